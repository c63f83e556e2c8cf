"""`photos-tui media`: list, search, describe and get; listings are given page by page as they come."""

from __future__ import annotations

import argparse

from photos_tui import text
from photos_tui.api.errors import ApiError
from photos_tui.api.resources import MediaItem, MediaItemPage
from photos_tui.console import filtering, naming, piping, running
from photos_tui.console.errand import Errand
from photos_tui.console.output import item_object, named
from photos_tui.console.place import Commands, UsageError
from photos_tui.console.running import DONE, SOME_FAILED, code_of
from photos_tui.console.streaming import plan_listing, show, show_known, stream
from photos_tui.store import batches
from photos_tui.store.command import PatchItem
from photos_tui.store.prices import Price
from photos_tui.text import printable


def add(commands: Commands) -> None:
    verbs = running.group(commands, "media", "list, find and describe photos and videos")
    listing = streaming(verbs, "list", "list all photos, newest first, or what an album holds", run_list)
    chosen = listing.add_mutually_exclusive_group()
    chosen.add_argument("--album", metavar="ALBUM", help=f"what this album holds: {naming.ALBUM}")
    chosen.add_argument("--known", action="store_true", help="as far as known on disk, without any request")
    search = streaming(verbs, "search", "find photos by date, category and kind", run_search)
    filtering.add_filters(search)
    describe = running.changing(verbs, "describe", "give photos a description", run_describe)
    describe.add_argument("--text", required=True, help="the description; empty takes it away")
    piping.add_ids(describe)
    piping.add_ids(running.verb(verbs, "get", "give photos as the service has them now", run_get))


def streaming(verbs: Commands, name: str, words: str, run: running.Run) -> argparse.ArgumentParser:
    made = running.verb(verbs, name, words, run)
    made.add_argument("--limit", type=limit, metavar="N", help="at most so many")
    made.set_defaults(streams=True)
    return made


def limit(words: str) -> int:
    number = int(words)
    if number < 1:
        raise ValueError
    return number


def run_list(arguments: argparse.Namespace) -> int:
    return running.run(arguments, list_items)


async def list_items(errand: Errand) -> int:
    asked, library = errand.arguments, errand.library
    errand.need("mediaItems.search" if asked.album else "mediaItems.list")
    if errand.dry:
        plan_listing(errand, "list the photos", 0 if asked.known else len(library.photos))
        return DONE
    if asked.known:
        show_known(errand)
        return DONE
    album_id = (await naming.album(errand, asked.album, shared=True)).id if asked.album else ""
    client = await errand.read("Connecting", library.client())

    async def of_library(token: str) -> MediaItemPage:
        return await client.media_items.list(page_token=token)

    async def of_album(token: str) -> MediaItemPage:
        return await client.media_items.search(album_id=album_id, page_token=token)

    walk = stream(errand, of_album) if album_id else stream(errand, of_library, listed=True)
    await errand.read("Reading the photos", walk)
    return DONE


def run_search(arguments: argparse.Namespace) -> int:
    wanted = filtering.query(arguments)

    async def search(errand: Errand) -> int:
        errand.need("mediaItems.search")
        if errand.dry:
            plan_listing(errand, "search the photos", 0)
            return DONE
        client = await errand.read("Connecting", errand.library.client())

        async def fetch(token: str) -> MediaItemPage:
            return await client.media_items.search(
                filters=wanted.filters, order_by=wanted.order_by, page_token=token
            )

        await errand.read("Searching", stream(errand, fetch))
        return DONE

    return running.run(arguments, search)


def run_describe(arguments: argparse.Namespace) -> int:
    return running.run(arguments, describe)


async def describe(errand: Errand) -> int:
    """Describe items, each a change that can be undone by itself; all are in the journal before the first is sent."""
    errand.need("mediaItems.patch")
    words, asked, code = errand.arguments.text, errand.arguments.ids, DONE
    if errand.dry:
        amount, price = text.count(len(asked), "item"), Price(len(asked))
        left = errand.library.quota.told(price)
        errand.planned(f"describe {amount}", left, requests=price.requests, count=len(asked))
        return DONE
    await naming.items_named(errand, asked)
    begun = [
        (item_id, await errand.begin(PatchItem(item_id, words), title(errand, item_id))) for item_id in asked
    ]
    for item_id, job in begun:
        try:
            item = await errand.end(job)
        except ApiError as error:
            if code_of(error) != SOME_FAILED:
                raise
            errand.out.failed({"id": item_id}, item_id, error.sentence)
            code = SOME_FAILED
            continue
        if isinstance(item, MediaItem):
            found = {"result": "described", "mediaItem": item_object(item)}
            errand.out.result(found, f"described  {printable(item.id)}  {printable(item.filename)}")
    return code


def title(errand: Errand, item_id: str) -> str:
    known = errand.library.item(item_id)
    return f"Describe {named(known.filename) if known else item_id}"


def run_get(arguments: argparse.Namespace) -> int:
    return running.run(arguments, get)


async def get(errand: Errand) -> int:
    errand.need("mediaItems.batchGet")
    asked, code = errand.arguments.ids, DONE
    if errand.dry:
        price = Price(len(batches.cut(asked)))
        errand.planned(f"get {text.count(len(asked), 'item')}", str(price), requests=price.requests)
        return DONE
    if not all(asked):
        raise UsageError("an id is missing.")
    for batch in batches.cut(asked):
        outcome = await errand.read("Getting the items", errand.library.get_items(batch))
        show(errand, [item for item_id in outcome.done if (item := errand.library.item(item_id))])
        for item_id, why in outcome.failed.items():
            errand.out.failed({"id": item_id}, item_id, why)
            code = SOME_FAILED
    return code
