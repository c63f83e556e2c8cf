"""The OAuth client that a person brings along: the JSON file of a Desktop client, looked at closely before use."""

from __future__ import annotations

import contextlib
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from photos_tui.auth.problems import ClientFileWrong
from photos_tui.hosts import is_loopback

AUTH = "https://accounts.google.com/o/oauth2/v2/auth"
TOKEN = "https://oauth2.googleapis.com/token"  # noqa: S105  (an address)
REVOKE = "https://oauth2.googleapis.com/revoke"
USER_INFO = "https://www.googleapis.com/oauth2/v1/userinfo"
LIBRARY = "https://photoslibrary.googleapis.com"
_GOOGLES = frozenset({"accounts.google.com", "oauth2.googleapis.com", "www.googleapis.com"})
_ENDING = ".apps.googleusercontent.com"
_MOST = 65_536  # bytes; a client file has about 400


class Client(msgspec.Struct, frozen=True):
    """A Desktop client and where its sign-in and its library are: Google's own, or a stand-in on this machine."""

    client_id: str
    client_secret: str
    auth_uri: str = AUTH
    token_uri: str = TOKEN
    revoke_uri: str = REVOKE
    user_info_uri: str = USER_INFO
    library: str = LIBRARY

    def __repr__(self) -> str:
        return f"Client({self.short})"

    @property
    def is_googles(self) -> bool:
        return self.library == LIBRARY

    @property
    def is_trusted(self) -> bool:
        """Whether all its addresses are Google's own, or all of one library on this machine: tokens go nowhere else."""
        uris = (self.auth_uri, self.token_uri, self.revoke_uri, self.user_info_uri)
        if self.is_googles:
            return uris == (AUTH, TOKEN, REVOKE, USER_INFO)
        return _local(self.library) and {_origin(uri) for uri in uris} == {self.library}

    @property
    def short(self) -> str:
        """The id, shortened for people: "1234…abcd"; the whole one is long and says no more."""
        name = self.client_id.removesuffix(_ENDING)
        return name if len(name) <= 24 else f"{name[:14]}…{name[-8:]}"


def client_from(words: str) -> Client:
    """Make a client of what was typed, dropped or pasted: a path, or the file's content; raises ClientFileWrong."""
    words = words.removeprefix("\ufeff")
    if words.lstrip().startswith("{"):
        return parsed(words)
    return read(path_in(words))


def path_in(words: str) -> Path:
    """Give the path that a terminal types for a dropped file: plain, quoted, escaped, or as file:// address."""
    words = words.strip()
    if not words:
        raise ClientFileWrong(
            "No file was named.", "Type its path, drop the file here, or paste its content."
        )
    if words.startswith("file://"):
        return Path(unquote("/" + words.removeprefix("file://").partition("/")[2]))
    plain = Path(words)
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        if plain.expanduser().exists():
            return plain
    try:
        parts = shlex.split(words)
    except ValueError:
        return plain
    return Path(parts[0]) if len(parts) == 1 else plain


def read(file: Path) -> Client:
    """Read a client file, "~" in its path resolved; raises ClientFileWrong."""
    try:
        with file.expanduser().open("rb") as opened:
            content = opened.read(_MOST + 1)
    except (ValueError, RuntimeError):  # zero bytes; the home of nobody
        raise ClientFileWrong(
            f"{file}: no file can have this path.", "Give the path of the downloaded JSON."
        ) from None
    except FileNotFoundError:
        raise ClientFileWrong(
            f"{file}: there is no such file.", "Give the path of the downloaded JSON."
        ) from None
    except OSError as error:
        raise ClientFileWrong(f"{file}: cannot be read: {error.strerror}.") from None
    if len(content) > _MOST:
        raise ClientFileWrong(f"{file}: far too large for a client file.")
    return parsed(content.decode("utf-8-sig", errors="replace"))


def parsed(words: str) -> Client:
    """Make a client of the JSON; raises ClientFileWrong with what it is instead."""
    try:
        content = msgspec.json.decode(words)
    except (msgspec.MsgspecError, RecursionError):
        raise ClientFileWrong(
            "This is not JSON: perhaps the download was cut short, or another file.",
            "Download the JSON again.",
        ) from None
    if not isinstance(content, dict):
        raise ClientFileWrong("This is JSON, but not a client file.")
    installed = content.get("installed")
    if not isinstance(installed, dict):
        raise ClientFileWrong(_instead(content))
    return _checked(installed)


def _instead(content: dict[str, Any]) -> str:
    """Say what a file is that is not one of an installed client."""
    if content.get("type") == "service_account":
        return "This is the key of a service account. Google Photos belongs to people: service accounts cannot use it."
    if "web" in content:
        return "This is a client of the type “Web application”, which cannot sign in from a terminal."
    if "refresh_token" in content or content.get("type") == "authorized_user":
        return "This is somebody's saved sign-in, not a client file."
    return "This is JSON, but not a client file: it has no part “installed”."


def _checked(installed: dict[str, Any]) -> Client:
    for name in ("client_id", "client_secret"):
        value = installed.get(name)
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or " " in value.strip():
            raise ClientFileWrong(f"The client file has no usable {name}.", "Download the JSON again.")
    client_id, secret = installed["client_id"].strip(), installed["client_secret"].strip()
    given = {
        name: installed.get(name) for name in ("auth_uri", "token_uri", "revoke_uri") if installed.get(name)
    }
    uris = {name: str(uri) for name, uri in given.items()}
    if any(_local(uri) for uri in uris.values()):
        return _stand_in(client_id, secret, uris)
    for name, uri in uris.items():
        if not _is_googles(uri):
            raise ClientFileWrong(
                f"The client file sends the sign-in elsewhere ({name} is {uri}).",
                "Only Google, or a library on this machine, may be there: download the JSON from Google again.",
            )
    if not client_id.endswith(_ENDING):
        raise ClientFileWrong(f"The client_id does not end in {_ENDING}.", "Download the JSON again.")
    return Client(client_id, secret)


def _stand_in(client_id: str, secret: str, uris: dict[str, str]) -> Client:
    """Make a client of a library that `photos-tui serve` offers: all of it must be at one place on this machine."""
    if set(uris) < {"auth_uri", "token_uri"} or len({_origin(uri) for uri in uris.values()}) != 1:
        raise ClientFileWrong(
            "The client file names several places for one sign-in.",
            "All its addresses must be of one library.",
        )
    base = _origin(uris["token_uri"])
    revoke = uris.get("revoke_uri", f"{base}/revoke")
    return Client(
        client_id, secret, uris["auth_uri"], uris["token_uri"], revoke, f"{base}/oauth2/v1/userinfo", base
    )


def _origin(uri: str) -> str:
    """Give scheme, host and port; "" for what is no address."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def _local(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        return (
            parts.scheme in {"http", "https"}
            and "@" not in parts.netloc
            and is_loopback(parts.hostname or "")
            and parts.port != 0  # raises for what is no port
        )
    except ValueError:
        return False


def _is_googles(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.netloc in _GOOGLES
