"""Stories: packets in the notation of the slides, and what is to be found in them.

    # a client opens a connection to an ftp server
    client.39904 > server.21: S 733381829:733381829(0) win 8760 (DF)
    server.21 > client.39904: S 1192930639:1192930639(0) ack 733381830 win 1024 (DF)
    client.39904 > server.21: . ack 1 win 8760 (DF)
    => tcp.handshake.complete

A line is a packet as tcpdump 3.x told it; `=> id` must be found, `=> not id` must not, and
`=> flow HISTORY` must be the history of a flow; `=> one id` must be found once only, and of
`=> doubted id` something else may be the cause; `=> N packets id` is proved by that many. `=> says WORDS` stand in a
sentence of what is found, `=> told WORDS` in what `watch` puts under its lines, and `=> first WORDS` in what `report`
says is to be looked at first; with `not`, too. Hosts have names (each gets 10.1.1.x, and NAME6 gets 2001:db8::x) or
addresses. Numbers are absolute on a SYN and relative to it afterwards; `=N` is always absolute. `+SECONDS` before a
packet is the time since the one before (a hundredth without it), and
`+SECONDS` alone lets time pass. What the notation has no words for stands in brackets behind the packet:

    [bad cksum] [pseudo cksum] [moved cksum] [bad ip cksum] [reserved] [ttl 3] [id 7] [cut 60] [vlan 5] [tos 3]
    [option HEX] [total N] [header N] [version N] [from MAC] [offset N] [length N] [data HEX] [icmp HEX] [urg N]
    [bits N] [hop N] [twice MILLISECONDS] [thrice] [routed N] [bridged]

Other packets: `a.1 > b.2: udp 20`, `a > b: icmp: echo request 1 1`, `r > a: icmp: host unreachable` and other errors,
which quote the last packet that `a` sent; `arp who-has b tell a`, `arp reply b is-at a`; `a.9 > b.53: dns 1 A? name.`;
`a > b: udp 1492 (frag 7:1480@0+)`, and then
`a > b: (frag 7:20@1480)` for the next piece of it; `a > b: ip-proto-99 20`; `dhcp discover 7 from client`; `frame HEX`.
`link N` before the packets: of another link type than Ethernet; 101 is IP without a link's header, others need frames.
"""
import re
import struct

import wire

PLAIN = re.compile(r"^(?:\+(?P<wait>-?[\d.]+)\s*)?(?P<what>.*)$")
ENDS = re.compile(r"^(?P<a>\S+) > (?P<b>\S+): (?P<rest>.*)$")
BRACKET = re.compile(r"\s*\[([^\]]*)\]")
TCP = re.compile(r"^(?P<flags>[SFRPUEWC.]+|null)(?: (?P<seq>=?\d+):=?\d+\((?P<len>\d+)\))?(?: ack (?P<ack>=?\d+))?"
                 r"(?: win (?P<win>\d+))?(?: urg (?P<urg>\d+))?(?: <(?P<options>[^>]*)>)?(?: \"(?P<text>.*)\")?$")
FRAGMENT = re.compile(r"\s*\(frag (\d+):(\d+)@(\d+)(\+?)\)")
FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, "U": 32, "E": 64, "W": 128, "C": 128}
ERRORS = { # name: type and code of ICMP, type and code of ICMPv6
    "net unreachable": (3, 0, 1, 0), "host unreachable": (3, 1, 1, 3), "protocol unreachable": (3, 2, 4, 1),
    "port unreachable": (3, 3, 1, 4), "need to frag": (3, 4, 2, 0), "admin prohibited": (3, 13, 1, 1),
    "source quench": (4, 0, None, None), "redirect": (5, 1, None, None), "time exceeded in-transit": (11, 0, 3, 0),
    "ip reassembly time exceeded": (11, 1, 3, 1), "parameter problem": (12, 0, 4, 0),
}
ASKS = { # type of ICMP and of ICMPv6; what each kind carries behind id and sequence number
    "echo request": (8, 128), "echo reply": (0, 129), "time stamp query": (13, None), "time stamp reply": (14, None),
    "address mask request": (17, None), "address mask reply": (18, None), "information request": (15, None),
    "information reply": (16, None),
}
MORE = {13: b"\0" * 12, 14: b"\0" * 12, 17: b"\0" * 4, 18: b"\0" * 4, 15: b"", 16: b""}
DHCP = {"discover": 1, "offer": 2, "request": 3, "decline": 4, "ack": 5, "nak": 6, "release": 7}
ETHERNET, RAW = 1, 101 # link types of the file
FIRST = 1000000000 * 1000000 # microseconds since 1970
PATTERN = bytes(range(256)) * 512 # what datagrams go on with when their pieces reach farther than what they carry


