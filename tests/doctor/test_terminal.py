"""What the doctor says of terminals: each with the words that mend it."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from photos_tui.doctor import terminal
from photos_tui.doctor.finding import Finding
from photos_tui.tui.graphics import Images

GOOD = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
LARGE = os.terminal_size((120, 40))


def found(
    environ: Mapping[str, str],
    size: os.terminal_size | None = LARGE,
    images: Images = "auto",
    **options: str,
) -> dict[str, Finding]:
    asked = {name.replace("_", "-"): value for name, value in options.items()}
    said = terminal.checked(environ, size, images, lambda name: asked.get(name, ""))
    return {finding.subject: finding for finding in said}


def test_a_good_terminal_has_nothing_to_mend() -> None:
    said = found(GOOD)
    assert {finding.level for finding in said.values()} == {"ok"}
    assert set(said) == {"terminal.size", "terminal.colours", "terminal.locale", "pictures"}
    assert "120 × 40" in said["terminal.size"].says


def test_no_terminal_at_all() -> None:
    (finding,) = terminal.checked(GOOD, None, "auto")
    assert (finding.level, finding.subject) == ("warn", "terminal")
    assert "ssh -t" in finding.mend


@pytest.mark.parametrize(
    ("change", "subject", "mend"),
    [
        ({"COLORTERM": ""}, "terminal.colours", "COLORTERM=truecolor"),
        ({"COLORTERM": "", "TERM": "dumb"}, "terminal.colours", "xterm-256color"),
        ({"COLORTERM": "", "TERM": ""}, "terminal.colours", "xterm-256color"),
        ({"NO_COLOR": "1"}, "terminal.colours", "unset NO_COLOR"),
        ({"LANG": "C"}, "terminal.locale", "LANG=C.UTF-8"),
        ({"LANG": ""}, "terminal.locale", "LANG=C.UTF-8"),
        ({"LC_ALL": "POSIX"}, "terminal.locale", "LANG=C.UTF-8"),
    ],
)
def test_what_an_environment_lacks(change: dict[str, str], subject: str, mend: str) -> None:
    said = found(GOOD | change)
    assert said.pop(subject).level == "warn"
    assert mend in found(GOOD | change)[subject].mend
    assert {finding.level for finding in said.values()} == {"ok"}


@pytest.mark.parametrize(("columns", "lines", "level"), [(40, 12, "ok"), (39, 40, "warn"), (120, 11, "warn")])
def test_sizes(columns: int, lines: int, level: str) -> None:
    assert found(GOOD, os.terminal_size((columns, lines)))["terminal.size"].level == level


def test_tmux_that_lets_everything_through() -> None:
    said = found(GOOD | {"TMUX": "x"}, set_clipboard="on", allow_passthrough="on")
    assert {finding.level for finding in said.values()} == {"ok"}


def test_tmux_as_it_comes() -> None:
    said = found(GOOD | {"TMUX": "x"}, set_clipboard="external", allow_passthrough="off")
    assert said["tmux.clipboard"].level == "warn"
    assert "set-clipboard on" in said["tmux.clipboard"].mend
    assert said["tmux.passthrough"].level == "ok"


def test_tmux_that_holds_back_pictures_which_the_settings_ask_for() -> None:
    said = found(GOOD | {"TMUX": "x"}, images="kitty", allow_passthrough="off")
    assert said["tmux.passthrough"].level == "warn"
    assert "allow-passthrough on" in said["tmux.passthrough"].mend


def test_a_tmux_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert terminal.tmux_option("set-clipboard") == ""
