"""Where bytes are kept: originals for good, scaled pictures within a bound."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from photos_tui.emulator.originals import MEMORY_BYTES, FolderOriginals, MemoryOriginals, Originals, arriving
from photos_tui.emulator.scaled import FolderScaled, MemoryScaled, Scaled


@pytest.fixture(params=["memory", "folder"])
def originals(request: pytest.FixtureRequest, tmp_path: Path) -> Originals:
    return MemoryOriginals() if request.param == "memory" else FolderOriginals(tmp_path)


def test_bytes_are_kept_under_their_digest(originals: Originals) -> None:
    with arriving(originals) as arrival:
        arrival.append(b"ab")
        arrival.append(b"c")
        digest = arrival.keep()
    assert digest == sha256(b"abc").hexdigest()
    assert originals.size(digest) == 3
    with originals.open(digest) as file:
        assert file.read() == b"abc"


def test_the_same_bytes_twice_are_kept_once(originals: Originals) -> None:
    digests = set()
    for _ in range(2):
        with arriving(originals) as arrival:
            arrival.append(b"abc")
            digests.add(arrival.keep())
    assert len(digests) == 1


def test_an_arrival_that_fails_leaves_nothing(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)

    def broken_off() -> None:
        with arriving(originals) as arrival:
            arrival.append(b"abc")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken_off()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_clearing_takes_all_away(originals: Originals) -> None:
    with arriving(originals) as arrival:
        arrival.append(b"abc")
        digest = arrival.keep()
    originals.clear()
    with pytest.raises((KeyError, FileNotFoundError)):
        originals.size(digest)


def test_large_bytes_in_memory_lie_in_a_file_without_a_name() -> None:
    originals = MemoryOriginals()
    large = bytes(range(256)) * (MEMORY_BYTES // 256 + 1)
    digests = []
    for data in (large, large, b"small"):
        arrival = originals.arrival("x")
        arrival.append(data)
        arrival.append(b"too much")
        assert arrival.size() == len(data) + 8
        arrival.cut(len(data))
        digests.append(arrival.keep())
    assert digests == [sha256(data).hexdigest() for data in (large, large, b"small")]
    assert originals.path(digests[2]) is None
    assert originals.path("unknown") is None
    path = originals.path(digests[0])
    assert path is not None
    assert path.parent == Path("/dev/fd")
    with originals.open(digests[0]) as one, originals.open(digests[0]) as other:
        assert other.read(300) == large[:300]
        assert one.read() == large
    assert originals.size(digests[0]) == len(large)
    originals.clear()


@pytest.fixture(params=["memory", "folder"])
def scaled(request: pytest.FixtureRequest, tmp_path: Path) -> Scaled:
    return MemoryScaled(bound=1000) if request.param == "memory" else FolderScaled(tmp_path, bound=1000)


def test_scaled_pictures_stay_within_their_bound(scaled: Scaled, tmp_path: Path) -> None:
    for number in range(20):
        scaled.put(f"{number:02}", bytes(200))
        # Files written within one tick of the clock would be of one age.
        for path in tmp_path.glob("*/*"):
            os.utime(path, (int(path.name), int(path.name)))
    kept = [number for number in range(20) if scaled.get(f"{number:02}")]
    assert 1 <= len(kept) <= 6
    assert kept == list(range(20 - len(kept), 20))


def test_the_one_lately_used_stays(scaled: Scaled) -> None:
    for number in range(4):
        scaled.put(f"{number:02}", bytes(200))
    scaled.get("00")
    scaled.put("99", bytes(500))
    assert scaled.get("00") == bytes(200)
    assert scaled.get("01") is None or scaled.get("02") is not None


def test_what_was_never_put_is_none(scaled: Scaled) -> None:
    assert scaled.get("zz") is None
    scaled.put("zz", b"1")
    scaled.put("zz", b"2")
    assert scaled.get("zz") == b"2"


def test_what_an_earlier_run_left_is_pruned(tmp_path: Path) -> None:
    FolderScaled(tmp_path, bound=10_000).put("aa", bytes(5000))
    later = FolderScaled(tmp_path, bound=1000)
    later.put("bb", bytes(10))
    assert later.get("aa") is None
    assert later.get("bb") == bytes(10)
