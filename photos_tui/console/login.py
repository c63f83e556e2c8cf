"""`photos-tui login`, `logout` and `profiles`: the sign-in without screens, for any machine with a line to type on."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from photos_tui import paths
from photos_tui.auth import client_file, signing
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Saved, SignIns
from photos_tui.auth.problems import ClientFileWrong, SignInError
from photos_tui.auth.secrecy import no_core_dumps
from photos_tui.auth.setup import PROMPT, STEPS, WHY
from photos_tui.console import asking, place
from photos_tui.console.place import Commands, UsageError
from photos_tui.text import printable

_EXITS = (
    "exit codes: 0 done; 1 it did not work, and it is said why; 2 the command or the settings are wrong; "
    "130 stopped by Ctrl+C"
)


def add(commands: Commands) -> None:
    login = _command(commands, "login", "sign in to a Google account, also on a machine without a browser")
    add_login_flags(login)
    login.set_defaults(run=run_login)
    logout = _command(commands, "logout", "end a sign-in; what is on this machine stays")
    add_profile_flag(logout)
    logout.add_argument(
        "--forget", action="store_true", help="forget the profile too: its account and its client id"
    )
    logout.set_defaults(run=run_logout)
    profiles = _command(commands, "profiles", "list the accounts of this machine")
    profiles.add_argument("--json", action="store_true", help="one object a line")
    profiles.set_defaults(run=run_profiles)


def _command(commands: Commands, name: str, words: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=words, description=words[0].upper() + words[1:] + ".", epilog=_EXITS
    )


def add_profile_flag(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--profile", metavar="NAME", default=argparse.SUPPRESS, help="which account; any name you like"
    )


def add_login_flags(to: argparse.ArgumentParser) -> None:
    """Add what can be said of a sign-in."""
    add_profile_flag(to)
    to.add_argument(
        "--client-secrets",
        type=Path,
        metavar="FILE",
        help="the JSON of your Desktop client; kept for the next time",
    )
    to.add_argument(
        "--port",
        type=int,
        metavar="N",
        help="where the browser comes back to, for a forwarded port; else a free one",
    )
    to.add_argument("--no-browser", action="store_true", help="open no browser here, only show the address")
    to.add_argument(
        "--yes", action="store_true", help="take another client id for the profile without asking"
    )


def run_login(arguments: argparse.Namespace) -> int:
    """Sign in; 0 when that worked, 1 when not, 2 when it could not even begin."""
    settings = place.settings(arguments)
    sign_ins = place.sign_ins(settings)
    name = getattr(arguments, "profile", "") or signing.default_name(sign_ins, paths.last_profile())
    with no_core_dumps():
        sign_ins.file(name)
        sign_ins.prepare()
        before = signing.known(sign_ins, name)
        client = _client(arguments, before)
        if not _agreed(signing.change_of_client(before, client), arguments):
            return 1
        port = settings.login_port if arguments.port is None else arguments.port
        how = asking.How(port, before.email if before else "", browser=not arguments.no_browser)
        print(f"Signing in to the profile {name} with the client {printable(client.short)}.\n")
        kept = asyncio.run(_sign_in(sign_ins, name, client, how))
    paths.remember_profile(name)
    asking.report(name, kept, time.time())
    return 0


async def _sign_in(sign_ins: SignIns, name: str, client: Client, how: asking.How) -> signing.Kept:
    signed = await asking.signed(client, how)
    return await signing.keep(sign_ins, name, client, signed)


def _client(arguments: argparse.Namespace, before: Saved | None) -> Client:
    """Give the client to use: the file that was named, the profile's own, else one that is asked for."""
    if arguments.client_secrets is not None:
        return client_file.read(arguments.client_secrets)
    if before is not None:
        return before.client
    print(f"{WHY}\n")
    for number, step in enumerate(STEPS, start=1):
        print(f"  {number}. {step.words}")
        if step.page:
            print(f"     {step.page}")
    if not sys.stdin.isatty():
        raise UsageError("which client? photos-tui login --client-secrets FILE")
    return _asked_for()


def _asked_for() -> Client:
    """Ask until a client file was given."""
    while True:
        print(f"\n{PROMPT}\n(Ctrl+C leaves): ", end="", flush=True)
        words = asking.pasted_lines()
        if not words:
            raise KeyboardInterrupt
        try:
            return client_file.client_from(words)
        except ClientFileWrong as error:
            print(f"\n{error}")


def _agreed(warning: str, arguments: argparse.Namespace) -> bool:
    if not warning or arguments.yes:
        return True
    print(warning)
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked here: --yes says that this is meant.")
    print("Go on with the other client id? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def run_logout(arguments: argparse.Namespace) -> int:
    sign_ins = place.sign_ins(place.settings(arguments))
    name = getattr(arguments, "profile", "") or signing.default_name(sign_ins, paths.last_profile())
    saved = sign_ins.read(name)
    sentence = ""
    if saved.grant is not None or not arguments.forget:
        sentence = asyncio.run(signing.sign_out(sign_ins, name))
    if arguments.forget:
        sign_ins.remove(name)
    email = saved.email
    print(f"Signed out of {printable(email) or name}. What is known of its library stays on this machine.")
    if sentence:
        print(f"photos-tui: {sentence}", file=sys.stderr)
    return 1 if sentence else 0


def run_profiles(arguments: argparse.Namespace) -> int:
    sign_ins = place.sign_ins(place.settings(arguments))
    last = place.last_used()
    rows = [{"profile": place.LOCAL, "account": "", "client": "", "state": "always there"}]
    rows += [_row(sign_ins, name) for name in sign_ins.names()]
    for row in rows:
        if arguments.json:
            print(json.dumps(row | {"last_used": row["profile"] == last}, ensure_ascii=False))
        else:
            sign = "*" if row["profile"] == last else " "
            print(
                f"{sign} {row['profile']:<16} {row['account'] or '–':<32} {row['client'] or '–':<24} {row['state']}"
            )
    return 0


def _row(sign_ins: SignIns, name: str) -> dict[str, str]:
    """Say of a profile whose it is and how it stands; one that cannot be read says why."""
    try:
        saved = sign_ins.read(name)
    except SignInError as error:
        return {"profile": name, "account": "", "client": "", "state": str(error)}
    state = "signed in" if saved.grant else "signed out"
    return {
        "profile": name,
        "account": printable(saved.email),
        "client": printable(saved.client.short),
        "state": state,
    }
