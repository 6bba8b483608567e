#!/usr/bin/python3
"""Writes captures/types/TYPE.pcap for each type of -T that packets.py builds: some frames of what only -T can name, for
the golden tests.
"""
import os
import random
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import packets  # noqa: E402

EACH = 12
FOLDER = os.path.join(HERE, "..", "..", "captures", "types")

os.makedirs(FOLDER, exist_ok=True)
for kind, build in packets.TYPES.items():
    rng = random.Random(kind)
    frames = [build(rng) for _ in range(EACH)]
    packets.write_pcap(os.path.join(FOLDER, kind + ".pcap"), packets.LINKS["ethernet"],
                       [(frame, len(frame)) for frame in frames])
