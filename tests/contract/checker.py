"""Holds every answer against the published schema: no unknown member, no wrong type, nothing at its default."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx

PUBLISHED: dict[str, Any] = json.loads(Path(__file__).with_name("library_v1.json").read_text())
SCHEMAS: dict[str, Any] = PUBLISHED["schemas"]
METHODS: dict[str, Any] = PUBLISHED["methods"]

_TEXT, _WHOLE, _PART = {"type": "string"}, {"type": "integer"}, {"type": "number"}
# The Picker has no such document in the open; this is its reference's tables.
PICKER: dict[str, Any] = {
    "ListPicked": {
        "mediaItems": {"type": "array", "items": {"$ref": "PickedMediaItem"}},
        "nextPageToken": _TEXT,
    },
    "PickedMediaItem": {
        "id": _TEXT,
        "createTime": {"type": "string", "format": "google-datetime"},
        "type": {"type": "string", "enum": ["TYPE_UNSPECIFIED", "PHOTO", "VIDEO"]},
        "mediaFile": {"$ref": "MediaFile"},
    },
    "MediaFile": {
        "baseUrl": _TEXT,
        "mimeType": _TEXT,
        "filename": _TEXT,
        "mediaFileMetadata": {"$ref": "MediaFileMetadata"},
    },
    "MediaFileMetadata": {
        "width": _WHOLE,
        "height": _WHOLE,
        "cameraMake": _TEXT,
        "cameraModel": _TEXT,
        "photoMetadata": {"$ref": "PhotoMetadata"},
        "videoMetadata": {"$ref": "VideoMetadata"},
    },
    "PhotoMetadata": {
        "focalLength": _PART,
        "apertureFNumber": _PART,
        "isoEquivalent": _WHOLE,
        "exposureTime": {"type": "string", "format": "google-duration"},
    },
    "VideoMetadata": {
        "fps": _PART,
        "processingStatus": {"type": "string", "enum": ["UNSPECIFIED", "PROCESSING", "READY", "FAILED"]},
    },
    "PickingSession": {
        "id": _TEXT,
        "pickerUri": _TEXT,
        "pollingConfig": {"$ref": "PollingConfig"},
        "expireTime": {"type": "string", "format": "google-datetime"},
        "pickingConfig": {"$ref": "PickingConfig"},
        "mediaItemsSet": {"type": "boolean"},
    },
    "PollingConfig": {
        "pollInterval": {"type": "string", "format": "google-duration"},
        "timeoutIn": {"type": "string", "format": "google-duration"},
    },
    "PickingConfig": {"maxItemCount": {"type": "string", "format": "int64"}},
}
_ALL = {**SCHEMAS, **PICKER}

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{54,}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}|\.\d{6}|\.\d{9})?Z")
INT64 = re.compile(r"-?[1-9]\d*")
DURATION = re.compile(r"\d+(\.\d{1,9})?s")
BASE_URL = re.compile(r"https?://[^/]+/[^?#=]+")
ALWAYS = {
    "MediaItem": ("id", "productUrl", "baseUrl", "mimeType", "mediaMetadata", "filename"),
    "MediaMetadata": ("creationTime",),
    "Album": ("id", "productUrl"),
    "NewMediaItemResult": ("uploadToken", "status"),
    "ShareInfo": ("sharedAlbumOptions", "shareToken", "shareableUrl"),
}
EITHER = {"MediaMetadata": ("photo", "video"), "MediaItemResult": ("mediaItem", "status")}
MAY_BE_EMPTY = ("photo", "video", "sharedAlbumOptions", "photoMetadata")


def method_of(verb: str, path: str) -> str | None:
    """The id of the method that the request line names, by the published paths."""
    for name, method in METHODS.items():
        pattern = "/" + re.sub(r"\\\{\\\+\w+\\\}", "[^/:]+", re.escape(method["path"]))
        if method["httpMethod"] == verb and re.fullmatch(pattern, path):
            return str(name)
    return None


def check_response(response: httpx.Response) -> None:
    """Raises AssertionError for any answer of the API that a strict client could not read."""
    asked, path, headers = response.request.url.params, response.request.url.path, response.request.headers
    verb = headers.get("x-http-method-override", response.request.method).upper()
    message = _message_of(verb, path, "sessionId" in asked or "session_id" in asked)
    # A query that came as a form may have asked for a part too.
    form = headers.get("content-type", "") == "application/x-www-form-urlencoded"
    partial = "fields" in asked or "x-goog-fieldmask" in headers or form
    if message is None or partial or "callback" in asked:
        return
    kind = response.headers["content-type"].lower().replace(" ", "")
    assert kind == "application/json;charset=utf-8", kind
    answer = json.loads(response.content, parse_constant=_no_constant)
    if response.status_code == 200:
        check(answer, message, path)
    else:
        check_error(answer, response.status_code)


def _message_of(verb: str, path: str, picked: object) -> str | None:
    """The kind of message that a success has; None for what is no API method."""
    if picked and path == "/v1/mediaItems":
        return "ListPicked"
    if verb in ("GET", "POST") and re.fullmatch(r"/v1/sessions(/[^/:]+)?", path):
        return "PickingSession"
    method = method_of(verb, path)
    return METHODS[method]["response"] if method else None


def check_error(answer: Any, status: int) -> None:
    assert set(answer) == {"error"}, answer
    error = answer["error"]
    assert set(error) <= {"code", "message", "status", "details"}, error
    assert error["code"] == status
    assert isinstance(error["message"], str), error
    assert error["message"], error
    assert re.fullmatch(r"[A-Z_]+", error["status"]), error
    assert error.get("details") != [], error
    assert all("@type" in detail for detail in error.get("details", [])), error


def check(value: Any, message: str, at: str) -> None:
    """Holds one message against its schema."""
    assert isinstance(value, dict), f"{at}: {value!r} is no {message}"
    schema = _ALL[message]
    for name, member in value.items():
        assert name in schema, f"{at}: {message} has no {name}"
        _member(member, schema[name], f"{at}.{name}")
    for name in ALWAYS.get(message, ()):
        assert name in value, f"{at}: {message} without {name}"
    if message in EITHER:
        assert len(set(EITHER[message]) & set(value)) == 1, f"{at}: {sorted(value)}"
    if "id" in value:
        assert ID.fullmatch(value["id"]), f"{at}: {value['id']}"


def _member(value: Any, schema: dict[str, Any], at: str) -> None:
    name = at.rpartition(".")[2]
    assert value is not None, f"{at} is null"
    if name not in MAY_BE_EMPTY:
        assert value not in ("", [], {}), f"{at} is empty"
    if "$ref" in schema:
        check(value, schema["$ref"], at)
    elif schema["type"] == "array":
        assert isinstance(value, list), f"{at}: {value!r}"
        for index, one in enumerate(value):
            _member(one, schema["items"], f"{at}[{index}]")
    else:
        _scalar(value, schema, at)


def _scalar(value: Any, schema: dict[str, Any], at: str) -> None:
    kind, form = schema["type"], schema.get("format", "")
    name = at.rpartition(".")[2]
    if kind == "string":
        assert isinstance(value, str), f"{at}: {value!r}"
        assert value in schema.get("enum", [value]), f"{at}: {value!r}"
        patterns: dict[str, re.Pattern[str]] = {
            "int64": INT64,
            "google-datetime": TIME,
            "google-duration": DURATION,
        }
        pattern = BASE_URL if name.endswith("BaseUrl") or name == "baseUrl" else patterns.get(form)
        assert pattern is None or pattern.fullmatch(value), f"{at}: {value!r}"
    elif kind == "boolean":
        assert value is True, f"{at}: false is left out"
    elif kind == "integer":
        assert type(value) is int, f"{at}: {value!r}"
        assert value != 0, f"{at}: 0 is left out"
    elif kind == "number":
        assert type(value) in (int, float), f"{at}: {value!r}"
        assert value != 0, f"{at}: 0 is left out"


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")
