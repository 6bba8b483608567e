"""What both witnesses say about each frame: tshark's analysis, and the behaviors that `ethogram events` names.

To start tshark takes longer than to read a capture: captures are put one behind the other, as many as have no two ends
in common, so that no conversation goes on in another capture.
"""
import collections
import json
import subprocess
import tempfile

# All checksums verified; each conversation followed as it is by default.
PREFERENCES = ("ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE", "ip.defragment:TRUE",
               "tcp.analyze_sequence_numbers:TRUE")
ENDS = ("ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.dstport", "udp.srcport", "udp.dstport")
FACTS = ("frame.time_epoch", "frame.protocols", "ip.id", "tcp.seq_raw", "tcp.ack_raw", "tcp.len", "tcp.flags") + ENDS
WORDS_APART = "\x1f"
Capture = collections.namedtuple("Capture", "path ends packets events")


class Frame:
    """`facts` by name, as text; `flags`: what tshark's analysis says; `words`: addresses and ports of all headers, and
    `sources` those who sent them; `named`: the ids that name it; `listed`: those that list its record, since a behavior
    lists no more than its first ones; `of_source`: all that its sources do; `is_edited`: somebody's sums say that the
    addresses in the file were changed."""
    def __init__(self, capture, number, facts):
        self.capture, self.number, self.facts = capture, number, facts
        self.flags, self.words, self.sources = set(), set(), set()
        self.named, self.listed, self.of_source = set(), set(), set()
        self.is_edited = False

    def number_of(self, fact):
        return int(self.facts[fact] or "0", 0)

    def protocols(self):
        return self.facts["frame.protocols"].split(":")

    def end(self, side):
        """`src` or `dst`, of the innermost header."""
        inner = [name for name in self.protocols() if name in ("ip", "ipv6")][-1:]
        return (self.facts["%s.%s" % (inner[0], side)] if inner else "",
                self.facts["tcp." + side + "port"] or self.facts["udp." + side + "port"])


def lines_of(argv):
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if b"aren't valid" in done.stderr:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return done.stdout.splitlines()


def read(binary, path):
    """Our witness."""
    flows = [json.loads(line) for line in lines_of([binary, "flows", "--format", "zeek-json", "-n", "-r", path])]
    ends = {frozenset(((flow["id.orig_h"], flow["id.orig_p"]), (flow["id.resp_h"], flow["id.resp_p"])))
            for flow in flows}
    told = [json.loads(line) for line in lines_of([binary, "events", "-n", "--all", "--summary", "-r", path])]
    return Capture(path, ends, told[-1]["packets"] if told else 0, told[:-1])


def bundles(captures, most=200):
    """Captures that share no ends."""
    found = []
    for capture in captures:
        for ends, bundle in found:
            if len(bundle) < most and not ends & capture.ends:
                ends |= capture.ends
                bundle.append(capture)
                break
        else:
            found.append((set(capture.ends), [capture]))
    return [bundle for _, bundle in found]


def rows_of_file(tshark, path, fields):
    argv = [tshark, "-n", "-r", path, "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=" + WORDS_APART]
    for preference in PREFERENCES:
        argv += "-o", preference
    for field in fields:
        argv += "-e", field.partition("=")[0]
    return [line.decode("utf-8", "replace").split("\t") for line in lines_of(argv)]


def merge(paths, target):
    subprocess.run(["mergecap", "-a", "-I", "none", "-w", target] + paths, check=False, stdin=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def rows_of(tshark, captures, fields):
    """(capture, its rows). What can not be read as one is halved until it can; a capture that tshark does not read to
    its end is left out."""
    with tempfile.NamedTemporaryFile(suffix=".pcapng") as file:
        merge([capture.path for capture in captures], file.name)
        rows = rows_of_file(tshark, file.name, fields)
    if len(rows) == sum(capture.packets for capture in captures):
        for capture in captures:
            yield capture, rows[:capture.packets]
            del rows[:capture.packets]
    elif len(captures) > 1:
        yield from rows_of(tshark, captures[:len(captures) // 2], fields)
        yield from rows_of(tshark, captures[len(captures) // 2:], fields)


def is_between(event, frame):
    """Its ends are the event's. A host's behavior has no ports and may have one end only; a capture's, none."""
    if "src_ip" not in event:
        return True
    ends = {str(event[side]) for side in ("src_ip", "dest_ip", "src_port", "dest_port") if side in event}
    return ends <= frame.words if "src_port" in event else event["src_ip"] in frame.words


def credit_unlisted(event, frames):
    """A behavior lists its first packets and says how many there are: the later ones between the same ends may be among
    them."""
    behavior = event["behavior"]
    if behavior["packet_count"] > len(behavior["packets"]):
        for frame in frames[max(behavior["packets"]):]:
            if is_between(event, frame):
                frame.named.add(behavior["id"])


def tells_edited(event):
    behavior = event["behavior"]
    return behavior["id"] == "capture.checksum.offload" and "addresses" in behavior["evidence"].get("unless", "")


def name(capture, frames):
    is_edited = any(map(tells_edited, capture.events))
    of_source = collections.defaultdict(set)
    for event in capture.events:
        of_source[event.get("src_ip")].add(event["behavior"]["id"])
        for number in event["behavior"]["packets"]:
            frames[number - 1].named.add(event["behavior"]["id"])
            frames[number - 1].listed.add(event["behavior"]["id"])
        credit_unlisted(event, frames)
    for frame in frames:
        frame.is_edited = is_edited
        for source in frame.sources & of_source.keys():
            frame.of_source |= of_source[source]


def says(flag, words):
    _, equals, value = flag.partition("=")
    return value in words if equals else words != [""]


def frame_of(capture, number, row, flags):
    """Of headers inside headers, facts are about the innermost, flags about any."""
    cells = [cell.split(WORDS_APART) for cell in row]
    facts = {fact: words[-1] for fact, words in zip(FACTS, cells)}
    frame = Frame(capture.path, number, facts)
    ends = dict(zip(ENDS, cells[len(FACTS) - len(ENDS):]))
    frame.words, frame.sources = set().union(*ends.values()), {*ends["ip.src"], *ends["ipv6.src"]}
    frame.flags = {flag for flag, words in zip(flags, cells[len(FACTS):]) if says(flag, words)}
    return frame


def frames_of(tshark, captures, flags):
    """The frames of a bundle's captures, one list for each."""
    for capture, rows in rows_of(tshark, captures, FACTS + tuple(flags)):
        frames = [frame_of(capture, number, row, flags) for number, row in enumerate(rows, 1)]
        name(capture, frames)
        yield frames
