"""Packets of the spine protocols, built from the RFCs: the seeds that the oracle fuzzer mutates.

Each function returns bytes. seeds(link) yields honest packets for a link type (a DLT_ number); every choice comes from
the random.Random that is passed in, so a seed number names a whole run.
"""
import os
import struct
import sys
from ipaddress import ip_address

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import atm  # noqa: E402
import bgp  # noqa: E402
import borders  # noqa: E402
import campus  # noqa: E402
import carriers  # noqa: E402
import juniper  # noqa: E402
import leaves  # noqa: E402
import links  # noqa: E402
import mesh  # noqa: E402
import modern  # noqa: E402
import ppp  # noqa: E402
import routers  # noqa: E402
import sensors  # noqa: E402
import sessions  # noqa: E402
import switches  # noqa: E402
import texts  # noqa: E402

# Modules that say, by number, what builds the messages of a protocol: UDP, TCP, IP, ETHERTYPE, LLC, CISCO.
CORPORA = (routers, carriers, campus, mesh, sensors, sessions, borders, switches, texts, modern)

LINKS = {"localtalk": 114, "slip": 8, "frame_relay": 107, "mfr": 182, "vsock": 271, "ipnet": 226, "nflog": 239,
         "brcm_tag": 281, "brcm_tag_prepend": 282, "pppoe": 51, "dsa": 284, "edsa": 285,
         "wlan": 105, "radiotap": 127, "ethernet": 1, "raw": 101, "null": 0, "loop": 108, "cooked": 113,
         "cooked2": 276, "atm": 100, "cip": 106, "sunatm": 123}
LINKS.update(juniper.LINKS)
LINKS.update(sensors.LINKS)
LINKS.update(links.LINKS)
LINKS.update(ppp.LINKS)

SOURCE, DESTINATION = ip_address("10.1.2.3").packed, ip_address("192.168.5.5").packed
SOURCE6, DESTINATION6 = ip_address("2001:db8::1").packed, ip_address("fe80::2").packed
MAC_A, MAC_B = bytes.fromhex("000102030405"), bytes.fromhex("000a0b0c0d0e")


