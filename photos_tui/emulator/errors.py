"""Refusals in Google's words, so that a client meets here the errors that it will meet in the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

HTTP_OF = {
    "INVALID_ARGUMENT": 400,
    "FAILED_PRECONDITION": 400,
    "OUT_OF_RANGE": 400,
    "UNAUTHENTICATED": 401,
    "PERMISSION_DENIED": 403,
    "NOT_FOUND": 404,
    "ALREADY_EXISTS": 409,
    "ABORTED": 409,
    "RESOURCE_EXHAUSTED": 429,
    "INTERNAL": 500,
    "UNIMPLEMENTED": 501,
    "UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 504,
}

BAD_ALBUM = "Invalid album ID."
BAD_ITEM = "Invalid media item ID."
BAD_ITEM_IN_BATCH = "Request contains an invalid media item id."
BAD_PAGE_TOKEN = "Invalid page token."  # noqa: S105 - a sentence
OTHER_PARAMETERS = "When using a page token, you must use the same parameters as the previous request."
NO_PERMISSION_TO_ADD = "No permission to add media items to this album."
NO_PERMISSION = "The caller does not have permission"
NO_SCOPE = "Request had insufficient authentication scopes."
NOT_FOUND = "Requested entity was not found."
NO_METHOD = "Method not found."
TOO_MANY = "Request must have less than 50 items."
_EXPECTED = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
NO_TOKEN = f"Request is missing required authentication credential. {_EXPECTED}"
BAD_TOKEN = f"Request had invalid authentication credentials. {_EXPECTED}"


class Refusal(Exception):  # noqa: N818 - the service refuses; nothing is wrong with the emulator
    """An answer other than 200, with its canonical status, message and details."""

    def __init__(
        self, message: str, status: str = "INVALID_ARGUMENT", details: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.details = tuple(details)

    @property
    def code(self) -> int:
        return HTTP_OF[self.status]

    def envelope(self) -> dict[str, Any]:
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            error["details"] = list(self.details)
        return {"error": error}


def violation(message: str, field: str = "") -> Refusal:
    """Make a 400 that names the field in `google.rpc.BadRequest`, as the JSON layer of Google's front ends does."""
    named = {"field": field, "description": message} if field else {"description": message}
    return Refusal(
        message,
        details=[{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [named]}],
    )
