"""What two witnesses are asked about a packet: a row per field.

Row: the name that tshark has for it (or several, what the first one says comes first), where it stands in an object of
`ethogram packets` (or several places), and how a value is brought into a form that both share. In a path `a|b` is
either name, `[name=value]` keeps the objects that say so, and two dots look at any depth; lists are walked through, so
a path gives all values of a packet, in order.
"""
import collections
import functools
import ipaddress
import re

Field = collections.namedtuple("Field", "name path form")


def number(value):
    """Ours are numbers and true or false already; theirs are decimal, hexadecimal or words."""
    if isinstance(value, (bool, int)):
        return int(value)
    words = {"True": 1, "False": 0}
    try:
        return words[value] if value in words else int(value, 0)
    except ValueError:
        return value


def scaled(factor):
    """Of a number that they tell in a larger unit."""
    return lambda value: value if isinstance(value, int) else number(value) * factor


def dhcp_option(value):
    """Their release 4.0 has 0 for the end of the options, which is 255 (RFC 2132 §3.2)."""
    return 0 if value == 255 else number(value)


def flags(*names):
    """A set of names, the lowest bit first; they tell it as one number, with bits around that are no flags."""
    def form(value):
        if isinstance(value, list):
            return sum(1 << names.index(name) if name in names else name for name in value)
        return number(value) & (1 << len(names)) - 1
    form.takes_lists = True
    return form


def address(value):
    try:
        return str(ipaddress.ip_address(value))
    except ValueError:
        return value


def text(value):
    """What is no ordinary character each escapes its own way, and one for all that are beside each other is enough."""
    return re.sub(r"(\\x[0-9a-f]{2}|\\[0-7]{3}|\\.|[^ -~]|\?)+", "?", str(value)).strip()


def domain(value):
    """They end a name without a dot, and the root has a name of theirs."""
    return text("" if value == "<Root>" else value).rstrip(".") or "."


def of_dns(path):
    """Of a message, and of those behind it in a segment."""
    return "dns%s dns.more%s" % (path, path)


def netbios(value):
    """They say in words what the last byte stands for, and end what is no name otherwise."""
    return text(re.sub(r"(<[0-9a-f]{2}>).*", r"\1", str(value)))


RECORDS = ".answers|authorities|additionals"
TCP_FLAGS = flags("fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr", "ae")

