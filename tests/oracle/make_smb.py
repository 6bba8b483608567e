#!/usr/bin/python3
"""captures/smb.pcap: NetBIOS and SMB, for --decode more, a message of each kind: make_smb.py [PATH]"""
import os
import struct
import sys

import make_more
import packets

def netbios_name(name, suffix, scope=b""):
    plain = name.ljust(15, b"\0" if name == b"*" else b" ") + bytes([suffix])
    letters = bytes(0x41 + half for byte in plain for half in (byte >> 4, byte & 15))
    return b"\x20" + letters + (bytes([len(scope)]) + scope if scope else b"") + b"\0"


def nbns(flags, questions=b"", answers=b"", additional=b""):
    counts = [len(part) > 0 for part in (questions, answers, b"", additional)]
    return struct.pack(">HHHHHH", 0x1234, flags, *counts) + questions + answers + additional


def nb(data, name=b"\xc0\x0c", kind=0x20):
    return name + struct.pack(">HHIH", kind, 1, 300, len(data)) + data


def nbnss():
    server, asked = netbios_name(b"FILESRV", 0x20), struct.pack(">HH", 0x20, 1)
    address = b"\0\0" + bytes([192, 168, 1, 9])
    yield nbns(0x0110, server + asked)
    yield nbns(0x8500, answers=nb(address + b"\xe0\0" + bytes([192, 168, 1, 10]), server))
    yield nbns(0x8583, answers=nb(b"", server))
    yield nbns(0x2910, server + asked, additional=nb(address))
    yield nbns(0xad86, answers=nb(address, server))
    yield nbns(0x3000, netbios_name(b"WORKGROUP", 0x1d, b"scope") + asked, additional=nb(address))
    yield nbns(0xbc00, answers=nb(b"\x29\x10", server))
    yield nbns(0x4000, server + asked, additional=nb(address))
    yield nbns(0x7910, server + asked, additional=nb(address))
    yield nbns(0, netbios_name(b"*", 0) + struct.pack(">HH", 0x21, 1))
    names = b"".join(name.ljust(15) + struct.pack(">BH", suffix, flags) for name, suffix, flags in (
        (b"FILESRV", 0, 0x0400), (b"WORKGROUP", 0, 0x8400), (b"FILESRV", 0x20, 0x0400)))
    yield nbns(0x8400, answers=nb(b"\3" + names + b"\2\0\0\0\0\1" + bytes(40), netbios_name(b"*", 0), 0x21))


