"""Packets of what carriers and switches speak below and beside IP: link aggregation, OAM, labels. Built from the
standards: seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message.
"""
import struct


def tlv8(kind, value):
    """Type and length of one byte, the length with both."""
    return bytes([kind, 2 + len(value)]) + value


def lacp(rng):
    """IEEE 802.1AX §6.4.2."""
    participant = struct.pack(">H6sHHHB3x", 0x8000, rng.randbytes(6), 7, 0xff, rng.randrange(64), rng.randrange(256))
    kinds = [tlv8(1, participant), tlv8(2, participant), tlv8(3, b"\0\x32" + bytes(12)), tlv8(rng.randrange(6), rng.randbytes(rng.randrange(20)))]
    return bytes([1, rng.choice([1, 1, 1, 2])]) + b"".join(rng.choice(kinds) for _ in range(rng.randrange(4))) + rng.choice([b"", bytes(50)])


def marker(rng):
    return b"\2\1" + tlv8(rng.choice([1, 1, 2]), struct.pack(">H6sI2x", 5, rng.randbytes(6), 99)) + rng.choice([b"", bytes(90)])


def oam(rng):
    """IEEE 802.3 §57.4."""
    code = rng.choice([0, 0, 0, 1, 1, 2, 3, 4, 0xfe, rng.randrange(256)])
    information = bytes([1]) + rng.randbytes(6) + b"\0\0\x0c" + rng.randbytes(4)
    tlvs = [tlv8(rng.choice([1, 2, 3]), information), tlv8(0xfe, rng.randbytes(6)), tlv8(rng.randrange(1, 5), rng.randbytes(38)), tlv8(2, rng.randbytes(24))]
    body = {0: lambda: b"".join(rng.choice(tlvs) for _ in range(rng.randrange(3))) + bytes(2), 4: lambda: bytes([rng.randrange(4)]),
            1: lambda: b"\0\7" + b"".join(rng.choice(tlvs[1:]) for _ in range(rng.randrange(3))) + bytes(2)}.get(code, lambda: rng.randbytes(9))()
    return b"\3" + struct.pack(">HB", rng.choice([0x50, rng.randrange(256)]), code) + body


def slow(rng):
    return rng.choice([lacp, lacp, marker, oam, oam, lambda rng: bytes([rng.randrange(16)]) + rng.randbytes(9)])(rng)


UDP = {}
TCP = {}
IP = {}
ETHERTYPE = {0x8809: slow}
LLC = {}
