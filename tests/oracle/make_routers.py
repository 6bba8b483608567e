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


def frames(rng, module, each):
    """Ethernet frames with `each` messages of each protocol that a module builds."""
    for _ in range(each):
        for port, build in module.UDP.items():
            yield packets.ethernet(packets.ip4(packets.udp(rng, packets.ADDRESSES, build(rng), port), 17, rng), 0x800)
        for port, build in module.TCP.items():
            yield packets.ethernet(packets.ip4(packets.segment(build(rng), port), 6, rng), 0x800)
        for protocol, build in module.IP.items():
            yield packets.ethernet(packets.ip4(build(rng), protocol, rng), 0x800)
        for ethertype, build in module.ETHERTYPE.items():
            yield packets.ethernet(build(rng), ethertype)
        for sap, build in module.LLC.items():
            frame = struct.pack(">BBB", sap, sap, 3) + build(rng)
            yield packets.ethernet(frame, len(frame))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "routers.pcap")
    packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames(random.Random(1), routers, EACH)])


if __name__ == "__main__":
    main()
