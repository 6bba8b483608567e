#!/usr/bin/python3
"""captures/more.pcap: what tcpdump does not know, for --decode more: make_more.py [PATH]

TLS is spoken by Python's ssl with itself, in memory; QUIC's first packet is that of RFC 9001, appendix A; the rest is
built here. Made anew, keys and random numbers differ. Needs openssl and the Python module cryptography.
"""
import hashlib
import hmac
import itertools
import os
import random
import ssl
import struct
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import make_capture
import packets

HERE = os.path.dirname(os.path.realpath(__file__))
CLIENT, SERVER = "192.0.2.10", "198.51.100.20"
SEGMENT = 1400

# RFC 9001, A.2: the CRYPTO frame of the client's Initial, and what it has to become.
CRYPTO_FRAME = bytes.fromhex(
    "060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c00000413011302010000c000000010"
    "000e00000b6578616d706c652e636f6dff01000100000a00080006001d0017001800100007000504616c706e00050005010000000000330026"
    "0024001d00209370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e040305030603"
    "0203080408050806002d00020101001c00024001003900320408ffffffffffffffff05048000ffff07048000ffff0801100104800075300901"
    "100f088394c8f03e51570806048000ffff")
PROTECTED_START = bytes.fromhex("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242b123dc9b")
PROTECTED_END = bytes.fromhex("e221af44860018ab0856972e194cd934")
SALTS = {1: bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a"),
         0x6b3343cf: bytes.fromhex("0dede3def700a6db819381be6e269dcbf9bd2ed9")}


def expand(secret, label, length):
    info = struct.pack(">HB", length, len(label) + 6) + b"tls13 " + label + b"\0\1"
    return hmac.new(secret, info, hashlib.sha256).digest()[:length]


def initial(version, destination, source, number, frames, token=b""):
    """A client's Initial, protected."""
    prefix = b"quicv2 " if version == 0x6b3343cf else b"quic "
    secret = expand(hmac.new(SALTS[version], destination, hashlib.sha256).digest(), b"client in", 32)
    key, vector, mask_key = (expand(secret, prefix + label, length)
                             for label, length in ((b"key", 16), (b"iv", 12), (b"hp", 16)))
    first = (0xd3 if version == 0x6b3343cf else 0xc3)
    header = (struct.pack(">BI", first, version) + bytes([len(destination)]) + destination + bytes([len(source)]) +
              source)
    header += bytes([len(token)]) + token + struct.pack(">H", 0x4000 | 4 + len(frames) + 16) + struct.pack(">I", number)
    nonce = (int.from_bytes(vector, "big") ^ number).to_bytes(12, "big")
    sealed = AESGCM(key).encrypt(nonce, frames, header)
    mask = Cipher(algorithms.AES(mask_key), modes.ECB()).encryptor().update(sealed[:16])
    number_at = len(header) - 4
    hidden = bytes(a ^ b for a, b in zip(header[number_at:], mask[1:5]))
    return bytes([header[0] ^ mask[0] & 15]) + header[1:number_at] + hidden + sealed


def quic():
    destination = bytes.fromhex("8394c8f03e515708")
    packet = initial(1, destination, b"", 2, CRYPTO_FRAME + bytes(1162 - len(CRYPTO_FRAME)))
    assert packet.startswith(PROTECTED_START) and packet.endswith(PROTECTED_END) and len(packet) == 1200
    yield packet
    # the same in pieces that come in the wrong order, with a PING between them, a token, and in version 2
    hello = CRYPTO_FRAME[4:]
    pieces = (b"\x06\x40\x64" + struct.pack(">H", 0x4000 | len(hello) - 100) + hello[100:] + b"\x01\x06\x00\x40\x64" +
              hello[:100])
    yield initial(1, destination, b"\1\2\3\4", 0, pieces + bytes(900), b"token")
    yield initial(0x6b3343cf, destination, b"\1\2\3\4", 0, CRYPTO_FRAME + bytes(900)) + bytes(20)
    versions = struct.pack(">III", 1, 0xff00001d, 0x0a1a2a3a)
    yield b"\xca" + struct.pack(">I", 0) + b"\4\1\2\3\4\x08" + destination + versions
    yield b"\xf0" + struct.pack(">I", 1) + b"\4\1\2\3\4\4abcd" + b"a token" + bytes(16)
    yield b"\xe0" + struct.pack(">I", 1) + b"\4\1\2\3\4\4abcd\x40\x20" + bytes(range(32)) + b"\x41" + bytes(range(30))
    yield b"\x5a" + destination + bytes(range(40))


