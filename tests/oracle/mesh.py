"""Packets of OLSR, AODV, OpenFlow, HNCP, LMP, DCCP, IEEE 802.15.4, GeoNetworking, DECnet and of the mbone's tools, built
from their specifications: seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message. UDP, TCP, IP, ETHERTYPES, LINKS: {number: builder}.
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
            return b"".join(host() + b"\xff" * 8 + rng.choice([bytes(8), b"\xf0" + bytes(7)]) for _ in range(rng.randrange(3)))
        gateway = b"\0\0\0\0\0" + rng.randbytes(3)
        return b"".join(rng.choice([gateway, host() + rng.choice(masks), bytes(8)]) for _ in range(rng.randrange(6)))

    def names():
        entries = [rng.choice([b"a", b"name", b"gateway"]) for _ in range(rng.randrange(3))]
        return struct.pack(">HH", 1, len(entries)) + b"".join(
            struct.pack(">HH", rng.randrange(5), len(name)) + host() + name + b"\0" * (-len(name) % 4) for name in entries)

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
    lengths = {1: (20, 44), 2: (16, 40), 3: (8, 16, 20, 40), 4: (0,), 16: (44,), 17: (40,), 18: (20, 40), 19: (0,)}.get(kind, (5,))
    count = bytes([rng.randrange(3)]) if kind in (3, 18) else rng.randbytes(1)
    extension = rng.choice([b"", b"", b"\1\4\0\0\3\xe8", b"\2\3abc"])
    return bytes([kind]) + rng.randbytes(2) + count + rng.randbytes(rng.choice(lengths)) + extension


UDP = {698: olsr, 654: aodv}
TCP = {}
IP = {}
ETHERTYPES = {}
LINKS = {}
