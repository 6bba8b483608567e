"""What tcpdump tells no more of than its port, and --decode more takes apart: built from the RFCs, with random bytes
for what is encrypted. Seeds for the fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one segment or datagram. UDP and TCP: {port: builder}.
"""
import struct


def sized(body, width):
    return len(body).to_bytes(width, "big") + body


def extension(kind, body):
    return struct.pack(">H", kind) + sized(body, 2)


def extensions(rng, kinds):
    chosen = [kind for kind in kinds if rng.random() < 0.6]
    return sized(b"".join(extension(*one) for one in chosen), 2)


def client_hello(rng):
    """RFC 8446 §4.1.2."""
    shares = struct.pack(">H", 29) + sized(rng.randbytes(32), 2)
    kinds = [(0, sized(b"\0" + sized(b"www.example.com", 2), 2)), (43, sized(b"\3\4\3\3", 1)),
             (10, sized(b"\0\x1d\0\x17", 2)), (11, b"\1\0"), (13, sized(b"\4\3\x08\4", 2)), (51, sized(shares, 2)),
             (16, sized(sized(b"h2", 1) + sized(b"http/1.1", 1), 2)), (5, b"\1\0\0\0\0"), (23, b""), (35, b""),
             (0xff01, b"\0"), (0x0a0a, b""), (45, b"\1\1"), (21, bytes(9)), (rng.randrange(65536), rng.randbytes(4))]
    suites = struct.pack(">HHH", *(rng.choice([0x1301, 0x1302, 0xc02b, 0x002f, 0x0a0a]) for _ in range(3)))
    return (b"\3\3" + rng.randbytes(32) + sized(rng.randbytes(rng.choice([0, 32])), 1) + sized(suites, 2) + b"\1\0" +
            extensions(rng, kinds))


def server_hello(rng):
    """RFC 8446 §4.1.3."""
    kinds = [(43, b"\3\4"), (51, struct.pack(">H", 29) + sized(rng.randbytes(32), 2)), (16, sized(sized(b"h2", 1), 2)),
             (0xff01, b"\0"), (23, b"")]
    return (b"\3\3" + rng.randbytes(32) + sized(rng.randbytes(rng.choice([0, 32])), 1) +
            struct.pack(">HB", rng.choice([0x1301, 0xc02b, 0x002f]), 0) + extensions(rng, kinds))


def handshake(rng):
    kind, body = rng.choice([(1, client_hello(rng)), (1, client_hello(rng)), (2, server_hello(rng)), (0, b""),
                             (14, b""), (11, sized(sized(rng.randbytes(30), 3), 3)), (16, sized(rng.randbytes(32), 1)),
                             (4, struct.pack(">I", 7200) + sized(rng.randbytes(20), 2)),
                             (20, rng.randbytes(12)), (rng.randrange(256), rng.randbytes(9))])
    return bytes([kind]) + sized(body, 3)


def tls_record(rng):
    kind, body = rng.choice([(22, handshake(rng))] * 5 + [
        (20, b"\1"), (21, bytes([rng.randrange(1, 3), rng.choice([0, 20, 40, 48, 70, rng.randrange(256)])])),
        (23, rng.randbytes(rng.randrange(60))), (24, b"\1\0\4ping" + bytes(16))])
    return bytes([kind]) + struct.pack(">H", rng.choice([0x0301, 0x0303, 0x0303, 0x0300, 0x0304])) + sized(body, 2)


def tls(rng):
    """RFC 8446 §5.1."""
    return b"".join(tls_record(rng) for _ in range(rng.randrange(1, 4)))


def stun_attribute(rng):
    kind, value = rng.choice([
        (1, b"\0\1\x30\x39" + rng.randbytes(4)), (0x20, b"\0\1" + rng.randbytes(6)),
        (0x20, b"\0\2" + rng.randbytes(18)),
        (6, b"user:peer"), (8, rng.randbytes(20)), (9, b"\0\0\4" + bytes([rng.randrange(100)]) + b"reason"),
        (0x14, b"example.org"), (0x15, b"nonce"), (0x22, rng.randbytes(8)), (0x24, rng.randbytes(4)), (0x25, b""),
        (0x8022, b"software"), (0x8028, rng.randbytes(4)), (0x0c, b"\x40\0\0\0"), (0x0d, struct.pack(">I", 600)),
        (0x19, b"\x11\0\0\0"), (0x802a, rng.randbytes(8)), (rng.randrange(65536), rng.randbytes(rng.randrange(9)))])
    return struct.pack(">H", kind) + sized(value, 2) + bytes(-len(value) % 4)


def stun(rng):
    """RFC 8489 §5, RFC 8656; or data of a channel (RFC 8656 §12.4)."""
    if rng.random() < 0.1:
        return struct.pack(">H", 0x4000 + rng.randrange(0x1000)) + sized(rng.randbytes(8), 2)
    attributes = b"".join(stun_attribute(rng) for _ in range(rng.randrange(5)))
    kind = rng.choice([1, 0x101, 0x111, 0x11, 3, 0x103, 0x113, 4, 8, 0x16, 0x17, rng.randrange(0x4000)])
    return struct.pack(">HHI", kind, len(attributes), 0x2112a442) + rng.randbytes(12) + attributes


