"""Packets of the leaf protocols, built from the RFCs: what packets.py puts into UDP, TCP and frames.

Each builder takes a random.Random and returns the bytes of one message. UDP and TCP: {port: builder}.
"""
import struct


def some(rng, *choices):
    return rng.choice(choices)


def isakmp_payload(following, body, critical=0):
    return struct.pack(">BBH", following, critical, 4 + len(body)) + body


def isakmp_chain(payloads):
    """(type of the first, bytes) of a chain of (type, body)."""
    types = [kind for kind, _ in payloads] + [0]
    return types[0], b"".join(isakmp_payload(types[i + 1], body) for i, (_, body) in enumerate(payloads))


def isakmp_attribute(rng):
    if rng.random() < 0.7:
        return struct.pack(">HH", 0x8000 | rng.randrange(1, 17), rng.randrange(8))
    return struct.pack(">HHI", rng.choice([2, 12]), 4, rng.randrange(100000))


def ikev1_association(rng):
    protocol = rng.randrange(1, 5)
    transforms = [(3, struct.pack(">BBH", n + 1, rng.randrange(13), 0) +
                   b"".join(isakmp_attribute(rng) for _ in range(rng.randrange(4))))
                  for n in range(rng.randrange(1, 3))]
    spi = some(rng, b"", b"", rng.randbytes(4))
    proposal = bytes([1, protocol, len(spi), len(transforms)]) + spi + isakmp_chain(transforms)[1]
    proposals = [(2, proposal)] * rng.randrange(1, 3)
    situation = some(rng, struct.pack(">I", 1), struct.pack(">I", 1), struct.pack(">II", rng.randrange(8), 5))
    return struct.pack(">I", some(rng, 1, 1, 1, 0)) + situation + isakmp_chain(proposals)[1]


def ikev1_payload(rng):
    kind = some(rng, 1, 1, 4, 5, 5, 6, 7, 8, 9, 10, 11, 11, 12, 13, 20)
    body = {1: lambda: ikev1_association(rng), 5: lambda: struct.pack(">BBH", rng.randrange(12), 17, 500) +
            rng.randbytes(some(rng, 4, 8, 16, 32)),
            11: lambda: struct.pack(">IBBH", some(rng, 1, 0), rng.randrange(5), 0,
                                    some(rng, 1, 14, 24576, 24577, 24578, 8192)) + rng.randbytes(some(rng, 0, 4, 30)),
            12: lambda: struct.pack(">IBBH", 1, 3, 4, 2) + rng.randbytes(8),
            }.get(kind, lambda: rng.randbytes(rng.randrange(30)))()
    return kind, body


def ikev2_association(rng):
    transforms = []
    for _ in range(rng.randrange(1, 4)):
        attribute = some(rng, b"", struct.pack(">HH", 0x800e, 128))
        transforms.append((3, struct.pack(">BBH", rng.randrange(1, 6), 0, rng.randrange(15)) + attribute))
    spi = some(rng, b"", rng.randbytes(4), rng.randbytes(8))
    proposal = bytes([1, rng.randrange(1, 4), len(spi), len(transforms)]) + spi + isakmp_chain(transforms)[1]
    return isakmp_chain([(2, proposal)] * rng.randrange(1, 3))[1]


def ikev2_payload(rng):
    kind = some(rng, 33, 33, 34, 35, 36, 37, 38, 39, 40, 41, 41, 42, 43, 44, 45, 46, 47, 48, 49)
    body = {33: lambda: ikev2_association(rng),
            41: lambda: struct.pack(">BBH", rng.randrange(4), 0, some(rng, 1, 14, 16388, 16390, 9000, 41000)) +
            rng.randbytes(some(rng, 0, 20))}.get(
                kind, lambda: bytes([rng.randrange(12), 0, 0, 0]) + rng.randbytes(rng.randrange(40)))()
    return kind, body


def isakmp(rng):
    version = some(rng, 0x10, 0x20)
    payload = ikev1_payload if version == 0x10 else ikev2_payload
    first, body = isakmp_chain([payload(rng) for _ in range(rng.randrange(4))])
    exchange = rng.randrange(8) if version == 0x10 else rng.randrange(32, 39)
    flags = some(rng, 0, 0, 0, 1) if version == 0x10 else some(rng, 0, 8, 0x20)
    return (rng.choice([b"initiate", rng.randbytes(8)]) + some(rng, bytes(8), b"response") +
            struct.pack(">BBBBII", first, version, exchange, flags, rng.randrange(2), 28 + len(body)) + body)


