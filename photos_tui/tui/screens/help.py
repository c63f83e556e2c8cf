"""The keys that work here, from the table of verbs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.commands.table import keys_of, on
from photos_tui.commands.verb import Situation
from photos_tui.tui.dialogs.dialog import Dialog


class Help(Dialog[None]):
    """Keys by group; what cannot run just now is dimmed and says why."""

    KEYS = "j k, PgUp PgDn  Scroll    Esc  Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,q,enter", "leave", "Close", show=False),
        Binding("j,down", "scroll_by(1)", show=False),
        Binding("k,up", "scroll_by(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "scroll_by(10)", show=False),
        Binding("pageup,ctrl+u", "scroll_by(-10)", show=False),
    ]

    def __init__(self, situation: Situation) -> None:
        super().__init__()
        self._situation = situation

    def heading(self) -> Content:
        return Content(f"Keys in {self._situation.screen.capitalize()}")

    def fields(self) -> Iterable[Widget]:
        verbs = on(self._situation.screen)
        wide = max(len(keys_of(verb)) for verb in verbs) + 2
        for group in dict.fromkeys(verb.group for verb in verbs):
            yield Static(Content(group), classes="group")
            for verb in verbs:
                if verb.group == group:
                    why = verb.reason(self._situation)
                    keys = Content.styled(
                        keys_of(verb).rjust(wide) + "  ", "dim" if why else "bold $text-accent"
                    )
                    words = Content.assemble(verb.title, (f"  {why or verb.help}", "$foreground-muted"))
                    yield Static(Content.assemble(keys, words), classes="key")

    def action_scroll_by(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False)
