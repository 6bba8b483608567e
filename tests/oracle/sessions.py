"""Messages of LMP and of what carries conferences and calls: seeds for the fuzzer and the golden tests, built from
their RFCs.

Each builder takes a random.Random and returns the bytes of one message. UDP: {number: builder}; FORCED: {type of
-T: builder of what UDP carries}.
"""
import struct


def number(rng, bits=32):
    return rng.choice([0, 1, rng.randrange(1 << bits), rng.randrange(1 << bits), (1 << bits) - 1])


def megabits(rng):
    return rng.choice([struct.pack(">f", rng.randrange(1, 10 ** 9)), rng.randbytes(4)])


def lmp_subobject(rng):
    kind = rng.choice([1, 1, 2, 2, rng.randrange(256)])
    if kind == 1:
        return (b"\1\x0c" + bytes([rng.choice([1, 4, 51, 100, 150, 200, 7]), rng.randrange(1, 12)]) + megabits(rng) +
                megabits(rng))
    if kind == 2:
        return b"\2\x08\0\0" + struct.pack(">I", rng.randrange(2000))
    return bytes([kind, rng.choice([4, 8, 8, 12])]) + rng.randbytes(10)


def lmp_value(rng, kind, family):
    address = {1: 4, 2: 16, 3: 4}.get(family, 4)
    if kind in (11, 12):
        subobjects = b"".join(lmp_subobject(rng) for _ in range(rng.randrange(4))) if kind == 12 else b""
        return bytes([rng.randrange(8)]) + b"\0\0\0" + rng.randbytes(2 * address) + subobjects
    if kind in (13, 14):
        state = lambda: struct.pack(">I", rng.randrange(4) << 30 |
                                    rng.choice([1, 2, 3, rng.randrange(1 << 30)])) if kind == 13 else b""
        return b"".join(rng.randbytes(address) + state() for _ in range(rng.randrange(4)))
    if kind == 8:
        head = struct.pack(">HHIBBH", rng.randrange(4), number(rng, 16), rng.randrange(99), rng.randrange(1, 12), 0,
                           rng.choice([0x8000, 0x4000, rng.randrange(65536)]))
        return head + megabits(rng) + struct.pack(">I", rng.randrange(2000))
    if kind in (3, 4):
        return rng.randbytes(16 if family in (3, 4) else 4)
    if kind == 51:
        wide = {1: 4, 2: 16, 3: 8, 4: 4}.get(family, 4)
        return bytes(rng.choice([0, 0, 1, 2, 5, 6, 7, rng.randrange(256)]) for _ in range(wide))
    if kind == 20:
        return struct.pack(">I", rng.choice([0, 1, 2, 3, rng.randrange(64), rng.randrange(1 << 32)]))
    return rng.randbytes(8 if kind == 7 else 4)


def lmp_object(rng):
    kind = rng.choice([*range(1, 15), 20, 12, 12, 13, 51, rng.randrange(256)])
    family = rng.choice([1, 1, 2, 3, rng.randrange(1, 7), rng.randrange(128)])
    value = lmp_value(rng, kind, family)
    value += bytes(-len(value) % 4) + rng.choice([b""] * 15 + [b"more"])
    return struct.pack(">BBH", rng.choice([0, 0x80]) | family, kind, 4 + len(value)) + value


def lmp(rng):
    objects = b"".join(lmp_object(rng) for _ in range(rng.randrange(5)))
    return (struct.pack(">BBBBHH", 0x10, 0, rng.choice([0, 0, rng.randrange(4)]), rng.choice([*range(22), 50, 51, 52]),
                        8 + len(objects), 0) + objects)


def page(rng):
    return b"\x0a\1\2" + bytes([rng.randrange(256)]) + struct.pack(">I", number(rng))


def drawings(rng, first):
    listed, at = b"", first
    for _ in range(rng.randrange(5)):
        kind, body = rng.choice([*range(2, 16), 14, 15, rng.randrange(256)]), rng.randbytes(rng.randrange(10))
        last = max(0, min(0xffffffff, at + rng.randrange(-1, 4)))
        listed += struct.pack(">IHBB", last, len(body), rng.randrange(256), kind) + body + bytes(-len(body) % 4)
        at = last + 1 if kind in (14, 15) else at + 1
    return listed, at - 1


def whiteboard_range(rng):
    first = rng.choice([0, 5, number(rng)])
    listed, last = drawings(rng, first)
    return page(rng) + struct.pack(">II", first, max(0, min(0xffffffff, last + rng.choice([0, 0, 0, 1, -1])))) + listed


