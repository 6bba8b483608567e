"""Packets from fields: Ethernet frames as a story wants them, right or wrong in a chosen place."""
import ipaddress
import struct

PROTOCOLS = {"icmp": 1, "igmp": 2, "tcp": 6, "udp": 17, "icmp6": 58}
ETHERTYPES = {4: 0x0800, 6: 0x86dd, "arp": 0x0806, "vlan": 0x8100}
BROADCAST = b"\xff" * 6


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def packed(address):
    return ipaddress.ip_address(address).packed


def version(address):
    return ipaddress.ip_address(address).version


def mac(address):
    """Each host has a card of its own; groups have the addresses that RFC 1112 and RFC 2464 give them."""
    ip = ipaddress.ip_address(address)
    if str(ip) == "255.255.255.255" or ip.version == 4 and str(ip).endswith(".255"):
        return BROADCAST
    if ip.is_multicast:
        if ip.version == 6:
            return b"\x33\x33" + ip.packed[12:]
        return b"\x01\0\x5e" + bytes([ip.packed[1] & 0x7f]) + ip.packed[2:]
    return b"\x02\0" + ip.packed[-4:]


def pseudo(source, destination, protocol, length):
    if version(source) == 4:
        return packed(source) + packed(destination) + struct.pack("!BBH", 0, protocol, length)
    return packed(source) + packed(destination) + struct.pack("!II", length, protocol)


def with_checksum(header, at, data, ends, protocol, wrong):
    """`header` and `data` with the transport's checksum put at byte `at`."""
    whole = header + data
    value = checksum(pseudo(*ends, protocol, len(whole)) + whole)
    if protocol == 17 and value == 0:
        value = 0xffff
    if wrong == "pseudo": # what is there before the network card adds the rest
        value = checksum(pseudo(*ends, protocol, len(whole))) ^ 0xffff
    elif wrong == "moved": # the same, and then the addresses were changed
        value = checksum(pseudo(*ends, protocol, len(whole)) + b"\x13\x57") ^ 0xffff
    elif wrong:
        value ^= 0x1234
    return whole[:at] + struct.pack("!H", value) + whole[at + 2:]


def tcp(ends, ports, seq, ack, flags, window, options=b"", data=b"", urgent=0, wrong=False, offset=None, reserved=0):
    options += b"\0" * (-len(options) % 4)
    offset = (20 + len(options)) // 4 if offset is None else offset
    header = struct.pack("!HHIIBBHHH", *ports, seq & 0xffffffff, ack & 0xffffffff, offset << 4 | reserved, flags & 0xff,
                         window, 0, urgent)
    return with_checksum(header + options, 16, data, ends, 6, wrong)


def udp(ends, ports, data, wrong=False, length=None, without=False):
    header = struct.pack("!HHHH", *ports, 8 + len(data) if length is None else length, 0)
    return header + data if without else with_checksum(header, 6, data, ends, 17, wrong)


def icmp(kind, code, rest, data, wrong=False):
    whole = struct.pack("!BBH", kind, code, 0) + rest + data
    return whole[:2] + struct.pack("!H", checksum(whole) ^ (0x1234 if wrong else 0)) + whole[4:]


def icmp6(ends, kind, code, rest, data, wrong=False):
    return with_checksum(struct.pack("!BBH", kind, code, 0) + rest, 2, data, ends, 58, wrong)


def ip4(ends, protocol, payload, ttl=64, ident=0, flags=0, offset=0, options=b"", wrong=False, total=None, tos=0,
        header_len=None, ip_version=4):
    """`flags`: 4 reserved, 2 DF, 1 MF; `offset` in bytes."""
    options += b"\0" * (-len(options) % 4)
    words = 5 + len(options) // 4 if header_len is None else header_len // 4
    total = 20 + len(options) + len(payload) if total is None else total
    header = struct.pack("!BBHHHBBH", ip_version << 4 | words, tos, total, ident, flags << 13 | offset // 8, ttl,
                         protocol, 0) + packed(ends[0]) + packed(ends[1]) + options
    value = (checksum(header) + 0x1234) % 0xffff if wrong else checksum(header)
    return header[:10] + struct.pack("!H", value) + header[12:] + payload


def ip6(ends, next_header, payload, hop_limit=64, length=None, ip_version=6):
    length = len(payload) if length is None else length
    header = struct.pack("!IHBB", ip_version << 28, length, next_header, hop_limit)
    return header + packed(ends[0]) + packed(ends[1]) + payload


def ip6_fragment(next_header, payload, ident, offset, more):
    """What an IPv6 fragment carries: fragment header and piece."""
    return struct.pack("!BBHI", next_header, 0, offset & ~7 | more, ident) + payload


def arp(operation, sender, target, sender_mac, target_mac=b"\0" * 6):
    return struct.pack("!HHBBH", 1, 0x0800, 6, 4, operation) + sender_mac + packed(sender) + target_mac + packed(target)


def ethernet(source, destination, ethertype, payload, vlan=None):
    tag = b"" if vlan is None else struct.pack("!HH", 0x8100, vlan)
    frame = destination + source + tag + struct.pack("!H", ethertype) + payload
    return frame + b"\0" * (60 - len(frame))


def dns_name(name):
    labels = [label for label in name.rstrip(".").split(".") if label]
    return b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\0"


DNS_TYPES = {"A": 1, "NS": 2, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28}


def dns(ident, flags, name, kind, addresses=(), server=None):
    """`server`: the name of one that knows more."""
    answers = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 300, 4) + packed(a) for a in addresses)
    question = dns_name(name) + struct.pack("!HH", DNS_TYPES[kind], 1)
    if server:
        answers += b"\xc0\x0c" + struct.pack("!HHIH", 2, 1, 300, len(dns_name(server))) + dns_name(server)
    return struct.pack("!HHHHHH", ident, flags, 1, len(addresses), 1 if server else 0, 0) + question + answers


def dhcp(kind, transaction, hardware, given="0.0.0.0", server=None):
    """RFC 2131 §2: `kind` is the message type."""
    request = kind in (1, 3, 4, 7, 8)
    header = struct.pack("!BBBBIHH", 1 if request else 2, 1, 6, 0, transaction, 0, 0)
    header += packed("0.0.0.0") + packed(given) + packed("0.0.0.0") * 2 + hardware + b"\0" * 10 + b"\0" * 192
    options = b"\x63\x82\x53\x63\x35\x01" + bytes([kind])
    if server:
        options += b"\x36\x04" + packed(server)
    return header + options + b"\xff"


def pcap(frames, link=1):
    """A capture file of (time in microseconds, frame, bytes kept or None)."""
    file = struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, link)
    for when, frame, kept in frames:
        bytes_kept = frame if kept is None else frame[:kept]
        file += struct.pack("<IIII", when // 1000000, when % 1000000, len(bytes_kept), len(frame)) + bytes_kept
    return file


def bridged(frame):
    """The same behind a bridge that has one card for all that it sends, as wireless ones do."""
    return frame[:6] + b"\x02\0\0\0\1\3" + frame[12:]


def routed(frame, hops):
    """The same behind routers: TTL one lower for each, other addresses of the link (RFC 1812 §5.3.1)."""
    header = bytearray(frame[14:34])
    if header[0] >> 4 == 6:
        header[7] -= hops
    else:
        header[8] -= hops
        header[10:12] = b"\0\0"
        header[10:12] = struct.pack("!H", checksum(bytes(header)))
    return b"\x02\0\0\0\1\1" + b"\x02\0\0\0\1\2" + frame[12:14] + bytes(header) + frame[34:]
