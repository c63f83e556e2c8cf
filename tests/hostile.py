"""Forty texts that somebody may have put into a title, a description, a file name or an error, and a library full of them."""

from __future__ import annotations

import json
from sqlite3 import Connection
from typing import Any

from photos_tui.emulator import ids
from photos_tui.emulator.world import World

TEXTS: dict[str, str] = {
    # markup
    "closing tag": "[/]",
    "bold": "[bold]x",
    "click": "[@click=app.quit]quit[/]",
    "variable": "[$foo] gone?",
    "unbalanced": "[[[ ]] [bold [/red] \\[",
    "styles": "[red on blue]x[/red on blue][link=file:///etc/passwd]y",
    "rich escape": "\\[bold]x[/bold]\\",
    "markdown": "# h *b* `c` [l](javascript:x) ![i](http://example.org/i.png)",
    # sequences that steer a terminal
    "colour": "\x1b[31mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H\x1b[3Jgone",
    "title": "\x1b]0;owned\x07 and \x1b]2;owned\x1b\\",
    "link": "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "device control": "\x1bP+q544e\x1b\\ \x1bPq#0;2;0;0;0\x1b\\",
    "graphics": "\x1b_Gi=1,a=T;AAAA\x1b\\",
    "single shift": "\x1bOA\x1bN\x1bc\x1b(0",
    "eight bit": "\x9b31m \x9d0;owned\x9c \x90q\x9c \x84\x85\x8d",
    "question": "\x1b[6n\x1b[c\x1b]11;?\x07\x05",
    # lines and controls
    "newlines": "one\ntwo\r\nthree\rfour",
    "other lines": "vt\x0bff\x0cnel\x85ls\u2028ps\u2029end",
    "tabs": "a\tb\t\tc\bd\x7f",
    "null": "nul\x00\x01\x02 \x0e\x0f bell\x07",
    # directions and what cannot be seen
    "override": "\u202egpj.exe\u202c \u202dabc",
    "isolates": "\u2066\u2067\u2068 x \u2069 \u061c\u200e\u200f",
    "zero width": "ze\u200bro\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e",
    "byte order": "\ufeffbom",
    "tags": "flag\U0001f3f4\U000e0067\U000e0062\U000e007f \U000e0001",
    "private": "\ue000\uf8ff\U000f0000\U0010fffd",
    "nothing": "\ufdd0\ufffe\uffff\U0001ffff\u0378",
    # characters of unsure width
    "family": "👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈",
    "flags": "🇩🇪🇳🇴🇯 ❤\ufe0f 1\ufe0f\u20e3 👍🏿 ⌚\ufe0e",
    "zalgo": "Z" + "\u0335\u0321\u0300\u0316" * 12 + "a" + "\u0301" * 30,
    "first mark": "\u0301\u0316\u20dd starts with a mark",
    "right to left": "שלום עולם مرحبا بالعالم",
    "wide": "日本語の写真アルバム한국어ｆｕｌｌ",
    "hangul": "\u1112\u1161\u11ab \u115f\u1160 \u3164\uffa0 ﷽",
    # shapes
    "long": "long title " * 45 + "ends",
    "no space": "x" * 500,
    "wide and long": "写" * 300,
    "formats": "%s %n {0} {x!r} ${HOME} $(id) `id` \"; rm -rf ~ ' ../../etc/passwd \\",
}
LONE = {"lone high": "\ud800 high", "lone low": "low \udfff", "swapped": "\udc00\ud800"}
"""What a database or UTF-8 cannot hold: only JSON's escapes carry them."""

TITLES = [text[:500] for text in TEXTS.values()]
KINDS = (
    *(
        "closing tag",
        "click",
        "variable",
        "unbalanced",
        "title",
        "clipboard",
        "eight bit",
        "newlines",
        "null",
    ),
    *("override", "zero width", "nothing", "family", "zalgo", "long", "wide and long"),
)
SOME = [TEXTS[name][:500] for name in KINDS]
"""One of each kind, for the places that take long to try."""


def fill(world: World) -> None:
    """Put every text into titles, names, descriptions, cameras, enrichments and people, before all else there is."""
    with world.database.write() as writer:
        items = writer.execute("SELECT seq FROM items WHERE owner = 'me' ORDER BY created DESC").fetchmany(
            len(TITLES)
        )
        for (seq,), text in zip(items, reversed(TITLES), strict=True):
            _item(writer, seq, text)
        for number, text in enumerate(reversed(TITLES)):
            _album(writer, number, text, [seq for (seq,) in items])


def _item(writer: Connection, seq: int, text: str) -> None:
    writer.execute(
        "UPDATE items SET filename = ?, description = ?, camera_make = ?, camera_model = ?, mime_type = ?,"
        " exposure = ? WHERE seq = ?",
        (text[:255], text, text[:40], text[:80], f"image/{text[:30]}", text[:10], seq),
    )


def _album(writer: Connection, number: int, text: str, items: list[int]) -> None:
    """Make an album of one's own, shared every second time; then somebody's, joined; then one to be joined."""
    kinds = (("me", number % 2 == 0), ("other", True), ("other", True))
    for kind, (owner, shared) in enumerate(kinds):
        key = f"hostile/{number}/{kind}"
        album = writer.execute(
            "INSERT INTO albums (id, owner, title, share_token, collaborative, count) VALUES (?, ?, ?, ?, 1, ?)",
            (
                ids.fixed(ids.ALBUM, key),
                owner,
                text,
                ids.fixed(ids.SHARE, key) if shared else None,
                len(items),
            ),
        ).lastrowid
        if kind == 1:
            writer.execute("INSERT INTO members VALUES (?, 'me')", (album,))
        writer.executemany(
            "INSERT INTO entries (album, ord, item, contributor) VALUES (?, ?, ?, ?)",
            [(album, (place + 1) << 20, seq, text[:60]) for place, seq in enumerate(items)],
        )
        writer.execute(
            "INSERT INTO entries (album, ord, enrichment, body, contributor) VALUES (?, ?, ?, ?, ?)",
            (album, 1, ids.fixed(ids.ENRICHMENT, key), json.dumps({"textEnrichment": {"text": text}}), owner),
        )


def refusal(text: str, status: int = 400, canonical: str = "INVALID_ARGUMENT") -> dict[str, Any]:
    """Give the body of an error whose message is this text."""
    return {"error": {"code": status, "message": text, "status": canonical}}
