#!/usr/bin/python3
"""captures/several.pcap: what takes several packets, and packets that hold several messages: make_several.py [PATH]

A ClientHello with a key that withstands quantum computers fills more than a segment: it comes over TCP in order, with a
part sent twice, with the beginning missing, and over QUIC in either order. Requests of HTTP stand behind each other, on
its own port and on others. Needs the Python module cryptography.
"""
import os
import random
import struct
import sys

import make_capture
import packets
from make_more import CLIENT, HERE, SEGMENT, SERVER, initial

PLACES = random.Random(7)


def sized(body, width):
    return len(body).to_bytes(width, "big") + body


def extension(kind, body):
    return struct.pack(">H", kind) + sized(body, 2)


def client_hello(name, protocols):
    """With key shares for X25519MLKEM768, of 1216 bytes, and x25519."""
    shares = (struct.pack(">H", 0x11ec) + sized(PLACES.randbytes(1216), 2) + struct.pack(">H", 29) +
              sized(PLACES.randbytes(32), 2))
    extensions = [
        extension(51, sized(shares, 2)),
        extension(43, sized(b"\3\4\3\3", 1)),
        extension(10, sized(bytes.fromhex("11ec001d0017"), 2)),
        extension(13, sized(bytes.fromhex("040308040401"), 2)),
        extension(11, b"\1\0"),
        extension(45, b"\1\1"),
        extension(5, b"\1\0\0\0\0"),
        extension(27, b"\2\0\2"),
        extension(16, sized(b"".join(sized(it.encode(), 1) for it in protocols), 2)),
        extension(65037, b"\0\0\1\0\1\x2a" + sized(PLACES.randbytes(32), 2) + sized(PLACES.randbytes(144), 2)),
        extension(0, sized(b"\0" + sized(name.encode(), 2), 2)),
        extension(41, sized(sized(PLACES.randbytes(48), 2) + struct.pack(">I", 7), 2) +
                  sized(sized(PLACES.randbytes(32), 1), 2)),
    ]
    body = (b"\3\3" + PLACES.randbytes(32) + sized(PLACES.randbytes(32), 1) +
            sized(bytes.fromhex("130113021303c02b"), 2) + b"\1\0")
    return b"\1" + sized(body + sized(b"".join(extensions), 2), 3)


def record(message, kind=22):
    return bytes([kind, 3, 1]) + sized(message, 2)


def segments(port, client_port, data, places):
    """The parts of what a client says that lie between places, as segments."""
    for begin, end in places:
        yield make_capture.tcp(((CLIENT, client_port), (SERVER, port)), 0x18, 1000 + begin, 5000, data[begin:end])


def number(value):
    return struct.pack(">H", 0x4000 | value)


def crypto(message, begin, end):
    return b"\6" + number(begin) + number(len(message[begin:end])) + message[begin:end]


def quic(message, places, name):
    """The same as CRYPTO frames, each Initial of so many of them."""
    for count, pieces in enumerate(places):
        frames = b"\1".join(crypto(message, begin, end) for begin, end in pieces)
        yield make_capture.udp(CLIENT, 40000, SERVER, 443, initial(1, name, b"", count, frames.ljust(1150, b"\0")))


def tls():
    hello = record(client_hello("first.example.com", ["h2", "http/1.1"]))
    last = len(hello)
    after = b"\x14\3\3\0\1\1" + record(client_hello("again.example.com", ["h2"]))[:90]
    yield from segments(443, 40001, hello, [(0, SEGMENT), (SEGMENT, last)])
    # in three, one of them twice, and a second record behind the end
    yield from segments(8443, 40002, hello + after, [(0, 600), (600, 1300), (600, 1300), (1300, last + 6)])
    # the beginning is missing; and one that another connection on the same ports began anew
    yield from segments(443, 40003, hello, [(SEGMENT, last)])
    yield from segments(443, 40004, hello, [(0, 700), (0, 900), (900, last)])
    second = b"\x14\3\3\0\1\1" + record(client_hello("second.example.com", ["h2"])[:300])
    yield from segments(443, 40005, second, [(0, len(second))])
    short = b"\1" + sized(b"\3\3" + bytes(32) + b"\0" + sized(b"\x13\1", 2) + b"\1\0" + sized(
        extension(0, sized(b"\0" + sized(b"retried.example.com", 2), 2)), 2), 3)
    yield from segments(443, 40006, b"\x14\3\3\0\1\1" + record(short), [(0, 200)])


def late():
    """What comes out of order: the first segment of a hello last, and in the middle; and the same of no
    hello at all."""
    hello = record(client_hello("late.example.com", ["h2"]))
    last = len(hello)
    other = b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"y" * 900 + b"\r\n\r\n"
    for client_port, port, data, places in ((40007, 443, hello, [(600, last), (0, 600)]),
                                            (40008, 443, hello, [(1200, last), (0, 600), (600, 1200)]),
                                            (40009, 80, other, [(600, len(other)), (0, 600)])):
        yield make_capture.tcp(((CLIENT, client_port), (SERVER, port)), 2, 999, 0)
        yield from segments(port, client_port, data, places)


def everything():
    yield from tls()
    hello = client_hello("quic.example.com", ["h3"])
    last = len(hello)
    yield from quic(hello, [[(0, 1000)], [(1000, last)]], b"\1\2\3\4\5\6\7\x08")
    yield from quic(hello, [[(1000, last), (30, 500)], [(0, 30), (500, 1000)]], b"\2\2\3\4\5\6\7\x08")
    requests = b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nHost: y\r\nContent-Length: 3\r\n\r\nabc" \
        b"HEAD /c HTTP/1.0\r\n\r\n"
    answers = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n" \
        b"HTTP/1.1 304 Not Modified\r\n\r\nHTTP/1.1 404 Not Found\r\nServer: z\r\n\r\nall the rest"
    for client_port, port, data in (40010, 80, requests), (40011, 80, answers), (40012, 3128, requests[:30]):
        yield from segments(port, client_port, data, [(0, len(data))])
    yield make_capture.udp(CLIENT, 40000, "239.255.255.250", 1900,
                           b"M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\nST: ssdp:all\r\n\r\n")
    # LLMNR, and a name that is no name in ASCII
    yield make_capture.udp(CLIENT, 40000, "224.0.0.252", 5355, bytes.fromhex("12340000000100000000000003c3bc7805") +
                           b"local\0\0\x1c\0\1")


def all_packets():
    yield from everything()
    yield from late()


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "several.pcap")
    built = [packets.ethernet(datagram, 0x800) for datagram in all_packets()]
    packets.write_pcap(path, packets.LINKS["ethernet"], [(packet, len(packet)) for packet in built])


if __name__ == "__main__":
    main()
