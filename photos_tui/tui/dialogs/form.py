"""A dialog with several fields: Tab goes on, F2 sends from anywhere, Enter from the button."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from photos_tui.tui.dialogs.dialog import Dialog

Answer = TypeVar("Answer")


class FieldError(ValueError):
    """What was typed will not do; the text is a sentence, `field` the id of the widget to go back to."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Form(Dialog[Answer], Generic[Answer]):
    """Subclasses give `fields` and build the `answer`, raising FieldError when it cannot be built."""

    SUBMIT: ClassVar[str] = "OK"
    KEYS = "Tab  Next field    F2  Send    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "submit", "Send", show=False, priority=True)]

    def answer(self) -> Answer:
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(self.heading(), id="heading")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields()
            yield Static("", id="wrong")
            yield Button(self.SUBMIT, id="submit", compact=True)
            yield Static(Content(self.KEYS), id="keys")

    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        try:
            answer = self.answer()
        except FieldError as problem:
            self.wrong(str(problem))
            self.query_one(f"#{problem.field}").focus()
            return
        self.dismiss(answer)

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.focus_next()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong("")
