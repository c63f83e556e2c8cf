"""The formats of the library's file, and the JSON that is kept beside every item."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.database import VERSION, Database
from photos_tui.emulator.render import timestamp
from photos_tui.emulator.tables import STEPS

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
NUMBERS = st.sampled_from([0.0, 0.1, 1.8, 4.25, 85.0, 1234.567])
ROWS = st.fixed_dictionaries(
    {
        # The years 1 to 9999, as EXIF can say them.
        "created": st.integers(-62_135_596_800_000, 253_402_300_799_999),
        "filename": TEXT,
        "description": TEXT,
        "width": st.integers(0, 20_000),
        "height": st.integers(0, 20_000),
        "video": st.booleans(),
        "camera_make": TEXT,
        "camera_model": TEXT,
        "focal_length": NUMBERS,
        "aperture": NUMBERS,
        "iso": st.integers(0, 2**31 - 1),
        "exposure": st.sampled_from(["", "0.008s"]),
        "fps": NUMBERS,
    }
)


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """The same, written the slow way."""
    camera = {"cameraMake": row["camera_make"], "cameraModel": row["camera_model"]}
    photo = {
        "focalLength": row["focal_length"],
        "apertureFNumber": row["aperture"],
        "isoEquivalent": row["iso"],
        "exposureTime": row["exposure"],
    }
    about = camera | ({"fps": row["fps"], "status": "READY"} if row["video"] else photo)
    sides = {name: str(row[name]) for name in ("width", "height") if row[name]}
    metadata: dict[str, Any] = {"creationTime": timestamp(row["created"]), **sides}
    metadata["video" if row["video"] else "photo"] = {name: value for name, value in about.items() if value}
    described = {"description": row["description"]} if row["description"] else {}
    return {"mimeType": "x/y", "filename": row["filename"], **described, "mediaMetadata": metadata}


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    database = Database(None)
    with database.write() as writer:
        yield writer
    database.close()


@given(row=ROWS)
def test_what_is_kept_beside_an_item_is_its_json(connection: sqlite3.Connection, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    connection.execute("DELETE FROM items")
    connection.execute(
        f"INSERT INTO items (id, owner, mime_type, {names}) VALUES ('a', 'me', 'x/y', {marks})", row
    )
    (about,) = connection.execute("SELECT about FROM items").fetchone()
    assert json.loads(about) == expected(row)
    assert about.endswith('"READY"}}}' if row["video"] else "}}}")


def test_a_description_that_changes_changes_there_too(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM items")
    connection.execute("INSERT INTO items (id, owner, mime_type, created) VALUES ('a', 'me', 'x/y', 0)")
    connection.execute("UPDATE items SET description = 'new'")
    (about,) = connection.execute("SELECT about FROM items").fetchone()
    assert json.loads(about)["description"] == "new"


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_library_of_an_older_program_is_taken_along(tmp_path: Path, version: int) -> None:
    file = tmp_path / "library.sqlite3"
    old = sqlite3.connect(file)
    for step in STEPS[:version]:
        old.executescript(step)
    old.execute(f"PRAGMA user_version = {version}")
    old.execute(
        "INSERT INTO items (seq, id, owner, created, mime_type, sha256, source)"
        " VALUES (7, 'a', 'me', 1582976780000, 'image/png', 'abc', 'sample:x')"
    )
    old.execute("INSERT INTO albums (seq, id, owner, cover) VALUES (3, 'b', 'me', 7)")
    old.execute("INSERT INTO entries (album, ord, item, contributor) VALUES (3, 1, 7, 'me')")
    old.commit()
    old.close()
    database = Database(file)
    with database.write() as writer:
        row = writer.execute("SELECT * FROM items").fetchone()
        assert (row["seq"], row["month_day"], row["sha256"], row["source"]) == (7, 229, "abc", "sample:x")
        assert json.loads(row["about"])["mediaMetadata"]["creationTime"] == "2020-02-29T11:46:20Z"
        assert writer.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            writer.execute("DELETE FROM items")
    database.close()