def checksum(data):
    """The Internet checksum, RFC 1071."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total >> 16) + (total & 0xffff)
    return ~total & 0xffff


def pseudo(source, destination, protocol, segment):
    if len(source) == 4:
        return source + destination + struct.pack(">BBH", 0, protocol, len(segment)) + segment
    return source + destination + struct.pack(">IxxxB", len(segment), protocol) + segment


def with_checksum(segment, at, data_for):
    value = checksum(data_for(segment))
    return segment[:at] + struct.pack(">H", value) + segment[at + 2:]


def padded(options, to=4, fill=b"\0"):
    return options + fill * (-len(options) % to)


def ip4(payload, protocol, rng, options=b"", fragment=None, ends=None):
    options = padded(options)
    flags = rng.choice([0, 0x4000]) if fragment is None else fragment
    tos = rng.choice([0, 0, 0, 0x10, 0xb8, 1, 2, 3])
    header = struct.pack(">BBHHHBBH4s4s", 0x45 + len(options) // 4, tos, 20 + len(options) + len(payload),
                         rng.randrange(65536), flags, rng.choice([64, 64, 255, 1, 0]), protocol, 0,
                         *(ends or (SOURCE, DESTINATION))) + options
    return with_checksum(header, 10, bytes) + payload


def ip6(payload, protocol, rng):
    label = rng.choice([0, 0, rng.randrange(1 << 20)])
    traffic_class = rng.choice([0, 0, 0xb8, 3])
    return struct.pack(">IHBB16s16s", 6 << 28 | traffic_class << 20 | label, len(payload), protocol,
                       rng.choice([64, 255, 1]), SOURCE6, DESTINATION6) + payload


def tcp(rng, addresses, payload=None):
    return tcp_with(rng, addresses, rng.choice(TCP_OPTIONS)(rng), payload)


def tcp_with(rng, addresses, options, payload=None):
    options = padded(options)[:40]
    flags = rng.choice([2, 0x12, 0x10, 0x18, 0x11, 4, 0x14, 0, 0x29, 0xc2, rng.randrange(512)])
    if payload is None:
        payload = rng.randbytes(rng.choice([0, 0, 0, 5, 40]))
    header = struct.pack(">HHIIHHHH", rng.choice([1025, 39904]), rng.choice([7777, 9, 39905]), rng.randrange(1 << 32),
                         rng.randrange(1 << 32), (5 + len(options) // 4) << 12 | flags, rng.randrange(65536), 0,
                         rng.choice([0, 0, 33])) + options + payload
    return with_checksum(header, 16, lambda s: pseudo(*addresses, 6, s))


def option(kind, data):
    return bytes([kind, len(data) + 2]) + data


def mptcp(rng):
    """The data of an option of Multipath TCP, with the lengths that RFC 8684 gives each kind."""
    kind, lengths = rng.choice([(0, (2, 10, 18, 20, 22)), (1, (10, 14, 22)), (2, (2, 6, 10, 14, 18, 22, 26)),
                                (3, (6, 8, 14, 16, 18, 24, 26)), (4, (2, 3, 5)), (5, (1, 2)), (6, (10,)), (7, (10,)),
                                (8, (2,))])
    return (bytes([kind << 4 | rng.randrange(16)]) +
            rng.randbytes(rng.choice(lengths) - 1 if kind != 5 else rng.choice(lengths)))


TCP_OPTIONS = [
    lambda r: b"", lambda r: b"",
    lambda r: option(2, struct.pack(">H", 1460)),
    lambda r: option(2, b"\x05\xb4") + option(4, b"") + option(8, r.randbytes(8)) + b"\1" + option(3, b"\7"),
    lambda r: b"\1\1" + option(8, r.randbytes(8)),
    lambda r: b"\1\1" + option(5, r.randbytes(8 * r.randrange(1, 4))),
    lambda r: option(19, r.randbytes(16)),
    lambda r: option(29, r.randbytes(r.randrange(2, 18))),
    lambda r: option(34, r.randbytes(r.choice([0, 4, 8]))),
    lambda r: option(254, b"\xf9\x89" + r.randbytes(8)),
    lambda r: option(28, r.randbytes(2)),
    lambda r: option(r.choice([6, 7, 11, 12, 13]), r.randbytes(4)),
    lambda r: option(14, r.randbytes(1)) + option(15, b"abcd"),
    lambda r: option(30, bytes([r.randrange(0, 16) << 4 | r.randrange(16)]) +
                     r.randbytes(r.choice([1, 2, 6, 10, 18, 20]))),
    lambda r: option(30, mptcp(r)), lambda r: option(30, mptcp(r)),
    lambda r: option(r.randrange(256), r.randbytes(r.randrange(8))),
    lambda r: r.randbytes(r.randrange(1, 40)),
]


def udp(rng, addresses, payload=None, port=None):
    if payload is None:
        payload = rng.randbytes(rng.choice([0, 5, 30]))
    port = port or rng.choice([7777, 9, 4000])
    header = struct.pack(">HHHH", 1025, port, 8 + len(payload), 0) + payload
    if rng.random() < 0.1:
        return header
    return with_checksum(header, 6, lambda s: pseudo(*addresses, 17, s))


IP4_OPTIONS = [
    b"\1\1\1\1", b"\7\x0b\4" + bytes(8), b"\7\x0b\x08" + SOURCE + DESTINATION, b"\x83\x0b\4" + SOURCE + DESTINATION,
    b"\x89\x0b\x08" + SOURCE + DESTINATION, b"\x44\x0c\5\0" + bytes(8), b"\x44\x0c\x0d\1" + SOURCE + b"\0\0\1\2",
    b"\x94\4\0\0", b"\x82\x0b" + bytes(9), b"\x88\4\0\1", b"\x95\6\0\0\0\0", b"\x99\4ab",
]

ADDRESSES, ADDRESSES6 = (SOURCE, DESTINATION), (SOURCE6, DESTINATION6)


def mixed_options(rng):
    """Several options of IPv4, as far as 40 bytes go."""
    mixed = b""
    for _ in range(rng.randrange(2, 5)):
        one = rng.choice(IP4_OPTIONS)
        mixed += one if len(mixed) + len(one) <= 40 else b""
    return mixed


def icmp4(rng):
    kind = rng.choice([0, 8, 8, 3, 3, 3, 5, 4, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, rng.randrange(256)])
    body = rng.randbytes(4)
    if kind in (3, 4, 5, 11, 12):
        quoted = ip4(rng.choice([tcp(rng, ADDRESSES), udp(rng, ADDRESSES)]), rng.choice([6, 17, 17, 47]), rng)
        body += quoted[:rng.choice([28, 48, len(quoted), rng.randrange(len(quoted))])]
        if rng.random() < 0.2:
            body = body[:4] + body[4:].ljust(128, b"\0") + icmp_extension(rng)
    elif kind in (13, 14):
        body += rng.randbytes(12)
    elif kind == 9:
        body = bytes([2, 2]) + struct.pack(">H", rng.randrange(10000)) + rng.randbytes(16)
    elif kind in (17, 18):
        body += b"\xff\xff\xff\0"
    else:
        body += rng.randbytes(rng.choice([0, 8, 56]))
    message = bytes([kind, rng.choice([0, 0, 1, 2, 3, 4, 13, rng.randrange(20)]), 0, 0]) + body
    return with_checksum(message, 2, bytes)


def icmp_extension(rng):
    obj = struct.pack(">HBB", 8, 1, 1) + struct.pack(">I", rng.randrange(1 << 32))
    extension = b"\x20\0\0\0" + obj
    return with_checksum(extension, 2, bytes)


def igmp(rng):
    kind = rng.choice([0x11, 0x12, 0x16, 0x17, 0x22, 0x13, 0x14, 0x1e, 0x1f, rng.randrange(256)])
    body = struct.pack(">BBH4s", kind, rng.choice([0, 100, 20, 200]), 0, rng.choice([bytes(4), b"\xe0\1\1\1"]))
    if kind == 0x22:
        body = struct.pack(">BBHHH", kind, 0, 0, 0, 2)
        body += b"".join(struct.pack(">BBH4s", rng.randrange(1, 7), 0, n, b"\xe0\1\1\1") + rng.randbytes(4 * n)
                         for n in (0, 2))
    elif kind == 0x11 and rng.random() < 0.5:
        body += struct.pack(">BBH", rng.randrange(256), rng.randrange(256), 1) + rng.randbytes(4)
    return with_checksum(body, 2, bytes)


def icmp6(rng):
    kind = rng.choice([1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 143,
                       rng.randrange(256)])
    body = rng.randbytes(4)
    if kind < 5:
        quoted = ip6(udp(rng, ADDRESSES6), 17, rng)
        body = struct.pack(">I", rng.choice([0, 1280])) + quoted[:rng.choice([40, 48, len(quoted)])]
    elif kind in (130, 131, 132):
        body = struct.pack(">HH", rng.randrange(65536), 0) + ip_address("ff02::1:2").packed
        if kind == 130 and rng.random() < 0.5:
            body += struct.pack(">BBH", 2, 125, 1) + SOURCE6
    elif kind == 143:
        body = (struct.pack(">HH", 0, 1) + struct.pack(">BBH", rng.randrange(1, 7), 0, 1) +
                ip_address("ff02::1:2").packed + SOURCE6)
    elif kind in (133, 134, 135, 136, 137):
        fixed = {133: 4, 134: 12, 135: 20, 136: 20, 137: 36}[kind]
        body = rng.randbytes(fixed) + b"".join(nd_option(rng) for _ in range(rng.randrange(3)))
    else:
        body += rng.randbytes(rng.choice([0, 8, 40]))
    message = bytes([kind, rng.choice([0, 0, 0, 1, 3, 4, rng.randrange(10)]), 0, 0]) + body
    return with_checksum(message, 2, lambda s: pseudo(*ADDRESSES6, 58, s))


def nd_option(rng):
    kind, length = rng.choice([(1, 1), (2, 1), (3, 4), (4, 6), (5, 1), (24, 2), (25, 3), (31, 2), (14, 1), (7, 1),
                               (8, 1), (38, 2), (rng.randrange(256), rng.randrange(4))])
    return bytes([kind, length]) + rng.randbytes(max(0, length * 8 - 2))


def extension(rng, payload, protocol):
    """An extension header before `payload`; returns (bytes, its protocol number)."""
    kind = rng.choice([0, 60, 43, 44])
    if kind == 44:
        return struct.pack(">BBHI", protocol, 0, rng.choice([0, 1, 1448, 1449]), 5) + payload, 44
    if kind == 43:
        routing = rng.choice([0, 2, 3, 4, 9])
        return struct.pack(">BBBB", protocol, 2, routing, 1) + rng.randbytes(4) + SOURCE6 + payload, 43
    options = rng.choice([b"\1\4\0\0\0\0", b"\5\2\0\0\1\0", b"\xc2\4\0\1\0\0", b"\xc9\4abcd", rng.randbytes(6)])
    return bytes([protocol, 0]) + options + payload, kind


def sctp(rng):
    chunks = b"".join(sctp_chunk(rng) for _ in range(rng.randrange(1, 4)))
    return struct.pack(">HHII", 2905, rng.choice([2906, 9]), rng.randrange(1 << 32), rng.randrange(1 << 32)) + chunks


def sctp_chunk(rng):
    kind = rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 192, rng.randrange(256)])
    body = {0: rng.randbytes(12) + b"data", 1: rng.randbytes(16) + struct.pack(">HH4s", 5, 8, SOURCE),
            3: struct.pack(">IIHH", 1, 2, 0, 0), 4: struct.pack(">HH", 1, 8) + b"beat",
            6: struct.pack(">HH", 12, 8) + b"user", 7: rng.randbytes(4)}.get(kind, rng.randbytes(4 * rng.randrange(5)))
    return padded(struct.pack(">BBH", kind, rng.randrange(8), 4 + len(body)) + body)


def ethernet(payload, ethertype):
    return MAC_B + MAC_A + struct.pack(">H", ethertype) + payload


def vlan(payload, ethertype, rng):
    return struct.pack(">HH", rng.randrange(65536), ethertype) + payload


def arp(rng):
    return struct.pack(">HHBBH6s4s6s4s", rng.choice([1, 1, 1, 6, 24]), rng.choice([0x800, 0x800, 0x1234]), 6, 4,
                       rng.choice([1, 2, 3, 4, 8, 9, 10, 77]), MAC_A, SOURCE, rng.choice([bytes(6), MAC_B]),
                       rng.choice([DESTINATION, SOURCE]))


def ppp_control(rng):
    protocol = rng.choice([0xc021, 0x8021, 0xc023, 0xc223, 0x80fd, 0x8057])
    body = rng.choice([b"\1\4\5\xdc", b"\5\6abcd", b"\3\6\x0a\1\2\3", b"\3\4\xc0\x23", b"\4user\4pass", b"",
                       rng.randbytes(12)])
    return protocol, struct.pack(">BBH", rng.randrange(1, 14), 7, 4 + len(body)) + body


def pppoe(rng):
    if rng.random() < 0.5:
        tags = b"".join(struct.pack(">HH", t, len(v)) + v
                        for t, v in [(0x0101, b""), (0x0103, b"uniq"), (0x0102, b"ac"), (0x0104, rng.randbytes(4))])
        return 0x8863, struct.pack(">BBHH", 0x11, rng.choice([9, 7, 0x19, 0x65, 0xa7]), 0, len(tags)) + tags
    protocol, control = ppp_control(rng)
    inner = struct.pack(">H", protocol) + control
    if rng.random() < 0.5:
        inner = b"\0\x21" + network4(rng)
    return 0x8864, struct.pack(">BBHH", 0x11, 0, 0x3b, len(inner)) + inner


def gre(rng):
    flags = rng.choice([0, 0x2000, 0x3000, 0x8000, 0xb000])
    words = b"".join(rng.randbytes(4) for bit in (0x8000, 0x2000, 0x1000) if flags & bit)
    return struct.pack(">HH", flags, 0x800) + words + ip4(udp(rng, ADDRESSES), 17, rng)


def mpls(rng, payload):
    depth = rng.randrange(1, 4)
    labels = [rng.choice([0, 3, 16, rng.randrange(1 << 20)]) << 12 | rng.randrange(8) << 9 | 64 for _ in range(depth)]
    labels[-1] |= 0x100
    return b"".join(struct.pack(">I", label) for label in labels) + payload


def vxlan(rng):
    return b"\x08\0\0\0" + rng.randbytes(3) + b"\0" + ethernet(ip4(udp(rng, ADDRESSES), 17, rng), 0x800)


def geneve(rng):
    options = rng.choice([b"", struct.pack(">HBB4s", 0x102, 1, 1, b"opts")])
    return (bytes([len(options) // 4, 0]) + b"\x65\x58" + rng.randbytes(3) + b"\0" + options +
            ethernet(ip4(udp(rng, ADDRESSES), 17, rng), 0x800))


def bootp(rng):
    """DHCP: RFC 2131, with a few options of any kind."""
    options = b"\x35\1" + bytes([rng.randrange(1, 14)])
    for _ in range(rng.randrange(4)):
        options += option_tlv(rng.choice([1, 2, 3, 12, 19, 33, 43, 46, 51, 52, 55, 60, 61, 77, 81, 82, 121,
                                          rng.randrange(1, 255)]),
                              rng.choice([SOURCE, b"\1", b"\1\2", b"name", b"\1\2\3\4\5\6\7", rng.randbytes(9)]))
    return struct.pack(">BBBBIHH4s4s4s4s16s64s128s4s", rng.choice([1, 1, 2]), rng.choice([1, 1, 6]), 6, 0,
                       rng.randrange(1 << 32), rng.randrange(3), rng.choice([0, 0x8000]), bytes(4), SOURCE, bytes(4),
                       bytes(4), MAC_A, b"", b"boot", b"\x63\x82\x53\x63") + options + b"\xff"


def option_tlv(kind, data):
    return bytes([kind, len(data)]) + data


def ntp(rng):
    times = [(3913056000 + i, rng.randrange(1 << 32)) if rng.random() < 0.8 else (0, 0) for i in range(4)]
    head = bytes([rng.randrange(4) << 6 | 4 << 3 | rng.randrange(8), rng.randrange(18), rng.choice([6, 10, 250]), 0xec])
    return (head + rng.randbytes(12) + b"".join(struct.pack(">II", *t) for t in times) +
            rng.randbytes(rng.choice([0, 0, 4, 8, 20, 24])))


def ber(tag, contents):
    return bytes([tag, len(contents)]) + contents


def snmp(rng):
    value = rng.choice([b"\5\0", b"\2\1\5", ber(4, b"text"), ber(0x40, SOURCE), ber(0x43, b"\1\2"), b"\x80\0",
                        ber(6, b"\x2b\6\1")])
    variable = ber(0x30, ber(6, bytes([0x2b, 6, 1, 2, 1, 1, 1, 0])) + value)
    pdu = ber(rng.randrange(0xa0, 0xa9), b"\2\1\7\2\1" + bytes([rng.choice([0, 0, 2, 5])]) + b"\2\1" +
              bytes([rng.randrange(2)]) + ber(0x30, variable))
    return ber(0x30, b"\2\1" + bytes([rng.randrange(2)]) + ber(4, rng.choice([b"public", b"secret"])) + pdu)


def rip(rng):
    route = struct.pack(">HH4s4s4sI", rng.choice([2, 2, 0, 0xffff]), rng.randrange(4), SOURCE, b"\xff\xff\xff\0",
                        rng.choice([bytes(4), SOURCE]), 1)
    return bytes([rng.choice([1, 2, 2, 3, 5]), rng.choice([1, 2, 2]), 0, 0]) + route * rng.randrange(3)


def vrrp(rng):
    version = rng.choice([2, 2, 3])
    message = bytes([version << 4 | 1, 7, 100, 1, rng.randrange(3) if version == 2 else 0, 100, 0, 0]) + SOURCE
    return with_checksum(message + (b"password" if version == 2 else b""), 6, bytes)


def hsrp(rng):
    return bytes([0, rng.randrange(4), rng.choice([0, 1, 2, 4, 8, 16]), 3, 10, 100, 1, 0]) + b"cisco\0\0\0" + SOURCE


def dns_name(rng):
    return rng.choice([b"\3www\7example\3com\0", b"\xc0\x0c", b"\0", b"\5a.b c\0", b"\3foo\xc0\x0c"])


def dns_record(rng):
    kind, data = rng.choice([(1, SOURCE), (28, SOURCE6), (5, dns_name(rng)), (2, dns_name(rng)),
                             (15, b"\0\x0a" + dns_name(rng)), (16, b"\5hello\3abc"),
                             (6, dns_name(rng) + dns_name(rng) + rng.randbytes(20)),
                             (33, rng.randbytes(6) + dns_name(rng)), (12, dns_name(rng)), (99, rng.randbytes(5)),
                             (257, b"\0\5issueca.example")])
    return (dns_name(rng) + struct.pack(">HHIH", kind, rng.choice([1, 1, 3, 0x8001]), rng.randrange(100000),
                                        len(data)) + data)


def dns(rng):
    counts = [1, rng.randrange(3), rng.randrange(2), rng.randrange(2)]
    flags = rng.choice([0x0100, 0x8180, 0x8183, 0x8580, 0x2800, rng.randrange(65536)])
    question = (rng.choice([b"\3www\7example\3com\0", b"\0"]) +
                struct.pack(">HH", rng.choice([1, 28, 255, 6, 12, 65]), rng.choice([1, 1, 255, 0x8001])))
    records = b"".join(dns_record(rng) for _ in range(sum(counts[1:])))
    if rng.random() < 0.3:
        counts[3] += 1
        records += (b"\0\0\x29" + struct.pack(">HIH", 1232, rng.choice([0, 0x8000]), 12) +
                    struct.pack(">HH", rng.choice([10, 8, 3, 12]), 8) + rng.randbytes(8))
    return struct.pack(">HHHHHH", rng.randrange(65536), flags, *counts) + question + records


TEXTS = [
    (80, b"GET /index.html HTTP/1.1\r\nHost: www.example.com\r\nUser-Agent: x\r\n\r\n"),
    (80, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), (8080, b"POST /a HTTP/1.0\n\nbody"),
    (25, b"220 mail.example.com ESMTP\r\n"), (25, b"MAIL FROM:<a@b>\r\n"), (21, b"USER anonymous\r\n"),
    (21, b"331 Password required\r\n"), (22, b"SSH-2.0-OpenSSH_9.2\r\n"), (43, b"example.com\r\n"),
    (554, b"OPTIONS rtsp://h/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"),
]


def tcp_text(rng, addresses):
    port, text = rng.choice(TEXTS + [(53, b"")])
    if port == 53:
        message = dns(rng)
        text = struct.pack(">H", len(message)) + message
    segment = bytearray(tcp(rng, addresses, text))
    at = rng.choice([0, 2])
    segment[at:at + 2] = struct.pack(">H", port)
    segment[16:18] = b"\0\0"
    return with_checksum(bytes(segment), 16, lambda s: pseudo(*addresses, 6, s))


def udp_text(rng, addresses):
    port, payload = rng.choice([
        (53, dns(rng)), (53, dns(rng)), (5353, dns(rng)), (69, b"\0\1boot.img\0octet\0blksize\x001432\0"),
        (69, b"\0\3\0\1data"), (69, b"\0\4\0\1"), (69, b"\0\5\0\1File not found\0"), (69, b"\0\6tsize\x000\0"),
        (514, b"<34>Oct 11 22:14:15 host su: failed"), (514, b"<191>x"),
        (5060, b"INVITE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP pc\r\n\r\n"),
    ])
    return udp(rng, addresses, payload, port)


def ah(rng, payload, protocol):
    check = rng.randbytes(rng.choice([0, 12, 16]))
    return (struct.pack(">BBHII", protocol, 1 + len(check) // 4, 0, rng.randrange(1 << 32), rng.randrange(99)) + check +
            payload)


def gre_more(rng):
    """GRE with other contents: Ethernet, ERSPAN, PPP (version 1), routing entries."""
    frame = ethernet(ip4(udp(rng, ADDRESSES), 17, rng), 0x800)
    return rng.choice([
        b"\0\0\x65\x58" + frame, b"\x20\0\x65\x58" + rng.randbytes(4) + frame,
        b"\x10\0\x88\xbe" + rng.randbytes(12) + frame, b"\x30\x01\x88\x0b" + struct.pack(">HHI", 4 + len(frame), 7, 1) +
        b"\xff\3\0\x21" + ip4(udp(rng, ADDRESSES), 17, rng), b"\x30\x81\x88\x0b" + rng.randbytes(12),
        b"\x40\0\x08\0" + rng.randbytes(4) + struct.pack(">HBB", 0x800, 0, 4) + SOURCE + bytes(4) + frame[14:],
        b"\0\0\x86\xdd" + ip6(udp(rng, ADDRESSES6), 17, rng), b"\0\0" + rng.randbytes(2) + rng.randbytes(12),
    ])


def segment(payload, port, addresses=ADDRESSES):
    """Of TCP, with the flags PSH and ACK."""
    header = struct.pack(">HHIIHHHH", 1025, port, 1, 1, 0x5018, 100, 0, 0)
    return with_checksum(header + payload, 16, lambda s: pseudo(*addresses, 6, s))


def on_top_of_ip(corpus):
    """[(number, protocol, builder)] of what a corpus builds on top of IP; of IP itself protocol is 0."""
    return [(number, protocol, build) for protocol, builders in ((17, corpus.UDP), (6, corpus.TCP), (0, corpus.IP))
            for number, build in builders.items()]


def corpus_leaf(rng, addresses):
    """(protocol, payload) of one of these."""
    number, protocol, build = rng.choice(rng.choice([built for built in map(on_top_of_ip, CORPORA) if built]))
    if protocol == 17:
        return 17, udp(rng, addresses, build(rng), number)
    return (6, segment(build(rng), number, addresses)) if protocol == 6 else (number, build(rng))


def logical(header, body):
    """(length, payload) of a frame with an LLC header."""
    return len(header + body), header + body


# How the headers of the spaces in which corpora have builders are: {space: (number, body) to (ethertype or length,
# payload)}.
FRAMES = {"ETHERTYPE": lambda number, body: (number, body),
          "LLC": lambda number, body: logical(bytes([number, number, 3]), body),
          "CISCO": lambda number, body: logical(b"\xaa\xaa\3\0\0\x0c" + struct.pack(">H", number), body)}


def frames_of(corpus):
    """[(name of the space, number, builder)] of what a corpus puts on a link."""
    return [(space, number, build) for space in FRAMES for number, build in getattr(corpus, space, {}).items()]


def corpus_frame(rng):
    """(ethertype or length, payload) of what a corpus puts on a link."""
    space, number, build = rng.choice([built for corpus in CORPORA for built in frames_of(corpus)])
    return FRAMES[space](number, build(rng))


def rx_answer(rng):
    """A datagram to where the calls of Rx come from."""
    body = campus.rx_reply(rng)
    datagram = struct.pack(">HHHH", rng.choice(sorted(campus.RX_CALLS)), 1025, 8 + len(body), 0) + body
    return ip4(datagram, 17, rng, ends=(DESTINATION, SOURCE))


def carp(rng):
    """VRRP that may be of a version and an authentication of its own."""
    head = struct.pack(">BBBBBBH4s", rng.choice([0x21, 0x31]), 1, 100, 1, rng.randrange(3), 1, 0, SOURCE)
    return with_checksum(head + b"secret\0\0", 6, bytes)


def mobility(rng):
    kind, fixed = rng.choice([(0, 0), (1, 8), (2, 8), (3, 16), (4, 16), (5, 4), (6, 4), (7, 16),
                              (rng.randrange(256), 8)])
    body = struct.pack(">BBH", kind, 0, 0) + rng.randbytes(fixed + 2)
    body += rng.choice([b"", b"\1\2\0\0", b"\0\0", b"\3\x10" + SOURCE6, b"\2\2\0\1"])
    body = padded(b"\x3b\0" + body, 8)
    return body[:1] + bytes([len(body) // 8 - 1]) + body[2:]


def jumbogram(rng):
    payload = udp(rng, ADDRESSES6)
    options = b"\x11\0\xc2\4" + struct.pack(">I", rng.choice([65536, 8 + len(payload), 1 << 31]))
    return (struct.pack(">IHBB16s16s", 6 << 28, rng.choice([0, 0, 0, 9]), 0, 64, SOURCE6, DESTINATION6) + options +
            payload)


def ospf(rng):
    lsa = struct.pack(">HBB4s4sIHH", 5, 2, 1, SOURCE, SOURCE, 0x80000001, 0, 36) + struct.pack(">HH", 0x700, 1)
    lsa += SOURCE + b"\xff\xff\xff\0" + struct.pack(">BBH", rng.randrange(1, 5), 0, 10)
    kind, body = rng.choice([
        (1, b"\xff\xff\xff\0" + struct.pack(">HBBI", 10, 2, 1, 40) + SOURCE + DESTINATION + SOURCE),
        (2, struct.pack(">HBBI", 1500, 0x52, rng.randrange(8), 7) + lsa[:20]),
        (3, struct.pack(">I", rng.randrange(12)) + SOURCE + SOURCE), (4, struct.pack(">I", 1) + lsa), (5, lsa[:20]),
    ])
    return struct.pack(">BBH4s4sHH8x", 2, kind, 24 + len(body), SOURCE, b"\0\0\0\1", 0, 0) + body


def pim(rng):
    unicast, group, source = b"\1\0" + SOURCE, b"\1\0\0\x20\xe0\1\1\1", b"\1\0\7\x20" + SOURCE
    kind, body = rng.choice([
        (0, struct.pack(">HHHHHI", 1, 2, 105, 19, 4, 1) + struct.pack(">HHI", 20, 4, rng.randrange(1 << 32))),
        (2, group + unicast), (3, unicast + b"\0\1\0\xd2" + group + b"\0\1\0\1" + source * 2),
        (5, group + unicast + b"\x80\0\0\5\0\0\0\7"), (8, unicast + b"\0\1\0\x96" + unicast + group),
        (8, b"\1\0\0\x96" + unicast + group),
        (0, b"\0\x18\0\x0c" + unicast * 2 +
         rng.choice([b"\0\x12\0\4\0\0\0\1", b"\0\x15\0\4\1\x3c\0\0", b"\0\x16\0\0"])),
        (1, rng.choice([b"\x40\0\0\0" + bytes(12) + SOURCE + DESTINATION,
                        b"\0\0\0\0" + ip4(udp(rng, ADDRESSES), 17, rng)])),
        (4, b"\0\7\x08\x1e" + unicast + (group + b"\2\1\0\0" + unicast + b"\0\x96\1\0") * rng.randrange(3)),
        (rng.choice([6, 7]), unicast + b"\0\1\0\xd2" + group + b"\0\1\0\0" + source),
        (9, unicast + group + unicast + b"\x1e\5"), (10, (unicast + b"\0\0\0\7\0\0\0\x08") * 2 + b"\3\xe8"),
    ])
    subtype = rng.randrange(6) << 4 if kind == 10 else 0
    return with_checksum(bytes([0x20 | kind, subtype, 0, 0]) + body, 2, bytes)


def bfd(rng):
    flags = rng.choice([0, 0, 4])
    secret = rng.choice([b"\1\x08\5abcde", b"\2\x18\5\0\0\0\0\7" + rng.randbytes(16)]) if flags else b""
    return struct.pack(">BBBBIIIII", 0x20 | rng.randrange(9), rng.randrange(4) << 6 | flags, 3, 24 + len(secret),
                       1, 2, 1000000, 300000, 0) + secret


def bgp_segment(rng):
    return segment(bgp.messages(rng), 179)


def intercepted(rng):
    """Broadcom's shim, which is known by its source port."""
    inside = rng.choice([ip4(udp(rng, ADDRESSES), 17, rng), ethernet(ip4(udp(rng, ADDRESSES), 17, rng), 0x800),
                         ip6(udp(rng, ADDRESSES6), 17, rng), b""])
    shim = (rng.randrange(1, 4) << 29 | rng.choice([4, 4, 5, 6, 7, rng.randrange(16)]) << 25 | rng.randrange(8) << 22 |
            66666)
    return struct.pack(">HHHHI", 49152, 49153, 12 + len(inside), 0, shim) + inside


