"""Thumbnails for tiles: asked for while painting, loaded beside it, painted in when they are there.

Painting never waits: `strips` answers at once, and whoever watches is told later. What is newest on the screen
is loaded first, what has left the screen is not loaded at all, and all drawing is done by one thread (more
would only fight over the interpreter, and a key press would wait).
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, ParamSpec, TypeVar

from textual.strip import Strip

from photos_tui.tui import half_cells
from photos_tui.tui.tiles.tile import Watcher

Load = Callable[[str, int, int], Awaitable[bytes]]
"""Row id, width and height in pixels → the bytes of a picture of about that size, cropped to it."""

KEPT_CELLS = 50_000
"""Cells of painted pictures that are kept: some 15 screenfuls, below 20 MB."""

LOADS = 6
"""Pictures on the way at once: more connections would only make each slower."""

WAITING = 512
"""Pictures waiting to be loaded; beyond that the oldest wishes are forgotten."""

GATHERED = 0.04
"""Seconds that a finished picture waits for others, so that they are painted together; none when it is the last."""

_log = logging.getLogger(__name__)
_Args = ParamSpec("_Args")
_Made = TypeVar("_Made")


class DrawingThread:
    """The one thread that decodes and draws; begun with the first picture."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None

    async def run(self, draw: Callable[_Args, _Made], *args: _Args.args, **kwargs: _Args.kwargs) -> _Made:
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        return await asyncio.wrap_future(self._executor.submit(draw, *args, **kwargs))

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None


class Wish(NamedTuple):
    """One picture in one size; `version` tells a new picture of a row from the old one."""

    row_id: str
    version: str
    width: int
    half_lines: int
    shades: bool

    @property
    def cells(self) -> int:
        return self.width * -(-self.half_lines // 2)

    @property
    def pixels(self) -> tuple[int, int]:
        """Pixels worth loading: a few for each half cell, in steps, so that a resized window loads nothing new."""
        return -(-self.width // 2) * 16, -(-self.half_lines // 2) * 16


class Pictures:
    """Strips of pictures by row id; a tile's `PictureSource`."""

    def __init__(
        self, load: Load, *, thread: DrawingThread | None = None, kept_cells: int = KEPT_CELLS
    ) -> None:
        self._load = load
        self._thread = thread or DrawingThread()
        self._kept_cells = kept_cells
        self._cells = 0
        self._drawn: OrderedDict[Wish, list[Strip]] = OrderedDict()
        self._failed: set[Wish] = set()
        self._wishes: list[OrderedDict[Wish, None]] = []
        self._tasks: dict[Wish, asyncio.Task[None]] = {}
        self._begin: asyncio.Handle | None = None
        self._watchers: list[Watcher] = []
        self._ready: dict[str, None] = {}
        self._telling: asyncio.Handle | None = None
        self.shades = False

    def strips(self, row_id: str, width: int, height: float, *, version: str = "") -> list[Strip] | None:
        """Give the picture in `width` × `height` cells, or None and begin to load it; `height` may end in a half."""
        wish = Wish(row_id, version, width, int(height * 2), self.shades)
        drawn = self._drawn.get(wish)
        if drawn is not None:
            self._drawn.move_to_end(wish)
        elif wish not in self._failed and wish not in self._tasks:
            self._wish(wish)
        return drawn

    @property
    def busy(self) -> bool:
        """Whether any picture is on its way."""
        return bool(self._tasks or self._wishes)

    def failed(self, row_id: str) -> bool:
        return any(wish.row_id == row_id for wish in self._failed)

    def retry(self) -> None:
        """Forget what failed, so that it is tried once more when it is next painted."""
        failed, self._failed = self._failed, set()
        for row_id in {wish.row_id for wish in failed}:
            self._tell(row_id)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have a watcher asked and told, until the returned function is called."""
        self._watchers.append(watcher)

        def unwatch() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return unwatch

    async def close(self) -> None:
        """Stop loading and drawing; nobody is told any more."""
        self._watchers.clear()
        self._wishes.clear()
        for handle in (self._begin, self._telling):
            if handle is not None:
                handle.cancel()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._thread.close()

    def _wish(self, wish: Wish) -> None:
        """Put it with the wishes of this moment: one painting's wishes come before all older ones."""
        if self._begin is None:
            self._wishes.append(OrderedDict())
            self._begin = asyncio.get_running_loop().call_soon(self._begin_loading)
        for older in self._wishes:
            older.pop(wish, None)
        self._wishes[-1][wish] = None

    def _begin_loading(self) -> None:
        self._begin = None
        while sum(map(len, self._wishes)) > WAITING:
            self._drop(self._next(0))
        self._load_more()

    def _load_more(self) -> None:
        while self._wishes and len(self._tasks) < LOADS:
            wish = self._next(-1)
            if wish is None or self._shown(wish.row_id):
                self._start(wish)
            else:
                self._drop(wish)

    def _next(self, batch: int) -> Wish | None:
        """Take the first wish of a batch; None when there was none left in it."""
        if not self._wishes[batch]:
            del self._wishes[batch]
            return None
        return self._wishes[batch].popitem(last=False)[0]

    def _start(self, wish: Wish | None) -> None:
        if wish is not None:
            self._tasks[wish] = asyncio.create_task(self._fetch(wish))

    def _drop(self, wish: Wish | None) -> None:
        if wish is not None:
            self._tell(wish.row_id)

    def _shown(self, row_id: str) -> bool:
        return not self._watchers or any(watcher.shows(row_id) for watcher in self._watchers)

    def _tell(self, row_id: str) -> None:
        for watcher in tuple(self._watchers):
            watcher.repaint(row_id)

    def _tell_ready(self) -> None:
        if self._telling is not None:
            self._telling.cancel()
        self._telling = None
        ready, self._ready = self._ready, {}
        for row_id in ready:
            self._tell(row_id)

    async def _fetch(self, wish: Wish) -> None:
        try:
            data = await self._load(wish.row_id, *wish.pixels)
            draw, size = half_cells.covering, (wish.width, wish.half_lines)
            self._keep(wish, await self._thread.run(draw, data, *size, shades=wish.shades))
        except Exception:  # noqa: BLE001  (whatever is wrong with one picture, the others go on)
            _log.debug("no picture of %s", wish.row_id, exc_info=True)
            self._failed.add(wish)
        finally:
            del self._tasks[wish]
        self._ready[wish.row_id] = None
        self._load_more()
        if not self._tasks:
            self._tell_ready()
        elif self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(GATHERED, self._tell_ready)

    def _keep(self, wish: Wish, strips: list[Strip]) -> None:
        self._drawn[wish] = strips
        self._cells += wish.cells
        while self._cells > self._kept_cells and len(self._drawn) > 1:
            oldest, _ = self._drawn.popitem(last=False)
            self._cells -= oldest.cells
