from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from photos_tui.emulator.painter import jpeg, paint, poster
from photos_tui.emulator.painter.canvas import Canvas, Gradient, blurred, column, path, smooth
from photos_tui.emulator.painter.colour import (
    BLACK,
    LIGHTS,
    WHITE,
    darker,
    light_of,
    lighter,
    mix,
    rgb,
    times,
    veil,
)
from photos_tui.emulator.painter.figures import CAST, CUTS, Look, known, somebody
from photos_tui.emulator.painter.picture import fineness, grain
from photos_tui.emulator.painter.scenes import FAMILIES, HOMES, scene
from photos_tui.emulator.painter.terrain import ground, ridge
from photos_tui.emulator.sample import SAMPLE, SampleItem

TAKEN, EXPOSED, LENS = 0x9003, 0x829A, 0x920A
ANY = SAMPLE.items[0]
MOODS = sorted(LIGHTS)


def picture(name: str, seed: int = 7, mood: str = "day") -> SampleItem:
    return replace(ANY, scene=f"{name}@{mood}", seed=seed)


def first(**wanted: object) -> SampleItem:
    return next(
        item for item in SAMPLE.items if all(getattr(item, key) == value for key, value in wanted.items())
    )


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def digest(image: Image.Image) -> str:
    return hashlib.sha256(image.tobytes()).hexdigest()


@pytest.mark.parametrize("name", sorted(HOMES))
def test_every_scene_at_thumbnail_size(name: str) -> None:
    assert paint(picture(name), (16, 16)).size == (16, 16)


@pytest.mark.parametrize("name", sorted(HOMES))
def test_every_scene_large_and_in_both_formats(name: str) -> None:
    wide, tall = paint(picture(name), (400, 300)), paint(picture(name), (150, 200))
    assert (wide.size, wide.mode) == ((400, 300), "RGB")
    assert (tall.size, tall.mode) == ((150, 200), "RGB")


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("name", sorted(HOMES))
def test_every_scene_in_every_light_has_strong_shapes(name: str, mood: str) -> None:
    image = paint(picture(name, seed=len(name), mood=mood), (40, 30))
    spread = ImageStat.Stat(image.convert("L")).stddev[0]
    assert spread > 8, "a picture of one tone says nothing at the size of a thumbnail"


@pytest.mark.parametrize("name", sorted(HOMES))
def test_painting_twice_gives_the_same_pixels(name: str) -> None:
    assert digest(paint(picture(name), (60, 45))) == digest(paint(picture(name), (60, 45)))


@pytest.mark.parametrize("name", sorted(HOMES))
def test_seeds_give_different_pictures(name: str) -> None:
    assert len({digest(paint(picture(name, seed), (32, 24))) for seed in range(100, 106)}) == 6


@pytest.mark.parametrize("name", sorted(HOMES))
def test_the_composition_is_the_same_at_every_size(name: str) -> None:
    """A thumbnail painted small shows what the original scaled down would show."""
    item = picture(name, seed=3)
    small = paint(item, (48, 36))
    large = paint(item, (480, 360)).resize((48, 36), Image.Resampling.BOX)
    difference = ImageStat.Stat(ImageChops.difference(small, large)).mean
    assert max(difference) < 14


def test_another_process_paints_the_same() -> None:
    code = (
        "import hashlib; from photos_tui.emulator.painter import jpeg, paint;"
        "from photos_tui.emulator.sample import SAMPLE;"
        "items = SAMPLE.items[::97];"
        "print([hashlib.sha256(paint(i, (40, 32)).tobytes()).hexdigest() for i in items],"
        " hashlib.sha256(jpeg(items[0])).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    items = SAMPLE.items[::97]
    here = [digest(paint(item, (40, 32))) for item in items]
    assert run.stdout.strip() == f"{here} {hashlib.sha256(jpeg(items[0])).hexdigest()}"


def test_no_two_items_look_identical() -> None:
    shown = {digest(paint(item, (24, 18))) for item in SAMPLE.items}
    assert len(shown) == len(SAMPLE.items)


def test_every_scene_of_the_sample_can_be_drawn() -> None:
    assert {item.scene.partition("@")[0].partition(".")[0] for item in SAMPLE.items} <= set(HOMES)


def test_unknown_scenes_are_an_error() -> None:
    with pytest.raises(KeyError):
        scene("nowhere")


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_families_hold_what_the_index_says(family: str) -> None:
    module = __import__(f"photos_tui.emulator.painter.{family}", fromlist=["SCENES"])
    assert set(module.SCENES) == set(FAMILIES[family].split())


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (3, 200), (200, 3)])
def test_sizes_that_nobody_wants_are_painted_too(size: tuple[int, int]) -> None:
    for name in ("mountains", "sea", "stars", "portrait", "screenshot", "aurora", "food"):
        assert paint(picture(name), size).size == size


