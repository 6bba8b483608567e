"""The protocols on top of the spine, and the rarer links, that do not agree with tcpdump in everything yet: by name.

A packet of one of them that differs counts as skipped, under its name; one that agrees as passed. A row goes when its
protocol stands 20,000 packets. What is not here, and all of the spine, has to agree.
"""
import re

# The protocol: how tcpdump's line shows that it is in it, and what differs.
OPEN = {
    "AHCP": (rb"AHCP Version", "the options of packets that are cut"),
    "Babel": (rb": babel \d", "what is told of a TLV that is cut or too short, and where -x begins then"),
    "CDP": (rb"CDPv\d", "how much is told of a TLV that is cut, addresses of lengths that do not agree"),
    "LLDP": (rb"LLDP, length", "Intel's priority groups, addresses of rare families"),
    "OpenFlow": (rb": OpenFlow", "where frames that are told inside, and descriptions of switches, are cut"),
    "PPTP": (rb"pptp Length", "names with bytes that are not printable"),
    "RADIUS": (rb"RADIUS|\[\|radius\]", "where -x begins when some of the values are cut"),
    "RIPng": (rb"ripng-|\[\|ripng\]", "prefixes of length 0, entries that are cut"),
}

# The link: what differs.
OPEN_LINKS = {
    "frame_relay": "what is behind an address of more than two bytes, and Q.933's elements",
    "mfr": "the same inside",
    "vsock": "-x where the header is cut",
}


def reason(link, want):
    """Why a packet may differ, or None."""
    if link in OPEN_LINKS:
        return "open: %s: %s" % (link, OPEN_LINKS[link])
    for name, (pattern, what) in OPEN.items():
        if re.search(pattern, want):
            return "open: %s: %s" % (name, what)
    return None
