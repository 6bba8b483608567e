#!/usr/bin/python3
"""captures/sctp.pcap: messages that SCTP carries and tcpdump knows, some of them malformed: make_sctp.py [PATH]"""
import os
import struct
import sys

import packets

HERE = os.path.dirname(os.path.realpath(__file__))
M3UA, FORCES = 3, 21


def sctp(payload_protocol, message):
    """IPv4 with one chunk of data."""
    chunk = struct.pack(">BBHIHHI", 0, 3, 16 + len(message), 1, 0, 0, payload_protocol) + message
    segment = struct.pack(">HHII", 1025, 2905, 1, 2) + chunk + bytes(-len(chunk) % 4)
    header = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 1, 0, 64, 132, 0)
    header += packets.SOURCE + packets.DESTINATION
    return packets.with_checksum(header, 10, lambda data: data) + segment


def parameter(tag, value):
    return struct.pack(">HH", tag, 4 + len(value)) + value + bytes(-len(value) % 4)


def m3ua(kind, message_type, parameters, version=1):
    return struct.pack(">BBBBI", version, 0, kind, message_type, 8 + len(parameters)) + parameters


def m3ua_messages():
    context = parameter(0x0006, b"\0\0\0\1")
    yield m3ua(1, 1, context + parameter(0x0210, bytes(12) + b"isup"))
    yield m3ua(3, 1, parameter(0x0011, b"\0\0\0\1") + parameter(0x0004, b"info"))
    yield m3ua(0, 0, parameter(0x000c, b"\0\0\0\1") + parameter(0x0007, b"odd"))
    yield m3ua(2, 1, parameter(0x0200, b"\0\0\0\2") + context + parameter(0x0012, b"\0\0\0\3"))
    yield m3ua(9, 2, parameter(0x0208, parameter(0x020a, b"\0\0\0\1")))
    yield m3ua(4, 9, parameter(0x0099, b""))
    yield m3ua(5, 1, context)                          # no such class
    yield m3ua(3, 3, parameter(0x0013, b""))           # a number that is not there
    yield m3ua(3, 3, struct.pack(">HH", 9, 40))        # longer than the message
    yield m3ua(3, 3, struct.pack(">HH", 9, 2) + b"\0\0\0\0")
    yield m3ua(3, 3, context) + b"\0\0\0\0"            # another length than it states
    yield m3ua(3, 3, context, version=2)
    yield b"\1\0\0\0"


def forces(message_type, body, flags=0x38000000, source=0x40000002, destination=1):
    """RFC 5810, 6.1"""
    return struct.pack(">BBHIIQI", 0x10, message_type, (24 + len(body)) // 4, source, destination, 0x0102030405060708,
                       flags) + body


def forces_messages():
    yield forces(15, b"")
    yield forces(17, parameter(0x10, b"\0\0\0\1"), 0xffffffff, 0xffffffff, 0xc0000001)
    yield forces(2, parameter(0x11, b"\0\0\0\2"), 0x40680000, 0x80000000, 0xfffffffe)
    yield forces(2, parameter(0x11, b"\0\0\1\0"))     # no such reason
    yield forces(17, parameter(0x10, b"\0\0\0\4"))     # no such result
    yield forces(17, parameter(0x2000, b""))
    yield forces(17, struct.pack(">HH", 0x10, 40))
    yield forces(17, b"")
    yield forces(15, parameter(0x10, b""))             # a heartbeat that is not empty
    yield forces(0x12, b"")
    yield forces(7, b"")
    yield forces(15, b"") + b"\0\0\0\0"                # another length than it states


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "sctp.pcap")
    frames = [packets.ethernet(sctp(M3UA, message), 0x800) for message in m3ua_messages()]
    frames += [packets.ethernet(sctp(FORCES, message), 0x800) for message in forces_messages()]
    packets.write_pcap(path, packets.LINKS["ethernet"], [(frame, len(frame)) for frame in frames])


if __name__ == "__main__":
    main()