# --- the originals ---------------------------------------------------------------------------------------------


def test_an_original_has_the_size_and_exif_of_its_item() -> None:
    item = first(camera_model="X100V", orientation=1, video_status="")
    image = opened(jpeg(item))
    base, taken = image.getexif(), image.getexif().get_ifd(0x8769)
    assert (image.format, image.size) == ("JPEG", (item.width, item.height))
    assert (base[0x010F], base[0x0110]) == ("FUJIFILM", "X100V")
    assert taken[TAKEN] == item.created.strftime("%Y:%m:%d %H:%M:%S")
    assert float(taken[EXPOSED]) == pytest.approx(float(item.exposure.removesuffix("s")), rel=1e-3)
    assert float(taken[0x829D]) == pytest.approx(item.aperture)
    assert float(taken[LENS]) == pytest.approx(item.focal_length)
    assert taken[0x8827] == item.iso


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_original_stands_upright_once_turned(orientation: int) -> None:
    item = first(orientation=orientation)
    image = opened(jpeg(item))
    upright = ImageOps.exif_transpose(image)
    assert upright is not None
    assert image.getexif()[0x0112] == orientation
    assert upright.size == (item.width, item.height)
    seen, meant = upright.resize((30, 30)), paint(item, (item.width, item.height)).resize((30, 30))
    assert max(ImageStat.Stat(ImageChops.difference(seen, meant)).mean) < 4


def test_a_turned_sensor_stores_lying_pixels() -> None:
    item = first(orientation=6)
    assert opened(jpeg(item)).size == (item.height, item.width)


@pytest.mark.parametrize("orientation", [2, 4])
def test_mirrored_originals_are_undone_by_their_orientation(orientation: int) -> None:
    item = replace(picture("lighthouse"), orientation=orientation, camera_make="X", exposure="0.01s")
    upright = ImageOps.exif_transpose(opened(jpeg(replace(item, width=160, height=120))))
    assert upright is not None
    seen, meant = upright.resize((20, 15)), paint(item, (160, 120)).resize((20, 15))
    assert max(ImageStat.Stat(ImageChops.difference(seen, meant)).mean) < 5


def test_screenshots_are_png() -> None:
    item = first(mime_type="image/png")
    image = opened(jpeg(item))
    assert (image.format, image.size) == ("PNG", (item.width, item.height))


def test_what_came_through_a_chat_knows_only_its_date() -> None:
    item = next(item for item in SAMPLE.items if "-WA" in item.filename and not item.video_status)
    exif = opened(jpeg(item)).getexif()
    assert 0x010F not in exif
    assert exif.get_ifd(0x8769)[TAKEN] == item.created.strftime("%Y:%m:%d %H:%M:%S")


def test_originals_are_of_moderate_weight() -> None:
    weights = [len(jpeg(item)) for item in SAMPLE.items[::150]]
    assert min(weights) > 20_000
    assert max(weights) < 1_500_000


def test_the_same_bytes_each_time() -> None:
    assert jpeg(ANY) == jpeg(ANY)


def test_a_film_gives_its_poster() -> None:
    film = next(item for item in SAMPLE.items if item.video_status and item.width > item.height)
    still = poster(film, (160, 90))
    assert still.getpixel((80, 1)) == (6, 6, 8)
    assert still.getpixel((80, 88)) == (6, 6, 8)
    assert opened(jpeg(film)).size == (film.width, film.height)


def test_an_upright_film_has_no_bars() -> None:
    film = replace(next(item for item in SAMPLE.items if item.video_status), scene="sea@day")
    assert poster(film, (90, 160)).getpixel((45, 1)) != (6, 6, 8)


# --- the surface -----------------------------------------------------------------------------------------------


