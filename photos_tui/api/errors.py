"""What can go wrong between this program and the service, each with a sentence and a next step for people.

The tree follows google.rpc's statuses and parts them where a person, or the layer above, has to do something
else next. How an answer becomes one of these is said in `answers`.
"""

# ruff: noqa: N818 - the classes bear the names of google.rpc's statuses

from __future__ import annotations

from typing import ClassVar

from photos_tui.text import printable, shortened

SHOWN = 300
"""Characters of the service's own words that go into a sentence."""


class ApiError(Exception):
    """A call that did not do what it should.

    `message` is the service's wording, raw; `status` google.rpc's name for it; `code` the HTTP status, 0 when
    there was no answer; `sentence` what happened and `hint` what to do next, both safe to draw.
    """

    what: ClassVar[str] = "The service refused the request"
    advice: ClassVar[str] = "Try again; if it happens again, look into the log file."
    expected: ClassVar[bool] = False
    """Whether it belongs to an ordinary day, so that its sentence is all that the log needs."""
    canonical: ClassVar[str] = "UNKNOWN"

    def __init__(self, message: str = "", *, status: str = "", code: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.status = status or self.canonical
        self.code = code
        self.hint = hint or self.advice

    @property
    def sentence(self) -> str:
        """Give what happened, with the service's own words where it had any; one printable line."""
        said = shortened(printable(" ".join(self.message.split())), SHOWN)
        return f"{self.what}: {said}" if said else f"{self.what}."

    def __str__(self) -> str:
        return self.sentence


class InvalidArgument(ApiError):
    advice = "Change what was entered and try again."
    canonical = "INVALID_ARGUMENT"


class NotSent(InvalidArgument):
    """Refused here, before anything was sent; `message` is a whole sentence."""

    expected = True

    @property
    def sentence(self) -> str:
        return printable(self.message)


class NotAppCreated(InvalidArgument):
    """The album or the items were made by another application, or an id among them is wrong."""

    what = "The service lets this program change only what this program created"
    advice = "Make a new album here and use that, or upload the pictures from here."


class StalePageToken(InvalidArgument):
    """A listing cannot go on from its page token; it has to begin again."""

    what = "The listing cannot be continued where it stopped"
    advice = "Refresh: the list is read again from its beginning."


class FailedPrecondition(ApiError):
    what = "This cannot be done now"
    advice = "Refresh to see how things are, then try again."
    canonical = "FAILED_PRECONDITION"


class OutOfRange(ApiError):
    what = "That is more than the service takes"
    advice = "Choose something smaller: photos up to 200 MB, videos up to 20 GB."
    canonical = "OUT_OF_RANGE"


class NotFound(ApiError):
    what = "The service does not know this"
    advice = "It may have been removed elsewhere; refresh to see what is there."
    canonical = "NOT_FOUND"


class UnknownId(NotFound):
    """An id that the service does not know, answered as INVALID_ARGUMENT."""

    canonical = "INVALID_ARGUMENT"


class AlreadyExists(ApiError):
    """The same bytes are in the library already; a success with a note rather than a failure."""

    what = "This is in the library already"
    advice = "Nothing needs to be done."
    canonical = "ALREADY_EXISTS"


class Aborted(ApiError):
    what = "Another change came in between"
    advice = "Refresh, look whether the change is there, and make it again if not."
    canonical = "ABORTED"


class Cancelled(ApiError):
    what = "The request was cancelled on the way"
    advice = "Refresh, look whether it was done, and try again if not."
    canonical = "CANCELLED"


class Unimplemented(ApiError):
    what = "The service does not offer this"
    advice = "The address of the service may be wrong; look into the settings."
    canonical = "UNIMPLEMENTED"


class Unauthenticated(ApiError):
    """No valid access token, and asking for a new one did not help."""

    expected = True
    what = "The service does not accept the sign-in any more"
    advice = "Sign in again."
    canonical = "UNAUTHENTICATED"


class PermissionDenied(ApiError):
    what = "The service does not allow this"
    advice = "Only the owner, and only the program that created it, may do this."
    canonical = "PERMISSION_DENIED"


class ScopeMissing(PermissionDenied):
    expected = True
    what = "The sign-in does not include the permission for this"
    advice = "Sign in again and leave every box on Google's page ticked."


class ApiDisabled(PermissionDenied):
    what = "The Photos Library API is switched off in the Google Cloud project"
    advice = "Switch on the Photos Library API for the project in the Google Cloud console, wait a minute, try again."


class MethodRemoved(PermissionDenied):
    expected = True
    what = "Google removed sharing from the API on 31 March 2025"
    advice = "Open the album in Google Photos in a browser and share it there."


class BaseUrlExpired(PermissionDenied):
    """A base URL died (they live 60 minutes); a fresh one comes with the item."""

    what = "The address of this picture has expired"
    advice = "Refresh the picture: a new address comes with it."


class ResourceExhausted(ApiError):
    what = "A limit of the service is reached"
    advice = "Try again later."
    canonical = "RESOURCE_EXHAUSTED"


class QuotaExceeded(ResourceExhausted):
    """The day's requests are used up: trying again before midnight Pacific time cannot help."""

    expected = True
    what = "Today's requests to the service are used up"
    advice = "The count starts again at midnight Pacific time; what is already here can still be looked at."


class StorageFull(ResourceExhausted):
    what = "The Google storage of the account is full"
    advice = "Free some space or get more at one.google.com/storage, then try again."


class RateLimited(ResourceExhausted):
    """Too many requests in a short time; nothing was done. `retry_after` in seconds, None when not said."""

    what = "The service asks to slow down"
    advice = "Wait half a minute and try again."

    def __init__(
        self,
        message: str = "",
        *,
        status: str = "",
        code: int = 0,
        hint: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, status=status, code=code, hint=hint)
        self.retry_after = retry_after


class ServerError(ApiError):
    """The service failed by itself; a change may or may not have been made."""

    what = "The service had a fault of its own"
    advice = "Try again in a minute; after a change, refresh first and look whether it was made."
    canonical = "INTERNAL"


class Unavailable(ServerError):
    what = "The service is not available"
    canonical = "UNAVAILABLE"


class NetworkError(ApiError):
    """No answer came; a change may or may not have been made."""

    what = "The connection failed"
    advice = "Check the network and try again; after a change, refresh first and look whether it was made."
    canonical = "UNAVAILABLE"


class Unreachable(NetworkError):
    """No connection could be made, so nothing was sent."""

    expected = True
    what = "The service cannot be reached"
    advice = "Check the network connection and try again."


class TimedOut(NetworkError):
    what = "The service did not answer in time"
    canonical = "DEADLINE_EXCEEDED"


class CutConnection(NetworkError):
    what = "The connection was cut"


class BadAnswer(ApiError):
    """An answer that is not the API's: broken JSON, a web page, a redirect."""

    what = "The answer makes no sense"
    advice = "Something on the way may have answered instead (a proxy, a hotel's sign-in page); check and try again."


class UploadRejected(InvalidArgument):
    """The service does not take the bytes of a file, or cannot make an item of them."""

    what = "The service did not accept the file"
    advice = "Check that it opens as a photo or video, and that the account has storage and requests left."


class UploadOver(FailedPrecondition):
    """The service takes no more bytes for an upload that was begun; it has to begin anew."""

    what = "The service let go of the upload before it was complete"
    advice = "Try again: the file is sent from its beginning."
