"""Misuse and its answer, in the service's own words: the table that clients are written against."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.contract.checker import METHODS
from tests.emulator.caller import Caller

STRANGER = "AM" + "x" * 64
FIFTY_ONE = [f"{number}" for number in range(51)]
NEW = [{"simpleMediaItem": {"uploadToken": "x"}}]
TOO_MANY = "Request must have less than 50 items."
NO_SCOPE = "Request had insufficient authentication scopes."
BAD_BATCH = "Request contains an invalid media item id."

# What is sent (ALBUM, ITEM and FOREIGN stand for ids that exist), and what comes back.
MISUSE: list[tuple[str, str, Any, int, str]] = [
    (
        "POST",
        "/v1/mediaItems:search",
        {"albumId": "ALBUM", "filters": {"includeArchivedMedia": True}},
        400,
        "Cannot set both album ID and filters in the same request.",
    ),
    ("GET", "/v1/albums/nonsense", None, 400, "Invalid album ID."),
    ("GET", f"/v1/mediaItems/{STRANGER}", None, 400, "Invalid media item ID."),
    ("GET", "/v1/mediaItems?pageToken=nonsense", None, 400, "Invalid page token."),
    ("POST", "/v1/albums/ALBUM:batchAddMediaItems", {"mediaItemIds": ["ITEM", STRANGER]}, 400, BAD_BATCH),
    ("POST", "/v1/albums/ALBUM:batchRemoveMediaItems", {"mediaItemIds": ["ITEM"]}, 400, BAD_BATCH),
    (
        "POST",
        "/v1/albums/FOREIGN:batchAddMediaItems",
        {"mediaItemIds": ["ITEM"]},
        400,
        "No permission to add media items to this album.",
    ),
    (
        "POST",
        "/v1/mediaItems:batchCreate",
        {"albumId": "FOREIGN", "newMediaItems": NEW},
        400,
        "No permission to add media items to this album.",
    ),
    (
        "PATCH",
        "/v1/albums/FOREIGN?updateMask=title",
        {"title": "x"},
        403,
        "The caller does not have permission",
    ),
    ("POST", "/v1/albums/FOREIGN:share", {}, 403, "The caller does not have permission"),
    ("POST", "/v1/mediaItems:batchCreate", {"newMediaItems": NEW * 51}, 400, TOO_MANY),
    ("POST", "/v1/albums/ALBUM:batchAddMediaItems", {"mediaItemIds": FIFTY_ONE}, 400, TOO_MANY),
    ("POST", "/v1/albums/ALBUM:batchRemoveMediaItems", {"mediaItemIds": FIFTY_ONE}, 400, TOO_MANY),
    ("GET", "/v1/mediaItems:batchGet?mediaItemIds=" + "&mediaItemIds=".join(FIFTY_ONE), None, 400, TOO_MANY),
    ("POST", "/v1/sharedAlbums:join", {"shareToken": STRANGER}, 404, "Requested entity was not found."),
    ("GET", f"/v1/sharedAlbums/{STRANGER}", None, 404, "Requested entity was not found."),
    ("DELETE", "/v1/albums/ALBUM", None, 404, "Method not found."),
    (
        "POST",
        "/v1/albums",
        {"album": {"title": "x", "colour": "red"}},
        400,
        "Invalid JSON payload received. Unknown name \"colour\" at 'album': Cannot find field.",
    ),
    (
        "GET",
        "/v1/albums?colour=red",
        None,
        400,
        (
            'Invalid JSON payload received. Unknown name "colour": Cannot bind query parameter. '
            "Field 'colour' could not be found in request message."
        ),
    ),
]


@pytest.fixture
async def ids(me: Caller, world: World) -> dict[str, str]:
    (item,) = await me.items(1)
    album = await me.album()
    foreign = "AL" + "f" * 62
    with world.database.write() as writer:
        writer.execute("INSERT INTO albums (id, owner, app, title) VALUES (?, 'me', 0, 'x')", (foreign,))
    return {"ALBUM": album, "ITEM": item, "FOREIGN": foreign}


def meant(text: Any, ids: dict[str, str]) -> Any:
    """The same with the ids in their places."""
    if isinstance(text, dict):
        return {name: meant(value, ids) for name, value in text.items()}
    if isinstance(text, list):
        return [meant(value, ids) for value in text]
    if isinstance(text, str):
        for name, value in ids.items():
            text = text.replace(name, value)
    return text


@pytest.mark.parametrize("case", MISUSE, ids=lambda case: f"{case[0]} {case[1][:60]}")
async def test_misuse_is_answered_in_the_services_words(
    me: Caller, ids: dict[str, str], case: tuple[str, str, Any, int, str]
) -> None:
    verb, path, body, code, message = case
    assert await me.refused(verb, meant(path, ids), meant(body, ids), code=code) == message


async def test_a_used_up_page_token_names_the_parameters(me: Caller, world: World) -> None:
    world.populate(5)
    page = await me.ok("GET", "/v1/mediaItems?pageSize=2")
    message = await me.refused(
        "POST", "/v1/mediaItems:search", {"filters": {}, "pageToken": page["nextPageToken"]}
    )
    assert message == "When using a page token, you must use the same parameters as the previous request."


async def test_nothing_of_a_refused_request_is_done(me: Caller, ids: dict[str, str]) -> None:
    for verb, path, body, code, _ in MISUSE:
        await me.refused(verb, meant(path, ids), meant(body, ids), code=code)
    albums = (await me.ok("GET", "/v1/albums"))["albums"]
    assert {(album["id"], album.get("mediaItemsCount")) for album in albums} == {
        (ids["ALBUM"], None),
        (ids["FOREIGN"], None),
    }
    assert await me.contents(ids["ALBUM"]) == []
    assert "shareInfo" not in await me.ok("GET", f"/v1/albums/{ids['ALBUM']}")


async def test_without_a_token_no_method_says_anything(me: Caller) -> None:
    async with Caller.over(me.app, token="") as stranger:
        for method in METHODS.values():
            path = "/" + method["path"].partition("{")[0] + "x" + method["path"].partition("}")[2]
            path = path if "{" in method["path"] else "/" + method["path"]
            response = await stranger.request(method["httpMethod"], path)
            assert response.status_code == 401, path
            assert response.json()["error"]["status"] == "UNAUTHENTICATED"


@pytest.fixture
async def today(world: World) -> AsyncIterator[Caller]:
    async with Caller.over(create_app(world, policy="current")) as caller:
        yield caller


async def test_today_five_methods_are_gone_and_fourteen_are_left(today: Caller) -> None:
    album = await today.album()
    (item,) = await today.items(1, album=album)
    calls: dict[str, tuple[str, str, Any]] = {
        "albums.get": ("GET", f"/v1/albums/{album}", None),
        "albums.list": ("GET", "/v1/albums", None),
        "albums.patch": ("PATCH", f"/v1/albums/{album}?updateMask=title", {"title": "x"}),
        "albums.addEnrichment": (
            "POST",
            f"/v1/albums/{album}:addEnrichment",
            {"newEnrichmentItem": {"textEnrichment": {"text": "x"}}, "albumPosition": {}},
        ),
        "albums.batchRemoveMediaItems": (
            "POST",
            f"/v1/albums/{album}:batchRemoveMediaItems",
            {"mediaItemIds": [item]},
        ),
        "albums.batchAddMediaItems": (
            "POST",
            f"/v1/albums/{album}:batchAddMediaItems",
            {"mediaItemIds": [item]},
        ),
        "mediaItems.batchGet": ("GET", f"/v1/mediaItems:batchGet?mediaItemIds={item}", None),
        "mediaItems.get": ("GET", f"/v1/mediaItems/{item}", None),
        "mediaItems.list": ("GET", "/v1/mediaItems", None),
        "mediaItems.patch": ("PATCH", f"/v1/mediaItems/{item}?updateMask=description", {"description": "x"}),
        "mediaItems.search": ("POST", "/v1/mediaItems:search", {"albumId": album}),
        "sharedAlbums.list": ("GET", "/v1/sharedAlbums", None),
    }
    for verb, path, body in calls.values():
        await today.ok(verb, path, body)
    gone = {
        "albums.share": ("POST", f"/v1/albums/{album}:share", {}),
        "albums.unshare": ("POST", f"/v1/albums/{album}:unshare", {}),
        "sharedAlbums.get": ("GET", f"/v1/sharedAlbums/{STRANGER}", None),
        "sharedAlbums.join": ("POST", "/v1/sharedAlbums:join", {"shareToken": STRANGER}),
        "sharedAlbums.leave": ("POST", "/v1/sharedAlbums:leave", {"shareToken": STRANGER}),
    }
    for verb, path, body in gone.values():
        assert await today.refused(verb, path, body, code=403) == NO_SCOPE
    # `create` and `batchCreate` have made what the others worked on.
    assert {*calls, *gone, "albums.create", "mediaItems.batchCreate"} == set(METHODS)
