"""One line of text: an album's title, words to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field


class Line(Dialog[str]):
    """Ask for one line; `check` gives a sentence when the text will not do."""

    def __init__(  # noqa: PLR0913  (a question has this many parts)
        self,
        title: str,
        *,
        value: str = "",
        label: str = "",
        placeholder: str = "",
        check: Callable[[str], str] = lambda _: "",
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__()
        self._title, self._value, self._label, self._placeholder = title, value, label, placeholder
        self._check, self._suggester = check, suggester

    def heading(self) -> Content:
        return Content(printable(self._title))

    def fields(self) -> Iterable[Widget]:
        if self._label:
            yield Static(Content(printable(self._label, lines=True)), classes="label")
        yield Field(
            self._value, placeholder=self._placeholder, suggester=self._suggester, select_on_focus=False
        )

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong("")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        if sentence := self._check(event.value):
            self.wrong(sentence)
            return
        self.dismiss(event.value)


def title_problem(title: str) -> str:
    """Say what is wrong with an album's title; the API takes at most 500 characters."""
    if not title.strip():
        return "Type a title, or press Esc to leave."
    if len(title) > 500:
        return f"A title has at most 500 characters; this one has {len(title)}."
    return ""
