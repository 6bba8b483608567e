"""Where ethogram's lines are not those of the installed tcpdump 4.99.3, and why.

REWRITES: (pattern in 4.99.3's text, what 4.99.6 prints instead, reason). Applied to tcpdump's text before comparing.
OURS: the same for ethogram's text.
MASKS: (pattern in 4.99.3's, pattern in ours, reason): the same thing said with other numbers; both become one mark.
KNOWN: (pattern in 4.99.3's text, pattern in ours, reason): the two may differ from where these match, and have to agree
before; such packets count as skipped.
"""
import re

REWRITES = [
    (rb"(Call-Back Option \(0x0d\), length \d+): : Callback", rb"\1: Callback", "4.99.6: one colon: pptp-v"),
    (rb"(?:IP )?bad-len 0(?=\n|$)", rb"(sent late)",
     "4.99.6 takes a total length of 0 for a sender that segments late: see KNOWN"),
    (rb"\(type-0x([0-9a-f]{2}): len=(\d+)\)", lambda m: b"(unknown: type-#%d len=%s)" % (int(m[1], 16), m[2]),
     "4.99.6's words for a mobility option: mobility_opt_asan_2"),
    (rb"payload length: (\d+)\)", rb"payload length \1)", "4.99.6: no colon"),
    (rb"next-header ([^()]+(?:\(old\) )?\(\d+\)) payload", rb"next-header \1, payload",
     "4.99.6: a comma before payload length"),
    (rb"next-header Options \(0\)", rb"next-header HBH (0)", "4.99.6 names next header 0 HBH"),
    (rb"proto Options \(0\)", rb"proto HBH (0)", "the same name in IPv4's header"),
    (rb"  \[\|frag6\]", rb" frag ( [|frag6]", "4.99.6 says what header it is before it looks: ip6_frag_asan"),
    (rb"ICMP6, who-are-you request", rb"ICMP6, node information query", "4.99.6's name: icmpv6_nodeinfo_queryipv6"),
    (rb"ICMP6, who-are-you reply", rb"ICMP6, node information reply", "4.99.6's name: icmpv6_nodeinfo_replyipv6"),
    (rb"(node information (?:query|reply)) node information (?:query|reply)", rb"\1", "which it says once"),
    (rb"\(opt_type (0x[0-9a-f]{2}): len=", rb"(unknown opt-type \1 len=",
     "4.99.6's words: ipv6_jumbogram_invalid_length"),
    (rb"next-header unknown \((\d+)\) payload", rb"next-header unknown (\1), payload", "the same comma"),
    (rb"\(altcoa: trunc\)", rb"(alt-CoA: trunc)", "4.99.6 spells it the same way everywhere: mobility_opt_asan_6"),
    (rb"\((refresh|alt-CoA|ni): trunc\)", rb"(\1: ",
     "4.99.6 names what is too short and ends: mobility_opt_asan_2, _6, _7"),
    (rb"\(auth: trunc\)", rb"(auth)",
     "4.99.6 names it only where it is whole (ipv6_mobility_1-v); of a cut one there is no example"),
    (rb"\n\t  Sender Timestamp: (.*) Receiver Timestamp: ", rb"\n\t  TimeStamp Sent: \1\n\t  TimeStamp Received: ",
     "4.99.6's words: lsp-ping-timestamp"),
    (rb"NOAUTO \(116\)", rb"Auto-Configure (116)", "4.99.6: the name of RFC 2563"),
    (rb"(?<!Timescale )Unknown \(143\)(?! length)", rb"SZTP-Redirect (143)", "4.99.6 knows RFC 8572"),
]

OURS = [
    (rb"(?<=[:\]] )kerberos(?= v\d| ?\[\||\n|$)", rb"", "4.99.6 says what it is: babel_update_oobr"),
    (rb"\[\|kerberos\]", rb"[|krb]", "the same"),
    (rb"(Route-Type: [^\n]{151})[^\n]+?(?= \[\|bgp\]|\n|$)", rb"\1",
     "tcpdump has room for 163 characters about a route of BGP's multicast VPN"),
    (rb"(buffer_id 0x\w+, in_port \w+), actions_len \d+", rb"\1", "4.99.6 tells it: of10_s4810-vvvv"),
    (rb"(sFlowv\d+ \[length \d+ <) 40\]", rb"\1 28]", "tcpdump tells of both headers of sFlow that they have 28 bytes"),
    (rb"\(user-class .*?\)(?=\)*(?: \(|\n|$))", rb"(user-class)",
     "4.99.6 tells what DHCPv6's class is: dhcpv4v6-rfc5970-rfc8572"),
    (rb"mobility: \(payload protocol \d+ should be 59\) ", rb"mobility: ", "4.99.6 says so: ipv6-mobility-header-oobr"),
]

