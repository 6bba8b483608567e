"""Where two witnesses are known to differ, and why: reads the file `differences`.

A line is `FIELD WHEN reason`, as reasons.py reads it. The words of WHEN:

    quoted, fragment, malformed         what layers of ours say of themselves; part of a datagram; at odds with itself
    cut                                 not all of it was captured
    segment                             TCP data, which may begin in the segment before or go on in the next
    ours, theirs                        only this side says something
    more, fewer                         what one of us says begins with all that the other says: we, or they, go on
    within, around                      what we say stands in what they say, in order; theirs in ours
    shuffled                            the same values in another order
    deeper, shallower                   the protocol stands more often among theirs than among ours; less often
    tail=VALUE                          as fewer, and what they say behind ours is nothing but this value
    layer=NAME|…, protocol=NAME|…       one of these is among our layers; among theirs, where gave-up is one whose
                                        reading failed
    asked, protocol-asked               the same of the one that the field belongs to
    says=PATH:VALUE, tells=TEXT         one of our values at this path; in one of their words
    link=NUMBER, file=PATTERN           the link type; where the packet is from
"""
import collections
import fnmatch

from fields import Field, layers_of, values
from reasons import Reasons

Case = collections.namedtuple("Case", "field packet told mine other")


def any_layer(case, key):
    return any(layer.get(key) for layer in case.told["layers"])


def has_layer(case, names):
    return any(layer["layer"] in names.split("|") for layer in case.told["layers"])


def is_fragment(case):
    return any(layer.get("more_fragments") or layer.get("fragment_offset") or layer.get("offset")
               for layer in case.told["layers"] if layer["layer"] in ("ip4", "ip6_fragment"))


def goes_on(longer, shorter):
    return len(longer) > len(shorter) and longer[:len(shorter)] == shorter


def depths(case):
    """How often the protocol that the field belongs to is among our layers, and among theirs."""
    name = case.field.name.split(".")[0]
    mine = sum(layer["layer"] in layers_of(case.field) for layer in case.told["layers"])
    return mine, case.told["protocols"].count(name)


def is_within(shorter, longer):
    left = iter(longer)
    return all(it in left for it in shorter)


def has_tail(case, value):
    return goes_on(case.other, case.mine) and {str(it) for it in case.other[len(case.mine):]} == {value}


def says(case, condition):
    path, _, value = condition.rpartition(":")
    return value in map(str, values(case.told, Field("", path, lambda it: it)))


TRUTHS = {
    "quoted": lambda case, value: any_layer(case, "quoted"),
    "malformed": lambda case, value: any_layer(case, "malformed"),
    "fragment": lambda case, value: is_fragment(case),
    "cut": lambda case, value: case.packet.wire_len > len(case.packet.held) or any_layer(case, "truncated"),
    "segment": lambda case, value: has_layer(case, "tcp"),
    "ours": lambda case, value: not case.other,
    "theirs": lambda case, value: not case.mine,
    "more": lambda case, value: goes_on(case.mine, case.other),
    "fewer": lambda case, value: goes_on(case.other, case.mine),
    "deeper": lambda case, value: depths(case)[0] < depths(case)[1],
    "shallower": lambda case, value: depths(case)[0] > depths(case)[1],
    "shuffled": lambda case, value: sorted(case.mine) == sorted(case.other),
    "around": lambda case, value: is_within(case.other, case.mine),
    "within": lambda case, value: is_within(case.mine, case.other),
    "tail": has_tail,
    "layer": has_layer,
    "protocol": lambda case, value: any(name in case.told["protocols"] for name in value.split("|")),
    "asked": lambda case, value: depths(case)[0] > 0,
    "protocol-asked": lambda case, value: depths(case)[1] > 0,
    "says": says,
    "tells": lambda case, value: any(value in str(it) for it in case.other),
    "link": lambda case, value: case.packet.link == int(value),
    "file": lambda case, value: fnmatch.fnmatch(case.packet.file, value),
}


class Differences:
    def __init__(self, path):
        self.reasons = Reasons(path, TRUTHS)

    def reason(self, field, packet, told, mine, other):
        """Why they may differ here; None when nobody knows."""
        return self.reasons.find(field.name, Case(field, packet, told, mine, other))
