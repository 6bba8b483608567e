"""What someone who means ill makes of a packet: every snap length, lengths that are nothing or too much, garbage for
what is inside, and options that are seldom used together.

A variation is (bytes held, length on the wire). No field is known here: whatever looks at a byte finds it changed in
one of them.
"""
REACH = 200  # bytes from the begin of a packet that are varied

# One of each column: how much is told, of the link, numbers, the hexadecimal, the time; -w with --print tells as well.
COLUMNS = [
    ["-n", "-nv", "-nvv", "-nvvv", "-nq", "-nqv", "-nqvvv"], ["", "-e"], ["", "-S"], ["", "-K"], ["", "-#"],
    ["", "", "-x", "-xx", "-X", "-XX", "-A", "-AA"], ["", "", "-t", "-tt", "-ttt", "-tttt", "-ttttt"],
    ["", "", "", "-b", "-N", "-u", "-M secret"], ["", "", "", "-w /dev/null --print"],
]


def flags(rng):
    return " ".join(filter(None, (rng.choice(column) for column in COLUMNS)))


def whole(data):
    return data, len(data)


def snapped(packet):
    """Every snap length that cuts it, and every length that it could have had."""
    for length in range(min(len(packet), REACH + 1)):
        yield packet[:length], len(packet)
        yield whole(packet[:length])


def emptied_and_filled(packet):
    """Each byte, pair and four of them nothing, almost nothing, or as much as there is room for."""
    for at in range(min(len(packet), REACH)):
        for value in (b"\0", b"\1", b"\x7f", b"\xff", b"\0\0", b"\0\1", b"\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\xff"):
            yield whole((packet[:at] + value + packet[at + len(value):])[:len(packet)])


def with_garbage_inside(packet, rng):
    """What is behind each byte replaced by zeros, by ones and by noise."""
    for at in range(min(len(packet), REACH)):
        rest = len(packet) - at
        for garbage in (bytes(rest), b"\xff" * rest, rng.randbytes(rest)):
            yield whole(packet[:at] + garbage)


def lengthened(packet, rng):
    """Bytes behind its end, and another of it behind it."""
    for more in (b"\0", b"\xff" * 3, rng.randbytes(40), packet):
        yield whole(packet + more)


def variations(packet, rng, count=None):
    """All of them, or so many of them."""
    found = [*snapped(packet), *emptied_and_filled(packet), *with_garbage_inside(packet, rng), *lengthened(packet, rng)]
    return found if count is None else rng.sample(found, min(count, len(found)))