MASKS = [
    (rb"(?<=\(incorrect should be 0x..)(?:01|ff)(?=\))", rb"(?<=\(incorrect should be 0x..)(?:01|ff)(?=\))",
     "tcpdump wants ff of ISO 8473's checksum at times where the sums are 0 with 01 (RFC 1008 §7.2)"),
    (rb"\((?:19[0-6]\d|20[3-9]\d)-[-\dT:]+Z\)", rb"\((?:19[0-6]\d|20[3-9]\d|210\d)-[-\dT:]+Z\)",
     "4.99.6: times of NTP whose first bit is 0 come after 2036 (RFC 4330): lspping-fec-rsvp-v"),
    (rb"(?<=, flags 0x..) \([-MBZORE|]+\)", rb"(?<=, flags 0x..) \((?:none|[-MBZORE0-7, ]+)\)",
     "4.99.6 names only the flags that are set: zmtp1"),
    (rb" \[vers \d+\] \(invalid\)", rb"ripng \[version \d+, must be 1\] \(invalid\)",
     "4.99.6's words: hoobr_ripng_print"),
    (rb"PTPv\d+(?:, v1 compat : \w+, msg type : .*| \(not implemented\))?(?=\n|$)",
     rb"PTPv[\d.]+(?:, majorSdoId: 0x\w, msg type: .*| \(not implemented\))?(?=\n|$)",
     "4.99.6 names the fields of IEEE 1588-2019: ptp_v2_1"),
    (rb"(?:IP )?(?: ?truncated-ip - \d+ bytes missing! )? ?bad-len \d+",
     rb"(?:IP )? ?\[total length \d+ < header length \d+\] \(invalid\)", "4.99.6 tells both lengths"),
    (rb"(?:mobility: )?\(header length \d+ is too small for type \d+\) \[\|mobility\]",
     rb"mobility: \w* ?\(header length \d+ < \d+\) \(invalid\)", "4.99.6's words: cve2015-0261-ipv6"),
    (rb"(?:IP )? ?truncated-ip - \d+ bytes missing! ", rb"(?:IP )? ?\[total length \d+ > length \d+\] \(invalid\) ",
     "4.99.6 tells both lengths"),
    (rb"(?:IP6 )? ?truncated-ip6 - \d+ bytes missing!",
     rb"(?:IP6 )? ?\[header\+payload length \d+ > length \d+\] \(invalid\) ",
     "4.99.6 tells both lengths"),
    (rb"(?:IP )?bad-hlen \d+", rb"(?:IP )? ?\[header length \d+ < 20\] \(invalid\)", "4.99.6's words"),
    (rb"(?:IP6? )?version error: \d+ != [46]|(?:IP  ?)?truncated-ip6? \d+|"
     rb"(?<!SOME)IP\d*(?:, wrong link-layer encapsulation)? \(invalid\)|(?:IP6? )? ?\[\|ip6?\]",
     rb"(?:IP6? )? ?(?:\[version \d+ != [46]\] \(invalid\)|\[length \d+ < [24]0\] \(invalid\)|\[\|ip6?\])",
     "4.99.6's words; and it tells a packet that is too short on the wire from one that the capture cut"),
    (rb"opt_(?:59|136)\b", rb"(?<=\()(?:Bootfile-URL|SZTP-redirect)(?: .*?)?(?=\)+(?: \(|\n|$))|"
     rb"(?:Bootfile-URL|SZTP-redirect)",
     "4.99.6 knows these options of DHCPv6: dhcpv4v6-rfc5970-rfc8572"),
    (rb"\[\|(?:hbhopt|dstopt)\]", rb"\[remaining length \d+ < \d+\] \(invalid\)|\[\|(?:hbhopt|dstopt)\]",
     "4.99.6 tells options that are too short on the wire from those that the capture cut"),
]