def leaf(rng):
    """(protocol number, payload) of an application that leaves.py knows."""
    if rng.random() < 0.1:
        port = rng.choice(sorted(leaves.TCP))
        return 6, segment(leaves.TCP[port](rng), port)
    port = rng.choice(sorted(leaves.UDP))
    return 17, udp(rng, ADDRESSES, leaves.UDP[port](rng), port)


def leaf_frame(rng):
    """(ethertype or length, payload) of a protocol that leaves.py knows."""
    if rng.random() < 0.5:
        ethertype = rng.choice(sorted(leaves.ETHERTYPES))
        return ethertype, leaves.ETHERTYPES[ethertype](rng)
    number = rng.choice(sorted(leaves.CISCO))
    return FRAMES["CISCO"](number, leaves.CISCO[number](rng))


# What a datagram of IPv4 carries: functions that give (protocol, payload). An rng with a member `corpus` asks for the
# spine, the leaves, or (as one without) for all.
SPINE4 = [
    lambda rng: (6, tcp(rng, ADDRESSES)), lambda rng: (6, tcp(rng, ADDRESSES)), lambda rng: (6, tcp(rng, ADDRESSES)),
    lambda rng: (17, udp(rng, ADDRESSES)), lambda rng: (1, icmp4(rng)), lambda rng: (1, icmp4(rng)),
    lambda rng: (2, igmp(rng)), lambda rng: (132, sctp(rng)), lambda rng: (47, gre(rng)),
    lambda rng: (47, gre_more(rng)), lambda rng: (4, ip4(udp(rng, ADDRESSES), 17, rng)),
    lambda rng: (41, ip6(tcp(rng, ADDRESSES6), 6, rng)), lambda rng: (17, udp(rng, ADDRESSES, vxlan(rng), 4789)),
    lambda rng: (17, udp(rng, ADDRESSES, borders.vxlan_gpe(rng), 4790)),
    lambda rng: (17, udp(rng, ADDRESSES, geneve(rng), 6081)),
    lambda rng: (rng.choice([99, 200, 255]), rng.randbytes(20)), lambda rng: (51, ah(rng, udp(rng, ADDRESSES), 17)),
    lambda rng: (50, rng.randbytes(40)), lambda rng: (108, rng.randbytes(12)),
]
LEAVES4 = [
    lambda rng: (6, tcp_text(rng, ADDRESSES)), lambda rng: (17, udp_text(rng, ADDRESSES)),
    *[lambda rng: corpus_leaf(rng, ADDRESSES)] * len(CORPORA), *[lambda rng: leaf(rng)] * 2,
    lambda rng: (17, intercepted(rng)), lambda rng: (89, ospf(rng)), lambda rng: (103, pim(rng)),
    lambda rng: (17, udp(rng, ADDRESSES, bfd(rng), 3784)), lambda rng: (6, bgp_segment(rng)),
    lambda rng: (112, vrrp(rng)), lambda rng: (17, udp(rng, ADDRESSES, bootp(rng), 67)),
    lambda rng: (17, udp(rng, ADDRESSES, ntp(rng), 123)), lambda rng: (17, udp(rng, ADDRESSES, snmp(rng), 161)),
    lambda rng: (17, udp(rng, ADDRESSES, rip(rng), 520)), lambda rng: (17, udp(rng, ADDRESSES, hsrp(rng), 1985)),
    lambda rng: (112, carp(rng)),
]
SPINE6 = [
    lambda rng: (6, tcp(rng, ADDRESSES6)), lambda rng: (17, udp(rng, ADDRESSES6)), lambda rng: (58, icmp6(rng)),
    lambda rng: (58, icmp6(rng)), lambda rng: (132, sctp(rng)), lambda rng: (59, b""),
    lambda rng: (4, ip4(udp(rng, ADDRESSES), 17, rng)), lambda rng: (99, rng.randbytes(20)),
    lambda rng: (135, mobility(rng)), lambda rng: (51, ah(rng, udp(rng, ADDRESSES6), 17)),
    lambda rng: (50, rng.randbytes(30)), lambda rng: (47, gre_more(rng)), lambda rng: (108, rng.randbytes(9)),
    lambda rng: (143, ethernet(ip4(udp(rng, ADDRESSES), 17, rng), 0x800)),
]
LEAVES6 = [lambda rng: (6, tcp_text(rng, ADDRESSES6)), lambda rng: (17, udp_text(rng, ADDRESSES6)),
           lambda rng: leaf(rng), lambda rng: corpus_leaf(rng, ADDRESSES6)]


