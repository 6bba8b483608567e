"""Where ethogram's lines are not those of the installed tcpdump 4.99.3, and why.

REWRITES: (pattern in 4.99.3's text, what 4.99.6 prints instead, reason). Applied to tcpdump's text before comparing.
OURS: the same for ethogram's text.
MASKS: (pattern in 4.99.3's, pattern in ours, reason): the same thing said with other numbers; both become one mark.
KNOWN: (pattern in 4.99.3's text, pattern in ours, reason): the two may differ; such packets count as skipped.
"""
import re

REWRITES = [
    (rb"payload length: (\d+)\)", rb"payload length \1)", "4.99.6: no colon"),
    (rb"next-header ([^()]+ \(\d+\)) payload", rb"next-header \1, payload", "4.99.6: a comma before payload length"),
    (rb"next-header Options \(0\)", rb"next-header HBH (0)", "4.99.6 names next header 0 HBH"),
    (rb"proto Options \(0\)", rb"proto HBH (0)", "the same name in IPv4's header"),
    (rb":  \[\|frag6\]", rb": frag ( [|frag6]", "4.99.6 says what header it is before it looks: ip6_frag_asan"),
    (rb"who-are-you request(?: node information query)?", rb"node information query", "4.99.6's name: icmpv6_nodeinfo_queryipv6"),
    (rb"who-are-you reply(?: node information reply)?", rb"node information reply", "4.99.6's name: icmpv6_nodeinfo_replyipv6"),
    (rb"\(opt_type (0x[0-9a-f]{2}): len=", rb"(unknown opt-type \1 len=", "4.99.6's words: ipv6_jumbogram_invalid_length"),
    (rb"next-header unknown \((\d+)\) payload", rb"next-header unknown (\1), payload", "the same comma"),
]

OURS = [
    (rb"mobility: \(payload protocol \d+ should be 59\) ", rb"mobility: ", "4.99.6 says so: ipv6-mobility-header-oobr"),
]

MASKS = [
    (rb"(?:IP )? ?truncated-ip - \d+ bytes missing! ", rb"(?:IP )? ?\[total length \d+ > length \d+\] \(invalid\) ",
     "4.99.6 tells both lengths"),
    (rb"(?:IP6 )? ?truncated-ip6 - \d+ bytes missing!", rb"(?:IP6 )? ?\[header\+payload length \d+ > length \d+\] \(invalid\) ",
     "4.99.6 tells both lengths"),
    (rb"(?:IP )?bad-len \d+", rb"(?:IP )? ?\[total length \d+ < header length \d+\] \(invalid\)", "4.99.6 tells both lengths"),
    (rb"(?:IP )?bad-hlen \d+", rb"(?:IP )? ?\[header length \d+ < 20\] \(invalid\)", "4.99.6's words"),
    (rb"(?:IP6? )?version error: \d+ != [46]|IP\d*(?:, wrong link-layer encapsulation)? \(invalid\)",
     rb"(?:IP6? )? ?\[version \d+ != [46]\] \(invalid\)", "4.99.6's words"),
    (rb"(?:IP6? )? ?\[\|ip6?\]", rb"(?:IP6? )? ?(?:\[length \d+ < [24]0\] \(invalid\)|\[\|ip6?\])",
     "4.99.6 tells a packet that is too short on the wire from one that the capture cut, and says IP before it looks"),
    (rb"\[\|(?:hbhopt|dstopt)\]", rb"\[remaining length \d+ < \d+\] \(invalid\)|\[\|(?:hbhopt|dstopt)\]",
     "4.99.6 tells options that are too short on the wire from those that the capture cut"),
]

KNOWN = [
    (rb"\[\|frag6\]|frag \((?:0x[0-9a-f]+:)?\d+\|\d+\)", rb"frag \( \[\|frag6\]", "4.99.6 wants all of the fragment header: ip6_frag_asan"),
    (rb"Flags \[[^]]*R", rb"Flags \[[^]]*R.*, length \d+ \[\|tcp\]", "4.99.6 marks a reset's text that is cut: tcp_rst_data-trunc"),
    (rb"bad-len 0(?=\n|$)", rb"", "4.99.6 takes a total length of 0 for a sender that segments late: ipv4_tcp_http_xml_tso"),
]


def normal(text, rewrites, masks, side):
    for pattern, replacement, _ in rewrites:
        text = re.sub(pattern, replacement, text)
    for mark, mask in enumerate(masks):
        text = re.sub(mask[side], b"<%d>" % mark, text)
    return text


def both_normal(want, got):
    return normal(want, REWRITES, MASKS, 0), normal(got, OURS, MASKS, 1)


def judge(want, got):
    """'same', 'known' (they differ where a row of KNOWN says so) or 'differ'."""
    if any(re.search(theirs, want) and re.search(ours, got) for theirs, ours, _ in KNOWN):
        return "known"
    want, got = both_normal(want, got)
    if want == got:
        return "same"
    return "differ"
