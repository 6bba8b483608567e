#!/usr/bin/python3
"""Writes captures/links/LINK.pcap: some undamaged packets of each link type that is not Ethernet, for the golden tests.

    make_links.py [FOLDER [LINK …]]
"""
import os
import random
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import packets  # noqa: E402

NAMES = ["slip", "frame_relay", "mfr", "vsock", "ipnet", "nflog", "brcm_tag", "dsa", "edsa", "wlan", "radiotap", "atm",
         "cip", "sunatm", "wpan", "wpan_tap", "brcm_tag_prepend", "cooked", "cooked2", "localtalk", "ppp", "ppp_hdlc",
         "chdlc", "slip_bsdos", "ppp_bsdos"]


def count_of(name):
    """Few of those that are all about a header."""
    return 4 if name in packets.juniper.CARDS else 12 if name in packets.links.LINKS else 40


def extension(rng):
    """An extension header of IPv6 alone, or one of those that IPsec and IPComp put before a payload."""
    datagram = packets.udp(rng, packets.ADDRESSES6)
    routing = bytes([2, rng.choice([0, 2, 3, 4]), 1]) + bytes(4) + packets.SOURCE6
    number, message = rng.choice([
        (0, b"\x11\0\5\2\0\0\1\0" + datagram), (60, b"\x11\0\1\4\0\0\0\0" + datagram),
        (43, b"\x11" + routing + datagram),
        (44, struct.pack(">BBHI", 17, 0, rng.choice([0, 1, 185 << 3]), 7) + datagram),
        (59, b""), (51, packets.ah(rng, datagram, 17)), (50, struct.pack(">II", 0x1234, 1) + rng.randbytes(24)),
        (108, struct.pack(">BBH", 17, 0, 2) + rng.randbytes(20))])
    return packets.ethernet(packets.ip6(message, number, rng), 0x86dd)


# What has a capture of its own on Ethernet.
ON_ETHERNET = {
    "bgp": lambda rng: packets.ethernet(packets.ip4(packets.bgp_segment(rng), 6, rng), 0x0800),
    "bcm_li": lambda rng: packets.ethernet(packets.ip4(packets.intercepted(rng), 17, rng), 0x0800),
    "ip6_extensions": extension,
}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../captures/links")
    os.makedirs(folder, exist_ok=True)
    known = NAMES + sorted(packets.juniper.CARDS) + sorted(packets.links.LINKS) + sorted(ON_ETHERNET)
    for name in sys.argv[2:] or known:
        rng = random.Random(name)
        build = ON_ETHERNET.get(name) or packets.BUILDERS[name]
        built = [build(rng) for _ in range(count_of(name))]
        link = packets.LINKS["ethernet" if name in ON_ETHERNET else name]
        packets.write_pcap(os.path.join(folder, name + ".pcap"), link, [(packet, len(packet)) for packet in built])


main()