def of_corpus(rng, spine, leaf_choices, leaf_share=0.3):
    """One choice of those that rng's corpus has."""
    corpus = getattr(rng, "corpus", "all")
    take_leaf = corpus == "leaves" or corpus == "all" and rng.random() < leaf_share
    return rng.choice(leaf_choices if take_leaf else spine)(rng)


def network4(rng):
    """An IPv4 datagram of some kind."""
    protocol, payload = of_corpus(rng, SPINE4, LEAVES4)
    options = rng.choice([mixed_options(rng), rng.choice(IP4_OPTIONS)]) if rng.random() < 0.2 else b""
    fragment = rng.choice([0x2000, 0x2001, 185, 0x20b9, 0x8000]) if rng.random() < 0.1 else None
    return ip4(payload, protocol, rng, options, fragment)


def network6(rng):
    if rng.random() < 0.05:
        return jumbogram(rng)
    protocol, payload = of_corpus(rng, SPINE6, LEAVES6, 0.1)
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        payload, protocol = extension(rng, payload, protocol)
    return ip6(payload, protocol, rng)


def llc(rng):
    body = rng.choice([
        lambda: b"\xaa\xaa\3\0\0\0\x08\0" + network4(rng), lambda: b"\x42\x42\3" + rng.randbytes(35),
        lambda: b"\x07\x07\x01\x02" + rng.randbytes(10), lambda: b"\xaa\xaa\3" +
        rng.choice([b"\0\0\x0c", b"\0\x80\xc2", b"\x08\0\7", b"\0\0\xf8", rng.randbytes(3)]) + rng.randbytes(2) +
        network4(rng), lambda: b"\x06\x06\3" + network4(rng), lambda: rng.randbytes(23),
    ])()
    return len(body), body


