"""The tables of a library, as steps from nothing to the format of today."""

from __future__ import annotations

_LIBRARY = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE items (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    app INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    dated INTEGER NOT NULL DEFAULT 1,
    filename TEXT NOT NULL DEFAULT '',
    mime_type TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    video INTEGER NOT NULL DEFAULT 0,
    camera_make TEXT NOT NULL DEFAULT '',
    camera_model TEXT NOT NULL DEFAULT '',
    focal_length REAL NOT NULL DEFAULT 0,
    aperture REAL NOT NULL DEFAULT 0,
    iso INTEGER NOT NULL DEFAULT 0,
    exposure TEXT NOT NULL DEFAULT '',
    fps REAL NOT NULL DEFAULT 0,
    ready_at REAL,
    favorite INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    categories INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT,
    drawn TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    month_day INTEGER GENERATED ALWAYS AS
        (CAST(strftime('%m%d', created / 1000, 'unixepoch') AS INTEGER)) STORED
);
CREATE INDEX items_timeline ON items (owner, created, seq);
CREATE INDEX items_favorites ON items (owner, created, seq) WHERE favorite = 1;
CREATE INDEX items_videos ON items (owner, created, seq) WHERE video = 1;
CREATE UNIQUE INDEX items_content ON items (owner, sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE albums (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    app INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL DEFAULT '',
    cover INTEGER,
    count INTEGER NOT NULL DEFAULT 0,
    share_token TEXT UNIQUE,
    collaborative INTEGER NOT NULL DEFAULT 0,
    commentable INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX albums_of_owner ON albums (owner, seq);

CREATE TABLE members (
    album INTEGER NOT NULL REFERENCES albums (seq),
    user TEXT NOT NULL,
    PRIMARY KEY (album, user)
) WITHOUT ROWID;

CREATE TABLE entries (
    album INTEGER NOT NULL REFERENCES albums (seq),
    ord INTEGER NOT NULL,
    item INTEGER REFERENCES items (seq),
    enrichment TEXT UNIQUE,
    body TEXT,
    contributor TEXT NOT NULL,
    PRIMARY KEY (album, ord)
) WITHOUT ROWID;
CREATE UNIQUE INDEX entries_item ON entries (item, album) WHERE item IS NOT NULL;

CREATE TABLE uploads (
    token TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    made REAL NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    filename TEXT NOT NULL,
    size INTEGER,
    state TEXT NOT NULL,
    made REAL NOT NULL,
    token TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
"""

_PICKER = """
CREATE TABLE picks (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    most INTEGER NOT NULL,
    made REAL NOT NULL,
    picked TEXT
) WITHOUT ROWID;
"""

# Every item's JSON but for ids and addresses, written when the row is: a page of a hundred needs no more than
# to read it. A film is READY here, which it is from its second second on. A generated column cannot be added
# to a table that is there, so the items move.
_WRITTEN = """
CREATE TABLE items_written (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    app INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    dated INTEGER NOT NULL DEFAULT 1,
    filename TEXT NOT NULL DEFAULT '',
    mime_type TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    video INTEGER NOT NULL DEFAULT 0,
    camera_make TEXT NOT NULL DEFAULT '',
    camera_model TEXT NOT NULL DEFAULT '',
    focal_length REAL NOT NULL DEFAULT 0,
    aperture REAL NOT NULL DEFAULT 0,
    iso INTEGER NOT NULL DEFAULT 0,
    exposure TEXT NOT NULL DEFAULT '',
    fps REAL NOT NULL DEFAULT 0,
    ready_at REAL,
    favorite INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    categories INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT,
    drawn TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    month_day INTEGER GENERATED ALWAYS AS
        (CAST(strftime('%m%d', created / 1000, 'unixepoch') AS INTEGER)) STORED,
    about TEXT GENERATED ALWAYS AS (json_patch('{}', json_object(
        'mimeType', mime_type,
        'filename', filename,
        'description', NULLIF(description, ''),
        'mediaMetadata', json_object(
            'creationTime', strftime('%Y-%m-%dT%H:%M:%S', (created - (created % 1000 + 1000) % 1000) / 1000,
                'unixepoch') || IIF(created % 1000, printf('.%03dZ', (created % 1000 + 1000) % 1000), 'Z'),
            'width', NULLIF(CAST(width AS TEXT), '0'),
            'height', NULLIF(CAST(height AS TEXT), '0'),
            IIF(video, 'video', 'photo'), IIF(video,
                json_object('cameraMake', NULLIF(camera_make, ''), 'cameraModel', NULLIF(camera_model, ''),
                    'fps', NULLIF(fps, 0), 'status', 'READY'),
                json_object('cameraMake', NULLIF(camera_make, ''), 'cameraModel', NULLIF(camera_model, ''),
                    'focalLength', NULLIF(focal_length, 0), 'apertureFNumber', NULLIF(aperture, 0),
                    'isoEquivalent', NULLIF(iso, 0), 'exposureTime', NULLIF(exposure, ''))))))) STORED
);
INSERT INTO items_written SELECT seq, id, owner, app, created, dated, filename, mime_type, description, width,
    height, video, camera_make, camera_model, focal_length, aperture, iso, exposure, fps, ready_at, favorite,
    archived, categories, sha256, drawn, source FROM items;
DROP TABLE items;
ALTER TABLE items_written RENAME TO items;
CREATE INDEX items_timeline ON items (owner, created, seq);
CREATE INDEX items_favorites ON items (owner, created, seq) WHERE favorite = 1;
CREATE INDEX items_videos ON items (owner, created, seq) WHERE video = 1;
CREATE UNIQUE INDEX items_content ON items (owner, sha256) WHERE sha256 IS NOT NULL;
"""

# Each takes the database one version further; what was released is never changed.
STEPS = (_LIBRARY, _PICKER, _WRITTEN)
