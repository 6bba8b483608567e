#!/usr/bin/python3
"""Writes captures/routers.pcap and captures/carriers.pcap: messages of the protocols that routers.py and carriers.py
build, undamaged, for the golden tests.

    make_routers.py [FOLDER]
"""
import os
import random
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import carriers  # noqa: E402
import packets  # noqa: E402
import routers  # noqa: E402

EACH = 4


def segment(payload, port):
    header = struct.pack(">HHIIHHHH", 1025, port, 1, 1, 0x5018, 100, 0, 0)
    return packets.with_checksum(header + payload, 16, lambda s: packets.pseudo(*packets.ADDRESSES, 6, s))


def frames(rng, corpus):
    for _ in range(EACH):
        for port, build in corpus.UDP.items():
            yield packets.ethernet(packets.ip4(packets.udp(rng, packets.ADDRESSES, build(rng), port), 17, rng), 0x800)
        for port, build in corpus.TCP.items():
            yield packets.ethernet(packets.ip4(segment(build(rng), port), 6, rng), 0x800)
        for protocol, build in corpus.IP.items():
            yield packets.ethernet(packets.ip4(build(rng), protocol, rng), 0x800)
        for ethertype, build in corpus.ETHERTYPE.items():
            yield packets.ethernet(build(rng), ethertype)
        for sap, build in corpus.LLC.items():
            frame = struct.pack(">BBB", sap, sap, 3) + build(rng)
            yield packets.ethernet(frame, len(frame))


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures")
    for corpus in (routers, carriers):
        path = os.path.join(folder, corpus.__name__ + ".pcap")
        packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames(random.Random(1), corpus)])


if __name__ == "__main__":
    main()
