"""Sign in, sign out, another profile."""

from __future__ import annotations

from photos_tui.auth import scopes, signing
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Saved, SignIns, name_problem
from photos_tui.auth.problems import SignInError
from photos_tui.auth.signing import Kept
from photos_tui.auth.standing import LOCAL
from photos_tui.tui.dialogs.client_file import ClientFile
from photos_tui.tui.dialogs.confirm import Confirm
from photos_tui.tui.dialogs.line import Line
from photos_tui.tui.dialogs.profiles import NEW, Profiles
from photos_tui.tui.dialogs.sign_in import SignIn
from photos_tui.tui.stage import Stage


async def sign_in(stage: Stage) -> None:
    """Sign in to the open profile; from the local library, to one that is chosen or new."""
    standing = stage.session.standing
    if standing.saved is not None:
        await _sign_in_to(stage, standing.name)
    elif standing.sign_ins.names():
        await switch(stage)
    else:
        await _sign_in_to(stage, "google")


async def switch(stage: Stage) -> None:
    standing = stage.session.standing
    rows = [(LOCAL, "The library on this machine, no sign-in")]
    rows += [(name, _said_of(standing.sign_ins, name)) for name in standing.sign_ins.names()]
    chosen = await stage.ask(Profiles(rows, standing.name))
    if chosen == NEW:
        await _add(stage)
    elif chosen is not None and chosen != standing.name:
        if chosen != LOCAL:
            standing.sign_ins.read(chosen)  # what cannot be read is said here, before this library is left
        await stage.open_profile(chosen)


async def sign_out(stage: Stage) -> None:
    standing = stage.session.standing
    if standing.saved is None or not standing.signed_in:
        stage.say("There is no sign-in to end here: gi begins one.", severity="warning")
        return
    whose = standing.saved.email or standing.name
    if not await stage.ask(
        Confirm(
            f"Sign out of {whose}?",
            "Google forgets this sign-in and so does this machine. Nothing is deleted: what is known of the library "
            "stays here, and what was uploaded stays in Google Photos.",
        )
    ):
        return
    sentence = await signing.sign_out(standing.sign_ins, standing.name)
    if sentence:
        stage.say(sentence, severity="warning")
    await stage.open_profile(LOCAL)


async def _add(stage: Stage) -> None:
    """Ask for a name and sign in under it."""
    taken = stage.session.standing.sign_ins.names()

    def problem(name: str) -> str:
        return name_problem(name) or (f"There is a profile {name} already." if name in taken else "")

    name = await stage.ask(Line("A name for the account", placeholder="work, family, …", check=problem))
    if name is not None:
        await _sign_in_to(stage, name)


async def _sign_in_to(stage: Stage, name: str) -> None:
    standing = stage.session.standing
    before = signing.known(standing.sign_ins, name)
    client = before.client if before else _client_of(stage)
    if client is None:
        client = await stage.ask(ClientFile())
    while client is not None:
        why, stage.session.ended = stage.session.ended, ""
        answer = await stage.ask(SignIn(standing.sign_ins, name, client, port=standing.port, why=why))
        if isinstance(answer, Kept):
            await _signed_in(stage, name, before, answer)
            return
        client = await _other(stage, before, client) if answer == "client" else None


def _client_of(stage: Stage) -> Client | None:
    """Give the client of the open profile: a second account can be signed in with the same."""
    saved = stage.session.standing.saved
    return saved.client if saved else None


async def _other(stage: Stage, before: Saved | None, client: Client) -> Client | None:
    """Ask for another client; the one so far when none is given, or when its price is too high."""
    other = await stage.ask(ClientFile())
    if other is None:
        return client
    warning = signing.change_of_client(before, other)
    return other if not warning or await stage.ask(Confirm("Use another client id?", warning)) else client


async def _signed_in(stage: Stage, name: str, before: Saved | None, kept: Kept) -> None:
    """Stay where we are when it is the same as before, so that nothing is lost of what is open; else open it anew."""
    if name != stage.session.standing.name or _may(before) != _may(kept.saved):
        await stage.open_profile(name)
        return
    stage.session.signed_in(kept.saved)
    stage.say(f"Signed in again as {kept.saved.email or name}.")
    library = stage.library
    for view in (library.albums, library.shared_albums, library.photos):
        if view.error is not None:
            await view.refresh()
    await stage.refresh_view()


def _may(saved: Saved | None) -> tuple[str, frozenset[str]]:
    """Give what a library is opened for: the account with its client id, and what was allowed."""
    grant = saved.grant if saved else None
    return (saved.key if saved else "", frozenset(grant.scopes if grant else scopes.ASKED))


def _said_of(sign_ins: SignIns, name: str) -> str:
    try:
        saved = sign_ins.read(name)
    except SignInError as error:
        return error.sentence
    return (saved.email or saved.client.short) + ("" if saved.grant else " (signed out)")
