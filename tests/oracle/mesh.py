"""Packets of OLSR, AODV, OpenFlow, HNCP, DCCP, GeoNetworking and CALM FAST, built from their specifications: seeds for
the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message. UDP, TCP, IP, ETHERTYPE, LLC, LINKS:
{number: builder}.
"""
import struct


def address(rng):
    return b"\x0a\1\2" + bytes([rng.randrange(256)])


def olsr_message(rng, wide=False):
    def neighbors(extra=0):
        return b"".join(host() + rng.randbytes(extra) for _ in range(rng.randrange(4)))

    def host():
        return bytes.fromhex("20010db8") + rng.randbytes(12) if wide else address(rng)

    def links(extra):
        body = b"\0\0" + rng.randbytes(1) + bytes([rng.randrange(8)])
        for _ in range(rng.randrange(3)):
            around = neighbors(extra)
            body += struct.pack(">BBH", rng.randrange(16), 0, 4 + len(around)) + around
        return body

    def networks():
        masks = [b"\xff\xff\xff\0", b"\xff\xf0\0\0", b"\xff\xff\xff\xff", bytes(4), b"\xff\0\xff\0"]
        if wide:
            return b"".join(host() + b"\xff" * 8 + rng.choice([bytes(8), b"\xf0" + bytes(7)])
                            for _ in range(rng.randrange(3)))
        gateway = b"\0\0\0\0\0" + rng.randbytes(3)
        return b"".join(rng.choice([gateway, host() + rng.choice(masks), bytes(8)]) for _ in range(rng.randrange(6)))

    def names():
        entries = [rng.choice([b"a", b"name", b"gateway"]) for _ in range(rng.randrange(3))]
        return struct.pack(">HH", 1, len(entries)) + b"".join(
            struct.pack(">HH", rng.randrange(5), len(name)) + host() + name + b"\0" * (-len(name) % 4)
            for name in entries)

    kind = rng.choice([1, 2, 3, 4, 4, 128, 130, 201, 202, rng.randrange(256)])
    body = {1: lambda: links(0), 2: lambda: rng.randbytes(4) + neighbors(), 3: neighbors, 4: networks, 130: names,
            201: lambda: links(4), 202: lambda: rng.randbytes(4) + neighbors(4)}.get(kind, lambda: rng.randbytes(6))()
    origin = host()
    return struct.pack(">BBH", kind, rng.randrange(256), 8 + len(origin) + len(body)) + origin + rng.randbytes(4) + body


def olsr(rng):
    wide = rng.random() < 0.1
    messages = b"".join(olsr_message(rng, wide) for _ in range(rng.randrange(1, 4)))
    return struct.pack(">HH", 4 + len(messages), rng.randrange(65536)) + messages


def aodv(rng):
    kind = rng.choice([1, 2, 3, 4, 16, 17, 18, 19, rng.randrange(256)])
    lengths = {1: (20, 44), 2: (16, 40), 3: (8, 16, 20, 40), 4: (0,), 16: (44,), 17: (40,), 18: (20, 40),
               19: (0,)}.get(kind, (5,))
    count = bytes([rng.randrange(3)]) if kind in (3, 18) else rng.randbytes(1)
    extension = rng.choice([b"", b"", b"\1\4\0\0\3\xe8", b"\2\3abc"])
    return bytes([kind]) + rng.randbytes(2) + count + rng.randbytes(rng.choice(lengths)) + extension


def openflow10_match(rng):
    wild = rng.choice([0, 0x3fffff, rng.randrange(1 << 22)])
    return struct.pack(">IH", wild, rng.choice([5, 0xfffd])) + rng.randbytes(12) + struct.pack(
        ">HBxHBBxx", rng.choice([100, 0xffff]), rng.randrange(9), rng.choice([0x800, 0x806]), 0x10,
        rng.choice([1, 6, 17])) + address(rng) + address(rng) + struct.pack(">HH", 80, 443)


def openflow10_action(rng):
    kind = rng.choice([*range(12), 0xffff, 0xffff, rng.randrange(65536)])
    body = {4: 12, 5: 12, 11: 12}.get(kind, 4)
    vendor = rng.choice([struct.pack(">III", 0x5c16c7, 1, 5) + struct.pack(">HHBxxx", rng.choice([0, 0x8100, 0x9100]),
                                                                           rng.randrange(65536), rng.randrange(3)),
                         struct.pack(">I", 0x2320) + rng.randbytes(8)])
    value = vendor if kind == 0xffff else rng.choice([rng.randbytes(body), b"\xff\xfd\0\x20".ljust(body, b"\0")])
    return struct.pack(">HH", kind, 4 + len(value)) + value


