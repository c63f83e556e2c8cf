"""Writes the pictures in this folder: drives the program on its sample library and draws what the screen shows.

    python screenshots/make.py [NAME ...]

Needs the `test` extra and a monospaced font (DejaVu Sans Mono or any other the system has).
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import resvg_py
from PIL import Image

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from photos_tui.logs import log_to  # noqa: E402
from screenshots.scenes import busy  # noqa: E402
from tests.drive import Drive, driving  # noqa: E402

WIDE = (120, 36)
FONT = "DejaVu Sans Mono"
LOG = Path(tempfile.gettempdir()) / "photos-tui" / "photos-tui.log"


@dataclass(frozen=True)
class Shot:
    """A picture: the keys that lead to it, words that are typed for keys in quotes, the size in cells.

    `before` lets happen what is to be seen.
    """

    name: str
    keys: tuple[str, ...] = ()
    themes: tuple[str, ...] = ("dark", "light")
    size: tuple[int, int] = WIDE
    before: Callable[[Drive], Awaitable[None]] | None = None


SHOTS = (
    Shot("albums", ("j",)),
    Shot("photos", ("2", "j", "j", "l")),
    Shot("list", ("2", "z", "l", "j", "j", "v", "j", "j", "j")),
    Shot("album", ("j", "j", "j", "enter", "l", "space", "space")),
    Shot("photo", ("2", "j", "j", "enter")),
    Shot(
        "search-form",
        ("f", "'2023, 2024-07'", "tab", "tab", "right", "space", "down", "down", "space", "space"),
    ),
    Shot("results", ("f", "'2024'", "f2")),
    Shot("shared", ("4", "j", "j", "j")),
    Shot("add", ("2", "space", "space", "a", "'win'"), themes=("dark",)),
    Shot("jobs", ("5", *"jjjjj"), before=busy),
    Shot("log", ("W",), before=busy),
    Shot("undo-since", ("H", "'00:00'"), themes=("dark",), before=busy),
    Shot("help", ("2", "question_mark")),
    Shot("palette", ("2", "colon", "'alb'")),
    Shot("small", ("2", "j"), themes=("dark",), size=(80, 24)),
)


async def take(shot: Shot, theme: str) -> None:
    async with driving(size=shot.size, images=True, label="Local library") as drive:
        drive.app.theme = f"photos-{theme}"
        if shot.before is not None:
            LOG.write_text("")
            await shot.before(drive)
        for key in shot.keys:
            if key.startswith("'"):
                await drive.type(key.strip("'"))
            else:
                await drive.press(key)
            await settled(drive, standing=shot.before is not None)
        file = FOLDER / f"{shot.name}-{theme}.png"
        file.write_bytes(png(drive.app.export_screenshot(title="photos-tui")))
        print(f"{file.name}: {file.stat().st_size:,} bytes")


async def settled(drive: Drive, *, standing: bool = False) -> None:
    """Wait until nothing loads and all pictures in view are drawn; `standing` says that jobs are meant to stay."""
    session = drive.app.session
    for _ in range(400):
        await drive.pilot.pause(0.02)
        loading = any(pictures.busy for pictures in (session.pictures, session.covers))
        workers = [worker for worker in drive.app.workers if worker.is_running and worker.group != "verbs"]
        if not loading and not workers and (standing or not drive.library.jobs.active()):
            break
    drive.app.clear_notifications()
    await drive.pilot.pause(0.1)


def png(svg: str) -> bytes:
    """Draw an SVG of a terminal; its fonts by address are left out, the system's are used."""
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"font-family:[^;}]*;", f"font-family: {FONT}, monospace;", svg)
    drawn = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, monospace_family=FONT))))
    small = BytesIO()
    drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


async def main(names: list[str]) -> None:
    for shot in SHOTS:
        if not names or shot.name in names:
            for theme in shot.themes:
                await take(shot, theme)


if __name__ == "__main__":
    log_to(LOG)
    asyncio.run(main(sys.argv[1:]))
