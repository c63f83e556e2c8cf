"""Positions in an album, held against a plain list."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photos_tui.emulator import entries
from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo

TEXT = {"textEnrichment": {"text": "A day at sea"}}
PLACE = {"locationName": "Reine", "latlng": {"latitude": 67.93, "longitude": 13.09}}
FIRST, LAST = {"position": "FIRST_IN_ALBUM"}, {"position": "LAST_IN_ALBUM"}


async def enrich(caller: Caller, album: str, item: dict[str, Any], position: dict[str, Any]) -> str:
    body = {"newEnrichmentItem": item, "albumPosition": position}
    answer = await caller.ok("POST", f"/v1/albums/{album}:addEnrichment", body)
    return str(answer["enrichmentItem"]["id"])


def order(world: World) -> list[str]:
    """Ids of everything in the only album, enrichments too."""
    with world.database.read() as reader:
        rows = reader.execute(
            "SELECT COALESCE(e.enrichment, i.id) FROM entries e LEFT JOIN items i ON i.seq = e.item ORDER BY e.ord"
        )
        return [row[0] for row in rows]


@pytest.mark.parametrize(
    "item",
    [
        TEXT,
        {"locationEnrichment": {"location": PLACE}},
        {"mapEnrichment": {"origin": PLACE, "destination": PLACE}},
    ],
)
async def test_enrichments_of_every_kind_are_kept(me: Caller, item: dict[str, Any]) -> None:
    assert await enrich(me, await me.album(), item, LAST)


async def test_enrichments_and_items_share_one_order(me: Caller, world: World) -> None:
    album = await me.album()
    items = await me.items(3, album=album)
    last = await enrich(me, album, TEXT, LAST)
    first = await enrich(me, album, TEXT, FIRST)
    middle = await enrich(me, album, TEXT, {"position": "AFTER_MEDIA_ITEM", "relativeMediaItemId": items[1]})
    after = await enrich(
        me, album, TEXT, {"position": "AFTER_ENRICHMENT_ITEM", "relativeEnrichmentItemId": middle}
    )
    assert order(world) == [first, items[0], items[1], middle, after, items[2], last]
    assert await me.contents(album) == items


async def test_new_items_go_where_they_are_told(me: Caller) -> None:
    album = await me.album()
    old = await me.items(2, album=album)
    ways = (FIRST, LAST, {"position": "AFTER_MEDIA_ITEM", "relativeMediaItemId": old[0]})
    placed = []
    for tint, way in enumerate(ways, 1):
        results = await me.create(photo(tint=tint), photo(tint=tint, shade=1), album=album, albumPosition=way)
        placed.append([result["mediaItem"]["id"] for result in results])
    front, back, middle = placed
    assert await me.contents(album) == [*front, old[0], *middle, old[1], *back]


@pytest.mark.parametrize(
    "position",
    [
        {"position": "AFTER_MEDIA_ITEM"},
        {"position": "AFTER_MEDIA_ITEM", "relativeEnrichmentItemId": "x"},
        {"position": "AFTER_MEDIA_ITEM", "relativeMediaItemId": "x"},
        {"position": "AFTER_ENRICHMENT_ITEM", "relativeEnrichmentItemId": "x"},
        {"position": "FIRST_IN_ALBUM", "relativeMediaItemId": "x"},
        {"position": "SOMEWHERE"},
    ],
)
async def test_positions_that_are_none_are_refused(me: Caller, position: dict[str, Any]) -> None:
    album = await me.album()
    body = {"newEnrichmentItem": TEXT, "albumPosition": position}
    await me.refused("POST", f"/v1/albums/{album}:addEnrichment", body)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"newEnrichmentItem": TEXT},
        {"albumPosition": LAST},
        {"newEnrichmentItem": {}, "albumPosition": LAST},
        {"newEnrichmentItem": {**TEXT, "locationEnrichment": {"location": PLACE}}, "albumPosition": LAST},
        {"newEnrichmentItem": {"textEnrichment": {}}, "albumPosition": LAST},
        {"newEnrichmentItem": {"textEnrichment": {"text": "x" * 1001}}, "albumPosition": LAST},
        {"newEnrichmentItem": {"locationEnrichment": {}}, "albumPosition": LAST},
        {"newEnrichmentItem": {"mapEnrichment": {"origin": PLACE}}, "albumPosition": LAST},
        {
            "newEnrichmentItem": {
                "locationEnrichment": {"location": {"locationName": "x", "latlng": {"latitude": 91}}}
            },
            "albumPosition": LAST,
        },
    ],
)
async def test_enrichments_that_are_none_are_refused(me: Caller, body: dict[str, Any]) -> None:
    await me.refused("POST", f"/v1/albums/{await me.album()}:addEnrichment", body)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["first", "last", "after"]), st.integers(0, 10**6), st.integers(1, 4)))
)
def test_any_sequence_of_insertions_agrees_with_a_list(steps: list[tuple[str, int, int]]) -> None:
    world = World.open(None, seed=False)
    try:
        model: list[int] = []
        world.populate(sum(count for _, _, count in steps))
        with world.database.write() as writer:
            writer.execute("INSERT INTO albums (id, owner) VALUES ('x', 'me')")
            ids = dict(writer.execute("SELECT seq, id FROM items").fetchall())
            following = 1
            for kind, choice, count in steps:
                new = list(range(following, following + count))
                following += count
                where, at = ("LAST_IN_ALBUM", ""), len(model)
                if kind == "first":
                    where, at = ("FIRST_IN_ALBUM", ""), 0
                elif kind == "after" and model:
                    at = choice % len(model) + 1
                    where = ("AFTER_MEDIA_ITEM", ids[model[at - 1]])
                entries.add_items(writer, {"seq": 1}, new, "me", where)
                model[at:at] = new
        with world.database.read() as reader:
            assert [row["seq"] for row in entries.page(reader, 1, None, 10**6)] == model
    finally:
        world.close()


def test_there_is_always_room_after_one_item(world: World) -> None:
    world.populate(300)
    with world.database.write() as writer:
        writer.execute("INSERT INTO albums (id, owner) VALUES ('x', 'me')")
        (anchor,) = writer.execute("SELECT id FROM items WHERE seq = 1").fetchone()
        entries.add_items(writer, {"seq": 1}, [1, 2], "me")
        for number in range(3, 301):
            entries.add_items(writer, {"seq": 1}, [number], "me", ("AFTER_MEDIA_ITEM", anchor))
        rows = entries.page(writer, 1, None, 1000)
    assert [row["seq"] for row in rows] == [1, *range(300, 1, -1)]


def test_an_unknown_anchor_is_refused(world: World) -> None:
    with world.database.write() as writer, pytest.raises(Refusal):
        entries.add_items(writer, {"seq": 1}, [], "me", ("AFTER_MEDIA_ITEM", "nobody"))