def certificate(folder):
    """A certificate for itself, with names."""
    key, made = os.path.join(folder, "key"), os.path.join(folder, "certificate")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "30000", "-keyout", key, "-out", made, "-subj", "/O=Example/CN=www.example.com", "-addext",
                    "subjectAltName=DNS:www.example.com,DNS:example.com,IP:198.51.100.20"],
                   check=True, stderr=subprocess.DEVNULL)
    return made, key


def contexts(version, files):
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    server.load_cert_chain(*files)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    for context in server, client:
        context.minimum_version = context.maximum_version = version
        context.set_alpn_protocols(["h2", "http/1.1"])
    return server, client


def step(end, action):
    try:
        action(end)
    except (ssl.SSLWantReadError, ssl.SSLError):
        pass


def talk(server_context, client_context, rounds=3):
    """(from the client?, bytes) in the order in which they are sent."""
    pipes = [ssl.MemoryBIO() for _ in range(4)]
    client = client_context.wrap_bio(pipes[1], pipes[0], server_hostname="www.example.com")
    server = server_context.wrap_bio(pipes[0], pipes[2], server_side=True)
    to_server, to_client = pipes[0], pipes[1]
    for turn in range(rounds):
        step(client, lambda end: end.do_handshake())
        if turn == rounds - 1:
            step(client, lambda end: end.write(b"GET / HTTP/1.1\r\n\r\n"))
        said = to_server.read()
        if said:
            yield True, said
            to_server.write(said)
        step(server, lambda end: end.do_handshake())
        if turn == rounds - 1:
            step(server, lambda end: end.read())
        said = pipes[2].read()
        if said:
            yield False, said
            to_client.write(said)


def conversation(client_port, port, said):
    seq = {True: 1000, False: 5000}
    for from_client, data in said:
        ends = ((CLIENT, client_port), (SERVER, port))
        for at in range(0, len(data), SEGMENT):
            piece = data[at:at + SEGMENT]
            yield make_capture.tcp(ends if from_client else ends[::-1], 0x18, seq[from_client], seq[not from_client],
                                   piece)
            seq[from_client] += len(piece)


def tls():
    with tempfile.TemporaryDirectory() as folder:
        files = certificate(folder)
        for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
            yield 443, list(talk(*contexts(version, files)))
        server, client = contexts(ssl.TLSVersion.TLSv1_2, files)[0], contexts(ssl.TLSVersion.TLSv1_3, files)[1]
        yield 8443, list(talk(server, client)) # which do not understand each other
    yield 25, [(True, b"\x15\3\3\0\2\2\x28")] # in the middle of SMTP


def stun_attribute(kind, value):
    return struct.pack(">HH", kind, len(value)) + value + bytes(-len(value) % 4)


def stun(kind, *attributes):
    body = b"".join(attributes)
    return struct.pack(">HHI", kind, len(body), 0x2112a442) + bytes(range(12)) + body


def stuns():
    yield stun(1, stun_attribute(6, b"user:peer"), stun_attribute(0x8022, b"ethogram test"))
    yield stun(0x101, stun_attribute(0x20, bytes.fromhex("0001a147e112a643")), stun_attribute(0x8028, b"\1\2\3\4"))
    yield stun(0x101, stun_attribute(0x20, b"\0\2\xa1\x47" + bytes(a ^ b for a, b in zip(
        bytes.fromhex("20010db8000000000000000000000001"), struct.pack(">I", 0x2112a442) + bytes(range(12))))))
    yield stun(0x113, stun_attribute(9, b"\0\0\4\1Unauthorized"), stun_attribute(0x14, b"example.org"))


