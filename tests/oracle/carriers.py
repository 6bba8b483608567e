"""Packets of what carriers and switches speak below and beside IP: link aggregation, OAM, labels. Built from the
standards: seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message.
"""
import struct


def tlv8(kind, value):
    """Type and length of one byte, the length with both."""
    return bytes([kind, 2 + len(value)]) + value


def lacp(rng):
    """IEEE 802.1AX §6.4.2."""
    participant = struct.pack(">H6sHHHB3x", 0x8000, rng.randbytes(6), 7, 0xff, rng.randrange(64), rng.randrange(256))
    kinds = [tlv8(1, participant), tlv8(2, participant), tlv8(3, b"\0\x32" + bytes(12)),
             tlv8(rng.randrange(6), rng.randbytes(rng.randrange(20)))]
    return (bytes([1, rng.choice([1, 1, 1, 2])]) + b"".join(rng.choice(kinds) for _ in range(rng.randrange(4))) +
            rng.choice([b"", bytes(50)]))


def marker(rng):
    return (b"\2\1" + tlv8(rng.choice([1, 1, 2]), struct.pack(">H6sI2x", 5, rng.randbytes(6), 99)) +
            rng.choice([b"", bytes(90)]))


def oam(rng):
    """IEEE 802.3 §57.4."""
    code = rng.choice([0, 0, 0, 1, 1, 2, 3, 4, 0xfe, rng.randrange(256)])
    information = bytes([1]) + rng.randbytes(6) + b"\0\0\x0c" + rng.randbytes(4)
    tlvs = [tlv8(rng.choice([1, 2, 3]), information), tlv8(0xfe, rng.randbytes(6)),
            tlv8(rng.randrange(1, 5), rng.randbytes(38)), tlv8(2, rng.randbytes(24))]
    body = {0: lambda: b"".join(rng.choice(tlvs) for _ in range(rng.randrange(3))) + bytes(2),
            4: lambda: bytes([rng.randrange(4)]),
            1: lambda: b"\0\7" + b"".join(rng.choice(tlvs[1:]) for _ in range(rng.randrange(3))) +
            bytes(2)}.get(code, lambda: rng.randbytes(9))()
    return b"\3" + struct.pack(">HB", rng.choice([0x50, rng.randrange(256)]), code) + body


def slow(rng):
    return rng.choice([lacp, lacp, marker, oam, oam, lambda rng: bytes([rng.randrange(16)]) + rng.randbytes(9)])(rng)


def tlv16(kind, value):
    """Type and length of two bytes, the length without them."""
    return struct.pack(">HH", kind, len(value)) + value


def pseudowire(rng):
    """RFC 4447 §5.2."""
    parameter = rng.choice([tlv8(1, b"\5\xdc"), tlv8(3, b"to B"), tlv8(0x0c, b"\1\2"),
                            tlv8(rng.randrange(16), rng.randbytes(rng.randrange(6)))])
    parameters = parameter * rng.randrange(3)
    head = struct.pack(">HBI", rng.choice([0, 0x8000]) | rng.randrange(28),
                       rng.choice([4 + len(parameters), 4 + len(parameters), 0, rng.randrange(20)]), 7)
    return b"\x80" + head + b"\0\0\0\x09" + parameters


def ldp_tlv(rng):
    """RFC 5036 §3.4."""
    kinds = [(0x100, b"\1"), (0x100, b"\2\0\1\x18\x0a\1\2"), (0x100, b"\2\0\2\x20\x20\1\x0d\xb8"),
             (0x100, pseudowire(rng)), (0x100, pseudowire(rng)), (0x101, b"\0\1\x0a\1\2\3\x0a\1\2\4"),
             (0x101, b"\0\2" + rng.randbytes(16)), (0x103, b"\1"), (0x104, rng.randbytes(8)), (0x200, b"\0\0\0\x10"),
             (0x300, rng.randbytes(10)), (0x400, b"\0\x0f" + rng.randbytes(2)), (0x401, rng.randbytes(4)),
             (0x402, rng.randbytes(4)), (0x403, rng.randbytes(16)), (0x500, rng.randbytes(14)),
             (0x503, rng.randbytes(12)), (0x503, b"\0\1" + bytes(10)), (0x600, rng.randbytes(4)), (0x601, b"\5\xdc"),
             (rng.randrange(0x700), rng.randbytes(5))]
    kind, value = rng.choice(kinds)
    return tlv16(rng.choice([0, 0, 0x8000, 0xc000]) | kind, value)


