"""The end of a log file: whatever is in it, however it grows."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photos_tui import log_tail
from photos_tui.log_tail import Tail, file_in_use
from photos_tui.logs import log_to


def line(words: str, level: str = "INFO") -> str:
    return f"2026-11-25 14:00:01,123 {level} photos_tui.store.jobs: {words}\n"


def words(tail: Tail) -> list[str]:
    return [entry.words for entry in tail.entries]


def test_entries_with_what_follows_them(tmp_path: Path) -> None:
    tail = Tail(tmp_path / "log")
    assert not tail.read()
    tail.file.write_text("no head\n" + line("first") + "Traceback\n  File\n" + line("second", "ERROR"))
    assert tail.read()
    first, second = tail.entries
    assert (first.words, first.rest) == ("first", "Traceback\n  File\n")
    assert (second.level, second.severity, second.source) == ("ERROR", logging.ERROR, "photos_tui.store.jobs")
    assert (second.day, second.time) == ("2026-11-25", "14:00:01")
    assert not tail.read()


def test_a_line_that_is_half_written_waits_for_its_end(tmp_path: Path) -> None:
    tail = Tail(tmp_path / "log")
    whole = line("in two parts")
    tail.file.write_text(whole[:20])
    tail.read()
    assert words(tail) == []
    with tail.file.open("a") as log:
        log.write(whole[20:])
    tail.read()
    assert words(tail) == ["in two parts"]


def test_a_file_that_was_put_aside_goes_on_in_the_new_one(tmp_path: Path) -> None:
    tail = Tail(tmp_path / "log")
    tail.file.write_text(line("old"))
    tail.read()
    tail.file.rename(tmp_path / "log.1")
    tail.read()
    tail.file.write_text(line("new"))
    tail.read()
    assert words(tail) == ["old", "new"]
    assert len({entry.id for entry in tail.entries}) == 2


def test_of_a_large_file_only_the_end_is_read_and_only_so_much_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_tail, "MOST_BYTES", 1000)
    monkeypatch.setattr(log_tail, "MOST_ENTRIES", 5)
    tail = Tail(tmp_path / "log")
    tail.file.write_text("".join(line(f"{number}") for number in range(500)))
    tail.read()
    assert words(tail) == ["495", "496", "497", "498", "499"]


def test_two_megabytes_of_entries_are_kept(tmp_path: Path) -> None:
    tail = Tail(tmp_path / "log")
    one = line("x" * 60)
    tail.file.write_text(one * (2_000_000 // len(one)))
    tail.read()
    assert len(tail.entries) == 2_000_000 // len(one)


def test_a_line_without_an_end_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_tail, "MOST_BYTES", 1000)
    tail = Tail(tmp_path / "log")
    tail.file.write_bytes(line("before").encode() + b"\xff" * 990)
    tail.read()
    with tail.file.open("ab") as log:
        log.write(b"\xff" * 1500 + b"\n" + line("after").encode())
    for _ in range(4):
        tail.read()
    assert words(tail)[-1] == "after"


def test_one_entry_does_not_grow_without_bound(tmp_path: Path) -> None:
    tail = Tail(tmp_path / "log")
    tail.file.write_text(line("x" * 100_000) + "y" * 100_000 + "\n" + "z\n" * 50_000)
    tail.read()
    (entry,) = tail.entries
    assert len(entry.words) + len(entry.rest) < 3 * log_tail.LONGEST


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_can_be_read(tmp_path: Path, data: bytes) -> None:
    tail = Tail(tmp_path / "log")
    tail.file.write_bytes(line("head").encode() + data)
    tail.read()
    assert words(tail)[0].startswith("head")


def test_the_file_in_use_is_that_of_the_handler(tmp_path: Path) -> None:
    handler = log_to(tmp_path / "a.log")
    try:
        assert file_in_use() == tmp_path / "a.log"
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
