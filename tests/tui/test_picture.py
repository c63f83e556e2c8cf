from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PIL import Image
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from photos_tui.tui.pictures import DrawingThread
from photos_tui.tui.widgets.picture import Picture
from tests.tui.test_half_cells import BLUE, RED, colours, encoded, flag

WIDE = encoded(flag((400, 100), RED, BLUE))


class PictureApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.thread = DrawingThread()

    def compose(self) -> ComposeResult:
        yield Picture(self.thread)

    def on_unmount(self) -> None:
        self.thread.close()


@asynccontextmanager
async def opened(size: tuple[int, int] = (40, 21)) -> AsyncIterator[tuple[Picture, Pilot[None]]]:
    app = PictureApp()
    async with app.run_test(size=size) as pilot:
        yield app.query_one(Picture), pilot


async def drawn(picture: Picture, pilot: Pilot[None]) -> None:
    await picture.workers.wait_for_complete()
    await pilot.pause()


def painted(picture: Picture) -> list[int]:
    """Give the lines that show something of the picture."""
    return [y for y in range(picture.size.height) if any(max(c) - min(c) > 200 for c in grounds(picture, y))]


def grounds(picture: Picture, y: int) -> set[tuple[int, ...]]:
    return {tuple(colour) for _, *pair in colours(picture.render_line(y)) for colour in pair if colour}


async def test_a_wide_picture_is_fitted_to_the_width_and_set_in_the_middle() -> None:
    async with opened() as (picture, pilot):
        picture.show(WIDE)
        await drawn(picture, pilot)
        assert painted(picture) == [8, 9, 10, 11, 12]
        assert picture.render_line(8).cell_length == 40


async def test_a_high_picture_is_set_in_the_middle_of_the_width() -> None:
    async with opened((40, 10)) as (picture, pilot):
        picture.show(encoded(Image.new("RGB", (100, 200), RED)))
        await drawn(picture, pilot)
        text, _, ground = colours(picture.render_line(5))[1]
        assert (len(text), ground) == (10, RED)
        assert picture.render_line(5).cell_length == 40
        assert len(colours(picture.render_line(5))[0][0]) == 15


async def test_it_is_drawn_anew_in_a_new_size() -> None:
    async with opened() as (picture, pilot):
        picture.show(WIDE)
        await drawn(picture, pilot)
        await pilot.resize_terminal(80, 21)
        await drawn(picture, pilot)
        assert len(painted(picture)) == 10


async def test_words_in_place_of_a_picture() -> None:
    async with opened() as (picture, pilot):
        picture.show(WIDE)
        await drawn(picture, pilot)
        picture.note(Content("This video is still being processed"))
        assert picture.render_line(10).text.strip() == "This video is still being processed"
        assert painted(picture) == []


async def test_a_broken_picture_says_so() -> None:
    async with opened() as (picture, pilot):
        picture.show(b"not a picture")
        await drawn(picture, pilot)
        assert picture.render_line(10).text.strip() == "No picture"


async def test_without_colours_it_is_shaded() -> None:
    async with opened() as (picture, pilot):
        picture.shades = True
        picture.show(WIDE)
        await drawn(picture, pilot)
        assert painted(picture) == []
        assert "@" in picture.render_line(8).text


async def test_every_line_has_a_ground() -> None:
    async with opened() as (picture, pilot):
        picture.show(encoded(flag((400, 110), RED, BLUE)))
        await drawn(picture, pilot)
        for y in range(picture.size.height):
            assert all(
                segment.style is not None and segment.style.bgcolor for segment in picture.render_line(y)
            )
