"""Where ethogram's lines are not those of the installed tcpdump 4.99.3, and why.

REWRITES: (pattern in 4.99.3's text, what 4.99.6 prints instead, reason). Applied to tcpdump's text before comparing.
MASKS: (pattern in 4.99.3's, pattern in ours, reason): the same thing said with other numbers; both become one mark.
KNOWN: (pattern in either text, reason): the two may differ; such packets count as skipped.
"""
import re

REWRITES = [
    (rb"payload length: (\d+)\)", rb"payload length \1)", "4.99.6: no colon"),
    (rb"next-header ([^()]+ \(\d+\)) payload", rb"next-header \1, payload", "4.99.6: a comma before payload length"),
    (rb"next-header Options \(0\)", rb"next-header HBH (0)", "4.99.6 names next header 0 HBH"),
    (rb"proto Options \(0\)", rb"proto HBH (0)", "the same name in IPv4's header"),
    (rb"next-header unknown \((\d+)\) payload", rb"next-header unknown (\1), payload", "the same comma"),
    (rb"NOAUTO \(116\)", rb"Auto-Configure (116)", "4.99.6: the name of RFC 2563"),
    (rb"Unknown \(143\)", rb"SZTP-Redirect (143)", "4.99.6 knows RFC 8572"),
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
    (rb"SZTP-Redirect \(143\), length", "4.99.6 takes DHCP's option 143 apart"),
    (rb"\[length != N x 8 bytes\]", "4.99.6 checks the length of a list of pairs of addresses (DHCP options 21, 33)"),
]


def normal(text, rewrites, masks, side):
    for pattern, replacement, _ in rewrites:
        text = re.sub(pattern, replacement, text)
    for mark, mask in enumerate(masks):
        text = re.sub(mask[side], b"<%d>" % mark, text)
    return text


def both_normal(want, got):
    return normal(want, REWRITES, MASKS, 0), normal(got, [], MASKS, 1)


def judge(want, got):
    """'same', 'known' (they differ where a row of KNOWN says so) or 'differ'."""
    want, got = both_normal(want, got)
    if want == got:
        return "same"
    if any(re.search(pattern, want) or re.search(pattern, got) for pattern, _ in KNOWN):
        return "known"
    return "differ"
