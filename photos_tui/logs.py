"""The log file: what happened, without what must stay secret."""

from __future__ import annotations

import base64
import json
import logging
import os
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, quote_plus

from photos_tui.paths import private_folder
from photos_tui.text import printable

_SLASH, _EQUALS, _QUOTE = r"(?:\\*/|%(?:25)*2F)", r"(?:[=:]|%(?:25)*3[AD])", r"(?:\\*[\"']|%(?:25)*2[27])"
"""Plain, escaped in JSON, or encoded in an address, perhaps more than once."""

_SECRETS = re.compile(
    r"(?i)"
    r"(?P<bearer>(?:bearer|basic)(?:\s|\+|%20)+)[^\s\"']+"
    r"|(?P<field>(?:access_?token|refresh_?token|id_?token|client_?secret|upload_?token|upload_id|share_?token|token"
    rf"|code_?verifier|code|state){_QUOTE}?\s*{_EQUALS}\s*{_QUOTE}?)[^\s\"'\\&,}})]+"
    rf"|(?P<host>(?:googleusercontent\.com|photos\.app\.goo\.gl)(?::\d+)?{_SLASH})[^\s\"'<>]+"
    r"|(?P<shape>ya29\.|(?:(?<![a-z0-9])|(?<=%[0-9a-f]{2})|(?<=%25[0-9a-f]{2}))"
    rf"(?:1{_SLASH}{{2}}|4{_SLASH}|GOCSPX-|eyJ))[\w.%/+-]{{8,}}"
)
"""Words after which a secret stands, and the shapes that Google's have."""

_ADDRESS = re.compile(r"(?i)https?://[^\s\"'<>]+")
_SECRET_PART = re.compile(r"(?i)(?<=/bytes|/share)[^\s]+|(?<=/v1/uploads)[^\s]+|(?<=/v1/sharedAlbums)[^\s]+")
"""What lets anybody in who has the address. Looked for in each address once: a long line must not stop the program."""

SHORTEST = 8
"""Characters; what is shorter is no secret, and taking it out would make words unreadable."""

_known: dict[str, None] = {}


def hide(*secrets: str) -> None:
    """Let these never come into a log from now on, wherever they stand and however they are written."""
    for secret in secrets:
        if len(secret) >= SHORTEST:
            _known.update(dict.fromkeys(_written(secret)))


def _written(secret: str) -> set[str]:
    """Give the ways in which a secret may stand in a line: plain, in an address, in JSON, in Python, as base64."""
    encoded = base64.b64encode(secret.encode("utf-8", "replace")).decode()
    return {
        secret,
        quote(secret, safe="", errors="replace"),
        quote(secret, errors="replace"),
        quote_plus(secret, errors="replace"),
        json.dumps(secret)[1:-1],
        json.dumps(secret)[1:-1].replace("/", "\\/"),
        repr(secret)[1:-1],
        printable(secret, lines=True),
        encoded,
        encoded.rstrip("="),
    }


def redacted(words: str) -> str:
    """Replace tokens, upload addresses, share links and base URLs by a sign."""
    for secret in sorted(_known, key=len, reverse=True):
        words = words.replace(secret, "[secret]")
    words = _ADDRESS.sub(lambda found: _SECRET_PART.sub(_unslashed, found[0], count=1), words)
    return _SECRETS.sub(
        lambda found: (
            (found["bearer"] or found["field"] or found["host"] or found["shape"] or "") + "[secret]"
        ),
        words,
    )


def _unslashed(found: re.Match[str]) -> str:
    return ("/" if found[0].startswith("/") else "") + "[secret]"


Trace = tuple[type[BaseException], BaseException, TracebackType | None]


def trace(error: BaseException) -> Trace | None:
    """Give what `exc_info` takes of an error: nothing for one that is expected, whose sentence says it all."""
    return None if getattr(error, "expected", False) else (type(error), error, error.__traceback__)


class Redacting(logging.Formatter):
    """Formats a record with its traceback, then takes the secrets and control characters out."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(redacted(super().format(record)), lines=True)


def log_to(file: Path) -> logging.Handler:
    """Write every log to a file that only its owner can read (0600), at most 2 MB and one older.

    The handler is the root's: what libraries say must never reach the screen by way of standard error.
    """
    private_folder(file.parent)
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    handler = RotatingFileHandler(
        file, maxBytes=2_000_000, backupCount=1, encoding="utf-8", delay=True, errors="replace"
    )
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("photos_tui").setLevel(logging.INFO)
    return handler
