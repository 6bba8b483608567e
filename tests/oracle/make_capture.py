"""Small captures for the tests of options, made from nothing: pcap files with packets that every option has to do with.

captures() is a dictionary from file names to bytes.
"""
import struct
from ipaddress import ip_address

LOOPBACK, ETHERNET, RAW, SLL2 = 0, 1, 101, 276
CLIENT, SERVER = "10.1.2.3", "192.168.5.5"
MAC_A, MAC_B = bytes.fromhex("000102030405"), bytes.fromhex("000a0b0c0d0e")
SYN, FIN, PUSH, ACK = 2, 1, 8, 16


def checksum(data):
    """The Internet checksum, RFC 1071."""
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total >> 16) + (total & 0xffff)
    return ~total & 0xffff


def ip4(source, destination, protocol, payload, identification=1):
    header = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), identification, 0x4000, 64, protocol, 0,
                         ip_address(source).packed, ip_address(destination).packed)
    return header[:10] + struct.pack(">H", checksum(header)) + header[12:] + payload


def pseudo(source, destination, protocol, length):
    return ip_address(source).packed + ip_address(destination).packed + struct.pack(">BBH", 0, protocol, length)


def tcp(ends, flags, seq, ack, payload=b""):
    (source, port), (destination, to_port) = ends
    options = struct.pack(">BBH", 2, 4, 1460) if flags & SYN else b""
    segment = struct.pack(">HHIIBBHHH", port, to_port, seq, ack, (5 + len(options) // 4) << 4, flags, 8760, 0, 0)
    segment += options + payload
    total = checksum(pseudo(source, destination, 6, len(segment)) + segment)
    return ip4(source, destination, 6, segment[:16] + struct.pack(">H", total) + segment[18:])


def udp(source, port, destination, to_port, payload):
    datagram = struct.pack(">HHHH", port, to_port, 8 + len(payload), 0) + payload
    total = checksum(pseudo(source, destination, 17, len(datagram)) + datagram)
    return ip4(source, destination, 17, datagram[:6] + struct.pack(">H", total) + datagram[8:])


def echo(source, destination, kind, seq):
    message = struct.pack(">BBHHH", kind, 0, 0, 77, seq) + bytes(range(32))
    return ip4(source, destination, 1, message[:2] + struct.pack(">H", checksum(message)) + message[4:])


def arp(operation, source, destination):
    return struct.pack(">HHBBH6s4s6s4s", 1, 0x0800, 6, 4, operation, MAC_A, ip_address(source).packed, bytes(6),
                       ip_address(destination).packed)


def conversation():
    """(ethertype, bytes) of a handshake, some data and a closing, and of what else is on a network."""
    there, back = ((CLIENT, 39904), (SERVER, 4321)), ((SERVER, 4321), (CLIENT, 39904))
    yield 0x0806, arp(1, CLIENT, SERVER)
    yield 0x0800, tcp(there, SYN, 733381829, 0)
    yield 0x0800, tcp(back, SYN | ACK, 1192930639, 733381830)
    yield 0x0800, tcp(there, ACK, 733381830, 1192930640)
    yield 0x0800, tcp(there, PUSH | ACK, 733381830, 1192930640, b"hello, \x01world")
    yield 0x0800, udp(CLIENT, 50000, SERVER, 9, b"discard me")
    yield 0x0800, echo(CLIENT, SERVER, 8, 1)
    yield 0x0800, echo(SERVER, CLIENT, 0, 1)
    yield 0x0800, tcp(there, FIN | ACK, 733381842, 1192930640)


def pcap(link_type, records, magic=0xa1b2c3d4, snap_len=65535, order="<"):
    """records: (seconds, fraction, bytes, length on the wire)."""
    parts = [struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, snap_len, link_type)]
    for seconds, fraction, held, wire_len in records:
        parts += struct.pack(order + "IIII", seconds, fraction, len(held), wire_len), held
    return b"".join(parts)


def stamped(packets, first=1000000000, fraction=100000, step=7):
    for number, packet in enumerate(packets):
        yield first + number * step, fraction + number * 1111, packet, len(packet)


def captures():
    frames = [MAC_B + MAC_A + struct.pack(">H", kind) + data for kind, data in conversation()]
    datagrams = [data for kind, data in conversation() if kind == 0x0800]
    ethernet = pcap(ETHERNET, stamped(frames))
    return {
        "eth.pcap": ethernet,
        "raw.pcap": pcap(RAW, stamped(datagrams)),
        "nano.pcap": pcap(ETHERNET, stamped(frames, fraction=123456789), magic=0xa1b23c4d),
        "short.pcap": pcap(ETHERNET, ((s, f, data[:30], n) for s, f, data, n in stamped(frames)), snap_len=30),
        "back.pcap": pcap(ETHERNET, stamped(frames, step=-3)),
        "sll2.pcap": pcap(SLL2, stamped(struct.pack(">HHIHBB8s", 0x0800, 0, 1, 1, 0, 6, MAC_A) + d for d in datagrams)),
        # The family before each packet is in the order of the machine that wrote it.
        "bigloop.pcap": pcap(LOOPBACK, stamped(struct.pack(">I", 2) + data for data in datagrams), order=">"),
        # What every system has a name for.
        "local.pcap": pcap(RAW, stamped([udp("127.0.0.1", 4321, "127.0.0.1", 9, b"discard"),
                                         tcp((("127.0.0.1", 4321), ("127.0.0.1", 9)), SYN, 1, 0)])),
        "none.pcap": pcap(ETHERNET, []),
        "odd.pcap": pcap(162, stamped(frames[:1])), # a link type that nobody has assigned a name
        "cut.pcap": ethernet[:-5],
        "cut16.pcap": ethernet[:ethernet.index(frames[-1]) - 7],
        "bad.pcap": b"this is no capture file, whatever its name says",
        "empty.pcap": b"",
        "big.pcap": pcap(ETHERNET, stamped(frames * 40)),
        "list": b"eth.pcap\nback.pcap\n",
        "mixed": b"eth.pcap\nraw.pcap\n",
        "missing": b"eth.pcap\nnosuch.pcap\nback.pcap\n",
        "damaged": b"cut.pcap\neth.pcap\n",
        "expression": b"tcp # only these\nand port 4321\n",
    }