def llc_leaf(rng):
    body = rng.choice([b"\xfe\xfe\3" + rng.randbytes(9), b"\xe0\xe0\3" + rng.randbytes(30)])
    return len(body), body


# What a frame carries: functions that give (ethertype or length, payload).
SPINE_FRAMES = [
    *[lambda rng: (0x800, network4(rng))] * 9, *[lambda rng: (0x86dd, network6(rng))] * 5,
    lambda rng: (rng.choice([0x806, 0x8035]), arp(rng)), lambda rng: pppoe(rng),
    lambda rng: (0x8847, mpls(rng, network4(rng))), llc,
    lambda rng: (rng.choice([0x1234, 0x88b5, 0x9000]), rng.randbytes(20)),
]
LEAF_FRAMES = [
    *[lambda rng: (0x800, network4(rng))] * 6, lambda rng: (0x800, rx_answer(rng)), lambda rng: (0x86dd, network6(rng)),
    lambda rng: leaf_frame(rng), *[corpus_frame] * len(CORPORA), llc_leaf,
]


def on_ethernet(rng):
    ethertype, payload = of_corpus(rng, SPINE_FRAMES, LEAF_FRAMES, 0.1)
    for _ in range(rng.choice([0, 0, 0, 0, 1, 2])):
        payload, ethertype = vlan(payload, ethertype, rng), rng.choice([0x8100, 0x88a8])
    return ethernet(payload, ethertype)


