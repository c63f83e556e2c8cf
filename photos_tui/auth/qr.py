"""A QR code as text: two modules to a cell, so that a square is a square."""

from __future__ import annotations

_CELLS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
QUIET = 2
"""Empty modules around the code; phones read it with fewer than the four of the standard."""


def qr_lines(address: str) -> list[str]:
    """Give the rows of the code, dark modules as blocks: to be drawn dark on light, else phones do not see it."""
    import segno

    rows = [
        list(row)
        for row in segno.make(address, error="L", micro=False, boost_error=False).matrix_iter(border=QUIET)
    ]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    return [
        "".join(_CELLS[bool(above), bool(below)] for above, below in zip(rows[at], rows[at + 1], strict=True))
        for at in range(0, len(rows), 2)
    ]


def too_small(lines: list[str], columns: int, rows: int) -> str:
    """Say that a code does not fit, in a sentence; "" when it does."""
    width, height = len(lines[0]), len(lines)
    if width <= columns and height <= rows:
        return ""
    return f"The QR code needs {width}×{height} cells and this place has {columns}×{rows}: enlarge the window or shrink its font."
