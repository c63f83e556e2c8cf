"""What is known on this machine of one library: its catalog, and what today has cost."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator

from photos_tui.doctor.finding import Finding, fail, ok, warn
from photos_tui.store.catalog import Catalog
from photos_tui.store.prices import REQUESTS_PER_DAY
from photos_tui.store.quota import BYTES_PER_DAY, Quota
from photos_tui.store.schema import CatalogError
from photos_tui.store.tables.timeline import Timeline
from photos_tui.text import count, printable, size

_NEARLY = 0.8
"""Part of a day's requests from which on it is worth a warning."""


def checked(catalog: Catalog) -> Iterator[Finding]:
    """Look at the catalog, opened as the program opens it; one that is not there yet is not made."""
    file = catalog.file
    if file is None or not file.exists():
        yield ok("catalog", "No catalog yet: it is filled from the service at the first start.")
        return
    shown = printable(str(file))
    try:
        catalog.open()
    except CatalogError as error:
        yield fail(
            "catalog", printable(str(error)), f"Move {shown} away: a new one is filled from the service."
        )
        return
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield warn("catalog", f"Others on this machine can read {shown}.", f"chmod 600 {shown}")
        items = count(len(Timeline(catalog.db)), "item")
        yield ok("catalog", f"{items} known, {size(file.stat().st_size)} in {shown}.")
        yield from _spent(Quota(catalog, time.time))
    finally:
        catalog.close()


def _spent(quota: Quota) -> Iterator[Finding]:
    for subject, used, most, noun in (
        ("quota.api", quota.used("api"), REQUESTS_PER_DAY, "request"),
        ("quota.media", quota.used("media"), BYTES_PER_DAY, "request for bytes"),
    ):
        plural = noun.replace("request", "requests")
        says = f"{count(used, noun, plural)} of {most:,} made today."
        until = f"{quota.resets_at.astimezone():%H:%M}"
        if used >= most:
            yield warn(
                subject, says, f"The count starts again at {until}; jobs wait until then by themselves."
            )
        elif used >= most * _NEARLY:
            yield warn(subject, says, f"Leave large jobs for after {until}, when the count starts again.")
        else:
            yield ok(subject, says)
