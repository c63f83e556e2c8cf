"""The house keeps its shape: layers, sizes, no cycles, no Textual below the screens."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "photos_tui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BELOW_TUI = [
    "photos_tui.text",
    "photos_tui.api.client",
    "photos_tui.store.library",
    "photos_tui.emulator.app",
    "photos_tui.settings",
    "photos_tui.profiles",
]
LONGEST_FILE, LONGEST_FUNCTION, MOST_IMPORTS = 300, 40, 12


def lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def ours(file: Path) -> set[str]:
    return {
        node.module
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("photos_tui.")
    }


@pytest.mark.parametrize("module", BELOW_TUI)
def test_textual_stays_out_of_what_is_below_the_screens(module: str) -> None:
    code = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_commands_know_of_textual_only_its_bindings() -> None:
    for file in (ROOT / "photos_tui" / "commands").glob("*.py"):
        used = {
            node.module
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in {"textual", "rich"}
        }
        assert used <= {"textual.binding"}, file


@pytest.mark.parametrize(
    "slow", ["httpx", "starlette", "uvicorn", "PIL", "aiocache", "google_auth_oauthlib", "requests"]
)
def test_slow_modules_stay_off_the_way_to_the_first_frame(slow: str) -> None:
    code = f"import sys, photos_tui.tui.app, photos_tui.profiles; sys.exit({slow!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_files_and_functions_are_short() -> None:
    assert {file.name: lines(file) for file in SOURCES if lines(file) > LONGEST_FILE} == {}
    long = {
        (file.name, name): long
        for file in SOURCES
        for name, long in functions(file)
        if long > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_knows_too_many_others() -> None:
    wide = {file.name: len(ours(file)) for file in SOURCES if len(ours(file)) > MOST_IMPORTS}
    allowed = {"app.py"}  # ties all parts of the screens together, and does nothing else
    assert set(wide) <= allowed, wide


def test_there_is_as_much_test_as_source() -> None:
    """The drawings are left out: they are looked at, and a line of test for each of their lines would say nothing."""
    drawn = {ROOT / "photos_tui" / "emulator" / part for part in ("painter", "sample")}
    sources = [file for file in SOURCES if not drawn & set(file.parents)]
    assert sum(map(lines, TESTS)) >= sum(map(lines, sources))


def test_import_contracts() -> None:
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout


def test_our_screens_take_no_name_that_textual_uses_itself() -> None:
    """A method of ours with the name of one of Textual's is called by Textual too, at times of its own."""
    from textual.screen import Screen

    from photos_tui.tui.acting import Acting
    from photos_tui.tui.modes import MODES
    from photos_tui.tui.screens.album import AlbumScreen
    from photos_tui.tui.screens.log import LogScreen
    from photos_tui.tui.screens.photo import PhotoScreen

    meant = {"compose", "BINDINGS", "AUTO_FOCUS", "HORIZONTAL_BREAKPOINTS", "update_frame"}
    modes: list[type] = [type(make()) for make in MODES.values() if callable(make)]
    assert len(modes) == 5
    screens: list[type] = [*modes, AlbumScreen, PhotoScreen, LogScreen]
    for screen in screens:
        ours = {name for kind in screen.__mro__ if issubclass(kind, Acting) for name in vars(kind)}
        plain = {
            name
            for name in ours
            if not name.startswith(("__", "_abc", "_css", "_merged", "_reactive", "_inherit"))
        }
        handlers = {name for name in plain if name.startswith(("on_", "_on_"))}
        generated = {"can_focus", "can_focus_children", "_computes", "_decorated_handlers"}
        assert {name for name in plain - handlers - meant - generated if hasattr(Screen, name)} == set()
