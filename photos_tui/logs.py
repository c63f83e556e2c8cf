"""The log file: what happened, without what must stay secret."""

from __future__ import annotations

import logging
import os
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from photos_tui.paths import private_folder
from photos_tui.text import printable

_SECRETS = re.compile(
    r"(?i)"
    r"(?P<bearer>bearer\s+)[^\s\"']+"
    r"|(?P<field>[\"']?(?:access_token|refresh_token|client_secret|upload_?token|share_?token|token|code)[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,})]+"
    r"|(?P<url>https?://[^\s\"'<>]*?(?:googleusercontent\.com|/bytes|/v1/uploads|/v1/sharedAlbums|/share)/?)[^\s\"'<>]+"
)


def redacted(words: str) -> str:
    """Replace tokens, upload addresses, share links and base URLs by a sign."""
    return _SECRETS.sub(
        lambda found: (found["bearer"] or found["field"] or found["url"] or "") + "[secret]", words
    )


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