def openflow10_port(rng):
    return struct.pack(">H", rng.choice([1, 0xfffe])) + rng.randbytes(6) + b"eth0".ljust(16, b"\0") + b"".join(
        struct.pack(">I", rng.choice([0, 1, 0x42f, rng.randrange(1 << 32)])) for _ in range(6))


def openflow10_statistics(rng, kind):
    actions = b"".join(openflow10_action(rng) for _ in range(rng.randrange(3)))
    flow = (struct.pack(">HBx", 88 + len(actions), rng.randrange(4)) + openflow10_match(rng) + rng.randbytes(44) +
            actions)
    return {0: b"words".ljust(1056, b"\0"), 1: flow * rng.randrange(3), 2: rng.randbytes(24),
            3: b"\1\0\0\0" + b"table".ljust(32, b"\0") + rng.randbytes(28), 4: rng.randbytes(104) * rng.randrange(3),
            5: rng.randbytes(32) * rng.randrange(3)}.get(kind, struct.pack(">I", 0x2320) + b"data")


def openflow10_body(rng, kind):
    def actions():
        return b"".join(openflow10_action(rng) for _ in range(rng.randrange(4)))
    listed = actions()
    frame = rng.choice([b"", rng.randbytes(12) + b"\x08\0" + rng.randbytes(20)])
    statistics = rng.choice([0, 1, 2, 3, 4, 5, 0xffff, 9])
    request = {1: openflow10_match(rng) + b"\xff\0\xff\xff", 2: openflow10_match(rng) + b"\1\0\0\5",
               4: rng.randbytes(8), 5: rng.randbytes(8), 0xffff: rng.randbytes(6)}
    queue = struct.pack(">IHxxHHxxxxHxxxxxx", 7, 24, rng.randrange(3), 16, rng.choice([500, 1001]))
    bsn = (struct.pack(">II", 0x5c16c7, rng.randrange(17)) +
           rng.choice([rng.randbytes(4), rng.randbytes(8), b"\0\0\0\1"]))
    return {0: b"", 1: struct.pack(">HH", rng.randrange(7), rng.randrange(9)) + rng.randbytes(8),
            2: rng.randbytes(rng.randrange(9)), 3: b"echo",
            4: rng.choice([bsn, bsn, struct.pack(">I", 0x2320) + b"data"]),
            6: rng.randbytes(24) + b"".join(openflow10_port(rng) for _ in range(rng.randrange(3))),
            8: rng.randbytes(4), 9: b"\0\1\0\x80", 10: rng.randbytes(8) + b"\1\0" + frame,
            11: openflow10_match(rng) + rng.randbytes(40), 12: b"\1" + bytes(7) + openflow10_port(rng),
            13: struct.pack(">IHH", 0xffffffff, rng.choice([5, 0xfff8]), len(listed)) + listed + frame,
            14: openflow10_match(rng) + struct.pack(">QHHHHIHH", 7, rng.randrange(6), rng.randrange(2), 0, 30,
                                                    0xffffffff, 5, rng.randrange(9)) + actions(),
            15: rng.randbytes(24), 16: struct.pack(">HH", statistics, rng.randrange(2)) + request.get(statistics, b""),
            17: struct.pack(">HH", statistics, rng.randrange(3)) + openflow10_statistics(rng, statistics),
            20: b"\0\5\0\0", 21: b"\0\5" + bytes(6) + queue * rng.randrange(3)}.get(kind, b"")


def openflow13_body(rng, kind):
    elements = b"".join(rng.choice([b"\0\1\0\x08\0\0\0\x12", b"\0\2\0\x08abcd", b"\0\1\0\x0c" + bytes(8)])
                        for _ in range(rng.randrange(3)))
    port = struct.pack(">Ixxxx6sxx16s", 5, rng.randbytes(6), b"eth1") + rng.randbytes(32)
    return {0: elements, 1: struct.pack(">HH", rng.choice([*range(15), 0xffff]), rng.randrange(17)) + b"data",
            2: b"echo", 3: b"", 4: struct.pack(">II", 0x4f4e4600, 7) + b"data", 6: rng.randbytes(24),
            8: rng.randbytes(4), 9: b"\0\1\0\x80", 12: b"\1" + bytes(7) + port, 16: rng.randbytes(32),
            17: rng.randbytes(8), 22: rng.randbytes(8), 24: struct.pack(">IxxxxQ", rng.randrange(5), 7),
            25: rng.randbytes(16), 27: rng.randbytes(24), 28: struct.pack(">6I", 1, 2, 4, 8, 7, 15)}.get(
                kind, rng.randbytes(rng.randrange(20)) if kind in (10, 11, 13, 14, 15, 18, 19, 23, 29) else b"")


