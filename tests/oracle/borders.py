"""What passes between networks: tunnels of operators and of hosts, and which networks may announce which prefixes.
Built from the RFCs and 3GPP's documents: seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message. UDP, TCP, IP, ETHERTYPE: {number: builder}.
"""
import struct

import make_capture

CLIENT6 = bytes.fromhex("20010000" "c0000201" "80009c3f" "f5fefdfc") # of Teredo: RFC 4380 §4
SERVER6 = bytes.fromhex("20010db8" + "00" * 11 + "01")


def datagram(rng):
    """A small one of IPv4, for tunnels that are all about their own headers."""
    return make_capture.udp(make_capture.CLIENT, rng.randrange(1024, 65536), make_capture.SERVER, 9, rng.randbytes(5))


def datagram6(rng):
    body = struct.pack(">HHHH", 1025, 9, 13, 0) + b"hello"
    return struct.pack(">IHBB", 6 << 28, len(body), 17, 64) + CLIENT6 + SERVER6 + body


def frame(rng):
    return b"\0\1\2\3\4\5\0\x0a\x0b\x0c\x0d\x0e\x08\0" + datagram(rng)


def gtp_u(rng):
    """3GPP TS 29.281 §5: user data, and the messages of the path."""
    options = rng.choice([0, 0, 2, 4, 1, 6, 7])
    kind, body = rng.choice([(255, datagram(rng)), (255, datagram6(rng)), (1, b""), (2, b"\x0e\0"), (254, b""),
                             (26, b"\x10" + rng.randbytes(4) + b"\x85\0\4\x0a\0\0\1"), (31, b"\x8d\0\1\x85")])
    more = b""
    if options:
        listed = rng.choice([b"\x85\1\x10\5\0", b"\xc0\1\0\7\0"]) if options & 4 else b"\0"
        more = struct.pack(">HB", rng.randrange(65536), 0) + listed
    return (struct.pack(">BBHI", 0x30 | options, kind, len(more) + len(body), rng.randrange(1 << 32)) + more + body)


def teredo(rng):
    """RFC 4380 §5.1.1: an authentication and an origin, each or none, and IPv6."""
    secret = b"id" + b"secret"[:rng.choice([0, 6])]
    authentication = struct.pack(">HBB", 1, 2, len(secret) - 2) + secret + rng.randbytes(8) + bytes([rng.randrange(2)])
    origin = b"\0\0" + bytes(byte ^ 0xff for byte in b"\x9c\x40\xc0\0\2\x0a")
    return rng.choice([b"", authentication]) + rng.choice([b"", origin]) + rng.choice([datagram6(rng), datagram6(rng),
                                                                                       datagram6(rng)[:40]])


def ayiya(rng):
    """draft-massar-v6ops-ayiya §4: identity of 16 bytes, signature of 20, an operation."""
    operation = rng.choice([0, 1, 1, 1, 2, 3, rng.randrange(16)])
    return (bytes([0x41, 0x52, rng.choice([0x10, 0x11]) | operation, rng.choice([41, 59])]) +
            struct.pack(">I", rng.choice([0, 1700000000])) + SERVER6 + rng.randbytes(20) + datagram6(rng))


def gre_in_udp(rng):
    """RFC 8086 §3: a whole header of GRE."""
    key = rng.choice([b"", rng.randbytes(4)])
    kind, inside = rng.choice([(0x0800, datagram(rng)), (0x86dd, datagram6(rng)), (0x6558, frame(rng))])
    return struct.pack(">HH", 0x2000 if key else 0, kind) + key + inside


