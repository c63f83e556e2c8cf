from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from photos_tui.latch import Latch

HOLDER = """
import sys, time
from pathlib import Path
from photos_tui.latch import Latch
assert Latch(Path(sys.argv[1])).take()
print("held", flush=True)
time.sleep(60)
"""


def held_by_another(file: Path) -> subprocess.Popen[bytes]:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, file], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder


def nobody_waits() -> None:
    raise AssertionError("it was free")


def test_two_on_one_file_exclude_each_other_in_one_program_too(tmp_path: Path) -> None:
    one, other = Latch(tmp_path / "latch"), Latch(tmp_path / "latch")
    assert one.take()
    assert not one.take()
    assert not other.take()
    one.release()
    assert other.take()
    assert (one.held, other.held) == (False, True)
    other.release()
    other.release()


def test_the_file_is_private(tmp_path: Path) -> None:
    latch = Latch(tmp_path / "latch")
    latch.take()
    latch.release()
    assert latch.file.stat().st_mode & 0o777 == 0o600


async def test_a_holder_that_dies_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "latch"
    with held_by_another(file) as holder:
        latch, waits = Latch(file), list[str]()
        assert not latch.take()

        def told() -> None:
            waits.append("once")
            holder.kill()

        async with asyncio.timeout(20), latch.holding(0.01, told):
            assert latch.held
    assert waits == ["once"]
    assert not latch.held


async def test_one_who_gives_up_waiting_holds_nothing(tmp_path: Path) -> None:
    held, wanted = Latch(tmp_path / "latch"), Latch(tmp_path / "latch")
    held.take()
    waits = asyncio.Event()

    async def want() -> None:
        async with wanted.holding(0.001, waits.set):
            raise AssertionError("two hold it")

    wanting = asyncio.create_task(want())
    await waits.wait()
    wanting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await wanting
    held.release()
    assert not wanted.held
    async with held.holding(0.001, nobody_waits):
        pass


async def test_an_error_in_the_block_lets_go(tmp_path: Path) -> None:
    latch = Latch(tmp_path / "latch")
    with pytest.raises(KeyError):
        async with latch.holding(0.001, nobody_waits):
            raise KeyError
    assert not latch.held


async def test_without_locks_the_work_is_done_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    latch, done = Latch(tmp_path / "nowhere" / "latch"), False
    async with latch.holding(0.001, nobody_waits):
        done = True
    assert done
    assert "latch cannot be locked" in caplog.text
