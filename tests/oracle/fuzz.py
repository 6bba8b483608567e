#!/usr/bin/python3
"""Holds ethogram's lines against tcpdump's on mutated packets: of the spine, where every difference is explained, and
of the leaves, the protocols on top of it and the rarer links.

    fuzz.py [--bin build/ethogram] [--count N] [--seeds N[-N]] [--corpus spine|leaves|all] [--link NAME]
            [--flags "-nvv -e"] [--only REGEX] [--show N]
    fuzz.py --each REGEX [--count N | --sweep] …
    fuzz.py --hostile REGEX [--count N] …
    fuzz.py --found FILE

A batch whose flags name a type (-T) that packets.py builds is made of that.

With --each as many packets of every protocol whose name matches, each alone on Ethernet: in a corpus those that share a
port with nobody, and those of many forms, come seldom. With --sweep one packet of each and all that differ from it in
one byte behind the network header, which meets every type and code there is.

With --hostile what hostile.py makes of one packet of each protocol and of each link whose name matches, with options
that are seldom used together: some thousand variations, or with --count so many of them.

With --found the packets of a file, each by itself: those that runs of long ago have found.

Valid headers with fields changed, options garbled, packets cut by the snap length or on the wire; each seed makes N
packets. What tcpdump 4.99.3 says otherwise than 4.99.6, and where we differ on purpose, stands in
differences.py, each with its reason: such packets count as skipped. The last line is
`N passed, N failed, N skipped`, counted in packets, behind how many each reason explained; exit status 1 when any
failed.
"""
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import differences  # noqa: E402
import hostile      # noqa: E402
import packets      # noqa: E402

# Mostly the plain sets; otherwise one of each column.
FLAGS = ["-n", "-nv", "-nvv", "-nvvv", "-nvv -e", "-nq"]
COLUMNS = [
    ["-n", "-n", "-nv", "-nvv", "-nvvv", "-nq", "-nqv"], ["", "", "-e"], ["", "", "-S", "-K", "-M secret", "-b", "-#"],
    ["", "", "-x", "-xx", "-X", "-XX", "-A", "-AA"], ["", "", "-t", "-ttt", "-tttt", "-ttttt", "-N"],
]
TYPES = ["aodv", "domain", "ptp", "radius", "snmp", "tftp", "vxlan", *packets.TYPES]
WITHOUT_NETWORK = ["unshare", "-n"]  # where names are looked up, and no server is waited for
LINE = re.compile(rb"^ {0,4}(\d+)  ")
BATCH = 1000


def mutate(packet, rng):
    """(bytes held, length on the wire): mostly one or two changes, sometimes none."""
    data = bytearray(packet)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
        if not data:
            break
        at = rng.randrange(min(len(data), rng.choice([40, 80, 2000])))
        change = rng.randrange(6)
        if change == 0:
            data[at] = rng.randrange(256)
        elif change == 1:
            data[at] = rng.choice([0, 1, 4, 5, 0x45, 0x60, 0xff, 0x7f, 0x80])
        elif change == 2:
            data[at] ^= 1 << rng.randrange(8)
        elif change == 3:
            data[at:at + 2] = rng.choice([b"\0\0", b"\xff\xff", b"\0\1", b"\0\x28"])
        elif change == 4:
            del data[at:at + rng.randrange(1, 5)]
        else:
            data[at:at] = rng.randbytes(rng.randrange(1, 5))
    wire_len = len(data)
    cut = rng.random()
    if cut < 0.2:
        del data[rng.randrange(len(data) + 1):]
    elif cut < 0.3:
        del data[rng.randrange(len(data) + 1):]
        wire_len = len(data)
    return bytes(data), max(wire_len, len(data))


def flags_by(rng, with_names):
    """Options of one batch."""
    if rng.random() < 0.4:
        return rng.choice(FLAGS)
    flags = [rng.choice(column) for column in COLUMNS]
    if with_names and rng.random() < 0.15:
        flags[0] = flags[0].replace("n", "") if len(flags[0]) > 2 else ""
    if rng.random() < 0.1:
        flags.append("-T " + rng.choice(TYPES))
    return " ".join(filter(None, flags))


def told(binary, flags, capture):
    """{packet number: its text} as a program prints it, and how it ended."""
    words = flags.split() + ["-#", "-r", capture]
    argv = ([] if re.search(r"(^| )-\w*n", flags) else WITHOUT_NETWORK) + [binary] + words
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, TZ="GMT0", LC_ALL="C"), timeout=600)
    texts, number = {}, -1
    for line in done.stdout.split(b"\n"):
        match = LINE.match(line)
        if match and int(match.group(1)) == number + 2:
            number += 1
            texts[number] = [line]
        elif number >= 0:
            texts[number].append(line)
    return {number: b"\n".join(lines) for number, lines in texts.items()}, done


