"""Which OAuth client to sign in with: how to come by one, and where its file is."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from photos_tui.auth.client_file import Client, client_from
from photos_tui.auth.problems import ClientFileWrong
from photos_tui.auth.setup import PROMPT, STEPS, WHY
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.dialogs.upload import Paths
from photos_tui.tui.widgets.pasted import Pasted


class ClientFile(Dialog[Client]):
    """Ask for the file, or its content; what it is instead is said."""

    KEYS = "Enter  Look at it    PgUp PgDn  Scroll    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_steps(8)", show=False),
        Binding("pageup", "scroll_steps(-8)", show=False),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content("A Google client of your own"), id="heading")
            with VerticalScroll(id="fields", can_focus=False):
                yield Static(Content(WHY), classes="label")
                for number, step in enumerate(STEPS, start=1):
                    yield Static(Content(f"\n{number}. {step.words}"))
                    yield Static(Content(step.page), classes="page")
            yield Static(Content(PROMPT), classes="label ask")
            yield Pasted(placeholder="~/Downloads/client_secret_….json", suggester=Paths())
            yield Static("", id="wrong")
            yield Static(Content(self.KEYS), id="keys")

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong("")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        try:
            client = client_from(event.value)
        except ClientFileWrong as error:
            if event.value.lstrip().startswith("{"):
                with self.prevent(Input.Changed):
                    event.input.value = ""
            self.wrong(str(error))
            return
        self.dismiss(client)

    def action_scroll_steps(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False, immediate=True)