def ldp_message(rng):
    kind = rng.choice([1, 0x100, 0x100, 0x200, 0x201, 0x300, 0x301, 0x400, 0x400, 0x400, 0x401, 0x402, 0x403, 0x404,
                       0x8100, rng.randrange(1 << 16)])
    return tlv16(kind, struct.pack(">I", rng.randrange(100)) + b"".join(ldp_tlv(rng) for _ in range(rng.randrange(4))))


def ldp(rng):
    def pdu():
        body = b"\x0a\0\0\1\0\0" + b"".join(ldp_message(rng) for _ in range(rng.choice([1, 1, 2, 3])))
        return tlv16(1, body)
    return b"".join(pdu() for _ in range(rng.choice([1, 1, 1, 2])))


def padded_tlv(kind, value):
    return tlv16(kind, value) + bytes(-len(value) % 4)


def lspping_fec(rng):
    kind, size = rng.choice([(1, 5), (2, 17), (3, 20), (4, 56), (6, 13), (7, 25), (8, 14), (9, 10), (10, 14), (12, 5),
                             (13, 17), (11, 6), (1, 6)])
    value = rng.randbytes(size)
    if kind in (6, 7, 8):
        value = bytes([0, rng.randrange(3)]) + value[2:]
    if kind in (8, 9, 10):
        value = value[:-2] + bytes([0, rng.randrange(28)])
    return padded_tlv(kind, value)


def lspping(rng):
    """RFC 8029 §3. One FEC to a stack: tcpdump looks for the second in the first."""
    addresses = {1: 8, 2: 8, 3: 32, 4: 20}
    kind = rng.randrange(1, 5)
    downstream = (struct.pack(">HBB", 1500, kind, rng.randrange(4)) + rng.randbytes(addresses[kind]) + b"\0\0\0\0" +
                  rng.choice([b"", b"\0\1\x01\x40"]))
    kinds = [(2, downstream), (3, b"\1" + bytes(7)), (5, struct.pack(">I", rng.choice([9, 2636, 77]))),
             (7, rng.randbytes(8)), (9, rng.randbytes(3)), (10, b"\0" * 4), (15, rng.randbytes(4)),
             (rng.randrange(24), rng.randbytes(rng.randrange(6)))]
    tlvs = (rng.choice([b"", padded_tlv(1, lspping_fec(rng))]) +
            b"".join(padded_tlv(*rng.choice(kinds)) for _ in range(rng.randrange(3))))
    times = struct.pack(">IIII", 3900000000, rng.randrange(1 << 32), rng.choice([0, 3900000001]), 0)
    return (struct.pack(">HHBBBBII", 1, rng.randrange(2), rng.randrange(1, 3), rng.randrange(5), rng.randrange(16),
                        rng.randrange(3), 7, 1) + times + tlvs)


def msdp(rng):
    """RFC 3618 §12."""
    entry = b"\0\0\0\x20\xe0\1\1" + rng.randbytes(5)
    count = rng.randrange(3)
    bodies = {1: bytes([count]) + b"\x0a\0\0\1" + entry * count + rng.choice([b"", b"", rng.randbytes(28)]),
              2: b"\0\xe0\1\1\1", 4: b""}

    def one():
        kind = rng.choice([1, 1, 2, 3, 4, 4, 5, rng.randrange(10)])
        body = bodies.get(1 if kind == 3 else kind, rng.randbytes(rng.randrange(4)))
        return struct.pack(">BH", kind, 3 + len(body)) + body
    return b"".join(one() for _ in range(rng.randrange(1, 4)))


