"""What the lenses ask: one slim row per item of the library, in the order of time, and the text index over it.

Triggers only note which items came, went or changed; a step takes some of these notes and brings the rows in line.
All of it is SQL, so that the writer's thread works while the loop's thread paints.
"""

from __future__ import annotations

import json
import sqlite3

ROW = (1 << 25) - 1
"""The bits of an age that are the item's row: 33 million items, and the second of their creation above."""

_DAY = 86_400

_TEMPORARY = """
CREATE TEMP TABLE IF NOT EXISTS due (age INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS due_names (ago INTEGER, stem TEXT, PRIMARY KEY (ago, stem)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS fresh (
  age INTEGER PRIMARY KEY, ago INTEGER, stem TEXT, camera TEXT, filed INTEGER, described INTEGER,
  words TEXT, albums TEXT
);
"""
_BACKFILL = """
INSERT OR IGNORE INTO unindexed
SELECT row - created / 1000000 * 33554432 FROM items, unindexed_rows
WHERE row >= next AND row < next + ? AND row <= last AND in_library = 1
"""
_FRESH = """
INSERT INTO fresh
WITH found AS MATERIALIZED (
  SELECT due.age AS age, items.row AS row, id, -day AS ago, filename, description,
    trim(coalesce(json_extract(doc, '$.mediaMetadata.photo.cameraMake'),
      json_extract(doc, '$.mediaMetadata.video.cameraMake'), '')) AS make,
    trim(coalesce(json_extract(doc, '$.mediaMetadata.photo.cameraModel'),
      json_extract(doc, '$.mediaMetadata.video.cameraModel'), '')) AS model,
    lower(filename) AS name
  FROM due CROSS JOIN (SELECT row, id, created, day, in_library, filename, description, CAST(doc AS TEXT) AS doc FROM items) AS items
  ON items.row = due.age & 33554431
  WHERE in_library = 1 AND items.row - created / 1000000 * 33554432 = due.age
), cut AS MATERIALIZED (
  SELECT *, iif(instr(name, '.') > 1, rtrim(name, replace(name, '.', '')), name || '.') AS dotted,
    iif(substr(lower(model), 1, length(make)) = lower(make), model, make || ' ' || model) AS camera
  FROM found
), bare AS MATERIALIZED (
  SELECT *, substr(dotted, 1, length(dotted) - 1) AS whole FROM cut
), numbered AS MATERIALIZED (
  SELECT *, CASE WHEN whole GLOB '?*([0-9])' THEN rtrim(substr(whole, 1, length(whole) - 3))
    WHEN whole GLOB '?*([0-9][0-9])' THEN rtrim(substr(whole, 1, length(whole) - 4)) ELSE whole END AS single
  FROM bare
)
SELECT age, ago,
  CASE WHEN single GLOB '?*[-_ ]edited' THEN substr(single, 1, length(single) - 7)
    WHEN single GLOB '?*[-_ ]copy' THEN substr(single, 1, length(single) - 5) ELSE single END,
  trim(camera),
  (SELECT min(count(*), 2) FROM membership WHERE member = id AND listing >= 'album:' AND listing < 'album;'),
  description <> '',
  filename || ' ' || description || ' ' || trim(camera),
  coalesce((SELECT group_concat(number, ' ') FROM membership JOIN album_numbers ON album_numbers.id = substr(listing, 7)
    WHERE member = found_id AND listing >= 'album:' AND listing < 'album;'), '')
FROM (SELECT *, id AS found_id FROM numbered)
"""
_TWINS = """
UPDATE indexed SET twins = counted.many FROM (
  SELECT due_names.ago AS ago, due_names.stem AS stem, count(*) > 1 AND due_names.stem <> '' AS many
  FROM due_names CROSS JOIN indexed AS other ON other.ago = due_names.ago AND other.stem = due_names.stem
  GROUP BY 1, 2
) AS counted WHERE indexed.ago = counted.ago AND indexed.stem = counted.stem AND twins <> counted.many
"""


def first_of(day: int) -> int:
    """Give an age below which nothing is older than the end of a day (since 1970)."""
    return 1 - (day + 1) * _DAY * (ROW + 1) + ROW


def waiting(db: sqlite3.Connection) -> int:
    """Give how many items are not in the lenses yet, about: of those that are noted 100,000 are counted."""
    notes: int = db.execute("SELECT count(*) FROM (SELECT 1 FROM unindexed LIMIT 100000)").fetchone()[0]
    old: int | None = db.execute("SELECT max(0, last + 1 - next) FROM unindexed_rows").fetchone()[0]
    return notes + (old or 0)


def alike(db: sqlite3.Connection, age: int) -> int:
    """Count the items of the same day and stem as one, that one included."""
    found = (
        "SELECT count(*) FROM indexed AS one CROSS JOIN indexed AS other"
        " ON other.ago = one.ago AND other.stem = one.stem WHERE one.age = ?"
    )
    number: int = db.execute(found, (age,)).fetchone()[0]
    return number


def few(db: sqlite3.Connection, most: int) -> bool:
    """Whether there are notes, and so few that they are worked off by the way."""
    found = db.execute("SELECT count(*) FROM (SELECT 1 FROM unindexed LIMIT ?)", (most + 1,)).fetchone()
    return 0 < int(found[0]) <= most


def step(db: sqlite3.Connection, most: int) -> int:
    """Bring up to `most` items in line within a transaction; gives how many were due, 0 when nothing was left."""
    ages = [age for (age,) in db.execute("SELECT age FROM unindexed LIMIT ?", (most,))]
    if not ages:
        db.execute(_BACKFILL, (most,))
        went_on = "UPDATE unindexed_rows SET next = next + ? WHERE next <= last"
        if not db.execute(went_on, (most,)).rowcount:
            return 0
        ages = [age for (age,) in db.execute("SELECT age FROM unindexed")]
    _renew(db, ages)
    return max(1, len(ages))


def _renew(db: sqlite3.Connection, ages: list[int]) -> None:
    for statement in _TEMPORARY.split(";"):
        db.execute(statement)
    db.execute("INSERT INTO due SELECT value FROM json_each(?)", (json.dumps(ages),))
    db.execute(
        "INSERT INTO due_names SELECT DISTINCT ago, stem FROM indexed WHERE age IN (SELECT age FROM due)"
    )
    db.execute(
        "INSERT INTO text_index (text_index, rowid, words, albums)"
        " SELECT 'delete', age, words, albums FROM indexed WHERE age IN (SELECT age FROM due)"
    )
    db.execute("DELETE FROM indexed WHERE age IN (SELECT age FROM due)")
    db.execute(_FRESH)
    db.execute("INSERT OR IGNORE INTO cameras (name) SELECT DISTINCT camera FROM fresh WHERE camera <> ''")
    db.execute(
        "INSERT INTO indexed SELECT age, ago, stem,"
        " coalesce((SELECT number FROM cameras WHERE name = camera), 0), filed, described, 0, words, albums FROM fresh"
    )
    db.execute("INSERT INTO text_index (rowid, words, albums) SELECT age, words, albums FROM fresh")
    db.execute("INSERT OR IGNORE INTO due_names SELECT ago, stem FROM fresh")
    db.execute(_TWINS)
    db.execute("DELETE FROM unindexed WHERE age IN (SELECT age FROM due)")
    for table in ("due", "due_names", "fresh"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608  (names of ours)
