"""The Google Photos Library API v1 over REST: typed, frozen, without state, cache or user interface."""