def shape(text):
    """What kind of line it is: for showing one example of each difference."""
    return re.sub(rb"[0-9a-f]*\d[0-9a-f]*", b"#", text)[:200]


def only_differing(want, got):
    """Both texts without the lines that are the same: rows of hexadecimal are many."""
    one, other = want.split(b"\n"), got.split(b"\n")
    longer = max(len(one), len(other))
    one += [b""] * (longer - len(one))
    other += [b""] * (longer - len(other))
    pairs = [(a, b) for n, (a, b) in enumerate(zip(one, other)) if a != b or n == 0][:4]
    return b"\n".join(a for a, _ in pairs), b"\n".join(b for _, b in pairs)


class Tally:
    def __init__(self, show):
        self.passed = self.failed = 0
        self.show, self.shapes, self.reasons = show, collections.Counter(), collections.Counter()

    def closing(self):
        return "%d passed, %d failed, %d skipped" % (self.passed, self.failed, sum(self.reasons.values()))

    def print_reasons(self):
        for reason, times in self.reasons.most_common():
            print("%6d skipped: %s" % (times, reason))

    def differ(self, flags, link, packet, want, got):
        self.failed += 1
        told = (want, got)
        want, got = differences.both_normal(want, got)
        column = next((i for i, (a, b) in enumerate(zip(want, got)) if a != b), min(len(want), len(got)))
        kind = shape(want[max(0, column - 20):column + 20]) + b"|" + shape(got[max(0, column - 20):column + 20])
        self.shapes[kind] += 1
        if self.shapes[kind] == 1 and len(self.shapes) <= self.show:
            held, wire_len = packet
            print("not ok %s %s, %d of %d bytes: %s" % (link, flags, len(held), wire_len, held.hex()))
            for name, text in zip(("want", "got "), only_differing(*told)):
                print("  %s %s" % (name, text.decode("latin-1").replace("\n", "\n       ")))


class Judge:
    """What differs in one capture: a segment of which only one side prints the numbers makes all that follow relative
    to others, so does a call of Rx with the replies behind it and a first message of ISAKMP, and where a frame inside
    OpenFlow is cut, tcpdump tells all that follow with less -v."""
    CUT_INSIDE = re.compile(rb"frame decoding below\n(?:.|\n)*\[\|")

    def __init__(self):
        self.unnumbered = self.uncalled = self.uninitiated = self.less_verbose = False

    def reason(self, want, got):
        """Why the two differ ("" when they do not), or None."""
        reason = "" if want == got else self.reason_of_difference(want, got)
        self.unnumbered |= bool(reason) and b"Flags [" in got
        self.uncalled |= (b" rx data" in want) != (b" rx data" in got)
        self.uninitiated |= (b" isakmp" in want) != (b" isakmp" in got)
        self.less_verbose |= bool(self.CUT_INSIDE.search(want))
        return reason

    def reason_of_difference(self, want, got):
        reason = differences.reason(want, got)
        if reason is None and self.unnumbered:
            reason = differences.reason_unnumbered(want, got)
        if reason is None and self.uncalled and b" rx " in got:
            reason = "a reply to a call that 4.99.3 or we did not tell"
        if reason is None and self.uninitiated:
            reason = differences.reason_uninitiated(want, got)
        if reason is None and self.less_verbose:
            reason = "less verbose than asked, behind a cut frame inside OpenFlow"
        return reason


def compare(args, batch, capture, where, tally):
    flags, link = where
    wanted, _ = told(args.tcpdump, flags, capture)
    got, done = told(args.bin, flags, capture)
    if done.returncode not in (0, 1):
        print("not ok %s %s: ended with %d: %s" % (link, flags, done.returncode, done.stderr.decode("latin-1")[-500:]))
        tally.failed += 1
    judge = Judge()
    for number, packet in enumerate(batch):
        want, mine = wanted.get(number, b"(no line)"), got.get(number, b"(no line)")
        reason = judge.reason(want, mine)
        if args.only and not re.search(args.only.encode(), want):
            continue
        if reason is None:
            tally.differ(flags, link, packet, want, mine)
        elif reason:
            tally.reasons[reason] += 1
        else:
            tally.passed += 1


def run_corpus(args, rng, tally):
    links = ["ethernet"] * 4 + (packets.SPINE_LINKS if args.corpus == "spine" else sorted(packets.LINKS))
    for left in range(args.count or 10000, 0, -BATCH):
        link = args.link or rng.choice(links)
        run_batch(args, rng, (link, packets.BUILDERS[link], min(BATCH, left)), tally)


