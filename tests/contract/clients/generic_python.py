# mypy: ignore-errors
"""google-api-python-client against a served library: argv is URL and token; prints how many steps it took."""

import sys

import google.oauth2.credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

url, token = sys.argv[1:]
credentials = google.oauth2.credentials.Credentials(token)
service = build(
    "photoslibrary",
    "v1",
    credentials=credentials,
    discoveryServiceUrl=url + "/$discovery/rest?version=v1",
    static_discovery=False,
)
steps = 0
album = service.albums().create(body={"album": {"title": "generic"}}).execute()
steps += 1
seen = []
request = service.mediaItems().list(pageSize=100)
while request is not None:
    answer = request.execute()
    seen += answer.get("mediaItems", [])
    request = service.mediaItems().list_next(request, answer)
    steps += 1
# Fifty ids make a query that this client sends as a form.
ids = [item["id"] for item in seen[:50]]
service.albums().batchAddMediaItems(albumId=album["id"], body={"mediaItemIds": ids}).execute()
found = service.mediaItems().search(body={"albumId": album["id"], "pageSize": 50}).execute()
assert [item["id"] for item in found["mediaItems"]] == ids
cover = {"coverPhotoMediaItemId": ids[3], "title": "renamed"}
patched = (
    service.albums().patch(id=album["id"], updateMask="title,coverPhotoMediaItemId", body=cover).execute()
)
assert (patched["title"], patched["coverPhotoMediaItemId"]) == ("renamed", ids[3])
got = service.mediaItems().batchGet(mediaItemIds=ids, fields="mediaItemResults/mediaItem/id").execute()
assert [one["mediaItem"]["id"] for one in got["mediaItemResults"]] == ids
text = {
    "newEnrichmentItem": {"textEnrichment": {"text": "x"}},
    "albumPosition": {"position": "FIRST_IN_ALBUM"},
}
assert service.albums().addEnrichment(albumId=album["id"], body=text).execute()["enrichmentItem"]["id"]
service.mediaItems().patch(id=ids[0], updateMask="description", body={"description": "d"}).execute()
assert service.mediaItems().get(mediaItemId=ids[0]).execute()["description"] == "d"
shared = service.albums().share(albumId=album["id"], body={}).execute()["shareInfo"]
assert service.sharedAlbums().get(shareToken=shared["shareToken"]).execute()["id"] == album["id"]
assert service.sharedAlbums().list().execute()["sharedAlbums"]
service.albums().unshare(albumId=album["id"], body={}).execute()
service.albums().batchRemoveMediaItems(albumId=album["id"], body={"mediaItemIds": ids}).execute()
assert "mediaItemsCount" not in service.albums().get(albumId=album["id"]).execute()
refused = ""
try:
    service.mediaItems().get(mediaItemId="nonsense").execute()
except HttpError as error:
    refused = f"{error.resp.status} {error.reason}"
assert refused == "400 Invalid media item ID.", refused
print(steps + 15, "steps,", len(seen), "items")
