"""Packets that no honest network carries, made by chance from a seed: NAME → generator of (seconds, microseconds, frame).

What each is for stands in its first line. They are meant for an engine whose tables are as small as they can be.
"""
import os
import struct
import sys

sys.dont_write_bytecode = True
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tests", "oracle"))
import packets  # noqa: E402

START = 1700000000
TCP, UDP, ICMP, ICMP6, GRE = 6, 17, 1, 58, 47
ETHERTYPE = {4: 0x0800, 16: 0x86dd}  # by the length of an address


def frame(payload, ethertype=0x0800):
    return packets.MAC_A + packets.MAC_B + struct.pack(">H", ethertype) + payload


def host(number, six=False):
    low = bytes([10, number >> 16 & 255, number >> 8 & 255, number & 255])
    return b"\x20\x01\x0d\xb8" + bytes(8) + low if six else low


def sealed(ends, protocol, at, payload):
    """The transport's checksum made right, so that the engine looks further."""
    pseudo = ends[0] + ends[1] + struct.pack(">II", len(payload), protocol)
    right = packets.checksum(pseudo + payload)
    return payload[:at] + struct.pack(">H", right) + payload[at + 2:]


def ip4(ends, protocol, payload, fragment=0, number=1, options=b"", total=None, ttl=64):
    header = struct.pack(">BBHHHBBH", 0x45 + len(options) // 4, 0,
                         20 + len(options) + len(payload) & 0xffff if total is None else total,
                         number & 0xffff, fragment, ttl, protocol, 0) + ends[0] + ends[1] + options
    return header[:10] + struct.pack(">H", packets.checksum(header)) + header[12:] + payload


def ip6(ends, protocol, payload, length=None, hops=64):
    length = len(payload) & 0xffff if length is None else length
    return struct.pack(">IHBB", 6 << 28, length, protocol, hops) + ends[0] + ends[1] + payload


def packet(ends, protocol, payload):
    return (ip4 if len(ends[0]) == 4 else ip6)(ends, protocol, payload)


def carried(ends, protocol, payload):
    return frame(packet(ends, protocol, payload), ETHERTYPE[len(ends[0])])


