"""The table of verbs is whole: ids, keys and reasons."""

from collections import Counter
from typing import get_args

import pytest

from photos_tui.api.resources import Album, ShareInfo
from photos_tui.commands import table
from photos_tui.commands.verb import ScreenName, Situation, Verb

SCREENS: tuple[ScreenName, ...] = get_args(ScreenName)
OWN = Album(id="a", title="Mine", is_writeable=True)
SHARED = Album(
    id="b", is_writeable=True, share_info=ShareInfo(is_owned=True, is_joined=True, share_token="t")
)
JOINED = Album(id="c", share_info=ShareInfo(is_joined=True, share_token="t"))
METHODS = {
    "albums.addEnrichment",
    "albums.batchAddMediaItems",
    "albums.batchRemoveMediaItems",
    "albums.create",
    "albums.patch",
    "albums.share",
    "albums.unshare",
    "mediaItems.batchCreate",
    "mediaItems.patch",
    "mediaItems.search",
    "sharedAlbums.join",
    "sharedAlbums.leave",
}


def test_ids_are_unique() -> None:
    assert len(table.BY_ID) == len(table.VERBS)


def test_every_method_that_changes_or_searches_has_a_verb() -> None:
    assert set(table.BY_ID) >= METHODS


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_a_screen(screen: ScreenName) -> None:
    keys = Counter(key for verb in table.on(screen) for key in verb.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_key_of_a_chord_does_nothing_alone(screen: ScreenName) -> None:
    single = {key for verb in table.on(screen) for key in verb.keys if " " not in key}
    first = {key.split(" ")[0] for verb in table.on(screen) for key in verb.keys if " " in key}
    assert first <= set(table.PREFIXES)
    assert not single & first


@pytest.mark.parametrize("verb", table.VERBS, ids=lambda verb: verb.id)
def test_a_verb_explains_itself(verb: Verb) -> None:
    assert verb.title
    assert verb.help.endswith((".", ")"))
    assert verb.where


@pytest.mark.parametrize(
    ("verb_id", "situation", "says"),
    [
        ("albums.patch", Situation("albums"), "No album here"),
        ("albums.patch", Situation("albums", album=OWN), ""),
        ("albums.patch", Situation("shared", album=JOINED), "read-only"),
        ("albums.batchRemoveMediaItems", Situation("photos", items=3), "open one first"),
        ("albums.batchRemoveMediaItems", Situation("album", album=OWN, items=3), ""),
        ("albums.batchRemoveMediaItems", Situation("album", album=OWN), "No photo here"),
        ("albums.share", Situation("albums", album=SHARED), "shared already"),
        ("albums.share", Situation("albums", album=OWN), ""),
        ("albums.unshare", Situation("albums", album=OWN), "not shared"),
        ("albums.unshare", Situation("albums", album=SHARED), ""),
        ("sharedAlbums.leave", Situation("shared", album=SHARED), "You own this album"),
        ("sharedAlbums.leave", Situation("shared", album=JOINED), ""),
        ("sharedAlbums.leave", Situation("albums", album=OWN), "not shared"),
        (
            "sharedAlbums.leave",
            Situation("shared", album=Album(id="d", share_info=ShareInfo())),
            "not joined",
        ),
        ("albums.batchAddMediaItems", Situation("photos"), "No photo here"),
    ],
)
def test_reasons(verb_id: str, situation: Situation, says: str) -> None:
    reason = table.BY_ID[verb_id].reason(situation)
    assert says in reason
    assert bool(reason) == bool(says)


def test_a_removed_method_says_so_first() -> None:
    removed = {"albums.share": "removed by Google on 31 March 2025"}
    assert "31 March" in table.BY_ID["albums.share"].reason(Situation("albums", removed=removed))


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("g g", "gg"),
        ("ctrl+d", "Ctrl+D"),
        ("question_mark", "?"),
        ("shift+down", "Shift+↓"),
        ("G", "G"),
        ("* a", "*a"),
    ],
)
def test_keys_are_shown_as_people_know_them(key: str, shown: str) -> None:
    assert table.shown(key) == shown


def test_chords_know_their_second_keys() -> None:
    assert {key: verb.id for key, verb in table.chords("photos", "c").items()} == {
        "c": "link.copy",
        "i": "copy.id",
        "f": "copy.filename",
        "m": "copy.markdown",
    }


def test_every_verb_is_in_the_markdown() -> None:
    words = table.markdown()
    assert all(verb.title in words for verb in table.VERBS)
