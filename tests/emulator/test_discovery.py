from __future__ import annotations

from typing import Any

import httpx
import pytest

from photos_tui.emulator.callers import SCOPES
from tests.contract.checker import METHODS, SCHEMAS
from tests.emulator.caller import Caller


@pytest.fixture
async def document(me: Caller) -> dict[str, Any]:
    async with Caller.over(me.app, token="") as stranger:
        found: dict[str, Any] = await stranger.ok("GET", "/$discovery/rest?version=v1")
        assert found == await stranger.ok("GET", "/%24discovery/rest?version=v1")
        return found


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Without what is there for readers only."""
    kept = {
        key: value for key, value in schema.items() if key not in ("enumDescriptions", "additionalProperties")
    }
    if "enum" in kept:
        kept["enum"] = sorted(kept["enum"])
    if "items" in kept:
        kept["items"] = plain(kept["items"])
    return kept


async def test_it_names_this_server(document: dict[str, Any]) -> None:
    assert document["rootUrl"] == "http://emulator.test:8085/"
    assert (document["servicePath"], document["id"]) == ("", "photoslibrary:v1")


async def test_its_schemas_are_the_published_ones(document: dict[str, Any]) -> None:
    made = {
        name: {field: plain(about) for field, about in schema["properties"].items()}
        for name, schema in document["schemas"].items()
    }
    assert made == {
        name: {field: plain(about) for field, about in schema.items()} for name, schema in SCHEMAS.items()
    }


async def test_its_methods_are_the_published_ones(document: dict[str, Any]) -> None:
    made = {
        f"{collection}.{name}": method
        for collection, resource in document["resources"].items()
        for name, method in resource["methods"].items()
    }
    assert set(made) == set(METHODS)
    for name, published in METHODS.items():
        method = made[name]
        assert (method["httpMethod"], method["path"]) == (published["httpMethod"], published["path"])
        assert method["response"]["$ref"] == published["response"]
        assert method.get("request", {}).get("$ref", "") == published["request"]
        assert set(method["parameters"]) == set(published["parameters"])
        assert set(method["scopes"]) == SCOPES[name]
        assert set(method["scopes"]) <= set(document["auth"]["oauth2"]["scopes"])


async def test_a_client_made_from_it_alone_can_work(me: Caller, document: dict[str, Any]) -> None:
    """What generic clients do: expand the path, put the rest into query and body."""
    root = document["rootUrl"]

    async def call(collection: str, name: str, body: Any = None, **parameters: str) -> Any:
        method = document["resources"][collection]["methods"][name]
        path, query = method["path"], {}
        for key, value in parameters.items():
            if method["parameters"][key]["location"] == "path":
                path = path.replace("{+" + key + "}", value)
            else:
                query[key] = value
        return await me.ok(method["httpMethod"], str(httpx.URL(root).join(path)), body, params=query)

    album = await call("albums", "create", {"album": {"title": "x"}})
    patched = await call("albums", "patch", {"title": "y"}, id=album["id"], updateMask="title")
    assert patched["title"] == "y"
    assert (await call("albums", "list", pageSize="1"))["albums"] == [patched]