def wireguard(rng):
    """J. Donenfeld, "WireGuard", §5.4."""
    return rng.choice([b"\1\0\0\0" + rng.randbytes(144), b"\2\0\0\0" + rng.randbytes(88),
                       b"\3\0\0\0" + rng.randbytes(60),
                       b"\4\0\0\0" + rng.randbytes(4) + struct.pack("<Q", rng.randrange(99)) +
                       rng.randbytes(16 * rng.randrange(1, 5))])


def quic(rng):
    """RFC 9000 §17, RFC 9369: what is protected is random."""
    version = rng.choice([1, 1, 0x6b3343cf, 0xff00001d, 0x0a1a2a3a])
    ends = sized(rng.randbytes(rng.choice([0, 8, 20])), 1) + sized(rng.randbytes(rng.choice([0, 4])), 1)
    first = 0xc0 | rng.randrange(4) << 4 | rng.randrange(16)
    token = sized(rng.choice([b"", b"token"]), 1) if first >> 4 & 3 == (1 if version == 0x6b3343cf else 0) else b""
    protected = rng.randbytes(rng.choice([40, 70]))
    long = (bytes([first]) + struct.pack(">I", version) + ends + token + struct.pack(">H", 0x4000 | len(protected)) +
            protected)
    versions = bytes([first]) + bytes(4) + ends + struct.pack(">II", 1, 0x6b3343cf)
    return rng.choice([long, long, long + long, versions, bytes([0x40 | rng.randrange(64)]) + rng.randbytes(40)])


def http2_frame(rng):
    """RFC 9113 §6."""
    kind, body = rng.choice([
        (0, b"some data"), (1, b"\x83\x86\x45\x91"), (2, rng.randbytes(5)), (3, struct.pack(">I", rng.randrange(15))),
        (4, struct.pack(">HIHI", 3, 100, 4, 65536)), (4, b""), (5, rng.randbytes(9)), (6, rng.randbytes(8)),
        (7, struct.pack(">II", 5, rng.randrange(15)) + b"calm down"), (8, rng.randbytes(4)), (9, rng.randbytes(4)),
        (rng.randrange(256), rng.randbytes(rng.randrange(9)))])
    flags, stream = rng.choice([0, 1, 4, 5, 0x25, rng.randrange(256)]), rng.choice([0, 0, 1, 3])
    return struct.pack(">I", len(body))[1:] + struct.pack(">BBI", kind, flags, stream) + body


def http2(rng):
    preface = rng.choice([b"", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"])
    frames = b"".join(http2_frame(rng) for _ in range(rng.randrange(1, 4)))
    return preface + frames


def websocket_frame(rng):
    """RFC 6455 §5.2."""
    body = rng.choice([b"Hello", b"", b"\3\xe8bye", rng.randbytes(9), bytes(200)])
    masked = rng.choice([0, 0x80])
    size = bytes([masked | len(body)]) if len(body) < 126 else bytes([masked | 126]) + struct.pack(">H", len(body))
    return (bytes([rng.choice([0x80, 0x80, 0, 0xc0]) | rng.choice([0, 1, 2, 8, 9, 10, rng.randrange(16)])]) + size +
            (rng.randbytes(4) if masked else b"") + body)


def websocket(rng):
    ask = b"GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
        b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
    frames = b"".join(websocket_frame(rng) for _ in range(rng.randrange(1, 3)))
    return rng.choice([ask, answer, answer + frames, frames, frames])


def mqtt_string(words):
    return sized(words, 2)


def mqtt_message(rng):
    """OASIS MQTT 3.1.1 §3."""
    name, topic = mqtt_string(b"MQTT"), mqtt_string(rng.choice([b"house/hall/light", b"#", b"a/+/b", b""]))
    number = struct.pack(">H", rng.randrange(1, 99))
    five = b"\5\x11\0\0\0\x0a"
    first, body = rng.choice([
        (0x10, name + b"\4\2\0\x3c" + mqtt_string(b"client")), (0x10, name + b"\5\2\0\x3c" + five + mqtt_string(b"")),
        (0x10, name + b"\4\xce\0\x3c" + mqtt_string(b"c") + topic + mqtt_string(b"gone") + mqtt_string(b"me") +
         mqtt_string(b"secret")), (0x10, mqtt_string(b"MQIsdp") + b"\3\2\0\x3c" + mqtt_string(b"old")),
        (0x20, bytes([rng.randrange(2), rng.randrange(6)])), (0x30, topic + b"on"), (0x33, topic + number + b"off"),
        (0x40, number), (0x50, number), (0x62, number), (0x70, number), (0x82, number + topic + b"\1"),
        (0x90, number + b"\1\x80"), (0xa2, number + topic), (0xb0, number), (0xc0, b""), (0xd0, b""), (0xe0, b""),
        (0xf0, b"\0\0"), (rng.randrange(256), rng.randbytes(4))])
    return bytes([first, len(body)]) + body


def mqtt(rng):
    return b"".join(mqtt_message(rng) for _ in range(rng.randrange(1, 4)))


UDP = {443: quic, 3478: stun, 51820: wireguard}
TCP = {443: tls, 3478: stun, 50051: http2, 80: websocket, 1883: mqtt}
IP = {}
ETHERTYPE = {}
LLC = {}
