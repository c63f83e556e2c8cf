"""The album picker finds by parts of titles, quickly, whatever the titles are."""

from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api.resources import Album
from photos_tui.tui.dialogs.album_picker import best, score
from tests.drive import driving


def albums(*titles: str) -> list[Album]:
    return [Album(id=title, title=title, is_writeable=True) for title in titles]


def titles(words: str, *among: str) -> list[str]:
    return [album.title for album in best(albums(*among), words)]


def test_the_best_match_comes_first() -> None:
    among = ("Old Lofoten", "Xlofoten", "Lofoten, winter", "Long flight over ten seas", "Rome")
    assert titles("lofoten", *among) == [
        "Lofoten, winter",
        "Old Lofoten",
        "Xlofoten",
        "Long flight over ten seas",
    ]


def test_all_words_count_in_any_order() -> None:
    assert titles("winter lof", "Lofoten, winter light", "Lofoten, summer") == ["Lofoten, winter light"]


def test_no_words_mean_all_albums_in_their_order() -> None:
    assert titles("", "b", "a") == ["b", "a"]


def test_words_are_no_pattern() -> None:
    assert titles("[/] (", "IMG [1] [/] [bold]x (", "IMG") == ["IMG [1] [/] [bold]x ("]


@given(st.text(max_size=500), st.text(max_size=40))
def test_a_title_matches_itself_and_anything_is_rated(title: str, words: str) -> None:
    assert 0 <= score(title.casefold(), words.casefold().split()) <= 4
    assert score(title.casefold(), title.casefold().split()[:1]) > 0


async def test_a_title_of_500_characters_does_not_hold_up_typing() -> None:
    async with driving() as drive:
        await drive.press("2", "a")
        await drive.type("the best two of them all")
        await drive.shows("+ New album the best two of them all")
        await drive.press("escape")


async def test_albums_of_others_are_not_offered() -> None:
    async with driving() as drive:
        await drive.press("2", "a")
        await drive.type("Twenty years")
        await drive.shows("+ New album Twenty years")
        assert "12 items" not in drive.text()


async def test_arrows_choose_and_the_new_album_is_last() -> None:
    async with driving() as drive:
        await drive.press("2", "a")
        await drive.type("Lofoten")
        await drive.press("up", "enter")
        asked = await drive.asked("POST", "/v1/albums")
        assert asked["body"] == {"album": {"title": "Lofoten"}}
        await drive.idle()
