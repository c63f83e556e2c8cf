"""How to come by an OAuth client of one's own, step by step: what to open and what to click."""

from __future__ import annotations

from dataclasses import dataclass

CONSOLE = "https://console.cloud.google.com"


@dataclass(frozen=True)
class Step:
    """One step: what to do, and the page to do it on."""

    words: str
    page: str = ""


STEPS = (
    Step("Make a project (any name), or choose one you have.", f"{CONSOLE}/projectcreate"),
    Step(
        "Switch on the Photos Library API: press Enable.",
        f"{CONSOLE}/apis/library/photoslibrary.googleapis.com",
    ),
    Step(
        "Switch on the Google Photos Picker API: press Enable.",
        f"{CONSOLE}/apis/library/photospicker.googleapis.com",
    ),
    Step(
        "Consent screen: press Get started, give a name and your address, choose External.",
        f"{CONSOLE}/auth/overview",
    ),
    Step(
        "Audience: press Publish app. In “Testing” every sign-in ends after 7 days; “In production” it lasts. "
        "(Google shows a warning page then, since nobody has reviewed your client: Advanced, Go to …)",
        f"{CONSOLE}/auth/audience",
    ),
    Step(
        "Clients: press Create client, choose “Desktop app”, create it and press Download JSON.",
        f"{CONSOLE}/auth/clients",
    ),
)
WHY = (
    "photos-tui has no client of its own: Google counts 10,000 requests a day for each client, and shows an "
    "app only what that client uploaded. So you bring yours. It is free and takes five minutes, once."
)
PROMPT = "The downloaded file: type its path, drop it here, or paste its content"
