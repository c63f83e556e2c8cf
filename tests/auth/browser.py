"""The other side of a sign-in: the service over loopback, and a browser that loads pages, ticks boxes, goes where it is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

import httpx

from photos_tui.auth.client_file import Client, parsed
from photos_tui.emulator.oauth import client_secret

_BOX = re.compile(r'name="granted" value="([^"]*)"')
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
_ACTION = re.compile(r'<form method="post" action="([^"]*)"')


def client_at(address: str) -> Client:
    """Give the client whose sign-in is served at this address."""
    import json

    return parsed(json.dumps(client_secret(address)))


@dataclass
class Page:
    """The consent page: its boxes, all ticked, and what it sends along."""

    address: str
    boxes: list[str]
    hidden: dict[str, str]


class Browser:
    """Keeps no cookies, runs no scripts, follows redirects, and shows what the last page says."""

    def __init__(self) -> None:
        self.http = httpx.AsyncClient(follow_redirects=True, trust_env=False, timeout=20)
        self.address = ""
        self.text = ""

    async def open(self, address: str) -> Page:
        """Load the consent page, by way of the short address or not."""
        answer = await self.http.get(address)
        assert answer.status_code == 200, answer.text
        (action,) = _ACTION.findall(answer.text)
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(answer.text)}
        return Page(
            urljoin(str(answer.url), action), [unescape(box) for box in _BOX.findall(answer.text)], hidden
        )

    async def press(self, page: Page, decision: str = "allow", *, untick: str = "", **changed: str) -> str:
        """Press a button; gives the address that the service sends the browser to, not yet opened."""
        ticked = [box for box in page.boxes if not untick or untick not in box]
        form: dict[str, Any] = {**page.hidden, **changed, "granted": ticked, "decision": decision}
        answer = await self.http.post(page.address, data=form, follow_redirects=False)
        assert answer.status_code == 302, answer.text
        return str(answer.headers["location"])

    async def go(self, address: str) -> int:
        """Open what the service sent the browser to; gives the status."""
        answer = await self.http.get(address)
        self.address, self.text = str(answer.url), unescape(answer.text)
        return answer.status_code

    async def consent(self, address: str, **how: str) -> None:
        """Do all of it: load, tick, press, follow."""
        await self.go(await self.press(await self.open(address), **how))

    async def close(self) -> None:
        await self.http.aclose()
