"""What today has cost and what is held, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from textual.content import Content

from photos_tui import text
from photos_tui.store.library import Library
from photos_tui.store.quota import Meter, Quota
from photos_tui.text import printable
from photos_tui.tui.facts import Line

LABEL = 9


def figures(library: Library) -> Content:
    """Give the lines of the log screen's head."""
    lines = [*_today(library.quota), *_held(library)]
    return Content("\n").join(
        Content.assemble((label.ljust(LABEL), "$foreground-muted"), printable(words))
        for label, words in lines
    )


def _today(quota: Quota) -> Iterable[Line]:
    yield "Today", f"{_used(quota, 'api')} requests · {_used(quota, 'media')} pictures used"
    yield "Anew at", f"{quota.resets_at.astimezone():%H:%M}, midnight in California"


def _used(quota: Quota, meter: Meter) -> str:
    return f"{quota.used(meter):,} of {quota.most(meter):,}"


def _held(library: Library) -> Iterable[Line]:
    cache = library.cache
    asked = cache.counts.hits + cache.counts.misses
    rate = (
        f"hit rate {cache.counts.hits / asked:.0%} of {asked:,}".replace("%", " %")
        if asked
        else "not asked yet"
    )
    shared = "no shared cache" if cache.shared is None else cache.shared.state
    held = f"{text.size(cache.held)} of {text.size(cache.most_bytes)} held"
    yield "Cache", f"{rate} · {held} · {shared}"
    yield "Catalog", _size(library.catalog.file)
    states = Counter(job.state for job in library.jobs.active())
    yield "Jobs", " · ".join(f"{count:,} {state}" for state, count in states.items()) or "none runs"


def _size(file: Path | None) -> str:
    """Give how large a catalog is with what SQLite keeps beside it."""
    if file is None:
        return "in memory"
    parts = (file, file.with_name(f"{file.name}-wal"))
    return f"{text.size(sum(part.stat().st_size for part in parts if part.exists()))} · {file}"
