from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError, astuple, fields
from itertools import pairwise

import pytest

from photos_tui.emulator.sample import SAMPLE, Sample, SampleAlbum, SampleItem, sample
from photos_tui.emulator.sample.albums import LONG_TITLE
from photos_tui.emulator.sample.cameras import CAMERAS
from photos_tui.emulator.sample.outings import BIRTHDAYS, OTHERS, OUTINGS, WINTERS
from photos_tui.emulator.sample.scenes import CATEGORIES, mood_at
from photos_tui.emulator.sample.shots import outings, scenes_of
from photos_tui.emulator.sample.words import NOTES

API_CATEGORIES = frozenset(
    (  # noqa: SIM905 (it reads as the API lists it)
        "LANDSCAPES RECEIPTS CITYSCAPES LANDMARKS SELFIES PEOPLE PETS WEDDINGS BIRTHDAYS DOCUMENTS TRAVEL ANIMALS"
        " FOOD SPORT NIGHT PERFORMANCES WHITEBOARDS SCREENSHOTS UTILITY ARTS CRAFTS FASHION HOUSES GARDENS"
        " FLOWERS HOLIDAYS"
    ).split()
)
ITEMS = {item.key: item for item in SAMPLE.items}
MINE = [item for item in SAMPLE.items if item.owner == "me"]
OWNED = [album for album in SAMPLE.albums if album.owner == "me"]
THEIRS = [album for album in SAMPLE.albums if album.owner == "other"]
PHOTOS = [item for item in SAMPLE.items if not item.video_status]
FILMS = [item for item in MINE if item.video_status]


def named(title: str) -> SampleAlbum:
    return next(album for album in SAMPLE.albums if album.title == title)


def test_the_library_is_large_enough() -> None:
    assert len(MINE) >= 640
    assert {item.created.year for item in MINE} == set(range(2020, 2026))


def test_every_year_is_lived_in() -> None:
    assert min(Counter(item.created.year for item in MINE).values()) > 80


def test_keys_are_unique() -> None:
    assert len(ITEMS) == len(SAMPLE.items)
    assert len({album.key for album in SAMPLE.albums}) == len(SAMPLE.albums)


def test_no_two_pictures_are_drawn_alike() -> None:
    assert len({(item.scene, item.seed) for item in SAMPLE.items}) == len(SAMPLE.items)


def test_building_again_gives_the_same() -> None:
    assert sample() == SAMPLE


def test_another_process_gives_the_same() -> None:
    code = (
        "import hashlib; from photos_tui.emulator.sample import SAMPLE;"
        "rows = [(i.key, i.filename, i.created.isoformat(), i.scene, i.seed, sorted(i.categories)) for i in SAMPLE.items];"
        "print(hashlib.sha256(repr((rows, SAMPLE.albums)).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": salt}
        ).stdout
        for salt in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_the_data_needs_no_pillow() -> None:
    code = "import sys, photos_tui.emulator.sample; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_values_are_frozen() -> None:
    for value in (SAMPLE, SAMPLE.items[0], SAMPLE.albums[0]):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, "x")


def test_twenty_albums_of_mine() -> None:
    assert len(OWNED) == 20


def test_one_album_is_longer_than_five_batches() -> None:
    assert len(named("For the kitchen wall").item_keys) > 250


def test_the_odd_albums_are_there() -> None:
    assert named("To print, one day").item_keys == ()
    assert named("To print, one day").cover_key == ""
    assert named("").item_keys
    assert named("IMG [1] [/] [bold]x").item_keys
    assert len(LONG_TITLE) == 500
    assert named(LONG_TITLE).item_keys


def test_titles_are_not_too_long() -> None:
    assert max(len(album.title) for album in SAMPLE.albums) == 500
    assert len({album.title for album in SAMPLE.albums}) == len(SAMPLE.albums)


def test_six_albums_stand_in_the_shared_list() -> None:
    listed = [album for album in SAMPLE.albums if album.shared and album.joined]
    assert Counter(album.owner for album in listed) == {"me": 3, "other": 3}


def test_shared_albums_come_in_every_kind() -> None:
    kinds = {(album.collaborative, album.commentable) for album in SAMPLE.albums if album.shared}
    assert kinds == {(True, True), (False, True), (True, False), (False, False)}


def test_two_albums_wait_to_be_joined() -> None:
    assert len([album for album in THEIRS if album.shared and not album.joined]) == 2


def test_what_is_not_shared_has_no_options() -> None:
    for album in SAMPLE.albums:
        assert album.shared or not (album.joined or album.collaborative or album.commentable)