KNOWN = [
    (rb"\[\|ipcp\]", rb"\n\t    TCP Space \d+",
     "tcpdump wants two bytes more of IPCP's IP header compression (RFC 2509 §2.1) than it has"),
    (rb"\[caplen 1 < 2\]", rb"\[\|ether\]", "ours: one byte that MACsec protects is no type"),
    (rb", bad cksum [0-9a-f]+ \(->[0-9a-f]+\)!\)(?=\n.* \[)", rb"\)\n.* \[",
     "ours: of a header inside MSDP that is longer than its message tcpdump sums up what is behind"),
    (rb"\[\|[\w ]+\]", rb"\[length \d+ < 34\] \(invalid\)", "4.99.6 checks the length of PTP first"),
    (rb"(?:seq [0-9a-f]{2} )? \[\|802\.15\.4\](?:\n|$)", rb"\[\|802\.15\.4\](?:\n|$)",
     "tcpdump takes the sequence number of a frame that ends before it from behind the frame"),
    (rb" \[\|802\.15\.4\]", rb"Reason = 0x",
     "tcpdump looks for a second byte of a reason for disassociation that it does not know"),
    (rb"", rb"<BAD PTR> \[\|dhcp6\]",
     "ours: names of DHCPv6 are not compressed (RFC 8415 §10); tcpdump looks for their rest behind the option"),
    (rb"\\\[x[0-9a-f]* \[\|hncp\]", rb"\\\[x[0-9a-f]* \(invalid\)",
     "tcpdump gives up a packet where a bit string (RFC 2673) is cut"),
    (rb"<\d+>|(?<=>)(?=\n|$)| \[\|\w+\]", rb" \[\|(?:msdp|openflow)\]",
     "tcpdump calls an MSDP message that is cut, and OpenFlow behind a frame inside it, by the name of what came "
     "before"),
    (rb"\n\t    \w[\w() -]* subTLV \(", rb"\n\t    \w[\w() -]* subTLV \(|\n\t      TLV is too short",
     "tcpdump looks for the second FEC of a stack in the first"),
    (rb"\[\|nfs\]", rb"\[(?:credentials|verifier) length \d+ > \d+\] \(invalid\)",
     "4.99.6 tells lengths that are too long: nfs-attr-oobr"),
    (rb"(?<=record\(s\),)(?:\n(?=\n|\t|$)| \[\|lisp\])", rb"\n(?!\n)|$| (?:\[\|lisp\]|\(invalid\))",
     "tcpdump's offset in LISP wraps behind 65,535 bytes of authentication"),
    (rb"SZTP-Redirect \(143\), length", rb"", "4.99.6 takes DHCP's option 143 apart"),
    (rb"", rb"\[length != N x 8 bytes\]",
     "4.99.6 checks the length of a list of pairs of addresses (DHCP options 21, 33)"),
    (rb" \[\|(?:http|smtp|ftp|whois|rtsp|sip|syslog)\]", rb"\n|$",
     "4.99.6 does not take a last line without its end for one that is cut: ipv4_tcp_http_xml"),
    (rb"Flags \[[^]]*R[^]]*\].*, length \d+(?:: ?| \d| \[(?:prefix|telnet)|LDP| BEEP |, RPKI-RTR)",
     rb"Flags \[[^]]*R[^]]*\].*, length \d+(?:\n|$| \[\|tcp\])",
         "4.99.6 takes what a reset carries for words, whatever the port: tcp_rst_data-trunc"),
    (rb"\n\t      Route-Type: Intra-AS I-PMSI \(1\), length: [0-7],", rb" \[\|bgp\]",
     "4.99.6 checks the length of such a route: bgp-ub"),
    (rb"18446744073709551\d+\)", rb"\d+\)", "tcpdump's length of a fragment underflows"),
    (rb"<\d+>\n", rb"<\d+>(?:\n|$)", "what was too short is not cut any more, and -x begins elsewhere"),
    (rb"\[\|frag6\]|frag \((?:0x[0-9a-f]+:)?\d+\|\d+\)", rb"frag \( \[\|frag6\]",
     "4.99.6 wants all of the fragment header: ip6_frag_asan"),
    (rb"Flags \[[^]]*R", rb"Flags \[[^]]*R.*, length \d+ \[\|tcp\]",
     "4.99.6 marks a reset's text that is cut: tcp_rst_data-trunc"),
    (rb" \[\|rip\]", rb"\n",
     "4.99.6 tells a RIP entry that the length cuts, and says so behind it: ripv2-invalid-length"),
    (rb"Value: ", rb"Value: \[option length \d+ != \d\] \(invalid\)",
     "4.99.6 checks the length of PIM's hello options: pimv2-oobr-1"),
    (rb" (?:NON|BLK|CHR|LNK|SOCK|FIFO|REG|DIR|unk-ft \d+)(?= \d+/\d+| mode| uid| gid|\n|$)", rb" \[\|nfs\]",
     "ours: the size of a file that NFS shall make has 64 bits (RFC 1813 §2.6), tcpdump takes 32 of them"),
    (rb"(?<= ->)(?:\"| \[\|nfs\]\n)", rb"\[\|nfs\]",
     "the same in front of what a link is to point to: ours or tcpdump's runs short"),
    (rb"(?<=\(auth\)) \[\|mobility\]", rb"\(|\n|$",
     "ours: behind an authenticator that is too short the next option is told"),
    (rb" \[\|mobility\]",
     rb"\((?:pad1|padn|refresh|alt-CoA|ni|auth|unknown)[^()\n]*\)?(?: \[\|mobility\])?(?:\n|$)",
     "4.99.6 takes the option at the very end of the header too: ipv6_mobility_1-v, mobility_opt_asan_2"),
    (rb"\n\t      RD: [^\n]*CE-ID", rb" \[\|bgp\]",
     "ours: of a route of a layer 2 VPN that the capture cuts, tcpdump tells what has room"),
    (rb"[0-9a-f]{32} \(invalid\)", rb"\(unchecked\)", "ours, open: -M checks the digests of TCP, not those of IS-IS"),
    (rb"\n\t  Error text: ", rb" \[\|rpki_rtr\]",
     "tcpdump's place behind what an RPKI-RTR error encapsulates wraps with lengths of almost 4 GiB"),
    (rb"\(sent late\)", rb"",
     "4.99.6 takes a total length of 0 for a sender that segments late: ipv4_tcp_http_xml_tso"),
]


