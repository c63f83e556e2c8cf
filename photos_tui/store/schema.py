"""The catalog's tables, as a list of migrations: step n takes a file from schema version n to n + 1.

A step that was released is never edited, only followed by another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

FIRST = """
CREATE TABLE items (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created INTEGER NOT NULL,                 -- microseconds since 1970, UTC
  day INTEGER NOT NULL,                     -- days since 1970, UTC
  in_library INTEGER NOT NULL DEFAULT 0,    -- 0: only known from an album or a search
  seen INTEGER NOT NULL DEFAULT 0,          -- generation of the library listing that last had it
  filename TEXT NOT NULL,
  description TEXT NOT NULL,
  base_url TEXT NOT NULL,
  base_url_at INTEGER NOT NULL,             -- seconds since 1970
  doc BLOB NOT NULL                         -- the resource as JSON, without its base URL
);
CREATE INDEX items_by_time ON items (in_library, created DESC);

CREATE TABLE days (day INTEGER PRIMARY KEY, items INTEGER NOT NULL);
CREATE TRIGGER items_inserted AFTER INSERT ON items WHEN new.in_library = 1 BEGIN
  INSERT INTO days VALUES (new.day, 1) ON CONFLICT (day) DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER items_deleted AFTER DELETE ON items WHEN old.in_library = 1 BEGIN
  UPDATE days SET items = items - 1 WHERE day = old.day;
END;
CREATE TRIGGER items_moved AFTER UPDATE OF day, in_library ON items
WHEN old.day <> new.day OR old.in_library <> new.in_library BEGIN
  UPDATE days SET items = items - 1 WHERE day = old.day AND old.in_library = 1;
  INSERT INTO days SELECT new.day, 1 WHERE new.in_library = 1
    ON CONFLICT (day) DO UPDATE SET items = items + 1;
END;

