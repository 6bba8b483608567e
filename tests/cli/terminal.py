"""A program whose standard output is a terminal."""
import fcntl
import os
import pty
import struct
import subprocess
import termios


def printed(command, columns=0, **options):
    """What it prints on a terminal of so many columns (0: it does not know), lines ended by newlines alone."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(command, stdout=theirs, **options)
    os.close(theirs)
    shown = all_of(ours)
    process.wait(10)
    return shown.replace(b"\r\n", b"\n")


def all_of(terminal):
    """Up to when nobody writes to it any more."""
    parts = []
    try:
        while parts[-1:] != [b""]:
            parts.append(os.read(terminal, 65536))
    except OSError:
        pass  # how Linux tells that the other end is closed
    os.close(terminal)
    return b"".join(parts)