def normal(text, rewrites, masks, side):
    for pattern, replacement, _ in rewrites:
        text = re.sub(pattern, replacement, text)
    for mark, mask in enumerate(masks):
        text = re.sub(mask[side], b"<%d>" % mark, text)
    return text


def both_normal(want, got):
    return normal(want, REWRITES, MASKS, 0), normal(got, OURS, MASKS, 1)


def agree_before(want, got, at, ours):
    """The same up to a place (or the spaces before it), where ours goes on as the pattern `ours` says."""
    at = len(want[:at].rstrip(b" "))
    return want[:at] == got[:at] and re.match(rb" *(?:" + ours + rb")", got[at:])


def reason(want, got):
    """Why the two differ: "" when they say the same, a row's reason, or None."""
    plain_want, plain_got = both_normal(want, got)
    if plain_want == plain_got:
        return ""
    for theirs, ours, why in KNOWN:
        if any(agree_before(plain_want, plain_got, place.start(), ours) for place in re.finditer(theirs, plain_want)):
            return why
    return None


def reason_unnumbered(want, got):
    """The same apart from sequence numbers: those are relative to segments, and one of them 4.99.3 did not print."""
    def bare(text):
        return re.sub(rb"(seq|ack) \d+(?::\d+)?|\{\d+:\d+\}|(?:dss|ssn) .*|sack \d .*", b"", text)
    found = reason(bare(want), bare(got))
    return "relative to a segment that 4.99.3 or we did not print" if found == "" else found


def reason_uninitiated(want, got):
    """The same apart from who sends: that the first message of ISAKMP tells, and one of them 4.99.3 did not see."""
    def bare(text):
        return re.sub(rb"( phase (?:1|2/others)) [IR?] ", rb"\1 ", text)
    return "behind a first message of ISAKMP that 4.99.3 did not tell" if reason(bare(want), bare(got)) == "" else None
