"""How an album is to be shared."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.api.resources import SharedAlbumOptions
from photos_tui.text import printable
from photos_tui.tui.dialogs.form import Form
from photos_tui.tui.widgets.choices import Tick


class Share(Form[SharedAlbumOptions]):
    """Ask for the two options of `albums.share`."""

    SUBMIT = "Share"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def heading(self) -> Content:
        return Content.assemble("Share ", (printable(self._title) or "this album", "bold"), " by link")

    def fields(self) -> Iterable[Widget]:
        yield Tick("Others may add photos", id="collaborative")
        yield Tick("Others may comment", value=True, id="commentable")
        yield Static(Content("Anybody who has the link can see the album."), classes="label")

    def answer(self) -> SharedAlbumOptions:
        return SharedAlbumOptions(
            is_collaborative=self.query_one("#collaborative", Tick).value,
            is_commentable=self.query_one("#commentable", Tick).value,
        )
