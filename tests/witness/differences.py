"""Where two witnesses are known to differ, and why: reads the file `differences`.

A line is `FIELD WHEN reason`. FIELD may hold * and ?; WHEN is words joined by commas, all of which have to be true of
the packet: `quoted` (holds a part of another one), `fragment`, `cut` (not all of it was captured, or lengths promise
more than there is), `malformed`, `tunnel` (IP within IP); `ours` or `theirs` (only this side says something), `fewer`
or `more` (values that we have than they); `layer=NAME` (of ours), `protocol=NAME` (of theirs), `file=PATTERN`; and each
with `not-` before it.
"""
import collections
import fnmatch

Difference = collections.namedtuple("Difference", "field when reason")
Case = collections.namedtuple("Case", "packet told mine other")


def layers(case, *names):
    return [layer for layer in case.told["layers"] if layer["layer"] in names and not layer.get("quoted")]


def is_fragment(case):
    return any(layer.get("more_fragments") or layer.get("fragment_offset") or layer.get("offset")
               for layer in case.told["layers"] if layer["layer"] in ("ip4", "ip6_fragment"))


def any_layer(case, key):
    return any(layer.get(key) for layer in case.told["layers"])


TRUTHS = {
    "always": lambda case, value: True,
    "quoted": lambda case, value: any_layer(case, "quoted"),
    "fragment": lambda case, value: is_fragment(case),
    "cut": lambda case, value: case.packet.wire_len > len(case.packet.held) or any_layer(case, "truncated"),
    "malformed": lambda case, value: any_layer(case, "malformed"),
    "tunnel": lambda case, value: len(layers(case, "ip4", "ip6")) > 1,
    "ours": lambda case, value: not case.other,
    "theirs": lambda case, value: not case.mine,
    "fewer": lambda case, value: len(case.mine) < len(case.other),
    "more": lambda case, value: len(case.mine) > len(case.other),
    "layer": lambda case, value: any(layer["layer"] == value for layer in case.told["layers"]),
    "protocol": lambda case, value: value in case.told["protocols"],
    "file": lambda case, value: fnmatch.fnmatch(case.packet.file, value),
}


def is_true(word, case):
    wanted = not word.startswith("not-")
    name, _, value = word.removeprefix("not-").partition("=")
    return bool(TRUTHS[name](case, value)) == wanted


class Differences:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            lines = [line.split(None, 2) for line in file if line.strip() and not line.startswith("#")]
        self.rows = [Difference(field, when.split(","), reason.strip()) for field, when, reason in lines]

    def reason(self, name, packet, told, mine, other):
        """Why they may differ here; None when nobody knows."""
        case = Case(packet, told, mine, other)
        for row in self.rows:
            if fnmatch.fnmatch(name, row.field) and all(is_true(word, case) for word in row.when):
                return row.reason
        return None
