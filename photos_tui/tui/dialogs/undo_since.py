"""Since when all is to be taken back: what that is stands below before Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from photos_tui import text
from photos_tui.store.undoing import Change
from photos_tui.text import printable
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.widgets.field import Field

SHOWN = 200
"""Changes that are listed; how many more there are is said."""
FORMS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


class UndoSince(Dialog[datetime]):
    """Ask for a time; `told` says what it costs to take so many changes back."""

    KEYS = "Enter  Take back    PgUp PgDn  Scroll    Esc  Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_by(8)", show=False, priority=True),
        Binding("pageup", "scroll_by(-8)", show=False, priority=True),
    ]

    def __init__(self, made: Sequence[Change], told: Callable[[Sequence[Change]], str]) -> None:
        super().__init__()
        self._made, self._told = made, told

    def heading(self) -> Content:
        return Content("Take back everything since …")

    def fields(self) -> Iterable[Widget]:
        yield Field(placeholder="A time such as 14:00, or 2026-11-25 14:00")
        yield Static(id="count", classes="label")
        yield Static(id="changes")

    def on_mount(self) -> None:
        self._typed()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong("")
        words = self.query_one(Input).value
        when = moment_of(words, datetime.now().astimezone())
        made = self._since(when) if when else self._made
        self.query_one("#count", Static).update(Content(self._count(made, typed=bool(when))))
        lines = [_line(change) for change in made[:SHOWN]]
        if len(made) > SHOWN:
            lines.append(Content.styled(f"and {len(made) - SHOWN:,} more", "$foreground-muted"))
        self.query_one("#changes", Static).update(Content("\n").join(lines))

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        when = moment_of(event.value, datetime.now().astimezone())
        if when is None:
            self.wrong("Type a time such as 14:00, or a day and a time such as 2026-11-25 14:00.")
        elif not any(change.inverse for change in self._since(when)):
            self.wrong("Since then nothing was done that can be taken back: type an earlier time.")
        else:
            self.dismiss(when)

    def _since(self, when: datetime) -> list[Change]:
        return [change for change in self._made if change.at >= when.timestamp()]

    def _count(self, made: Sequence[Change], *, typed: bool) -> str:
        if not typed:
            return "What was done, newest first:" if made else "Nothing was done that could be taken back."
        possible = [change for change in made if change.inverse]
        words = [f"Takes back {text.count(len(possible), 'change')}"]
        if possible:
            words.append(f": {self._told(possible)}")
        if left := len(made) - len(possible):
            words.append(f". {left:,} cannot be taken back, as said below")
        return "".join(words) + "."

    def action_scroll_by(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False, immediate=True)


def moment_of(words: str, now: datetime) -> datetime | None:
    """Read a time of day (the last one before `now`), or a day, or both; None for anything else."""
    words = words.strip()
    for form in FORMS:
        try:
            return datetime.strptime(words, form).astimezone()
        except (ValueError, OverflowError):
            continue
    try:
        time = datetime.strptime(words, "%H:%M").astimezone().time()
    except ValueError:
        return None
    today = datetime.combine(now.date(), time)
    when = today.astimezone()
    return when if when <= now else (today - timedelta(days=1)).astimezone()


def _line(change: Change) -> Content:
    when = f"{datetime.fromtimestamp(change.at).astimezone():%m-%d %H:%M}  "
    if change.inverse is None:
        return Content.assemble(
            (when, "$foreground-muted"),
            ("– ", "$text-warning"),
            printable(change.title),
            (f"\n             {printable(change.reason)}", "$foreground-muted"),
        )
    remark = f" ({change.remark})" if change.remark else ""
    return Content.assemble(
        (when, "$foreground-muted"),
        ("↶ ", "$text-success"),
        printable(change.title),
        (printable(remark), "$foreground-muted"),
    )
