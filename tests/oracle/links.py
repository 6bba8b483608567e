"""Frames of the rarer link types, for the oracle: rings, buses, what systems and cards put before a frame. Built from
the link types' descriptions on tcpdump.org and the standards they name.

Builders take a random.Random, `inside`, which makes (ethertype, datagram), and `logical`, which makes an LLC frame.
"""
import struct

MAC_A, MAC_B = bytes.fromhex("000102030405"), bytes.fromhex("100a0b0c0d0e")


def number(rng, usual):
    return rng.choice(usual * 3 + [rng.randrange(256)])


def fddi(rng, inside, logical):
    control = rng.choice([0x50, 0x50, 0x54, 0x57, 0x40, 0x41, 0x4f, 0x60, 0x80, 0xc0, 0xc1, 0xc2, 0xc3, 0xd0, 0xe1,
                          rng.randrange(256)])
    return bytes([control]) + MAC_B + MAC_A + logical(rng)


def token_ring(rng, inside, logical):
    route = b""
    if rng.random() < 0.5:
        steps = rng.randrange(8)
        control = rng.choice([0, 1, 4, 6, 7]) << 13 | (2 + 2 * steps) << 8 | rng.randrange(256)
        route = struct.pack(">H", control) + rng.randbytes(2 * steps)
    source = bytes([0x80 | MAC_A[0]]) + MAC_A[1:] if route else MAC_A
    return (bytes([0x10, rng.choice([0x40, 0x40, 0x40, 0, 0x80, 0x43, rng.randrange(256)])]) + MAC_B + source + route +
            logical(rng))


def ip_over_fc(rng, inside, logical):
    return b"\x10\0" + MAC_B + rng.choice([b"\x10\0", rng.randbytes(2)]) + MAC_A + logical(rng)


ARCNET_TYPES = {0x0800: [0xd4, 0xd4, 0xf0], 0x86dd: [0xc4], 0x0806: [0xd5, 0xd6, 0xf1]}


def arcnet_type(rng, ethertype):
    return rng.choice(ARCNET_TYPES.get(ethertype, [0xd4]) * 3 + [0xd5, 0xd6, 0xc4, 0xdd, 0xf1, 0xf7, 0xfa, 0x80,
                                                                 rng.randrange(256)])


def arcnet(rng, inside, logical):
    ethertype, datagram = inside(rng)
    kind = arcnet_type(rng, ethertype)
    split = (b"" if kind in (0x80, 0xf0, 0xf1) else rng.choice([b"\0", b"\0", b"\0", bytes([rng.randrange(12)])]) +
             rng.randbytes(2))
    if split and rng.random() < 0.2:
        split = b"\xff\xff\xff" + bytes([kind]) + split
    return b"\1\2" + bytes([kind]) + split + datagram


def arcnet_linux(rng, inside, logical):
    ethertype, datagram = inside(rng)
    kind = arcnet_type(rng, ethertype)
    split = b"" if kind in (0x80, 0xf0, 0xf1) else rng.randbytes(3)
    return b"\1\2" + rng.choice([b"\0\3", b"\xd4\0", rng.randbytes(2)]) + bytes([kind]) + split + datagram


def ieee1394(rng, inside, logical):
    ethertype, datagram = inside(rng)
    return (rng.randbytes(16) + struct.pack(">H", rng.choice([ethertype] * 4 + [0x8100, 40, rng.randrange(65536)])) +
            datagram)


def ipoib(rng, inside, logical):
    ethertype, datagram = inside(rng)
    return (rng.randbytes(40) + struct.pack(">HH", rng.choice([ethertype] * 4 + [0x8100, 40, rng.randrange(65536)]),
                                            0) + datagram)


def symantec_firewall(rng, inside, logical):
    ethertype, datagram = inside(rng)
    return (bytes(6) + struct.pack(">H", rng.choice([ethertype] * 4 + [0x8100, 40, rng.randrange(65536)])) +
            rng.randbytes(36) + datagram)


def ethernet(rng, inside):
    ethertype, datagram = inside(rng)
    return MAC_B + MAC_A + struct.pack(">H", ethertype) + datagram


def netanalyzer(rng, inside, logical):
    return (struct.pack("<I", rng.choice([0, rng.randrange(256)]) | 1 << 10 | rng.randrange(4) << 14 | 60 << 16) +
            ethernet(rng, inside))


def netanalyzer_transparent(rng, inside, logical):
    return struct.pack("<I", 1 << 9 | 1 << 10 | 60 << 16) + b"\x55" * 7 + b"\xd5" + ethernet(rng, inside)


def pflog(rng, inside, logical):
    ethertype, datagram = inside(rng)
    family = 2 if ethertype == 0x0800 else rng.choice([24, 28, 30])
    length = rng.choice([61, 61, 61, 64, 100, 45, 69, rng.randrange(256)])
    head = struct.pack(">BBBB16s16sIIIIIIB", length, number(rng, [family]), number(rng, list(range(11))),
                       number(rng, list(range(15))), rng.choice([b"em0", b"pppoe0", rng.randbytes(16)]),
                       rng.choice([b"", b"anchor", rng.randbytes(16)]), rng.randrange(9), rng.choice([0xffffffff, 4]),
                       0xffffffff, 100000, 0, 77, number(rng, [0, 1, 1, 2]))
    return head.ljust(length + 3 & ~3, b"\0") + datagram