def on_ip(rng):
    return network4(rng) if rng.random() < 0.6 else network6(rng)


def family(packet):
    return 2 if packet[0] >> 4 == 4 else 30


def with_family(order):
    def build(rng):
        packet = on_ip(rng)
        return struct.pack(order + "I", family(packet)) + packet
    return build


def ethertype_of(packet):
    return 0x800 if packet[0] >> 4 == 4 else 0x86dd


def on_cooked(rng):
    packet = on_ip(rng)
    return (struct.pack(">HHH8sH", rng.randrange(6), rng.choice([1, 1, 772]), 6, MAC_A + b"\0\0",
                        ethertype_of(packet)) + packet)


def on_cooked2(rng):
    packet = on_ip(rng)
    return (struct.pack(">HHIHBB8s", ethertype_of(packet), 0, 1, rng.choice([1, 1, 772]), rng.randrange(6), 6,
                        MAC_A + b"\0\0") + packet)


def data4(rng):
    """A small IPv4 datagram, for links that are all about their own headers."""
    return ip4(rng.choice([udp(rng, ADDRESSES), tcp(rng, ADDRESSES)]), rng.choice([17, 6]), rng)


def on_slip(rng):
    first = rng.choice([0x45, 0x70, 0x80 | rng.randrange(128)])
    line = bytes([first]) + bytes(rng.choice([0, 1, 5, 255]) for _ in range(14))
    return bytes([rng.choice([0, 0, 1, 2])]) + line + data4(rng)


