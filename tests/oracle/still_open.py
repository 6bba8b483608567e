"""The protocols on top of the spine, and the rarer links, that do not agree with tcpdump in everything yet: by name.

A packet of one of them that differs counts as skipped, under its name; one that agrees as passed. A row goes when its
protocol stands 20,000 packets. What is not here, and all of the spine, has to agree.
"""
import re

# The protocol: how tcpdump's line shows that it is in it, and what differs.
OPEN = {
    "Babel": (rb": babel \d", "addresses that are cut, and what an update tells before it is found unsound"),
    "HNCP": (rb"hncp \(", "names of domains that do not end, and what is told of TLVs that are cut"),
    "BGP": (rb": BGP(?:.|\n)*(?:Option \S+ \(\d+\)|goes past the end of the options|BGPNH|CE-ID|Originator bogus address length)",
            "parameters of an OPEN that are cut, originators of a length that is none"),
    "IS-IS": (rb"\[\|isoclns\]|IS-IS(?:.|\n)*(?:chksum: 0x[0-9a-f]{4} \(incorrect.*PDU length: \d{5}|prefix: |simple text password|Authentication type|Topology|\[\|isis\])", "prefixes, and what is not decoded, that are cut"),
    "ISAKMP": (rb"(?:isakmp 2.0|phase|parent_sa|child_sa)(?:.|\n)*(?:\[\|\w+\]|\(p: #)|NONESP-encap: isakmp.* phase |\[\|isakmp_rfc3948\]",
               "IKEv2's proposals that are cut, where -x begins then"),
    "LISP": (rb"LISP-(?:.|\n)*(?:record\(s\)|Reserved|locator|\[\|lisp\])", "where -x begins in records that are cut"),
    "OSPF": (rb"Traffic Engineering LSA(?:.|\n)* TLV \(", "TLVs of traffic engineering that nobody knows, or that are cut"),
    "PIM": (rb"IP-Null-header|PIMv2(?:.|\n)*(?:group #|Flags \[|Value|Option \()", "where -x begins in joins that are cut, the null header of a register"),
    "OpenFlow": (rb": OpenFlow", "where frames that are told inside, and descriptions of switches, are cut"),
    "Rx": (rb":  rx \w+|\[\|rx\]", "replies, which say nothing without the call that they answer, and access lists"),
}

# The link: what differs.
OPEN_LINKS = {
    "frame_relay": "what is behind an address of more than two bytes, and Q.933's elements",
    "mfr": "as frame_relay, inside",
    "juniper_atm2": "a frame that no header introduces and that is not IP",
    "juniper_atm1": "a SNAP header whose organization is not known",
    "juniper_mlppp": "a PPP header that is cut",
    "juniper_ppp": "the same",
    "juniper_mfr": "Q.933, and where -x begins in a fragment that is cut",
    "juniper_mlfr": "Q.933",
    "juniper_frelay": "as frame_relay, inside",
    "juniper_chdlc": "where -x begins in a header that is cut",
    "sunatm": "management (ILMI) that is not SNMP",
    "wpan_tap": "where -x begins in a frame that is cut inside",
}


def reason(link, want):
    """Why a packet may differ, or None."""
    if link in OPEN_LINKS:
        return "open: %s: %s" % (link, OPEN_LINKS[link])
    for name, (pattern, what) in OPEN.items():
        if re.search(pattern, want):
            return "open: %s: %s" % (name, what)
    return None
