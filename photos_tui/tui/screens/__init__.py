"""One screen a file: albums, album, photos, search, shared, photo, jobs, and the help over all of them."""
