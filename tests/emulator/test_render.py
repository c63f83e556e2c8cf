from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.filters import category_bits
from photos_tui.emulator.options import Options, covering, cropped, fitted, parse
from photos_tui.emulator.render import read_code, seal, status, timestamp
from photos_tui.emulator.routing import route
from photos_tui.emulator.schema import METHODS
from photos_tui.emulator.world import World
from tests.contract.checker import TIME

SIZES = st.tuples(st.integers(1, 20_000), st.integers(1, 20_000))
SIDES = st.integers(1, 16_383)


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1_582_976_780_000, "2020-02-29T11:46:20Z"),
        (1_582_976_780_123, "2020-02-29T11:46:20.123Z"),
        (1_582_976_780_007, "2020-02-29T11:46:20.007Z"),
        (-1000, "1969-12-31T23:59:59Z"),
        (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
    ],
)
def test_times_have_a_fraction_only_where_there_is_one(milliseconds: int, text: str) -> None:
    assert timestamp(milliseconds) == text


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))  # noqa: DTZ001 - made aware below
def test_times_come_back_as_they_were(moment: datetime) -> None:
    moment = moment.replace(tzinfo=UTC, microsecond=moment.microsecond // 1000 * 1000)
    milliseconds = round((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000)
    text = timestamp(milliseconds)
    assert TIME.fullmatch(text)
    assert datetime.fromisoformat(text) == moment


@pytest.mark.parametrize(
    ("ready_at", "now", "said"), [(None, 5, "FAILED"), (4, 5, "READY"), (5, 5, "READY"), (6, 5, "PROCESSING")]
)
def test_films_are_ready_from_their_time_on(ready_at: float | None, now: float, said: str) -> None:
    assert status(ready_at, now) == said


@pytest.mark.parametrize("seq", [1, 10**9, -1, -2])
def test_seals_are_read_back(world: World, seq: int) -> None:
    code = seal(world, seq)
    found = read_code(code, world.secret)
    assert found is not None
    assert found[0] == seq
    assert abs(found[1] - world.now()) < 5
    assert read_code(code, b"other" * 5) is None


@given(st.text(max_size=80))
def test_any_code_is_read_or_none(code: str) -> None:
    assert read_code(code, b"secret") is None


@given(SIZES, SIDES, SIDES)
def test_fitting_stays_inside_and_never_grows(size: tuple[int, int], width: int, height: int) -> None:
    made = fitted(size, Options(width, height))
    assert 1 <= made[0] <= min(size[0], width)
    assert 1 <= made[1] <= min(size[1], height)
    assert made == size or width - made[0] <= 1 or height - made[1] <= 1


@given(SIZES, SIDES, SIDES)
def test_crops_are_covered_and_never_grow(size: tuple[int, int], width: int, height: int) -> None:
    crop = cropped(size, Options(width, height, crop=True))
    assert crop[0] <= size[0]
    assert crop[1] <= size[1]
    whole = covering(size, crop)
    assert whole[0] >= crop[0]
    assert whole[1] >= crop[1]
    if width <= size[0] and height <= size[1]:
        assert crop == (width, height)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("w10-h20", Options(10, 20)),
        ("w10-h20-c-no", Options(10, 20, crop=True, overlay=False)),
        ("s30", Options(30, 30)),
        ("c", Options(512, 512, crop=True)),
        ("w10-c", Options(10, 0)),
        ("w99999-h1", Options(16_383, 1)),
        ("d", Options(form="d")),
        ("dv", Options(form="dv")),
        ("w1-d", Options(form="d")),
        ("k", None),
        ("w", None),
        ("w1--h1", None),
    ],
)
def test_options_are_read(text: str, options: Options | None) -> None:
    assert parse(text) == options


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_is_found_by_its_path(name: str) -> None:
    method = METHODS[name]
    found = route(
        method.verb,
        method.path.replace(method.path.partition("{")[2].partition("}")[0], "x%2Fy:z")
        if "{" in method.path
        else method.path,
    )
    assert found is not None
    assert found.method is method
    assert found.target == ("{x/y:z}" if "{" in method.path else "")


@pytest.mark.parametrize(
    "path", ["", "/", "//", "/v1", "/v1/albums/a/b", "/v1/albums:x", "/v1/albums:x/y", "v1/albums"]
)
def test_other_paths_lead_nowhere(path: str) -> None:
    assert route("GET", path) is None


def test_categories_are_bits() -> None:
    assert category_bits([]) == category_bits(["NONE"]) == 0
    assert category_bits(["FOOD", "FOOD", "NONE"]) == category_bits(["FOOD"])
    assert category_bits(["FOOD"]) & category_bits(["PETS"]) == 0
