"""Every lens shows what a plain loop over the library would, whatever happens to the library."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photos_tui.api.client import PhotosClient
from photos_tui.api.resources import EPOCH, Album, MediaItem, MediaMetadata
from photos_tui.api.resources import Photo as Taken
from photos_tui.store import lens_view
from photos_tui.store.catalog import Catalog
from photos_tui.store.lenses import (
    Camera,
    Difference,
    Lens,
    Month,
    Several,
    Text,
    Twins,
    Undescribed,
    Unfiled,
)
from photos_tui.store.library import Library
from photos_tui.store.pending import AlbumPatched, Change, ItemPatched, ItemsAdded, ItemsRemoved
from photos_tui.store.tables import albums, items, membership, ordered
from tests.store.lens_model import Model, Photo

ALBUMS = ("x", "y", "z")
LENSES: tuple[Lens, ...] = (
    Unfiled(),
    Several(),
    Undescribed(),
    Twins(),
    Camera(""),
    Camera("Canon EOS"),
    Camera("NIKON D90"),
    Month(1970, 1),
    Month(1969, 12),
    Difference("x", "y"),
    Difference("z", "x"),
    *(Text(typed) for typed in ("img", "img_1", "canon", "sea", "lofoten", "été", "lo im", "d90 x", "")),
)
NAMES = st.sampled_from(
    ["IMG_1.jpg", "IMG_1 (1).jpg", "img_1-edited.JPG", "IMG_2.jpg", "Été.png", "", "IMG_12"]
)
WORDS = st.sampled_from(["", "", "the sea", "Lofoten été", "x"])
CAMERAS = st.sampled_from([("", ""), ("Canon", "EOS"), ("NIKON", "NIKON D90")])
TITLES = st.sampled_from(["Lofoten", "Sea & sky", "x", "", "IMG"])
IDS = st.integers(0, 19).map(lambda number: f"i{number}")
SOME = st.lists(IDS, max_size=8, unique=True)


@st.composite
def photos(draw: st.DrawFn) -> tuple[str, int, str, str, tuple[str, str]]:
    seconds = draw(st.integers(-2, 40)) * 20_000
    return draw(IDS), seconds, draw(NAMES), draw(WORDS), draw(CAMERAS)


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, object]:
    kind = draw(st.sampled_from(["keep", "keep", "hold", "hold", "add", "remove", "title", "drop"]))
    if kind == "keep":
        return kind, draw(st.lists(photos(), min_size=1, max_size=12))
    if kind == "title":
        return kind, (draw(st.sampled_from(ALBUMS)), draw(TITLES))
    if kind == "drop":
        return kind, draw(SOME)
    return kind, (draw(st.sampled_from(ALBUMS)), draw(SOME))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    album, some = (draw(st.sampled_from(ALBUMS)),), tuple(draw(SOME))
    made = [
        ItemsAdded(albums=album, items=some),
        ItemsRemoved(albums=album, items=some),
        ItemPatched(items=(draw(IDS),), description=draw(WORDS)),
        AlbumPatched(albums=album, title=draw(TITLES)),
    ]
    return draw(st.sampled_from(made))


def nowhere() -> PhotosClient:
    raise OSError("no service here")


@asynccontextmanager
async def library() -> AsyncIterator[Library]:
    library = Library(connect=nowhere, catalog=Catalog(None), label="none")
    await library.open()
    yield library
    await library.close()


class World:
    """A library and its model, changed alike."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.model = Model(albums={name: [] for name in ALBUMS}, titles=dict.fromkeys(ALBUMS, ""))
        self.generation = 1

    async def begin(self) -> None:
        for name in ALBUMS:
            await self.title(name, "")

    async def step(self, kind: str, with_: object) -> None:
        match kind, with_:
            case "keep", list(found):
                await self.keep(found)
            case "title", (str(name), str(title)):
                await self.title(name, title)
            case "drop", list(gone):
                await self.drop(gone)
            case _, (str(name), list(some)):
                await self.file(kind, name, some)

    async def keep(self, found: Sequence[tuple[str, int, str, str, tuple[str, str]]]) -> None:
        kept = [item_of(*each) for each in {each[0]: each for each in found}.values()]

        def write(db: sqlite3.Connection) -> dict[str, int]:
            items.upsert(db, kept, now=0, listed=self.generation)
            return dict(db.execute("SELECT id, row FROM items").fetchall())

        rows = await self.library.catalog.write(write, "items")
        for name, seconds, filename, description, camera in found:
            self.model.photos[name] = Photo(rows[name], seconds, filename, description, camera)

    async def title(self, name: str, title: str) -> None:
        kept = [Album(id=name, title=title)]
        await self.library.catalog.write(lambda db: albums.upsert(db, kept, now=0), "albums")
        self.model.titles[name] = title

    async def drop(self, gone: list[str]) -> None:
        self.generation += 1
        left = [name for name in self.model.photos if name not in gone]
        marks = ",".join("?" * len(left))

        def write(db: sqlite3.Connection) -> None:
            db.execute(f"UPDATE items SET seen = {self.generation} WHERE id IN ({marks})", left)
            items.drop_unseen(db, self.generation)

        await self.library.catalog.write(write, "items")
        self.model.photos = {name: self.model.photos[name] for name in left}

    async def file(self, kind: str, name: str, some: list[str]) -> None:
        key, held = membership.album_key(name), self.model.albums[name]
        some = [item_id for item_id in some if item_id in self.model.photos]
        work = {"hold": membership.replace, "add": membership.append, "remove": membership.remove}[kind]
        await self.library.catalog.write(lambda db: work(db, key, some), "membership")
        kept = [] if kind == "hold" else [item_id for item_id in held if kind == "add" or item_id not in some]
        more = [] if kind == "remove" else [item_id for item_id in some if item_id not in kept]
        self.model.albums[name] = [*kept, *more]

    def lay(self, change: Change) -> None:
        """Let the model be as it will be."""
        match change:
            case ItemsAdded():
                held = self.model.albums[change.albums[0]]
                held += [name for name in change.items if name not in held]
            case ItemsRemoved():
                held = self.model.albums[change.albums[0]]
                held[:] = [name for name in held if name not in change.items]
            case ItemPatched() if change.items[0] in self.model.photos:
                self.model.photos[change.items[0]].description = change.description
            case AlbumPatched():
                self.model.titles[change.albums[0]] = change.title or ""

    async def check(self) -> None:
        for lens in LENSES:
            view, wanted = self.library.lenses.view(lens), self.model.shown(lens)
            if isinstance(lens, Difference):
                wanted = [name for name in wanted if name in self.model.photos]
                assert [name for name in view.ids() if name in self.model.photos] == wanted, lens
                continue
            if isinstance(view, lens_view.LensView):
                await view.settled()
            assert len(view) == len(wanted), lens
            assert view.ids() == wanted, lens
            for start in range(0, len(wanted) + 1, 3):
                found = view.rows(start, start + 5)
                assert [row.id if row else "" for row in found] == wanted[start : start + 5], lens
            assert [view.index_of(name) for name in wanted] == list(range(len(wanted))), lens
            assert {view.index_of(name) for name in set(self.model.photos).difference(wanted)} <= {None}


