# mypy: ignore-errors
"""gphotos-suite (typed, over google-auth-oauthlib) against a served library: signs in, uploads, sorts, loads down.

argv is URL and token; the token is not used: the program signs in as it would with Google, and where a browser would
open, the consent page's form is sent with a box left unticked.
"""

import io
import json
import os
import re
import sys
import threading
import webbrowser
from datetime import datetime
from html import unescape
from pathlib import Path

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"

import requests
from google.oauth2.credentials import Credentials
from gphotos_suite import CredentialsError, GooglePhotos, UploadError, core
from PIL import Image

url = sys.argv[1]
core.DISCOVERY_URL = f"{url}/$discovery/rest?version=v1"
core.UPLOAD_URL = f"{url}/v1/uploads"


class Person(webbrowser.BaseBrowser):
    """Ticks every box but that of sharing, and says yes."""

    def open(self, address: str, new: int = 0, autoraise: bool = True) -> bool:
        threading.Thread(target=self.consent, args=(address,)).start()
        return True

    def consent(self, address: str) -> None:
        page = requests.get(address, timeout=20).text
        hidden = [
            tuple(map(unescape, pair)) for pair in re.findall(r'hidden" name="(\w+)" value="([^"]*)"', page)
        ]
        boxes = [
            ("granted", scope) for scope in re.findall(r'checkbox" name="granted" value="([^"]*)"', page)
        ]
        ticked = [box for box in boxes if not box[1].endswith(".sharing")]
        assert len(ticked) == len(boxes) - 1 == 3
        requests.post(address.partition("?")[0], data=[*hidden, *ticked, ("decision", "allow")], timeout=20)


def picture(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(buffer, "PNG")
    return buffer.getvalue()


webbrowser.register("person", None, Person("person"), preferred=True)
Path("client.json").write_text(requests.get(f"{url}/emulator/client_secret.json", timeout=20).text)
photos = GooglePhotos(token_file="token.json", cred_file="client.json")
granted = photos.authenticate()
kept = json.loads(Path("token.json").read_text())
assert kept["refresh_token"]

made = [
    photos.upload_content_as_file(picture(colour), f"{colour}.png", "d") for colour in ("red", "teal", "navy")
]
ids = [item["id"] for item in made]
assert photos.download_media(photos.get_media_item(ids[1])) == picture("teal")
album = photos.create_album("suite")
photos.add_to_album(album["id"], ids)
photos.set_album_cover(album["id"], ids[2])
assert photos.set_album_title(album["id"], "renamed")["coverPhotoMediaItemId"] == ids[2]
assert [item["id"] for item in photos.list_album_content(album["id"])] == ids
photos.set_media_description(ids[0], "red")
everything = photos.list_media_items()
every = [item["id"] for item in everything]
assert [one["mediaItem"]["id"] for one in photos.batch_get_media_items(every)] == every
films = photos.search_media_items(media_type="VIDEO")
assert [film["id"] for film in films] == [
    item["id"] for item in everything if item["mimeType"].startswith("video/")
]
photos.remove_from_album(album["id"], ids)
assert photos.list_album_content(album["id"]) == []
refused = ""
try:
    photos.upload_content_as_file(b"no picture", "x.png")
except UploadError as error:
    refused = str(error)
assert "NOT_IMAGE" in refused, refused

# The hour of the access token is over: the next call renews it, until the user takes the consent back.
headers = {"Authorization": f"Bearer {granted.token}"}
requests.post(f"{url}/emulator/clock?seconds=3601", headers=headers, timeout=20).raise_for_status()
assert requests.get(f"{url}/v1/albums", headers=headers, timeout=20).status_code == 401
assert [one["title"] for one in photos.list_albums()] == ["renamed"]
requests.post(f"{url}/revoke", data={"token": kept["refresh_token"]}, timeout=20).raise_for_status()
names = ("token", "refresh_token", "token_uri", "client_id", "client_secret")
over = Credentials(**{name: kept[name] for name in names}, expiry=datetime(2020, 1, 1))  # noqa: DTZ001 - as google-auth wants it
dead = ""
try:
    GooglePhotos(credentials=over).list_albums()
except CredentialsError as error:
    dead = str(error)
assert "invalid_grant" in dead, dead
print(len(made), "uploads,", len(everything), "items,", len(films), "films")