def q922_address(rng):
    address = bytearray(byte & 0xfe for byte in rng.randbytes(rng.choice([2, 2, 2, 3, 4])))
    address[-1] |= 1
    return b"\0\1" if rng.random() < 0.3 else bytes(address)


def q933(rng):
    elements = b"".join(option_tlv(rng.choice([1, 3, 7, 0x19, 0x51, 0x53, 0x57, 4]),
                                   rng.choice([b"\0", b"\1\2", b"\x18\x80\x8a", b"\x18\x40\x80\x82"]))
                        for _ in range(rng.randrange(4)))
    return (rng.choice([b"\0", b"\1\x81"]) + bytes([rng.choice([0x7d, 0x75, 5, 9])]) +
            rng.choice([b"", b"\x95", b"\x91"]) + elements)


def on_frame_relay(rng):
    return q922_address(rng) + rng.choice([
        lambda: b"\3\xcc" + data4(rng), lambda: b"\3\0\xcc" + data4(rng), lambda: b"\x08\0" + data4(rng),
        lambda: b"\x08\x06" + arp(rng), lambda: b"\3\0\x80\0\0\0\x08\0" + data4(rng), lambda: b"\3\x08" + q933(rng),
        lambda: b"\3\0\x80\0\x80\xc2\0\x07" + ethernet(data4(rng), 0x800), lambda: b"\3\0\x80" + rng.randbytes(12),
        lambda: b"\3\xb1" + rng.randbytes(6), lambda: b"\3\xcf\0\x21" + data4(rng), lambda: b"\3" + rng.randbytes(12),
        lambda: rng.randbytes(9),
    ])()


def on_mfr(rng):
    if rng.random() < 0.5:
        return bytes([rng.randrange(256), rng.randrange(4)]) + on_frame_relay(rng)
    elements = b"".join(bytes([rng.randrange(1, 9), len(value) + 2]) + value
                        for value in [b"link\0", b"\0\1\2\3", b"\1"][:rng.randrange(4)])
    return b"\xe0\0" + bytes([rng.randrange(9)]) + elements


def on_vsock(rng):
    transport = rng.choice([0, 1, 2, 2, 3])
    virtio = struct.pack("<QQIIIHHIII", 2, 3, 1024, 2048, 5, rng.randrange(3), rng.randrange(10), rng.randrange(4),
                         65536, 7)
    return (struct.pack("<QQIIHHHH", 2, 3, 1024, 2048, rng.randrange(7), transport, 44, 0) +
            (virtio if transport == 2 else b"") + b"hello")


def on_ipnet(rng):
    return struct.pack(">BBHIIIII", 1, rng.choice([2, 2, 26, 9]), 0, 60, 2, 0, 0xffffffff, 0) + data4(rng)


def log_value(kind, value, length=None):
    """In the byte order of the machine that made the capture, which is here the file's."""
    return struct.pack("<HH", 4 + len(value) if length is None else length, kind) + value + bytes(-len(value) % 4)


def on_nflog(rng):
    values = b"".join(log_value(rng.randrange(1, 9), rng.randbytes(rng.randrange(12))) for _ in range(rng.randrange(4)))
    return (struct.pack(">BBH", rng.choice([2, 2, 2, 7]), rng.random() < 0.05, rng.randrange(9)) + values +
            log_value(9, data4(rng)))


def with_switch_tag(tag_len):
    def build(rng):
        frame = ethernet(data4(rng), 0x800)
        return frame[:12] + rng.randbytes(tag_len) + frame[12:]
    return build


def wlan_elements():
    return b"\0\4name" + b"\1\4\x82\x84\x0b\x16" + b"\3\1\6" + b"\5\4\0\1\0\0"


def wlan_management(rng, subtype):
    capability = struct.pack("<H", rng.choice([0x0001, 0x0011, 0x0402]))
    beacon = bytes(8) + struct.pack("<H", 100) + capability + wlan_elements()
    body = {0: capability + b"\x0a\0" + wlan_elements(), 1: capability + bytes([rng.randrange(120), 0, 1, 0xc0]) +
            wlan_elements(), 2: capability + b"\x0a\0" + MAC_A + wlan_elements(), 3: capability + b"\0\0\1\0",
            4: wlan_elements(), 5: beacon, 8: beacon, 9: b"", 10: bytes([rng.randrange(80), 0]),
            11: struct.pack("<HHH", rng.randrange(4), rng.randrange(5), rng.randrange(3)),
            12: bytes([rng.randrange(80), 0]), 13: bytes([rng.randrange(18), rng.randrange(8)])}
    return body.get(subtype, b"x")


def on_wlan(rng):
    kind, subtype = rng.randrange(4), rng.randrange(16)
    if kind == 1:
        return bytes([subtype << 4 | 4, rng.choice([0, 0x10])]) + b"\x2c\0" + MAC_A + MAC_B + rng.randbytes(20)
    flags = rng.choice([0, 1, 2, 3, 8, 0x40]) if kind == 2 else rng.choice([0, 0, 0x40])
    header = bytes([subtype << 4 | kind << 2, flags]) + b"\x2c\0" + MAC_A + MAC_B + MAC_A + b"\x30\x12"
    if kind != 2:
        return header + wlan_management(rng, subtype)
    return (header + (MAC_B if flags & 3 == 3 else b"") + (b"\0\0" if subtype & 8 else b"") +
            b"\xaa\xaa\3\0\0\0\x08\0" + data4(rng))