def openflow(rng):
    """A few messages of a stream."""
    messages = b""
    for _ in range(rng.randrange(1, 4)):
        version = rng.choice([1, 1, 1, 4, 4, rng.randrange(8)])
        kind = rng.choice([rng.randrange(22), rng.randrange(31)])
        body = openflow13_body(rng, kind) if version == 4 else openflow10_body(rng, kind)
        messages += struct.pack(">BBHI", version, kind, 8 + len(body), rng.randrange(1 << 32)) + body
    return messages


def hncp_tlv(kind, body):
    return struct.pack(">HH", kind, len(body)) + body + bytes(-len(body) % 4)


def hncp(rng, depth=0):
    node, home, inside = (rng.randbytes(4), bytes.fromhex("20010db8") + rng.randbytes(12),
                          hncp(rng, depth + 1) if depth < 3 and rng.random() < 0.6 else b"")
    host = rng.choice([home, bytes(10) + b"\xff\xff" + address(rng)])
    prefix = rng.choice([b"\x40" + home[:8], b"\x68" + bytes(10) + b"\xff\xff\x0a", b"\0", b"\x35" + home[:7]])
    name = rng.choice([b"\3lan\4home\0", b"\0"])
    dhcp4 = rng.choice([b"\6\4\x0a\0\0\1", b"\x2a\x08" + bytes(8),
                        b"\x77\x0a" + name[:9] + b"\0" * max(1, 10 - len(name[:9])), b"\5\2ab"])
    dhcp6 = rng.choice([b"\0\x17\0\x10" + home, b"\0\x18\0\x0a\3lan\4home\0", b"\0\x1f\0\0"])

    def aligned(head):
        return head + bytes(-len(head) % 4) + inside if inside else head
    kinds = [
        (1, b""), (2, node), (3, node + b"\0\0\0\3"), (4, rng.randbytes(8)), (5, node + rng.randbytes(16) + inside),
        (5, node + rng.randbytes(16) + inside), (8, node * 3), (9, rng.randbytes(8)), (10, rng.randbytes(36) + b"name"),
        (32, b"\0\0\x04\x44agent"), (33, inside), (33, inside), (34, aligned(rng.randbytes(8) + prefix)),
        (35, aligned(node + b"\2" + prefix)), (36, node + host + inside), (37, dhcp4), (38, dhcp6),
        (39, aligned(host + bytes([rng.randrange(8)]) + name)), (40, name), (41, aligned(host + b"\2r1")),
        (42, rng.randbytes(32)), (43, rng.choice([b"\0", b"\x40" + home[:8], b"\x81" + name, b"\x82words", b"\x83",
                                                  b"\x99"])), (rng.randrange(1100), b"value")]
    return b"".join(hncp_tlv(*rng.choice(kinds)) for _ in range(rng.randrange(1, 4)))


def dccp(rng):
    kind, wide = rng.choice([*range(10), rng.randrange(16)]), rng.random() < 0.8
    extra = {0: 4, 1: 12, 2: 0, 7: 12}.get(kind, 8 if kind < 10 else 0)
    options = b"".join(rng.choice([bytes([rng.randrange(3)]), bytes([rng.randrange(32)]), b"\x29\6abcd",
                                   b"\x2a\x08abcdef", b"\x2b\4ab",
                                   bytes([rng.choice([*range(32, 36)]), 4, rng.randrange(11), 2]),
                                       bytes([rng.choice([*range(36, 48), *range(120, 200)]), 4, 1, 2])])
                                       for _ in range(rng.randrange(5)))
    options += bytes(-len(options) % 4)
    fixed = 16 if wide else 12
    return struct.pack(">HHBBHB", 1025, 5001, (fixed + extra + len(options)) // 4, rng.choice([0, 0x10, 1, 5]),
                       rng.randrange(65536), kind << 1 | wide) + rng.randbytes(
        fixed - 9 + extra) + options + rng.choice([b"", b"datagram"])


def geonet(rng):
    kind = rng.choice([1, 1, 5, 5, rng.randrange(16)])
    head = (bytes([rng.choice([0, 0, 0x10]) | rng.choice([1, 2, rng.randrange(5)]), kind << 4 | rng.randrange(3), 0,
                   0]) + b"\0\x08\0\5")
    return (head + rng.randbytes(28) + rng.choice([b"", rng.randbytes(32)]) +
            rng.choice([b"", b"\x07\xd1\x07\xd2\0\1data", b"\x07\xd1\0\0" + rng.randbytes(rng.randrange(4))]))


def calm_fast(rng):
    return rng.randbytes(rng.randrange(12))


UDP = {698: olsr, 654: aodv, 8231: hncp}
TCP = {6653: openflow, 6633: openflow}
IP = {33: dccp}
ETHERTYPE = {0x8947: geonet, 0x0707: geonet, 0x1111: calm_fast}
LINKS = {}
LLC = {}
