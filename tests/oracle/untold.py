"""What tcpdump has words for and ethogram has not yet.

A row holds as long as protocols.def has no row for its number: who writes the printer need not come here. It explains
only what the two lines have from the place on where ours says that it does not know what comes; all before is compared.
"""
import os
import re
import socket

DEF = os.path.join(os.path.dirname(os.path.realpath(__file__)), "../../src/protocol/protocols.def")

NUMBERS = {
    "ON_UDP_PORT": {
        319: "PTP", 320: "PTP", 500: "ISAKMP", 7500: "ISAKMP", 8500: "ISAKMP",
        4500: "NAT-T", 521: "RIPng", 525: "timed", 513: "rwho", 546: "DHCPv6", 547: "DHCPv6", 646: "LDP", 654: "AODV",
        698: "OLSR", 701: "LMP", 921: "lwres", 1589: "VQP", 1645: "RADIUS", 1646: "RADIUS", 1700: "RADIUS",
        1812: "RADIUS", 1813: "RADIUS", 3799: "RADIUS", 1701: "L2TP", 2049: "NFS", 111: "Sun RPC", 2055: "NetFlow",
        3456: "vat", 3503: "LSP ping", 4341: "LISP", 4342: "LISP", 4567: "wb",
        5359: "AHCP", 6343: "sFlow", 6696: "Babel", 6697: "Babel", 8231: "HNCP", 8472: "OTV", 12222: "LWAPP",
        12223: "LWAPP", 17754: "ZEP", 30490: "SOME/IP", 49152: "BCM-LI"},
    "ON_TCP_PORT": {
        639: "MSDP", 646: "LDP", 1723: "PPTP", 2049: "NFS", 6379: "RESP", 6633: "OpenFlow",
        6653: "OpenFlow"},
    "ON_IP_PROTOCOL": {8: "EGP", 9: "IGRP", 33: "DCCP", 46: "RSVP", 55: "mobile", 88: "EIGRP"},
    "ON_ETHERTYPE": {
        0x0707: "GeoNet", 0x1111: "CALM FAST", 0x6004: "LAT",
        0x8808: "MPCP", 0x8809: "slow protocols", 0x886f: "NLB", 0x8899: "Realtek", 0x88a2: "AoE", 0x88ca: "TIPC",
        0x88cc: "LLDP", 0x88f7: "PTP", 0x8902: "CFM", 0x8947: "GeoNet", 0x894f: "NSH", 0xabcd: "CFM", 0xd28b: "Arista",
            0xfefe: "OSI"},
    "ON_PPP": {0x23: "OSI"},
    "ON_LLC": {0xfe: "OSI"},
}

ADDRESSES = rb"(?:\S+[.])?([\w-]+) > (?:\S+[.])?([\w-]+): "
FRAME = rb"(?:\S+(?: \(oui [^)]*\))? > \S+(?: \(oui [^)]*\))? ?(?:SNAP)?,? )?"
ETHERTYPES = {b"GeoNet": 0x8947, b"PTP": 0x88f7, b"LLDP": 0x88cc, b"TIPC": 0x88ca, b"AoE": 0x88a2, b"OSI": 0xfefe,
              b"IPX": 0x8137, b"NSH": 0x894f, b"MPCP": 0x8808, b"Slow Protocols": 0x8809, b"CFM": 0x8902,
              b"CALM FAST": 0x1111, b"Appletalk": 0x809b, b"Realtek protocols": 0x8899}
IP_NAMES = {b"egp": 8, b"igp": 9, b"dccp": 33, b"rsvp": 46, b"mobile": 55, b"eigrp": 88, b"pgm": 113}
LAYERS = {b"OSI": 0xfe, b"IPX": 0xe0, b"NetBeui": 0xf0}
PPP_NAMES = {b"OSI": 0x23, b"AppleTalk": 0x29, b"IPX": 0x2b}


def decimal(word):
    return int(word) if word.isdigit() else None


def port(kind):
    def number(word):
        if word.isdigit():
            return int(word)
        try:
            return socket.getservbyname(word.decode(), kind)
        except OSError:
            return None
    return number


