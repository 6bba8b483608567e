#!/usr/bin/python3
"""Writes captures/routers.pcap: messages of the protocols that routers.py builds, undamaged, for the golden tests.

    make_routers.py [FILE]
"""
import os
import random
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import packets  # noqa: E402
import routers  # noqa: E402

EACH = 4


def frames(rng):
    for _ in range(EACH):
        for port, build in routers.UDP.items():
            yield packets.ethernet(packets.ip4(packets.udp(rng, packets.ADDRESSES, build(rng), port), 17, rng), 0x800)
        for protocol, build in routers.IP.items():
            yield packets.ethernet(packets.ip4(build(rng), protocol, rng), 0x800)
        for ethertype, build in routers.ETHERTYPE.items():
            yield packets.ethernet(build(rng), ethertype)
        for sap, build in routers.LLC.items():
            frame = struct.pack(">BBB", sap, sap, 3) + build(rng)
            yield packets.ethernet(frame, len(frame))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "routers.pcap")
    packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames(random.Random(1))])


if __name__ == "__main__":
    main()
