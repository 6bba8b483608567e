#!/usr/bin/python3
"""Writes captures/spine.pcap: one packet of each kind that packets.py builds, undamaged, for the golden tests.

    make_spine.py [FILE]
"""
import os
import random
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import packets  # noqa: E402

V4 = packets.ADDRESSES
V6 = packets.ADDRESSES6


def in4(payload, protocol, rng):
    return packets.ethernet(packets.ip4(payload, protocol, rng), 0x800)


def in6(payload, protocol, rng):
    return packets.ethernet(packets.ip6(payload, protocol, rng), 0x86dd)


def spine(rng):
    yield packets.ethernet(packets.arp(rng), 0x806)
    yield packets.ethernet(packets.vlan(packets.ip4(packets.udp(rng, V4), 17, rng), 0x800, rng), 0x8100)
    for options in packets.TCP_OPTIONS[:12]:
        yield in4(packets.tcp_with(rng, V4, options(rng)), 6, rng)
    for options in packets.IP4_OPTIONS:
        yield packets.ethernet(packets.ip4(packets.udp(rng, V4), 17, rng, options), 0x800)
    for build, protocol in ((packets.icmp4, 1), (packets.igmp, 2), (packets.sctp, 132), (packets.gre, 47),
                            (packets.gre_more, 47)):
        for _ in range(4):
            yield in4(build(rng), protocol, rng)
    for _ in range(8):
        yield in6(packets.icmp6(rng), 58, rng)
    for _ in range(4):
        yield in6(packets.mobility(rng), 135, rng)
        yield packets.ethernet(packets.network6(rng), 0x86dd)
    for _ in range(6):
        yield in4(packets.udp_text(rng, V4), 17, rng)
        yield in4(packets.tcp_text(rng, V4), 6, rng)
    for port, payload in ((4789, packets.vxlan(rng)), (6081, packets.geneve(rng))):
        yield in4(packets.udp(rng, V4, payload, port), 17, rng)
    yield packets.ethernet(packets.mpls(rng, packets.network4(rng)), 0x8847)
    for _ in range(3):
        ethertype, frame = packets.pppoe(rng)
        yield packets.ethernet(frame, ethertype)
    yield packets.ethernet(b"\0\0\1\0\7\0" + bytes(40), 0x9000)
    yield packets.ethernet(b"\x42\x42\3" + struct.pack(">HBBB", 0, 0, 0, 0) + bytes(30), 38)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "spine.pcap")
    built = list(spine(random.Random(1)))
    packets.write_pcap(path, packets.LINKS["ethernet"], [(packet, len(packet)) for packet in built])


if __name__ == "__main__":
    main()
