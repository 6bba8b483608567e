"""Packets of NFS, OSI, EIGRP, IGRP, RSVP, LISP, PTP and AoE, built from their RFCs: seeds for the fuzzer and the
golden tests.

Each builder takes a random.Random and returns the bytes of one message.
"""
import struct


def words(*numbers):
    return struct.pack(">%dI" % len(numbers), *numbers)


def counted(text):
    return words(len(text)) + text + bytes(-len(text) % 4)


def nfs(rng):
    """A call of version 2 or 3: RFC 1813 §3.3."""
    version, procedure = rng.choice([2, 3]), rng.randrange(24)
    handle = bytes(range(1, 33)) if version == 2 else counted(bytes(range(32)))
    arguments = (handle + rng.choice([b"", counted(b"file"), words(0, 100, 200), counted(b"a") + handle + counted(b"b"),
                                      words(0x3f)]))
    return words(rng.randrange(1 << 32), 0, 2, 100003, version, procedure, 0, 0, 0, 0) + arguments


def tlv(kind, value):
    return bytes([kind, len(value)]) + value


SYSTEM, NODE = bytes(range(1, 7)), bytes(range(1, 8))
METRICS = b"\x0a\x80\x80\x80"
LINK_OBJECTS = (tlv(3, words(1)) + tlv(4, words(1, 2)) + tlv(6, words(0x0a000001)) + tlv(18, b"\0\0\7") +
                tlv(19, b"\0\1") + tlv(20, b"\1\2"))
ISIS_TLVS = [
    (1, b"\3\x49\0\1"), (2, b"\0" + METRICS + bytes(7)), (3, METRICS + SYSTEM), (4, SYSTEM), (5, METRICS + b"\4\x49\0"),
    (6, bytes(range(6))), (7, b"\0\3\0\1\0\2"), (9, bytes(range(16))), (10, b"\1secret"), (10, b"\x36" + bytes(16)),
    (10, b"\3\0\1key"), (10, b"\7abc"), (12, b"\x12\x34"), (13, b"\1" + SYSTEM), (13, b"\2" + SYSTEM * 2),
    (14, b"\5\xdc"), (129, b"\xcc\x8e"), (131, b"\1ab"), (131, b"\2\0\7"), (132, b"\x0a\0\0\1"),
    (134, b"\x0a\0\0\1"), (137, b"router"), (128, METRICS + b"\x0a\0\0\0\xff\0\0\0"),
    (138, NODE + b"\1" + words(0x0a000001, 0x0a000002, 7)), (143, b"\0\2" + tlv(6, b"\0\1\xa0\2\1\4")),
    (144, b"\0\1" + tlv(1, bytes(18) + b"\1" + bytes(8)) + tlv(3, bytes(12))), (222, b"\0\2" + NODE + b"\0\0\x0a\0"),
    (22, bytes(7) + b"\0\0\x0a\x06\6\4\x0a\0\0\1"),
    (22, NODE + b"\0\0\x0a" + bytes([len(LINK_OBJECTS)]) + LINK_OBJECTS), (24, NODE + b"\0"),
    (135, words(10) + b"\x18\x0a\0\1"), (135, words(10) + b"\x58\x0a\0\1\x06" + tlv(1, words(7))),
    (236, words(10) + b"\0\x20\x20\1\x0d\xb8"), (135, words(10) + b"\x48\x0a\x08" + tlv(3, b"\x40\0\0\0\0\7")),
    (235, b"\0\2" + words(10) + b"\x08\x0a"), (237, b"\0\2" + words(10) + b"\0\x10\x20\1"),
    (211, b"\3\0\x1e" + SYSTEM), (232, bytes(16)), (240, b"\0" + bytes(14)), (241, words(5)), (242, b"\x0a\0\0\1\0"),
    (250, b"\0\0\x0cab"), (242, b"\x0a\0\0\1\0" + tlv(2, b"\x80\0\3\xe8\1\3\0\x3e\x80") + tlv(9, b"x")),
    (229, b"\0\0\x80\2"), (200, b"unknown"),
]


def isis(rng):
    """A hello, a link state packet, or sequence numbers: ISO/IEC 10589 §9."""
    kind = rng.choice([15, 16, 17, 18, 18, 20, 20, 24, 27])
    tlvs = b"".join(tlv(*rng.choice(ISIS_TLVS)) for _ in range(rng.randrange(5)))
    hello = struct.pack(">B6sH", 3, SYSTEM, 30)
    before, after = {15: (hello, b"\x40" + NODE), 16: (hello, b"\x40" + NODE), 17: (hello, b"\1"),
                     24: (b"", NODE + bytes(8) + b"\xff" * 8),
                     27: (b"", NODE)}.get(kind, (b"",
                                                 struct.pack(">H8sIHB", 1200, bytes(range(8)), 7,
                                                             rng.choice([0, 0x1234]), 3)))
    header_len = 8 + len(before) + 2 + len(after)
    return (bytes([0x83, header_len, 1, 0, kind, 1, 0, 0]) + before + struct.pack(">H", header_len + len(tlvs)) +
            after + tlvs)


