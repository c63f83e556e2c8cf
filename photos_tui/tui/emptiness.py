"""Why there is nothing to see: on a Google account that is seldom because there are no photos."""

from __future__ import annotations

from photos_tui.auth.standing import Standing

ON_GOOGLE = (
    "Nothing here yet. Google shows an app only what that app has uploaded: photos that were in Google Photos before "
    "stay there, out of its sight (so since 31 March 2025). P uploads a file or a folder. What is there already can only "
    "be reached by Google's Picker, which this version does not open yet, or fetched whole at takeout.google.com."
)


def why_empty(standing: Standing, words: str) -> str:
    """Give the reason for a Google account, else the screen's own words."""
    return ON_GOOGLE if standing.saved is not None and standing.signed_in else words
