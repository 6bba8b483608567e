"""Frames with Juniper's capture header, by card, for the oracle. `inside` makes (ethertype, datagram)."""
import struct

import atm


def extension(rng):
    items = b"".join(bytes([kind, len(value)]) + value for kind, value in (
        rng.choice([(1, b"\1\2"), (2, b"ge-0\0"), (3, b"\1"), (4, b"\7\0\0\0"), (5, b"\5"),
                    (6, bytes([rng.randrange(70), 0])), (7, b"\4"), (8, b"\x0e"), (200, b"\1\2"),
                        (rng.randrange(256), rng.randbytes(rng.randrange(7)))]) for _ in range(rng.randrange(4))))
    return struct.pack(">H", len(items)) + items


def header(rng):
    """(bytes, whether a link header follows)"""
    flags = rng.choice([0, 1, 0, 1, 0x80, 0x81, 2, 0x82, rng.randrange(256)])
    return b"MGC" + bytes([flags]) + (extension(rng) if flags & 0x80 else b""), not flags & 2


def encryption(rng, datagram):
    kind = rng.choice([1, 2, 3, 4, 5, rng.randrange(256)])
    return struct.pack(">HBB", 7, 9, kind) + rng.randbytes(12) + datagram


CARDS = {
    "juniper_mlppp": lambda rng, inside: (
        rng.randbytes(2) + rng.choice([b"\0\x21", b"\xff\3\0\x21", b"\x21"]) + inside(rng)[1]),
    "juniper_mlfr": lambda rng, inside: (
        rng.randbytes(2) + rng.choice([b"\3\xcc", b"\3\0\xcc", b"\3\x83", rng.randbytes(2)]) + inside(rng)[1]),
    "juniper_es": lambda rng, inside: encryption(rng, inside(rng)[1]),
    "juniper_ggsn": lambda rng, inside: b"\1\2" + bytes([rng.choice([2, 2, 6, 9])]) + rng.randbytes(5) + inside(rng)[1],
    "juniper_mfr": lambda rng, inside: (
        rng.randbytes(4) + rng.choice([b"\3\xcc", b"\xfe\xfe\3\xcc", b"\x18\x41\3\xcc"]) + inside(rng)[1]),
    "juniper_atm2": lambda rng, inside: (
        rng.choice([bytes(8), rng.randbytes(8)]) +
        rng.choice([atm.frame(rng, inside), atm.cell(rng), inside(rng)[1]])),
    "juniper_services": lambda rng, inside: rng.randbytes(8) + inside(rng)[1],
    "juniper_atm1": lambda rng, inside: (
        rng.choice([bytes(4), b"\x80\0\0\0"]) +
        rng.choice([atm.frame(rng, inside), atm.cell(rng), inside(rng)[1]])),
    "juniper_monitor": lambda rng, inside: rng.randbytes(8) + inside(rng)[1],
    "juniper_pppoe": lambda rng, inside: bytes(12) + struct.pack(">H", inside(rng)[0]) + inside(rng)[1],
    "juniper_pppoe_atm": lambda rng, inside: (
        rng.choice([b"\x08\0" + inside(rng)[1], b"\x88\x63\x11\x09\0\0\0\0", rng.randbytes(9)])),
    "juniper_ether": lambda rng, inside: bytes(12) + struct.pack(">H", inside(rng)[0]) + inside(rng)[1],
    "juniper_ppp": lambda rng, inside: rng.choice([b"\0\x21", b"\xff\3\0\x21"]) + inside(rng)[1],
    "juniper_frelay": lambda rng, inside: b"\x18\x41\3\xcc" + inside(rng)[1],
    "juniper_chdlc": lambda rng, inside: b"\x0f\0\x08\0" + inside(rng)[1],
}
LINKS = dict(zip(CARDS, [130, 131, 132, 133, 134, 135, 136, 137, 164, 167, 168, 178, 179, 180, 181]))


def builder(card, inside):
    def build(rng):
        start, has_link = header(rng)
        return start + (CARDS[card](rng, inside) if has_link else bytes(4) + inside(rng)[1])
    return build
