"""How many of the packets on a wire a sniffer tells, when a sender sends as fast as the kernel takes them.

A veth pair between two network namespaces of our own; the sender is tests/bench/blast.c. Needs root.
"""
import os
import re
import signal
import subprocess
import time


def ip(*words):
    subprocess.run(["ip"] + list(words), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Wire:
    """Two namespaces with a veth pair between them, taken away again at the end."""

    def __init__(self):
        self.near, self.far = "etbench-%d-a" % os.getpid(), "etbench-%d-b" % os.getpid()

    def __enter__(self):
        ip("netns", "add", self.near)
        ip("netns", "add", self.far)
        ip("link", "add", "eth0", "netns", self.near, "type", "veth", "peer", "name", "eth0", "netns", self.far)
        for name in (self.near, self.far):
            ip("-n", name, "link", "set", "eth0", "up")
        return self

    def __exit__(self, *_):
        for name in (self.near, self.far):
            subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL)

    @staticmethod
    def inside(name, argv):
        return ["ip", "netns", "exec", name] + argv


def share_told(wire, binary, blast, packets):
    """(share of the packets sent that were told, packets a second)"""
    sniffer = subprocess.Popen(wire.inside(wire.far, [binary, "-n", "-i", "eth0", "-Z", "root"]),
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    begun = time.monotonic()
    subprocess.run(wire.inside(wire.near, [blast, "eth0", str(packets), "10"]), check=True, stdout=subprocess.DEVNULL)
    rate = packets / (time.monotonic() - begun)
    time.sleep(1.5)
    sniffer.send_signal(signal.SIGINT)
    _, said = sniffer.communicate(timeout=20)
    captured = re.search(r"(\d+) packets? captured", said)
    return (int(captured.group(1)) / packets if captured else 0.0), rate


def compare(binary, tcpdump, blast, packets=1000000):
    if os.getuid():
        print("live: skipped, it needs root")
        return
    try:
        with Wire() as wire:
            for name, program in (("tcpdump", tcpdump), ("ethogram", binary)):
                share, rate = share_told(wire, program, blast, packets)
                print("live, %-9s %5.1f %% of %d packets told, sent at %.0f a second%s"
                      % (name, 100 * share, packets, rate,
                         "  (at least 90 %, aim 99.9 %)" if program == binary else ""))
    except (subprocess.CalledProcessError, FileNotFoundError) as fault:
        print("live: skipped, no network namespaces here (%s)" % fault)
