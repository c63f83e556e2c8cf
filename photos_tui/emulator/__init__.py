"""The embedded library: our own reading of the Google Photos Library API, over SQLite and a media folder."""
