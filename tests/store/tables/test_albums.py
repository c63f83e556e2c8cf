from __future__ import annotations

import sqlite3

from photos_tui.api.resources import ShareInfo
from photos_tui.store.tables import albums, membership
from tests.store.tables.making import album


def test_an_album_comes_back_as_it_was_but_for_its_cover_url(db: sqlite3.Connection) -> None:
    shared = ShareInfo(share_token="t", is_owned=True)
    sent = album("a", media_items_count=3, cover_photo_base_url="https://secret.example", share_info=shared)
    assert albums.upsert(db, [sent], now=7) == ["a"]
    assert albums.one(db, "a") == album("a", media_items_count=3, share_info=shared)
    assert albums.cover_url(db, "a") == ("https://secret.example", 7)
    assert b"secret" not in db.execute("SELECT doc FROM albums").fetchone()[0]


def test_only_new_and_changed_albums_are_named(db: sqlite3.Connection) -> None:
    albums.upsert(db, [album("a"), album("b")], now=0)
    again = [album("a", cover_photo_base_url="https://other.example"), album("b", "Renamed"), album("c")]
    assert albums.upsert(db, again, now=1) == ["b", "c"]


def test_an_album_that_became_empty_has_no_cover(db: sqlite3.Connection) -> None:
    albums.upsert(db, [album("a", cover_photo_base_url="https://bytes.example")], now=0)
    albums.upsert(db, [album("a")], now=1)
    assert albums.cover_url(db, "a").url == ""


def test_listed_albums_come_in_the_order_of_the_listing(db: sqlite3.Connection) -> None:
    albums.upsert(db, [album("a"), album("b"), album("c")], now=0)
    membership.replace(db, "albums", ["c", "unknown", "a"])
    assert [each.id for each in albums.listed(db, "albums")] == ["c", "a"]
    assert albums.listed(db, "shared_albums") == []


def test_unknown_album_has_nothing(db: sqlite3.Connection) -> None:
    assert albums.one(db, "x") is None
    assert albums.cover_url(db, "x") == ("", 0)
