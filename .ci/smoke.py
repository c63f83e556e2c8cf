"""Run the installed program in a pty: pictures on the screen, then quit, exit code 0.

Standard library only, and none of the checkout: what is tried is what was installed.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time


def main(program: str) -> int:
    home = tempfile.mkdtemp()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(HOME=home, TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMUX"):
            os.environ.pop(name, None)
        os.execv(program, [program])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = bytearray()
    started = time.monotonic()
    until(
        terminal, seen, lambda: b"Lofoten" in seen and seen.count("▀".encode()) > 100, "covers of the albums"
    )
    print(f"albums with pictures after {time.monotonic() - started:.1f} s, {len(seen):,} bytes")
    os.write(terminal, b"2")
    until(terminal, seen, lambda: b"photos" in seen and seen.count("▀".encode()) > 1000, "a grid of photos")
    os.write(terminal, b"Q")
    until(terminal, seen, lambda: b"\x1b[?1049l" in seen, "the end")
    _, status = os.waitpid(pid, 0)
    if b"Traceback" in seen:
        raise SystemExit("a traceback reached the screen")
    return os.waitstatus_to_exitcode(status)


def until(terminal, seen, true, what):  # noqa: ANN001, ANN201
    """Read until something is true, at most a minute."""
    end = time.monotonic() + 60
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"never seen: {what}\n{bytes(seen[-2000:])!r}")
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
