"""Messages of BGP (RFC 4271) with attributes and routes of all families that tcpdump knows, for the oracle."""
import struct

ADDRESS, ADDRESS6 = bytes([10, 1, 2, 3]), bytes.fromhex("20010db8") + bytes(range(12))
MARKER = b"\xff" * 16


def some(rng, *choices):
    return rng.choice(choices)


def prefix(rng, size, before=b"", path_id=False):
    bits = rng.choice([0, 8, 13, 24, 8 * size, rng.randrange(8 * size + 1)])
    address = rng.randbytes((bits + 7) // 8)
    return (rng.randbytes(4) if path_id else b"") + bytes([min(bits + 8 * len(before), 255)]) + before + address


def prefixes(rng, size, before=b"", may_have_ids=False):
    path_id = may_have_ids and rng.random() < 0.3
    return b"".join(prefix(rng, size, before, path_id) for _ in range(rng.randrange(4)))


def distinguisher(rng):
    return struct.pack(">H", rng.choice([0, 1, 2, 7])) + rng.randbytes(6)


def label(rng):
    return bytes([0, rng.randrange(256), rng.choice([0x11, 0x10, 0x21])])


def counted_address(rng):
    return rng.choice([b"\x20" + ADDRESS, b"\x80" + ADDRESS6, b"\x20" + ADDRESS, b"\0", b"\x10ab"])


def multicast_route(rng):
    kind = rng.randrange(9)
    source_as = rng.randbytes(4)
    body = {1: distinguisher(rng) + ADDRESS, 2: distinguisher(rng) + source_as,
            3: distinguisher(rng) + counted_address(rng) + counted_address(rng) + ADDRESS,
            4: rng.randbytes(6), 5: distinguisher(rng) + counted_address(rng) + counted_address(rng),
            6: distinguisher(rng) + source_as + counted_address(rng) +
            counted_address(rng)}.get(kind, distinguisher(rng) + source_as + counted_address(rng) * 2)
    return bytes([kind, rng.choice([len(body), len(body), len(body), 0, 3])]) + body


def layer2_route(rng):
    tlv = rng.choice([b"", b"\1\0\x08\xff", b"\2\0\x10ab", b"\1\0\xff\1"])
    body = distinguisher(rng) + rng.choice([ADDRESS, struct.pack(">HHH", 1, 2, 3) + label(rng) + tlv])
    return struct.pack(">H", len(body)) + body


def route_target(rng):
    bits = rng.choice([0, 32, 40, 48, 64, 96, 96, rng.randrange(100)])
    target = struct.pack(">I", 65001) + rng.choice([b"\0\2", b"\1\2", b"\2\2", b"\3\3"]) + rng.randbytes(6)
    return bytes([bits]) + target[:(bits + 7) // 8]


def family(rng):
    """(AFI, SAFI, next hop, routes)"""
    vpn_hop = bytes(8) + ADDRESS
    labeled = distinguisher(rng), label(rng)
    return rng.choice([
        (1, rng.choice([1, 2, 3]), ADDRESS, prefixes(rng, 4, may_have_ids=True)),
        (2, rng.choice([1, 2, 3]), ADDRESS6, prefixes(rng, 16, may_have_ids=True)),
        (1, 4, ADDRESS, prefixes(rng, 4, labeled[1])), (2, 4, ADDRESS6 * 2, prefixes(rng, 16, labeled[1])),
        (1, rng.choice([128, 129, 130]), vpn_hop, prefixes(rng, 4, labeled[1] + labeled[0])),
        (2, rng.choice([128, 129, 130]), bytes(8) + ADDRESS6, prefixes(rng, 16, labeled[1] + labeled[0])),
        (3, rng.choice([1, 2, 3]), rng.randbytes(13), prefixes(rng, 19)),
        (3, rng.choice([128, 129, 130]), bytes(8) + rng.randbytes(10), prefixes(rng, 10, labeled[1] + labeled[0])),
        (1, 132, ADDRESS, b"".join(route_target(rng) for _ in range(2))),
        (1, 66, ADDRESS, b"\x80" + distinguisher(rng) + ADDRESS * 2),
        (1, 5, ADDRESS, b"".join(multicast_route(rng) for _ in range(rng.randrange(3)))),
        (rng.choice([25, 196]), rng.choice([65, 128, 129]), ADDRESS,
         b"".join(layer2_route(rng) for _ in range(rng.randrange(3)))),
        (rng.randrange(30), rng.randrange(256), ADDRESS, rng.randbytes(9)),
    ])


def reach(rng):
    afi, safi, hop, routes = family(rng)
    points = rng.choice([b"\0", b"\0", b"\0", b"\2\3abc\1d"])
    return struct.pack(">HBB", afi, safi, len(hop)) + hop + points + routes


def unreach(rng):
    afi, safi, _, routes = family(rng)
    return struct.pack(">HB", afi, safi) + routes


def path(rng):
    form = rng.choice([">H", ">I"])
    segments = b""
    for _ in range(rng.randrange(3)):
        numbers = [rng.randrange(1 << 16) for _ in range(rng.randrange(1, 4))]
        segments += (bytes([rng.choice([1, 2, 3, 4, 2, 9]), len(numbers)]) +
                     b"".join(struct.pack(form, number) for number in numbers))
    return segments


COMMUNITIES = [2, 3, 5, 9, 0xa, 0x102, 0x103, 0x105, 0x107, 0x10b, 0x202, 0x203, 0x306, 0x30c, 0x4004, 0x8000, 0x8001,
               0x800a, 0x1234]


def extended(rng):
    return (struct.pack(">H", rng.choice(COMMUNITIES)) +
            rng.choice([rng.randbytes(6), ADDRESS + b"\5\1", b"\4\0\5\xdc\0\0", b"\0\0\0\0\0\x08"]))


def attribute(rng, depth=0):
    kind, value = rng.choice([
        (1, bytes([rng.randrange(4)])), (2, path(rng)), (3, ADDRESS), (4, rng.randbytes(4)), (5, rng.randbytes(4)),
        (6, b""), (7, rng.randbytes(rng.choice([6, 8]))),
        (8, rng.choice([b"\xff\xff\xff\1", b"\xff\xff\xff\2\xff\xff\xff\3", rng.randbytes(8)])), (9, ADDRESS),
        (10, ADDRESS * 2), (14, reach(rng)), (14, reach(rng)), (15, unreach(rng)),
        (16, b"".join(extended(rng) for _ in range(rng.randrange(1, 4)))), (17, path(rng)), (18, rng.randbytes(8)),
        (22, bytes([rng.randrange(2), rng.randrange(9)]) + label(rng) + ADDRESS * rng.randrange(3)),
        (26, rng.choice([b"\1\0\x0b" + rng.randbytes(8), b"\2\0\5ab"])), (32, rng.randbytes(12 * rng.randrange(1, 3))),
        (rng.randrange(256), rng.randbytes(rng.randrange(9))),
        (128, rng.randbytes(4) + b"".join(attribute(rng, depth + 1) for _ in range(rng.randrange(3))) if depth < 2
         else b"\0\0\0\1"),
    ])
    flags = rng.choice([0x40, 0x80, 0xc0, 0xe0, rng.randrange(256) & 0xef])
    if len(value) > 255 or rng.random() < 0.2:
        return struct.pack(">BBH", flags | 0x10, kind, len(value)) + value
    return bytes([flags, kind, len(value)]) + value


def update(rng):
    withdrawn = prefixes(rng, 4, may_have_ids=True) if rng.random() < 0.3 else b""
    attributes = b"".join(attribute(rng) for _ in range(rng.randrange(4)))
    return (struct.pack(">H", len(withdrawn)) + withdrawn + struct.pack(">H", len(attributes)) + attributes +
            prefixes(rng, 4, may_have_ids=True))


def capability(rng):
    code, value = rng.choice([(1, b"\0\1\0\1"), (1, b"\0\1"), (2, b""), (3, b"ab"), (5, rng.randbytes(6)),
                              (8, b"\0\1\4\2"), (64, b"\x40\x78\0\1\1\x80"), (65, rng.randbytes(4)),
                              (67, b"\1"), (69, b"\0\1\1\3"), (69, b"abc"), (70, b""), (71, b"\0\1\1\0\0\0\1"),
                              (128, b""), (rng.randrange(256), rng.randbytes(3))])
    return bytes([code, len(value)]) + value


def opening(rng):
    parameters = b""
    for _ in range(rng.randrange(3)):
        body = b"".join(capability(rng) for _ in range(rng.randrange(1, 3)))
        parameters += bytes([rng.choice([2, 2, 2, 1, 9]), len(body)]) + body
    return b"\4" + struct.pack(">HH", 65001, 180) + ADDRESS + bytes([len(parameters)]) + parameters


def notification(rng):
    data = rng.choice([b"", b"\5hello", b"\5hello\1\2", b"\0", b"\0ab", b"\x20short", b"\0\1\1\0\0\0\x64"])
    return bytes([rng.choice([6, 6, rng.randrange(9)]), rng.randrange(13)]) + data


def message(rng):
    kind = rng.choice([1, 2, 2, 2, 2, 2, 3, 4, 5, rng.randrange(8)])
    body = {1: opening, 2: update, 3: notification, 4: lambda _: b"",
            5: lambda _: b"\0\1\0\1"}.get(kind, lambda _: rng.randbytes(5))(rng)
    return MARKER + struct.pack(">HB", 19 + len(body), kind) + body


def messages(rng):
    return b"".join(message(rng) for _ in range(rng.choice([1, 1, 1, 2])))
