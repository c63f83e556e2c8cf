"""What a check found: how bad it is, in a sentence, and what mends it."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["ok", "warn", "fail"]


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the report. `subject` is a stable name for scripts, `mend` what to do, "" where nothing need be done.

    No finding ever holds a secret: what is shown of tokens is their age and their end.
    """

    level: Level
    subject: str
    says: str
    mend: str = ""


def ok(subject: str, says: str) -> Finding:
    return Finding("ok", subject, says)


def warn(subject: str, says: str, mend: str) -> Finding:
    return Finding("warn", subject, says, mend)


def fail(subject: str, says: str, mend: str) -> Finding:
    return Finding("fail", subject, says, mend)
