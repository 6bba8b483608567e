#!/usr/bin/python3
"""Writes captures/leaves.pcap: three packets of each protocol that leaves.py knows, the same each time."""
import os
import random
import struct
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import leaves   # noqa: E402
import packets  # noqa: E402

EACH = 3


def frames(rng):
    for _ in range(EACH):
        for port, build in sorted(leaves.UDP.items()):
            datagram = packets.udp(rng, packets.ADDRESSES, build(rng), port)
            yield packets.ethernet(packets.ip4(datagram, 17, rng), 0x0800)
        for port, build in sorted(leaves.TCP.items()):
            header = struct.pack(">HHIIHHHH", 1025, port, 1, 1, 0x5018, 100, 0, 0)
            segment = packets.with_checksum(header + build(rng), 16, lambda s: packets.pseudo(*packets.ADDRESSES, 6, s))
            yield packets.ethernet(packets.ip4(segment, 6, rng), 0x0800)
        for ethertype, build in sorted(leaves.ETHERTYPES.items()):
            yield packets.ethernet(build(rng), ethertype)
        for number, build in sorted(leaves.CISCO.items()):
            body = b"\xaa\xaa\3\0\0\x0c" + struct.pack(">H", number) + build(rng)
            yield packets.ethernet(body, len(body))
    everyday = packets.each_protocol()
    for name in ("bootp", "ntp", "rip", "snmp", "hsrp", "vrrp", "bfd", "ospf", "pim") * EACH:
        yield everyday[name](rng)


path = os.path.join(os.path.dirname(os.path.dirname(HERE)), "captures", "leaves.pcap")
packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames(random.Random(7))])
