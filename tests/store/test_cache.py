from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.store.cache import BYTES_TTL, Cache, Namespace


def kept(cache: Cache, name: str = "bytes") -> Namespace[bytes]:
    return Namespace(cache, name, seconds=60)


async def test_what_was_put_is_got_until_it_is_forgotten() -> None:
    space = kept(Cache())
    assert await space.get("a") is None
    await space.put("a", b"1")
    assert await space.get("a") == b"1"
    await space.forget("a")
    assert await space.get("a") is None


async def test_namespaces_are_apart_even_when_their_names_begin_alike() -> None:
    cache = Cache()
    one, ten = kept(cache, "album:1"), kept(cache, "album:10")
    await one.put("0/x", b"one")
    await ten.put("x", b"ten")
    assert await one.get("0/x") == b"one"
    await one.forget("0/x")
    assert await ten.get("x") == b"ten"


async def test_the_least_recently_used_goes_first() -> None:
    cache = Cache(most_bytes=3)
    space = kept(cache)
    for key in "abc":
        await space.put(key, b"1")
    assert await space.get("a")
    await space.put("d", b"1")
    assert [key for key in "abcd" if await space.get(key)] == ["a", "c", "d"]
    assert cache.held == 3


async def test_one_value_that_is_too_large_does_not_push_out_the_others() -> None:
    cache = Cache(most_bytes=3)
    space = kept(cache)
    await space.put("a", b"1")
    await space.put("huge", b"1234")
    assert await space.get("a") == b"1"
    assert await space.get("huge") is None


async def test_a_value_that_expired_is_gone_and_no_longer_counted() -> None:
    cache = Cache()
    space: Namespace[bytes] = Namespace(cache, "short", seconds=0.001)
    await space.put("a", b"12345")
    loop = asyncio.get_running_loop()
    expired: asyncio.Future[None] = loop.create_future()
    loop.call_later(0.005, expired.set_result, None)
    await expired
    assert await space.get("a") is None
    assert cache.held == 0


async def test_a_new_value_does_not_die_with_the_old_ones_time() -> None:
    cache = Cache()
    brief: Namespace[bytes] = Namespace(cache, "x", seconds=0.001)
    await brief.put("a", b"old")
    await brief.forget("a")
    await kept(cache, "x").put("a", b"new")
    loop = asyncio.get_running_loop()
    later: asyncio.Future[None] = loop.create_future()
    loop.call_later(0.005, later.set_result, None)
    await later
    assert await kept(cache, "x").get("a") == b"new"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 6)), max_size=30))
async def test_never_more_bytes_than_the_bound_and_the_last_is_always_there(
    puts: list[tuple[str, int]],
) -> None:
    cache = Cache(most_bytes=10)
    space = kept(cache)
    for key, size in puts:
        await space.put(key, b"x" * size)
        held = [await space.get(name) for name in "abcdef"]
        assert sum(len(value) for value in held if value is not None) == cache.held <= 10
        assert await space.get(key) == b"x" * size


async def test_many_who_ask_at_once_cost_one_fetch() -> None:
    space, loads = kept(Cache()), 0

    async def load() -> bytes:
        nonlocal loads
        loads += 1
        await asyncio.sleep(0)
        return b"picture"

    assert set(await asyncio.gather(*(space.fetch("a", load) for _ in range(20)))) == {b"picture"}
    assert loads == 1


async def test_an_error_is_not_kept_and_the_next_one_tries_again() -> None:
    space, answers = kept(Cache()), [KeyError(), b"picture"]

    async def load() -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, KeyError):
            raise answer
        assert isinstance(answer, bytes)
        return answer

    with pytest.raises(KeyError):
        await space.fetch("a", load)
    assert await space.fetch("a", load) == b"picture"


async def test_one_who_gives_up_does_not_take_the_picture_from_the_others() -> None:
    space, begun = kept(Cache()), asyncio.Event()

    async def never() -> bytes:
        begun.set()
        await asyncio.Event().wait()
        return b""

    async def load() -> bytes:
        return b"picture"

    first = asyncio.create_task(space.fetch("a", never))
    await begun.wait()
    second = asyncio.create_task(space.fetch("a", load))
    first.cancel()
    assert await second == b"picture"


async def test_hits_and_misses_are_counted() -> None:
    cache = Cache()
    space = kept(cache)
    await space.get("a")
    await space.put("a", b"1")
    await space.get("a")
    assert (cache.counts.hits, cache.counts.misses) == (1, 1)


async def test_locks_live_only_while_somebody_waits() -> None:
    cache = Cache()

    async def load() -> bytes:
        return b"1"

    await kept(cache).fetch("a", load)
    assert len(cache._locks) == 0


def test_bytes_are_kept_for_less_than_the_hour_that_the_terms_allow() -> None:
    assert BYTES_TTL <= 55 * 60


async def test_values_put_at_once_into_a_new_cache_are_all_kept() -> None:
    space = kept(Cache())
    await asyncio.gather(*(space.put(key, key.encode()) for key in "abcdef"))
    assert [await space.get(key) for key in "abcdef"] == [key.encode() for key in "abcdef"]


async def test_nothing_is_known_or_forgotten_before_the_first_value() -> None:
    space = kept(Cache())
    await space.forget("a")
    assert await space.get("a") is None
