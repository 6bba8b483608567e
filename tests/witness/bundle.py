"""Captures put together, one file for each link type: to start a program takes longer than to read a capture.

A packet is (link type, length on the wire, bytes held, file, number in it). Reads pcap and pcapng in either byte order;
what it can not read to the end it reads as far as it goes.
"""
import collections
import struct

Packet = collections.namedtuple("Packet", "link wire_len held file number")
SECTION, INTERFACE, SIMPLE, ENHANCED = 0x0a0d0d0a, 1, 3, 6
MAGIC = 0xa1b2c3d4
MAGICS = (MAGIC, 0xa1b23c4d)
HELD_MAX = 262144


def pcap_records(data, order):
    link = struct.unpack_from(order + "I", data, 20)[0] & 0xffff
    at = 24
    while at + 16 <= len(data):
        held, wire_len = struct.unpack_from(order + "II", data, at + 8)
        if held > HELD_MAX or at + 16 + held > len(data):
            return
        yield link, wire_len, data[at + 16:at + 16 + held]
        at += 16 + held


def pcapng_blocks(data):
    """(byte order, type, body)"""
    at, order = 0, "<"
    while at + 12 <= len(data):
        if struct.unpack_from("<I", data, at)[0] == SECTION:
            order = "<" if data[at + 8:at + 12] == b"\x4d\x3c\x2b\x1a" else ">"
        kind, size = struct.unpack_from(order + "II", data, at)
        if size < 12 or at + size > len(data):
            return
        yield order, kind, data[at + 8:at + size - 4]
        at += size


def pcapng_records(data):
    links = []
    for order, kind, body in pcapng_blocks(data):
        if kind == SECTION:
            links = []
        elif kind == INTERFACE:
            links.append(struct.unpack_from(order + "H", body)[0])
        elif kind == ENHANCED:
            interface, _, _, held, wire_len = struct.unpack_from(order + "5I", body)
            if interface >= len(links):
                return
            yield links[interface], wire_len, body[20:20 + held]
        elif kind == SIMPLE and links:
            wire_len = struct.unpack_from(order + "I", body)[0]
            yield links[0], wire_len, body[4:4 + min(wire_len, len(body) - 4)]


def records(data):
    for order in "<>":
        if len(data) >= 24 and struct.unpack_from(order + "I", data)[0] in MAGICS:
            return pcap_records(data, order)
    return pcapng_records(data) if data[:4] == b"\x0a\x0d\x0d\x0a" else iter(())


def packets_of(path, limit):
    """The first packets of a file."""
    with open(path, "rb") as file:
        data = file.read()
    for number, (link, wire_len, held) in enumerate(records(data), 1):
        if number > limit:
            return
        yield Packet(link, max(wire_len, len(held)), held, path, number)


def write(path, link, packets):
    """Packet i has the time stamp 1000000000 + i."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", MAGIC, 2, 4, 0, 0, HELD_MAX, link))
        for number, packet in enumerate(packets):
            file.write(struct.pack("<IIII", 1000000000 + number, 0, len(packet.held), packet.wire_len) + packet.held)


def bundles(paths, limit, files_max=32, bytes_max=4 << 20):
    """(link type, packets) over all files, `limit` packets of each."""
    waiting, sizes, files = collections.defaultdict(list), collections.Counter(), collections.Counter()
    for path in paths:
        for packet in packets_of(path, limit):
            files[packet.link] += not waiting[packet.link] or waiting[packet.link][-1].file != path
            waiting[packet.link].append(packet)
            sizes[packet.link] += len(packet.held)
        for link in [link for link in waiting if files[link] >= files_max or sizes[link] >= bytes_max]:
            yield link, waiting.pop(link)
            del files[link], sizes[link]
    yield from waiting.items()
