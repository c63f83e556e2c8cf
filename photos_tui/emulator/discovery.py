"""The discovery document, written from the schema that requests are read by: generic clients build on it."""

from __future__ import annotations

from typing import Any

from photos_tui.emulator.callers import SCOPES as METHOD_SCOPES
from photos_tui.emulator.schema import ENUMS, MESSAGES, METHODS, Field, Method

_AUTH = "https://www.googleapis.com/auth/"
SCOPES = {
    f"{_AUTH}photoslibrary": "See, upload, and organize items in the library",
    f"{_AUTH}photoslibrary.appendonly": "Add to the library",
    f"{_AUTH}photoslibrary.edit.appcreateddata": "Edit what this app has created",
    f"{_AUTH}photoslibrary.readonly": "View the library",
    f"{_AUTH}photoslibrary.readonly.appcreateddata": "View what this app has created",
    f"{_AUTH}photoslibrary.sharing": "Manage and add to shared albums",
}
_PLAIN: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "bool": {"type": "boolean"},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "string", "format": "int64"},
    "float": {"type": "number", "format": "float"},
    "double": {"type": "number", "format": "double"},
    "timestamp": {"type": "string", "format": "google-datetime"},
    "duration": {"type": "string", "format": "google-duration"},
    "mask": {"type": "string", "format": "google-fieldmask"},
    "any": {"type": "object", "additionalProperties": {"type": "any"}},
}
_STANDARD: dict[str, dict[str, Any]] = {
    "$.xgafv": {
        "type": "string",
        "enum": ["1", "2"],
        "enumDescriptions": ["v1 error format", "v2 error format"],
    },
    "access_token": {"type": "string"},
    "alt": {"type": "string", "default": "json", "enum": ["json"], "enumDescriptions": ["JSON"]},
    "callback": {"type": "string"},
    "fields": {"type": "string"},
    "key": {"type": "string"},
    "oauth_token": {"type": "string"},
    "prettyPrint": {"type": "boolean", "default": "true"},
    "quotaUser": {"type": "string"},
    "uploadType": {"type": "string"},
    "upload_protocol": {"type": "string"},
}
PATHS = ("/$discovery/rest", "/discovery/v1/apis/photoslibrary/v1/rest")


def document(address: str) -> dict[str, Any]:
    """Describe this server: `address` is where its clients find it."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "id": "photoslibrary:v1",
        "name": "photoslibrary",
        "canonicalName": "Photos Library",
        "version": "v1",
        "revision": "20240605",
        "title": "Photos Library API",
        "description": "Manage photos, videos, and albums.",
        "documentationLink": "https://developers.google.com/photos/",
        "protocol": "rest",
        "rootUrl": f"{address}/",
        "baseUrl": f"{address}/",
        "servicePath": "",
        "basePath": "",
        "batchPath": "batch",
        "version_module": True,
        "ownerDomain": "google.com",
        "ownerName": "Google",
        "icons": {},
        "auth": {"oauth2": {"scopes": {name: {"description": text} for name, text in SCOPES.items()}}},
        "parameters": {
            name: {"location": "query", "description": name, **about} for name, about in _STANDARD.items()
        },
        "schemas": {name: _schema(name, fields) for name, fields in MESSAGES.items()},
        "resources": _resources(),
    }


def _resources() -> dict[str, Any]:
    resources: dict[str, Any] = {}
    for method in METHODS.values():
        collection, _, name = method.id.partition(".")
        resources.setdefault(collection, {"methods": {}})["methods"][name] = _method(method)
    return resources


def _method(method: Method) -> dict[str, Any]:
    path = method.path.removeprefix("/")
    target = path.partition("{")[2].partition("}")[0]
    in_path = {target: {"type": "string", "location": "path", "required": True, "pattern": "^[^/]+$"}}
    parameters = {name: {**_type(field), "location": "query"} for name, field in method.query.items()}
    described: dict[str, Any] = {
        "id": f"photoslibrary.{method.id}",
        "httpMethod": method.verb,
        "path": path.replace("{", "{+"),
        "flatPath": path,
        "parameters": {**(in_path if target else {}), **parameters},
        "parameterOrder": [target] if target else [],
        "response": {"$ref": method.response},
        "scopes": sorted(METHOD_SCOPES[method.id]),
    }
    if method.request:
        described["request"] = {"$ref": method.request}
    return described


def _schema(name: str, fields: dict[str, Field]) -> dict[str, Any]:
    properties = {}
    for field in fields.values():
        inner = _type(field)
        repeated = inner.pop("repeated", False)
        properties[field.name] = {"type": "array", "items": inner} if repeated else inner
    return {"id": name, "type": "object", "properties": properties}


def _type(field: Field) -> dict[str, Any]:
    more = {"repeated": True} if field.repeated else {}
    if field.kind in MESSAGES:
        return {"$ref": field.kind, **more}
    if field.kind in ENUMS:
        names = ENUMS[field.kind]
        return {"type": "string", "enum": [*names], "enumDescriptions": [""] * len(names), **more}
    return {**_PLAIN[field.kind], **more}