def eigrp(rng):
    metric = words(2560, 100000) + b"\0\5\xdc\3\xff\1\0\0"
    objects = [(1, b"\1\0\1\0\0\0\0\x0f"), (4, b"\x0c\4\1\2"), (0x102, bytes(4) + metric + b"\x18\x0a\1\1"),
               (3, b"\4\x0a\0\0\1"), (0x103, bytes(4) + words(0x0a010101, 65000, 7, 20) + b"\0\0\x0b\1" + metric +
                                      b"\x10\x0a\1")]
    body = b"".join(struct.pack(">HH", kind, 4 + len(value)) + value for kind,
                    value in rng.sample(objects, rng.randrange(4)))
    return struct.pack(">BBHIIIHH", 2, rng.randrange(8), 0, rng.randrange(16), 1, 2, 0, 100) + body


def igrp(rng):
    counts = [rng.randrange(3) for _ in range(3)]
    entry = b"\x0a\1\2" + b"\0\0\x64\0\x27\x10\5\xdc\xff\1\2"
    return struct.pack(">BBHHHHH", 0x11, 5, 9, *counts, 0) + entry * sum(counts)


RSVP_OBJECTS = [
    (1, 7, words(0x0a000001, 4, 0x0a000002)), (3, 1, words(0x0a010101, 7)), (5, 1, words(30000)), (22, 1, words(1, 2)),
    (8, 1, words(18)), (20, 1, b"\1\x08\x0a\0\0\1\x20\0"), (16, 1, words(100)), (19, 1, words(0x800)),
    (11, 7, words(0x0a000001, 5)), (134, 1, words(3)), (207, 7, b"\7\7\1\4name"), (6, 1, words(0x0a000001, 0x01180002)),
    (131, 1, words(0, 0)), (200, 1, words(1)),
]


def rsvp(rng):
    objects = b"".join(struct.pack(">HBB", 4 + len(value), kind, form) + value for kind, form,
                       value in rng.choices(RSVP_OBJECTS, k=rng.randrange(5)))
    return struct.pack(">BBHBBH", 0x10, rng.choice([1, 2, 3, 5, 20]), 0, 64, 0, 8 + len(objects)) + objects


def lisp(rng):
    family, address = rng.choice([(1, b"\x0a\1\1\1"), (1, b"\x0a\1\1\1"),
                                  (2, bytes.fromhex("20010db8") + bytes(11) + b"\1"), (0, b"")])
    locator = bytes([1, 100, 1, 100]) + struct.pack(">HH", rng.randrange(8), family) + address
    count = rng.randrange(1, 3)
    record = struct.pack(">IBBHHH", 1440, count, 32, rng.randrange(5) << 12, 0, 1) + b"\x0a\1\1\1" + locator * count
    records, kind, with_id = rng.randrange(1, 3), rng.choice([3, 3, 4, 4, rng.randrange(16)]), rng.random() < 0.3
    flags = {3: 0x02, 4: 0x08}.get(kind, 0) if with_id else 0
    return (bytes([kind << 4 | flags, 0, 0, records]) + struct.pack(">QHH", 7, 1, 20) + bytes(20) + record * records +
            (rng.randbytes(24) if with_id else b""))


def ptp(rng):
    kind = rng.choice([0, 1, 2, 3, 8, 9, 10, 11, 12, 13])
    return (bytes([kind, 2]) + struct.pack(">HBBHQIQHHBB", 64, 0, 0, 0x200, 0, 0, 0x38f3abfffe96ec12, 1, 7, 5, 1) +
            bytes(range(30)))


def aoe(rng):
    command, argument = rng.choice([(0, bytes([0x40, 0, 2, 0x24]) + bytes(8)),
                                    (1, struct.pack(">HHBBH", 5, 6, 7, 0x10, 4) + b"disk"),
                                    (2, bytes([0, 0, 0, 1, 0, 1]) + bytes(6)), (3, b"\0\1" + bytes(6))])
    return struct.pack(">BBHBBI", 0x10 | rng.choice([0, 8, 4]), rng.randrange(7), 20, 1, command, 7) + argument


UDP = {2049: nfs, 4342: lisp, 319: ptp, 320: ptp}
TCP = {}
IP = {9: igrp, 46: rsvp, 88: eigrp}
ETHERTYPE = {0x88a2: aoe, 0x88f7: ptp}
LLC = {0xfe: isis}
