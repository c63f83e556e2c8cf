"""What can go wrong with a sign-in: what happened, and what to do about it, each in a sentence for people."""

# ruff: noqa: N818 - said to people as sentences

from __future__ import annotations

from typing import ClassVar

from photos_tui.text import printable, shortened

SHOWN = 300
"""Characters of foreign words that go into a sentence."""


class SignInError(Exception):
    """`sentence` says what happened, `hint` what to do; both are safe to draw and hold no secret."""

    advice: ClassVar[str] = "Try again: photos-tui login."
    expected: ClassVar[bool] = True
    """Its sentence is all that the log needs."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = shortened(printable(sentence), SHOWN)
        self.hint = hint or self.advice

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}"


class ClientFileWrong(SignInError):
    """What was given is not the file of a Desktop client."""

    advice = "Make a client of the type “Desktop app” in the Google Cloud console and download its JSON."


class Exposed(SignInError):
    """Others could read, or could have changed, a file with secrets; `hint` has the command that mends it."""


class Denied(SignInError):
    advice = "Nothing was changed. Sign in again when you want to, and choose Continue on Google's page."


class WrongState(SignInError):
    """The answer belongs to another sign-in: an older window, or somebody else's."""

    advice = "Open the address that is shown now, and paste what that one leads to."


class NoCode(SignInError):
    """What was pasted is neither the redirected address nor a code."""

    advice = "Copy the whole address line of the page that Google led to; it begins with http://127.0.0.1"


class CodeExpired(SignInError):
    advice = (
        "Open the new address; a code serves once, for a few minutes, with the sign-in that asked for it."
    )


class ClientRefused(SignInError):
    advice = (
        "The client may have been deleted in the Google Cloud console: download its JSON again, or make a new one, "
        "then: photos-tui login --client-secrets FILE"
    )


class NoRefreshToken(SignInError):
    advice = (
        "Remove this app at https://myaccount.google.com/connections and sign in again: "
        "Google then gives a lasting sign-in."
    )


class NoScopes(SignInError):
    advice = "Sign in again and leave the boxes on Google's page ticked."


class WrongAccount(SignInError):
    """A profile belongs to one account for good: its catalog and journal are about that one."""


class TimedOut(SignInError):
    advice = "Start again: photos-tui login. There are ten minutes for it."


class PortTaken(SignInError):
    advice = "Choose another port with --port, or leave it out: a free one is taken then."


class Ended(SignInError):
    """The sign-in is over: revoked, expired, or there never was one. What is on this machine stays."""

    advice = "Sign in again; what is on this machine stays."


class NoKeyring(SignInError):
    advice = "Set keyring = false in the settings: the sign-in is then kept in a file that only you can read."


class Offline(SignInError, ConnectionError):
    """The sign-in service did not answer; whoever asks for a token sees a failed connection."""

    advice = "Check the network connection and try again."
