"""Verbs on the account: who this is, signing in and out, another profile."""

from __future__ import annotations

from photos_tui.commands.verb import EVERYWHERE, ScreenName, Verb

_ACCOUNT: frozenset[ScreenName] = frozenset({"account"})

VERBS = (
    Verb(
        "account.show",
        "M",
        "Account",
        "Show whose library this is, how long the sign-in lasts, what it may do here and why not.",
        "Account",
        EVERYWHERE,
        action="app.account",
    ),
    Verb(
        "account.sign_in",
        "g i",
        "Sign in",
        "Sign in to a Google account, or once more: by a browser here or anywhere.",
        "Account",
        EVERYWHERE,
        short="Sign in",
        shown=_ACCOUNT,
    ),
    Verb(
        "account.switch",
        "g p",
        "Switch profile",
        "Open another account or the local library, or add an account.",
        "Account",
        EVERYWHERE,
        short="Switch profile",
        shown=_ACCOUNT,
    ),
    Verb(
        "account.sign_out",
        "g o",
        "Sign out",
        "End the sign-in at Google and forget its tokens; what is known of the library stays here.",
        "Account",
        EVERYWHERE,
        short="Sign out",
        shown=_ACCOUNT,
    ),
)
