from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller

OPEN = {"sharedAlbumOptions": {"isCollaborative": True, "isCommentable": True}}


async def shared(caller: Caller, options: dict[str, Any] | None = None) -> tuple[str, str]:
    """Id and share token of a new shared album."""
    album = await caller.album("Ours")
    info = (await caller.ok("POST", f"/v1/albums/{album}:share", options or {}))["shareInfo"]
    return album, info["shareToken"]


async def test_sharing_gives_a_token_and_a_link_that_holds_it(me: Caller) -> None:
    album, token = await shared(me)
    info = (await me.ok("GET", f"/v1/albums/{album}"))["shareInfo"]
    assert info.pop("shareableUrl").endswith(token)
    assert info == {
        "sharedAlbumOptions": {},
        "shareToken": token,
        "isOwned": True,
        "isJoined": True,
        "isJoinable": True,
    }


async def test_sharing_again_keeps_the_token_and_changes_the_options(me: Caller) -> None:
    album, token = await shared(me, OPEN)
    assert (await me.ok("GET", f"/v1/albums/{album}"))["shareInfo"]["sharedAlbumOptions"] == OPEN[
        "sharedAlbumOptions"
    ]
    again = await me.ok("POST", f"/v1/albums/{album}:share", {"sharedAlbumOptions": {"isCommentable": True}})
    assert again["shareInfo"]["shareToken"] == token
    assert again["shareInfo"]["sharedAlbumOptions"] == {"isCommentable": True}


async def test_joining_shows_the_album_and_its_items(me: Caller, other: Caller) -> None:
    album, token = await shared(me)
    items = await me.items(2, album=album)
    assert (await other.ok("GET", f"/v1/sharedAlbums/{token}"))["id"] == album
    await other.refused("GET", f"/v1/albums/{album}")
    await other.refused("GET", f"/v1/mediaItems/{items[0]}")
    joined = (await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token}))["album"]
    assert joined["shareInfo"]["isJoined"]
    assert "isOwned" not in joined["shareInfo"]
    assert "isWriteable" not in joined
    assert [entry["id"] for entry in (await other.ok("GET", "/v1/sharedAlbums"))["sharedAlbums"]] == [album]
    assert await other.ok("GET", "/v1/albums") == {}
    found = await other.search(albumId=album)
    assert [item["id"] for item in found] == items
    assert found[0]["contributorInfo"]["displayName"] == "Robin Vale"
    assert (await other.ok("GET", f"/v1/mediaItems/{items[0]}"))["id"] == items[0]


async def test_joining_again_changes_nothing(me: Caller, other: Caller) -> None:
    _, token = await shared(me)
    once = await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token})
    twice = await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token})
    assert once["album"]["id"] == twice["album"]["id"]
    assert (await me.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token}))["album"]["shareInfo"][
        "isOwned"
    ]


async def test_leaving_takes_sight_and_contributions_away(me: Caller, other: Caller) -> None:
    album, token = await shared(me, OPEN)
    (mine,) = await me.items(1, album=album)
    await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token})
    (theirs,) = await other.items(1, album=album, tint=3)
    assert await me.contents(album) == [mine, theirs]
    assert await other.ok("POST", "/v1/sharedAlbums:leave", {"shareToken": token}) == {}
    assert await me.contents(album) == [mine]
    await other.refused("GET", f"/v1/albums/{album}")
    await other.refused("POST", "/v1/sharedAlbums:leave", {"shareToken": token})
    assert (await other.ok("GET", f"/v1/mediaItems/{theirs}"))["id"] == theirs


async def test_the_owner_cannot_leave(me: Caller) -> None:
    _, token = await shared(me)
    await me.refused("POST", "/v1/sharedAlbums:leave", {"shareToken": token})


async def test_unsharing_kills_the_token_and_all_it_gave(me: Caller, other: Caller) -> None:
    album, token = await shared(me, OPEN)
    (mine,) = await me.items(1, album=album)
    await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token})
    await other.items(1, album=album, tint=3)
    assert await me.ok("POST", f"/v1/albums/{album}:unshare") == {}
    assert await me.contents(album) == [mine]
    assert "shareInfo" not in await me.ok("GET", f"/v1/albums/{album}")
    for verb, path, body in (
        ("GET", f"/v1/sharedAlbums/{token}", None),
        ("POST", "/v1/sharedAlbums:join", {"shareToken": token}),
    ):
        assert await other.refused(verb, path, body, code=404) == "Requested entity was not found."
    assert await other.ok("GET", "/v1/sharedAlbums") == {}
    assert await me.ok("GET", "/v1/sharedAlbums") == {}
    assert (await shared(me))[1] != token