@pytest.mark.parametrize("album", SAMPLE.albums, ids=lambda album: album.key)
def test_albums_hold_known_items_of_their_owner_once(album: SampleAlbum) -> None:
    assert len(set(album.item_keys)) == len(album.item_keys)
    assert {ITEMS[key].owner for key in album.item_keys} <= {album.owner}
    assert album.cover_key in {*album.item_keys} or (not album.item_keys and not album.cover_key)


@pytest.mark.parametrize("album", SAMPLE.albums, ids=lambda album: album.key)
def test_albums_run_through_time(album: SampleAlbum) -> None:
    when = [ITEMS[key].created for key in album.item_keys]
    assert when == sorted(when)


@pytest.mark.parametrize(
    "album", [album for album in SAMPLE.albums if album.item_keys], ids=lambda album: album.key
)
def test_covers_are_stills(album: SampleAlbum) -> None:
    assert not ITEMS[album.cover_key].video_status


def test_enrichments_are_of_every_kind_and_in_their_albums() -> None:
    kinds = set()
    for album in SAMPLE.albums:
        places = [place for place, _ in album.enrichments]
        assert places == sorted(places)
        assert all(0 <= place <= len(album.item_keys) for place in places)
        kinds |= {kind for _, words in album.enrichments for kind in words}
    assert kinds == {"textEnrichment", "locationEnrichment", "mapEnrichment"}


def test_places_of_enrichments_are_on_earth() -> None:
    found = [
        words["locationEnrichment"]["location"]  # type: ignore[index]
        for album in SAMPLE.albums
        for _, words in album.enrichments
        if "locationEnrichment" in words
    ]
    assert found
    for location in found:
        assert location["locationName"]
        assert -90 <= location["latlng"]["latitude"] <= 90
        assert -180 <= location["latlng"]["longitude"] <= 180


def test_films() -> None:
    assert 15 <= len(FILMS) <= 45
    assert Counter(item.video_status for item in FILMS)["PROCESSING"] == 2
    assert {item.mime_type for item in FILMS} == {"video/mp4", "video/quicktime"}


@pytest.mark.parametrize("item", FILMS, ids=lambda item: item.key)
def test_a_film_has_frames_and_no_exposure(item: SampleItem) -> None:
    assert item.video_fps in {24.0, 29.97, 30.0, 59.94}
    assert (item.exposure, item.iso, item.aperture, item.focal_length) == ("", 0, 0.0, 0.0)
    assert {item.width, item.height} == {1920, 1080}
    assert item.filename.lower().endswith((".mp4", ".mov"))


def test_photos_have_no_frames() -> None:
    assert {item.video_fps for item in PHOTOS} == {0.0}
    assert {item.mime_type for item in PHOTOS} == {"image/jpeg", "image/png"}


def test_what_cameras_write_is_whole() -> None:
    for item in PHOTOS:
        if not item.camera_make:
            assert (item.iso, item.exposure, item.aperture, item.focal_length) == (0, "", 0.0, 0.0)
            continue
        assert item.camera_model
        assert 1.0 <= item.aperture <= 16
        assert 50 <= item.iso <= 6400
        assert item.focal_length > 1
        assert 0 < float(item.exposure.removesuffix("s")) < 1


def test_many_cameras() -> None:
    assert len({item.camera_model for item in SAMPLE.items}) > 10


def test_nights_need_more_light_than_days() -> None:
    def iso(mood: str) -> float:
        found = [item.iso for item in PHOTOS if item.iso and item.scene == f"mountains@{mood}"]
        return sum(found) / len(found)

    assert iso("day") < iso("dusk")


@pytest.mark.parametrize("camera", CAMERAS)
def test_names_are_formed_as_the_camera_forms_them(camera: str) -> None:
    pattern = CAMERAS[camera].photo
    name = pattern.format(when=SAMPLE.items[0].created, ms=7, n=12)
    assert "{" not in name
    assert name.rpartition(".")[2].lower() in {"jpg", "png"}


def test_names_tell_their_date_where_phones_do() -> None:
    for item in PHOTOS:
        if item.filename.startswith("PXL_"):
            assert item.filename.startswith(item.created.strftime("PXL_%Y%m%d_%H%M%S"))


def test_screenshots_are_png_of_a_screen() -> None:
    shots = [item for item in MINE if "SCREENSHOTS" in item.categories]
    assert len(shots) >= 15
    for item in shots:
        assert (item.mime_type, item.camera_make) == ("image/png", "")
        assert (item.width, item.height) in {(1080, 1920), (1440, 900)}
        assert item.filename.startswith("Screenshot_")


