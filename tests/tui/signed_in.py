"""The program on a Google account: its sign-in and its library are served beside, in this event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from photos_tui import paths
from photos_tui.auth import signing
from photos_tui.auth.consent import consent
from photos_tui.auth.credentials import SignIns
from photos_tui.auth.standing import Standing
from photos_tui.profiles import Google
from photos_tui.tui.app import PhotosApp
from photos_tui.tui.preferences import Preferences
from tests.auth.browser import Browser
from tests.auth.conftest import Service
from tests.drive import ROUNDS, Drive
from tests.drive import Service as Driven


@dataclass
class SignedIn:
    """`place` is where the profiles are."""

    drive: Drive
    service: Service
    place: Standing
    browser: Browser

    @property
    def app(self) -> PhotosApp:
        return self.drive.app


async def signed_in(
    service: Service, sign_ins: SignIns, browser: Browser, name: str = "google", **how: str
) -> None:
    async with consent(service.client) as sign_in:
        await browser.consent(sign_in.short, **how)
        await signing.keep(sign_ins, name, service.client, await sign_in.finish(10))


@asynccontextmanager
async def running(
    service: Service,
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    size: tuple[int, int] = (120, 40),
    legacy_sharing: bool = False,
    signed_out: bool = False,
    **how: str,
) -> AsyncIterator[SignedIn]:
    """Sign in, and run the program on that profile until the block ends."""
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    sign_ins = SignIns(paths.profiles_folder())
    await signed_in(service, sign_ins, browser, **how)
    if signed_out:
        sign_ins.forget("google")
    profile = Google("google", sign_ins, sign_ins.read("google"), legacy_sharing=legacy_sharing)
    place = Standing(sign_ins, "google", profile.saved)
    app = PhotosApp(profile.library(), Preferences(images=False), standing=place)
    async with app.run_test(size=size, notifications=True) as pilot:
        drive = Drive(app, pilot, Driven(service.world))
        for _ in range(ROUNDS):
            if app.session.library.photos.complete or app.session.library.photos.error:
                break
            await pilot.pause(0.01)
        yield SignedIn(drive, service, place, browser)