def isakmp_behind_nat(rng):
    return some(rng, b"\xff", bytes(4) + isakmp(rng), bytes(4) + isakmp(rng), rng.randbytes(40))


UDP = {500: isakmp, 4500: isakmp_behind_nat}
TCP = {}


def dhcp6_option(code, body):
    return struct.pack(">HH", code, len(body)) + body


def dhcp6_options(rng, depth=0):
    address = bytes.fromhex("20010db8") + rng.randbytes(12)
    name = b"\3www\7example\3net\0"
    inner = dhcp6_options(rng, depth + 1) if depth < 2 and rng.random() < 0.5 else b""
    kinds = [
        (1, b"\0\1\0\1" + rng.randbytes(10)), (2, b"\0\3\0\1" + rng.randbytes(6)), (1, b"\0\2" + rng.randbytes(9)),
        (2, b"\0\4" + rng.randbytes(16)), (3, rng.randbytes(12) + inner), (4, rng.randbytes(4) + inner),
        (5, address + rng.randbytes(8) + inner), (25, rng.randbytes(12) + inner),
        (26, rng.randbytes(8) + b"\x38" + address + inner), (6, b"\0\x17\0\x18\0\x40\0\x52"), (7, b"\5"),
        (8, b"\0\x64"), (9, b"\1abc" + inner),
        (11, bytes([rng.randrange(4), 1, 0]) + rng.randbytes(8) +
         rng.choice([b"", rng.randbytes(17), rng.randbytes(25)])),
        (13, struct.pack(">H", rng.randrange(13)) + b"words"), (14, b""), (18, rng.randbytes(8)),
        (19, bytes([rng.choice([5, 11, 6])])), (21, name), (24, name * 2), (22, address), (23, address * 2),
        (32, rng.randbytes(4)), (37, rng.randbytes(12)), (38, b"subscriber"), (41, b"EST5EDT"),
        (44, b"\1" + address + inner), (45, inner), (47, address + b"relay"),
        (56, dhcp6_option(1, address) + dhcp6_option(3, name)), (64, name), (112, b"https://mud.example.net/"),
        (rng.randrange(150), rng.randbytes(rng.randrange(20))),
    ]
    return b"".join(dhcp6_option(*rng.choice(kinds)) for _ in range(rng.randrange(1, 5)))


def dhcp6(rng):
    kind = rng.choice([1, 2, 3, 7, 10, 11, 12, 13, 14, rng.randrange(20)])
    if kind in (12, 13):
        return bytes([kind, 1]) + rng.randbytes(32) + dhcp6_options(rng)
    return bytes([kind]) + rng.randbytes(3) + dhcp6_options(rng)


UDP.update({547: dhcp6, 546: dhcp6})


def lldp_tlv(kind, body):
    return struct.pack(">H", kind << 9 | len(body)) + body


def lldp(rng):
    def organization(number, subtypes):
        return number + bytes([rng.choice(subtypes)]) + rng.randbytes(rng.choice([1, 2, 3, 5, 9, 21, 25]))
    kinds = [
        (1, bytes([rng.randrange(9)]) + rng.randbytes(6)), (2, bytes([rng.randrange(9)]) + rng.randbytes(6)),
        (1, b"\5\1\x0a\1\2\3"), (3, b"\0\x78"), (4, b"eth0"), (5, b"a.example.net"), (6, b"some system"),
        (7, rng.randbytes(4)), (8, b"\5\1\x0a\1\2\3\2\0\0\0\2" + rng.choice([b"\0", b"\3abc", b""])),
        (127, organization(b"\0\x80\xc2", range(16))), (127, organization(b"\0\x12\x0f", range(6))),
        (127, organization(b"\0\x12\xbb", range(13))),
        (127, b"\0\x12\xbb\3\2\7\1US\1\2CA" + rng.randbytes(rng.randrange(3))),
        (127, organization(b"\0\0\x5e", range(3))), (127, organization(b"\0\0\x0c", range(3))),
        (127, b"\0\x1b\x21\2" + lldp_tlv(rng.randrange(1, 6), rng.randbytes(rng.choice([4, 6, 10, 17, 20])))),
        (rng.randrange(128), rng.randbytes(5)),
    ]
    return b"".join(lldp_tlv(*rng.choice(kinds)) for _ in range(rng.randrange(1, 6))) + rng.choice([b"", b"\0\0"])