def erspan(rng):
    """In GRE: types I, II and III of draft-foschiano-erspan-03."""
    sequence = struct.pack(">I", rng.randrange(1 << 32))
    session = rng.randrange(1024)
    second = struct.pack(">HHI", 1 << 12 | rng.randrange(4096), rng.randrange(8) << 13 | session,
                         rng.randrange(1 << 20))
    third = struct.pack(">HHIHH", 2 << 12 | rng.randrange(4096), session, rng.randrange(1 << 32), 0,
                        rng.choice([0, rng.randrange(65536) & ~1]))
    subheader = rng.randbytes(8)
    return rng.choice([b"\0\0\x88\xbe" + frame(rng), b"\x10\0\x88\xbe" + sequence + second + frame(rng),
                       b"\x10\0\x22\xeb" + sequence + third + frame(rng),
                       b"\x10\0\x22\xeb" + sequence + third[:-1] + bytes([third[-1] | 1]) + subheader + frame(rng)])


def vxlan_gpe(rng):
    """draft-ietf-nvo3-vxlan-gpe-12 §3."""
    kind, inside = rng.choice([(1, datagram(rng)), (2, datagram6(rng)), (3, frame(rng)), (4, nsh(rng)),
                               (rng.randrange(256), datagram(rng))])
    flags = rng.choice([0x0c, 0x0c, 0x0d, 8, rng.randrange(256)])
    return bytes([flags, 0, 0, kind]) + rng.randbytes(3) + b"\0" + inside


def nsh(rng):
    """RFC 8300 §2: four words of context, or records."""
    kind = rng.choice([1, 2, 2, 2, rng.randrange(16)])
    context = rng.randbytes(16) if kind == 1 else b""
    for _ in range(rng.randrange(3) if kind == 2 else 0):
        value = rng.randbytes(rng.randrange(9))
        context += struct.pack(">HBB", rng.choice([0, 0x102]), rng.randrange(256), len(value)) + value
        context += bytes(-len(value) % 4)
    following, inside = rng.choice([(1, datagram(rng)), (2, datagram6(rng)), (3, frame(rng)),
                                    (rng.choice([4, 5, 0xfe, 0xff, rng.randrange(256)]), rng.randbytes(12))])
    first = rng.choice([0, 0, 0x2000]) | rng.randrange(64) << 6 | 2 + len(context) // 4
    return (struct.pack(">HBB", first, kind, following) + rng.randbytes(3) + bytes([rng.randrange(256)]) + context +
            inside)


def pbb(rng):
    """IEEE 802.1Q §9.7: a service, and a customer's frame."""
    return struct.pack(">I", rng.randrange(1 << 32)) + frame(rng)


def rpki_message(rng, kind, version=0, inside=b""):
    """RFC 6810 §5."""
    serial = struct.pack(">I", rng.randrange(1 << 32))
    prefix = lambda size: bytes([rng.randrange(2), 8 * rng.randrange(size), rng.randrange(1, 8 * size + 1), 0])
    words = rng.choice([b"", b"no such thing", b"words\nwith ends"])
    bodies = {0: serial, 1: serial, 2: b"", 3: b"", 4: prefix(4) + rng.randbytes(4) + serial,
              6: prefix(16) + rng.randbytes(16) + serial, 7: serial, 8: b"",
              10: struct.pack(">I", len(inside)) + inside + struct.pack(">I", len(words)) + words}
    body = bodies.get(kind, rng.randbytes(rng.randrange(9)))
    word = rng.randrange(9) if kind == 10 else rng.randrange(65536)
    return struct.pack(">BBHI", version, kind, word, 8 + len(body)) + body


def rpki_rtr(rng):
    """A few messages; an error holds the one that it is about."""
    kinds = [0, 1, 2, 3, 4, 4, 6, 6, 7, 8, 10, 10, rng.randrange(256)]
    version = rng.choice([0] * 9 + [1])
    blamed = lambda: rng.choice([b"", rpki_message(rng, rng.choice(kinds[:-3]))])
    return b"".join(rpki_message(rng, rng.choice(kinds), version, blamed()) for _ in range(rng.randrange(1, 4)))


UDP = {2152: gtp_u, 3544: teredo, 5072: ayiya, 4754: gre_in_udp, 4790: vxlan_gpe}
TCP = {323: rpki_rtr}
IP = {47: erspan}
ETHERTYPE = {0x894f: nsh, 0x88e7: pbb}
LLC = {}
