"""Real pixels for the large view: when, and that they get drawn."""

import os
import subprocess
import sys

import pytest

from photos_tui.tui.graphics import large_picture, protocol
from photos_tui.tui.widgets.large_picture import LargePicture

KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("images", "environ", "chosen"),
    [
        ("auto", {"TERM": "xterm-256color"}, ""),
        ("auto", KITTY, "kitty"),
        ("auto", {"TERM": "xterm-ghostty"}, "kitty"),
        ("auto", KITTY | {"TMUX": "/tmp/tmux"}, ""),
        ("half", KITTY, ""),
        ("off", KITTY, ""),
        ("kitty", {}, "kitty"),
        ("sixel", {}, "sixel"),
    ],
)
def test_the_environment_and_the_wish_decide(images: str, environ: dict[str, str], chosen: str) -> None:
    assert protocol(images, environ) == chosen  # type: ignore[arg-type]


def test_elsewhere_it_is_half_cells() -> None:
    assert large_picture("auto", {"TERM": "xterm"}) is LargePicture


DRAWN = """
import asyncio
from photos_tui.tui.graphics import large_picture
from photos_tui.tui.app import PhotosApp
from photos_tui.tui.preferences import Preferences
from photos_tui.profiles import Local

async def main():
    profile = Local(None)
    app = PhotosApp(profile.library(), Preferences(), large_picture=large_picture({images!r}, {{}}))
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(300):
            await pilot.pause(0.02)
            if len(app.session.library.photos) > 10:
                break
        await pilot.press("2", "enter")
        for _ in range(300):
            await pilot.pause(0.02)
            pixels = app.screen.query(".pixels")
            if pixels and pixels.first().display and pixels.first().size.area:
                break
        widget = app.screen.query_one(".pixels")
        assert widget.image is not None
        print()
        print(type(widget).__name__, widget.display, *widget.size)
    profile.close()

asyncio.run(main())
"""


@pytest.mark.parametrize(("images", "name"), [("kitty", "TGPImage"), ("sixel", "Image")])
def test_the_picture_is_in_the_widget_and_fits(images: str, name: str) -> None:
    """In a process of its own: textual-image looks at the terminal when it is imported."""
    ran = subprocess.run(
        [sys.executable, "-c", DRAWN.format(images=images)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"TERM": "xterm"},
    )
    assert ran.returncode == 0, ran.stderr
    kind, shown, width, height = ran.stdout.splitlines()[-1].split()  # what the protocol draws goes before
    assert (kind, shown) == (name, "True")
    assert 10 < int(width) <= 100
    assert 5 < int(height) <= 26
