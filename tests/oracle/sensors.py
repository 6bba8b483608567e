"""Frames of IEEE 802.15.4, on their own link types and inside ZEP, built from IEEE 802.15.4-2020 and from
LINKTYPE_IEEE802_15_4_TAP: seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one frame.
"""
import struct

LENGTHS = {0: 0, 1: 0, 2: 2, 3: 8}


def fcs(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0x8408 if value & 1 else value >> 1
    return struct.pack("<H", value)


def elements(rng):
    listed = b""
    for _ in range(rng.randrange(3)):
        body = rng.randbytes(rng.randrange(5))
        listed += struct.pack("<H", len(body) | rng.choice([0x1a, 0x1d, 0x1e, 0x2a, rng.randrange(256)]) << 7) + body
    if rng.random() < 0.4:
        return listed + struct.pack("<H", 0x7f << 7)
    listed += struct.pack("<H", 0x7e << 7)
    for _ in range(rng.randrange(3)):
        body = rng.randbytes(rng.randrange(6))
        listed += struct.pack("<H", len(body) | rng.randrange(15) << 11 | 0x8000) + body
    return listed + struct.pack("<H", 15 << 11 | 0x8000)


def security(rng):
    control = rng.randrange(64)
    key = {0: 0, 1: 1, 2: 5, 3: 9}[control >> 3 & 3]
    return bytes([control]) + rng.randbytes((0 if control & 32 else 4) + key)


def beacon(rng):
    slots = rng.choice([0, 0, rng.randrange(8)])
    shorts, extended = rng.choice([0, rng.randrange(8)]), rng.choice([0, rng.randrange(3)])
    return (rng.randbytes(2) + bytes([slots | 0x80]) + (rng.randbytes(1 + 3 * slots) if slots else b"") +
            bytes([shorts | extended << 4]) + rng.randbytes(2 * shorts + 8 * extended) + rng.choice([b"", b"beacon"]))


def command(rng):
    kind = rng.choice([*range(1, 10), *range(1, 10), rng.randrange(40)])
    body = {1: 1, 2: 3, 3: 1, 8: rng.choice([7, 8]), 9: 1}.get(kind, rng.choice([0, 0, 3]))
    return bytes([kind]) + (bytes([rng.randrange(3)]) if kind == 3 else rng.randbytes(body))


def frame(rng):
    kind = rng.choice([0, 1, 1, 2, 3, 3, 5, rng.randrange(8)])
    destination, source, version = rng.choice([0, 2, 3]), rng.choice([0, 2, 3]), rng.choice([0, 1, 2, 2, 3])
    secured, listed, pan, quiet = (rng.random() < 0.25 for _ in range(4))
    quiet = quiet and version > 1
    if kind == 5:
        control = 5 | destination << 4 | source << 6
        if rng.random() < 0.7:
            control |= 8 | pan << 8 | secured << 9 | quiet << 10 | rng.randrange(2) << 11 | listed << 15
            head = struct.pack("<H", control)
        else:
            head, secured, listed, pan, quiet = bytes([control]), False, False, False, False
        networks = pan
    else:
        listed = listed and version > 1
        control = (kind | secured << 3 | rng.randrange(4) << 4 | pan << 6 | quiet << 8 | listed << 9 |
                   destination << 10 | version << 12 | source << 14)
        head, networks = struct.pack("<H", control), (destination > 0) + (source > 0 and not pan)
    head += b"" if quiet else rng.randbytes(1)
    head += rng.randbytes(2 * networks + LENGTHS[destination] + LENGTHS[source])
    head += (security(rng) if secured else b"") + (elements(rng) if listed else b"")
    makers = {0: beacon, 2: lambda _: b"", 3: command}
    body = makers.get(kind, lambda rng: rng.choice([b"", b"data of a sensor"]))(rng)
    if secured:
        body += rng.randbytes(16)
    return head + body + rng.choice([fcs(head + body)] * 3 + [b""])


def tapped(rng):
    values = b"".join(rng.choice([b"\0\0\1\0\1\0\0\0", b"\1\0\4\0\0\0\xa0\xc2", b"\3\0\3\0\x0f\0\0\0",
                                  b"\x0a\0\1\0\xff\0\0\0"]) for _ in range(rng.randrange(4)))
    return struct.pack("<BBH", 0, 0, 4 + len(values)) + values + frame(rng)


def zep(rng):
    kind = rng.choice([1, 2, 2, 3])
    inside = frame(rng)
    if kind == 1:
        return (b"EX\1" + rng.randbytes(1) + rng.randbytes(2) + bytes([rng.randrange(2)]) + rng.randbytes(1) +
                rng.randbytes(7) + bytes([len(inside)]) + inside)
    if kind == 2:
        return (b"EX\2\1" + rng.randbytes(1) + rng.randbytes(2) + bytes([rng.randrange(2)]) + rng.randbytes(1) +
                struct.pack(">II", 0x83aa7e80 + rng.randrange(1 << 30), rng.randrange(1 << 32)) + rng.randbytes(4) +
                rng.randbytes(10) + bytes([len(inside)]) + inside)
    return b"EX\2\2" + rng.randbytes(4)


UDP = {17754: zep}
TCP = {}
IP = {}
ETHERTYPE = {}
LLC = {}
LINKS = {"wpan": 195, "wpan_without_fcs": 230, "wpan_tap": 283}
BUILDERS = {"wpan": frame, "wpan_without_fcs": frame, "wpan_tap": tapped}