def item_of(name: str, seconds: int, filename: str, description: str, camera: tuple[str, str]) -> MediaItem:
    made = Taken(camera_make=camera[0], camera_model=camera[1])
    metadata = MediaMetadata(creation_time=EPOCH + timedelta(seconds=seconds), photo=made)
    return MediaItem(id=name, filename=filename, description=description, media_metadata=metadata)


@pytest.fixture
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few rows be many."""
    monkeypatch.setattr(ordered, "STEP", 3)
    monkeypatch.setattr(lens_view, "STEP", 3)
    monkeypatch.setattr(lens_view, "REST", 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(steps(), max_size=8), pending=st.lists(changes(), max_size=4))
def test_every_lens_is_what_a_loop_over_the_library_gives(
    short_steps: None, done: list[tuple[str, object]], pending: list[Change]
) -> None:
    async def run() -> None:
        async with library() as real, AsyncExitStack() as laid:
            world = World(real)
            await world.begin()
            for kind, with_ in done:
                await world.step(kind, with_)
                await world.check()
            for change in pending:
                laid.enter_context(real.overlay.laid(change))
                world.lay(change)
            await world.check()
            integrity = "INSERT INTO text_index (text_index) VALUES ('integrity-check')"
            await real.catalog.write(lambda db: db.execute(integrity))

    asyncio.run(run())


HOSTILE = (
    '"',
    "'",
    '"unclosed',
    "a OR",
    "NOT a",
    "NEAR(a b, 2)",
    "words:img",
    "{words}:img",
    "-img",
    "^img",
    "img*",
    "*",
    "(img",
    "img)",
    "img AND",
    "\0",
    "img\0g",
    "😀",
    "👩‍👩‍👧",
    "İstanbul",
    "\ud800",
    "\u202egnp",
    "%_[a]",
    "; DROP TABLE items",
    "x" * 10_000,
    "x " * 5_000,
    '"' * 10_000,
)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
async def test_whatever_is_typed_finds_something_or_nothing(typed: str) -> None:
    async with library() as real:
        world = World(real)
        await world.keep([("i1", 5, "IMG_1.jpg", 'a "quoted" word OR two', ("", ""))])
        await world.title("x", 'NOT "this" OR *')
        await world.file("hold", "x", ["i1"])
        view = real.lenses.view(Text(typed))
        assert isinstance(view, lens_view.LensView)
        view.want(10)
        await view.settled()
        assert view.complete
        assert len(view.rows(0, 10)) == len(view) == len(view.ids())
        change = ItemPatched(items=("i1",), description="changed")
        with real.overlay.laid(change):
            assert len(view) <= 1


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_text_is_read_as_an_operator(typed: str) -> None:
    question = Text(typed).source({1: typed}).parameters
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE text_index USING fts5 (words, albums)")
    try:
        for each in question:
            assert (
                db.execute("SELECT rowid FROM text_index WHERE text_index MATCH ?", (each,)).fetchall() == []
            )
    finally:
        db.close()


@pytest.mark.parametrize(
    "lens",
    [lens for lens in LENSES if not isinstance(lens, Month | Difference) and lens != Text("")],
    ids=lambda lens: lens.title,
)
async def test_windows_walk_an_index_and_sort_nothing(lens: Lens) -> None:
    async with library() as real:
        source = lens.source({1: "Lofoten"})
        asked = (*source.parameters, *(0 for _ in source.key))
        bounded = {source.page(): (*source.parameters, 1, 0), source.page(mark=True): (*asked, 1, 0)}
        bounded[source._one()] = asked
        for sql, parameters in bounded.items():
            plan = [row[3] for row in real.catalog.db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
            assert not any("TEMP B-TREE" in step for step in plan), plan
            for step in plan:
                if step.startswith("SCAN"):
                    assert "INDEX indexed_twins" in step or "VIRTUAL TABLE INDEX" in step, plan
        contents = "EXPLAIN QUERY PLAN SELECT row, doc FROM items WHERE row IN (1, 2)"
        assert "INTEGER PRIMARY KEY" in real.catalog.db.execute(contents).fetchone()[3]


async def test_a_long_lens_is_counted_beside_and_gone_to_by_day(short_steps: None) -> None:
    async with library() as real:
        world = World(real)
        day = 86_400
        await world.keep([(f"i{number}", number * day, "", "", ("", "")) for number in range(20)])
        view = real.lenses.view(Unfiled())
        assert isinstance(view, lens_view.LensView)
        assert len(view) == 3
        assert not view.complete
        await view.settled()
        assert view.complete
        assert len(view) == 20
        assert [view.index_of_day(number) for number in (99, 19, 18, 0, -5)] == [0, 0, 1, 19, 19]
        assert real.photos.span(18, 19) == (0, 2)
        assert [real.photos.index_of_day(number) for number in (99, 18, -5)] == [0, 1, 19]
        view.leave()
        assert len(view) == 20


async def test_an_end_that_comes_sooner_than_was_counted_is_believed(short_steps: None) -> None:
    async with library() as real:
        world = World(real)
        await world.keep([(f"i{number}", number, "", "", ("", "")) for number in range(20)])
        view = real.lenses.view(Unfiled())
        assert isinstance(view, lens_view.LensView)
        await view.settled()
        await world.file("hold", "x", ["i0", "i5"])
        assert view.rows(10, 20) == real.photos.rows(10, 14) + real.photos.rows(15, 19)
        assert len(view) == 18


async def test_what_is_pending_never_shows_the_old_answer_again(short_steps: None) -> None:
    """Between the service's answer and the next look, a filed photo is not back among those in no album."""
    async with library() as real:
        world = World(real)
        await world.begin()
        await world.keep([("i1", 5, "IMG_1.jpg", "", ("", ""))])
        view = real.lenses.view(Unfiled())
        with real.overlay.laid(ItemsAdded(albums=("x",), items=("i1",))):
            assert view.ids() == []
            await world.file("add", "x", ["i1"])
            assert view.ids() == []
        assert view.ids() == []
        assert len(view) == 0


