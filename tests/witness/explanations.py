"""Why one of two witnesses may name a frame that the other does not: reads the file `explanations`.

A line is `CLASS WHEN reason`, as reasons.py reads it; the classes are those of classes.py. The words of WHEN:

    ours, theirs              only this side names the frame
    id=ID|…                   one of these behaviors is told of it
    source=ID|…               one of these is told of its source
    edited                    the addresses in the file were changed, as we say of somebody in it
    first                     nothing at its sequence number or behind it was sent since the latest SYN
    nothing-awaited           the other side waits for no acknowledgment
    awaiting                  its sender does
    copy                      the same packet, with the same IP id, was there a moment before
    unheard                   its sender acknowledged nothing before
    syn-data                  data rode on its sender's SYN
    in=PROTOCOL|…             tshark finds it in one of these
    flag=NAME|…               tshark says this, too
    file=PATTERN              the capture
"""
import collections
import fnmatch

from reasons import Reasons

Case = collections.namedtuple("Case", "frame past mine")


def past(name):
    return lambda case, _: case.past and getattr(case.past, name)


TRUTHS = {
    "ours": lambda case, _: case.mine,
    "theirs": lambda case, _: not case.mine,
    "id": lambda case, value: case.frame.named & set(value.split("|")),
    "source": lambda case, value: case.frame.of_source & set(value.split("|")),
    "edited": lambda case, _: case.frame.is_edited,
    "first": past("is_new"),
    "nothing-awaited": lambda case, _: case.past and not case.past.peer_has_outstanding,
    "awaiting": past("has_outstanding"),
    "copy": past("is_copy"),
    "unheard": past("is_first_word"),
    "syn-data": past("had_syn_data"),
    "in": lambda case, value: set(case.frame.protocols()) & set(value.split("|")),
    "flag": lambda case, value: case.frame.flags & set(value.split("|")),
    "file": lambda case, value: fnmatch.fnmatch(case.frame.capture, value),
}


class Explanations(Reasons):
    def __init__(self, path):
        super().__init__(path, TRUTHS)

    def reason(self, kind, frame, past_of_it, mine):
        return self.find(kind.name, Case(frame, past_of_it, mine))