FIELDS = [Field(*row) for row in (
    ("frame.len", "length", number),
    ("frame.cap_len", "captured", number),
    ("eth.dst", "ethernet.destination", text),
    ("eth.src", "ethernet.source", text),
    ("eth.type", "ethernet.type", number),
    ("ieee8021ad.id vlan.id", "vlan.id", number),
    ("ieee8021ad.priority vlan.priority", "vlan.priority", number),
    ("mpls.label", "mpls..label", number),
    ("pppoe.session_id", "pppoe.session", number),
    ("stp.type", "stp.type", number),
    ("arp.opcode", "arp.operation", number),
    ("arp.src.hw_mac", "arp.sender_hardware_address", text),
    ("arp.src.proto_ipv4", "arp.sender_protocol_address", address),
    ("arp.dst.proto_ipv4", "arp.target_protocol_address", address),
    ("ip.hdr_len", "ip4.header_len", number),
    ("ip.dsfield", "ip4.tos", number),
    ("ip.len", "ip4.total_len", number),
    ("ip.id", "ip4.id", number),
    ("ip.flags.df", "ip4.dont_fragment", number),
    ("ip.flags.mf", "ip4.more_fragments", number),
    ("ip.frag_offset", "ip4.fragment_offset", scaled(8)),
    ("ip.ttl", "ip4.ttl", number),
    ("ip.proto", "ip4.protocol", number),
    ("ip.checksum", "ip4.checksum", number),
    ("ip.src", "ip4.source", address),
    ("ip.dst", "ip4.destination", address),
    ("ip.opt.type", "ip4.options.type", number),
    ("ipv6.src", "ip6.source", address),
    ("ipv6.dst", "ip6.destination", address),
    ("ipv6.tclass", "ip6.traffic_class", number),
    ("ipv6.flow", "ip6.flow_label", number),
    ("ipv6.plen", "ip6.payload_length", number),
    ("ipv6.nxt", "ip6.next_header", number),
    ("ipv6.hlim", "ip6.hop_limit", number),
    ("ipv6.fraghdr.offset", "ip6_fragment.offset", scaled(8)),
    ("icmp.type", "icmp4.type", number),
    ("icmp.code", "icmp4.code", number),
    ("icmp.checksum", "icmp4.checksum", number),
    ("icmp.ident", "icmp4.identifier", number),
    ("icmp.seq", "icmp4.sequence_number", number),
    ("icmpv6.type", "icmp6.type", number),
    ("icmpv6.code", "icmp6.code", number),
    ("icmpv6.nd.ns.target_address", "icmp6[type=135].target_address", address),
    ("igmp.type", "igmp.type", number),
    ("igmp.maddr", "igmp..group|multicast_address", address),
    ("tcp.srcport", "tcp.source_port", number),
    ("tcp.dstport", "tcp.destination_port", number),
    ("tcp.seq", "tcp.seq", number),
    ("tcp.ack", "tcp.ack", number),
    ("tcp.hdr_len", "tcp.header_len", number),
    ("tcp.flags", "tcp.flags", TCP_FLAGS),
    ("tcp.window_size_value", "tcp.window", number),
    ("tcp.checksum", "tcp.checksum", number),
    ("tcp.urgent_pointer", "tcp.urgent", number),
    ("tcp.option_kind", "tcp.options.kind", number),
    ("tcp.options.mss_val", "tcp.options.maximum_segment_size", number),
    ("tcp.options.wscale.shift", "tcp.options.shift", number),
    ("tcp.options.timestamp.tsval", "tcp.options.timestamp", number),
    ("tcp.options.timestamp.tsecr", "tcp.options.timestamp_echo_reply", number),
    ("tcp.options.sack_le", "tcp.options.blocks.left_edge", number),
    ("udp.srcport", "udp.source_port", number),
    ("udp.dstport", "udp.destination_port", number),
    ("udp.length", "udp.length", number),
    ("udp.checksum", "udp.checksum", number),
    ("sctp.srcport", "sctp.source_port", number),
    ("sctp.verification_tag", "sctp.verification_tag", number),
    ("sctp.chunk_type", "sctp.chunks.type", number),
    ("gre.proto", "gre.protocol", number),
    ("dns.id", of_dns(".id"), number),
    ("dns.flags.response", of_dns(".response"), number),
    ("dns.flags.opcode", of_dns(".opcode"), number),
    ("dns.flags.rcode", of_dns("[response=true].rcode"), number),
    ("dns.count.queries", of_dns(".question_count"), number),
    ("dns.count.answers", of_dns(".answer_count"), number),
    ("dns.qry.name", of_dns(".questions.name"), domain),
    ("dns.qry.type", of_dns(".questions.type"), number),
    ("dns.resp.name", of_dns(RECORDS + ".name"), domain),
    ("dns.resp.type", of_dns(RECORDS + ".type"), number),
    ("dns.resp.ttl", of_dns(RECORDS + ".ttl"), number),
    ("dns.a", of_dns(RECORDS + "[type=1].address"), address),
    ("dns.aaaa", of_dns(RECORDS + "[type=28].address"), address),
    ("dns.cname", of_dns(RECORDS + "[type=5].domain_name"), domain),
    ("dhcp.type", "bootp.operation", number),
    ("dhcp.id", "bootp.transaction", number),
    ("dhcp.ip.your", "bootp.yours", address),
    ("dhcp.option.type", "bootp.options.code", dhcp_option),
    ("dhcp.option.dhcp", "bootp.options.message_type", number),
    ("dhcp.option.requested_ip_address", "bootp.options[code=50].address", address),
    ("dhcp.option.hostname", "bootp.options[code=12].text", text),
    ("dhcp.option.ip_address_lease_time", "bootp.options[code=51].seconds", number),
    ("dhcp.option.router", "bootp.options[code=3].addresses", address),
    ("ntp.flags.vn", "ntp.version", number),
    ("ntp.flags.mode", "ntp.mode", number),
    ("ntp.stratum", "ntp.stratum", number),
    ("ntp.ppoll", "ntp.poll", number),
    ("tftp.opcode", "tftp.opcode", number),
    ("tftp.source_file", "tftp[opcode=1].filename", text),
    ("snmp.version", "snmp.version", number),
    ("snmp.community", "snmp.community", text),
    ("rip.command", "rip.command", number),
    ("ospf.msg", "ospf.type", number),
    ("bgp.type", "bgp.messages.type", number),
    ("http.request.method", "http..method", text),
    ("http.request.uri", "http..request_target", text),
    ("http.response.code", "http..status_code", number),
    ("http.host", "http..headers[name=host].value", text),
    ("http.server", "http..headers[name=server].value", text),
    ("tls.record.content_type tls.record.opaque_type", "tls.records.content_type", number),
    ("tls.handshake.type", "tls.records.messages.type quic..client_hello.type", number),
    ("tls.handshake.extensions_server_name", "tls..host_name quic..server_name", text),
    ("nbns.id", "nbns.id", number),
    ("nbns.name", "nbns..questions|answers|authorities|additionals.name", netbios),
    ("nbns.flags.opcode", "nbns.opcode", number),
    ("nbns.addr", "nbns..addresses.address", address),
    ("nbns.ttl", "nbns..ttl", number),
    ("nbns.type", "nbns..questions|answers|authorities|additionals.type", number),
    ("nbdgm.type", "nbdgm.type", number),
    ("nbdgm.src.ip", "nbdgm.source", address),
    ("nbdgm.dgram_id", "nbdgm.id", number),
    ("nbdgm.source_name", "nbdgm.source_name", netbios),
    ("nbdgm.destination_name", "nbdgm.destination_name", netbios),
    ("nbss.type", "nbss.messages.type", number),
    ("nbss.length", "nbss.messages.length", number),
    ("smb.cmd", "nbss.messages.smb..command|next_command nbdgm.smb.command", number),
    ("smb.nt_status", "nbss.messages.smb.status nbdgm.smb.status", number),
    ("smb.mid", "nbss.messages.smb.multiplex_id nbdgm.smb.multiplex_id", number),
    ("smb.native_os", "nbss.messages.smb.blocks.native_os", text),
    ("smb2.cmd", "nbss.messages.smb2.command", number),
    ("smb2.nt_status", "nbss.messages.smb2.status", number),
    ("smb2.msg_id", "nbss.messages.smb2.message_id", number),
    ("smb2.tid", "nbss.messages.smb2.tree_id", number),
    ("smb2.sesid", "nbss.messages.smb2.session_id nbss.messages.smb2_encrypted.session", number),
    ("smb2.filename", "nbss.messages.smb2.create_request.file_name", text),
    ("smb2.dialect", "nbss.messages.smb2..dialects|dialect", number),
    ("smb2.ioctl.function", "nbss.messages.smb2..control", number),
    ("smb2.read_length", "nbss.messages.smb2..read_length", number),
    ("tls.handshake.extensions_alpn_str", "tls..protocols.protocol quic..alpn", text),
)]