def whiteboard_state(rng):
    count = rng.randrange(3)
    return (struct.pack(">I", rng.randrange(99)) + page(rng) + bytes([count, 0, 0, 0]) +
            b"".join(page(rng) for _ in range(count)))


def whiteboard_id(rng):
    count = rng.randrange(3)
    return struct.pack(">I", rng.randrange(99)) + page(rng) + struct.pack(">I",
                                                                          rng.randrange(99)) + page(rng) + struct.pack(
        ">HH", count, 0) + b"".join(page(rng)
                                    for _ in range(count)) + rng.choice([b"", b"somebody", b"somebody\0", b"a\0b"])


def whiteboard(rng):
    kind = rng.choice([0, 0, 1, 2, 3, 3, 4, 5, 7, 7, rng.randrange(256)])
    states = lambda: struct.pack(">I", 2) + whiteboard_state(rng) + whiteboard_state(rng)
    body = {0: lambda: whiteboard_range(rng), 1: lambda: whiteboard_id(rng),
            2: lambda: rng.randbytes(4) + whiteboard_range(rng)[:16],
            3: lambda: rng.randbytes(4) + whiteboard_range(rng), 4: lambda: b"",
            5: lambda: page(rng) + rng.randbytes(8), 7: states}
    return (rng.randbytes(8) + struct.pack(">HBB", 1, kind, rng.choice([0, 0, 1])) +
            body.get(kind, lambda: rng.randbytes(9))())


def vat(rng):
    return (bytes([rng.choice([0, 0, 1, rng.randrange(256)]), rng.choice([0, 5, 0x85, rng.randrange(256)])]) +
            rng.randbytes(6) + rng.randbytes(rng.randrange(30)))


def extension(rng):
    words = rng.randrange(4)
    return struct.pack(">HH", rng.choice([0xbede, 0x1000]), words) + rng.randbytes(4 * words)


def rtp(rng):
    version, extended, sources = rng.choice([2, 2, 2, 2, 1, 0, 3]), rng.random() < 0.3, rng.choice([0, 0, 0, 1, 2])
    head = bytes([version << 6 | rng.choice([0, 0, 0, 32]) | extended << 4 | sources,
                  rng.choice([0, 8, 31, 31, 96, 128 + 96, rng.randrange(256)])])
    head += struct.pack(">HI", number(rng, 16), number(rng))
    if version == 1:
        options = b"".join(bytes([last << 7 | rng.randrange(128), 1, 0, 0]) for last in (0, 0, 1)[rng.randrange(3):])
        return head + options + rng.randbytes(rng.randrange(20))
    return (head + struct.pack(">I", number(rng)) + rng.randbytes(4 * sources) + (extension(rng) if extended else b"") +
            rng.randbytes(rng.randrange(20)))


