"""Which captures the witnesses are asked about: those here, and those beside the repository (../shared/captures)."""
import glob
import os

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))


def own():
    found = sorted(glob.glob(os.path.join(TOP, "captures", "**", "*.pcap"), recursive=True))
    return [path for path in found if not os.path.dirname(path).endswith("types")]  # on ports of others: only -T knows


def shared():
    there = os.path.join(os.path.dirname(TOP), "shared", "captures", "**", "*.pcap*")
    return sorted(path for path in glob.glob(there, recursive=True) if path.endswith((".pcap", ".pcapng")))