class Story:
    def __init__(self, title):
        self.title, self.frames, self.wanted, self.unwanted, self.histories = title, [], [], [], []
        self.link = ETHERNET
        self.words = [] # (which output, words, whether they are there)
        self.hosts, self.base, self.last_of, self.whole, self.now = {}, {}, {}, {}, FIRST

    def address(self, name):
        if re.fullmatch(r"[\d.]+|[0-9a-f]*:[0-9a-f:]+", name):
            return name
        if name not in self.hosts:
            number = len(self.hosts) + 1
            self.hosts[name] = "2001:db8::%x" % number if name.endswith("6") else "10.1.1.%d" % number
        return self.hosts[name]

    def end(self, word):
        """host.port, or host: (address, port or None)."""
        host, dot, port = word.rpartition(".")
        numeric = re.fullmatch(r"\d+(\.\d+){3}", word)
        if dot and port.isdigit() and not numeric:
            return self.address(host), int(port)
        return self.address(word), None

    def line(self, line):
        if line.startswith("link "):
            self.link = int(line[5:])
        elif line.startswith("=> flow "):
            self.histories.append(line[8:].strip())
        elif re.match("=> (not )?(says|told|first) ", line):
            where, words = line.removeprefix("=> ").removeprefix("not ").split(" ", 1)
            self.words.append((where, words, not line.startswith("=> not ")))
        elif line.startswith("=> not "):
            self.unwanted.append(line[7:].strip())
        elif line.startswith("=> "):
            self.wanted.append(line[3:].strip())
        else:
            self.packet(line)

    def packet(self, line):
        found = PLAIN.match(line)
        self.now += int(float(found.group("wait") or 0.01) * 1000000)
        what = found.group("what")
        if not what:
            return
        extras = dict(part.rpartition(" ")[::2] if part.rpartition(" ")[0] else (part, "")
                      for part in BRACKET.findall(what))
        what = BRACKET.sub("", what).strip()
        frame = self.frame(what, extras)[14 if self.link == RAW else 0:]
        kept = int(extras["cut"]) if "cut" in extras else None
        self.frames.append((self.now, frame, kept))
        if "twice" in extras:
            later = int(extras["twice"]) * 1000 if extras["twice"] else 100
            self.frames.append((self.now + later, frame, kept))
        if "thrice" in extras:
            self.frames += [(self.now + 100 * time, frame, kept) for time in (1, 2)]
        if "routed" in extras:
            self.frames.append((self.now + 100, wire.routed(frame, int(extras["routed"] or 1)), kept))
        if "bridged" in extras:
            self.frames.append((self.now + 100, wire.bridged(frame), kept))

    def frame(self, what, extras):
        words = what.split()
        if words[0] == "frame":
            return bytes.fromhex("".join(words[1:]))
        if words[0] == "arp":
            return self.arp(words, extras)
        if words[0] == "dhcp":
            return self.dhcp(words, extras)
        found = ENDS.match(what)
        if not found:
            raise ValueError("no packet: " + what)
        ends, ports = zip(self.end(found.group("a")), self.end(found.group("b")))
        return self.network(ends, ports, found.group("rest"), extras)

    def arp(self, words, extras):
        """who-has B tell A, or reply A is-at MAC-of (tell B)."""
        if words[1] == "who-has":
            target, sender = self.address(words[2]), self.address(words[4])
            source = extras_mac(extras, wire.mac(sender if sender != "0.0.0.0" else "10.9.9.9"))
            payload = wire.arp(1, sender, target, extras_mac(extras, source, "sender"))
            return wire.ethernet(source, extras_mac(extras, wire.BROADCAST, "to"), 0x0806, payload)
        sender, owner, asker = self.address(words[2]), self.address(words[4]), self.address(words[6])
        payload = wire.arp(2, sender, asker, extras_mac(extras, wire.mac(owner), "sender"), wire.mac(asker))
        return wire.ethernet(extras_mac(extras, wire.mac(owner)), wire.mac(asker), 0x0806, payload)

    def dhcp(self, words, extras):
        """dhcp KIND TRANSACTION from HOST [given ADDRESS]: clients speak from 0.0.0.0 to all."""
        kind, client = DHCP[words[1]], words[1] in ("discover", "request", "decline", "release")
        given = self.address(words[6]) if len(words) > 6 else "0.0.0.0"
        host = self.address(words[4])
        hardware = b"\x02\0\0\0\0\x07"
        payload = wire.dhcp(kind, int(words[2]), hardware, given if not client else "0.0.0.0", None if client else host)
        ends = ("0.0.0.0" if client else host, "255.255.255.255")
        ports = (68, 67) if client else (67, 68)
        packet = wire.ip4(ends, 17, wire.udp(ends, ports, payload))
        return wire.ethernet(hardware if client else wire.mac(host), wire.BROADCAST, 0x0800, packet)

    def network(self, ends, ports, rest, extras):
        dont_fragment = "(DF)" in rest
        rest = rest.replace("(DF)", "").strip()
        piece = FRAGMENT.search(rest)
        rest = FRAGMENT.sub("", rest).strip()
        protocol, payload = self.transport(ends, ports, rest, extras)
        if "data" in extras:
            payload = bytes.fromhex(extras["data"])
        if payload is None and not piece:
            raise ValueError("nothing is carried")
        if "truncate" in extras:
            payload = payload[:int(extras["truncate"])]
        packet = self.internet(ends, protocol, payload, piece, dont_fragment, extras)
        self.last_of[ends[0]] = packet
        ethertype = wire.ETHERTYPES[wire.version(ends[0])]
        vlan = int(extras["vlan"]) if "vlan" in extras else None
        return wire.ethernet(extras_mac(extras, wire.mac(ends[0])), extras_mac(extras, wire.mac(ends[1]), "to"),
                             ethertype, packet, vlan)

    def internet(self, ends, protocol, payload, piece, dont_fragment, extras):
        number = lambda key, otherwise: int(extras.get(key, otherwise))
        optional = lambda key: int(extras[key]) if key in extras else None
        if piece:
            ident, size, offset, more = (int(piece.group(1)), int(piece.group(2)), int(piece.group(3)),
                                         bool(piece.group(4)))
            if payload is None:
                protocol, payload = self.whole.setdefault((ends, ident), (protocol, payload))
            payload = payload or b""
            self.whole[ends, ident] = protocol, payload
            payload = (payload + PATTERN[len(payload):])[offset:offset + size]
        if wire.version(ends[0]) == 6:
            if piece:
                protocol, payload = 44, wire.ip6_fragment(protocol, payload, ident, offset, more)
            if "headers" in extras: # extension headers in hexadecimal, the first one's number before a colon
                first, _, chain = extras["headers"].partition(":")
                protocol, payload = int(first), bytes.fromhex(chain) + payload
            return wire.ip6(ends, protocol, payload, number("hop", 64), optional("total"), number("version", 6))
        flags = (4 if "reserved" in extras else 0) | (2 if dont_fragment else 0) | (1 if piece and more else 0)
        return wire.ip4(ends, protocol, payload, number("ttl", 64), ident if piece else number("id", self.next_id()),
                        flags, offset if piece else 0, bytes.fromhex(extras.get("option", "")), "bad ip" in extras,
                        optional("total"), number("tos", 0), optional("header"), number("version", 4))

    def next_id(self):
        return 1000 + len(self.frames)

    def transport(self, ends, ports, rest, extras):
        """(IP protocol, payload)."""
        wrong = next((kind for kind in ("pseudo", "moved") if kind in extras), "bad" in extras)
        words = rest.split()
        if not rest: # a later piece of something
            return 17, None
        if words[0].startswith("ip-proto-"):
            return int(words[0][9:]), b"\x5a" * int(words[1])
        if words[0] == "tcp-bytes":
            return 6, bytes.fromhex(extras["data"])
        if words[0] == "udp":
            data = b"\x5a" * int(words[1])
            length = int(extras["length"]) if "length" in extras else None
            return 17, wire.udp(ends, ports, data, wrong, length, "no cksum" in extras or "no" in extras)
        if words[0] == "dns":
            return 17, wire.udp(ends, ports, self.dns(rest[4:]))
        if words[0] in ("icmp:", "icmp6:"):
            return self.icmp(ends, rest.partition(": ")[2], wrong, extras)
        return 6, self.tcp(ends, ports, rest, wrong, extras)

    def dns(self, rest):
        """7 A? name. -- a question; 7 A name. ADDRESS … -- an answer;
        7 A name. NXDomain, Refused, NoData, Truncated; Referral SERVER."""
        ident, kind, name, *answer = rest.split()
        if kind.endswith("?"):
            return wire.dns(int(ident), 0x0100, name, kind[:-1])
        flags = {"NXDomain": 0x8183, "Refused": 0x8185, "NoData": 0x8180, "Truncated": 0x8380}
        if answer and answer[0] in flags:
            return wire.dns(int(ident), flags[answer[0]], name, kind)
        if answer and answer[0] == "Referral":
            return wire.dns(int(ident), 0x8100, name, kind, server=answer[1])
        return wire.dns(int(ident), 0x8180, name, kind, [self.address(a) for a in answer])

    def icmp(self, ends, rest, wrong, extras):
        six = wire.version(ends[0]) == 6
        if "icmp6" in extras: # all of the message, its checksum not yet there
            whole = bytes.fromhex(extras["icmp6"])
            return 58, wire.icmp6(ends, whole[0], whole[1], whole[4:8], whole[8:])
        if "icmp" in extras:
            whole = bytes.fromhex(extras["icmp"])
            return 1, wire.icmp(whole[0], whole[1], whole[4:8], whole[8:])
        words, numbers = re.match(r"^(.*?)((?: \d+)*)$", rest).groups()
        numbers = [int(n) for n in numbers.split()]
        if words == "type":
            kind, code = numbers[0], numbers[1]
            body, data = b"\0" * 4, b"\x5a" * (numbers[2] if len(numbers) > 2 else 8)
        elif words in ASKS:
            kind, code = ASKS[words][six], 0
            ident, sequence = (numbers + [1, 1])[:2]
            size = numbers[2] if len(numbers) > 2 else 56
            body = struct.pack("!HH", ident, sequence)
            data = MORE[kind] if kind in MORE else bytes(range(256))[:size] * (1 if size <= 256 else 20)
        else:
            kind, code = ERRORS[words][2:] if six else ERRORS[words][:2]
            body = self.error_body(kind, words, numbers, six)
            data = self.quote(ends[1], six, extras)
        if "byte" in extras: # another first byte of what is carried
            data = bytes([int(extras["byte"])]) + data[1:]
        if six:
            return 58, wire.icmp6(ends, kind, code, body, data, wrong)
        return 1, wire.icmp(kind, code, body, data, wrong)

    def error_body(self, kind, words, numbers, six):
        if words == "need to frag":
            return struct.pack("!I", numbers[0]) if six else struct.pack("!HH", 0, numbers[0])
        if words == "redirect":
            return wire.packed("10.1.1.%d" % (numbers[0] if numbers else 254))
        if words == "parameter problem":
            return struct.pack("!I", numbers[0]) if six else struct.pack("!BBH", numbers[0], 0, 0)
        return b"\0" * 4

    def quote(self, host, six, extras):
        packet = self.last_of.get(host, b"")
        if "quote" in extras:
            return packet[:int(extras["quote"])]
        return packet[:1000] if six else packet[:(packet[0] & 15) * 4 + 8] if packet else b""

    def tcp(self, ends, ports, rest, wrong, extras):
        found = TCP.match(rest)
        if not found:
            raise ValueError("no segment: " + rest)
        letters = set() if found.group("flags") == "null" else set(found.group("flags"))
        flags = sum(FLAGS.get(letter, 0) for letter in letters)
        if found.group("ack") is not None:
            flags |= 16
        there, back = (ends, ports), (ends[::-1], ports[::-1])
        seq = self.number(there, found.group("seq"), flags & 2)
        ack = self.number(back, found.group("ack"), flags & 2)
        if found.group("seq") is None:
            seq = self.next_seq(there)
        text = (found.group("text") or "").encode().decode("unicode_escape").encode("latin-1")
        length = int(found.group("len") or 0)
        data = text or (extras.get("fill", "Z").encode() * length)[:length]
        self.base.setdefault(there, [seq, seq])
        if flags & 2:
            self.base[there][0] = seq
        self.base[there][1] = (seq + length + bool(flags & 2) + bool(flags & 1)) & 0xffffffff
        return wire.tcp(ends, ports, seq, ack, flags, int(found.group("win") or 8760),
                        tcp_options(found.group("options")), data, int(found.group("urg") or extras.get("urg", 0)),
                        wrong, int(extras["offset"]) if "offset" in extras else None, int(extras.get("bits", 0)))

    def number(self, direction, word, absolute):
        if word is None:
            return 0
        if word.startswith("="):
            return int(word[1:])
        if absolute or direction not in self.base:
            return int(word)
        return (self.base[direction][0] + int(word)) & 0xffffffff

    def next_seq(self, direction):
        return self.base[direction][1] if direction in self.base else 1

    def capture(self):
        return wire.pcap(self.frames, self.link)


