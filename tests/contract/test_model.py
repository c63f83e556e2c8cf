"""Random sequences of all methods, held against a model so naive that it can be read at a glance."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from photos_tui.emulator.app import create_app
from photos_tui.emulator.world import World
from tests.emulator.caller import Caller, photo

USERS = st.sampled_from(["me", "other"])
ANY = st.integers(0, 50)
SHADES = st.integers(0, 7)


class Model:
    """Plain lists and dictionaries."""

    def __init__(self) -> None:
        self.items: dict[str, dict[str, Any]] = {}
        self.albums: dict[str, dict[str, Any]] = {}

    def of(self, user: str) -> list[str]:
        return [key for key, album in self.albums.items() if album["owner"] == user]

    def seen(self, user: str) -> list[str]:
        return [key for key, one in self.albums.items() if user == one["owner"] or user in one["members"]]

    def writeable(self, user: str, key: str) -> bool:
        one = self.albums[key]
        return bool(user == one["owner"] or (user in one["members"] and one["collaborative"]))


class Both(RuleBasedStateMachine):
    """Each rule does one thing to the emulator and to the model, and compares the outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.world = World.open(None, seed=False)
        app = create_app(self.world)
        self.callers = {"me": Caller.over(app), "other": Caller.over(app, token="local-other")}
        self.model = Model()

    def teardown(self) -> None:
        for caller in self.callers.values():
            self.run(caller.aclose())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self.world.close()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def call(self, user: str, verb: str, path: str, body: Any = None) -> tuple[int, Any]:
        response = self.run(self.callers[user].request(verb, path, json=body))
        return response.status_code, response.json()

    def some(self, keys: list[str], choice: int) -> str | None:
        return keys[choice % len(keys)] if keys else None

    @rule(user=USERS, title=st.text(st.characters(codec="utf-8"), max_size=20))
    def create_album(self, user: str, title: str) -> None:
        status, album = self.call(user, "POST", "/v1/albums", {"album": {"title": title}})
        assert (status, album.get("title", "")) == (200, title)
        self.model.albums[album["id"]] = {
            "owner": user,
            "title": title,
            "items": [],
            "by": {},
            "cover": "",
            "token": "",
            "dead": [],
            "members": set(),
            "collaborative": False,
        }

    @rule(
        user=USERS,
        shades=st.lists(SHADES, min_size=1, max_size=3),
        choice=ANY,
        into=st.booleans(),
        first=st.booleans(),
    )
    def create_items(self, *, user: str, shades: list[int], choice: int, into: bool, first: bool) -> None:
        key = self.some(self.model.seen(user), choice) if into else None
        own = key is not None and self.model.albums[key]["owner"] == user
        tokens = [self.run(self.callers[user].upload(photo(shade=shade))) for shade in shades]
        body: dict[str, Any] = {
            "newMediaItems": [{"simpleMediaItem": {"uploadToken": token}} for token in tokens]
        }
        if key is not None:
            body["albumId"] = key
            if first and own:
                body["albumPosition"] = {"position": "FIRST_IN_ALBUM"}
        status, answer = self.call(user, "POST", "/v1/mediaItems:batchCreate", body)
        if key is not None and not self.model.writeable(user, key):
            assert status == 400
            return
        assert status == 200
        made = [result["mediaItem"]["id"] for result in answer["newMediaItemResults"]]
        for shade, item in zip(shades, made, strict=True):
            known = [
                one
                for one, about in self.model.items.items()
                if (about["owner"], about["shade"]) == (user, shade)
            ]
            assert known in ([], [item])
            self.model.items.setdefault(item, {"owner": user, "shade": shade, "description": ""})
        if key is not None:
            self.put(user, key, made, at=0 if first and own else None)

    def put(self, user: str, key: str, items: list[str], at: int | None = None) -> None:
        album = self.model.albums[key]
        new = [item for item in dict.fromkeys(items) if item not in album["items"]]
        place = len(album["items"]) if at is None else at
        album["items"][place:place] = new
        album["by"].update(dict.fromkeys(new, user))

    def take(self, key: str, items: list[str]) -> None:
        album = self.model.albums[key]
        album["items"] = [item for item in album["items"] if item not in items]
        if album["cover"] in items:
            album["cover"] = ""

    @rule(user=USERS, choice=ANY, picks=st.lists(ANY, min_size=1, max_size=4))
    def batch_add(self, user: str, choice: int, picks: list[int]) -> None:
        key = self.some(self.model.seen(user), choice)
        items = list(self.model.items)
        if key is None or not items:
            return
        wanted = [items[pick % len(items)] for pick in picks]
        status, _ = self.call(user, "POST", f"/v1/albums/{key}:batchAddMediaItems", {"mediaItemIds": wanted})
        mine = all(self.model.items[item]["owner"] == user for item in wanted)
        assert status == (200 if mine and self.model.writeable(user, key) else 400)
        if status == 200:
            self.put(user, key, wanted)

    @rule(user=USERS, choice=ANY, picks=st.lists(ANY, min_size=1, max_size=3))
    def batch_remove(self, user: str, choice: int, picks: list[int]) -> None:
        key = self.some(self.model.seen(user), choice)
        items = list(self.model.items)
        if key is None or not items:
            return
        album = self.model.albums[key]
        wanted = [items[pick % len(items)] for pick in picks]
        may = all(
            item in album["items"] and (album["owner"] == user or album["by"][item] == user)
            for item in wanted
        )
        fine = may and len(set(wanted)) == len(wanted) and self.model.writeable(user, key)
        status, _ = self.call(
            user, "POST", f"/v1/albums/{key}:batchRemoveMediaItems", {"mediaItemIds": wanted}
        )
        assert status == (200 if fine else 400)
        if fine:
            self.take(key, wanted)

    @rule(user=USERS, choice=ANY, pick=ANY, title=st.text("ab[/]\x1b", max_size=5))
    def patch_album(self, user: str, choice: int, pick: int, title: str) -> None:
        key = self.some(self.model.of(user), choice)
        if key is None:
            return
        album = self.model.albums[key]
        cover = self.some(album["items"], pick)
        mask = "title,coverPhotoMediaItemId" if cover else "title"
        body = {"title": title, "coverPhotoMediaItemId": cover}
        status, answer = self.call(user, "PATCH", f"/v1/albums/{key}?updateMask={mask}", body)
        assert (status, answer.get("title", "")) == (200, title)
        album["title"], album["cover"] = title, cover or album["cover"]

    @rule(user=USERS, pick=ANY, text=st.text("xy", max_size=3))
    def patch_item(self, user: str, pick: int, text: str) -> None:
        item = self.some(list(self.model.items), pick)
        if item is None:
            return
        status, _ = self.call(
            user, "PATCH", f"/v1/mediaItems/{item}?updateMask=description", {"description": text}
        )
        assert (status == 200) == (self.model.items[item]["owner"] == user)
        if status == 200:
            self.model.items[item]["description"] = text

    @rule(user=USERS, choice=ANY, collaborative=st.booleans())
    def share(self, *, user: str, choice: int, collaborative: bool) -> None:
        key = self.some(self.model.of(user), choice)
        if key is None:
            return
        options = {"sharedAlbumOptions": {"isCollaborative": collaborative}}
        status, answer = self.call(user, "POST", f"/v1/albums/{key}:share", options)
        album = self.model.albums[key]
        assert status == 200
        assert answer["shareInfo"]["shareToken"] not in album["dead"]
        assert album["token"] in ("", answer["shareInfo"]["shareToken"])
        album["token"], album["collaborative"] = answer["shareInfo"]["shareToken"], collaborative

    @rule(user=USERS, choice=ANY)
    def unshare(self, user: str, choice: int) -> None:
        key = self.some(self.model.of(user), choice)
        if key is None:
            return
        assert self.call(user, "POST", f"/v1/albums/{key}:unshare") == (200, {})
        album = self.model.albums[key]
        self.take(key, [item for item in album["items"] if album["by"][item] != user])
        album["dead"].append(album["token"])
        album.update(token="", members=set(), collaborative=False)

    @rule(user=USERS, choice=ANY)
    def join(self, user: str, choice: int) -> None:
        key = self.some(
            [key for key, one in self.model.albums.items() if one["token"] or one["dead"]], choice
        )
        if key is None:
            return
        album = self.model.albums[key]
        token = album["token"] or album["dead"][-1] or "none"
        status, _ = self.call(user, "POST", "/v1/sharedAlbums:join", {"shareToken": token})
        assert status == (200 if album["token"] else 404)
        if status == 200 and album["owner"] != user:
            album["members"].add(user)

    @rule(user=USERS, choice=ANY)
    def leave(self, user: str, choice: int) -> None:
        key = self.some([key for key, one in self.model.albums.items() if one["token"]], choice)
        if key is None:
            return
        album = self.model.albums[key]
        status, _ = self.call(user, "POST", "/v1/sharedAlbums:leave", {"shareToken": album["token"]})
        assert status == (200 if user in album["members"] else 400)
        if status == 200:
            self.take(key, [item for item in album["items"] if album["by"][item] == user])
            album["members"].discard(user)

    @rule(user=USERS, choice=ANY, first=st.booleans())
    def add_enrichment(self, *, user: str, choice: int, first: bool) -> None:
        key = self.some(self.model.seen(user), choice)
        if key is None:
            return
        where = {"position": "FIRST_IN_ALBUM" if first else "LAST_IN_ALBUM"}
        body = {"newEnrichmentItem": {"textEnrichment": {"text": "x"}}, "albumPosition": where}
        status, _ = self.call(user, "POST", f"/v1/albums/{key}:addEnrichment", body)
        own = self.model.albums[key]["owner"] == user
        assert status == (200 if self.model.writeable(user, key) and (own or not first) else 400)

    @invariant()
    def libraries_agree(self) -> None:
        for user, caller in self.callers.items():
            listed = self.run(caller.pages("/v1/mediaItems", "mediaItems", pageSize=3))
            shown = {item["id"]: item.get("description", "") for item in listed}
            wanted = {
                key: about["description"] for key, about in self.model.items.items() if about["owner"] == user
            }
            assert shown == wanted
            assert len(listed) == len(wanted)

    @invariant()
    def albums_agree(self) -> None:
        for user, caller in self.callers.items():
            listed = self.run(caller.pages("/v1/albums", "albums", pageSize=2))
            assert [album["id"] for album in listed] == self.model.of(user)[::-1]
            shared = self.run(caller.pages("/v1/sharedAlbums", "sharedAlbums", pageSize=2))
            joint = [key for key in self.model.seen(user) if self.model.albums[key]["token"]]
            assert [album["id"] for album in shared] == joint[::-1]
            for album in (*listed, *shared):
                self.album_agrees(user, caller, album)

    def album_agrees(self, user: str, caller: Caller, shown: dict[str, Any]) -> None:
        about = self.model.albums[shown["id"]]
        assert shown.get("title", "") == about["title"]
        assert int(shown.get("mediaItemsCount", 0)) == len(about["items"])
        cover = about["cover"] or (about["items"][0] if about["items"] else None)
        assert shown.get("coverPhotoMediaItemId") == cover
        assert shown.get("isWriteable", False) == self.model.writeable(user, shown["id"])
        assert shown.get("shareInfo", {}).get("shareToken", "") == about["token"]
        assert self.run(caller.contents(shown["id"])) == about["items"]


Both.TestCase.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestBoth = Both.TestCase
