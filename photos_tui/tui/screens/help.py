"""The keys that work here, from the table of verbs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.commands.table import keys_of, on
from photos_tui.commands.verb import Situation, Verb
from photos_tui.tui.dialogs.dialog import Dialog

MARGIN = 12
"""Columns for the keys."""


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
        yield Static(id="verbs")

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        verbs = on(self._situation.screen)
        width = self.query_one("#verbs").size.width
        lines = [
            line
            for group in dict.fromkeys(verb.group for verb in verbs)
            for line in self._group(group, [verb for verb in verbs if verb.group == group], width)
        ]
        self.query_one("#verbs", Static).update(Content("\n").join(lines))

    def _group(self, group: str, verbs: Sequence[Verb], width: int) -> Iterable[Content]:
        yield Content.styled(group, "bold $text-primary")
        for verb in verbs:
            yield from self._lines(verb, width - MARGIN - 2)
        yield Content("")

    def _lines(self, verb: Verb, width: int) -> Iterable[Content]:
        """Set the keys beside title and help; what does not fit goes on below, behind the same margin."""
        why = verb.reason(self._situation)
        words = f"{verb.title} — {why or verb.help}"
        first, *rest = textwrap.wrap(words, max(20, width)) or [""]
        title, behind = first[: len(verb.title)], first[len(verb.title) :]
        keys = (keys_of(verb).rjust(MARGIN) + "  ", "$foreground-disabled" if why else "bold $text-accent")
        yield Content.assemble(
            keys, (title, "" if not why else "$foreground-muted"), (behind, "$foreground-muted")
        )
        for line in rest:
            yield Content.styled(" " * (MARGIN + 2) + line, "$foreground-muted")

    def action_scroll_by(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False, immediate=True)