def holds(value, condition):
    """`name=value`, as in a path."""
    name, _, wanted = condition.partition("=")
    return isinstance(value, dict) and str(value.get(name, "")).lower() == wanted


def inside(value, names, condition):
    """What stands under one of these names in a value or, if it is a list, in its elements."""
    for part in value if isinstance(value, list) else [value]:
        for name in names if isinstance(part, dict) else ():
            if name in part:
                found = part[name]
                kept = [it for it in found if holds(it, condition)] if condition and isinstance(found, list) else found
                if kept is found and condition and not holds(found, condition):
                    continue
                yield kept


def anywhere(value):
    """Each object of a tree, outermost first."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from anywhere(part)


@functools.lru_cache(None)
def steps(path):
    """(at any depth, names, condition) for each part of a path."""
    parts = re.findall(r"\.(\.?)([^.\[]+)(?:\[([^\]]*)\])?", "." + path)
    return [(bool(deep), names.split("|"), condition) for deep, names, condition in parts]


def layers_of(field):
    """The layers that it stands in, or a member of the packet itself."""
    return {steps(path)[0][1][0] for path in field.path.split()}


def by_layer(packet):
    """The members of an object and its layers, each under its name."""
    return [packet] + [{layer["layer"]: layer} for layer in packet["layers"]]


def flat(value):
    """What is in lists of lists."""
    for part in value:
        yield from flat(part) if isinstance(part, list) else [part]


def at_path(packet, path):
    found = [by_layer(packet)]
    for deep, names, condition in steps(path):
        places = [it for value in found for it in (anywhere(value) if deep else [value])]
        found = [it for value in places for it in inside(value, names, condition)]
    return found


def values(packet, field):
    """All that the object of a packet says about a field."""
    found = [it for path in field.path.split() for it in at_path(packet, path)]
    return [field.form(it) for it in (found if hasattr(field.form, "takes_lists") else flat(found)) if it != ""]
