#!/usr/bin/python3
"""captures/described.pcap: a packet of each kind that only `packets` and `explain` take apart to the last field, each
built from the RFC named beside it: make_described.py [PATH]
"""
import os
import struct
import sys
from ipaddress import ip_address

import make_capture
import packets

HERE = os.path.dirname(os.path.realpath(__file__))
CLIENT, SERVER = make_capture.CLIENT, make_capture.SERVER


def words(*numbers):
    return struct.pack(">%dI" % len(numbers), *numbers)


def floats(*numbers):
    return struct.pack(">%df" % len(numbers), *numbers)


def short(kind, value):
    """A TLV whose type and length take two bytes, and its value."""
    return bytes([kind, len(value)]) + value


def long(kind, value):
    """A TLV whose type and length take four bytes, its value, and padding to four."""
    return struct.pack(">HH", kind, len(value)) + value + bytes(-len(value) % 4)


def even(kind, value):
    """The same without padding: the value is as long as it has to be."""
    return struct.pack(">HH", kind, len(value)) + value


# What a link offers to traffic engineering: bandwidths, and what it switches (RFC 4203 §1.4).
SWITCHING = bytes([1, 2, 0, 0]) + floats(*[1e6] * 8) + floats(5e5) + struct.pack(">H", 1500)
SLOTS = bytes([100, 5, 0, 0]) + floats(*[1e6] * 8) + floats(2e5) + b"\1"
NODE = bytes.fromhex("01020304050600")


def isis(kind, fixed, tlvs):
    """ISO/IEC 10589 §9; a link state or a hello, over 802.2."""
    body = bytes([0x83, 8 + len(fixed), 1, 0, kind, 1, 0, 0]) + fixed + b"".join(short(*tlv) for tlv in tlvs)
    frame = b"\xfe\xfe\3" + body
    return bytes.fromhex("0180c2000015") + make_capture.MAC_A + struct.pack(">H", len(frame)) + frame


def link_state(tlvs):
    return isis(20, struct.pack(">HH8sIHB", 0, 1200, bytes(range(8)), 7, 0, 3), tlvs)


def hello(tlvs):
    return isis(17, struct.pack(">B6sHHB", 3, bytes(range(6)), 30, 0, 1), tlvs)


def neighbor(objects):
    """RFC 5305 §3."""
    inside = b"".join(short(*it) for it in objects)
    return NODE + b"\0\0\x0a" + bytes([len(inside)]) + inside


def osi():
    link = [(3, words(5)), (4, words(1, 2)), (6, b"\x0a\0\0\1"), (8, b"\x0a\0\0\2"), (9, floats(1.25e8)), (10, floats(1e8)),
            (11, floats(*[1e8] * 8)), (18, b"\0\0\x14"), (19, b"\0\3"), (20, b"\4\1"), (22, words(0) + floats(1e6, 2e6)),
            (29, b"\0\0\x0a\1\0\2"), (31, b"\x30\0\0\x01\x2c"), (32, b"\0\1" + NODE[:6] + words(7)), (99, b"new")]
    yield link_state([(22, neighbor(link)), (222, b"\0\2" + neighbor([(21, SWITCHING)])), (22, neighbor([(21, SLOTS)]))])
    yield link_state([
        (1, b"\3\x49\0\1"), (2, b"\0\x0a\x80\x80\x80" + NODE), (128, b"\x0a\x80\x80\x80\x0a\1\0\0\xff\xff\0\0"), (14, b"\5\xd4"),
        (13, b"\2" + NODE[:6] * 2), (131, b"\2\xfd\xe8"), (138, NODE + b"\1\x0a\0\0\1\x0a\0\0\2" + words(7, 8)),
        (135, words(10) + b"\x50\x0a\1\x08" + short(1, words(7)) + short(117, b"")[:2] + words(20) + b"\x98\x0a\2\3"),
        (235, b"\0\3" + words(10) + b"\x08\x0a"), (236, words(10) + b"\x60\x20\x20\1\x0d\xb8\x08" + short(3, b"\x40\0" + words(9))),
        (237, b"\0\2" + words(10) + b"\0\x08\x20"), (250, b"\0\0\x0cinner"),
        (242, b"\x0a\0\0\1\1" + short(2, b"\xc0\0\x1f\x40\1\3\0\x3e\x80") + short(19, b"\0\1")), (229, b"\0\0\x80\2")])
    tree = b"\x80" + words(0x80c201) + b"\0\x10\x0a"
    yield link_state([(144, b"\0\0" + short(1, bytes(8) + words(5) + b"\x80\0\0\x1b\xcd\xef\1" + tree) +
                       short(3, make_capture.MAC_A + b"\0\x0a\xc0\0\0\7"))])
    yield hello([(240, b"\1" + words(5) + NODE[:6] + words(4)), (7, b"\0\1\0\2"), (211, b"\1\0\x1e" + NODE[:6]), (8, bytes(9)),
                 (241, words(3)), (143, b"\0\0" + short(5, b"\x15" + bytes(range(32))) + short(6, words(0x80c201) + b"\0\xa8"))])


