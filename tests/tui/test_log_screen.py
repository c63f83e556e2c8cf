"""The log on the screen: it follows, filters, survives what is in it; above it what today has cost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from photos_tui.logs import log_to
from photos_tui.store import cache
from photos_tui.tui.figures import figures
from photos_tui.tui.screens import log as module
from tests.drive import driving
from tests.hostile import TEXTS
from tests.output import unfit

LOG = logging.getLogger("photos_tui.tests")


@pytest.fixture(autouse=True)
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(module, "EVERY", 0.2)
    file = tmp_path / "state" / "photos-tui.log"
    handler = log_to(file)
    yield file
    logging.getLogger().removeHandler(handler)
    handler.close()


async def test_it_follows_until_the_cursor_leaves_the_end() -> None:
    async with driving(size=(80, 24)) as drive:
        LOG.info("entry number 0")
        await drive.press("W")
        await drive.shows("1 entry · all")
        for number in range(1, 40):
            LOG.info("entry number %d", number)
        await drive.shows("entry number 39")
        assert "following" in drive.text()
        LOG.warning("entry number 40")
        await drive.shows("entry number 40")
        await drive.press("k")
        await drive.shows("f follows")
        LOG.warning("entry number 41")
        await drive.until(
            lambda: f"{len(drive.shelf.rows)} entries" in drive.text() and drive.shelf.rows.ids()
        )
        at = drive.shelf.cursor_id
        await drive.press("G")
        await drive.shows("entry number 41")
        assert drive.shelf.cursor_id != at
        await drive.press("f")
        await drive.shows("f follows")
        await drive.press("f")
        await drive.shows("following")
        await drive.press("q")
        assert drive.where() == "albums"


async def test_levels_and_the_whole_of_an_entry() -> None:
    async with driving() as drive:
        LOG.info("ordinary words")
        LOG.warning("a warning")
        try:
            int("[/] \x1b[31m")
        except ValueError:
            LOG.exception("It broke")
        await drive.press("5", "W")
        await drive.shows("It broke ⏎")
        await drive.shows("ordinary words")
        await drive.press("e")
        await drive.until(lambda: "ordinary words" not in drive.text(), "warnings and errors")
        assert "a warning" in drive.text()
        await drive.press("e")
        await drive.until(lambda: "a warning" not in drive.text(), "errors")
        await drive.press("enter")
        await drive.shows("ValueError: invalid literal")
        await drive.press("escape", "e")
        await drive.shows("ordinary words")
        await drive.press("slash")
        await drive.type("ORDINARY")
        await drive.press("enter")
        await drive.until(lambda: "ordinary" in drive.shelf.cursor_row.words)  # type: ignore[union-attr]


async def test_hostile_entries_steer_nothing(log_file: Path) -> None:
    async with driving() as drive:
        with log_file.open("ab") as raw:
            for words in TEXTS.values():
                line = f"2026-11-25 14:00:00,000 ERROR photos_tui.\x1b: {words}\n".encode(errors="replace")
                raw.write(line + b"\xff\x9b31m\x00 no head\n")
        for words in TEXTS.values():
            LOG.error("said: %s", words)
        await drive.press("W")
        await drive.until(lambda: len(drive.shelf.rows) >= len(TEXTS), "read")
        for row in range(0, len(drive.shelf.rows), 5):
            drive.shelf.cursor = row
            await drive.pilot.pause()
            assert not [line for line in drive.text().split("\n") if unfit(line)]
        await drive.press("enter")
        await drive.shows("Entry of the log")
        assert not [line for line in drive.text().split("\n") if unfit(line)]


async def test_a_run_without_a_log_file_says_so(log_file: Path) -> None:
    for handler in list(logging.getLogger().handlers):
        if getattr(handler, "baseFilename", "") == str(log_file):
            logging.getLogger().removeHandler(handler)
    async with driving() as drive:
        await drive.press("W")
        await drive.shows("This run writes no log file.")
        await drive.press("W", "e", "f", "enter", "G")
        assert drive.where() == "log"


async def test_the_head_has_what_today_cost_and_what_is_held(tmp_path: Path) -> None:
    async with driving() as drive:
        library = drive.library
        await library.thumbnail(library.photos.ids()[0], 20, 20)
        await library.thumbnail(library.photos.ids()[0], 20, 20)
        await drive.press("W")
        await drive.shows(f"{library.quota.used():,} of 10,000 requests · 1 of 75,000 pictures")
        await drive.shows(f"{library.quota.resets_at.astimezone():%H:%M}, midnight in California")
        assert "hit rate " in drive.text()
        assert "of 67.1 MB held · no shared cache" in drive.text()
        assert "in memory" in drive.text()
        assert "none runs" in drive.text()
        library.cache.shared = cache.Redis("redis://:secret@example.org:7000/3", "a", print)
        library.catalog.file = tmp_path / "catalog.sqlite"
        library.catalog.file.write_bytes(b"x" * 2000)
        words = figures(library).plain
        assert "shared cache at example.org:7000 not asked yet" in words
        assert "2.0 kB" in words
        assert "secret" not in words
        library.cache.shared._trouble(TimeoutError())
        assert "left alone for 30 s" in figures(library).plain
        library.cache.shared = None
        library.catalog.file = None