def test_a_column_runs_from_its_first_to_its_last_colour() -> None:
    strip = column([BLACK, WHITE], (3, 101))
    assert strip.size == (3, 101)
    top, middle, bottom = (strip.getpixel((1, y)) for y in (0, 50, 100))
    assert isinstance(top, tuple)
    assert isinstance(middle, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] < 5
    assert 120 < middle[0] < 136
    assert bottom[0] > 250


def test_shapes_are_where_they_are_put() -> None:
    canvas = Canvas((100, 50), seed=1)
    canvas.shape(((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0)), WHITE)
    assert canvas.image.getpixel((10, 25)) == BLACK
    assert canvas.image.getpixel((90, 25)) == WHITE


def test_gradient_shapes_outside_the_picture_are_nothing() -> None:
    canvas = Canvas((20, 20), seed=1)
    canvas.shape(((2.0, 2.0), (3.0, 2.0), (3.0, 3.0)), Gradient((WHITE, WHITE)))
    assert canvas.image.getextrema() == ((0, 0),) * 3


def test_discs_are_round_whatever_the_format() -> None:
    canvas = Canvas((300, 100), seed=1)
    canvas.disc(0.5, 0.5, 0.3, WHITE)
    left, top, right, bottom = canvas.image.convert("L").getbbox() or (0, 0, 0, 0)
    assert abs((right - left) - (bottom - top)) <= 1


def test_spots_turn() -> None:
    canvas = Canvas((100, 100), seed=1)
    assert canvas.place(0.5, 0.5, 0.4, 90).at(1, 0) == pytest.approx((50, 90))


def test_spots_nest() -> None:
    canvas = Canvas((100, 100), seed=1)
    assert canvas.place(0.5, 0.5, 0.5).place(0.5, 0, 0.5).at(1, 0) == pytest.approx((100, 50))


def test_glows_fade_outwards() -> None:
    canvas = Canvas((101, 101), seed=1)
    canvas.glow(0.5, 0.5, 0.5, WHITE)
    found = [canvas.image.convert("L").getpixel((50 + shift, 50)) for shift in (0, 15, 30, 49)]
    assert found == sorted(found, reverse=True)  # type: ignore[type-var]
    assert found[0] != found[-1]


def test_a_glow_beyond_the_edge_is_cut_not_squeezed() -> None:
    half, whole = Canvas((100, 100), seed=1), Canvas((200, 100), seed=1)
    half.glow(1.0, 0.5, 0.4, WHITE)
    whole.glow(0.5, 0.5, 0.4, WHITE)
    there = whole.image.crop((0, 0, 100, 100))
    assert max(ImageStat.Stat(ImageChops.difference(half.image, there)).mean) < 2


def test_a_glow_out_of_sight_is_nothing() -> None:
    canvas = Canvas((20, 20), seed=1)
    canvas.glow(5.0, 5.0, 0.5, WHITE)
    assert canvas.image.getextrema() == ((0, 0),) * 3


def test_haze_thickens() -> None:
    canvas = Canvas((10, 100), seed=1)
    canvas.haze(0.0, 1.0, WHITE, 0.0, 1.0)
    grey = canvas.image.convert("L")
    assert grey.getpixel((5, 2)) < grey.getpixel((5, 50)) < grey.getpixel((5, 97))  # type: ignore[operator]


def test_water_mirrors_what_stands_above() -> None:
    canvas = Canvas((60, 60), seed=1)
    canvas.wash(rgb("ff0000"), rgb("ff0000"), box=(0, 0, 0.5, 0.5))
    canvas.wash(rgb("0000ff"), rgb("0000ff"), box=(0.5, 0, 1, 0.5))
    canvas.mirror(0.5, BLACK, 0.2)
    left, right = canvas.image.getpixel((10, 50)), canvas.image.getpixel((50, 50))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


def test_noise_is_the_seeds_own() -> None:
    one, same, other = (Canvas((8, 8), seed=seed).noise((40, 30), (4, 3)).tobytes() for seed in (1, 1, 2))
    assert one == same != other


def test_wide_blurs_keep_the_size() -> None:
    image = Image.new("RGB", (90, 40), WHITE)
    assert blurred(image, 20).size == blurred(image, 1).size == (90, 40)