async def test_many_changes_at_once_are_worked_off_behind() -> None:
    async with library() as real:
        world = World(real)
        found = [(f"i{number}", number, f"IMG_{number}.jpg", "", ("Canon", "EOS")) for number in range(150)]
        await world.keep(found)
        assert real.lenses.waiting() == 150
        real.lenses.indexing.wake()
        await real.lenses.indexing.settled()
        assert real.lenses.waiting() == 0
        assert await real.lenses.count(Unfiled()) == 150
        assert await real.lenses.cameras() == [(Camera("Canon EOS"), 150)]
        assert real.lenses.months() == [(Month(1970, 1), 150)]


async def test_copies_are_counted_with_what_they_are_copies_of() -> None:
    async with library() as real:
        world = World(real)
        names = ["IMG_1.jpg", "img_1 (1).JPG", "IMG_1-edited.jpg", "IMG_2.jpg"]
        await world.keep([(f"i{number}", number, name, "", ("", "")) for number, name in enumerate(names)])
        assert [real.lenses.alike(f"i{number}") for number in range(4)] == [3, 3, 3, 1]
        assert real.lenses.alike("nobody") == 0
        assert sorted(real.lenses.view(Twins()).ids()) == ["i0", "i1", "i2"]


async def test_the_ids_of_a_month_are_read_without_the_items(monkeypatch: pytest.MonkeyPatch) -> None:
    async with library() as real:
        found = [item_of(f"{number}", number, "a.jpg", "", ("", "")) for number in range(3)]
        await real.keep_items(found, listed=True)
        view = real.lenses.view(Month(1970, 1))
        monkeypatch.setattr(real.photos, "rows", None)
        assert view.ids() == ["2", "1", "0"]
        assert real.lenses.view(Month(1970, 2)).ids() == []
