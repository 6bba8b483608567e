"""The protocols on top of the spine, and the rarer links, that do not agree with tcpdump in everything yet: by name.

A packet of one of them that differs counts as skipped, under its name; one that agrees as passed. A row goes when its
protocol stands 20,000 packets. What is not here, and all of the spine, has to agree.
"""
import re

# The protocol: how tcpdump's line shows that it is in it, and what differs.
OPEN = {
    "Babel": (rb": babel \d", "what follows a sub-TLV that is not sound"),
    "CDP": (rb"CDPv\d", "how much is told of a TLV that is cut, addresses of lengths that do not agree"),
    "HNCP": (rb"hncp \(", "names of domains that do not end, and what is told of TLVs that are cut"),
    "LLDP": (rb"LLDP, length", "Intel's priority groups, addresses of rare families"),
    "OpenFlow": (rb": OpenFlow", "where frames that are told inside, and descriptions of switches, are cut"),
    "Rx": (rb":  rx \w+|\[\|rx\]", "replies, which say nothing without the call that they answer, and access lists"),
}

# The link: what differs.
OPEN_LINKS = {
}


def reason(link, want):
    """Why a packet may differ, or None."""
    if link in OPEN_LINKS:
        return "open: %s: %s" % (link, OPEN_LINKS[link])
    for name, (pattern, what) in OPEN.items():
        if re.search(pattern, want):
            return "open: %s: %s" % (name, what)
    return None