def tipc(rng):
    """Words; how many a header has and what they hold depends on its user."""
    user = rng.choice([0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, rng.randrange(16)])
    words, size = rng.choice([6, 8, 10, 11, rng.randrange(16)]), rng.randrange(100)
    first = rng.choice([2, 2, 2, rng.randrange(8)]) << 29 | user << 25 | words << 21 | rng.randrange(16) << 17 | size
    return struct.pack(">I", first) + rng.randbytes(rng.choice([40, 56, size]))


ETHERTYPES = {0x88cc: lldp, 0x88ca: tipc}


def long_tlv(kind, body):
    return struct.pack(">HH", kind, 4 + len(body)) + body


def cdp(rng):
    kinds = [(1, b"switch"), (2, b"\0\0\0\1\1\1\xcc\0\4\x0a\1\2\3"), (3, b"Gi0/1"), (4, rng.randbytes(4)),
             (5, b"two\nlines"), (6, b"box"), (7, rng.randbytes(5)), (8, rng.randbytes(9)), (9, b"Lab"), (10, b"\0\1"),
             (11, b"\1"), (14, b"\1\0\5"), (16, b"\x18\x6a"), (17, rng.randbytes(4)), (18, b"\0"),
             (20, b"name"), (22, b"\0\0\0\2\2\x08\xaa\xaa\3\0\0\0\x86\xdd\0\x10" + rng.randbytes(16)), (23, b"\0Hall"),
             (rng.randrange(32), rng.randbytes(rng.randrange(6)))]
    return b"\2\xb4" + rng.randbytes(2) + b"".join(long_tlv(*rng.choice(kinds)) for _ in range(rng.randrange(5)))


def dtp(rng):
    kinds = [(1, b"Lab\0"), (2, b"\4"), (3, b"\x40"), (4, rng.randbytes(6)), (rng.randrange(7), rng.randbytes(2))]
    return b"\1" + b"".join(long_tlv(*rng.choice(kinds)) for _ in range(rng.randrange(5)))


def udld(rng):
    kinds = [(1, b"FOC1"), (2, b"Gi0/1"), (3, rng.randbytes(9)), (4, b"\x0f"), (5, b"\5"), (6, b"S1"),
             (7, rng.randbytes(4)), (rng.randrange(9), rng.randbytes(2))]
    return (bytes([0x20 | rng.randrange(5), rng.randrange(4)]) + rng.randbytes(2) +
            b"".join(long_tlv(*rng.choice(kinds)) for _ in range(rng.randrange(5))))


def vtp_vlan(rng):
    tlvs = b"".join(bytes([rng.randrange(12), 1]) + struct.pack(">H", rng.randrange(5))
                    for _ in range(rng.randrange(3)))
    name = rng.choice([b"default", b"users", b"four"])
    body = (struct.pack(">BBBHHI", rng.randrange(2), rng.randrange(7), len(name), rng.randrange(4096), 1500, 100001) +
            name + b"\0" * (-len(name) % 4) + tlvs)
    return bytes([1 + len(body)]) + body


def vtp(rng):
    kind = rng.choice([1, 2, 2, 3, 4, rng.randrange(7)])
    body = {1: lambda: rng.randbytes(36), 2: lambda: rng.randbytes(4) +
            b"".join(vtp_vlan(rng) for _ in range(rng.randrange(3))),
            3: lambda: rng.randbytes(4)}.get(kind, lambda: b"")()
    return bytes([rng.randrange(1, 4), kind, rng.randrange(3), 3]) + b"Lab" + bytes(29) + body


CISCO = {0x2000: cdp, 0x2003: vtp, 0x2004: dtp, 0x0111: udld}


def ripng(rng):
    routes = [bytes.fromhex("20010db8") + bytes(12) +
              struct.pack(">HBB", rng.choice([0, 0, 7]), 64, rng.choice([1, 2, 16, 255]))
              for _ in range(rng.randrange(4))]
    return bytes([rng.choice([1, 2, 2, 3]), 1, 0, 0]) + b"".join(routes or [bytes(19) + b"\x10"])


