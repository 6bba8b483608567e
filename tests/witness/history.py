"""What came before a segment in its conversation, counted from tshark's numbers: a third view, for the reasons in
`explanations`. Sequence numbers wrap (RFC 9293 §3.4)."""
FIN, SYN, RST, ACK = 1, 2, 4, 16
COPY_SECONDS = 0.1  # half of the shortest retransmission timeout in use


def before(a, b):
    return (b - a) & 0xffffffff != 0 and (b - a) & 0x80000000 == 0


class Way:
    """One direction since its latest SYN: what it sent up to, and what the other side acknowledged of it."""
    def __init__(self, end=None, syn_data=False):
        self.end, self.acked, self.syn_data = end, None, syn_data

    def advance(self, end):
        if self.end is None or before(self.end, end):
            self.end = end

    def outstanding(self):
        return self.end is not None and self.acked is not None and before(self.acked, self.end)


class Conversation:
    """Two ends, whichever way round, and whether one of them said that it ends."""
    def __init__(self):
        self.ways, self.ended = {}, False

    def way(self, end):
        return self.ways.setdefault(end, Way())


class Past:
    """Of a segment, at its moment: the two ways are as they were before it."""
    def __init__(self, frame, own, peer, is_copy):
        seq, ack = frame.number_of("tcp.seq_raw"), frame.number_of("tcp.ack_raw")
        self.is_new = own.end is None or not before(seq, own.end)
        self.has_outstanding = own.outstanding()
        self.peer_has_outstanding = peer.end is not None and before(ack, peer.end)
        self.is_first_word = peer.acked is None
        self.had_syn_data, self.is_copy = own.syn_data, is_copy


def is_segment(frame):
    return bool(frame.facts["tcp.seq_raw"]) and not {"icmp", "icmpv6"} & set(frame.protocols())


def copy_key(frame):
    """What two records of one packet have in common; nothing where no IP id tells them from one sent again."""
    if not frame.number_of("ip.id"):
        return None
    return frame.end("src"), frame.end("dst"), tuple(
        frame.facts[name] for name in ("ip.id", "tcp.seq_raw", "tcp.ack_raw", "tcp.len", "tcp.flags"))


def note(frame, conversation):
    flags, seq = frame.number_of("tcp.flags"), frame.number_of("tcp.seq_raw")
    payload = frame.number_of("tcp.len")
    end = (seq + payload + bool(flags & SYN) + bool(flags & FIN)) & 0xffffffff
    own, peer = frame.end("src"), frame.end("dst")
    way = conversation.way(own)
    if flags & SYN and (not flags & ACK or way.acked is None):
        conversation.ways[own] = Way(end, payload > 0 or way.syn_data)
    elif end != seq and not flags & (SYN | RST):
        way.advance(end)
    if flags & ACK and not flags & RST:
        conversation.way(peer).acked = frame.number_of("tcp.ack_raw")
    conversation.ended |= bool(flags & (FIN | RST))


def pasts(frames):
    """For each segment of a capture its Past, by frame number."""
    found, conversations, seen = {}, {}, {}
    for frame in filter(is_segment, frames):
        ends = frozenset((frame.end("src"), frame.end("dst")))
        conversation = conversations.setdefault(ends, Conversation())
        if conversation.ended and frame.number_of("tcp.flags") & (SYN | ACK) == SYN:
            conversation = conversations[ends] = Conversation()  # another one on the same ports: RFC 9293 §3.6.1
        key, now = copy_key(frame), float(frame.facts["frame.time_epoch"])
        found[frame.number] = Past(frame, conversation.way(frame.end("src")), conversation.way(frame.end("dst")),
                                   key in seen and abs(now - seen[key]) < COPY_SECONDS)
        if key:
            seen.setdefault(key, now)
        note(frame, conversation)
    return found
