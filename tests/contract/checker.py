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
MAY_BE_EMPTY = ("photo", "video", "sharedAlbumOptions")


def method_of(verb: str, path: str) -> str | None:
    """The id of the method that the request line names, by the published paths."""
    for name, method in METHODS.items():
        pattern = "/" + re.sub(r"\\\{\\\+\w+\\\}", "[^/:]+", re.escape(method["path"]))
        if method["httpMethod"] == verb and re.fullmatch(pattern, path):
            return str(name)
    return None


def check_response(response: httpx.Response) -> None:
    """Raises AssertionError for any answer of the API that a strict client could not read."""
    method = method_of(response.request.method, response.request.url.path)
    asked = response.request.url.params
    partial = "fields" in asked or "x-goog-fieldmask" in response.request.headers
    if method is None or partial or "callback" in asked:
        return
    kind = response.headers["content-type"].lower().replace(" ", "")
    assert kind == "application/json;charset=utf-8", kind
    answer = json.loads(response.content, parse_constant=_no_constant)
    if response.status_code == 200:
        check(answer, METHODS[method]["response"], method)
    else:
        check_error(answer, response.status_code)


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
    schema = SCHEMAS[message]
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
