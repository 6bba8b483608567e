"""Frames over ATM: RFC 2684, LAN emulation, cells of maintenance (ITU-T I.610), for the oracle. `inside` makes what they
carry."""
import struct


def logical(rng, inside):
    """LLC with SNAP, or with an NLPID."""
    kind, payload = inside(rng)
    return rng.choice([b"\xaa\xaa\3\0\0\0" + struct.pack(">H", kind), b"\xfe\xfe\3\xcc"]) + payload


def frame(rng, inside):
    """RFC 2684."""
    kind, payload = inside(rng)
    return rng.choice([logical(rng, inside), logical(rng, inside), b"\3\xcc" + payload, b"\xaa\xaa\3\0\x80\xc2\0\7\0\0" + bytes(12) + struct.pack(">H", kind) + payload,
                       b"\xaa\xaa\3\0\x80\xc2\0" + rng.choice([b"\3", b"\4", b"\x09", b"\x0a\0"]) + b"\0\0\x50\x40" + bytes(12) + b"\xaa\xaa\3\0\0\0" + struct.pack(">H", kind) + payload,
                       rng.randbytes(20) + b"\x42\x42\3\0\0\0\0", rng.randbytes(24)])


def classical(rng, inside):
    """RFC 2225."""
    kind, payload = inside(rng)
    return rng.choice([payload, b"\xaa\xaa\3\0\0\0" + struct.pack(">H", kind) + payload])


def checksum(payload):
    """ITU-T I.610 §7.1: what makes the remainder 0, of a payload that ends with 10 bits of zero."""
    value = int.from_bytes(payload, "big")
    for bit in range(len(payload) * 8 - 1, 9, -1):
        if value >> bit & 1:
            value ^= 0x633 << bit - 10
    return value


def cell(rng, with_check_byte=False):
    header = struct.pack(">I", rng.randrange(256) << 20 | rng.choice([3, 4, 5, 100, rng.randrange(65536)]) << 4 |
                         rng.randrange(16))
    body = (bytes([rng.choice([0x10, 0x11, 0x14, 0x18, 0x18, 0x20, 0x81, 0xf0, rng.randrange(256)])]) +
            rng.randbytes(45) + b"\0\0")
    body = body[:-2] + struct.pack(">H", checksum(body) if rng.random() < 0.7 else 5)
    return (b"\x55" if with_check_byte else b"") + header + body


def emulation(rng, inside):
    kind, payload = inside(rng)
    control = (b"\xff\0\1\1" + struct.pack(">H", rng.choice([1, 2, 3, 6, 0x101, 0x106, rng.randrange(65536)])) +
               rng.randbytes(100))
    return rng.choice([b"\0\7" + bytes(12) + struct.pack(">H", kind) + payload, control])


def signal(rng):
    return (bytes([rng.choice([9, 9, rng.randrange(256)]), 3]) + rng.randbytes(3) +
            bytes([rng.choice([2, 5, 7, 0x4d, 0x5a, rng.randrange(256)])]) + rng.randbytes(9))


def solaris(rng, inside):
    """A frame of LINKTYPE_SUNATM."""
    circuit, payload = rng.choice([(3, cell(rng, True)), (4, cell(rng, True)), (5, signal(rng)),
                                   (100, logical(rng, inside)), (16, b"\x30\5\2\1\0\4\0")])
    kind = 2
    if circuit == 100 and rng.random() < 0.5:
        kind, payload = 1, emulation(rng, inside)
    return struct.pack(">BBH", rng.choice([0, 0x80]) | kind, rng.choice([0, 0, 0, 1]), circuit) + payload
