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
    transforms = [(3, struct.pack(">BBH", n + 1, rng.randrange(13), 0) + b"".join(isakmp_attribute(rng) for _ in range(rng.randrange(4))))
                  for n in range(rng.randrange(1, 3))]
    spi = some(rng, b"", b"", rng.randbytes(4))
    proposal = bytes([1, protocol, len(spi), len(transforms)]) + spi + isakmp_chain(transforms)[1]
    proposals = [(2, proposal)] * rng.randrange(1, 3)
    situation = some(rng, struct.pack(">I", 1), struct.pack(">I", 1), struct.pack(">II", rng.randrange(8), 5))
    return struct.pack(">I", some(rng, 1, 1, 1, 0)) + situation + isakmp_chain(proposals)[1]


def ikev1_payload(rng):
    kind = some(rng, 1, 1, 4, 5, 5, 6, 7, 8, 9, 10, 11, 11, 12, 13, 20)
    body = {1: lambda: ikev1_association(rng), 5: lambda: struct.pack(">BBH", rng.randrange(12), 17, 500) + rng.randbytes(some(rng, 4, 8, 16, 32)),
            11: lambda: struct.pack(">IBBH", some(rng, 1, 0), rng.randrange(5), 0, some(rng, 1, 14, 24576, 24577, 24578, 8192)) + rng.randbytes(some(rng, 0, 4, 30)),
            12: lambda: struct.pack(">IBBH", 1, 3, 4, 2) + rng.randbytes(8)}.get(kind, lambda: rng.randbytes(rng.randrange(30)))()
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
            41: lambda: struct.pack(">BBH", rng.randrange(4), 0, some(rng, 1, 14, 16388, 16390, 9000, 41000)) + rng.randbytes(some(rng, 0, 20))}.get(
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
