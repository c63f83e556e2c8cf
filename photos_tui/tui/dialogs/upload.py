"""Which files to upload: a file or folder on the machine where this program runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui import text
from photos_tui.store.files import found
from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field


@dataclass(frozen=True)
class Files:
    """What was found at a path: files, their size in bytes."""

    paths: tuple[Path, ...]
    size: int


class Upload(Dialog[tuple[Path, ...]]):
    """Ask for a path; what is there is counted before Enter sends it."""

    KEYS = "→  Take the suggestion    Enter  Count, then upload    Esc  Cancel"

    def __init__(self, into: str, told: Callable[[int], str], value: str = "") -> None:
        """Build the dialog; `told` says what comes of uploading so many files: the price, that it is final."""
        super().__init__()
        self._into, self._told, self._value = into, told, value
        self._found: Files | None = None

    def heading(self) -> Content:
        return Content.assemble("Upload into ", (printable(self._into), "bold"))

    def fields(self) -> Iterable[Widget]:
        yield Field(self._value, placeholder="A file or a folder, such as ~/Pictures/2024", suggester=Paths())
        yield Static(id="found", classes="label")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._found = None
        self.wrong("")
        self.query_one("#found", Static).update("")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        if self._found is not None:
            self.dismiss(self._found.paths)
            return
        path = Path(event.value.strip()).expanduser()
        if not event.value.strip() or not path.exists():
            self.wrong(
                "There is nothing at that path. The files must be on the machine where photos-tui runs."
            )
            return
        self.run_worker(self._count(path), exclusive=True, exit_on_error=False, group="count")

    async def _count(self, path: Path) -> None:
        files = await asyncio.to_thread(find, path)
        if not files.paths:
            self.wrong(
                "No photos or videos there: the types that Google Photos takes are JPEG, PNG, HEIC, MP4 and more."
            )
            return
        self._found = files
        self.query_one("#found", Static).update(
            Content(
                f"{text.count(len(files.paths), 'file')}, {text.size(files.size)}: {self._told(len(files.paths))}"
                f" Enter uploads {'it' if len(files.paths) == 1 else 'them'}."
            )
        )


def find(path: Path) -> Files:
    """Find the media files at or below a path."""
    paths = tuple(found([path]))
    return Files(paths, sum(file.stat().st_size for file in paths))


class Paths(Suggester):
    """Completes the path being typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        head, _, start = value.rpartition("/")
        if not head and not value.startswith("/"):
            return None
        names = await asyncio.to_thread(entries, head or "/")
        fitting = (name for name in names if name.startswith(start) and (start or not name.startswith(".")))
        found = next(fitting, None)
        return f"{head}/{found}" if found and printable(found) == found else None


def entries(folder: str) -> list[str]:
    """Name what is in a folder, folders with a slash; nothing when it cannot be read."""
    try:
        return sorted(entry.name + "/" * entry.is_dir() for entry in Path(folder).expanduser().iterdir())
    except OSError:
        return []