def opaque(kind, tlvs):
    """An update of OSPF with an opaque advertisement: RFC 5250."""
    body = b"".join(long(*tlv) for tlv in tlvs)
    advertisement = struct.pack(">HBBIIIHH", 1, 2, 10, kind << 24, 0x0a000001, 0x80000001, 0, 20 + len(body)) + body
    message = struct.pack(">BBHIIHH8x", 2, 4, 28 + len(advertisement), 0x0a000001, 0, 0, 0) + words(1) + advertisement
    return make_capture.ip4(CLIENT, "224.0.0.5", 89, message)


def ospf():
    link = [(1, b"\1"), (2, b"\x0a\0\0\2"), (3, b"\x0a\0\0\1"), (4, b"\x0a\0\0\2"), (5, words(10)), (6, floats(1.25e8)), (7, floats(1e8)),
            (8, floats(*[1e8] * 8)), (9, words(3)), (11, words(1, 2)), (14, b"\4\0\0\0"), (15, SWITCHING + b"\0\0"),
            (15, SLOTS + bytes(3)), (16, words(7, 8)), (17, words(1 << 24) + floats(1e6)), (32768, b"new")]
    yield opaque(1, [(1, b"\x0a\0\0\1"), (2, b"".join(long(*it) for it in link))])
    yield opaque(4, [(1, words(0xf0000000)), (8, b"\0\1\2\3")])
    yield opaque(2, [(1, b"\0\1\2\3")])


def names():
    """Two questions of DNS in one segment, and the beginning of a third: RFC 7766 §6.2.1.1."""
    ends = ((CLIENT, 40000), (SERVER, 53))
    questions = [struct.pack(">HHHHHH", number, 0x100, 1, 0, 0, 0) + b"\3www\7example\0\0\x1c\0\1" for number in (7, 8, 9)]
    stream = b"".join(struct.pack(">H", len(it)) + it for it in questions)
    yield make_capture.tcp(ends, make_capture.PUSH | make_capture.ACK, 1, 1, stream[:-10])


def precise(kind, body, version=2):
    """IEEE 1588 §13.3."""
    fixed = struct.pack(">BBHBBHQIQHHBb", kind, version, 34 + len(body), 0, 0, 0x200, 5 << 16, 0, 0x1122334455667788, 1, 9, 5, -3)
    return make_capture.udp(CLIENT, 319, "224.0.1.129", 319, fixed + body)


def times():
    """Messages of PTP, each kind."""
    stamp, port = struct.pack(">HII", 0, 1600000000, 123456789), struct.pack(">QH", 0x8877665544332211, 2)
    management = even(1, struct.pack(">HH", 0x2005, 128 << 8)) + even(2, struct.pack(">HHI", 2, 0x2005, 0))
    unicast = b"".join(even(kind, value) for kind, value in
                       [(4, b"\xb0\0" + words(300)), (5, b"\xb0\xff" + words(300) + b"\0\1"), (6, b"\xb0\0"), (8, port[:8] * 2),
                        (3, b"\0\x80\xc2\0\0\1" + bytes(8)), (0x7f00, b"??")])
    announce = stamp + struct.pack(">hBBBBHBQHB", 37, 0, 128, 6, 0x21, 0x4e5d, 127, 0x1122334455667788, 1, 0x20)
    for kind, body in ((0, stamp), (1, stamp), (2, stamp + bytes(10)), (3, stamp + port), (8, stamp), (9, stamp + port), (10, stamp + port),
                       (11, announce + even(8, port[:8])), (12, port + unicast), (13, port + b"\1\1\0\0" + management)):
        yield precise(kind, body)


