"""Whose library this is, how its sign-in stands, and what each verb may do here, with the reason where it may not."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import chain, repeat
from textwrap import wrap

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from photos_tui.auth.standing import Fact, Standing, facts
from photos_tui.commands.table import VERBS, bindings, keys_of
from photos_tui.commands.verb import Verb
from photos_tui.text import printable
from photos_tui.tui.frame import Frame

MARGIN = 14
"""Columns for the names of facts."""
INDENT = 7
"""Columns before the title of a verb."""
_OF_THE_API = ("albums.", "mediaItems.", "sharedAlbums.")


class AccountScreen(Frame):
    """Facts, then the verbs that call the API."""

    NAME = "account"
    AUTO_FOCUS = "#standing"
    BINDINGS = [
        *bindings("account"),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
    ]

    def contents(self) -> Iterable[Widget]:
        yield VerticalScroll(Static(id="facts-of-account"), id="standing")

    def crumbs(self) -> list[str]:
        return ["Account"]

    def status(self) -> str:
        off = sum(bool(why_off(verb, self.library.removed)) for verb in api_verbs())
        return (
            f"{len(api_verbs()) - off} of {len(api_verbs())} verbs work here"
            if off
            else "Everything works here"
        )

    def update_frame(self) -> None:
        super().update_frame()
        if self.is_mounted:
            lines = [*self._facts(), Content(""), *self._verbs()]
            self.query_one("#facts-of-account", Static).update(Content("\n").join(lines))

    def action_scroll(self, where: str) -> None:
        body = self.query_one("#standing", VerticalScroll)
        body.scroll_relative(y=1 if where == "down" else -1, animate=False, immediate=True)

    def _facts(self) -> Iterable[Content]:
        for fact in self._known():
            yield from _lines(fact, self.query_one("#standing").size.width - MARGIN - 4)

    def _known(self) -> Iterable[Fact]:
        standing = self.session.standing
        yield Fact("Profile", standing.name)
        if standing.saved is None:
            yield Fact("Library", self.library.label)
            yield Fact("Sign-in", "None is needed here. gi signs in to a Google account.")
            return
        yield from facts(standing.saved, time.time())
        yield Fact("Sees", whats_seen(standing))

    def _verbs(self) -> Iterable[Content]:
        """Name the verbs that work, then for each reason those that do not."""
        standing = self.session.standing
        later = "" if standing.saved is None or standing.signed_in else ", once you are signed in"
        yield Content.styled(f"  What works here{later}", "bold $text-primary")
        off: dict[str, list[Verb]] = {}
        for verb in api_verbs():
            if why := why_off(verb, self.library.removed):
                off.setdefault(why, []).append(verb)
            else:
                keys = (keys_of(verb).ljust(3), "bold $text-accent")
                yield Content.assemble(("  ✓ ", "$text-success"), keys, verb.title)
        for why, verbs in off.items():
            yield Content("")
            for verb in verbs:
                yield Content.assemble(("  ✗ ", "$text-error"), f"{keys_of(verb):<3}{verb.title}")
            for line in wrap(printable(why), max(20, self.query_one("#standing").size.width - INDENT - 2)):
                yield Content.styled(" " * INDENT + line, "$foreground-muted")


def _lines(fact: Fact, width: int) -> Iterable[Content]:
    """Set words beside the name, and what does not fit behind the same margin."""
    names = chain([fact.name.rjust(MARGIN)], repeat(" " * MARGIN))
    for name, line in zip(names, wrap(printable(fact.words), max(20, width)), strict=False):
        yield Content.assemble(
            (name + "  ", "$foreground-muted"), (line, "" if fact.fine else "$text-warning")
        )


def whats_seen(standing: Standing) -> str:
    """Say what the service lets be seen."""
    short = standing.saved.client.short if standing.saved else ""
    return f"Only what was uploaded with this client id ({short}): Google's rule since 31 March 2025."


def api_verbs() -> list[Verb]:
    return [verb for verb in VERBS if verb.id.startswith(_OF_THE_API)]


def why_off(verb: Verb, removed: object) -> str:
    """Say why a verb cannot run on this account, whatever is under the cursor."""
    reasons = dict(removed) if isinstance(removed, dict) else {}
    return next((reasons[method] for method in verb.methods if method in reasons), "")