def run_each(args, rng, tally):
    for name, build in packets.each_protocol().items():
        if not re.search(args.each, name):
            continue
        passed, failed = tally.passed, tally.failed
        if args.sweep:
            flags = args.flags or flags_by(rng, args.with_names)
            compare_batch(args, (flags, "ethernet"), swept(build(rng)), tally)
        for left in range(0 if args.sweep else args.count or 10000, 0, -BATCH):
            run_batch(args, rng, ("ethernet", build, min(BATCH, left)), tally)
        if tally.failed > failed:
            print("%s: %d passed, %d failed" % (name, tally.passed - passed, tally.failed - failed), flush=True)


def run_hostile(args, rng, tally):
    places = [("ethernet", name, build) for name, build in packets.each_protocol().items()]
    places += [(link, "link " + link, build) for link, build in packets.BUILDERS.items()]
    for link, name, build in places:
        if re.search(args.hostile, name):
            failed = tally.failed
            flags = args.flags or hostile.flags(rng)
            compare_batch(args, (flags, link), hostile.variations(build(rng), rng, args.count), tally)
            if tally.failed > failed:
                print("%s: %d failed" % (name, tally.failed - failed), flush=True)


def run_found(args, tally):
    with open(args.found) as file:
        for row in file:
            if row.startswith("#"):
                continue
            link, packet, flags = row.rstrip("\n").split(" ", 2)
            held, _, wire_len = packet.partition(":")
            data = bytes.fromhex(held)
            compare_batch(args, (flags, link), [(data, int(wire_len or len(data)))], tally)


def swept(packet):
    """The packet with every other value in each byte of the first hundred behind the network header, one at a time."""
    begin = 34 if packet[12:14] == b"\x08\0" else 14
    changed = [packet[:at] + bytes([value]) + packet[at + 1:] for at in range(begin, min(len(packet), begin + 100))
               for value in range(256) if value != packet[at]]
    return [(data, len(data)) for data in changed]


def forced_type(flags):
    match = re.search(r"-T (\w+)", flags)
    return match and match.group(1)


def run_batch(args, rng, what, tally):
    link, build, count = what
    flags = args.flags or flags_by(rng, args.with_names)
    if forced_type(flags) in packets.TYPES and link == "ethernet":
        build = packets.TYPES[forced_type(flags)]
    compare_batch(args, (flags, link), [mutate(build(rng), rng) for _ in range(count)], tally)


def compare_batch(args, where, batch, tally):
    capture = args.keep or tempfile.mkstemp(suffix=".pcap")[1]
    packets.write_pcap(capture, packets.LINKS[where[1]], batch)
    compare(args, batch, capture, where, tally)
    if not args.keep:
        os.unlink(capture)


def seeds_of(words):
    first, _, last = words.partition("-")
    return range(int(first), int(last or first) + 1)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--bin", default="build/ethogram")
    ask.add_argument("--tcpdump", default="tcpdump")
    ask.add_argument("--count", type=int, help="packets; 10000 where nothing else is said")
    ask.add_argument("--seeds", type=seeds_of, default=seeds_of("1"), metavar="N[-N]")
    ask.add_argument("--corpus", choices=["spine", "leaves", "all"], default="all")
    ask.add_argument("--each", metavar="REGEX", help="the protocols on top of the spine whose names match, each alone")
    ask.add_argument("--hostile", metavar="REGEX", help="variations of one packet of each protocol and link that match")
    ask.add_argument("--found", metavar="FILE", help="the packets of a file, one a line")
    ask.add_argument("--sweep", action="store_true", help="with --each: every value in every byte of one packet")
    ask.add_argument("--link", choices=sorted(packets.LINKS))
    ask.add_argument("--flags", help="one set of options instead of a random one per batch")
    ask.add_argument("--show", type=int, default=10, metavar="N", help="kinds of difference to show")
    ask.add_argument("--only", metavar="REGEX", help="only packets whose line, as tcpdump prints it, matches")
    ask.add_argument("--keep", metavar="FILE", help="leave the last capture here")
    args = ask.parse_args()
    if not shutil.which(args.tcpdump):
        print("skipped: tcpdump is not installed\n0 passed, 0 failed, %d skipped" % (args.count or 1))
        return 0
    args.with_names = subprocess.run(WITHOUT_NETWORK + ["true"], stderr=subprocess.DEVNULL).returncode == 0
    tally = Tally(args.show)
    for seed in args.seeds:
        rng = random.Random(seed)
        rng.corpus = args.corpus
        if args.found:
            run_found(args, tally)
        elif args.hostile:
            run_hostile(args, rng, tally)
        elif args.each:
            run_each(args, rng, tally)
        else:
            run_corpus(args, rng, tally)
        if len(args.seeds) > 1:
            tally.print_reasons()
            print("seed %d: %s" % (seed, tally.closing()), flush=True)
    for kind, times in tally.shapes.most_common(args.show):
        print("%6d times  %s" % (times, kind.decode("latin-1")), file=sys.stderr)
    tally.print_reasons()
    print(tally.closing())
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
