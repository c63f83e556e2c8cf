"""The desktop's keyring, where there is one and the person wants it; many servers have none, so it is optional."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from photos_tui.auth.problems import NoKeyring

_SERVICE = "photos-tui"


def get(name: str) -> str:
    """Give what is kept under a name, "" for nothing; raises NoKeyring."""
    with _opened() as ring:
        return ring.get_password(_SERVICE, name) or ""


def put(name: str, secret: str) -> None:
    with _opened() as ring:
        ring.set_password(_SERVICE, name, secret)


def forget(name: str) -> None:
    with _opened() as ring:
        if ring.get_password(_SERVICE, name) is not None:
            ring.delete_password(_SERVICE, name)


@contextlib.contextmanager
def _opened() -> Iterator[Any]:
    """Give the keyring library; whatever goes wrong in it becomes a sentence."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise NoKeyring(
            "The keyring is not installed.", "pip install 'photos-tui[keyring]', or keyring = false."
        ) from None
    try:
        yield keyring
    except keyring.errors.KeyringError as error:
        raise NoKeyring(
            f"The keyring does not answer ({type(error).__name__}): there may be none here."
        ) from None