def egp(rng):
    """RFC 904, appendix A."""
    kind = rng.choice([1, 1, 2, 3, 3, 5, 8, rng.randrange(10)])
    gateway = b"\1\2\3\2\1\2\x80\1\x0a\7\1\xc0\xa8\1"
    body = {1: bytes([1, 1]) + rng.choice([b"\x0a\0\0\0", rng.randbytes(4)]) + gateway * 2, 2: b"\0\0\x0a\0\0\0",
            3: b"\0\x1e\0\x78\0\0", 8: struct.pack(">H", rng.randrange(9)) + bytes(12)}.get(kind, bytes(6))
    return (struct.pack(">BBBBHHH", 2, kind, rng.choice([0, 1, rng.randrange(6)]),
                        rng.choice([0, 1, 2, 0x81, rng.randrange(10)]), 0, 100, rng.randrange(9)) + body)


def mobile_ip(rng):
    """RFC 2004 §3.1."""
    flags = rng.choice([0, 0x80])
    return (bytes([17, flags]) + rng.choice([b"\0\0", b"\xe9\xf5"]) + b"\x0a\1\2\3" +
            (b"\x0a\1\2\4" if flags else b"") + rng.randbytes(12))


def mpcp(rng):
    """IEEE 802.3 §64.3.6."""
    opcode = rng.choice([1, 2, 2, 3, 3, 4, 5, 6, rng.randrange(9)])
    body = {2: bytes([rng.randrange(256)]) + rng.randbytes(40), 3: bytes([rng.randrange(4)]) + rng.randbytes(30),
            4: bytes([rng.randrange(5), 3]), 5: b"\0\7" + bytes([rng.randrange(6)]) + b"\0\5\x09",
            6: bytes([rng.randrange(3)]) + b"\0\7\0\5"}.get(opcode, rng.randbytes(9))
    return struct.pack(">HI", opcode, rng.randrange(1 << 32)) + body


def realtek(rng):
    kind = rng.choice([1, 1, 1, 1, 2, 3, 0x23, 4, 0x90, 0xa5, rng.randrange(256)])
    return bytes([kind, rng.choice([0, 0x80, 1, 2, 0x81, 0x82, 3])]) + rng.randbytes(18)


def cfm_tlv(rng):
    """IEEE 802.1Q §21.5."""
    box = rng.choice([b"\3\7abc", b"\6\4" + rng.randbytes(6), b"\5\5\1\x0a\1\2\3", b"\0", b"\3\4abc", b"\2\x09ab"])
    management = rng.choice([b"", b"\0", b"\2\1\2\4\x0a\1\2\3", b"\1\1"])
    kind, value = rng.choice([(1, box + management), (1, box + management), (2, b"\2"), (3, bytes([rng.randrange(9)])),
                              (4, rng.randbytes(9)), (5, b"\1" + rng.randbytes(6)), (6, b"\2" + rng.randbytes(6)),
                              (31, b"\0\x80\xc2\1" + rng.randbytes(3)), (rng.randrange(40), rng.randbytes(3))])
    return struct.pack(">BH", kind, len(value)) + value


def cfm(rng):
    opcode = rng.choice([1, 1, 1, 2, 3, 4, 5, rng.randrange(60)])
    domain = rng.choice([b"\1", b"\4\3abc", b"\2\6ab.net", b"\3\6" + rng.randbytes(6), b"\0\2ab"])
    association = rng.choice([b"\2\4defg", b"\1\2\0\5", b"\3\2\0\7", b"\4\7" + rng.randbytes(7)])
    body = {1: struct.pack(">IH", 7, 1001) + (domain + association).ljust(48, b"\0") + bytes(16),
            4: b"\0\0\0\7\x40" + bytes([rng.randrange(5)]),
            5: b"\0\0\0\7\x40" + rng.randbytes(12)}.get(opcode, b"\0\0\0\7")
    tlvs = b"".join(cfm_tlv(rng) for _ in range(rng.randrange(4))) + rng.choice([b"\0", b"\0", b""])
    return bytes([rng.randrange(8) << 5, opcode, rng.choice([0, 4, 0x84, rng.randrange(256)]), len(body)]) + body + tlvs