CREATE TABLE albums (
  id TEXT PRIMARY KEY,
  cover_url TEXT NOT NULL,
  cover_url_at INTEGER NOT NULL,
  doc BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE membership (
  listing TEXT NOT NULL,                    -- "albums", "shared_albums" or "album:" and an album's id
  position INTEGER NOT NULL,
  member TEXT NOT NULL,                     -- an album's id, or an item's
  PRIMARY KEY (listing, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX membership_by_member ON membership (member, listing);

CREATE TABLE listings (
  key TEXT PRIMARY KEY,
  page_token TEXT NOT NULL DEFAULT '',
  complete INTEGER NOT NULL DEFAULT 0,
  generation INTEGER NOT NULL DEFAULT 0,
  fetched_at INTEGER NOT NULL DEFAULT 0     -- seconds since 1970
) WITHOUT ROWID;

CREATE TABLE versions (kind TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""

JOURNAL = """
CREATE TABLE jobs (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  command BLOB NOT NULL,                    -- JSON; what was asked for
  state TEXT NOT NULL,                      -- running, paused, done, failed or cancelled
  owner TEXT NOT NULL,                      -- the run of the program that has it in hand
  started INTEGER NOT NULL,                 -- seconds since 1970
  finished INTEGER NOT NULL DEFAULT 0,
  failed BLOB NOT NULL DEFAULT '{}',        -- JSON; a sentence by id or path
  error TEXT NOT NULL DEFAULT '',
  hint TEXT NOT NULL DEFAULT '',
  undoes INTEGER NOT NULL DEFAULT 0,        -- the job that this one takes back
  redoes INTEGER NOT NULL DEFAULT 0,        -- the job that this one makes again
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX jobs_by_state ON jobs (state);

CREATE TABLE steps (
  job INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,                      -- sent (and no answer known), done or failed
  ids BLOB NOT NULL,                        -- JSON; what was sent in this call
  before BLOB NOT NULL,                     -- JSON; how things were, for undo
  made BLOB NOT NULL DEFAULT '[]',          -- JSON; the ids that the service gave
  PRIMARY KEY (job, number)
) WITHOUT ROWID;
"""

QUOTA = """
CREATE TABLE quota (
  day TEXT NOT NULL,                        -- as in California, 2025-01-31
  kind TEXT NOT NULL,                       -- api or media
  calls INTEGER NOT NULL,
  PRIMARY KEY (day, kind)
) WITHOUT ROWID;
"""

UPLOADS = """
CREATE TABLE uploads (
  job INTEGER NOT NULL,
  path BLOB NOT NULL,
  size INTEGER NOT NULL,                    -- bytes
  modified INTEGER NOT NULL,                -- nanoseconds since 1970
  token TEXT NOT NULL DEFAULT '',           -- a secret; good for a day, makes one item
  session TEXT NOT NULL DEFAULT '',         -- a secret; the address of an upload that is not complete
  granularity INTEGER NOT NULL DEFAULT 0,   -- bytes
  at INTEGER NOT NULL,                      -- seconds since 1970
  PRIMARY KEY (job, path)
) WITHOUT ROWID;
CREATE INDEX uploads_by_path ON uploads (path);
ALTER TABLE listings ADD COLUMN beyond INTEGER NOT NULL DEFAULT 0;
"""

TEXT = """
CREATE TABLE indexed (                      -- what the lenses know of each item of the library
  age INTEGER PRIMARY KEY,                  -- the newest is the smallest: row - created in seconds * 2^25
  ago INTEGER NOT NULL,                     -- day, negative, so that it grows with age
  stem TEXT NOT NULL,                       -- the file's name without its ending and the marks of a copy
  camera INTEGER NOT NULL,                  -- 0: not known
  filed INTEGER NOT NULL,                   -- in how many albums; 2 stands for more
  described INTEGER NOT NULL,
  twins INTEGER NOT NULL DEFAULT 0,         -- whether there is another of this day and stem
  words TEXT NOT NULL,
  albums TEXT NOT NULL                      -- the numbers of the albums that hold it
);
CREATE INDEX indexed_by_camera ON indexed (camera);
CREATE INDEX indexed_by_filed ON indexed (filed);
CREATE INDEX indexed_by_described ON indexed (described);
CREATE INDEX indexed_by_name ON indexed (ago, stem);
CREATE INDEX indexed_twins ON indexed (ago, stem) WHERE twins = 1;
CREATE VIRTUAL TABLE text_index USING fts5 (
  words, albums, content = 'indexed', content_rowid = 'age', prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE cameras (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE album_numbers (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

CREATE TABLE unindexed (age INTEGER PRIMARY KEY);                          -- to be looked at again
CREATE TABLE unindexed_rows (next INTEGER NOT NULL, last INTEGER NOT NULL); -- rows from before there was an index
INSERT INTO unindexed_rows SELECT 1, coalesce(max(row), 0) FROM items;
WITH RECURSIVE known (listing) AS (
  SELECT min(listing) FROM membership
  UNION ALL
  SELECT (SELECT min(listing) FROM membership WHERE listing > known.listing) FROM known WHERE listing NOT NULL
)
INSERT INTO album_numbers (id) SELECT substr(listing, 7) FROM known WHERE listing GLOB 'album:*';

CREATE TRIGGER items_to_index AFTER INSERT ON items WHEN new.in_library = 1 BEGIN
  INSERT INTO unindexed VALUES (new.row - new.created / 1000000 * 33554432) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER items_to_leave_out AFTER DELETE ON items WHEN old.in_library = 1 BEGIN
  INSERT INTO unindexed VALUES (old.row - old.created / 1000000 * 33554432) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER items_to_index_again AFTER UPDATE OF created, in_library, doc ON items
WHEN old.doc <> new.doc OR old.in_library <> new.in_library OR old.created <> new.created BEGIN
  INSERT INTO unindexed VALUES (old.row - old.created / 1000000 * 33554432) ON CONFLICT DO NOTHING;
  INSERT INTO unindexed VALUES (new.row - new.created / 1000000 * 33554432) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER members_to_index AFTER INSERT ON membership WHEN new.listing GLOB 'album:*' BEGIN
  INSERT INTO album_numbers (id) VALUES (substr(new.listing, 7)) ON CONFLICT DO NOTHING;
  INSERT INTO unindexed
    SELECT row - created / 1000000 * 33554432 FROM items WHERE id = new.member AND in_library = 1 ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER members_to_leave_out AFTER DELETE ON membership WHEN old.listing GLOB 'album:*' BEGIN
  INSERT INTO unindexed
    SELECT row - created / 1000000 * 33554432 FROM items WHERE id = old.member AND in_library = 1 ON CONFLICT DO NOTHING;
END;
"""

MIGRATIONS: tuple[str, ...] = (FIRST, JOURNAL, QUOTA, UPLOADS, TEXT)


class CatalogError(OSError):
    """The catalog's file cannot be used or written; the text is a sentence for people."""


class NewerCatalog(CatalogError):  # noqa: N818  (a state of the file, told to people as such)
    """The file was written by a newer release."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring a file to the newest schema, each step whole or not at all; raises NewerCatalog.

    Programs that open a file together take turns, and each looks anew what is left to do.
    """
    while (version := _version(db)) < len(MIGRATIONS):
        db.execute("BEGIN IMMEDIATE")
        try:
            if _version(db) == version:
                for statement in _statements(MIGRATIONS[version]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    if version > len(MIGRATIONS):
        raise NewerCatalog("The catalog was written by a newer photos-tui; update this one to open it.")


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def _statements(step: str) -> Iterator[str]:
    """Take a step apart; SQLite itself knows where a trigger ends."""
    statement = ""
    for part in step.split(";"):
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
