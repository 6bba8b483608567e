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

NAMES = ["slip", "frame_relay", "mfr", "vsock", "ipnet", "nflog", "brcm_tag", "dsa", "edsa", "wlan", "radiotap", "atm",
         "cip", "sunatm", "wpan", "wpan_tap"]


def count_of(name):
    """Few of those that are all about a header."""
    return 4 if name in packets.juniper.CARDS else 12 if name in packets.links.LINKS else 40


# What has a capture of its own on Ethernet.
ON_ETHERNET = {
    "bgp": lambda rng: packets.ethernet(packets.ip4(packets.bgp_segment(rng), 6, rng), 0x0800),
    "bcm_li": lambda rng: packets.ethernet(packets.ip4(packets.intercepted(rng), 17, rng), 0x0800),
}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../captures/links")
    os.makedirs(folder, exist_ok=True)
    for name in NAMES + sorted(packets.juniper.CARDS) + sorted(packets.links.LINKS) + sorted(ON_ETHERNET):
        rng = random.Random(name)
        build = ON_ETHERNET.get(name) or packets.BUILDERS[name]
        built = [build(rng) for _ in range(count_of(name))]
        link = packets.LINKS["ethernet" if name in ON_ETHERNET else name]
        packets.write_pcap(os.path.join(folder, name + ".pcap"), link, [(packet, len(packet)) for packet in built])


main()
