"""Every refusal that the reference names becomes its own error, with words and a next step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.api import answers, errors
from photos_tui.api.resources import Status
from tests.api.script import refused

SCOPES = "Request had insufficient authentication scopes."
DAILY = (
    "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service "
    "'photoslibrary.googleapis.com' for consumer 'project_number:1'."
)
MINUTE = (
    "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service "
    "'photoslibrary.googleapis.com'."
)
PARALLEL = "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'."
DISABLED = (
    "Photos Library API has not been used in project 12 before or it is disabled. Enable it by visiting x."
)
OTHER_PARAMETERS = "When using a page token, you must use the same parameters as the previous request."
CREATING = "There was an error while trying to create this media item."
LIMIT = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    "reason": "RATE_LIMIT_EXCEEDED",
    "metadata": {"quota_limit": "ApiCallsPerProjectPerDay", "quota_limit_value": "10000"},
}


def error_of(answer: httpx.Response, method_id: str = "albums.get") -> errors.ApiError:
    return answers.from_answer(method_id, answer.status_code, answer.content, answer.headers)


NAMED: list[tuple[int, str, str, type[errors.ApiError]]] = [
    (400, "INVALID_ARGUMENT", "x", errors.InvalidArgument),
    (400, "INVALID_ARGUMENT", "Request must have less than 50 items.", errors.InvalidArgument),
    (400, "INVALID_ARGUMENT", 'Invalid JSON payload received. Unknown name "x"', errors.InvalidArgument),
    (400, "INVALID_ARGUMENT", "BAD REQUEST", errors.InvalidArgument),
    (400, "INVALID_ARGUMENT", OTHER_PARAMETERS, errors.StalePageToken),
    (400, "INVALID_ARGUMENT", "Invalid page token.", errors.StalePageToken),
    (400, "INVALID_ARGUMENT", "Request contains an invalid media item id.", errors.NotAppCreated),
    (400, "INVALID_ARGUMENT", "No permission to add media items to this album.", errors.NotAppCreated),
    (400, "INVALID_ARGUMENT", "Invalid album ID.", errors.UnknownId),
    (400, "INVALID_ARGUMENT", "Invalid media item ID.", errors.UnknownId),
    (400, "FAILED_PRECONDITION", "x", errors.FailedPrecondition),
    (400, "OUT_OF_RANGE", "x", errors.OutOfRange),
    (401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", errors.Unauthenticated),
    (403, "PERMISSION_DENIED", "The caller does not have permission", errors.PermissionDenied),
    (403, "PERMISSION_DENIED", SCOPES, errors.ScopeMissing),
    (403, "PERMISSION_DENIED", DISABLED, errors.ApiDisabled),
    (404, "NOT_FOUND", "Requested entity was not found.", errors.NotFound),
    (409, "ALREADY_EXISTS", "x", errors.AlreadyExists),
    (409, "ABORTED", "x", errors.Aborted),
    (429, "RESOURCE_EXHAUSTED", DAILY, errors.QuotaExceeded),
    (429, "RESOURCE_EXHAUSTED", MINUTE, errors.RateLimited),
    (429, "RESOURCE_EXHAUSTED", PARALLEL, errors.RateLimited),
    (429, "RESOURCE_EXHAUSTED", "The remaining storage in the account is not enough.", errors.StorageFull),
    (499, "CANCELLED", "x", errors.Cancelled),
    (500, "INTERNAL", "x", errors.ServerError),
    (500, "UNKNOWN", "x", errors.ServerError),
    (500, "DATA_LOSS", "x", errors.ServerError),
    (501, "UNIMPLEMENTED", "x", errors.Unimplemented),
    (503, "UNAVAILABLE", "x", errors.Unavailable),
    (504, "DEADLINE_EXCEEDED", "x", errors.ServerError),
    (418, "TEAPOT", "x", errors.ApiError),
]


@pytest.mark.parametrize(("code", "status", "message", "kind"), NAMED)
def test_a_named_status_becomes_its_error(
    code: int, status: str, message: str, kind: type[errors.ApiError]
) -> None:
    error = error_of(refused(code, message, status=status))
    assert type(error) is kind
    assert (error.message, error.status, error.code) == (message, status, code)
    assert message in error.sentence
    assert error.hint.endswith(".")
    assert str(error) == error.sentence


@pytest.mark.parametrize("method_id", sorted(answers.REMOVED))
def test_the_six_sharing_methods_say_that_they_are_gone(method_id: str) -> None:
    error = error_of(refused(403, SCOPES, status="PERMISSION_DENIED"), method_id)
    assert type(error) is errors.MethodRemoved
    assert "31 March 2025" in error.sentence
    assert "browser" in error.hint


def test_other_words_about_a_shared_album_are_not_taken_for_removal() -> None:
    said = refused(403, "The caller does not have permission", status="PERMISSION_DENIED")
    assert type(error_of(said, "albums.unshare")) is errors.PermissionDenied
    assert (
        type(error_of(refused(403, DISABLED, status="PERMISSION_DENIED"), "albums.share"))
        is errors.ApiDisabled
    )
    assert type(error_of(httpx.Response(403, html="<p>no</p>"), "albums.share")) is errors.MethodRemoved


def test_the_daily_limit_is_seen_in_the_details_too() -> None:
    error = error_of(refused(429, "Quota exceeded.", status="RESOURCE_EXHAUSTED", details=[LIMIT]))
    assert type(error) is errors.QuotaExceeded
    assert "midnight Pacific" in error.hint


BODIES = [
    httpx.Response(400, content=b""),
    httpx.Response(403, html="<html><title>403</title>"),
    httpx.Response(404, content=b"\x89PNG\r\n\x1a\n\xff\xfe", headers={"content-type": "image/png"}),
    httpx.Response(500, content=b'{"error": {"code": 5'),
    httpx.Response(502, html="Bad gateway"),
    httpx.Response(503, content=b"\xff\xff"),
    httpx.Response(400, json={"error": "invalid_grant", "error_description": "x"}),
    httpx.Response(400, json=["list"]),
    httpx.Response(429, json={"error": None}),
    httpx.Response(599, content=b"null"),
]


@pytest.mark.parametrize("answer", BODIES)
def test_a_body_without_words_leaves_the_status_to_speak(answer: httpx.Response) -> None:
    error = error_of(answer)
    assert error.code == answer.status_code
    assert str(answer.status_code) in error.sentence
    assert "<" not in error.sentence


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (400, errors.InvalidArgument),
        (401, errors.Unauthenticated),
        (403, errors.PermissionDenied),
        (404, errors.NotFound),
        (409, errors.Aborted),
        (412, errors.FailedPrecondition),
        (413, errors.OutOfRange),
        (429, errors.RateLimited),
        (500, errors.ServerError),
        (502, errors.ServerError),
        (503, errors.Unavailable),
        (422, errors.InvalidArgument),
    ],
)
def test_an_http_status_alone_is_enough(code: int, kind: type[errors.ApiError]) -> None:
    assert type(error_of(httpx.Response(code))) is kind


def test_a_redirect_of_the_api_is_no_answer() -> None:
    error = error_of(httpx.Response(302, headers={"location": "https://evil.example/"}))
    assert type(error) is errors.BadAnswer
    assert "evil" not in error.sentence


class TestUploads:
    def test_a_bare_status_is_read(self) -> None:
        error = error_of(httpx.Response(400, json={"code": 3, "message": "no quota"}), "uploads.raw")
        assert type(error) is errors.UploadRejected
        assert (error.message, error.status, error.code) == ("no quota", "INVALID_ARGUMENT", 400)
        assert "storage" in error.hint

    def test_a_bare_status_names_its_own_number(self) -> None:
        error = error_of(httpx.Response(400, json={"code": 8, "message": "slow"}), "uploads.raw")
        assert type(error) is errors.RateLimited
        assert error.status == "RESOURCE_EXHAUSTED"

    @pytest.mark.parametrize(("http", "kind"), [(503, errors.Unavailable), (429, errors.RateLimited)])
    def test_any_other_http_status_says_more_than_a_bare_number(
        self, http: int, kind: type[errors.ApiError]
    ) -> None:
        assert type(error_of(httpx.Response(http, json={"code": 3, "message": "x"}), "uploads.raw")) is kind

    def test_a_bare_http_code_is_no_rpc_number(self) -> None:
        error = error_of(httpx.Response(400, json={"code": 400, "message": "x"}), "uploads.raw")
        assert type(error) is errors.UploadRejected

    def test_too_large(self) -> None:
        assert type(error_of(httpx.Response(413), "uploads.raw")) is errors.OutOfRange


@pytest.mark.parametrize("method_id", ["media.fetch", "media.download"])
def test_a_dead_base_url_is_told_from_other_refusals(method_id: str) -> None:
    assert type(error_of(httpx.Response(403, html="<p>"), method_id)) is errors.BaseUrlExpired
    assert type(error_of(httpx.Response(404, content=b"GIF89a"), method_id)) is errors.NotFound


SLOTS: list[tuple[int, str, type[errors.ApiError]]] = [
    (3, f"BAD_IMAGE: {CREATING}", errors.UploadRejected),
    (3, f"Failed: {CREATING}", errors.UploadRejected),
    (3, "Invalid media item ID.", errors.UnknownId),
    (6, f"EXISTS: {CREATING}", errors.AlreadyExists),
    (8, "The remaining storage in the account is not enough.", errors.StorageFull),
    (13, f"Failed: {CREATING}", errors.ServerError),
    (99, "?", errors.ServerError),
    (-1, "?", errors.ServerError),
]


@pytest.mark.parametrize(("code", "message", "kind"), SLOTS)
def test_a_slot_of_a_batch_becomes_its_error(code: int, message: str, kind: type[errors.ApiError]) -> None:
    error = answers.from_status("mediaItems.batchCreate", Status(code=code, message=message))
    assert type(error) is kind


def test_a_good_slot_is_no_error() -> None:
    assert answers.from_status("mediaItems.batchCreate", Status(message="Success")) is None


class TestRetryAfter:
    @pytest.mark.parametrize(("said", "seconds"), [("0", 0.0), ("7", 7.0), (" 120 ", 120.0)])
    def test_seconds(self, said: str, seconds: float) -> None:
        assert answers.retry_after({"retry-after": said}) == seconds

    def test_a_date_ahead(self) -> None:
        said = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
        seconds = answers.retry_after({"retry-after": said})
        assert seconds is not None
        assert 80 < seconds <= 90

    def test_a_date_gone_by(self) -> None:
        assert answers.retry_after({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0.0

    @pytest.mark.parametrize("said", ["", "soon", "-5", "1.5", "²", "Wed, 21 Oct 2015 07:28:00"])
    def test_nonsense_says_nothing(self, said: str) -> None:
        assert answers.retry_after({"retry-after": said}) is None

    def test_it_is_kept_in_the_error(self) -> None:
        error = error_of(refused(429, "slow", headers={"Retry-After": "7"}))
        assert isinstance(error, errors.RateLimited)
        assert error.retry_after == 7.0
        bare = error_of(refused(429, "slow"))
        assert isinstance(bare, errors.RateLimited)
        assert bare.retry_after is None


@given(st.integers(300, 599), st.binary(max_size=200), st.text(max_size=20))
def test_any_answer_becomes_an_error_with_a_printable_sentence(code: int, body: bytes, after: str) -> None:
    error = answers.from_answer("albums.get", code, body, {"retry-after": after})
    assert error.code == code
    assert error.sentence.isprintable()
    assert error.hint


@given(st.text(max_size=400))
def test_the_services_words_cannot_reach_the_terminal_raw(message: str) -> None:
    error = error_of(httpx.Response(400, json={"error": {"message": message}}))
    assert all(char.isprintable() for char in error.sentence)
    assert "\x1b" not in str(error)
    assert len(error.sentence) < 400
