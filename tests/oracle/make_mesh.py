#!/usr/bin/python3
"""Writes captures/mesh.pcap: messages of the protocols that mesh.py builds, undamaged, for the golden tests.

    make_mesh.py [FILE]
"""
import os
import random
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import mesh     # noqa: E402
import packets  # noqa: E402

EACH = 4


def frames(rng):
    for _ in range(EACH):
        for port, build in mesh.UDP.items():
            yield packets.ethernet(packets.ip4(packets.udp(rng, packets.ADDRESSES, build(rng), port), 17, rng), 0x800)
        for port, build in mesh.TCP.items():
            header = struct.pack(">HHIIHHHH", 1025, port, 1, 1, 0x5018, 100, 0, 0)
            segment = packets.with_checksum(header + build(rng), 16, lambda s: packets.pseudo(*packets.ADDRESSES, 6, s))
            yield packets.ethernet(packets.ip4(segment, 6, rng), 0x800)
        for protocol, build in mesh.IP.items():
            yield packets.ethernet(packets.ip4(build(rng), protocol, rng), 0x800)
        for ethertype, build in mesh.ETHERTYPES.items():
            yield packets.ethernet(build(rng), ethertype)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "mesh.pcap")
    packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames(random.Random(1))])


if __name__ == "__main__":
    main()
