"""How an answer that is no success becomes an `ApiError`: by status, then by wording where the status says too little."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec

from photos_tui.api import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photos_tui.api.resources import Status

REMOVED = frozenset(
    {
        "albums.share",
        "albums.unshare",
        "sharedAlbums.get",
        "sharedAlbums.join",
        "sharedAlbums.leave",
        "sharedAlbums.list",
    }
)
"""The methods that the service has answered with 403 since 31 March 2025."""

GONE = ("insufficient authentication scopes", "403 forbidden")
"""What the service, or an answer without words, says of a removed method; other words are about the album."""

NAMES = (
    ("OK", 200),
    ("CANCELLED", 499),
    ("UNKNOWN", 500),
    ("INVALID_ARGUMENT", 400),
    ("DEADLINE_EXCEEDED", 504),
    ("NOT_FOUND", 404),
    ("ALREADY_EXISTS", 409),
    ("PERMISSION_DENIED", 403),
    ("RESOURCE_EXHAUSTED", 429),
    ("FAILED_PRECONDITION", 400),
    ("ABORTED", 409),
    ("OUT_OF_RANGE", 400),
    ("UNIMPLEMENTED", 501),
    ("INTERNAL", 500),
    ("UNAVAILABLE", 503),
    ("DATA_LOSS", 500),
    ("UNAUTHENTICATED", 401),
)
"""google.rpc.Code: the name and the HTTP status of each number."""

BY_HTTP = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    412: "FAILED_PRECONDITION",
    413: "OUT_OF_RANGE",
    416: "OUT_OF_RANGE",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}

KINDS: Mapping[str, type[errors.ApiError]] = {
    "INVALID_ARGUMENT": errors.InvalidArgument,
    "FAILED_PRECONDITION": errors.FailedPrecondition,
    "OUT_OF_RANGE": errors.OutOfRange,
    "NOT_FOUND": errors.NotFound,
    "ALREADY_EXISTS": errors.AlreadyExists,
    "ABORTED": errors.Aborted,
    "CANCELLED": errors.Cancelled,
    "UNIMPLEMENTED": errors.Unimplemented,
    "UNAUTHENTICATED": errors.Unauthenticated,
    "PERMISSION_DENIED": errors.PermissionDenied,
    "RESOURCE_EXHAUSTED": errors.RateLimited,
    "INTERNAL": errors.ServerError,
    "UNKNOWN": errors.ServerError,
    "DATA_LOSS": errors.ServerError,
    "DEADLINE_EXCEEDED": errors.ServerError,
    "UNAVAILABLE": errors.Unavailable,
}

WORDING: tuple[tuple[str, str, type[errors.ApiError]], ...] = (
    ("PERMISSION_DENIED", "has not been used", errors.ApiDisabled),
    ("PERMISSION_DENIED", "it is disabled", errors.ApiDisabled),
    ("PERMISSION_DENIED", "scope", errors.ScopeMissing),
    ("INVALID_ARGUMENT", "no permission to add media items", errors.NotAppCreated),
    ("INVALID_ARGUMENT", "contains an invalid media item id", errors.NotAppCreated),
    ("INVALID_ARGUMENT", "page token", errors.StalePageToken),
    ("INVALID_ARGUMENT", "pagetoken", errors.StalePageToken),
    ("INVALID_ARGUMENT", "invalid album id", errors.UnknownId),
    ("INVALID_ARGUMENT", "invalid media item id", errors.UnknownId),
    ("INVALID_ARGUMENT", "invalid share token", errors.UnknownId),
    ("INVALID_ARGUMENT", "error while trying to create this media item", errors.UploadRejected),
    ("INVALID_ARGUMENT", "bad_image", errors.UploadRejected),
    ("RESOURCE_EXHAUSTED", "per day", errors.QuotaExceeded),
    ("RESOURCE_EXHAUSTED", "perday", errors.QuotaExceeded),
    ("RESOURCE_EXHAUSTED", "storage", errors.StorageFull),
)
"""Status, a piece of the service's wording in small letters, what it means. The first that fits counts."""


class Fault(msgspec.Struct, frozen=True):
    """A google.rpc.Status, in an envelope or bare; every part may be missing."""

    code: int = 0
    message: str = ""
    status: str = ""
    details: list[Any] = []


class Envelope(msgspec.Struct, frozen=True):
    error: Fault | None = None
    code: int = 0
    message: str = ""


def from_answer(method_id: str, http_status: int, body: bytes, headers: Mapping[str, str]) -> errors.ApiError:
    """Make the error of an answer with a status of 300 and up; `headers` are asked by small-letter names."""
    if 300 <= http_status < 400:
        return errors.BadAnswer(f"the service sent us elsewhere ({http_status})", code=http_status)
    fault = _fault(body)
    status = _status(http_status, fault)
    message = fault.message or _phrase(http_status)
    kind = _kind(method_id, status, f"{message} {_limits(fault)}".lower())
    if issubclass(kind, errors.RateLimited):
        return kind(message, status=status, code=http_status, retry_after=retry_after(headers))
    return kind(message, status=status, code=http_status)


def from_status(method_id: str, status: Status) -> errors.ApiError | None:
    """Make the error of one slot of a batch, None for a slot that went well."""
    if status.code == 0:
        return None
    name, code = NAMES[status.code] if 0 < status.code < len(NAMES) else ("UNKNOWN", 500)
    return _kind(method_id, name, status.message.lower())(status.message, status=name, code=code)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After, given as seconds or as a date, into seconds from now; None when absent or nonsense."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _fault(body: bytes) -> Fault:
    """Read the envelope or the bare status; web pages, images and broken JSON have nothing to say."""
    try:
        envelope = msgspec.json.decode(body, type=Envelope, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Fault()
    return envelope.error or Fault(code=envelope.code, message=envelope.message)


def _status(http_status: int, fault: Fault) -> str:
    if fault.status:
        return fault.status
    if http_status == 400 and 0 < fault.code < len(NAMES):  # a bare status carries google.rpc's number
        return NAMES[fault.code][0]
    return BY_HTTP.get(http_status) or ("INTERNAL" if http_status >= 500 else "INVALID_ARGUMENT")


def _kind(method_id: str, status: str, wording: str) -> type[errors.ApiError]:
    if status == "PERMISSION_DENIED" and method_id in REMOVED and any(piece in wording for piece in GONE):
        return errors.MethodRemoved
    if status == "PERMISSION_DENIED" and method_id.startswith("media."):
        return errors.BaseUrlExpired
    for meant, piece, kind in WORDING:
        if meant == status and piece in wording:
            return kind
    if method_id == "uploads.raw" and status == "INVALID_ARGUMENT":
        return errors.UploadRejected
    return KINDS.get(status, errors.ApiError)


def _limits(fault: Fault) -> str:
    """Give the names of the limits in the details, which say "per day" where the message may not."""
    metadata = (part.get("metadata") for part in fault.details if isinstance(part, dict))
    return " ".join(str(entry.get("quota_limit", "")) for entry in metadata if isinstance(entry, dict))


def _phrase(http_status: int) -> str:
    try:
        return f"{http_status} {HTTPStatus(http_status).phrase}"
    except ValueError:
        return str(http_status)
