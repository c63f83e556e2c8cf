// googleapis-common, the engine of Google's generated JavaScript clients, against a served library.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const [url, token] = process.argv.slice(2);
const { Discovery, AuthPlus } = createRequire(process.cwd() + "/")("googleapis-common");
const auth = new new AuthPlus().OAuth2();
auth.setCredentials({ access_token: token });
const create = await new Discovery({}).discoverAPI(`${url}/$discovery/rest?version=v1`);
const photos = create({ auth }, {});
let seen = 0;
let pages = 0;
let pageToken;
let last;
do {
  const { data } = await photos.mediaItems.list({ pageSize: 100, pageToken });
  seen += (data.mediaItems ?? []).length;
  last = data.mediaItems?.at(-1) ?? last;
  pageToken = data.nextPageToken;
  pages += 1;
} while (pageToken);
const { data: album } = await photos.albums.create({ requestBody: { album: { title: "node" } } });
await photos.albums.batchAddMediaItems({ albumId: album.id, requestBody: { mediaItemIds: [last.id] } });
const { data: found } = await photos.mediaItems.search({ requestBody: { albumId: album.id } });
assert.deepEqual(found.mediaItems.map((item) => item.id), [last.id]);
const { data: patched } = await photos.albums.patch({ id: album.id, updateMask: "title", requestBody: { title: "b" } });
assert.equal(patched.title, "b");
const { data: got } = await photos.mediaItems.batchGet({ mediaItemIds: [last.id, "nonsense"] });
assert.equal(got.mediaItemResults[0].mediaItem.id, last.id);
assert.equal(got.mediaItemResults[1].status.code, 3);
const bytes = await fetch(`${last.baseUrl}=w64-h64`);
assert.equal(bytes.headers.get("content-type"), "image/jpeg");
await assert.rejects(photos.albums.get({ albumId: "nonsense" }), /Invalid album ID/);
console.log(`${pages} pages, ${seen} items`);
