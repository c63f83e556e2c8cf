"""A sign-in under way: the address in every form, the answer from the browser or by hand, and what came of it."""

from __future__ import annotations

import asyncio
import os
import time
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from photos_tui.auth import browsers, signing
from photos_tui.auth.client_file import Client
from photos_tui.auth.consent import PATIENCE, Consent, Signed, consent
from photos_tui.auth.credentials import SignIns
from photos_tui.auth.problems import CodeExpired, SignInError
from photos_tui.auth.signing import Kept
from photos_tui.tui.dialogs.dialog import Dialog
from photos_tui.tui.explain import explain
from photos_tui.tui.widgets.pasted import Masked


class SignIn(Dialog[Kept | Literal["client"]]):
    """Runs one sign-in for as long as it is in front; "client" says that another client is wanted."""

    KEYS = "F3 Copy address   F4 QR code   F5 Again   F6 Other client   Esc Cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "copy", show=False, priority=True),
        Binding("f4", "qr", show=False, priority=True),
        Binding("f5", "start", show=False, priority=True),
        Binding("f6", "other_client", show=False, priority=True),
        Binding("pagedown", "scroll_words(6)", show=False),
        Binding("pageup", "scroll_words(-6)", show=False),
    ]

    def __init__(self, sign_ins: SignIns, name: str, client: Client, *, port: int = 0, why: str = "") -> None:
        super().__init__()
        self._sign_ins, self._profile, self._client = sign_ins, name, client
        self._port, self._why = port, why
        self._consent: Consent | None = None
        self._until = 0.0
        self._said = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(f"Sign in – profile {self._profile}"), id="heading")
            with VerticalScroll(id="fields", can_focus=False):
                yield Static(Content(self._why), id="why", classes="label")
                yield Static(id="addresses")
            yield Static(
                Content("If the browser ends on a page that cannot be shown, paste its address:"),
                classes="label ask",
            )
            yield Masked(placeholder="http://127.0.0.1:…/?state=…&code=…")
            yield Static("", id="wrong")
            yield Static("", id="waiting", classes="label")
            yield Static(Content(self.KEYS), id="keys")

    def on_mount(self) -> None:
        self.query_one("#why").display = bool(self._why)
        self.set_interval(1.0, self._tick)
        self.action_start()

    def action_start(self) -> None:
        """Begin, or begin anew: with an address of its own."""
        self.wrong("")
        self.run_worker(self._run(), exclusive=True, group="sign in", exit_on_error=False)

    async def _run(self) -> None:
        try:
            before = await asyncio.to_thread(signing.known, self._sign_ins, self._profile)
            hint = before.email if before else ""
            async with consent(self._client, port=self._port, login_hint=hint) as sign_in:
                self._show(sign_in)
                await asyncio.to_thread(browsers.opened, sign_in.once, os.environ)
                signed = await self._finished(sign_in)
            self._over("One moment…")
            self.dismiss(await signing.keep(self._sign_ins, self._profile, self._client, signed))
        except (SignInError, OSError) as error:
            self._over("F5 starts again.")
            self.wrong(explain(error))

    async def _finished(self, sign_in: Consent) -> Signed:
        while True:
            try:
                return await sign_in.finish()
            except CodeExpired as error:
                self.wrong(str(error))
                sign_in.again()

    def _show(self, sign_in: Consent) -> None:
        self._consent, self._until, self._said = sign_in, time.monotonic() + PATIENCE, 0
        self.query_one("#addresses", Static).update(
            Content("\n").join(
                [
                    Content.styled("Open this in a browser on this machine,", "$foreground-muted"),
                    _linked(sign_in.short),
                    Content.styled("or on another one, after running this there,", "$foreground-muted"),
                    Content.styled(sign_in.ssh, "$text-accent"),
                    Content.styled("or this one anywhere, and paste where it leads to:", "$foreground-muted"),
                    _linked(sign_in.address),
                ]
            )
        )
        self._tick()

    def _over(self, words: str) -> None:
        self._consent = None
        self.query_one("#waiting", Static).update(Content(words))

    def _tick(self) -> None:
        """Count down, and pass on what the browser brought that was not taken."""
        sign_in = self._consent
        if sign_in is None:
            return
        left = max(0, int(self._until - time.monotonic()))
        self.query_one("#waiting", Static).update(
            Content(f"Waiting for the browser… {left // 60}:{left % 60:02} left")
        )
        if len(sign_in.notes) > self._said:
            self._said = len(sign_in.notes)
            self.wrong(sign_in.notes[-1])

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        words = event.value
        event.input.value = ""
        if not words.strip():
            return
        if self._consent is None:
            self.wrong("This sign-in is over: F5 starts another one.")
            return
        try:
            self._consent.paste(words)
            self.wrong("")
        except SignInError as error:
            self.wrong(str(error))

    def action_copy(self) -> None:
        if self._consent is not None:
            self.app.copy_to_clipboard(self._consent.address)
            self.notify(
                "Copied the address. (Inside tmux this needs: set -g set-clipboard on)",
                markup=False,
                timeout=4,
            )

    def action_qr(self) -> None:
        from photos_tui.tui.dialogs.qr_code import QrCode

        if self._consent is not None:
            self.app.push_screen(QrCode(self._consent.address))

    def action_other_client(self) -> None:
        self.dismiss("client")

    def action_scroll_words(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False, immediate=True)


def _linked(address: str) -> Content:
    """Give an address as a link that terminals can open."""
    return Content(address).stylize(Style.parse("$text-accent")).stylize(Style(link=address))
