from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import msgspec

from photos_tui.api.resources import ContributorInfo
from photos_tui.store.tables import items, membership
from tests.store.tables.making import item


def test_an_item_comes_back_as_it_was_but_for_its_base_url(db: sqlite3.Connection) -> None:
    sent = item("a", seconds=1.5, description="a hill", base_url="https://bytes.example/1")
    assert items.upsert(db, [sent], now=9) == ["a"]
    assert items.one(db, "a") == msgspec.structs.replace(sent, base_url="")
    assert items.base_url(db, "a") == ("https://bytes.example/1", 9)


def test_the_base_url_is_nowhere_in_the_document(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("a", base_url="https://secret.example")], now=0)
    (doc,) = db.execute("SELECT doc FROM items").fetchone()
    assert b"secret" not in doc


def test_only_new_and_changed_items_are_named(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("a"), item("b")], now=0, listed=1)
    again = [item("a", base_url="https://other.example"), item("b", description="new"), item("c")]
    assert items.upsert(db, again, now=1, listed=1) == ["b", "c"]


def test_an_item_known_from_an_album_is_news_to_the_library(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("a")], now=0)
    assert items.upsert(db, [item("a")], now=0, listed=1) == ["a"]
    assert items.upsert(db, [item("a")], now=0) == []
    assert db.execute("SELECT in_library FROM items").fetchone() == (1,)


def test_an_answer_without_base_url_keeps_the_one_that_is_there(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("a", base_url="https://bytes.example")], now=5)
    items.upsert(db, [item("a", description="x")], now=6)
    assert items.base_url(db, "a") == ("https://bytes.example", 5)


def test_albums_do_not_change_what_the_library_says(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("a")], now=0, listed=1)
    contributor = ContributorInfo(display_name="Ada")
    seen = msgspec.structs.replace(
        item("a"), product_url="https://photos.example/album/a", contributor_info=contributor
    )
    assert items.upsert(db, [seen], now=0) == ["a"]
    assert items.upsert(db, [item("a")], now=0, listed=1) == []
    kept = items.one(db, "a")
    assert kept is not None
    assert kept.product_url == "https://photos.example/a"
    assert kept.contributor_info == contributor


def test_the_library_corrects_a_product_url_known_from_an_album(db: sqlite3.Connection) -> None:
    items.upsert(
        db, [msgspec.structs.replace(item("a"), product_url="https://photos.example/album/a")], now=0
    )
    items.upsert(db, [item("a")], now=0, listed=1)
    kept = items.one(db, "a")
    assert kept is not None
    assert kept.product_url == "https://photos.example/a"


def test_many_come_in_the_order_asked_for_with_holes(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("a"), item("b")], now=0)
    found = items.many(db, ["b", "x", "a", "b"])
    assert [each.id if each else None for each in found] == ["b", None, "a", "b"]


def test_more_ids_than_one_statement_takes(db: sqlite3.Connection) -> None:
    made = [item(f"i{number}") for number in range(1203)]
    items.upsert(db, made, now=0)
    ids = [each.id for each in made]
    assert [each.id for each in items.many(db, ids) if each] == ids
    assert items.known(db, [*ids, "other"]) == set(ids)


def test_unknown_item_has_nothing(db: sqlite3.Connection) -> None:
    assert items.one(db, "x") is None
    assert items.base_url(db, "x") == ("", 0)


def test_what_a_whole_listing_did_not_have_leaves_the_library(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("stays"), item("goes"), item("in album")], now=0, listed=1)
    membership.append(db, "album:1", ["in album"])
    items.upsert(db, [item("stays")], now=0, listed=2)
    assert items.drop_unseen(db, 2) == 2
    assert items.known(db, ["stays", "goes", "in album"]) == {"stays", "in album"}
    assert db.execute("SELECT id FROM items WHERE in_library = 1").fetchall() == [("stays",)]


def test_nothing_unseen_nothing_dropped(db: sqlite3.Connection) -> None:
    items.upsert(db, [item("album only")], now=0)
    items.upsert(db, [item("a")], now=0, listed=3)
    assert items.drop_unseen(db, 3) == 0
    assert items.known(db, ["album only", "a"]) == {"album only", "a"}


def test_times_before_1970_have_days_of_their_own() -> None:
    before = items.microseconds(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))
    assert before == -1
    assert items.day_of(before) == -1
    assert items.day_of(0) == 0


def test_microseconds_are_exact_far_from_1970() -> None:
    when = datetime(2155, 7, 1, 12, 0, 0, 123457, tzinfo=UTC)
    assert items.microseconds(when) % 1_000_000 == 123457
