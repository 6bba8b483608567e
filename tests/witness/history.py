"""What came before a segment in its conversation, counted from tshark's numbers: a third view, for the reasons in
`explanations`. Sequence numbers wrap (RFC 9293 §3.4)."""
FAST_OPEN = "tcp.options.tfo.request", "tcp.options.tfo.cookie"
FIN, SYN, RST, ACK = 1, 2, 4, 16
COPY_SECONDS = 0.1  # half of the shortest retransmission timeout in use


def before(a, b):
    return (b - a) & 0xffffffff != 0 and (b - a) & 0x80000000 == 0


class Way:
    """One direction since its latest SYN: what it sent up to, and what the other side acknowledged of it."""
    def __init__(self, end=None, fast_open=False):
        self.end, self.acked, self.fast_open, self.data = end, None, fast_open, False

    def advance(self, end):
        if self.end is None or before(self.end, end):
            self.end = end

    def outstanding(self):
        return self.end is not None and self.acked is not None and before(self.acked, self.end)


class Past:
    """Of a segment, at its moment: the two ways are as they were before it."""
    def __init__(self, frame, own, peer, is_copy):
        seq, ack = frame.number_of("tcp.seq_raw"), frame.number_of("tcp.ack_raw")
        self.is_new = own.end is None or not before(seq, own.end)
        self.has_outstanding = own.outstanding()
        self.peer_has_outstanding = peer.end is not None and before(ack, peer.end)
        self.asked_fast_open = peer.fast_open
        self.is_copy = is_copy


def is_segment(frame):
    return bool(frame.facts["tcp.seq_raw"]) and "icmp" not in frame.facts["frame.protocols"]


def copy_key(frame):
    """What two records of one packet have in common; nothing where no IP id tells them from one sent again."""
    if not frame.number_of("ip.id"):
        return None
    return frame.end("src"), frame.end("dst"), tuple(
        frame.facts[name] for name in ("ip.id", "tcp.seq_raw", "tcp.ack_raw", "tcp.len", "tcp.flags"))


def note(frame, own, peer):
    flags, seq = frame.number_of("tcp.flags"), frame.number_of("tcp.seq_raw")
    taken = frame.number_of("tcp.len") + bool(flags & SYN) + bool(flags & FIN)
    if flags & RST:
        return own
    if flags & SYN:
        return Way((seq + taken) & 0xffffffff, any(frame.facts[name] for name in FAST_OPEN))
    if taken:
        own.advance((seq + taken) & 0xffffffff)
    if flags & ACK:
        peer.acked = frame.number_of("tcp.ack_raw")
    return own


def pasts(frames):
    """For each segment of a capture its Past, by frame number."""
    found, ways, seen = {}, {}, {}
    for frame in frames:
        if not is_segment(frame):
            continue
        there, back = (frame.end("src"), frame.end("dst")), (frame.end("dst"), frame.end("src"))
        own, peer = ways.setdefault(there, Way()), ways.setdefault(back, Way())
        key, now = copy_key(frame), float(frame.facts["frame.time_epoch"])
        found[frame.number] = Past(frame, own, peer, key in seen and abs(now - seen[key]) < COPY_SECONDS)
        if key and key not in seen:
            seen[key] = now
        ways[there] = note(frame, own, peer)
    return found
