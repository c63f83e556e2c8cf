"""The lines on top: the tabs of the top level, whose library this is, and the way here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from photos_tui.text import printable
from photos_tui.tui.session import session_of

TABS = {"albums": "Albums", "photos": "Photos", "search": "Search", "shared": "Shared", "jobs": "Jobs"}


class TopBar(Vertical):
    """Tabs at the left, account at the right, crumbs below."""

    _whose = Content("")

    def compose(self) -> ComposeResult:
        with Horizontal(id="tabs"):
            for number, (mode, title) in enumerate(TABS.items(), start=1):
                tab = Static(f"{number} {title}", id=f"tab-{mode}", classes="tab")
                yield tab.with_tooltip(f"{title} ({number})")
            yield Static(id="account")
        yield Static(id="crumbs")

    def _account(self, room: int) -> Content:
        """Say whose library this is and, once that matters, what is left of today: that goes first where room is short."""
        session = session_of(self)
        scarce = session.library.quota.scarce
        out = session.standing.saved is not None and not session.standing.signed_in
        sign = ("○ ", "$text-warning") if out else ("● ", "$text-success")
        whose = Content.assemble(sign, printable(session.library.label))
        if not scarce:
            return whose
        left = Content.styled(scarce, "$text-warning")
        both = Content.assemble(left, "  ", whose)
        return both if both.cell_length <= room else left

    async def on_click(self, event: object) -> None:
        """Go to the tab that was clicked."""
        widget = getattr(event, "widget", None)
        if widget is not None and widget.id and widget.id.startswith("tab-"):
            await self.app.switch_mode(widget.id.removeprefix("tab-"))

    def show(self, crumbs: Sequence[str]) -> None:
        for mode in TABS:
            self.query_one(f"#tab-{mode}").set_class(mode == self.app.current_mode, "-active")
        account = self.query_one("#account", Static)
        whose = self._account(account.content_size.width)
        if whose != self._whose:
            self._whose = whose
            account.update(whose, layout=False)
        steps = [
            (" › ", "$foreground-muted") if odd else (printable(crumb), "bold")
            for crumb in crumbs
            for odd in (False, True)
        ]
        self.query_one("#crumbs", Static).update(Content.assemble(*steps[:-1]), layout=False)
