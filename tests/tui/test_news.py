"""News are gathered by kind and told at a beat, so that a flood of changes is a trickle of paintings."""

from collections.abc import Callable

from photos_tui.store.changes import Changed, Changes
from tests.drive import driving


async def heard(told: Callable[[Changes], None]) -> list[Changed]:
    """Give what subscribers hear of changes told at once."""
    async with driving() as drive:
        got: list[Changed] = []
        drive.app.session.news.signal.subscribe(drive.screen, got.append)
        drive.app.session.news.tell()
        await drive.pilot.pause()
        got.clear()
        told(drive.library.changes)
        assert not got
        drive.app.session.news.tell()
        await drive.pilot.pause()
        return [change for change in got if change.kind != "jobs"]


async def test_a_thousand_changes_of_a_kind_are_one() -> None:
    def flood(changes: Changes) -> None:
        for number in range(1000):
            changes.tell("media_items", f"id{number}")

    (change,) = await heard(flood)
    assert change.kind == "media_items"
    assert len(change.ids) == 1000


async def test_anything_wins_over_some() -> None:
    def mixed(changes: Changes) -> None:
        changes.tell("albums", "a")
        changes.tell("albums")
        changes.tell("albums", "b")

    assert await heard(mixed) == [Changed("albums")]


async def test_kinds_stay_apart() -> None:
    def both(changes: Changes) -> None:
        changes.tell("albums", "a")
        changes.tell("search", "s")

    assert {change.kind: change.ids for change in await heard(both)} == {
        "albums": frozenset("a"),
        "search": frozenset("s"),
    }


async def test_the_beat_comes_by_itself() -> None:
    async with driving() as drive:
        got: list[Changed] = []
        drive.app.session.news.signal.subscribe(drive.screen, got.append)
        drive.library.changes.tell("search", "x")
        await drive.until(lambda: Changed("search", frozenset("x")) in got, "the beat")


async def test_after_closing_nothing_is_taken() -> None:
    async with driving() as drive:
        news = drive.app.session.news
        news.close()
        drive.library.changes.tell("search", "x")
        assert not news._waiting
        news.close()