def tcp(ends, ports, seq, ack, flags, data=b"", options=b"", window=512):
    options += bytes(-len(options) % 4)
    header = struct.pack(">HHIIBBHHH", *ports, seq & 0xffffffff, ack & 0xffffffff,
                         (5 + len(options) // 4) % 16 << 4, flags, window, 0, 0)
    return sealed(ends, TCP, 16, header + options + data)


def udp(ends, ports, data, length=None):
    return sealed(ends, UDP, 6, struct.pack(">HHHH", *ports, 8 + len(data) if length is None else length, 0) + data)


def icmp(ends, kind, code, rest, data):
    message = struct.pack(">BBH", kind, code, 0) + rest + data
    if len(ends[0]) == 16:
        return sealed(ends, ICMP6, 2, message)
    return message[:2] + struct.pack(">H", packets.checksum(message)) + message[4:]


def steadily(frames):
    """A frame every 100 microseconds."""
    for number, data in enumerate(frames):
        yield START + number // 10000, number % 10000 * 100, data


def forever(make):
    while True:
        yield make()


def segments(chance, six=False, pairs=3):
    """SYN, FIN, RST and data in any order, between few ends: every state meets every event."""
    def make():
        pair = chance.randrange(pairs)
        there, back = (host(pair, six), 1024 + pair), (host(99, six), 80)
        if chance.random() < 0.5:
            there, back = back, there
        flags = chance.choice([2, 18, 16, 17, 4, 20, 24, chance.randrange(256)])
        base = chance.choice([0, 100, 0xfffffff0, chance.getrandbits(32)])
        return carried((there[0], back[0]), TCP,
                       tcp((there[0], back[0]), (there[1], back[1]), base + chance.randrange(40),
                           base + chance.randrange(40), flags, bytes(chance.randrange(30)),
                           window=chance.choice([0, 1, 512, 65535])))
    return steadily(forever(make))


def segments6(chance):
    """The same over IPv6."""
    return segments(chance, True)


def many_ends(chance):
    """The same between so many ends that hardly a flow is met again."""
    return segments(chance, chance.random() < 0.5, 1 << 15)


def holes(chance):
    """Data that jumps, overlaps, wraps and says something else the second time, with SACK of every kind."""
    def make():
        ends = host(1), host(2)
        start = 0xffffff00 + chance.randrange(60) * 97
        edges = struct.pack(">%dI" % 6, *(chance.getrandbits(32) for _ in range(6)))
        options = b"\x05" + bytes([2 + 8 * chance.randrange(4)]) + edges[:chance.randrange(25)]
        data = bytes([chance.randrange(3)]) * chance.randrange(200)
        ends = ends if chance.random() < 0.8 else ends[::-1]
        ports = (1024, 80) if ends[0] == host(1) else (80, 1024)
        return carried(ends, TCP, tcp(ends, ports, start, start + chance.randrange(500), 24, data, options))
    return steadily(forever(make))


def options_of_tcp(chance):
    """Every kind of option with every length, right or wrong."""
    def make():
        ends = host(chance.randrange(50)), host(99)
        kinds = [0, 1, 2, 3, 4, 5, 8, 14, 19, 28, 29, 30, 34, 253, chance.randrange(256)]
        options = b"".join(bytes([chance.choice(kinds), chance.randrange(44)]) + chance.randbytes(chance.randrange(12))
                           for _ in range(chance.randrange(5)))[:40]
        return carried(ends, TCP, tcp(ends, (chance.randrange(1024, 1200), 80), 5, 9, chance.choice([2, 18, 16, 24]),
                                      b"x" * chance.randrange(3), options))
    return steadily(forever(make))


def options_of_ip(chance):
    """The same for IPv4: routes whose pointers lie, times that overflow."""
    def make():
        ends = host(chance.randrange(50)), host(99)
        kinds = [0, 1, 7, 68, 130, 131, 137, 148, 82, 205, chance.randrange(256)]
        options = b"".join(bytes([chance.choice(kinds), chance.randrange(42), chance.randrange(45)]) +
                           chance.randbytes(chance.randrange(12)) for _ in range(chance.randrange(4)))[:40]
        options += bytes(-len(options) % 4)
        return frame(ip4(ends, UDP, udp(ends, (1024, 9), b"data"), options=options, ttl=chance.randrange(70)))
    return steadily(forever(make))


def fragment_ids(chance):
    """Pieces of ever other datagrams: none is ever completed."""
    def many():
        for number in range(1 << 30):
            ends = host(number >> 16), host(99)
            flags = chance.choice([0x2000, 0, 0x4000]) | chance.randrange(1 << chance.choice([1, 4, 13]))
            yield frame(ip4(ends, chance.choice([TCP, UDP, ICMP, 99]), chance.randbytes(chance.randrange(0, 80)),
                            flags, number))
    return steadily(many())


def fragments_that_overlap(chance):
    """Pieces of few datagrams that overlap, contradict each other, and end in several places."""
    def make():
        ends = host(chance.randrange(2)), host(99)
        offset = chance.choice([0, 1, 2, 3, 4, 0x1fff])
        return frame(ip4(ends, chance.choice([TCP, UDP]), bytes([chance.randrange(2)]) * chance.randrange(48),
                         chance.choice([0x2000, 0]) | offset, chance.randrange(4)))
    return steadily(forever(make))


def fragments_of_ip6(chance):
    """The same in IPv6, with headers of fragments inside each other."""
    def make():
        ends = host(chance.randrange(2), True), host(99, True)
        chain, following = chance.randbytes(chance.randrange(60)), chance.choice([TCP, UDP, ICMP6, 60, 59])
        for _ in range(chance.choice([1, 1, 1, 2, 8])):
            offset = chance.choice([0, 1, 2, 3, 0x1fff]) << 3 | chance.randrange(2)
            chain = struct.pack(">BBHI", following, chance.choice([0, 255]), offset, chance.randrange(3)) + chain
            following = 44
        return frame(ip6(ends, 44, chain), 0x86dd)
    return steadily(forever(make))


def extension_headers(chance):
    """Chains of headers, long, in any order, of any length; and jumbograms that are none."""
    def make():
        ends = host(chance.randrange(3), True), host(99, True)
        following = chance.choice([TCP, UDP, ICMP6, 59, 255])
        chain = chance.randbytes(chance.randrange(40))
        for _ in range(chance.choice([1, 2, 3, 12, 60])):
            kind = chance.choice([0, 43, 44, 51, 60, 135, 139])
            body = chance.choice([b"\xc2\x04" + chance.randbytes(4), b"\x05\x02" + bytes(4), chance.randbytes(6)])
            chain = bytes([following, chance.choice([0, 0, 0, 1, 255])]) + body + chain
            following = kind
        return frame(ip6(ends, following, chain, chance.choice([None, 0, 1, 65535])), 0x86dd)
    return steadily(forever(make))


def errors_about_errors(chance):
    """ICMP errors that quote errors that quote errors, and connections that there are."""
    def make():
        six = chance.random() < 0.5
        ends = host(chance.randrange(3), six), host(9 + chance.randrange(3), six)
        inside = packet(ends, TCP, tcp(ends, (1024, 80), 5, 9, 2))
        if chance.random() < 0.3:
            return frame(inside, ETHERTYPE[len(ends[0])])
        for _ in range(chance.choice([1, 2, 3, 20])):
            kind = chance.choice([1, 2, 3, 4, 137] if six else [3, 4, 5, 11, 12])
            ends = ends[::-1] if chance.random() < 0.8 else (host(50, six), ends[0])
            quote = inside[:chance.choice([0, 7, 20, 28, 48, 1200])]
            rest = chance.choice([bytes(4), chance.randbytes(4), b"\0\0\0\x44"])
            inside = packet(ends, ICMP6 if six else ICMP, icmp(ends, kind, chance.randrange(17), rest, quote))
        return frame(inside, ETHERTYPE[len(ends[0])])
    return steadily(forever(make))


def time_backwards(chance):
    """A clock that jumps back and forth within two hours, while hosts ask and answer."""
    for _, _, data in segments(chance):
        yield START + chance.randrange(7200), chance.randrange(1000000), data


def time_by_years(chance):
    """A clock that jumps anywhere from 1970 to 2106, with fractions that are no fractions."""
    for _, _, data in many_ends(chance):
        yield chance.choice([0, START, 0xffffffff, chance.getrandbits(32)]), chance.getrandbits(32), data


def name_loops(chance):
    """Names of DNS that point at themselves, at each other and behind the message."""
    def make():
        ends = host(chance.randrange(3)), host(99)
        ends, ports = (ends, (1024, 53)) if chance.random() < 0.5 else (ends[::-1], (53, 1024))
        counts = [chance.choice([0, 1, 2, 65535]) for _ in range(4)]
        message = struct.pack(">HH4H", chance.randrange(3), chance.choice([0x100, 0x8180, 0x8183, 0x2800]), *counts)
        for _ in range(chance.randrange(6)):
            name = chance.choice([b"\xc0\x0c", b"\xc0\x0e\xc0\x0c", b"\xff\xff", b"\x3f" + b"a" * 63, b"\x41\x01\0",
                                  b"\x03www\xc0\x0c", b"\x00"])
            message += name + struct.pack(">HHIH", chance.choice([1, 5, 12, 41, 255]), 1, 9, chance.randrange(20))
        port = chance.choice([53, 53, 5353, 5355, 137])
        ports = tuple(port if number == 53 else number for number in ports)
        return carried(ends, UDP, udp(ends, ports, message))
    return steadily(forever(make))


def talk_on_known_ports(chance):
    """Anything where something else is spoken: words of FTP, half messages of DHCP, TFTP, RPC, SIP, TLS."""
    words = [b"PORT 10,0,0,9,255,255\r\n", b"227 Entering (10,0,0,1,1,2)\r\n", b"227 (999,1,1,1,1,1)\r\n",
             b"EPRT |2|::|9|\r\n", b"229 (|||65536|)\r\n", b"SIP/2.0 200 OK\r\n\r\nm=audio 99999 RTP/AVP 0\r\n",
             b"\x16\x03\x01\xff\xff\x01\x00\xff\xff", b"\x00\x01a\x00octet\x00", b"\x01\x01\x06\x00" + bytes(232) +
             b"\x63\x82\x53\x63\x35\x01", b"GET / HTTP/1.1\r\n\r\n", b"\xc3\x00\x00\x00\x01\xff", b"\x00" * 40]

    def make():
        six = chance.random() < 0.3
        ends = host(chance.randrange(3), six), host(9, six)
        ends, turned = (ends, 0) if chance.random() < 0.5 else (ends[::-1], 1)
        port = chance.choice([21, 53, 67, 69, 111, 113, 123, 161, 443, 500, 546, 554, 5060, 4789, 3544, 6081, 2152])
        ports = (port, 1024) if turned else (1024, port)
        data = chance.choice(words)[:chance.randrange(300)] + chance.randbytes(chance.randrange(20))
        if chance.random() < 0.5:
            return carried(ends, UDP, udp(ends, ports, data, chance.choice([None, None, 0, 7, 65535])))
        return carried(ends, TCP, tcp(ends, ports, chance.randrange(200), chance.randrange(200), 24, data))
    return steadily(forever(make))


def vlan_stacks(chance):
    """Tags upon tags."""
    def make():
        inside = struct.pack(">H", 0x0800) + ip4((host(1), host(2)), UDP, udp((host(1), host(2)), (9, 9), b"data"))
        for _ in range(chance.choice([1, 2, 3, 40])):
            inside = struct.pack(">HH", chance.choice([0x8100, 0x88a8, 0x9100]), chance.getrandbits(16)) + inside
        return packets.MAC_A + packets.MAC_B + inside[:chance.choice([4, 13, 2000])]
    return steadily(forever(make))


def tunnels(chance):
    """IP in IP in GRE in VXLAN, deeper than anyone looks, and some of it cut off."""
    def make():
        ends = host(chance.randrange(3)), host(9)
        inside = packet(ends, TCP, tcp(ends, (1024, 80), chance.randrange(9), 9, chance.choice([2, 16, 4])))
        for _ in range(chance.choice([1, 2, 3, 30])):
            kind = chance.choice(["ip", "ip6", "gre", "vxlan"])
            ends = host(chance.randrange(3)), host(9)
            four = inside[0] >> 4 == 4
            if kind == "ip":
                inside = packet(ends, 4 if four else 41, inside)
            elif kind == "ip6":
                inside = packet((host(1, True), host(2, True)), 4 if four else 41, inside)
            elif kind == "gre":
                inside = packet(ends, GRE, struct.pack(">HH", chance.choice([0, 0, 0x8000, 0xb001]),
                                                       0x0800 if four else 0x86dd) + inside)
            else:
                vxlan = b"\x08" + bytes(7) + frame(inside, 0x0800 if four else 0x86dd)
                inside = packet(ends, UDP, udp(ends, (1024, 4789), vxlan))
            inside = inside[:60000]
        return frame(inside[:chance.choice([40, 9000])], 0x0800 if inside[0] >> 4 == 4 else 0x86dd)
    return steadily(forever(make))


def neighbors(chance):
    """ARP and neighbor discovery with other cards each time, and lengths that lie."""
    def make():
        card, other = b"\x02\0" + chance.randbytes(4), chance.randrange(4)
        if chance.random() < 0.5:
            sizes = chance.choice([(6, 4), (6, 4), (255, 4), (6, 0)])
            arp = struct.pack(">HHBBH", 1, 0x0800, *sizes, chance.randrange(4)) + card + host(other) + bytes(6) + host(1)
            return frame(arp[:chance.choice([7, 27, 60])], 0x0806)
        ends = host(other, True), chance.choice([host(9, True), b"\xff\x02" + bytes(13) + b"\x01"])
        options = bytes([chance.randrange(6), chance.randrange(3)]) + card
        message = icmp(ends, chance.choice([133, 134, 135, 136, 137]), 0, chance.randbytes(4), host(1, True) + options)
        return frame(ip6(ends, ICMP6, message, hops=255), 0x86dd)
    return steadily(forever(make))


def scans_and_floods(chance):
    """Every port of every host, from everywhere, answered by anything."""
    def make():
        ends, ports = (host(chance.randrange(1 << 18)), host(9)), (chance.randrange(65536), chance.randrange(65536))
        if chance.random() < 0.3:
            ends, ports = ends[::-1], ports[::-1]
        if chance.random() < 0.3:
            return carried(ends, UDP, udp(ends, ports, b""))
        return carried(ends, TCP, tcp(ends, ports, chance.getrandbits(32), 0, chance.choice([2, 2, 20, 1, 0, 41])))
    return steadily(forever(make))


def damaged(chance):
    """What the others make, with some bytes changed, cut or doubled."""
    makers = [segments(chance), holes(chance), fragments_that_overlap(chance), extension_headers(chance),
              errors_about_errors(chance), name_loops(chance), tunnels(chance), neighbors(chance)]

    def make():
        data = bytearray(next(chance.choice(makers))[2])
        for _ in range(chance.randrange(6)):
            data[chance.randrange(len(data))] = chance.choice([0, 255, chance.randrange(256)])
        return bytes(data[:chance.choice([len(data), chance.randrange(len(data) + 1)])])
    return steadily(forever(make))


GENERATORS = [segments, segments6, many_ends, holes, options_of_tcp, options_of_ip, fragment_ids,
              fragments_that_overlap, fragments_of_ip6, extension_headers, errors_about_errors, time_backwards,
              time_by_years, name_loops, talk_on_known_ports, vlan_stacks, tunnels, neighbors, scans_and_floods, damaged]


def write(path, generator, chance, count):
    """A capture file of `count` packets; some claim that more was on the wire."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 1))
        for _, (seconds, micros, data) in zip(range(count), generator(chance)):
            more = chance.choice([0] * 20 + [1, 1000])
            file.write(struct.pack("<IIII", seconds, micros, len(data), len(data) + more) + data)
