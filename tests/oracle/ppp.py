"""Frames of PPP and of what else runs on serial lines: seeds for the fuzzer and the golden tests, built from the RFCs.

Builders take a random.Random and `inside`, which makes (ethertype, datagram).
"""
import struct


def option(kind, value):
    return bytes([kind, 2 + len(value)]) + value


def control(rng, options, codes=12):
    """RFC 1661 §5: a code, an identifier, and options or what the code wants."""
    code = rng.choice([1, 1, 1, 2, 3, 4, *range(1, codes), rng.randrange(256)])
    listed = b"".join(option(*rng.choice(options)) for _ in range(rng.randrange(4)))
    bodies = {5: b"bye", 6: b"bye", 7: b"\7\1\0\4", 8: b"\xc0\x25\1\2\3\4", 9: b"\1\2\3\4data", 10: b"\1\2\3\4",
              11: b"\1\2\3\4", 12: b"\1\2\3\4hello", 13: b"\1\2\3\4\0\0\0\x3c"}
    body = bodies.get(code, listed)
    return struct.pack(">BBH", code, rng.randrange(256), 4 + len(body)) + body


LINK = [(1, b"\5\xdc"), (2, b"\0\x0a\0\0"), (3, b"\xc0\x23"), (3, b"\xc2\x23\5"), (3, b"\xc2\x27"),
        (4, b"\xc0\x25\0\0\0\5"), (5, b"\1\2\3\4"), (7, b""), (8, b""), (9, b"\2"), (13, b"\6"),
        (17, b"\5\xdc"), (18, b""),        (19, b"\3\1\2\3\4\5\6"),
        (19, b"\1abcd"), (23, b"\0\1"), (0, b"\0\0\x0c\1ab"), (15, b""), (26, b"\1\2")]
NETWORK4 = [(3, b"\x0a\1\2\3"), (2, b"\0\x2d\x0f\1"), (1, b"\x0a\1\2\3\x0a\1\2\4"), (0x81, b"\x0a\0\0\1"),
            (0x82, b"\x0a\0\0\1"), (0x83, b"\x0a\0\0\1"), (0x84, b"\x0a\0\0\1"), (4, b"\x0a\0\0\1"),
            (2, b"\0\x61\0\x0f\0\x0f\0\5\0\5\0\xa8")]
NETWORK6 = [(1, b"\2\0\0\xff\xfe\0\0\1"), (2, b"\0\x4f")]
COMPRESSION = [(0, b"\0\0\x0c\1"), (1, b""), (17, b"\0\1\4\1"), (18, b"\1\0\0\x60"), (21, b"\x2f"), (24, b"\x78\0"),
               (26, b"\x78\0"), (3, b"\1\2")]
BANDWIDTH = [(1, b"\1"), (1, b"\0"), (2, b"\4"), (5, b"\1\2\3\4")]
NOTHING = [(1, b"\0\1")]


def password(rng):
    """RFC 1334 §2.2."""
    code = rng.choice([1, 1, 2, 3, rng.randrange(256)])
    name = lambda words: bytes([len(words)]) + words
    body = name(b"user") + name(rng.choice([b"secret", b""])) if code == 1 else name(b"welcome")
    return struct.pack(">BBH", code, 7, 4 + len(body)) + body


def challenge(rng):
    """RFC 1994 §4."""
    code = rng.choice([1, 2, 3, 4, rng.randrange(256)])
    body = b"\x10" + rng.randbytes(16) + b"name" if code < 3 else rng.choice([b"", b"welcome"])
    return struct.pack(">BBH", code, 7, 4 + len(body)) + body


def fragment(rng, inside):
    """RFC 1990 §3, with short numbers."""
    return struct.pack(">H", rng.choice([0xc000, 0x8000, 0x4000, 0]) | rng.randrange(4096)) + b"\0\x21" + inside(rng)[1]


def datagram(rng, inside):
    """(protocol, payload)"""
    ethertype, payload = inside(rng)
    return (0x57 if ethertype == 0x86dd else 0x21), payload


def payload(rng, inside):
    """(protocol, payload): RFC 1661 and the numbers that IANA lists."""
    return rng.choice([
        lambda: datagram(rng, inside), lambda: (0xc021, control(rng, LINK, 14)),
        lambda: (0xc021, control(rng, LINK, 14)), lambda: (0x8021, control(rng, NETWORK4, 8)),
        lambda: (0x8057, control(rng, NETWORK6, 8)), lambda: (0x8023, control(rng, NOTHING, 8)),
        lambda: (0x8281, control(rng, NOTHING, 8)), lambda: (0x80fd, control(rng, COMPRESSION, 16)),
        lambda: (0xc02b, control(rng, BANDWIDTH, 8)), lambda: (0xc023, password(rng)), lambda: (0xc223, challenge(rng)),
        lambda: (0x003d, fragment(rng, inside)), lambda: (0x003d, fragment(rng, inside)),
        lambda: (0x00fd, rng.randbytes(20)),
        lambda: (rng.choice([0xc025, 0x8051, rng.randrange(65536)]), rng.randbytes(12))])()


def ppp(rng, inside):
    """With address and control, or without (RFC 1661 §6.6), and with a short protocol (§6.5)."""
    number, body = payload(rng, inside)
    short = number < 256 and number % 2 and rng.random() < 0.3
    return (rng.choice([b"\xff\3", b"\xff\3", b""]) + (bytes([number]) if short else struct.pack(">H", number)) + body)


def slarp(rng):
    code = rng.choice([0, 1, 2, 2, rng.randrange(9)])
    return (struct.pack(">I", code) + rng.choice([b"\x0a\1\2\3\xff\xff\xff\0", rng.randbytes(8)]) + b"\xff\xff" +
            rng.choice([b"", struct.pack(">I", rng.randrange(1 << 32)), bytes(6)]))


def chdlc(rng, inside):
    """Cisco's framing: RFC 1547 §4.3.1."""
    ethertype, body = rng.choice([inside(rng), (0x8035, slarp(rng)), (0x8035, slarp(rng)),
                                  (0x2000, b"\1\xb4\0\0\0\1\0\x0aswitch"), (rng.randrange(65536), rng.randbytes(9))])
    return rng.choice([b"\x0f\0", b"\x8f\0"]) + struct.pack(">H", ethertype) + body


def ppp_hdlc(rng, inside):
    """RFC 1662 §3.1, or Cisco's, or neither."""
    number, body = payload(rng, inside)
    return rng.choice([b"\xff\3" + struct.pack(">H", number) + body] * 4 + [chdlc(rng, inside), rng.randbytes(9)])


def slip_bsdos(rng, inside):
    return rng.randbytes(16) + inside(rng)[1]


def ppp_bsdos(rng, inside):
    return rng.randbytes(24) + inside(rng)[1]


LINKS = {"ppp": 9, "ppp_hdlc": 50, "chdlc": 104, "slip_bsdos": 15, "ppp_bsdos": 16}


def builders(inside):
    """{link: builder}"""
    def bound(name):
        return lambda rng: globals()[name](rng, inside)
    return {name: bound(name) for name in LINKS}
