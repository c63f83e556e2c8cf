"""Every verb leads somewhere: to a handler of its own, or to an action of the screens it is bound on."""

import inspect
from typing import Any

import pytest
from textual.screen import Screen

from photos_tui.commands.table import VERBS
from photos_tui.commands.verb import Verb
from photos_tui.tui.app import PhotosApp
from photos_tui.tui.handlers.table import HANDLERS, handler
from photos_tui.tui.modes import MODES
from photos_tui.tui.screens.account import AccountScreen
from photos_tui.tui.screens.album import AlbumScreen
from photos_tui.tui.screens.log import LogScreen
from photos_tui.tui.screens.photo import PhotoScreen

SCREENS: dict[str, type[Screen[Any]]] = {name: type(make()) for name, make in MODES.items() if callable(make)}
SCREENS |= {"album": AlbumScreen, "photo": PhotoScreen, "log": LogScreen, "account": AccountScreen}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.id)
def test_a_verb_leads_somewhere(verb: Verb) -> None:
    if not verb.action:
        assert inspect.iscoroutinefunction(handler(verb.id))
        return
    name = verb.action.partition("(")[0]
    if name.startswith("app."):
        assert hasattr(PhotosApp, f"action_{name.removeprefix('app.')}")
    else:
        for screen in verb.where:
            assert hasattr(SCREENS[screen], f"action_{name}"), screen


def test_no_handler_is_left_over() -> None:
    assert set(HANDLERS) == {verb.id for verb in VERBS if not verb.action}
