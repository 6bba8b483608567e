"""Packets of the protocols of yesterday's campus networks (Kerberos, Zephyr, AFS, IPX, AppleTalk …) and of a few that
no other file has (PGM, ZMTP, BEEP), built from their specifications: seeds for the fuzzer and the golden tests.

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
    return (rng.choice([b"\6", b"\x6a\x30", bytes([4, kind << 1])] + [bytes([4, kind << 1 | rng.randrange(2)])] * 4) +
            body)


def ipx(rng):
    service = b"\0\4" + b"SERVER".ljust(48, b"\0") + b"\0\0\0\1" + rng.randbytes(6) + b"\4\x51\0\1"
    socket, body = rng.choice([
        (0x451, rng.randbytes(9)), (0x452, b"\0\1\0\4"), (0x452, b"\0\3\0\4"),
        (0x452, b"\0\2" + service * rng.randrange(4)), (0x452, b"\0\4" + service),
        (0x453, b"\0\1\xff\xff\xff\xff\xff\xff\xff\xff"), (0x453, b"\0\2" + b"\0\0\0\7\0\1\0\2" * rng.randrange(4)),
        (0x455, b"name"), (0x456, b""), (0x4003, rng.randbytes(5)),
        (0x85be, struct.pack(">BBHIIIHHHHI", 2, 5, 0, 0, 0, 0, 0, 1, 7, 8, 0))])
    ends = b"\0\0\0\1\xff\xff\xff\xff\xff\xff" + struct.pack(">H", socket) + b"\0\0\0\1\0\x0a\1\2\3\4\x40\3"
    return struct.pack(">HHBB", 0xffff, 30 + len(body), 1, rng.choice([0, 1, 4, 17])) + ends + body


def zephyr(rng):
    kind = rng.choice([0, 1, 2, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9])
    name, instance, opcode = rng.choice([
        (b"MESSAGE", b"PERSONAL", b""), (b"MESSAGE", b"URGENT", b"PING"),
        (b"ZEPHYR_CTL", b"CLIENT", rng.choice([b"SUBSCRIBE", b"UNSUBSCRIBE", b"CLEARSUB", b"GIMME", b"GIMMEDEFS",
                                               b"OTHER"])),
        (b"ZEPHYR_CTL", b"HM", b"BOOT"), (b"HM_CTL", b"SERVER", b"SHUTDOWN"),
        (b"HM_STAT", b"HMST_CLIENT", b"GIMMESTATS"), (b"ZEPHYR_ADMIN", b"x", b"STATUS"),
        (b"USER_LOCATE", b"bob@R", rng.choice([b"LOCATE", b"USER_HIDE", b"USER_UNHIDE"])),
        (b"LOGIN", b"user", rng.choice([b"USER_FLUSH", b"NONE", b"NET-VISIBLE", b"USER_LOGIN"]))])
    header = [rng.choice([b"ZEPH0.2"] * 5 + [b"ZEPH0.3"]), b"0x00000011", b"0x%08X" % kind, b"0x0A010203 0x1 0x2",
              b"0x00000837", b"0x00000000", b"0x00000000", b"", name, instance, opcode, b"user@ATHENA.MIT.EDU",
              rng.choice([b"", b"bob@R"]), b"", b"0x00000000", b"", b"0x0A010203 0x1 0x2"]
    return b"".join(string + b"\0" for string in header + [b"a", b"b", b"", b"text"][:rng.randrange(5)])


def nla(rng):
    return rng.choice([b"\0\1\0\0\0\1\2\3", b"\0\1\0\0\x0a\0\0\1", b"\0\2\0\0" + b"\0\2" + bytes(range(14))])


def pgm_options(rng):
    bodies = [(1, bytes(14)), (2, bytes(2 + 4 * rng.randrange(3))), (3, bytes(6)), (4, bytes(10)), (5, bytes(10)),
              (7, b"\0\0" + nla(rng)), (8, bytes(6)), (9, bytes(6)), (10, bytes(6)),
              (11, b"\0\0"), (12, bytes(6)), (13, b"\0\0"), (14, b"\0\0"), (15, b"\0\0"), (16, bytes(6)), (17, b"\0\0"),
              (18, bytes(6) + nla(rng)), (19, bytes(6) + nla(rng)), (21, bytes(4))]
    chosen = rng.choices(bodies, k=rng.randrange(1, 4))
    options = b"".join(bytes([kind | (0x80 if n == len(chosen) - 1 else 0), 2 + len(body)]) + body
                       for n, (kind, body) in enumerate(chosen))
    return b"\0\4" + struct.pack(">H", 4 + len(options)) + options


def pgm(rng):
    """RFC 3208 §8."""
    kind, body = rng.choice([(0, bytes(12) + nla(rng)), (1, bytes(8) + nla(rng) + bytes(12)), (2, bytes(8)),
                             (4, bytes(8)), (5, bytes(8)), (8, bytes(4) + nla(rng) + nla(rng)),
                             (9, bytes(4) + nla(rng) + nla(rng)), (10, bytes(4) + nla(rng) + nla(rng)), (11, bytes(8)),
                             (12, b""), (13, b"")])
    options = rng.choice([b"", pgm_options(rng)])
    return (struct.pack(">HHBBH6sH", 1000, 5563, kind, 1 if options else 0, 0, bytes(range(6)), 9) + body + options +
            rng.choice([b"", b"\0\0\3\0ab\3\1cd"]))


def ddp(rng):
    def tuple_(name=b"\6server\3AFP\1*"):
        return (struct.pack(">HBBB", rng.choice([3, 300]), rng.choice([4, 9]), rng.choice([5, 128]), rng.randrange(3)) +
                name)
    control = rng.choice([0x40, 0x60, 0x80, 0x90, 0xa0, 0xc0, 0]) | rng.choice([0, 8, 0x10, 0x18])
    kind, body = rng.choice([
        (1, rng.randbytes(9)), (2, bytes([rng.choice([0x11, 0x21, 0x22]), 7]) + tuple_()),
        (2, bytes([0x32, 7]) + tuple_() + tuple_()), (2, b"\x41\7" + tuple_()),
        (3, bytes([control, rng.choice([0, 1, 3, 7, 0x0f, 0xff, 0x55])]) + rng.randbytes(6) +
         rng.choice([b"", b"data"])), (4, b"\1echo"), (6, b"\1zip"),
        (88, struct.pack(">BBHIIIHHHHI", 2, 5, 0, 0, 0, 0, 0, 1, 7, 8, 0))])
    return (struct.pack(">HHHHBBBBB", 13 + len(body), 0, 1, 3, rng.choice([2, 255]), 4, rng.choice([2, 4, 6, 130]), 5,
                        kind) + body)


def aarp(rng):
    return (struct.pack(">HHBBH", 1, 0x809b, 6, 4, rng.randrange(5)) + bytes(range(6)) + b"\0\0\3\4" +
            bytes(range(6, 12)) + b"\0\0\1\2")


def kip(rng):
    return b"\2\4\2" + ddp(rng)


def on_localtalk(rng):
    return b"\2\4" + rng.choice([b"\2" + ddp(rng), b"\1\0\x20\4\5" + ddp(rng)[12:], b"\x81", b"\x85x"])


def auto_rp(rng):
    def point():
        groups = [bytes([rng.choice([0, 0, 1, 2, 0x82]), rng.choice([4, 8])]) + b"\xe0\0\0\0"
                  for _ in range(rng.randrange(3))]
        return b"\x0a\0\0\1" + bytes([rng.choice([1, 2, 3, 7]), len(groups)]) + b"".join(groups)
    points = [point() for _ in range(rng.randrange(3))]
    return (struct.pack(">BBHI", rng.choice([0x11, 0x12, 0x13]), len(points), rng.choice([0, 181, 5400]), 0) +
            b"".join(points))


def beep(rng):
    return rng.choice([b"MSG 0 1 . 52 120\r\n", b"RPY 0 0 . 0 110\r\n", b"ERR 1 1 . 0 9\r\n", b"ANS 1 0 . 0 20 0\r\n",
                       b"NUL 1 0 . 0 0\r\n", b"SEQ 0 110 4096\r\n", b"END\r\n", b"MSG\0", b"END\0"])


RX_CALLS = {
    7000: [130, 131, 133, 136, 137, 138, 140, 146, 151, 153, 155, 65537, 999], 7001: [204, 206, 213, 214],
    7002: [500, 504, 505, 508, 510, 512, 10000, 20002, 20004, 20005],
    7003: [502, 503, 504, 505, 506, 510, 517, 518, 521, 526, 529, 20006], 7004: [1, 3, 12, 21, 20012],
    7005: [100, 103, 105, 107, 110, 112, 113, 116, 117, 121, 123, 128], 7007: [80, 84, 98, 105]}


def rx(port):
    """A call of a service of AFS, with arguments that mean little, or an acknowledgment."""
    def build(rng):
        kind, flags = rng.choice([(1, 1), (1, 1), (1, 1), (1, 5), (2, rng.choice([0, 0, 0x21, 0x33])), (4, 0),
                                  (8, 0x21)])
        body = (struct.pack(">I", rng.choice(RX_CALLS[port])) +
                b"".join(rng.choice([b"\0\0\0\1", b"\0\0\0\2", b"\0\0\0\5hello\0\0\0", b"\0\0\1\0", b"\0\0\0\0"])
                         for _ in range(rng.randrange(16))))
        if kind == 2:
            acks = rng.choice([b"", b"\1\1\0", b"\1\0\1\1"])
            body = (struct.pack(">HHIIIBB", 0, 0, 3, 2, 9, rng.randrange(11), len(acks)) + acks + bytes(3) +
                    rng.choice([b"", struct.pack(">IIII", 1444, 1444, 32, 4)]))
        number = rng.choice([rng.randrange(1 << 32), *range(6)])
        return struct.pack(">IIIIIBBBBHH", 0x40000000, 0x1234, number, 1, 2, kind, flags, 0, 2, 0, 1) + body
    return build


def rx_reply(rng):
    """An answer to one of these calls, or an abort, with results that mean little."""
    kind = rng.choice([1, 1, 1, 4])
    name = b"".join(b"\0\0\0" + bytes([letter]) for letter in b"name".ljust(rng.choice([32, 64, 65]), b"\0"))
    results = [b"\0\0\0\1", b"\0\0\0\2", b"\0\0\0\5hello\0\0\0", b"\0\0\0\0", name, rng.randbytes(4), b"\0\0\0\3" * 40,
               b"\0\0\0\x14" + b"2\n1\nal 127\nbo 9\ncy 1"]
    body = b"".join(rng.choice(results) for _ in range(rng.randrange(8)))
    head = (0x40000000, 0x1234, rng.randrange(6), int(kind == 1), 2, kind, 4, 0, 2, 0, 1)
    return struct.pack(">IIIIIBBBBHH", *head) + body


def decnet_node(rng):
    return struct.pack("<H", rng.choice([0x0401, 0x0402, rng.randrange(65536)]))


def decnet_nsp(rng):
    kind = rng.choice([0, 0x20, 0x40, 0x60, 4, 0x14, 0x24, 0x18, 0x28, 0x38, 0x48, 0x68, 0x10, 0x30,
                       rng.randrange(128)])
    words = lambda *values: struct.pack("<%dH" % len(values), *values)
    acks = rng.choice([b"", words(0x8005), words(0x9005), words(0x8005, 0xa006), words(0x8005, 0xb006)])
    number = words(rng.randrange(4096))
    text = rng.choice([b"\0", b"\3abc"])
    body = {4: lambda: acks, 0x14: lambda: acks, 0x24: lambda: b"",
            0x10: lambda: acks + number + bytes([rng.randrange(6), rng.randrange(256)]),
            0x18: lambda: bytes([rng.randrange(16), rng.randrange(4)]) + words(1459) + b"\0\x11\0abc",
            0x68: lambda: bytes(2) + words(1459) + b"abc", 0x28: lambda: bytes([rng.randrange(16), rng.randrange(4)]) +
            words(1459) + text, 0x38: lambda: words(rng.randrange(45)) + text, 0x48: lambda: words(rng.randrange(45))}
    return bytes([kind]) + decnet_node(rng) + decnet_node(rng) + body.get(kind, lambda: acks + number + b"data")()


def decnet_control(rng):
    kind = rng.choice([1, 3, 5, 7, 9, 0xb, 0xd, 0xd, 0xf])
    host = b"\xaa\0\4\0"
    version = b"\2\0\0"
    entries = b"".join(struct.pack("<HHH", rng.randrange(9), rng.randrange(1024), rng.randrange(0x8000))
                       for _ in range(rng.randrange(4)))
    info = bytes([rng.randrange(64)])
    body = {1: lambda: decnet_node(rng) + info + struct.pack("<H", 1459) + version + struct.pack("<H", 15) + b"\0",
            3: lambda: decnet_node(rng) + b"\2ab", 5: lambda: decnet_node(rng) + b"\2\xaa\xaa",
            0xb: lambda: version + host + decnet_node(rng) + info + struct.pack("<HBBHB", 1459, 64, 0, 15, 0) +
            bytes(8), 0xd: lambda: version + host + decnet_node(rng) + info + struct.pack("<HB", 1459, 0) + bytes(8) +
            host + decnet_node(rng) + struct.pack("<HBB", 15, 0, 2) + b"\xaa\xaa"}
    return bytes([kind]) + body.get(kind, lambda: decnet_node(rng) + b"\0" + entries + rng.randbytes(2))()


def decnet(rng):
    host = b"\0\0\xaa\0\4\0"
    long = (lambda: bytes([6 | rng.choice([0, 8, 0x10, 0x20])]) + host + decnet_node(rng) + host + decnet_node(rng) +
            bytes([0, rng.randrange(9), 0, 0]) + decnet_nsp(rng))
    short = (lambda: bytes([2 | rng.choice([0, 8, 0x10])]) + decnet_node(rng) + decnet_node(rng) +
             bytes([rng.randrange(256)]) + decnet_nsp(rng))
    message = (rng.choice([b""] * 5 + [b"\x81", b"\x83\0\0"]) +
               rng.choice([long, long, short, lambda: decnet_control(rng)])())
    return struct.pack("<H", len(message)) + message + bytes(rng.choice([0, 0, 20]))


UDP = {**{port: rx(port) for port in RX_CALLS}, 496: auto_rp, 200: kip, 16520: kip, 2103: zephyr, 2104: zephyr,
       88: kerberos, 750: kerberos}
TCP = {10288: beep}
IP = {113: pgm}
ETHERTYPE = {0x6003: decnet, 0x809b: ddp, 0x80f3: aarp, 0x8137: ipx}
LLC = {0xe0: ipx}
