"""What the doctor says of the catalog and of today's requests."""

import asyncio
import time
from pathlib import Path

import pytest

from photos_tui.doctor import known
from photos_tui.doctor.finding import Finding
from photos_tui.store.catalog import Catalog
from photos_tui.store.quota import Quota
from photos_tui.store.tables import items
from tests.store.tables.making import item


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "catalog.sqlite"
    catalog = Catalog(file)
    catalog.open()
    items.upsert(catalog.db, [item("a"), item("b")], now=0, listed=1)
    catalog.close()
    return file


def found(file: Path | None) -> dict[str, Finding]:
    return {finding.subject: finding for finding in known.checked(Catalog(file))}


def test_no_catalog_is_fine_and_none_is_made(tmp_path: Path) -> None:
    assert found(None)["catalog"].level == "ok"
    assert found(tmp_path / "catalog.sqlite")["catalog"].level == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_catalog_and_what_it_holds(file: Path) -> None:
    said = found(file)
    assert said["catalog"].level == "ok"
    assert "2 items" in said["catalog"].says
    assert said["quota.api"].says.startswith("0 requests of 10,000")
    assert said["quota.media"].says.startswith("0 requests for bytes of 75,000")


def test_a_catalog_that_others_can_read(file: Path) -> None:
    file.chmod(0o644)
    said = list(known.checked(Catalog(file)))
    assert (said[0].level, said[0].mend) == ("warn", f"chmod 600 {file}")


def test_a_file_that_is_no_catalog(tmp_path: Path) -> None:
    file = tmp_path / "catalog.sqlite"
    file.write_bytes(b"not a database, but long enough to be looked at as one" * 40)
    finding = found(file)["catalog"]
    assert finding.level == "fail"
    assert "Move" in finding.mend


@pytest.mark.parametrize(("used", "level"), [(7_999, "ok"), (8_000, "warn"), (10_000, "warn")])
def test_requests_that_run_out(file: Path, used: int, level: str) -> None:
    async def spend() -> None:
        catalog = Catalog(file)
        catalog.open()
        quota = Quota(catalog, time.time)
        for _ in range(used):
            quota.count("albums.list")
        await quota.write()
        catalog.close()

    asyncio.run(spend())
    finding = found(file)["quota.api"]
    assert finding.level == level
    assert f"{used:,}" in finding.says