# How we say that we do not know what comes: the space of numbers, the words, what their groups mean, and whether
# tcpdump's line agrees to their end or to their beginning; perhaps what it has then.
IGNORANCE = [
    ("ON_UDP_PORT", ADDRESSES + rb"(?!Flags \[)", port("udp"), "start"),
    ("ON_TCP_PORT", ADDRESSES + rb"Flags \[.*, length \d+(?= \[\|tcp\]|\n|$)", port("tcp"), "end"),
    ("ON_ETHERTYPE", ADDRESSES + rb"(?:\[[^]\n]*\] )?UDP, (?:bad )?length \d+", lambda _: 0x809b, "start",
     rb".*?(?:kip|at-|nbp-|\[\|ddp|\d+\.\d+\.\d+ > \d+\.\d+\.\d+:)"),
    ("ON_IP_PROTOCOL", rb"(?<=[ :>]) ?ip-proto-(\d+) \d+", decimal, "start"),
    ("ON_IP_PROTOCOL", rb"\S+ > \S+:  ?ip-proto-(\d+) \d+", decimal, "start"),
    ("ON_IP_PROTOCOL", rb"\S+ > \S+:  ?(egp|igp|dccp|rsvp|mobile|eigrp|pgm) \d+", IP_NAMES.get, "start"),
    ("ON_IP_PROTOCOL", rb"(?<=[ :]) ?(egp|igp|dccp|rsvp|mobile|eigrp|pgm) \d+", IP_NAMES.get, "start"),
    ("ON_ETHERTYPE", FRAME + rb"ethertype [^\n]*?\(0x([0-9a-f]{4})\)(?:, length \d+)?[:,] ?(?=\n|$)",
     lambda word: int(word, 16), "start"),
    ("ON_ETHERTYPE", rb"(?:gre|geneve)-proto-0x([0-9a-f]+)", lambda word: int(word, 16), "start"),
    ("ON_ETHERTYPE", rb"(ERROR: unknown-next-protocol \(invalid\)|geneve-proto-0x894f)", lambda _: 0x894f, "start"),
    ("ON_ETHERTYPE", rb"()(?:802.3, length \d+: )?(?=\n|$)", lambda _: 0x8137, "start",
     rb"(?:802.3, length \d+: )?(?:\(\S+\) )?(?:IPX )?(?:[0-9a-f]{8}[.]| ?\[\|ipx\])"),
    ("ON_ETHERTYPE", rb"AF Appletalk \(16\), length \d+:|\S*()", lambda _: 0x809b, "start", rb"AT |AF Appletalk"),
    ("ON_ETHERTYPE", rb"AF IPX \(23\), length \d+:()", lambda _: 0x8137, "start", rb"IPX |AF IPX"),
    ("ON_ETHERTYPE", FRAME + rb"(" + rb"|".join(ETHERTYPES) + rb")\b", ETHERTYPES.get, "start"),
    ("ON_ETHERTYPE", rb"IPX 802.3: ?()", lambda _: 0x8137, "end"),
    ("ON_LLC", FRAME + rb"(OSI|IPX|NetBeui) (?:Unnumbered|Information|Supervisory)", LAYERS.get, "start"),
    ("ON_LLC", rb"(?<=LLC, )dsap (OSI|IPX|NetBeui) ", LAYERS.get, "start"),
    ("ON_PPP", rb"(OSI|IPX|AppleTalk) (?=\n)", PPP_NAMES.get, "start"),
]


def rows(path=DEF):
    """NUMBERS without those that protocols.def has."""
    with open(path) as file:
        told = {(space, int(number, 0)) for space, number in re.findall(r"\{(ON_\w+), (\w+)\}", file.read())}
    told |= {("ON_UDP_PORT", number) for space, number in told if space in ("ON_UDP_DESTINATION", "ON_UDP_SOURCE")}
    return {space: {n: name for n, name in numbers.items() if (space, n) not in told}
            for space, numbers in NUMBERS.items()}


ROWS = rows()


def reason(want, got):
    """Why the two lines differ, or None."""
    for space, words, number_of, place, *theirs in IGNORANCE:
        for match in re.finditer(words, got):
            names = [ROWS[space].get(number_of(word)) for word in match.groups()]
            at = match.end() if place == "end" else match.start()
            if any(names) and want[:at] == got[:at] and (not theirs or re.match(theirs[0], want[at:])):
                return "no printer yet: " + next(filter(None, names))
    return None
