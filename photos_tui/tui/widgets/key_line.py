"""The line of keys: the verbs of this screen, dimmed where they cannot run just now."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from photos_tui.commands.table import BY_ID, on, shown
from photos_tui.commands.verb import ScreenName, Situation, Verb

PLACES = {"view.open": -1, "app.help": 1, "app.palette": 2}
"""First and last on the line; the others keep the table's order."""


class KeyLine(Static):
    """As many keys as fit; a click runs the verb. A dimmed one says why when it is pressed."""

    def __init__(self, name: ScreenName) -> None:
        super().__init__()
        verbs = [verb for verb in on(name) if verb.short and name in (verb.shown or verb.where)]
        self._verbs = sorted(verbs, key=lambda verb: PLACES.get(verb.id, 0))
        self._dimmed: tuple[bool, ...] = ()
        self._situation: Situation | None = None

    def on_resize(self) -> None:
        self._dimmed = ()
        if self._situation:
            self.show(self._situation)

    def show(self, situation: Situation) -> None:
        self._situation = situation
        dimmed = tuple(bool(verb.reason(situation)) for verb in self._verbs)
        if dimmed == self._dimmed:
            return
        self._dimmed = dimmed
        keys = [
            (_dimmed if dim else _bright)(shown(verb.keys[0]), verb.short, verb)
            for verb, dim in zip(self._verbs, dimmed, strict=True)
        ]
        self.update(self._fitting(keys), layout=False)

    async def on_click(self, event: events.Click) -> None:
        verb_id = event.style.meta.get("verb")
        if verb_id:
            await self.screen.run_action(BY_ID[verb_id].call)

    def show_chords(self, title: str, chords: Mapping[str, Verb]) -> None:
        """Show what the second key of a chord may be."""
        self._dimmed = ()
        keys = [_bright(shown(key), verb.title, verb) for key, verb in chords.items()]
        self.update(Content.assemble((f" {title} ", "reverse"), " ", *keys), layout=False)

    def _fitting(self, keys: list[Content]) -> Content:
        """Keep the last two (help and commands) and as many others as there is room for."""
        room = self.size.width - sum(key.cell_length for key in keys[-2:])
        kept: list[Content] = []
        for key in keys[:-2]:
            room -= key.cell_length
            if room < 0:
                break
            kept.append(key)
        return Content.assemble(*kept, *keys[-2:])


def _bright(key: str, label: str, verb: Verb) -> Content:
    """Draw a key with its label, to be clicked."""
    return _clickable(
        Content.assemble((f" {key}", "bold $text-accent"), (f" {label} ", "$foreground-muted")), verb
    )


def _dimmed(key: str, label: str, verb: Verb) -> Content:
    """Draw a key that would only say why it cannot run."""
    return _clickable(Content.styled(f" {key} {label} ", "$foreground-disabled"), verb)


def _clickable(key: Content, verb: Verb) -> Content:
    return key.stylize(Style.from_meta({"verb": verb.id}))
