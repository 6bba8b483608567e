"""Packets of the protocols of yesterday's campus networks (Kerberos, Zephyr, AFS, IPX, AppleTalk …) and of a few that no other
file has (PGM, ZMTP, BEEP), built from their specifications: seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message.
"""
import struct


def kerberos(rng):
    """Version 4: Project Athena's Technical Plan, E.2.1."""
    client = b"user\0" + rng.choice([b"\0", b"root\0"]) + b"ATHENA.MIT.EDU\0"
    kind, body = rng.choice([
        (1, client + bytes(4) + b"\x60" + b"krbtgt\0ATHENA\0"), (2, client + bytes(10) + b"\0\x40" + rng.randbytes(20)),
        (3, b"\1ATHENA.MIT.EDU\0\x20\x10" + rng.randbytes(16)), (4, rng.randbytes(9)), (9, rng.randbytes(9)),
        (5, client + bytes(4) + struct.pack(">I", rng.randrange(12) << 16) + b"unknown\0"), (6, b""), (63, b""),
    ])
    return rng.choice([b"\6", b"\x6a\x30", bytes([4, kind << 1])] + [bytes([4, kind << 1 | rng.randrange(2)])] * 4) + body


def ipx(rng):
    service = b"\0\4" + b"SERVER".ljust(48, b"\0") + b"\0\0\0\1" + rng.randbytes(6) + b"\4\x51\0\1"
    socket, body = rng.choice([
        (0x451, rng.randbytes(9)), (0x452, b"\0\1\0\4"), (0x452, b"\0\3\0\4"), (0x452, b"\0\2" + service * rng.randrange(4)), (0x452, b"\0\4" + service),
        (0x453, b"\0\1\xff\xff\xff\xff\xff\xff\xff\xff"), (0x453, b"\0\2" + b"\0\0\0\7\0\1\0\2" * rng.randrange(4)), (0x455, b"name"), (0x456, b""),
        (0x4003, rng.randbytes(5)), (0x85be, struct.pack(">BBHIIIHHHHI", 2, 5, 0, 0, 0, 0, 0, 1, 7, 8, 0))])
    ends = b"\0\0\0\1\xff\xff\xff\xff\xff\xff" + struct.pack(">H", socket) + b"\0\0\0\1\0\x0a\1\2\3\4\x40\3"
    return struct.pack(">HHBB", 0xffff, 30 + len(body), 1, rng.choice([0, 1, 4, 17])) + ends + body


def zephyr(rng):
    kind = rng.choice([0, 1, 2, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9])
    name, instance, opcode = rng.choice([
        (b"MESSAGE", b"PERSONAL", b""), (b"MESSAGE", b"URGENT", b"PING"), (b"ZEPHYR_CTL", b"CLIENT", rng.choice([b"SUBSCRIBE", b"UNSUBSCRIBE", b"CLEARSUB", b"GIMME", b"GIMMEDEFS", b"OTHER"])),
        (b"ZEPHYR_CTL", b"HM", b"BOOT"), (b"HM_CTL", b"SERVER", b"SHUTDOWN"), (b"HM_STAT", b"HMST_CLIENT", b"GIMMESTATS"), (b"ZEPHYR_ADMIN", b"x", b"STATUS"),
        (b"USER_LOCATE", b"bob@R", rng.choice([b"LOCATE", b"USER_HIDE", b"USER_UNHIDE"])), (b"LOGIN", b"user", rng.choice([b"USER_FLUSH", b"NONE", b"NET-VISIBLE", b"USER_LOGIN"]))])
    header = [rng.choice([b"ZEPH0.2"] * 5 + [b"ZEPH0.3"]), b"0x00000011", b"0x%08X" % kind, b"0x0A010203 0x1 0x2", b"0x00000837", b"0x00000000", b"0x00000000", b"", name, instance,
              opcode, b"user@ATHENA.MIT.EDU", rng.choice([b"", b"bob@R"]), b"", b"0x00000000", b"", b"0x0A010203 0x1 0x2"]
    return b"".join(string + b"\0" for string in header + [b"a", b"b", b"", b"text"][:rng.randrange(5)])


def nla(rng):
    return rng.choice([b"\0\1\0\0\0\1\2\3", b"\0\1\0\0\x0a\0\0\1", b"\0\2\0\0" + b"\0\2" + bytes(range(14))])


def pgm_options(rng):
    bodies = [(1, bytes(14)), (2, bytes(2 + 4 * rng.randrange(3))), (3, bytes(6)), (4, bytes(10)), (5, bytes(10)), (7, b"\0\0" + nla(rng)), (8, bytes(6)), (9, bytes(6)), (10, bytes(6)),
              (11, b"\0\0"), (12, bytes(6)), (13, b"\0\0"), (14, b"\0\0"), (15, b"\0\0"), (16, bytes(6)), (17, b"\0\0"), (18, bytes(6) + nla(rng)), (19, bytes(6) + nla(rng)), (21, bytes(4))]
    chosen = rng.choices(bodies, k=rng.randrange(1, 4))
    options = b"".join(bytes([kind | (0x80 if n == len(chosen) - 1 else 0), 2 + len(body)]) + body for n, (kind, body) in enumerate(chosen))
    return b"\0\4" + struct.pack(">H", 4 + len(options)) + options


def pgm(rng):
    """RFC 3208 §8."""
    kind, body = rng.choice([(0, bytes(12) + nla(rng)), (1, bytes(8) + nla(rng) + bytes(12)), (2, bytes(8)), (4, bytes(8)), (5, bytes(8)), (8, bytes(4) + nla(rng) + nla(rng)),
                             (9, bytes(4) + nla(rng) + nla(rng)), (10, bytes(4) + nla(rng) + nla(rng)), (11, bytes(8)), (12, b""), (13, b"")])
    options = rng.choice([b"", pgm_options(rng)])
    return struct.pack(">HHBBH6sH", 1000, 5563, kind, 1 if options else 0, 0, bytes(range(6)), 9) + body + options + rng.choice([b"", b"\0\0\3\0ab\3\1cd"])


UDP = {2103: zephyr, 2104: zephyr, 88: kerberos, 750: kerberos}
TCP = {}
IP = {113: pgm}
ETHERTYPE = {0x8137: ipx}
LLC = {0xe0: ipx}
