#!/usr/bin/python3
"""Writes captures/links/LINK.pcap: some undamaged packets of each link type that is not Ethernet, for the golden tests.

    make_links.py [FOLDER]
"""
import os
import random
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import packets  # noqa: E402

NAMES = ["slip", "frame_relay", "mfr", "vsock", "ipnet", "nflog", "brcm_tag", "dsa", "edsa", "wlan", "radiotap"]
COUNT = 40


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../captures/links")
    os.makedirs(folder, exist_ok=True)
    for name in NAMES:
        rng = random.Random(name)
        built = [packets.BUILDERS[name](rng) for _ in range(COUNT)]
        packets.write_pcap(os.path.join(folder, name + ".pcap"), packets.LINKS[name], [(packet, len(packet)) for packet in built])


main()
