#!/usr/bin/python3
"""Writes captures/campus.pcap: messages of the protocols that campus.py builds, undamaged, for the golden tests."""
import os
import random
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import campus        # noqa: E402
import make_routers  # noqa: E402
import packets       # noqa: E402

path = os.path.join(HERE, "..", "..", "captures", "campus.pcap")
frames = make_routers.frames(random.Random(2), campus, 6)
packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames])
