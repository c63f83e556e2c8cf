"""How rows look on a shelf: albums as rows with a cover, photos as rows of text or as cells of a grid."""

from photos_tui.tui.tiles.album_row import AlbumRow
from photos_tui.tui.tiles.job_row import JobRow
from photos_tui.tui.tiles.photo_cell import PhotoCell
from photos_tui.tui.tiles.photo_row import PhotoRow
from photos_tui.tui.tiles.tile import Tile, TileState, TileStyles

__all__ = ["AlbumRow", "JobRow", "PhotoCell", "PhotoRow", "Tile", "TileState", "TileStyles"]