def test_a_smooth_curve_passes_through_its_points() -> None:
    square = path("0,0 1,0 1,1 0,1")
    rounded = smooth(square)
    assert len(rounded) == 7 * len(square)
    assert set(square) <= {(round(x, 9), round(y, 9)) for x, y in rounded}


def test_paths_are_read_as_written() -> None:
    assert path("-0.5,1 .25,-2") == ((-0.5, 1.0), (0.25, -2.0))


def test_grain_is_fine_and_its_own() -> None:
    assert grain((300, 20), 1).tobytes() == grain((300, 20), 1).tobytes() != grain((300, 20), 2).tobytes()
    darkest, brightest = grain((64, 64), 1).getextrema()
    assert (darkest, brightest) == (245, 255)


def test_small_pictures_are_drawn_finer() -> None:
    assert [fineness(side) for side in (16, 120, 400, 1000, 1600)] == [5.0, 3.0, 2.0, 1.5, 1.0]


# --- colour and light ------------------------------------------------------------------------------------------


def test_mixing() -> None:
    assert mix(BLACK, WHITE, 0.5) == (128, 128, 128)
    assert mix(BLACK, WHITE, -3) == BLACK
    assert mix(BLACK, WHITE, 3) == WHITE
    assert times(WHITE, rgb("80ff00")) == (128, 255, 0)
    assert veil(WHITE, 0.5) == (255, 255, 255, 128)
    assert sum(darker(WHITE, 0.3)) < sum(WHITE) == sum(lighter(WHITE, 0.0))


@pytest.mark.parametrize("mood", MOODS)
def test_lights_know_their_mood(mood: str) -> None:
    assert {light.mood for light in LIGHTS[mood]} == {mood}
    assert light_of(mood, Random(1)) in LIGHTS[mood]


def test_an_unknown_mood_is_daylight() -> None:
    assert light_of("eclipse", Random(1)).mood == "day"


@pytest.mark.parametrize("mood", MOODS)
def test_faces_are_lit_kindly(mood: str) -> None:
    for light in LIGHTS[mood]:
        assert sum(light.near().on(rgb("eab98f"))) >= sum(light.on(rgb("eab98f"))) - 20


def test_what_is_far_drowns_in_haze() -> None:
    light = LIGHTS["day"][0]
    assert light.on(BLACK, 1.0) == light.haze


# --- people and land -------------------------------------------------------------------------------------------


def test_the_cast_keeps_face_and_hair() -> None:
    for name, look in CAST.items():
        for seed in range(8):
            found = known(name, Random(seed))
            assert (found.skin, found.hair, found.cut, found.child) == (
                look.skin,
                look.hair,
                look.cut,
                look.child,
            )


def test_strangers_are_as_many_as_one_meets() -> None:
    crowd = {somebody(Random(seed)) for seed in range(50)}
    assert len(crowd) == 50
    assert {look.cut for look in crowd} == set(CUTS)
    assert isinstance(known("", Random(3)), Look)


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("hat", ["", "wool", "straw", "party"])
def test_every_cut_under_every_hat(cut: str, hat: str) -> None:
    from photos_tui.emulator.painter.figures import body, bust

    bare, drawn = Canvas((60, 60), seed=1), Canvas((60, 60), seed=1)
    look = CAST["anna"]._replace(cut=cut, hat=hat, glasses=True, beard=True)
    bust(drawn, drawn.place(0.5, 0.5, 0.4), look)
    body(drawn, (0.2, 0.9), 0.5, look, arms="up")
    assert drawn.image.tobytes() != bare.image.tobytes()


def test_ridges_run_from_edge_to_edge() -> None:
    line = ridge(Random(4), 0.5, 0.1)
    assert (line[0][0], line[-1][0]) == (0.0, 1.0)
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert ground(line)[-2:] == [(1.0, 1.02), (0.0, 1.02)]


def test_winter_is_white_where_summer_is_green() -> None:
    def ground_of(variant: str) -> float:
        image = paint(picture(f"mountains{variant}", seed=5), (40, 30)).crop((0, 24, 40, 30))
        return sum(ImageStat.Stat(image).mean)

    assert ground_of(".winter") > ground_of("") + 100


def test_no_corner_of_a_landscape_is_left_unpainted() -> None:
    for seed in range(30):
        image = paint(picture("mountains", seed), (60, 45))
        assert (0, 0, 0) not in {image.getpixel((x, y)) for x in range(60) for y in range(45)}