RADIOTAP_FIELDS = {0: (8, 8), 2: (1, 1), 3: (4, 2), 4: (2, 1), 5: (1, 1), 6: (1, 1), 7: (2, 2), 8: (2, 2), 9: (1, 1),
                   10: (1, 1), 11: (1, 1), 12: (1, 1), 13: (1, 1), 14: (2, 2), 18: (8, 4), 19: (3, 1), 20: (8, 4),
                   21: (12, 2)}


def on_radiotap(rng):
    present, fields = 0, b""
    for bit, (length, alignment) in RADIOTAP_FIELDS.items():
        if rng.random() < 0.3:
            present |= 1 << bit
            fields += bytes(-len(fields) % alignment) + rng.randbytes(length)
    return struct.pack("<BBHI", 0, 0, 8 + len(fields), present) + fields + on_wlan(rng)


def carried(rng):
    """(ethertype, datagram) for links whose own header is what matters."""
    return 0x0800, ip4(udp(rng, ADDRESSES), 17, rng)


def carried_any(rng):
    """The same of both families, and of ARP."""
    return rng.choice([carried, carried, carried, lambda rng: (0x86dd, ip6(udp(rng, ADDRESSES6), 17, rng)),
                       lambda rng: (0x0806, arp(rng))])(rng)


BUILDERS = {
    "localtalk": campus.on_localtalk,
    "slip": on_slip, "frame_relay": on_frame_relay, "mfr": on_mfr, "vsock": on_vsock, "ipnet": on_ipnet,
    "nflog": on_nflog, "brcm_tag": with_switch_tag(4), "pppoe": lambda rng: pppoe(rng)[1],
    "brcm_tag_prepend": lambda rng: rng.randbytes(4) + ethernet(data4(rng), 0x800), "dsa": with_switch_tag(4),
    "edsa": with_switch_tag(8), "wlan": on_wlan, "radiotap": on_radiotap, "ethernet": on_ethernet, "raw": on_ip,
    "null": with_family("<"), "loop": with_family(">"), "cooked": on_cooked, "cooked2": on_cooked2,
    "atm": lambda rng: atm.frame(rng, carried), "cip": lambda rng: atm.classical(rng, carried),
    "sunatm": lambda rng: atm.solaris(rng, carried),
}
BUILDERS.update(sensors.BUILDERS)
BUILDERS.update(links.builders(carried_any, lambda rng: llc(rng)[1], on_wlan))
BUILDERS.update(ppp.builders(carried_any))
BUILDERS.update({card: juniper.builder(card, carried) for card in juniper.CARDS})


def on_ip4(protocol, build):
    return lambda rng: ethernet(ip4(build(rng), protocol, rng), 0x800)


def on_frame(ethertype, payload):
    return ethernet(payload, ethertype)


def on_udp(port, build):
    return on_ip4(17, lambda rng: udp(rng, ADDRESSES, build(rng), port))


def on_some_port(build):
    """Between ports that say nothing, mostly."""
    return lambda rng: on_udp(rng.choice([5004, 1024, 9, 53]), build)(rng)


def on_tcp(port, build):
    return on_ip4(6, lambda rng: segment(build(rng), port))


# Frames of what -T has to name: {type: builder}.
TYPES = {kind: on_some_port(build) for kind, build in sessions.FORCED.items()}
TYPES.update(zmtp1=on_tcp(5555, sessions.zmtp1), resp=on_tcp(5555, leaves.resp), carp=on_ip4(112, carp),
             pgm_zmtp1=on_ip4(113, campus.pgm))


def in_frame(space):
    return lambda number, build: lambda rng: ethernet(*reversed(FRAMES[space](number, build(rng))))


def each_protocol():
    """{name: builder of frames that have it}."""
    found = {
        "icmp": on_ip4(1, icmp4), "igmp": on_ip4(2, igmp), "tcp": on_ip4(6, lambda rng: tcp(rng, ADDRESSES)),
        "sctp": on_ip4(132, sctp), "gre": on_ip4(47, gre), "gre of version 1": on_ip4(47, gre_more),
        "ah": on_ip4(51, lambda rng: ah(rng, udp(rng, ADDRESSES), 17)),
        "dns": on_ip4(17, lambda rng: udp(rng, ADDRESSES)), "vxlan": on_udp(4789, vxlan),
        "geneve": on_udp(6081, geneve), "ip4": lambda rng: ethernet(network4(rng), 0x800),
        "ip6": lambda rng: ethernet(network6(rng), 0x86dd),
        "icmp6": lambda rng: ethernet(ip6(icmp6(rng), 58, rng), 0x86dd),
        "mobility": lambda rng: ethernet(ip6(mobility(rng), 135, rng), 0x86dd),
        "arp": lambda rng: ethernet(arp(rng), 0x806), "mpls": lambda rng: ethernet(mpls(rng, network4(rng)), 0x8847),
        "pppoe": lambda rng: on_frame(*pppoe(rng)), "llc": lambda rng: on_frame(*llc(rng)),
        "ospf": on_ip4(89, ospf), "pim": on_ip4(103, pim), "vrrp": on_ip4(112, vrrp), "carp": on_ip4(112, carp),
        "bgp": on_ip4(6, bgp_segment), "text on tcp": on_ip4(6, lambda rng: tcp_text(rng, ADDRESSES)),
        "text on udp": on_ip4(17, lambda rng: udp_text(rng, ADDRESSES)), "shim on udp/49152": on_ip4(17, intercepted),
        "bfd": on_udp(3784, bfd), "bootp": on_udp(67, bootp), "ntp": on_udp(123, ntp),
        "snmp": on_udp(161, snmp), "rip": on_udp(520, rip), "hsrp": on_udp(1985, hsrp),
    }
    spaces = [("UDP", "udp/%d", on_udp), ("TCP", "tcp/%d", on_tcp), ("IP", "ip/%d", on_ip4),
              ("ETHERTYPE", "0x%04x", in_frame("ETHERTYPE")), ("ETHERTYPES", "0x%04x", in_frame("ETHERTYPE")),
              ("LLC", "llc/%02x", in_frame("LLC")), ("CISCO", "cisco/%04x", in_frame("CISCO"))]
    for corpus in (leaves, *CORPORA):
        for space, where, on in spaces:
            for number, build in getattr(corpus, space, {}).items():
                found["%s on %s" % (build.__name__, where % number)] = on(number, build)
    return found


SPINE_LINKS = ["cooked", "cooked2", "ethernet", "loop", "null", "ppp", "raw"]


def write_pcap(path, link_type, packets):
    """packets: (bytes held, length on the wire). Packet i has the time stamp 1000000000 + i."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, link_type))
        for number, (held, wire_len) in enumerate(packets):
            file.write(struct.pack("<IIII", 1000000000 + number, 0, len(held), wire_len) + held)
