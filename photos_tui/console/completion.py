"""`photos-tui completion`: what a shell needs to complete commands, flags, choices and paths, made from the parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from photos_tui.console.place import Commands

SHELLS = ("bash", "zsh", "fish")
HOW = """\
bash:  photos-tui completion bash > ~/.local/share/bash-completion/completions/photos-tui
zsh:   photos-tui completion zsh > "${fpath[1]}/_photos-tui"
fish:  photos-tui completion fish > ~/.config/fish/completions/photos-tui.fish
"""


def add(commands: Commands) -> None:
    completion = commands.add_parser(
        "completion",
        help="print a script with which a shell completes this program's commands",
        description=f"Print the script for a shell; where to put it:\n\n{HOW}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script for the whole parser, which the command line puts beside the arguments."""
    print(script(arguments.whole, arguments.shell))
    return 0


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Give the completion script of a parser for one of SHELLS."""
    import shtab

    for action in every_action(parser):
        if action.type is Path:
            what = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
            action.complete = what  # type: ignore[attr-defined]  # where shtab looks
    found: str = shtab.complete(parser, shell=shell)
    return found


def every_action(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Give the flags and arguments of a parser and of all its commands."""
    for action in parser._actions:  # noqa: SLF001  (argparse has no public way to its own tree)
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  (likewise)
            for below in action.choices.values():
                yield from every_action(below)
