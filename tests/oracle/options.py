#!/usr/bin/python3
"""Holds ethogram's command line against the installed tcpdump's: stdout, stderr, exit status, files written.

    options.py [--bin build/ethogram] [--only TEXT] [--show]

Each row of options_cases.txt is a command line that both run, in a folder of their own with the captures of
make_capture.py; ethogram is called tcpdump meanwhile, so that its messages compare. differences.txt has what is known
to differ, and why. The last line is `N passed, N failed, N skipped`.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import make_capture  # noqa: E402

VERSION = re.compile(rb"^(tcpdump|ethogram) version .*", re.M | re.S)


def read_differences():
    rows = {"rewrite": [], "ours": [], "known": []}
    with open(os.path.join(HERE, "differences.txt")) as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                kind, rest = line.split(None, 1)
                pattern, reason = rest.rsplit("  # ", 1)
                rows[kind].append((pattern.strip(), reason.strip()))
    return rows


def read_cases():
    with open(os.path.join(HERE, "options_cases.txt")) as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def rewritten(text, rows):
    for row, _ in rows:
        pattern, replacement = (part.strip().encode() for part in row.split(" => "))
        text = re.sub(pattern, replacement, text, flags=re.M)
    return text


def run(program, case, rows):
    """What a command line did: its streams, its status, the files that are there afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in make_capture.captures().items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        os.chmod(folder, 0o777)
        # A case may be a piece of shell; `tcpdump` in it is the program.
        script = case if "tcpdump" in case else "tcpdump " + case
        script = 'tcpdump() { (exec -a tcpdump "$PROGRAM" "$@"); }; ' + script
        done = subprocess.run(["timeout", "10", "bash", "-c", script], cwd=folder,
                              env=dict(os.environ, PROGRAM=program, TZ="UTC", LC_ALL="C"), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        files = {}
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if name not in make_capture.captures():
                status = os.stat(path)
                with open(path, "rb") as file:
                    files[name] = (status.st_uid, status.st_gid, oct(status.st_mode), file.read())
    streams = [rewritten(VERSION.sub(b"(version and usage)", text), rows) for text in (done.stdout, done.stderr)]
    return {"stdout": streams[0], "stderr": streams[1], "status": done.returncode, "files": files}


def judge(case, binary, tcpdump, differences):
    """(verdict, why)"""
    for pattern, reason in differences["known"]:
        if re.search(pattern, case):
            return "skip", reason
    want = run(tcpdump, case, differences["rewrite"])
    got = run(binary, case, differences["ours"])
    wrong = [part for part in want if want[part] != got[part]]
    if not wrong:
        return "ok", ""
    return "not ok", "\n".join("# %s of tcpdump:\n%s\n# ours:\n%s" % (part, shown(want[part]), shown(got[part]))
                               for part in wrong)


def shown(value):
    return value.decode("utf-8", "replace")[:2000] if isinstance(value, bytes) else str(value)[:600]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--bin", default="build/ethogram")
    ask.add_argument("--only", default="", help="cases with this text in them")
    args = ask.parse_args()
    tcpdump = shutil.which("tcpdump", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin")
    cases = [case for case in read_cases() if args.only in case]
    if not tcpdump:
        print("ok 1 - options # SKIP tcpdump is not installed\n0 passed, 0 failed, %d skipped" % len(cases))
        return 0
    differences = read_differences()
    counts = {"ok": 0, "not ok": 0, "skip": 0}
    for number, case in enumerate(cases, 1):
        verdict, why = judge(case, os.path.abspath(args.bin), tcpdump, differences)
        counts[verdict] += 1
        if verdict == "skip":
            print("ok %d - %s # SKIP %s" % (number, case, why))
        else:
            print("%s %d - %s" % (verdict, number, case) + ("\n" + why if why else ""))
    print("%d passed, %d failed, %d skipped" % (counts["ok"], counts["not ok"], counts["skip"]))
    return counts["not ok"] > 0


if __name__ == "__main__":
    sys.exit(main())
