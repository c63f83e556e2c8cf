"""Where the bytes of a picture come from, and that they are made once."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from sqlite3 import Row

import pytest
from PIL import Image

from photos_tui.emulator import painter, pictures
from photos_tui.emulator.options import Options
from photos_tui.emulator.originals import FolderOriginals
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo


def some(world: World, condition: str = "video = 0") -> Row:
    with world.database.read() as reader:
        row: Row = reader.execute(f"SELECT * FROM items WHERE {condition} ORDER BY seq LIMIT 1").fetchone()
        return row


def test_an_original_in_memory_is_drawn_once_and_known_from_then_on(
    seeded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pictures.original(seeded, some(seeded))
    monkeypatch.setattr(painter, "jpeg", None)
    assert pictures.original(seeded, some(seeded)) == first
    assert len(some(seeded)["sha256"]) == 64


def test_an_original_that_was_thrown_away_is_drawn_again(tmp_path: Path) -> None:
    world = World.open(tmp_path)
    try:
        path = pictures.original(world, some(world))
        assert isinstance(path, Path)
        before = path.read_bytes()
        path.unlink()
        again = pictures.original(world, some(world))
        assert isinstance(again, Path)
        assert again.read_bytes() == before
    finally:
        world.close()


def test_screenshots_of_the_sample_are_png(seeded: World) -> None:
    data = pictures.original(seeded, some(seeded, "mime_type = 'image/png'"))
    assert isinstance(data, bytes)
    assert data.startswith(b"\x89PNG")


@pytest.mark.parametrize("condition", ["video = 0", "video = 1"])
def test_every_size_shows_the_same_picture(seeded: World, condition: str) -> None:
    row = some(seeded, condition)
    shrunk = []
    for side in (64, 256):
        image = Image.open(io.BytesIO(pictures.scaled(seeded, row, Options(side, side, overlay=False))))
        shrunk.append(image.convert("RGB").resize((4, 4), Image.Resampling.BOX))
    pairs = zip(shrunk[0].tobytes(), shrunk[1].tobytes(), strict=True)
    assert max(abs(one - two) for one, two in pairs) < 60


async def test_an_undecodable_file_has_a_stand_in(me: Caller, world: World) -> None:
    await me.create(photo())
    with world.database.write() as writer:
        writer.execute("UPDATE items SET video = 1, mime_type = 'video/x-matroska', ready_at = 0")
    row = some(world, "video = 1")
    data = pictures.scaled(world, row, Options(24, 16))
    assert Image.open(io.BytesIO(data)).size == (24, 16)
    assert pictures.scaled(world, row, Options(24, 16)) == data


def test_what_never_arrived_is_swept_away_in_time(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)
    originals.arrival("old").append(b"x")
    originals.arrival("young").append(b"x")
    long_ago = time.time() - 30 * 24 * 3600
    os.utime(tmp_path / "arriving" / "old", (long_ago, long_ago))
    FolderOriginals(tmp_path)
    assert [path.name for path in (tmp_path / "arriving").iterdir()] == ["young"]