def locators():
    """LISP: RFC 6833 §6.1, RFC 8060."""
    v4, v6, mac = b"\0\1\x0a\0\0\1", b"\0\2" + bytes(15) + b"\1", b"\x40\5" + bytes(6)
    canonical = b"\x40\3\0\0\2\x20\0\x0a" + words(7) + v4
    locator = bytes([1, 100, 255, 0, 0, 5])
    record = words(1440) + b"\2\x20\x10\0\0\7" + v4 + locator + v6 + locator + mac
    digest = b"\0\1\0\x14" + bytes(range(20))
    for message in (b"\x14\0\1\1" + bytes(8) + canonical + v4 + v6 + b"\0\x20" + v4 + record, b"\x20\0\0\1" + bytes(8) + record,
                    b"\x38\2\1\2" + bytes(8) + digest + record * 2 + bytes(16) + bytes(8), b"\x40\0\0\1" + bytes(8) + digest + record,
                    b"\x80\0\0\0" + make_capture.udp(CLIENT, 4342, SERVER, 4342, b"\x20\0\0\0" + bytes(8))):
        yield make_capture.udp(CLIENT, 4342, SERVER, 4342, message)


def control(destination, kind, code, rest, behind):
    """A message of ICMP (RFC 792) or ICMPv6 (RFC 4443)."""
    source, protocol = ("2001:db8::2", 58) if ":" in destination else (SERVER, 1)
    message = struct.pack(">BBH4s", kind, code, 0, rest) + behind
    ends = ip_address(source).packed + ip_address(destination).packed
    total = make_capture.checksum((ends + struct.pack(">II", len(message), 58) if protocol == 58 else b"") + message)
    message = message[:2] + struct.pack(">H", total) + message[4:]
    if protocol == 1:
        return 0x800, make_capture.ip4(source, destination, 1, message)
    return 0x86dd, struct.pack(">IHBB", 6 << 28, len(message), 58, 64) + ends + message


def routers():
    """What routers add to errors (RFC 4884, RFC 4950, RFC 5837), and extended echo (RFC 8335)."""
    labels = struct.pack(">HBB", 12, 1, 1) + words(100 << 12 | 1, 200 << 12 | 0x100 | 1)
    interface = struct.pack(">HBBIHH", 28, 2, 0x0f, 7, 1, 0) + bytes([10, 0, 0, 9]) + b"\x08ge-0/0/" + words(1500)
    interface6 = struct.pack(">HBBHH", 24, 2, 0x44, 2, 0) + bytes(15) + b"\1"
    extensions = b"\x20\0\0\0" + labels + interface + interface6
    extensions = extensions[:2] + struct.pack(">H", make_capture.checksum(extensions)) + extensions[4:]
    quoted = make_capture.udp(CLIENT, 40000, SERVER, 33434, bytes(100)) + bytes(4)
    yield control(CLIENT, 11, 0, bytes([0, 33, 0, 0]), quoted + extensions)
    quoted6 = struct.pack(">IHBB", 6 << 28, 80, 17, 1) + bytes(15) + b"\1" + bytes(15) + b"\2" + struct.pack(">HHHH", 40000, 33434, 80, 0)
    yield control("2001:db8::1", 3, 0, bytes([16, 0, 0, 0]), (quoted6 + bytes(128))[:128] + extensions)
    for number, asked in ((1, b"eth0"), (2, words(3)), (3, b"\0\1\4\0" + bytes([10, 0, 0, 1]))):
        named = b"\x20\0\0\0" + struct.pack(">HBB", 4 + len(asked), 3, number) + asked
        named = named[:2] + struct.pack(">H", make_capture.checksum(named)) + named[4:]
        yield control(CLIENT, 42, 0, struct.pack(">HBB", 9, number, 1), named)
        yield control("2001:db8::1", 160, 0, struct.pack(">HBB", 9, number, 1), named)
    yield control(CLIENT, 43, 0, struct.pack(">HBB", 9, 1, 2 << 5 | 7), b"")
    yield control("2001:db8::1", 161, 0, struct.pack(">HBB", 9, 1, 6), b"")


def everything():
    """Frames of Ethernet."""
    yield from osi()
    for messages in (ospf, names, times, locators):
        for datagram in messages():
            yield packets.ethernet(datagram, 0x800)
    for kind, datagram in routers():
        yield packets.ethernet(datagram, kind)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "described.pcap")
    packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in everything()])


if __name__ == "__main__":
    main()
