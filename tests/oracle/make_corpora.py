#!/usr/bin/python3
"""Writes captures/NAME.pcap for each corpus of packets.py: messages of the protocols that it builds, undamaged, for the
golden tests.

    make_corpora.py [NAME …]
"""
import os
import random
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import packets  # noqa: E402

EACH = 4


def frames(rng, corpus):
    """Ethernet frames with a few messages of each protocol of a corpus."""
    for _ in range(EACH):
        for port, build in corpus.UDP.items():
            yield packets.ethernet(packets.ip4(packets.udp(rng, packets.ADDRESSES, build(rng), port), 17, rng), 0x800)
        for port, build in corpus.TCP.items():
            yield packets.ethernet(packets.ip4(packets.segment(build(rng), port), 6, rng), 0x800)
        for protocol, build in corpus.IP.items():
            yield packets.ethernet(packets.ip4(build(rng), protocol, rng), 0x800)
        for space, number, build in packets.frames_of(corpus):
            ethertype, payload = packets.FRAMES[space](number, build(rng))
            yield packets.ethernet(payload, ethertype)


for corpus in packets.CORPORA:
    name = corpus.__name__
    if name in sys.argv[1:] or len(sys.argv) == 1:
        path = os.path.join(HERE, "..", "..", "captures", name + ".pcap")
        packets.write_pcap(path, packets.LINKS["ethernet"],
                           [(frame, len(frame)) for frame in frames(random.Random(1), corpus)])
