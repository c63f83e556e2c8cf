"""What a person may set: a TOML file, overridden by flags. Errors name the file and the key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Images = Literal["auto", "kitty", "sixel", "half", "off"]


class SettingsError(Exception):
    """The settings cannot be used; the text says which file, which key, and what would be right."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`theme` is one of Textual's or "photos-dark", "photos-light"; `calm` leaves animations out.

    `legacy_sharing` tries the sharing methods on Google although it has removed them; `login_port` is where the browser
    comes back to at a sign-in, 0 for any free one; `keyring` keeps tokens in the desktop's keyring.
    `cache` is the address of a Redis server that all windows share, "" for none.
    """

    theme: str = "photos-dark"
    images: Images = "auto"
    layout: Literal["grid", "list"] = "grid"
    thumbnails: Literal["small", "medium", "large"] = "medium"
    calm: bool = True
    cache: Annotated[str, msgspec.Meta(pattern=r"^(redis://[^/\s]+(/\d+)?)?$")] = ""
    legacy_sharing: bool = False
    login_port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 0
    keyring: bool = False


def read(file: Path) -> Settings:
    """Read the settings; a file that is not there means the defaults."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}.") from None
    try:
        return msgspec.convert(tomllib.loads(content.decode()), Settings)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not valid TOML: {error}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: not UTF-8 text.") from None
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise SettingsError(f"{file}: {error}. Known keys: {known}.") from None