def extras_mac(extras, otherwise, key="from"):
    return bytes.fromhex(extras[key].replace(":", "")) if key in extras else otherwise


def tcp_options(words):
    """mss 1460, nop, wscale 7, sackOK, timestamp 1 0, sack 1 2 5 9, eol, kind LEN HEX."""
    options = b""
    for word in filter(None, (words or "").split(",")):
        name, *values = word.split()
        numbers = [int(v) for v in values if v.isdigit()]
        if name == "mss":
            options += struct.pack("!BBH", 2, 4, numbers[0])
        elif name == "wscale":
            options += struct.pack("!BBB", 3, 3, numbers[0])
        elif name == "sackOK":
            options += b"\x04\x02"
        elif name == "timestamp":
            options += struct.pack("!BBII", 8, 10, *numbers)
        elif name == "sack":
            options += struct.pack("!BB%dI" % len(numbers), 5, 2 + 4 * len(numbers), *numbers)
        elif name in ("nop", "eol"):
            options += b"\x01" if name == "nop" else b"\0"
        else:
            options += bytes.fromhex(name)
    return options


def stories_of(path):
    """The stories of a file: each begins with its title, after `#`."""
    stories = []
    with open(path) as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if line.startswith("# "):
                stories.append(Story(line[2:]))
            elif line and not stories:
                raise ValueError("%s:%d: a story begins with its title" % (path, number))
            elif line:
                try:
                    stories[-1].line(line)
                except (ValueError, KeyError, IndexError, TypeError, struct.error) as flaw:
                    raise ValueError("%s:%d: %s: %r" % (path, number, line, flaw)) from flaw
    return stories
