from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from textual.strip import Strip

from photos_tui.tui import pictures as pictures_module
from photos_tui.tui.pictures import DrawingThread, Pictures
from tests.tui.test_half_cells import BLUE, RED, colours, encoded

RED_PICTURE = encoded(Image.new("RGB", (8, 8), RED))
BLUE_PICTURE = encoded(Image.new("RGB", (8, 8), BLUE))


class Store:
    """Hands out pictures when `gate` is open; remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.sizes: list[tuple[int, int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.answers: dict[str, bytes | Exception] = {}
        self.running = self.most = 0

    async def load(self, row_id: str, width: int, height: int) -> bytes:
        self.asked.append(row_id)
        self.sizes.append((width, height))
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await self.gate.wait()
        finally:
            self.running -= 1
        answer = self.answers.get(row_id, RED_PICTURE)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Watcher:
    """Shows what is in `shown` (None: everything) and counts what it is told."""

    def __init__(self) -> None:
        self.shown: set[str] | None = None
        self.told: list[str] = []
        self.news = asyncio.Event()

    def shows(self, row_id: str) -> bool:
        return self.shown is None or row_id in self.shown

    def repaint(self, row_id: str) -> None:
        self.told.append(row_id)
        self.news.set()

    async def until(self, count: int) -> None:
        """Wait until so many pieces of news have come."""
        while len(self.told) < count:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 20)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
async def pictures(store: Store, watcher: Watcher) -> AsyncIterator[Pictures]:
    made = Pictures(store.load)
    made.watch(watcher)
    yield made
    await made.close()


async def test_the_first_asking_gives_nothing_and_loads_once(
    pictures: Pictures, store: Store, watcher: Watcher
) -> None:
    assert pictures.strips("p1", 4, 2) is None
    assert pictures.strips("p1", 4, 2) is None
    await watcher.until(1)
    strips = pictures.strips("p1", 4, 2)
    assert strips is not None
    assert [colours(strip) for strip in strips] == [[("    ", None, RED)]] * 2
    assert store.asked == ["p1"]
    assert watcher.told == ["p1"]


async def test_asking_while_it_is_on_the_way_does_not_load_twice(
    pictures: Pictures, store: Store, watcher: Watcher
) -> None:
    store.gate.clear()
    pictures.strips("p1", 4, 2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert store.asked == ["p1"]
    pictures.strips("p1", 4, 2)
    store.gate.set()
    await watcher.until(1)
    assert store.asked == ["p1"]


async def test_a_height_may_end_in_a_half(pictures: Pictures, watcher: Watcher) -> None:
    pictures.strips("p1", 8, 2.5)
    await watcher.until(1)
    strips = pictures.strips("p1", 8, 2.5)
    assert strips is not None
    assert [strip.text for strip in strips] == [" " * 8, " " * 8, "▀" * 8]


async def test_a_new_version_is_another_picture(pictures: Pictures, store: Store, watcher: Watcher) -> None:
    pictures.strips("a1", 4, 2, version="p1")
    await watcher.until(1)
    store.answers["a1"] = BLUE_PICTURE
    assert pictures.strips("a1", 4, 2, version="p2") is None
    await watcher.until(2)
    strips = pictures.strips("a1", 4, 2, version="p2")
    assert strips is not None
    assert colours(strips[0]) == [("    ", None, BLUE)]


async def test_slightly_larger_cells_load_the_same_size(
    pictures: Pictures, store: Store, watcher: Watcher
) -> None:
    pictures.strips("p1", 23, 7)
    pictures.strips("p2", 24, 7)
    await watcher.until(2)
    assert store.sizes == [(192, 112), (192, 112)]


@pytest.mark.parametrize("answer", [RuntimeError("no such thing"), b"<html>"])
async def test_a_failed_picture_is_not_asked_for_again_until_retried(
    pictures: Pictures, store: Store, watcher: Watcher, answer: bytes | Exception
) -> None:
    store.answers["p1"] = answer
    pictures.strips("p1", 4, 2)
    await watcher.until(1)
    assert pictures.strips("p1", 4, 2) is None
    assert pictures.failed("p1")
    assert not pictures.failed("p2")
    assert store.asked == ["p1"]

    del store.answers["p1"]
    pictures.retry()
    assert not pictures.failed("p1")
    assert watcher.told == ["p1", "p1"]
    pictures.strips("p1", 4, 2)
    await watcher.until(3)
    assert pictures.strips("p1", 4, 2) is not None


async def test_only_a_few_are_loaded_at_once_and_the_newest_painting_first(
    pictures: Pictures, store: Store, watcher: Watcher
) -> None:
    store.gate.clear()
    for number in range(20):
        pictures.strips(f"old{number}", 4, 2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for number in range(3):
        pictures.strips(f"new{number}", 4, 2)
    store.gate.set()
    await watcher.until(23)
    assert store.most == pictures_module.LOADS
    first = pictures_module.LOADS
    assert store.asked[: first + 3] == [*(f"old{n}" for n in range(first)), "new0", "new1", "new2"]
    assert sorted(watcher.told) == sorted(store.asked)


async def test_what_has_left_the_screen_is_not_loaded(
    pictures: Pictures, store: Store, watcher: Watcher
) -> None:
    watcher.shown = {"p1"}
    pictures.strips("gone", 4, 2)
    pictures.strips("p1", 4, 2)
    await watcher.until(2)
    assert store.asked == ["p1"]
    assert set(watcher.told) == {"gone", "p1"}


async def test_too_many_wishes_forget_the_oldest(
    pictures: Pictures, store: Store, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures_module, "WAITING", 3)
    for number in range(5):
        pictures.strips(f"p{number}", 4, 2)
    await watcher.until(5)
    assert set(store.asked) == {"p2", "p3", "p4"}
    assert watcher.told[:2] == ["p0", "p1"]


async def test_painted_pictures_are_bounded_and_the_least_used_go_first(
    store: Store, watcher: Watcher
) -> None:
    pictures = Pictures(store.load, kept_cells=16)
    pictures.watch(watcher)
    for number in range(2):
        pictures.strips(f"p{number}", 4, 2)
        await watcher.until(number + 1)
    assert pictures.strips("p0", 4, 2) is not None
    pictures.strips("p2", 4, 2)
    await watcher.until(3)
    assert pictures.strips("p0", 4, 2) is not None
    assert pictures.strips("p2", 4, 2) is not None
    assert pictures.strips("p1", 4, 2) is None
    await watcher.until(4)
    await pictures.close()


async def test_shades_are_painted_apart_from_colours(pictures: Pictures, watcher: Watcher) -> None:
    pictures.strips("p1", 4, 2)
    await watcher.until(1)
    pictures.shades = True
    assert pictures.strips("p1", 4, 2) is None
    await watcher.until(2)
    strips = pictures.strips("p1", 4, 2)
    assert strips is not None
    assert all(segment.style is None or not segment.style.color for strip in strips for segment in strip)


async def test_closing_cancels_what_is_on_the_way_and_tells_nobody(
    pictures: Pictures, store: Store, watcher: Watcher
) -> None:
    store.gate.clear()
    for number in range(9):
        pictures.strips(f"p{number}", 4, 2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert store.running == pictures_module.LOADS
    await pictures.close()
    assert store.running == 0
    assert watcher.told == []


async def test_closing_before_anything_began_loads_nothing(pictures: Pictures, store: Store) -> None:
    pictures.strips("p1", 4, 2)
    await pictures.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert store.asked == []


async def test_who_stops_watching_is_told_no_more(pictures: Pictures, watcher: Watcher) -> None:
    other = Watcher()
    unwatch = pictures.watch(other)
    unwatch()
    unwatch()
    pictures.strips("p1", 4, 2)
    await watcher.until(1)
    assert other.told == []


async def test_all_drawing_is_done_in_one_other_thread() -> None:
    thread = DrawingThread()
    names = [await thread.run(lambda: threading.current_thread().name) for _ in range(3)]
    assert len(set(names)) == 1
    assert names[0] != threading.current_thread().name
    thread.close()


async def test_a_thread_that_never_ran_is_closed_too() -> None:
    DrawingThread().close()


async def test_errors_of_drawing_come_back() -> None:
    thread = DrawingThread()

    def draw() -> list[Strip]:
        raise ValueError("not drawn")

    with pytest.raises(ValueError, match="not drawn"):
        await thread.run(draw)
    thread.close()