def test_sizes_are_moderate_and_of_both_formats() -> None:
    shapes = Counter(item.width > item.height for item in PHOTOS)
    assert shapes[True] > shapes[False] > 100
    assert max(item.width * item.height for item in PHOTOS) <= 1920 * 1200


def test_favourites_archive_and_descriptions() -> None:
    assert 40 < sum(item.favorite for item in MINE) < 200
    assert 10 < sum(item.archived for item in MINE) < 80
    assert sum(bool(item.description) for item in MINE) > 80


def test_descriptions_fit_the_service_and_some_are_long() -> None:
    lengths = sorted(len(item.description) for item in MINE)
    assert lengths[-1] < 1000
    assert lengths[-2] > 300


@pytest.mark.parametrize(
    ("first", "last"), [("\u3040", "\u9fff"), ("\u0370", "\u03ff"), ("\u0600", "\u06ff")]
)
def test_descriptions_in_other_scripts(first: str, last: str) -> None:
    assert sum(any(first <= letter <= last for letter in item.description) for item in MINE) >= 2


def test_no_description_is_used_twice_and_none_is_lost() -> None:
    used = Counter(item.description for item in SAMPLE.items if item.description)
    assert set(used.values()) == {1}
    written = {text for notes in NOTES.values() for _, text in notes}
    assert written - set(used) == set()


def test_notes_name_outings_and_scenes_that_exist() -> None:
    known = {outing.key: {scene.partition(".")[0] for scene in scenes_of(outing)} for outing in outings()}
    for key, notes in NOTES.items():
        assert {scene for scene, _ in notes} <= known[key]


def test_categories_are_the_services_own_and_all_used() -> None:
    assert {category for item in MINE for category in item.categories} == API_CATEGORIES
    assert all(item.categories for item in SAMPLE.items)


def test_the_time_of_day_is_in_the_picture() -> None:
    for item in SAMPLE.items:
        assert item.scene.endswith(
            "@" + mood_at(item.created.month, item.created.hour + item.created.minute / 60)
        )


@pytest.mark.parametrize(
    ("month", "hour", "mood"),
    [
        (6, 12.0, "day"),
        (6, 5.0, "dawn"),
        (6, 20.0, "gold"),
        (6, 22.0, "dusk"),
        (12, 18.5, "night"),
        (12, 2.0, "night"),
    ],
)
def test_moods(month: int, hour: float, mood: str) -> None:
    assert mood_at(month, hour) == mood


def test_pictures_come_in_clusters() -> None:
    when = sorted(item.created for item in MINE)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(when)]
    assert sum(gap < 300 for gap in gaps) > 50
    assert sum(gap > 3 * 86400 for gap in gaps) > 30


def test_weekends_are_busier() -> None:
    days = Counter(item.created.weekday() >= 5 for item in MINE if item.key.startswith("everyday"))
    assert days[True] > days[False]


def test_a_dozen_trips() -> None:
    assert len([outing for outing in OUTINGS if outing.travel]) >= 12
    assert len(BIRTHDAYS) == len(WINTERS) == 6
    assert {outing.owner for outing in OTHERS} == {"other"}


def test_every_scene_has_its_categories() -> None:
    assert {item.scene.partition("@")[0].partition(".")[0] for item in SAMPLE.items} == set(CATEGORIES)


def test_orientations() -> None:
    found = Counter(item.orientation for item in SAMPLE.items)
    assert set(found) == {1, 3, 6, 8}
    assert all(item.orientation == 1 for item in SAMPLE.items if item.video_status or not item.camera_make)


def test_a_sample_is_plain_values() -> None:
    assert isinstance(SAMPLE, Sample)
    assert len(astuple(SAMPLE.items[0])) == len(fields(SampleItem))


@pytest.mark.parametrize(
    ("title", "scene"), [("Lofoten, winter light", "harbour"), ("Lisbon without a plan", "tram")]
)
def test_covers_are_chosen_by_daylight(title: str, scene: str) -> None:
    cover = ITEMS[named(title).cover_key]
    assert cover.scene.startswith(scene)
    assert not cover.scene.endswith("@night")


def test_no_summer_meadow_in_the_arctic_winter() -> None:
    shown = {item.scene.partition("@")[0] for item in MINE if item.key.startswith("lofoten")}
    assert "mountains.winter" in shown
    assert "mountains" not in shown