def resp(rng):
    one = [b"+OK\r\n", b"-ERR no\r\n", b":12\r\n", b"$3\r\nfoo\r\n", b"$-1\r\n", b"$0\r\n\r\n", b"*0\r\n", b"*-1\r\n",
           b"PING\r\n", b"*2\r\n$3\r\nGET\r\n$1\r\na\r\n"]
    return b"".join(rng.choice(one) for _ in range(rng.randrange(1, 4)))


UDP.update({521: ripng})
TCP.update({6379: resp})


def radius(rng):
    def attribute():
        kind = rng.choice([1, 4, 5, 6, 8, 11, 18, 24, 25, 26, 27, 40, 49, 55, 58, 61, 64, 65, 66, 69, 70, 79, 80, 81,
                           95, 97, 101, 124, 126, rng.randrange(256)])
        length = rng.choice([4, 4, 4, rng.randrange(1, 20)])
        body = {1: b"user", 8: rng.choice([b"\xff\xff\xff\xff", b"\x0a\1\2\3"]), 26: b"\0\0\0\x09\1\7value",
                79: b"\2\1\0\x09\1user", 97: b"\0\x40" + rng.randbytes(8)}.get(kind, rng.randbytes(length))
        return bytes([kind, len(body) + 2]) + body
    body = b"".join(attribute() for _ in range(rng.randrange(5)))
    return (struct.pack(">BBH", rng.choice([1, 2, 3, 4, 5, 11, 40, 43, rng.randrange(256)]), rng.randrange(256),
                        20 + len(body)) + rng.randbytes(16) + body)


UDP.update({1812: radius})


def babel(rng):
    address = bytes.fromhex("20010db8") + rng.randbytes(4)
    kinds = [(1, bytes(3)), (2, b"\0\0\1\2\0\x64"), (3, b"\1\2"), (4, b"\0\0\1\2\1\x90"),
             (4, b"\0\0\1\2\1\x90\2\3\1\2\6"), (5, b"\3\0\0\x60\4\xb0" + rng.randbytes(8)),
             (6, b"\0\0" + rng.randbytes(8)), (7, b"\1\0\x0a\1\2\3"),
             (8, b"\2\xc0\x40\0\x1f\x40" + rng.randbytes(4) + address), (8, b"\2\0\x40\4\x1f\x40" + rng.randbytes(8)),
             (8, b"\1\0\x18\0\0\x64\0\1\xff\xff\x0a\1\2"), (9, b"\0\0"), (9, b"\2\x40" + address),
             (10, b"\2\x40\0\7\x10\0" + rng.randbytes(8) + address), (11, rng.randbytes(6)), (12, rng.randbytes(22)),
             (16, rng.randbytes(16)), (17, rng.randbytes(9))]
    body = b"".join(rng.choice([b"\0", bytes([kind, len(value)]) + value]) if rng.random() < 0.1
                    else bytes([kind, len(value)]) + value for kind, value in rng.choices(kinds, k=rng.randrange(1, 5)))
    return b"\x2a\2" + struct.pack(">H", len(body)) + body


UDP.update({6696: babel})


def pptp(rng):
    lengths = {1: 144, 2: 144, 3: 4, 4: 4, 5: 4, 6: 8, 7: 156, 8: 20, 9: 208, 10: 12, 11: 16, 12: 4, 13: 136, 14: 28,
               15: 12}
    kind = rng.randrange(1, 17)
    body = bytes(rng.choice([0, 0, 1, 2, 65]) for _ in range(lengths.get(kind, 4)))
    return struct.pack(">HHIHH", 12 + len(body), 1, 0x1a2b3c4d, kind, 0) + body


def ahcp(rng):
    kinds = [(2, rng.randbytes(4)), (3, rng.randbytes(4)), (4, rng.randbytes(16)), (5, rng.randbytes(8)),
             (6, rng.randbytes(17)), (7, rng.randbytes(5)), (9, rng.randbytes(4)), (11, rng.randbytes(5)),
             (12, rng.randbytes(32)), (13, b""), (rng.randrange(2, 16), rng.randbytes(3))]
    options = b"".join(rng.choice([b"", b"\0", b"\1"]) + bytes([kind, len(value)]) + value
                       for kind, value in rng.choices(kinds, k=rng.randrange(5)))
    return (b"\x2b\1\3\4" + rng.randbytes(12) + b"\xff" * 8 + bytes([rng.randrange(7), 0]) +
            struct.pack(">H", len(options)) + options)


