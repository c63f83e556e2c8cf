"""What a start of the whole program costs, with its screens and their pictures, once the library is known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from photos_tui.emulator.world import World
from photos_tui.store.catalog import Catalog
from tests.drive import Drive, driving

LISTINGS = {"GET /v1/albums", "GET /v1/sharedAlbums", "GET /v1/mediaItems"}


async def visited(drive: Drive) -> Counter[str]:
    """Look at each of the first three screens until its pictures are there, and give what was asked for."""
    for key in ("1", "2", "3", "1"):
        await drive.press(key)
        await drive.idle()
    await drive.until(lambda: any(asked["path"].startswith("/lr/") for asked in drive.service.asked), "bytes")
    await drive.until(drive.shelf.in_view, "painted")
    return Counter(f"{asked['method']} {asked['path']}" for asked in drive.service.asked)


@pytest.mark.parametrize("age", ["fresh", "an hour old"])
async def test_a_warm_start_with_all_screens_costs_three_calls_and_old_addresses_are_renewed_together(
    tmp_path: Path, age: str
) -> None:
    world, file = World.open(None), tmp_path / "catalog.sqlite"
    async with driving(world, catalog=Catalog(file), images=True) as drive:
        await visited(drive)
    if age != "fresh":
        catalog = Catalog(file)
        catalog.open()
        catalog.db.execute("UPDATE items SET base_url_at = base_url_at - 3600")
        catalog.db.execute("UPDATE albums SET cover_url_at = cover_url_at - 3600")
        catalog.close()
    async with driving(world, catalog=Catalog(file), images=True) as drive:
        asked = await visited(drive)
        albums = len(drive.library.albums)
    world.close()
    calls = {call: number for call, number in asked.items() if "/lr/" not in call}
    assert {call: calls.pop(call) for call in LISTINGS} == dict.fromkeys(LISTINGS, 1)
    renewals = calls.pop("GET /v1/mediaItems:batchGet", 0)
    assert calls == {}
    assert renewals <= (0 if age == "fresh" else 4) < albums