def otv(rng):
    frame = (rng.randbytes(12) + b"\x08\0" + b"\x45\0\0\x1c\0\1\0\0\x40\x11\0\0" + rng.randbytes(8) +
             struct.pack(">HHHH", 1025, 9, 8, 0))
    return bytes([rng.choice([0, 8])]) + rng.randbytes(6) + b"\0" + frame


def lwapp_control(rng):
    """RFC 5412 §4.2, to the controller."""
    def message():
        body = rng.randbytes(rng.randrange(12))
        return struct.pack(">BBHI", rng.choice([1, 2, 3, 10, 22, rng.randrange(256)]), 5, len(body), 0xdeadbeef) + body
    body = b"".join(message() for _ in range(rng.randrange(3)))
    return rng.randbytes(6) + struct.pack(">BBHH", rng.randrange(8) << 3 | 4 | rng.randrange(4), 0, len(body), 0) + body


def lwapp_data(rng):
    body = rng.randbytes(rng.randrange(30))
    return struct.pack(">BBHH", rng.randrange(64), 3, 6 + len(body), 0x3412) + body


def eap(rng):
    """RFC 3748 §4, EAP-TLS: RFC 5216, EAP-FAST: RFC 4851, EAP-AKA: RFC 4187."""
    code = rng.choice([1, 1, 2, 2, 3, 4, rng.randrange(8)])
    kind = rng.choice([1, 2, 3, 4, 5, 6, 13, 18, 21, 23, 25, 26, 29, 43, 254, rng.randrange(60)])
    tls = bytes([rng.choice([0, 0x20, 0x80, 0xc0, rng.randrange(256)])]) + struct.pack(">I", 100) + rng.randbytes(9)
    value = {1: b"user", 2: b"words", 3: bytes([rng.randrange(30)]) * rng.randrange(3), 13: tls, 21: tls, 43: tls,
             18: bytes([rng.randrange(14)]) + rng.randbytes(9),
             23: bytes([rng.randrange(14)]) + rng.randbytes(9)}.get(kind, rng.randbytes(9))
    body = bytes([kind]) + value if code in (1, 2) else rng.choice([b"", b"", bytes([kind]) + value])
    return struct.pack(">BBH", code, rng.randrange(256), 4 + len(body)) + body


def eapol(rng):
    """IEEE 802.1X §11.3."""
    kind = rng.choice([0, 0, 0, 0, 1, 2, 3, 4, rng.randrange(9)])
    body = eap(rng) if kind == 0 else rng.randbytes(rng.choice([0, 4]))
    return struct.pack(">BBH", rng.choice([1, 2, 2, 3]), kind, len(body)) + body + rng.choice([b"", bytes(9)])


def pppoe_discovery(rng):
    """RFC 2516 §5."""
    kinds = [0x101, 0x102, 0x103, 0x104, 0x105, 0x106, 0x110, 0x112, 0x120, 0x201, 0x202, 0x203, rng.randrange(0x300)]
    tags = (b"".join(tlv16(rng.choice(kinds), rng.choice([b"", b"name", b"it's", rng.randbytes(5), rng.randbytes(24)]))
                     for _ in range(rng.randrange(4))) + rng.choice([b"", b"", bytes(4)]))
    return (struct.pack(">BBHH", 0x11, rng.choice([9, 7, 0x19, 0x65, 0xa7, rng.randrange(256)]), rng.choice([0, 5]),
                        len(tags)) + tags)


UDP = {646: ldp, 3503: lspping, 8472: otv, 12222: lwapp_data, 12223: lwapp_control}
TCP = {646: ldp, 639: msdp}
IP = {8: egp, 55: mobile_ip}
ETHERTYPE = {0x8809: slow, 0x888e: eapol, 0x8863: pppoe_discovery, 0x8808: mpcp, 0x8902: cfm, 0x8899: realtek}
LLC = {}