def rtcp_packet(rng):
    kind, count = rng.choice([200, 200, 201, 201, 202, 203, 204, 205, rng.randrange(256)]), rng.choice([0, 1, 1, 2, 3])
    reports = lambda: b"".join(struct.pack(">6I", *(number(rng) for _ in range(6))) for _ in range(count))
    items = lambda: b"".join(bytes([rng.randrange(1, 9), len(word)]) + word
                             for word in (b"name", b"", b"somebody@host")[rng.randrange(3):])
    chunk = lambda: (lambda listed: rng.randbytes(4) + listed + bytes(4 - len(listed) % 4))(items())
    body = {200: lambda: struct.pack(">6I", *(number(rng) for _ in range(6))) + reports(),
            201: lambda: rng.randbytes(4) + reports(), 202: lambda: b"".join(chunk() for _ in range(count)),
            203: lambda: rng.randbytes(4 * count) + rng.choice([b"", b"\3bye"])}
    told = body.get(kind, lambda: rng.randbytes(4) + b"name" + rng.randbytes(4))()
    return struct.pack(">BBH", 0x80 | count, kind, len(told) // 4) + told


def rtcp(rng):
    return b"".join(rtcp_packet(rng) for _ in range(rng.choice([1, 1, 2, 3])))


def someip(rng):
    body = rng.randbytes(rng.randrange(20))
    kind = rng.choice([0, 1, 2, 0x20, 0x21, 0x22, 0x80, 0x81, 0xa0, 0xa1, rng.randrange(256)])
    return struct.pack(">HHIHHBBBB", number(rng, 16), number(rng, 16), 8 + len(body), number(rng, 16), number(rng, 16),
                       1, rng.randrange(256), kind, rng.randrange(18)) + body


def rpc(rng):
    if rng.random() < 0.3:
        return (struct.pack(">III", number(rng), 1, rng.choice([0, 1, 2])) +
                struct.pack(">III", rng.randrange(3), rng.randrange(9), 0))
    program = rng.choice([100000, 100003, 100005, number(rng)])
    return (struct.pack(">6I", number(rng), 0, rng.choice([2, 2, 3]), program, rng.randrange(5), rng.randrange(9)) +
            bytes(16) + rng.randbytes(8))


def counted(data, end=b""):
    return struct.pack(">H", len(data)) + data + end


def resolver(rng):
    name = lambda: counted(rng.choice([b"host.example", b"a", b""]), rng.choice([b"\0"] * 9 + [b"x"]))
    family = lambda: rng.choice([(1, 4), (1, 4), (2, 16), (2, 16), (1, 5), (1, 3), (3, 6)])
    address = lambda: (lambda kind: struct.pack(">IH", *kind) + rng.randbytes(kind[1]))(family())
    kind, response = rng.choice([0, 0x10001, 0x10001, 0x10002, 0x10003, 0x10003, 0x10004]), rng.randrange(2)
    flags, first, second = struct.pack(">I", rng.choice([0, 1, 9])), rng.randrange(3), rng.randrange(3)
    record = struct.pack(">HH", rng.choice([1, 1, 3, 255, 9]), rng.choice([1, 28, 15, 999]))
    listed = lambda build, count: b"".join(build() for _ in range(count))
    bodies = {
        (0x10001, 0): lambda: flags + struct.pack(">I", rng.choice([1, 2, 3, 0, 7])) + name(),
        (0x10002, 0): lambda: flags + address(), (0x10003, 0): lambda: flags + record + name(),
        (0x10001, 1): lambda: flags + struct.pack(">HH", first, second) + name() + listed(name, first) +
        listed(address, second), (0x10002, 1): lambda: flags + struct.pack(">H", first) + name() + listed(name, first),
        (0x10003, 1): lambda: flags + record + struct.pack(">IHH", number(rng), first, second) + name() + listed(
            lambda: counted(rng.randbytes(rng.randrange(6))), first + second)}
    body = bodies.get((kind, response), lambda: b"")() + rng.choice([b""] * 9 + [b"more"])
    return struct.pack(">IHHIIIIHH", 28 + len(body), rng.choice([0] * 9 + [1]), response | rng.choice([0, 0, 4]),
                       number(rng), kind, rng.randrange(3), 4096, rng.choice([0, 0, 1]), rng.choice([0, 0, 4])) + body


UDP = {921: resolver, 30490: someip, 3456: vat, 701: lmp, 4567: whiteboard}
TCP = {}
IP = {}
ETHERTYPE = {}
LLC = {}
def cnfp(rng):
    """Cisco's "NetFlow Export Datagram Format", versions 1, 5 and 6."""
    version, count = rng.choice([1, 5, 5, 6, 9]), rng.randrange(3)
    flows = b"".join(rng.randbytes(36) + bytes([0, rng.randrange(64), rng.choice([6, 17, 1]), rng.randrange(256)]) +
                     rng.randbytes(12 if version == 6 else 8) for _ in range(count))
    more = b"" if version == 1 else struct.pack(">IBBH", number(rng), 1, 2, 0)
    return struct.pack(">HHIII", version, count, number(rng), 1600000000, number(rng)) + more + flows


def zmtp_frame(rng):
    """A length that counts the flags, flags, a body."""
    body = rng.randbytes(rng.choice([0, 3, 20, 140]))
    size = struct.pack(">Q", 1 + len(body))
    short = size[-1:] if len(body) < 254 else b"\xff" + size
    return rng.choice([short, short, b"\xff" + size, b"\0"]) + bytes([rng.choice([0, 0, 1, rng.randrange(256)])]) + body


def zmtp1(rng):
    """https://rfc.zeromq.org/spec/13/"""
    return b"".join(zmtp_frame(rng) for _ in range(rng.randrange(1, 4)))


FORCED = {"lmp": lmp, "wb": whiteboard, "vat": vat, "rtp": rtp, "rtcp": rtcp, "someip": someip, "rpc": rpc,
          "cnfp": cnfp}
