"""Our reading of the schema against the published one."""

from __future__ import annotations

import re

import pytest

from photos_tui.emulator.methods import HANDLERS
from photos_tui.emulator.schema import ENUMS, MESSAGES, METHODS, Field, snake
from tests.contract.checker import METHODS as PUBLISHED_METHODS
from tests.contract.checker import SCHEMAS

KINDS = {
    ("string", None): "string",
    ("string", "int64"): "int64",
    ("string", "google-datetime"): "timestamp",
    ("string", "google-duration"): "duration",
    ("string", "google-fieldmask"): "mask",
    ("boolean", None): "bool",
    ("integer", "int32"): "int32",
    ("number", "float"): "float",
    ("number", "double"): "double",
    ("object", None): "any",
}


def agrees(field: Field, published: dict[str, object]) -> bool:
    repeated = published.get("type") == "array" or published.get("repeated", False)
    inner = published["items"] if published.get("type") == "array" else published
    assert isinstance(inner, dict)
    if "enum" in inner:
        return set(ENUMS[field.kind]) == set(inner["enum"]) and field.repeated == repeated
    kind = inner.get("$ref") or KINDS[inner["type"], inner.get("format")]
    return (field.kind, field.repeated) == (kind, repeated)


def test_all_messages_are_there() -> None:
    assert set(MESSAGES) == set(SCHEMAS)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_messages_have_the_published_fields(name: str) -> None:
    assert set(MESSAGES[name]) == set(SCHEMAS[name])
    for field in MESSAGES[name].values():
        assert agrees(field, SCHEMAS[name][field.name]), f"{name}.{field.name}"


def test_all_methods_are_there_and_do_something() -> None:
    assert set(METHODS) == set(PUBLISHED_METHODS) == set(HANDLERS)
    assert len(METHODS) == 19


@pytest.mark.parametrize("name", sorted(PUBLISHED_METHODS))
def test_methods_are_the_published_ones(name: str) -> None:
    method, published = METHODS[name], PUBLISHED_METHODS[name]
    assert method.verb == published["httpMethod"]
    assert method.path == "/" + re.sub(r"\{\+", "{", published["path"])
    assert (method.request, method.response) == (published["request"], published["response"])
    query = {key: value for key, value in published["parameters"].items() if value["location"] == "query"}
    assert set(method.query) == set(query)
    for field in method.query.values():
        assert agrees(field, query[field.name]), f"{name}.{field.name}"


@pytest.mark.parametrize(
    ("name", "proto"),
    [("albumId", "album_id"), ("apertureFNumber", "aperture_f_number"), ("id", "id")],
)
def test_proto_names(name: str, proto: str) -> None:
    assert snake(name) == proto