def enc(rng, inside, logical):
    ethertype, datagram = inside(rng)
    order = rng.choice("<<<>")
    family = 2 if ethertype == 0x0800 else rng.choice([24, 28, 30])
    flags = rng.choice([0, 0x400, 0x800, 0xc00, 0xc00, rng.randrange(1 << 16), rng.randrange(1 << 32)])
    return (struct.pack(order + "I", rng.choice([family] * 5 + [rng.randrange(99)])) + rng.randbytes(4) +
            struct.pack(order + "I", flags) + datagram)


def any_link(rng, inside):
    """(DLT_ number, frame)"""
    return rng.choice([(1, ethernet(rng, inside)), (12, inside(rng)[1]), (105, rng.randbytes(40)),
                       (0, b"\2\0\0\0" + inside(rng)[1]), (107, b"\x18\x41\3\xcc" + inside(rng)[1]),
                       (165, rng.randbytes(20)), (rng.randrange(300), rng.randbytes(30))])


def pktap(rng, inside, logical):
    link, frame = any_link(rng, inside)
    length = rng.choice([108, 108, 108, 112, rng.randrange(200)])
    head = struct.pack("<III24sIIIII20sIHHI20s", length, rng.choice([1, 1, 1, 1, 0, 2]), link, b"en0", rng.randrange(4),
                       2, 14, 0, 77, b"curl", 0, 6, 0, 78, b"sh")
    return head.ljust(length, b"\0") + frame


def ppi(rng, inside, logical):
    link, frame = any_link(rng, inside)
    fields = b"".join(struct.pack("<HH", kind, len(value)) + value for kind,
                      value in [(2, bytes(20)), (6, b"\1\0\0\0"), (9, bytes(8))][:rng.randrange(4)])
    return struct.pack("<BBHI", rng.choice([0, 0, 1]), rng.randrange(2), 8 + len(fields), link) + fields + frame


def prism(rng, inside, logical, wlan=None):
    if rng.random() < 0.3:
        return avs(rng, inside, logical, wlan)
    order = rng.choice("<>")
    values = b"".join(struct.pack(order + "IHHI", i << 12 | 0x44, 0, 4, rng.randrange(100)) for i in range(1, 11))
    return struct.pack(order + "II16s", 0x44, rng.choice([144, 144, rng.randrange(300)]), b"wlan0") + values + wlan(rng)


def avs(rng, inside, logical, wlan=None):
    length = rng.choice([64, 64, 64, 8, 12, rng.randrange(100)])
    return (struct.pack(">II", 0x80211000 | rng.choice([1, 1, 1, 2, 0, 3]), length) +
            rng.randbytes(max(0, length - 8)) + wlan(rng))


def usb(rng, more):
    transfer, event = number(rng, [0, 1, 2, 2, 3]), rng.choice(b"SSCE?")
    setup = rng.choice([b"\x80\6\0\1\0\0\x12\0", b"\0\5\7\0\0\0\0\0", rng.randbytes(8)])
    if transfer == 0:
        setup = struct.pack("<II", 0, rng.randrange(4))
    data = rng.randbytes(rng.choice([0, 0, 18, 40]))
    return struct.pack("<QBBBBHBBqiiII", rng.randrange(1 << 64), event, transfer, rng.choice([0, 0x80, 0x81, 2, 0x8f]),
                       rng.randrange(128), rng.randrange(4), rng.choice([0, 0x2d]), rng.choice([0, 0x3c]), 1000000000,
                       500, rng.choice([0, -115, -2]), 18, len(data)) + setup + more + data


def usb_linux(rng, inside, logical):
    return usb(rng, b"")


def usb_linux_mmapped(rng, inside, logical):
    count = rng.randrange(3)
    return usb(rng, struct.pack("<IIII", 4, 77, 0x200, count) +
               b"".join(struct.pack("<iIII", 0, 18 * i, 18, 0) for i in range(count)))


def bluetooth_hci(rng, inside, logical):
    parameters = rng.randbytes(rng.randrange(9))
    packet = rng.choice([b"\1\3\x0c" + bytes([len(parameters)]), b"\4\x0e" + bytes([len(parameters)]),
                         b"\2\x40\x20" + struct.pack("<H", len(parameters)), b"\3\x40\0" + bytes([len(parameters)]),
                         rng.randbytes(2)]) + parameters
    return struct.pack(">I", rng.choice([0, 1, 1, rng.randrange(1 << 32)])) + packet


def ppp_pppd(rng, inside, logical):
    ethertype, datagram = inside(rng)
    return rng.choice([b"\0", b"\1", b"\xff"]) + b"\3" + (b"\0\x21" if ethertype == 0x0800 else b"\0\x57") + datagram


LINKS = {"fddi": 10, "token_ring": 6, "ip_over_fc": 122, "arcnet": 7, "arcnet_linux": 129, "ieee1394": 138,
         "ipoib": 242, "symantec_firewall": 99, "netanalyzer": 240, "netanalyzer_transparent": 241, "pflog": 117,
         "enc": 109, "pktap": 258, "ppi": 192, "prism": 119, "avs": 163, "usb_linux": 189, "usb_linux_mmapped": 220,
         "bluetooth_hci": 201, "ppp_pppd": 166}


def builders(inside, logical, wlan):
    """{link: builder}"""
    def bound(name):
        build = globals()[name]
        if name in ("prism", "avs"):
            return lambda rng: build(rng, inside, logical, wlan)
        return lambda rng: build(rng, inside, logical)
    return {name: bound(name) for name in LINKS}
