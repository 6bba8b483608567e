"""What is asked of both witnesses: for each class the flags of tshark's analysis, or what its flags field says, and the
behaviors that answer it (catalogue.def). A flag is a field that is there, or that has a value.

`percent` is how many of the frames that one of us names the other has to name, too."""
import collections

Class = collections.namedtuple("Class", "name percent flags ids bits")
CERTAIN, JUDGED = 99.0, 95.0  # where two rules can not differ; where each has to guess what was lost


def of(name, flags, ids, percent=CERTAIN, bits=None):
    return Class(name, percent, frozenset(flags.split()), frozenset(ids.split()), bits)


FIN, SYN, RST, PSH, ACK, URG = (1 << bit for bit in range(6))
EXTRA = PSH | URG


def has(bits, wanted, unwanted=0):
    return bits & wanted == wanted and not bits & unwanted


CLASSES = (
    of("retransmission", "tcp.analysis.retransmission tcp.analysis.fast_retransmission "
       "tcp.analysis.spurious_retransmission tcp.analysis.out_of_order",
       "tcp.retransmit tcp.retransmit.fast tcp.retransmit.spurious tcp.out-of-order tcp.syn.retry tcp.synack.retry",
       JUDGED),
    of("duplicate-ack", "tcp.analysis.duplicate_ack", "tcp.duplicate-ack", JUDGED),
    of("zero-window", "tcp.analysis.zero_window", "tcp.window.zero"),
    of("window-full", "tcp.analysis.window_full", "tcp.window.full", JUDGED),
    of("window-update", "tcp.analysis.window_update", "tcp.window.update", JUDGED),
    of("keep-alive", "tcp.analysis.keep_alive tcp.analysis.keep_alive_ack", "tcp.keep-alive"),
    of("ip-checksum", "ip.checksum.status=0", "ip.checksum.bad"),
    of("tcp-checksum", "tcp.checksum.status=0", "tcp.checksum.bad"),
    of("udp-checksum", "udp.checksum.status=0", "udp.checksum.bad"),
    of("icmp-checksum", "icmp.checksum.status=0 icmpv6.checksum.status=0", "icmp.checksum.bad"),
    of("no-ack", "", "tcp.flags.null tcp.flags.xmas tcp.flags.fin-only tcp.flags.no-ack",
       bits=lambda bits, _: has(bits, 0, SYN | ACK | RST) or has(bits, FIN | SYN | RST | PSH | ACK | URG)),
    of("syn-fin", "", "tcp.flags.syn-fin", bits=lambda bits, _: has(bits, SYN | FIN)),
    of("syn-rst", "", "tcp.flags.syn-rst", bits=lambda bits, _: has(bits, SYN | RST, FIN)),
    of("fin-rst", "", "tcp.flags.fin-rst", bits=lambda bits, _: has(bits, FIN | RST, SYN)),
    of("syn-extra", "", "tcp.flags.syn-extra", bits=lambda bits, _: has(bits, SYN, FIN | RST) and bits & EXTRA),
    of("rst-extra", "", "tcp.flags.rst-extra",
       bits=lambda bits, data: has(bits, RST, SYN | FIN) and (bits & EXTRA or data)),
    of("ack-number", "tcp.ack.nonzero", "tcp.ack-number.without-flag"),
    of("urgent-pointer", "tcp.urgent_pointer.non_zero", "tcp.urgent.pointer-without-flag"),
)
FLAGS = sorted(set().union(*(kind.flags for kind in CLASSES)))
