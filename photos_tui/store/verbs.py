"""All verbs in one class: what each command does, and a look at what a change touched."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from photos_tui.store import command as orders
from photos_tui.store.command import Command
from photos_tui.store.downloads import Downloads
from photos_tui.store.item_verbs import ItemVerbs
from photos_tui.store.pending import Change
from photos_tui.store.sharing_verbs import SharingVerbs
from photos_tui.store.transfers import Uploads


class Verbs(ItemVerbs, SharingVerbs, Uploads, Downloads):
    async def look(self, change: Change) -> None:
        """Bring what a change touches in line with the service; raises ApiError."""
        raise NotImplementedError

    def in_doubt(self, change: Change) -> None:
        self.spawn(self.look(change))

    async def perform(self, command: Command, done: Collection[str]) -> object:  # noqa: C901, PLR0911  (a line a verb)
        """Carry out a command; `done` are paths of an upload that went in before."""
        match command:
            case orders.CreateAlbum():
                album = await self.create_album(command.title)
                return await self.add_media_items(album.id, command.items) if command.items else album
            case orders.PatchAlbum():
                return await self.patch_album(
                    command.album_id,
                    title=command.title,
                    cover_photo_media_item_id=command.cover_photo_media_item_id,
                )
            case orders.PatchItem():
                return await self.patch_item(command.item_id, description=command.description)
            case orders.AddMediaItems():
                return await self.add_media_items(command.album_id, command.items)
            case orders.RemoveMediaItems():
                return await self.remove_media_items(command.album_id, command.items)
            case orders.AddEnrichment():
                return await self.add_enrichment(command.album_id, command.item, command.position)
            case orders.ShareAlbum():
                return await self.share_album(command.album_id, command.options)
            case orders.UnshareAlbum():
                await self.unshare_album(command.album_id)
                return None
            case orders.JoinAlbum():
                return await self.join_album(command.share_token)
            case orders.LeaveAlbum():
                await self.leave_album(command.share_token)
                return None
            case orders.Upload():
                return await self.upload(
                    map(Path, command.paths),
                    album_id=command.album_id,
                    album_position=command.position,
                    done=done,
                )
