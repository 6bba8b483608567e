"""Frames that bridges, switches and clustered hosts send on one Ethernet, built from the standards: seeds for the
fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one message. LLC, ETHERTYPE, CISCO: {number: builder}.
"""
import struct

import borders


def bridge(rng):
    """Priority and address: IEEE 802.1Q §13.26.2."""
    return struct.pack(">H", rng.choice([0x8000, 0x1000, 0x6000 | rng.randrange(4096)])) + rng.randbytes(6)


def configuration(rng, flags):
    """IEEE 802.1D §9.3.1, behind version and type."""
    times = struct.pack(">HHHH", *(rng.choice([0, 0x100, 0x200, 0x1400, 0x0f00, rng.randrange(65536)])
                                   for _ in range(4)))
    return (bytes([flags]) + bridge(rng) + struct.pack(">I", rng.choice([0, 4, 20000, rng.randrange(1 << 32)])) +
            bridge(rng) + struct.pack(">H", 0x8000 | rng.randrange(4096)) + times)


def region(rng):
    """Format, name, revision and digest of a configuration: IEEE 802.1Q §13.8."""
    name = rng.choice([b"", b"campus", b"a region with a name of 32 byte", rng.randbytes(32)])
    return struct.pack(">B32sH", 0, name, rng.randrange(9)) + rng.randbytes(16)


def instance(rng):
    """IEEE 802.1Q §14.4.1."""
    return (bytes([rng.randrange(256)]) + bridge(rng) + struct.pack(">I", rng.choice([0, 200000])) +
            bytes([rng.randrange(16) << 4, rng.randrange(16) << 4, rng.randrange(41)]))


def trees(rng):
    """What multiple trees add: the length, the region, the tree inside it, and the instances."""
    body = (region(rng) + struct.pack(">I", rng.choice([0, 20000])) + bridge(rng) + bytes([rng.randrange(41)]) +
            b"".join(instance(rng) for _ in range(rng.randrange(4))))
    return struct.pack(">H", len(body)) + body


def shortest_path(rng):
    """IEEE 802.1aq §14.4: a second region, and what neighbors agree on."""
    body = region(rng) + rng.randbytes(34)
    return struct.pack(">H", len(body)) + body


def stp(rng):
    version = rng.choice([0, 0, 2, 2, 3, 3, 3, 4, 4, rng.randrange(256)])
    kind = 2 if version else rng.choice([0, 0, 0, 0x80, rng.randrange(256)])
    if kind == 0x80:
        return struct.pack(">HBB", 0, version, kind)
    flags = rng.choice([0, 1, 0x80, 0x3c, 0x7c, 0x2c, 0x0e, rng.randrange(256)])
    more = {2: lambda: b"\0", 3: lambda: b"\0" + trees(rng), 4: lambda: b"\0" + trees(rng) + shortest_path(rng)}
    return struct.pack(">HBB", 0, version, kind) + configuration(rng, flags) + more.get(version, lambda: b"")()


def per_vlan(rng):
    """Cisco's tree of one VLAN: a TLV behind the message names it."""
    return stp(rng) + struct.pack(">HHH", 0, 2, rng.randrange(4096))


def loopback(rng):
    """The Ethernet, version 2.0, §8.3: numbers have the low byte first."""
    passed = rng.choice([0, 0, 1, 2])
    functions = b"\2\0" + rng.randbytes(6)
    reply = struct.pack("<HH", 1, rng.randrange(65536))
    rest = rng.choice([reply, reply, functions + reply, struct.pack("<H", rng.randrange(65536))])
    return struct.pack("<H", 8 * passed) + functions * passed + rest + bytes(rng.choice([0, 20, 40]))


def heartbeat(rng):
    """Microsoft's network load balancing: version, host, and the addresses."""
    return (b"\1\2" + rng.randbytes(6) + struct.pack("<I", rng.randrange(1, 33)) + rng.randbytes(8) +
            rng.choice([b"", rng.randbytes(30)]))


def inner_frame(rng):
    """(ethertype, payload)"""
    return rng.choice([(0x0800, borders.datagram(rng)), (0x8100, struct.pack(">HH", 5, 0x0800) + borders.datagram(rng)),
                       (0x88b5, rng.randbytes(20))])


def stamped(rng):
    """Arista's time stamps, in both formats."""
    long = rng.random() < 0.5
    kind, payload = inner_frame(rng)
    scale, hardware = rng.choice([0, 1, rng.randrange(256)]), rng.choice([0, 1, rng.randrange(16)])
    time = struct.pack(">I" if long else ">H", rng.choice([1559162199, 7, 0]) & (0xffffffff if long else 0xffff))
    return (struct.pack(">HBB", rng.choice([1, 1, 1, 1, rng.randrange(9)]), scale, (1 if long else 2) << 4 | hardware) +
            time + struct.pack(">IH", rng.choice([0, 999999999, rng.randrange(1 << 32)]), kind) + payload)


def protected(rng):
    """MACsec, IEEE 802.1AE §9: in clear with a check at the end, or hidden."""
    kind, payload = inner_frame(rng)
    flags = rng.choice([0, 0, 0x40, 0x10]) | rng.choice([0, 0, 0x0c, 4, 8]) | rng.randrange(4)
    channel = rng.choice([b"", b"", rng.randbytes(6) + b"\0\1"])
    inside = struct.pack(">H", kind) + payload
    short = len(inside) if len(inside) < 48 else 0
    return (bytes([flags | (0x20 if channel else 0), short]) + struct.pack(">I", rng.randrange(1 << 32)) + channel +
            inside + rng.randbytes(16))


UDP = {}
TCP = {}
IP = {}
ETHERTYPE = {0x9000: loopback, 0x886f: heartbeat, 0xd28b: stamped, 0x88e5: protected}
LLC = {0x42: stp}
CISCO = {0x010b: per_vlan, 0x010c: per_vlan}