def wireguards(rng):
    yield struct.pack("<II", 1, 0x11223344) + rng.randbytes(140)
    yield struct.pack("<III", 2, 0x55667788, 0x11223344) + rng.randbytes(80)
    yield struct.pack("<II", 3, 0x11223344) + rng.randbytes(56)
    yield struct.pack("<IIQ", 4, 0x55667788, 7) + rng.randbytes(112)
    yield struct.pack("<IIQ", 4, 0x55667788, 8) + rng.randbytes(16)


def frame(kind, flags, stream, body=b""):
    return struct.pack(">I", len(body))[1:] + struct.pack(">BBI", kind, flags, stream) + body


def http2():
    settings = frame(4, 0, 0, struct.pack(">HIHI", 3, 100, 4, 65536))
    yield 8080, [(True, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings + frame(8, 0, 0, b"\0\1\0\0"))]
    yield 3000, [(False, settings + frame(4, 1, 0)), (False, frame(3, 0, 1, b"\0\0\0\x08") + frame(6, 1, 0, bytes(8)))]
    yield 50051, [(True, frame(1, 4, 1, b"\x83\x86\x45\x91") + frame(0, 1, 1, b"a request"))]
    yield 3000, [(False, frame(7, 0, 0, struct.pack(">II", 5, 11) + b"calm down"))]


def websockets():
    ask = b"GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://example.com\r\n" \
        b"Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Version: 13\r\n\r\n"
    answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
        b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\r\n"
    masked = bytes.fromhex("818537fa213d7f9f4d5158") # RFC 6455 §5.7
    yield 80, [(True, ask), (False, answer), (True, masked), (False, b"\x81\x05Hello\x89\x00"),
               (False, b"\x82\x7e\1\0" + bytes(256)), (True, b"\x88\x82\0\0\0\0\3\xe8")]
    yield 9000, [(True, ask)]


def mqtt_string(words):
    return struct.pack(">H", len(words)) + words


def mqtt(first, body):
    return bytes([first, len(body)]) + body


def mqtts():
    yield 1883, [
        (True, mqtt(0x10, mqtt_string(b"MQTT") + b"\4\xc2\0\x3c" + mqtt_string(b"sensor-1") + mqtt_string(b"me") +
                    mqtt_string(b"secret"))),
        (False, mqtt(0x20, b"\0\0")),
        (True, mqtt(0x82, b"\0\1" + mqtt_string(b"house/+/light") + b"\0" + mqtt_string(b"#") + b"\1")),
        (False, mqtt(0x90, b"\0\1\0\1") + mqtt(0x31, mqtt_string(b"house/hall/light") + b"on")), (True, b"\xc0\0"),
        (False, b"\xd0\0")]
    yield 4000, [(True, mqtt(0x10, mqtt_string(b"MQTT") + b"\5\2\0\x3c\5\x11\0\0\0\x0a" + mqtt_string(b"v5")))]
    yield 1883, [(True, mqtt(0x82, b"\0\2\0" + mqtt_string(b"a/b") + b"\0")), (True, b"\xe0\0")]


def datagrams(port, payloads):
    for payload in payloads:
        yield make_capture.udp(CLIENT, 40000, SERVER, port, payload)


def everything(rng):
    talks = itertools.chain(tls(), http2(), websockets(), mqtts())
    for client_port, (port, said) in enumerate(talks, 40000):
        yield from conversation(client_port, port, said)
    yield from datagrams(443, quic())
    yield from datagrams(3478, stuns())
    yield from datagrams(51820, wireguards(rng))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "captures", "more.pcap")
    built = [packets.ethernet(datagram, 0x800) for datagram in everything(random.Random(1))]
    cut = [(packet[:200], len(packet)) for packet in built if len(packet) > 300] # as with -s 200
    packets.write_pcap(path, packets.LINKS["ethernet"], [(packet, len(packet)) for packet in built] + cut)


if __name__ == "__main__":
    main()
