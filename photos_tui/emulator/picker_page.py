"""The page at `pickerUri`: pictures, tick boxes and a button; plain HTML that any browser shows."""

from __future__ import annotations

from html import escape
from sqlite3 import Row
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from photos_tui.emulator.render import seal

if TYPE_CHECKING:
    from photos_tui.emulator.world import World

_SHOWN = 2000
_STYLE = """
body { font: 16px system-ui, sans-serif; margin: 0 auto; max-width: 1080px; padding: 1rem; background: #fafafa; color: #222 }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 6px; list-style: none; padding: 0 }
label { display: block; position: relative; aspect-ratio: 1; background: #ddd }
img { width: 100%; height: 100%; object-fit: cover; display: block }
input[type=checkbox] { position: absolute; top: 8px; left: 8px; width: 22px; height: 22px }
label:has(:checked) { outline: 4px solid #1a73e8 }
header { position: sticky; top: 0; background: #fafafa; padding: .5rem 0; z-index: 1; display: flex; justify-content: space-between; align-items: center }
label:has(:disabled) { opacity: .45 }
button { font: inherit; padding: .5rem 1.5rem; border: 0; border-radius: 6px; background: #1a73e8; color: #fff }
"""

# Once as many are ticked as may be, the others cannot be.
_SCRIPT = """
const boxes = [...document.querySelectorAll("[name=item]")], most = Number(document.forms[0].dataset.most)
const title = document.querySelector("h1"), asked = title.textContent
document.forms[0].onchange = () => {
  const picked = boxes.filter((box) => box.checked).length
  for (const box of boxes) box.disabled = picked >= most && !box.checked
  title.textContent = picked ? `${picked} of ${most} picked` : asked
}
document.forms[0].onchange()
"""


def choice(world: World, session: Row, where: str) -> Response:
    """Offer the newest pictures of the session's user."""
    with world.database.read() as reader:
        rows = reader.execute(
            "SELECT seq, id, filename FROM items WHERE owner = ? AND archived = 0 ORDER BY created DESC, seq DESC LIMIT ?",
            (session["user"], _SHOWN),
        ).fetchall()
    tiles = "".join(_tile(world, row, where) for row in rows)
    return _page(
        f'<form method="post" data-most="{session["most"]}"><header><h1>Pick up to {session["most"]}</h1>'
        f"<button>Done</button></header><ul>{tiles}</ul></form><script>{_SCRIPT}</script>"
    )


def over(*, closes: bool) -> Response:
    script = "<script>window.close()</script>" if closes else ""
    return _page(f"<h1>Done</h1><p>You can go back to your app now.</p>{script}")


def _tile(world: World, row: Row, where: str) -> str:
    name = escape(row["filename"])
    return (
        f'<li><label title="{name}"><input type="checkbox" name="item" value="{row["id"]}">'
        f'<img loading="lazy" alt="{name}" src="{where}/lr/{seal(world, row["seq"])}=w300-h300-c"></label></li>'
    )


def _page(content: str) -> Response:
    return HTMLResponse(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><link rel=icon href='data:,'><meta name=viewport content='width=device-width'>"
        f"<title>Pick photos</title><style>{_STYLE}</style>{content}"
    )
