"""One line of text: an album's title, words to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field


class Line(Dialog[str]):
    """Ask for one line; `check` gives a sentence when the text will not do, `note` says what will come of it."""

    REPLACES: ClassVar[bool] = False
    """Whether typing replaces what is there; a title is rather mended."""

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        placeholder: str = "",
        check: Callable[[str], str] = lambda _: "",
        note: str = "",
    ) -> None:
        super().__init__()
        self._title, self._value, self._placeholder, self._check = title, value, placeholder, check
        self._note = note

    def heading(self) -> Content:
        return Content(printable(self._title))

    def fields(self) -> Iterable[Widget]:
        yield Field(self._value, placeholder=self._placeholder, select_on_focus=self.REPLACES)
        if self._note:
            yield Static(Content(printable(self._note)), classes="label")

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong("")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        if sentence := self._check(event.value):
            self.wrong(sentence)
            return
        self.dismiss(event.value)


class Words(Line):
    """Ask for words to look for."""

    REPLACES = True


def title_problem(title: str) -> str:
    """Say what is wrong with an album's title; the API takes at most 500 characters."""
    if not title.strip():
        return "Type a title, or press Esc to leave."
    if len(title) > 500:
        return f"A title has at most 500 characters; this one has {len(title)}."
    return ""
