"""What is selected, by id, so that it outlives every refresh; and the range being drawn, if one is open.

A value: each step gives a new one, so a message can carry it and an undo can keep it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Range:
    """A range that follows the cursor: `before` is what was selected when it was opened.

    `removing` takes the range out of the selection instead of adding it. A `loose` range (drawn with shift)
    ends at the first plain move; the other kind ends when it is left.
    """

    anchor: str
    before: frozenset[str] = NOTHING
    removing: bool = False
    loose: bool = False

    def laid_over(self, spanned: Iterable[str]) -> frozenset[str]:
        return self.before.difference(spanned) if self.removing else self.before.union(spanned)


@dataclass(frozen=True, slots=True)
class Selection:
    ids: frozenset[str] = NOTHING
    range: Range | None = field(default=None, compare=False)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self.ids

    def __len__(self) -> int:
        return len(self.ids)

    def __bool__(self) -> bool:
        return bool(self.ids)

    def toggled(self, row_id: str) -> Selection:
        return Selection(self.ids ^ {row_id})

    def added(self, row_ids: Iterable[str]) -> Selection:
        return Selection(self.ids.union(row_ids))

    def inverted(self, everything: Iterable[str]) -> Selection:
        """Select what of `everything` was not selected, and nothing else."""
        return Selection(frozenset(everything) - self.ids)

    def only(self, known: Iterable[str]) -> Selection:
        """Forget what is no longer `known`; the same value when nothing is lost."""
        left = self.ids.intersection(known)
        return self if len(left) == len(self.ids) else replace(self, ids=left)

    def opened(self, range_: Range) -> Selection:
        """Open a range over what is selected now; its anchor alone is spanned at first."""
        return self.left().stretched([range_.anchor], replace(range_, before=self.ids))

    def stretched(self, spanned: Iterable[str], range_: Range | None = None) -> Selection:
        """Let the open range (or the one given) span these ids and no others."""
        drawn = range_ or self.range
        return Selection(drawn.laid_over(spanned), drawn) if drawn else self

    def left(self) -> Selection:
        """Close the range and keep what it selected."""
        return replace(self, range=None) if self.range else self