UDP.update({5359: ahcp})
TCP.update({1723: pptp})


def l2tp_attribute(rng):
    kind = some(rng, 0, 1, 2, 3, 5, 7, 9, 12, 18, 29, 34, 35, 36, rng.randrange(42))
    body = some(rng, b"name", b"\0\1", b"\0\2\0\1", rng.randbytes(8), rng.randbytes(16), rng.randbytes(26))
    return (struct.pack(">HHH", some(rng, 0x8000, 0x8000, 0, 0x4000) | (6 + len(body)), some(rng, 0, 0, 0, 9), kind) +
            body)


def l2tp(rng):
    if rng.random() < 0.3:
        return (some(rng, b"\0\2", b"\x08\2\0\7\0\1", b"\2\2") + struct.pack(">HH", 7, 1) +
                some(rng, b"\xff\3\xc0\x21\1\1\0\4", b"\0\0\xff\3\x80\x21\2\1\0\4"))
    body = (b"\x80\x08\0\0\0\0" + struct.pack(">H", rng.randrange(1, 17)) +
            b"".join(l2tp_attribute(rng) for _ in range(rng.randrange(4))))
    body = some(rng, b"", body, body, body)
    return struct.pack(">HHHHHH", 0xc802, 12 + len(body), 5, 6, 1, 2) + body


UDP.update({1701: l2tp})


def longs(*numbers):
    return struct.pack(">%dI" % len(numbers), *numbers)


def sflow_record(kind, body):
    return longs(kind, len(body)) + body


def sflow_sample(rng):
    kind = some(rng, 1, 2, 3, 4, rng.randrange(8))
    forms = [(1, 88), (2, 52), (3, 72), (4, 80), (5, 28), (1001, 28),
             (9, 12)] if kind in (2, 4) else [(1, 32), (2, 24), (1001, 16), (1002, 16), (3, 32)]
    records = b"".join(sflow_record(some(rng, number, number, number, rng.randrange(1 << 14)), rng.randbytes(size))
                       for number, size in rng.choices(forms, k=2))
    head = {1: (1, 0x2000003, 400, 9, 2, 5, 6, 2), 2: (1, 0x1000002, 2), 3: (1, 2, 3, 400, 9, 2, 0, 5, 1, 6, 2),
            4: (1, 2, 3, 2)}.get(kind, (7,))
    return sflow_record(kind, longs(*head) + records)


def sflow(rng):
    samples = [sflow_sample(rng) for _ in range(rng.randrange(3))]
    agent = some(rng, b"\0\0\0\1\x0a\1\2\3", b"\0\0\0\1\x0a\1\2\3", b"\0\0\0\2" + bytes(range(16)))
    return longs(5) + agent + longs(7, 8, 9, len(samples)) + b"".join(samples)


UDP.update({6343: sflow})


def vqp(rng):
    kinds = [(0xc01, rng.randbytes(4)), (0xc02, b"Fa0/1"), (0xc03, b"users"), (0xc04, b"Lab"), (0xc05, b"frame"),
             (0xc06, rng.randbytes(6)), (0xc08, rng.randbytes(6)), (0xc09, rng.randbytes(3)), (0xc01, rng.randbytes(6))]
    objects = [struct.pack(">IH", kind, len(body)) + body for kind, body in rng.choices(kinds, k=rng.randrange(1, 4))]
    return bytes([1, rng.randrange(6), rng.randrange(7), len(objects)]) + rng.randbytes(4) + b"".join(objects)


def timed(rng):
    return bytes([rng.randrange(26), 1]) + rng.randbytes(10) + some(rng, b"host\0", b"host")


UDP.update({1589: vqp, 525: timed})


def telnet(rng):
    def command():
        option = rng.choice([1, 3, 24, 31, 32, 35, 37, 38, 39, rng.randrange(256)])
        parameters = (bytes([rng.randrange(10), rng.randrange(17)]) +
                      rng.choice([b"", b"xterm", b"\xff\xff", rng.randbytes(3)]))
        return rng.choice([bytes([255, rng.randrange(251, 255), option])] * 3 +
                          [bytes([255, 250, option]) + parameters + b"\xff\xf0"] * 2 +
                          [bytes([255, rng.randrange(230, 250)]), b"\xff\xff", b"login: "])
    return b"".join(command() for _ in range(rng.randrange(1, 6)))


TCP.update({23: telnet})
