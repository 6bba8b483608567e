"""A file of reasons why two witnesses may differ: lines `WHAT WHEN reason`, of which the first that fits counts.

WHAT may hold * and ?. WHEN is words joined by commas, all of which have to be true; each may have `not-` before it, and
`=VALUE` behind it. What a word means, its reader knows.
"""
import collections
import fnmatch

Row = collections.namedtuple("Row", "what when reason")


class Reasons:
    def __init__(self, path, truths):
        """`truths`: for each word a function of the case and of the value behind it."""
        self.truths = truths
        with open(path, encoding="utf-8") as file:
            lines = [line.split(None, 2) for line in file if line.strip() and not line.startswith("#")]
        self.rows = [Row(what, when.split(","), reason.strip()) for what, when, reason in lines]

    def is_true(self, word, case):
        wanted = not word.startswith("not-")
        name, _, value = word.removeprefix("not-").partition("=")
        return bool(self.truths[name](case, value)) == wanted

    def find(self, what, case):
        """None when nobody knows."""
        for row in self.rows:
            if fnmatch.fnmatch(what, row.what) and all(self.is_true(word, case) for word in row.when):
                return row.reason
        return None
