"""Verbs that find, copy and show; nothing here changes the library."""

from __future__ import annotations

from photos_tui.commands.rules import needs_items
from photos_tui.commands.verb import EVERYWHERE, GRIDS, ITEMS, LIBRARY, SHELVES, ScreenName, Verb

_SEARCH: frozenset[ScreenName] = frozenset({"search"})

FINDING = (
    Verb(
        "view.find",
        "/",
        "Find in view",
        "Go to the next row whose title, file name or description has these words.",
        "Find",
        SHELVES,
        short="Find",
    ),
    Verb("view.find_next", "n", "Find next", "Go to the next match.", "Find", SHELVES),
    Verb("view.find_previous", "N", "Find previous", "Go to the previous match.", "Find", SHELVES),
    Verb("search.clear", "F", "Clear filters", "Take all filters off.", "Find", _SEARCH),
)

LOOKING = (
    Verb(
        "app.refresh",
        "R",
        "Refresh",
        "Ask the service again: this list; the selected photos; in the large view this photo.",
        "Look",
        LIBRARY,
        short="Refresh",
    ),
    Verb(
        "link.show",
        "o",
        "Show link",
        "Show the web link of the album or photo, and copy it to the clipboard of your terminal.",
        "Look",
        LIBRARY,
        short="Link",
    ),
    Verb("link.copy", "Y,c c", "Copy link", "Copy the web link to your clipboard.", "Look", LIBRARY),
    Verb("copy.id", "c i", "Copy id", "Copy the API's id.", "Look", LIBRARY),
    Verb(
        "copy.filename",
        "c f",
        "Copy file name",
        "Copy the file name.",
        "Look",
        ITEMS,
        rules=(needs_items,),
    ),
    Verb("copy.markdown", "c m", "Copy as Markdown", "Copy a Markdown link.", "Look", LIBRARY),
    Verb(
        "view.details",
        "i",
        "Details",
        "Show or hide the details pane.",
        "Look",
        LIBRARY,
        action="toggle_details",
        short="Details",
    ),
    Verb("view.layout", "z l", "Grid or list", "Switch between thumbnails and lines.", "Look", GRIDS),
    Verb(
        "view.larger", "z t", "Thumbnail size", "Small, medium and large thumbnails in turn.", "Look", SHELVES
    ),
    Verb(
        "view.images",
        "z i",
        "Pictures on or off",
        "Draw pictures, or leave them out on a slow line.",
        "Look",
        LIBRARY,
    ),
)

GOING = (
    Verb(
        "go.albums", "1", "Albums", "Show the albums.", "Go", EVERYWHERE, action="app.switch_mode('albums')"
    ),
    Verb(
        "go.photos",
        "2",
        "Photos",
        "Show all photos, newest first.",
        "Go",
        EVERYWHERE,
        action="app.switch_mode('photos')",
    ),
    Verb(
        "go.search",
        "3",
        "Search",
        "Show the last search.",
        "Go",
        EVERYWHERE,
        action="app.switch_mode('search')",
    ),
    Verb(
        "go.shared",
        "4",
        "Shared",
        "Show the shared albums.",
        "Go",
        EVERYWHERE,
        action="app.switch_mode('shared')",
    ),
    Verb(
        "go.jobs",
        "5,w",
        "Jobs",
        "Show what runs, what is done and what failed.",
        "Go",
        EVERYWHERE,
        action="app.switch_mode('jobs')",
    ),
    Verb(
        "go.previous",
        "left_square_bracket",
        "Previous tab",
        "Show the tab to the left.",
        "Go",
        EVERYWHERE,
        action="app.turn(-1)",
    ),
    Verb(
        "go.next",
        "right_square_bracket",
        "Next tab",
        "Show the tab to the right.",
        "Go",
        EVERYWHERE,
        action="app.turn(1)",
    ),
    Verb(
        "app.back",
        "q",
        "Back",
        "Go back; at the top, quit (asks when something runs).",
        "Go",
        EVERYWHERE,
        action="back",
        short="Back",
    ),
    Verb(
        "app.peel",
        "escape",
        "Peel",
        "Leave the range, then the selection, then the screen.",
        "Go",
        EVERYWHERE,
        action="peel",
    ),
    Verb(
        "app.help",
        "question_mark,f1",
        "Help",
        "Show the keys that work here.",
        "Go",
        EVERYWHERE,
        action="app.help",
        short="Help",
    ),
    Verb(
        "app.palette",
        "colon,ctrl+p",
        "Commands",
        "Find any command by its name.",
        "Go",
        EVERYWHERE,
        action="app.command_palette",
        short="Commands",
    ),
    Verb("app.redraw", "ctrl+l", "Redraw", "Draw the screen anew.", "Go", EVERYWHERE, action="app.redraw"),
    Verb(
        "app.suspend",
        "ctrl+z",
        "Suspend",
        "Go to the background; fg brings it back.",
        "Go",
        EVERYWHERE,
        action="app.suspend_process",
    ),
    Verb("app.quit", "Q,ctrl+q", "Quit", "Quit now.", "Go", EVERYWHERE, action="app.quit"),
)
