"""The MediaItem as it goes out: what never changes is kept written beside the row, the rest is put in front of it."""

from __future__ import annotations

from sqlite3 import Row

from msgspec import Raw
from msgspec.json import encode

from photos_tui.emulator.call import Call
from photos_tui.emulator.render import WEB, base_url, contributor, status

# What a query must select of `items i`, first and in this order, for `shown`: reading columns by name takes
# longer than anything else that is done for a page.
SHOWN = "i.seq, i.id, i.about, i.video, i.ready_at"
_READY = 'READY"}}}'


def shown(call: Call, row: Row, album: Row | None = None) -> Raw:
    """Show an item; inside an album its web address is that of the album."""
    seq, id_, about, video, ready_at = row[:5]
    if video and (said := status(ready_at, call.world.now())) != "READY":
        about = f'{about.removesuffix(_READY)}{said}"}}}}}}'
    inside = f"/album/{album['id']}" if album else ""
    by = _contributor(call, row["contributor"]) if album and album["share_token"] else ""
    text = f'{{"id":"{id_}","productUrl":"{WEB}/lr{inside}/photo/{id_}","baseUrl":"{base_url(call, seq)}",{by}{about[1:]}'
    return Raw(text.encode())


def _contributor(call: Call, user: str) -> str:
    name, face = contributor(call, user)
    info = {"profilePictureBaseUrl": face, "displayName": name} if face else {"displayName": name}
    return f'"contributorInfo":{encode(info).decode()},'
