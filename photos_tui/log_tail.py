"""The end of the log file as entries, read again and again while it grows, at a bounded cost whatever is in it."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, replace
from logging.handlers import RotatingFileHandler
from pathlib import Path

MOST_BYTES = 2_000_000
"""As much as one log file holds before it is put aside."""
MOST_ENTRIES = 20_000
LONGEST = 20_000
"""Characters of one entry; what is longer is cut."""

_SEVERITIES = logging.getLevelNamesMapping()
_HEAD = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d:\d\d),\d{3} (?P<level>[A-Z]{1,10}) (?P<source>[\w.]{1,80}): "
)


@dataclass(frozen=True)
class Entry:
    """One entry of the log: `words` is its first line, `rest` what follows, a traceback for instance."""

    id: str
    day: str
    time: str
    level: str
    source: str
    words: str
    rest: str = ""

    @property
    def severity(self) -> int:
        """Give the level as logging counts it; an unknown one counts as ordinary."""
        return _SEVERITIES.get(self.level, logging.INFO)


def file_in_use() -> Path | None:
    """Give the file that this run logs to."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    return None


class Tail:
    """The newest entries of a log file. `read` is slow the first time and belongs in a thread."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.entries: list[Entry] = []
        self._inode = -1
        self._offset = 0
        self._number = 0

    def read(self) -> bool:
        """Take in what was written since the last time; says whether there was anything."""
        data = self._new_bytes()
        entries = list(self.entries)
        for line in data.decode(errors="replace").splitlines():
            self._take(line[:LONGEST], entries)
        del entries[:-MOST_ENTRIES]
        self.entries = entries
        return bool(data)

    def _new_bytes(self) -> bytes:
        """Give the whole lines since the last time; a file that was put aside meanwhile begins anew."""
        try:
            with self.file.open("rb") as log:
                now = os.fstat(log.fileno())
                if now.st_ino != self._inode or now.st_size < self._offset:
                    self._inode, self._offset = now.st_ino, max(0, now.st_size - MOST_BYTES)
                log.seek(self._offset)
                data = log.read(MOST_BYTES)
        except OSError:
            return b""
        whole = data.rfind(b"\n") + 1 or (len(data) if len(data) == MOST_BYTES else 0)
        self._offset += whole
        return data[:whole]

    def _take(self, line: str, entries: list[Entry]) -> None:
        head = _HEAD.match(line)
        if head is not None:
            self._number += 1
            words = line[head.end() :]
            entries.append(
                Entry(str(self._number), head["day"], head["time"], head["level"], head["source"], words)
            )
        elif entries and len(entries[-1].rest) < LONGEST:
            entries[-1] = replace(entries[-1], rest=f"{entries[-1].rest}{line}\n")
