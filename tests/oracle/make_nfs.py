#!/usr/bin/python3
"""captures/nfs.pcap: handles as servers of old made them, calls and replies that are cut: make_nfs.py [PATH]"""
import os
import struct
import sys

import make_capture
import packets

HERE = os.path.dirname(os.path.realpath(__file__))
CLIENT, SERVER = "192.0.2.10", "198.51.100.20"
GETATTR, LOOKUP, READ, NOTHING = 1, 3, 6, 25
HANDLES = [bytes.fromhex(text) for text in (
    "0000030400000000 00000000 00000002 00000000 00000000 00000000 00000000",  # a device, an inode in the fourth word
    "0000000000000304 00000000 00000002 00000000 00000000 00000000 00000000",  # the device in the second
    "0403000000000000 00000000 02000000 00000000 00000000 00000000 00000000",  # low bytes first
    "0403000002000100 0c000000 00000000 00000000 00000000",                    # the inode behind the device
    "0800000300000001 000a0000 00000102 00000000 00010000",                    # IRIX
    "0800000300000000 000a0000 00000102 00000000 00010000",                    # System V
    "014449534b312020 2020202020200000 0000000000000500 000600000000 0000",    # a volume of VMS
    "014449534b312020 2020202020410000 0000000000000500 00060000",             # with a word behind it: ignored
    "0144495300000041 0000000000000000 0000000000000500 00060000",             # not filled up: unknown
    "0102030405060708", "01020304050607")]


def call(xid, procedure, arguments, version=3):
    return make_capture.udp(CLIENT, 1025, SERVER, 2049,
                            struct.pack(">IIIIII", xid, 0, 2, 100003, version, procedure) + bytes(16) + arguments)


def reply(xid, results):
    return make_capture.udp(SERVER, 2049, CLIENT, 1025, struct.pack(">IIIIII", xid, 1, 0, 0, 0, 0) + results)


def opaque(data):
    return struct.pack(">I", len(data)) + data + bytes(-len(data) % 4)


def everything():
    """(datagram, bytes of it that are held)"""
    xid = 0
    for xid, handle in enumerate(HANDLES, 1):
        yield call(xid, READ, opaque(handle) + struct.pack(">QI", 4096, 512)), None
    yield call(xid + 1, NOTHING, b""), None
    whole = call(xid + 2, LOOKUP, opaque(HANDLES[0]) + opaque(b"file"))
    for missing in (2, 6, 10, 42, 50):
        yield whole, len(whole) - missing
    attributes = struct.pack(">21I", 1, 0o644, 1, 5, 6, 0, 77, *range(14))
    for state, missing in ((0, 0), (0, 8), (0, 60), (0, 70), (2, 70), (0, 90), (2, 90)):
        xid += 10
        answer = reply(xid, struct.pack(">II", state, 1) + attributes + struct.pack(">III", 0x1f, 0, 0))
        yield call(xid, 4, opaque(HANDLES[0]) + struct.pack(">I", 0x1f)), None
        yield answer, len(answer) - missing


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "nfs.pcap")
    frames = [(packets.ethernet(datagram, 0x800), held) for datagram, held in everything()]
    packets.write_pcap(path, packets.LINKS["ethernet"],
                       [(frame[:14 + held if held else None], len(frame)) for frame, held in frames])


if __name__ == "__main__":
    main()
