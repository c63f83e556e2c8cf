"""What a test run has written, searched for secrets: logs, catalogs, snapshots, whatever else lies in its folders.

The tokens of the sign-in's stand-in look like Google's, so that they can be told from other text wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SECRETS = re.compile(
    rb"ya29\.[\w-]{20,}"  # access tokens
    rb"|1//[\w-]{20,}"  # refresh tokens
    rb"|\b4/[\w-]{40,}"  # codes of one sign-in
    rb"|GOCSPX-[\w-]{8,}"  # client secrets
)
MEANT = re.compile(r"/profiles/[^/]+\.json$|client[^/]*\.json$|/token\.json$|/site-packages/|/node_modules/")
"""Where secrets are meant to be, and what is not ours: the sign-ins' own files, the client files that people bring;
what other people's clients keep, and their code."""
_MOST = 64 * 1024 * 1024  # bytes; larger files are films and libraries made for their size


def secrets_in(folder: Path) -> Iterator[str]:
    """Name each file with a secret in it, and the kind of secret by its first letters."""
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file() or MEANT.search(file.as_posix()):
            continue
        if file.stat().st_size > _MOST:
            continue
        kinds = {found.group()[:5].decode() for found in SECRETS.finditer(file.read_bytes())}
        if kinds:
            yield f"{file}: {', '.join(sorted(kinds))}"