async def test_only_members_of_a_collaborative_album_may_add(me: Caller, other: Caller) -> None:
    album, token = await shared(me)
    await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token})
    items = await other.items(1)
    message = await other.refused("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": items})
    assert message == "No permission to add media items to this album."
    await me.ok("POST", f"/v1/albums/{album}:share", OPEN)
    await other.ok("POST", f"/v1/albums/{album}:batchAddMediaItems", {"mediaItemIds": items})
    assert await me.contents(album) == items
    contributors = [item["contributorInfo"]["displayName"] for item in await me.search(albumId=album)]
    assert contributors == ["Ada Lindqvist"]


async def test_a_member_takes_out_and_positions_nothing_of_others(me: Caller, other: Caller) -> None:
    album, token = await shared(me, OPEN)
    (mine,) = await me.items(1, album=album)
    await other.ok("POST", "/v1/sharedAlbums:join", {"shareToken": token})
    await other.refused("POST", f"/v1/albums/{album}:batchRemoveMediaItems", {"mediaItemIds": [mine]})
    new = [{"simpleMediaItem": {"uploadToken": "x"}}]
    first = {"position": "FIRST_IN_ALBUM"}
    body = {"albumId": album, "albumPosition": first, "newMediaItems": new}
    assert await other.refused("POST", "/v1/mediaItems:batchCreate", body) == "BAD REQUEST"
    text = {"newEnrichmentItem": {"textEnrichment": {"text": "x"}}, "albumPosition": first}
    assert await other.refused("POST", f"/v1/albums/{album}:addEnrichment", text) == "BAD REQUEST"
    await other.refused("PATCH", f"/v1/albums/{album}?updateMask=title", {"title": "x"}, code=403)
    await other.refused("POST", f"/v1/albums/{album}:unshare", code=403)


@pytest.mark.parametrize("body", [{}, {"shareToken": ""}, {"shareToken": None}])
async def test_a_share_token_is_needed(me: Caller, body: dict[str, Any]) -> None:
    await me.refused("POST", "/v1/sharedAlbums:join", body)
    await me.refused("POST", "/v1/sharedAlbums:leave", body)


async def test_shared_albums_are_listed_page_by_page(me: Caller) -> None:
    made = [(await shared(me))[0] for _ in range(5)]
    await me.album("mine alone")
    listed = await me.pages("/v1/sharedAlbums", "sharedAlbums", pageSize=2)
    assert [album["id"] for album in listed] == made[::-1]


@pytest.fixture
async def today(world: World) -> AsyncIterator[Caller]:
    async with Caller.over(create_app(world, policy="current")) as caller:
        yield caller


async def test_today_sharing_is_forbidden(today: Caller) -> None:
    album = await today.album()
    token = {"shareToken": "AO" + "x" * 60}
    for verb, path, body in (
        ("POST", f"/v1/albums/{album}:share", {}),
        ("POST", f"/v1/albums/{album}:unshare", {}),
        ("GET", f"/v1/sharedAlbums/{token['shareToken']}", None),
        ("POST", "/v1/sharedAlbums:join", token),
        ("POST", "/v1/sharedAlbums:leave", token),
    ):
        message = await today.refused(verb, path, body, code=403)
        assert message == "Request had insufficient authentication scopes."


async def test_today_only_what_this_program_made_is_seen(today: Caller, world: World) -> None:
    world.populate(3, app=0)
    items = await today.items(2)
    with world.database.write() as writer:
        writer.execute(
            "INSERT INTO albums (id, owner, app, title) VALUES (?, 'me', 0, 'x')", ("AL" + "f" * 60,)
        )
    assert sorted(item["id"] for item in await today.pages("/v1/mediaItems", "mediaItems")) == sorted(items)
    assert len(await today.search()) == 2
    assert await today.ok("GET", "/v1/albums") == {}
    assert await today.ok("GET", "/v1/sharedAlbums") == {}


async def test_once_the_albums_of_other_programs_were_seen_too(me: Caller, world: World) -> None:
    with world.database.write() as writer:
        writer.execute(
            "INSERT INTO albums (id, owner, app, title) VALUES (?, 'me', 0, 'x')", ("AL" + "f" * 60,)
        )
    (album,) = (await me.ok("GET", "/v1/albums"))["albums"]
    assert "isWriteable" not in album
    items = await me.items(1)
    message = await me.refused(
        "POST", f"/v1/albums/{album['id']}:batchAddMediaItems", {"mediaItemIds": items}
    )
    assert message == "No permission to add media items to this album."
    assert await me.ok("GET", "/v1/albums?excludeNonAppCreatedData=true") == {}
