"""Arguments in any order: argparse takes "add ALBUM --json ID" for a mistake, people and scripts do not."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any


class Parser(argparse.ArgumentParser):
    """A parser whose last argument, where it takes many, also takes those that come after flags."""

    rest: argparse.Action | None = None

    def parse_known_args(  # type: ignore[override]  # one of argparse's several signatures
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[argparse.Namespace, list[str]]:
        found, extra = super().parse_known_args(args, namespace)
        if self.rest is None:
            return found, extra
        late = [word for word in extra if word == "-" or not word.startswith("-")]
        values = [self._get_value(self.rest, word) for word in late]
        setattr(found, self.rest.dest, [*getattr(found, self.rest.dest), *values])
        return found, [word for word in extra if word not in late]


def many(to: argparse.ArgumentParser, dest: str, nargs: str, **about: Any) -> None:
    """Add the argument that takes many values, wherever they stand."""
    action = to.add_argument(dest, nargs=nargs, **about)
    if isinstance(to, Parser):
        to.rest = action
