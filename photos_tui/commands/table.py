"""All verbs in one table, and what is derived from it: bindings, chords, the lists of keys for help and README."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from photos_tui.commands import (
    account,
    albums,
    jobs,
    lenses,
    looking,
    media_items,
    moving,
    shared_albums,
    undoing,
)
from photos_tui.commands.verb import ScreenName, Verb

VERBS: tuple[Verb, ...] = (
    *albums.VERBS,
    *media_items.VERBS,
    *shared_albums.VERBS,
    *undoing.VERBS,
    *jobs.VERBS,
    *looking.FINDING,
    *lenses.VERBS,
    *moving.SELECTING,
    *looking.LOOKING,
    *looking.GOING,
    *moving.MOVING,
    *account.VERBS,
)
BY_ID = {verb.id: verb for verb in VERBS}

_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "f1": "F1",
}
PREFIXES = {"g": "Go to", "*": "Select", "c": "Copy", "z": "Look"}


def on(screen: ScreenName) -> list[Verb]:
    """Give the verbs of a screen in the table's order."""
    return [verb for verb in VERBS if screen in verb.where]


def bindings(screen: ScreenName) -> list[BindingType]:
    """Give a screen's bindings: single keys run verbs, the first key of a chord waits for the second."""
    found: list[BindingType] = [
        Binding(
            key, verb.call, verb.title, show=bool(verb.short), id=f"{verb.id}:{index}" if index else verb.id
        )
        for verb in on(screen)
        for index, key in enumerate(key for key in verb.keys if " " not in key)
    ]
    waiting = {key.split(" ")[0] for verb in on(screen) for key in verb.keys if " " in key}
    return found + [Binding(first, f"prefix({first!r})", show=False) for first in sorted(waiting)]


def chords(screen: ScreenName, first: str) -> dict[str, Verb]:
    """Give what the second key does after `first`."""
    return {
        second: verb
        for verb in on(screen)
        for key in verb.keys
        if " " in key
        for head, second in [key.split(" ")]
        if head == first
    }


def shown(key: str) -> str:
    """Give a key as people know it: "g g" is gg, "ctrl+d" is Ctrl+D."""
    if " " in key:
        return "".join(shown(part) for part in key.split(" "))
    *modifiers, last = key.split("+")
    name = _SHOWN.get(last, last.upper() if modifiers else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def keys_of(verb: Verb) -> str:
    """Give all keys of a verb as people know them: "j ↓"."""
    return " ".join(shown(key) for key in verb.keys)


def markdown() -> str:
    """Give the table of all keys for the README, grouped."""
    lines = ["| key | does | |", "|---|---|---|"]
    for group in dict.fromkeys(verb.group for verb in VERBS):
        lines.append(f"| | **{group}** | |")
        lines += [
            f"| {' '.join(f'`{shown(key)}`' for key in verb.keys)} | {verb.title} | {verb.help} |"
            for verb in VERBS
            if verb.group == group
        ]
    return "\n".join(lines)
