"""What a sign-in is asked to allow, what each method needs of it, and what is off when a box was left unticked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_PREFIX = "https://www.googleapis.com/auth/"
APPEND = f"{_PREFIX}photoslibrary.appendonly"
READ = f"{_PREFIX}photoslibrary.readonly.appcreateddata"
EDIT = f"{_PREFIX}photoslibrary.edit.appcreateddata"
PICK = f"{_PREFIX}photospicker.mediaitems.readonly"
EMAIL = f"{_PREFIX}userinfo.email"

ASKED = (APPEND, READ, EDIT, PICK, "openid", EMAIL)
"""In one request; Google refuses to combine them with Drive's."""

ALLOWS: Mapping[str, str] = {
    APPEND: "upload photos and make albums",
    READ: "see what this app has uploaded",
    EDIT: "change albums and descriptions",
    PICK: "see photos that you pick in Google Photos",
    EMAIL: "see which account this is",
}
"""What each scope is good for, in words."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "albums.addEnrichment": (APPEND, EDIT),
    "albums.batchAddMediaItems": (APPEND, EDIT),
    "albums.batchRemoveMediaItems": (EDIT,),
    "albums.create": (APPEND,),
    "albums.get": (READ,),
    "albums.list": (READ,),
    "albums.patch": (EDIT,),
    "mediaItems.batchCreate": (APPEND,),
    "mediaItems.batchGet": (READ,),
    "mediaItems.get": (READ,),
    "mediaItems.list": (READ,),
    "mediaItems.patch": (EDIT,),
    "mediaItems.search": (READ,),
}
"""Any one of these lets the method run. Sharing is not here: no scope that can be had today allows it."""


def unticked(granted: Collection[str]) -> tuple[str, ...]:
    """Give the scopes that were asked for, matter, and were not granted."""
    return tuple(scope for scope in ASKED if scope in ALLOWS and scope not in granted)


def missing(granted: Collection[str]) -> dict[str, str]:
    """Give, by method id, why it is off: the sentence names the permission that was not given."""
    return {
        method: f"Not allowed at the sign-in: “{ALLOWS[scopes[0]]}”. Sign in again and tick its box."
        for method, scopes in NEEDED.items()
        if not set(scopes) & set(granted)
    }


def works(granted: Collection[str]) -> bool:
    """Say whether anything of the library can be used at all."""
    return bool({APPEND, READ, EDIT} & set(granted))
