"""Where downloads go: a folder on the machine where this program runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui import text
from photos_tui.store.downloads import price_of_downloads
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.dialogs.upload import Paths
from photos_tui.tui.widgets.field import Field


class Download(Dialog[str]):
    """Ask for the folder that so many originals go to; it is made when it is not there."""

    KEYS = "→  Take the suggestion    Enter  Download    Esc  Cancel"

    def __init__(self, count: int, value: str) -> None:
        super().__init__()
        self._count, self._value = count, value

    def heading(self) -> Content:
        return Content.assemble("Download ", (text.count(self._count, "original"), "bold"), " to a folder")

    def fields(self) -> Iterable[Widget]:
        yield Field(self._value, placeholder="A folder, such as ~/Pictures", suggester=Paths())
        yield Static(
            Content(f"{price_of_downloads(self._count)}.\nNothing that is there is written over."),
            classes="label",
        )

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong("")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        if sentence := problem(event.value):
            self.wrong(sentence)
            return
        self.dismiss(event.value.strip())


def problem(words: str) -> str:
    """Say why files cannot go there, as far as that shows before; "" when nothing speaks against it."""
    if not words.strip():
        return "Type a folder, or press Esc to leave."
    try:
        folder = Path(words.strip()).expanduser()
        if folder.exists() and not folder.is_dir():
            return "That is a file. Files can only go into a folder."
    except (OSError, RuntimeError, ValueError) as error:
        return f"That cannot be a folder: {getattr(error, 'strerror', None) or error}."
    return ""
