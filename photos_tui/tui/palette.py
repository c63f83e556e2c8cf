"""All verbs of the screen in front, in the command palette."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from photos_tui.commands.table import keys_of, on
from photos_tui.commands.verb import Verb
from photos_tui.tui.frame import Frame


class VerbCommands(Provider):
    """Titles and help are ours alone; text from a library never gets here."""

    def _verbs(self) -> tuple[Frame | None, list[Verb]]:
        screen = self.screen
        return (screen, on(screen.NAME)) if isinstance(screen, Frame) else (None, [])

    async def discover(self) -> Hits:
        screen, verbs = self._verbs()
        for verb in verbs:
            if screen is not None:
                yield DiscoveryHit(named(verb), partial(screen.run_verb, verb), help=verb.help)

    async def search(self, query: str) -> Hits:
        screen, verbs = self._verbs()
        matcher = self.matcher(query)
        for verb in verbs:
            score = max(matcher.match(verb.title), 0.8 * matcher.match(verb.id))
            if score > 0 and screen is not None:
                yield Hit(
                    score, matcher.highlight(named(verb)), partial(screen.run_verb, verb), help=verb.help
                )


def named(verb: Verb) -> str:
    """Give a verb's title and keys without a character that markup could trip over."""
    return f"{verb.title} ({keys_of(verb)})".replace("[", "").replace("]", "")