def smb1(command, words, data, answer=False, status=0, flags2=0xc801):
    flags = 0x98 if answer else 0x18
    header = b"\xffSMB" + struct.pack("<BIBHH8xHHHHH", command, status, flags, flags2, 0, 0, 1, 0x1234, 2, 3)
    return header + bytes([len(words) // 2]) + words + struct.pack("<H", len(data)) + data


def utf16(words, end=b"\0\0"):
    return words.encode("utf-16-le") + end


ANDX = b"\xff\0\0\0"


def mailslot(name, data):
    at = 32 + 1 + 34 + 2 + len(name) + 1
    words = struct.pack("<HHHHBBHIHHHHHBBHHH", 0, len(data), 0, 0, 0, 0, 0, 1000, 0, 0, at, len(data), at, 3, 0, 1, 0,
                        2)
    return smb1(0x25, words, name + b"\0" + data, flags2=0)


def nbdgms():
    names = netbios_name(b"WORKSTATION", 0) + netbios_name(b"WORKGROUP", 0x1d)
    host = b"\1\0" + struct.pack("<I", 60000) + b"WORKSTATION".ljust(16, b"\0")
    announcement = mailslot(b"\\MAILSLOT\\BROWSE", host + b"\x0a\0\3\x10\1\0\x0f\1\x55\xaa\0")
    head = struct.pack(">H4BH", 7, 192, 0, 2, 10, 138)
    for kind in 0x10, 0x11, 0x12:
        yield bytes([kind, 2]) + head + struct.pack(">HH", len(names + announcement), 0) + names + announcement
    yield b"\x13\2" + head + b"\x82"
    for kind in 0x14, 0x15, 0x16:
        yield bytes([kind, 2]) + head + netbios_name(b"FILESRV", 0x20)


def nbss(body, kind=0):
    return struct.pack(">I", kind << 24 | len(body)) + body


def smb1s():
    called = netbios_name(b"FILESRV", 0x20) + netbios_name(b"WORKSTATION", 0)
    times, challenge = struct.pack("<4Q", 1 << 56, 1 << 56, 1 << 56, 1 << 56), b"\1\2\3\4\5\6\7\x08"
    dialects = b"".join(b"\2" + dialect + b"\0" for dialect in (b"NT LM 0.12", b"SMB 2.002", b"SMB 2.???"))
    setup = struct.pack("<HHHIHHII", 4356, 50, 0, 7, 4, 4, 0, 0xd4)
    tree = smb1(0x75, ANDX + struct.pack("<HH", 8, 1), b"\0" + utf16("\\\\FILESRV\\docs") + b"?????\0")[32:]
    who = b"lm\0\0nt\0\0" + b"\0" + utf16("user") + utf16("WORK") + utf16("Unix") + utf16("Samba")
    chained = smb1(0x73, b"\x75\0" + struct.pack("<H", 32 + 1 + 26 + 2 + len(who)) + setup, who)
    yield 139, [
        (True, nbss(called, 0x81)), (False, nbss(b"", 0x82)),
        (True, nbss(smb1(0x72, b"", dialects))),
        (False, nbss(smb1(0x72, struct.pack("<HBHHIIIIQHB", 0, 3, 50, 1, 16644, 65536, 0, 0x8000f3fd, 1 << 56, 60, 8),
                          challenge + utf16("WORK"), True))),
        (True, nbss(chained + tree)),
        (False, nbss(smb1(0x73, ANDX + b"\1\0", b"\0" + utf16("Unix") + utf16("Samba") + utf16("WORK"), True))),
        (False, nbss(smb1(0x75, ANDX + b"\1\0", b"A:\0" + utf16("NTFS"), True))),
        (True, nbss(smb1(0xa2, ANDX + struct.pack("<BHIIIQIIIIIB", 0, 16, 0, 0, 0x20089, 0, 0x80, 3, 1, 0x40, 2, 0),
                         b"\0" + utf16("\\plan.txt")))),
        (False, nbss(smb1(0xa2, ANDX + struct.pack("<BHI", 0, 0x4001, 1) + times +
                          struct.pack("<IQQHHB", 0x20, 4096, 99, 0, 0, 0), b"", True))),
        (True, nbss(smb1(0x2e, ANDX + struct.pack("<HIHHIHI", 0x4001, 0, 99, 0, 0, 0, 0), b"")) +
         nbss(smb1(0x04, struct.pack("<HI", 0x4001, 0xffffffff), b""))),
        (False, nbss(smb1(0x2e, ANDX + struct.pack("<HHHHHH8x", 0, 0, 0, 5, 60, 0), b"\0hello", True))),
        (True, nbss(smb1(0x2f, ANDX + struct.pack("<HIIHHHHHI", 0x4001, 0, 0, 0, 0, 0, 5, 64, 0), b"\0hello"))),
        (False, nbss(smb1(0x2f, ANDX + struct.pack("<HHHH", 5, 0, 0, 0), b"", True))),
        (False, nbss(smb1(0xa2, b"", b"", True, 0xc0000034))),
        (False, nbss(smb1(0x75, b"", b"", True, 0x00020001, 0x8801))),
        (True, nbss(smb1(0x73, ANDX + struct.pack("<HHHIHII", 4356, 50, 0, 0, 4, 0, 0x80000000),
                         b"blob\0" + utf16("Unix") + utf16("Samba")))),
        (True, nbss(smb1(0x74, ANDX, b""))), (True, nbss(b"", 0x85))]
    yield 139, [(True, nbss(called, 0x81)), (False, nbss(b"\x82", 0x83))]
    yield 139, [(True, nbss(called, 0x81)), (False, nbss(bytes([192, 0, 2, 99]) + b"\0\x8b", 0x84))]


def smb2(command, body, answer=False, status=0, follows=False, flags=0):
    body += bytes(-len(body) % 8) if follows else b""
    following = 64 + len(body) if follows else 0
    return b"\xfeSMB" + struct.pack("<HHIHHIIQIIQ16x", 64, 1, status, command, 31, flags | answer, following, 5, 0xfeff,
                                    9, 0x400000000005) + body


def contexts():
    integrity = struct.pack("<HHIHHH", 1, 38, 0, 1, 32, 1) + bytes(range(32))
    name = utf16("FILESRV", b"")
    return integrity + bytes(2) + struct.pack("<HHI", 5, len(name), 0) + name


def smb2s():
    file_id, times = bytes(range(16)), struct.pack("<4Q", *[133 << 50] * 4)
    name, path = utf16("docs\\pl\u00e4n \U0001f4c4.txt", b""), utf16("\\\\FILESRV\\docs", b"")
    offer = struct.pack("<HHHHI16sIHH", 36, 2, 1, 0, 0x7f, file_id, 104, 2, 0) + b"\2\3\x11\3" + contexts()
    choice = struct.pack("<HHHH16sIIIIQQHHI", 65, 3, 0x311, 2, file_id, 0x2f, 8 << 20, 8 << 20, 8 << 20, 133 << 50, 0,
                         128, 4, 136) + b"blob\0\0\0\0" + contexts()
    create = struct.pack("<HBBIQQIIIIIHHII", 57, 0, 0xff, 2, 0, 0, 0x120089, 0x80, 7, 1, 0x40, 120, len(name), 0,
                         0) + name
    created = struct.pack("<HBBI32sQQII16sII", 89, 0, 0, 1, times, 4096, 99, 0x20, 0, file_id, 0, 0)
    closed = struct.pack("<HHI32sQQI", 60, 1, 0, times, 4096, 99, 0x20)
    read = struct.pack("<HBBIQ16sIIIHH", 49, 0x50, 0, 99, 0, file_id, 0, 0, 0, 0, 0) + b"\0"
    write = struct.pack("<HHIQ16sIIHHI", 49, 112, 5, 1 << 33, file_id, 0, 0, 0, 0, 0) + b"hello"
    pipe = struct.pack("<HHI16sIIIIIIII", 57, 0, 0x0011c017, file_id, 120, 4, 0, 0, 0, 1024, 1, 0) + b"call"
    pattern = struct.pack("<HBBI16sHHI", 33, 37, 0, 0, file_id, 96, 2, 65536) + b"*\0"
    output = struct.pack("<HHI", 9, 72, 4) + b"info"
    failed = struct.pack("<HBBI", 9, 0, 0, 0) + b"\0"
    lease = struct.pack("<HHI16sIIIII", 44, 3, 1, file_id, 7, 1, 0, 0, 0)
    said = [
        (True, smb2(0, offer)), (False, smb2(0, choice, True)),
        (True, smb2(1, struct.pack("<HBBIIHHQ", 25, 0, 1, 1, 0, 88, 4, 0) + b"blob")),
        (False, smb2(1, struct.pack("<HHHH", 9, 0, 72, 4) + b"blob", True, 0xc0000016)),
        (False, smb2(1, struct.pack("<HHHH", 9, 1, 72, 0), True)),
        (True, smb2(3, struct.pack("<HHHH", 9, 0, 72, len(path)) + path)),
        (False, smb2(3, struct.pack("<HBBIII", 16, 1, 0, 0x800, 0x10, 0x1f01ff), True)),
        (True, smb2(5, create, follows=True) + smb2(6, struct.pack("<HHI16s", 24, 1, 0, file_id), flags=4)),
        (False, smb2(5, created, True, follows=True) + smb2(6, closed, True, flags=4)),
        (True, smb2(5, create)), (False, smb2(5, failed, True, 0xc0000034)),
        (True, smb2(8, read)), (False, smb2(8, struct.pack("<HBBIII", 17, 80, 0, 5, 0, 0) + b"hello", True)),
        (True, smb2(9, write)), (False, smb2(9, struct.pack("<HHIIHH", 17, 0, 5, 0, 0, 0), True)),
        (True, smb2(10, struct.pack("<HHI16sQQII", 48, 1, 0, file_id, 0, 10, 2, 0))),
        (False, smb2(10, failed, True, 0x103, flags=2)),
        (True, smb2(11, pipe)),
        (False, smb2(11, struct.pack("<HHI16sIIIIII", 49, 0, 0x0011c017, file_id, 112, 0, 112, 6, 0, 0) + b"answer",
                     True)),
        (True, smb2(14, pattern)), (False, smb2(14, output, True)),
        (True, smb2(15, struct.pack("<HHI16sII", 32, 1, 4096, file_id, 0x17, 0))),
        (True, smb2(16, struct.pack("<HBBIHHIII16s", 41, 1, 18, 4096, 0, 0, 0, 0, 0, file_id))),
        (False, smb2(16, output, True, 0x80000005)),
        (True, smb2(17, struct.pack("<HBBIHHI16s", 33, 1, 13, 1, 96, 0, 0, file_id) + b"\1")),
        (False, smb2(17, b"\2\0", True)),
        (False, smb2(18, struct.pack("<HBBI16s", 24, 1, 0, 0, file_id), True)), (False, smb2(18, lease, True)),
        (True, smb2(18, struct.pack("<HHI16sIQ", 36, 0, 0, file_id, 1, 0))),
        (True, smb2(7, struct.pack("<HHI16s", 24, 0, 0, file_id))), (True, smb2(13, struct.pack("<HH", 4, 0))),
        (True, smb2(4, struct.pack("<HH", 4, 0))), (False, smb2(2, struct.pack("<HH", 4, 0), True)),
        (True, b"\xfdSMB" + bytes(16) + bytes(range(16)) + struct.pack("<IHHQ", 99, 0, 1, 0x400000000005) + bytes(99)),
        (False, b"\xfcSMB" + struct.pack("<IHHI", 4096, 2, 0, 0) + bytes(range(60))),
        (True, smb2(9, write[:-5] + bytes(2000)))]
    framed = [(from_client, nbss(body)) for from_client, body in said]
    yield 445, framed + [(True, b"".join(body for from_client, body in framed[:8] if from_client))]
    yield 4455, framed[:2]


def everything():
    for client_port, (port, said) in enumerate([*smb1s(), *smb2s()], 40000):
        yield from make_more.conversation(client_port, port, said)
    for port, payloads in (137, nbnss()), (138, nbdgms()):
        yield from make_more.datagrams(port, payloads)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(make_more.HERE, "..", "..", "captures", "smb.pcap")
    built = [packets.ethernet(datagram, 0x800) for datagram in everything()]
    cut = [(packet[:150], len(packet)) for packet in built if len(packet) > 200] # as with -s 150
    packets.write_pcap(path, packets.LINKS["ethernet"], [(packet, len(packet)) for packet in built] + cut)


if __name__ == "__main__":
    main()
