# mypy: ignore-errors
"""google-photos-library-api (asyncio, strict dataclasses) against a served library: argv is URL and token."""

import asyncio
import io
import sys

import aiohttp
from google_photos_library_api.api import GooglePhotosLibraryApi
from google_photos_library_api.auth import AbstractAuth
from google_photos_library_api.exceptions import GooglePhotosApiError
from google_photos_library_api.model import Album, NewMediaItem, SimpleMediaItem
from PIL import Image

url, token = sys.argv[1:]


class Auth(AbstractAuth):
    async def async_get_access_token(self) -> str:
        return token


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        api = GooglePhotosLibraryApi(Auth(session, url))
        for number in range(9):
            await api.create_album(Album(id="", title=f"{number}"))
        albums = [album async for page in await api.list_albums(page_size=7) for album in page.albums]
        items = [
            item async for page in await api.list_media_items(page_size=100) for item in page.media_items
        ]
        picture = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(picture, "JPEG")
        uploaded = await api.upload_content(picture.getvalue(), "image/jpeg")
        new = NewMediaItem(SimpleMediaItem(upload_token=uploaded.upload_token))
        created = await api.create_media_items([new], album_id=albums[0].id)
        item = created.new_media_item_results[0].media_item
        assert (await api.get_media_item(item.id)).id == item.id
        inside = [
            one
            async for page in await api.list_media_items(album_id=albums[0].id)
            for one in page.media_items
        ]
        assert [one.id for one in inside] == [item.id]
        made = await api.create_album(Album(id="", title="made"))
        assert (await api.get_album(made.id)).title == "made"
        refused = ""
        try:
            await api.get_album("nonsense")
        except GooglePhotosApiError as error:
            refused = str(error)
        assert "Invalid album ID." in refused, refused
        print(len(albums), "albums,", len(items), "items")


asyncio.run(main())
