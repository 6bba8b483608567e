"""The protocols on top of the spine, and the rarer links, that do not agree with tcpdump in everything yet: by name.

A packet of one of them that differs counts as skipped, under its name; one that agrees as passed. A row goes when its
protocol stands 20,000 packets. What is not here, and all of the spine, has to agree.
"""
import re

# The protocol: how tcpdump's line shows that it is in it, and what differs.
OPEN = {
    "Babel": (rb": babel \d", "addresses that are cut, and what an update tells before it is found unsound"),
    "HNCP": (rb"hncp \(", "names of domains that do not end, and what is told of TLVs that are cut"),
    "BGP": (rb": BGP", "a list that is cut in an NSAP prefix, routes of layer 2 that go beyond their length"),
    "IS-IS and ES-IS": (rb"IS-IS|isoclns|OSI NLPID|CLNP", "where -x begins in a frame that is cut, one checksum of 255"),
    "ISAKMP": (rb"isakmp|\[\|isakmp\]|NONESP-encap", "payloads that are cut, and where -x begins then"),
    "LISP": (rb"LISP-|\[\|lisp\]", "records that are cut"),
    "OSPF": (rb"OSPFv\d", "how much is told of a link state that is too short"),
    "OpenFlow": (rb": OpenFlow", "where frames that are told inside, and descriptions of switches, are cut"),
    "PIM": (rb"PIMv\d|proto PIM", "where -x begins in joins that are cut"),
    "Rx": (rb":  rx \w+|\[\|rx\]", "replies, which say nothing without the call that they answer"),
}

# The link: what differs.
OPEN_LINKS = {
    "frame_relay": "what is behind an address of more than two bytes, and Q.933's elements",
    "juniper_atm2": "contents of less than three bytes, numbers of Ethernet that nothing decodes",
    "juniper_atm1": "the same",
    "juniper_mlppp": "IP's header that is cut inside",
    "juniper_ether": "what is taken for IP where no link header is",
    "juniper_mfr": "the same, and what a fragment holds",
    "juniper_mlfr": "the same",
    "juniper_monitor": "the same",
    "juniper_services": "the same",
    "mfr": "as frame_relay, inside",
    "sunatm": "management (ILMI) that is not SNMP",
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
