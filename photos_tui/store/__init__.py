"""The truth that the screens read: catalog, overlay, cache and jobs behind one façade, `library.Library`."""
