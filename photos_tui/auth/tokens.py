"""The access token for every call: from memory while it is fresh, renewed once for all who ask, kept for all windows."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import msgspec

from photos_tui.auth import exchange
from photos_tui.auth.credentials import Grant, Saved, SignIns
from photos_tui.auth.lasting import end_explained
from photos_tui.auth.problems import Ended

_log = logging.getLogger(__name__)

SKEW = 225.0
"""Seconds before its end from which on a token counts as over, as google-auth has it."""
LOOK = 0.05
"""Seconds between two looks whether another program has finished renewing."""


class Tokens:
    """The token source of a profile: call it for a token, `refresh` it after a 401.

    Raises Ended when only a new sign-in helps, Offline when the service did not answer. One renewal is made for all
    calls of this program, and one for all programs: who comes second finds the new token in the file.
    """

    def __init__(self, sign_ins: SignIns, name: str, *, clock: Callable[[], float] = time.time) -> None:
        self._sign_ins = sign_ins
        self._name = name
        self._clock = clock
        self._grant: Grant | None = None
        self._lock = asyncio.Lock()

    def __repr__(self) -> str:
        return f"Tokens({self._name})"

    async def __call__(self) -> str:
        if not self._fresh(self._grant):
            await self._renewed(rejected="")
        return self._grant.access_token if self._grant else ""

    async def refresh(self) -> None:
        """Get another token than the one that was given out last: the service does not take it."""
        await self._renewed(rejected=self._grant.access_token if self._grant else "")

    def _fresh(self, grant: Grant | None) -> bool:
        return grant is not None and grant.expires_at - SKEW > self._clock()

    async def _renewed(self, rejected: str) -> None:
        async with self._lock:
            if self._usable(self._grant, rejected):
                return
            async with self._sign_ins.latch(self._name).holding(LOOK, _patient):
                saved = await asyncio.to_thread(self._sign_ins.read, self._name)
                if not self._usable(saved.grant, rejected):
                    saved = await asyncio.to_thread(self._renew, saved)
                self._grant = saved.grant

    def _usable(self, grant: Grant | None, rejected: str) -> bool:
        return self._fresh(grant) and grant is not None and grant.access_token != rejected

    def _renew(self, saved: Saved) -> Saved:
        grant = saved.grant
        if grant is None:
            raise Ended(f"The profile {self._name} is signed out.")
        try:
            access, expires_at, refresh = exchange.renew(saved.client, grant.refresh_token, self._clock())
        except Ended as ended:
            raise Ended(f"{ended.sentence} {end_explained(grant, self._clock())}".strip()) from None
        fresh = msgspec.structs.replace(
            grant, access_token=access, expires_at=expires_at, refresh_token=refresh
        )
        saved = msgspec.structs.replace(saved, grant=fresh)
        try:
            self._sign_ins.write(self._name, saved)
        except OSError as error:
            # The token is good all the same; other windows get one of their own.
            _log.warning("the renewed sign-in cannot be kept: %s", error.strerror)
        return saved


def _patient() -> None:
    """Nobody needs to be told of a wait this short."""
