"""Windows of a few lines, as on a phone: lists scroll with their cursor, the line of keys stays in view."""

from __future__ import annotations

import pytest

from tests.drive import driving

PHONE = (46, 14)


@pytest.mark.parametrize(
    ("key", "first"),
    [("a", "▌ Lofoten"), ("X", "▌ In no album"), ("T", "File name"), ("e", "Description of")],
)
async def test_lists_leave_room_for_their_keys(key: str, first: str) -> None:
    async with driving(size=PHONE) as drive:
        await drive.press("2", key)
        await drive.shows(first)
        await drive.until(lambda: "Esc" in drive.text() and "Cancel" in drive.text(), "the keys")


async def test_a_list_follows_its_cursor_and_no_line_breaks() -> None:
    async with driving(size=PHONE) as drive:
        await drive.press("2", "X")
        await drive.shows("▌ In no album")
        await drive.until(lambda: "not in…  20 albums" in drive.text(), "numbers whole")
        await drive.press("up")
        await drive.shows("▌ By month…")
        assert "In no album" not in drive.text()
        await drive.press("enter")
        await drive.shows("Type to narrow")
        await drive.press(*["pagedown"] * 9)
        await drive.until(lambda: "▌ 2020-04" in drive.text() and "Cancel" in drive.text(), "the last month")
