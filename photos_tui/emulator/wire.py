"""JSON in and out: proto3's reading of requests, and answers with every default left out."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn
from urllib.parse import unquote

from photos_tui.emulator.errors import Refusal, violation
from photos_tui.emulator.schema import ENUM_HOMES, ENUMS, SPELLINGS, Field, Method, snake

STANDARD = frozenset(
    (
        *("alt", "fields", "key", "prettyPrint", "quotaUser", "callback", "uploadType", "upload_protocol"),
        *("access_token", "oauth_token", "$.xgafv", "$fields", "$key", "$alt", "$prettyPrint", "$callback"),
    )
)
_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}


def lean(message: dict[str, Any]) -> dict[str, Any]:
    """Give the message without the members that proto3's JSON leaves out: null, empty text, false, 0, empty lists."""
    return {
        key: value
        for key, value in message.items()
        if value or (value is not None and isinstance(value, dict))
    }


def read_body(raw: bytes, message: str) -> dict[str, Any]:
    """Read the request in lowerCamelCase with nulls dropped; an empty body is an empty message."""
    if not raw.strip():
        return {}
    payload = _json(raw)
    if not isinstance(payload, dict):
        raise violation('Invalid JSON payload received. Unknown name "": Root element must be a message.')
    return _message(payload, message, "")


def read_query(pairs: list[tuple[str, str]], method: Method) -> dict[str, Any]:
    """Read the parameters of the method, typed; the standard ones are passed by, unknown ones refused."""
    spellings = {**{snake(name): field for name, field in method.query.items()}, **method.query}
    read: dict[str, Any] = {}
    for name, text in pairs:
        field = spellings.get(name)
        if field is None:
            if name in STANDARD:
                continue
            raise violation(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
        value = _parameter(field, text)
        if field.repeated:
            read.setdefault(field.name, []).append(value)
        elif field.kind == "mask" and read.get(field.name):
            read[field.name] = f"{read[field.name]},{value}"
        else:
            read[field.name] = value
    return read


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Give the query's pairs in order; unlike parse_qsl it takes any bytes and keeps blanks."""
    pairs = []
    for part in query.split("&"):
        if part:
            name, _, value = part.replace("+", " ").partition("=")
            pairs.append((unquote(name, errors="replace"), unquote(value, errors="replace")))
    return pairs


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        first = raw[:60].decode("utf-8", "replace")
        raise violation(f"Invalid JSON payload received. Unexpected token.\n{first}\n^") from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _parameter(field: Field, text: str) -> Any:
    if not text or field.kind in ("string", "mask"):
        return text
    if field.kind == "bool":
        known = {"true": True, "false": False, "1": True, "0": False}
        if text.lower() not in known:
            raise _wrong(snake(field.name), "bool", text)
        return known[text.lower()]
    return _number(text, field.kind, snake(field.name))


def _message(payload: dict[str, Any], message: str, path: str) -> dict[str, Any]:
    spellings = SPELLINGS[message]
    read: dict[str, Any] = {}
    for name, value in payload.items():
        field = spellings.get(name)
        if field is None:
            at = f" at '{path}'" if path else ""
            raise violation(
                f'Invalid JSON payload received. Unknown name "{name}"{at}: Cannot find field.', path
            )
        if value is not None:
            read[field.name] = _field(field, value, f"{path}.{snake(field.name)}".lstrip("."))
    return read


def _field(field: Field, value: Any, path: str) -> Any:
    if not field.repeated:
        return _value(field.kind, value, path)
    if not isinstance(value, list):
        raise _wrong(path, field.kind, value)
    return [_value(field.kind, one, f"{path}[{index}]") for index, one in enumerate(value)]


def _value(kind: str, value: Any, path: str) -> Any:
    if isinstance(value, list):
        name = path.rpartition(".")[2]
        raise violation(
            f'Invalid JSON payload received. Unknown name "{name}": '
            "Proto field is not repeating, cannot start list.",
            path,
        )
    if kind in SPELLINGS:
        if not isinstance(value, dict):
            raise _wrong(path, f"type.googleapis.com/google.photos.library.v1.{kind}", value)
        return _message(value, kind, path)
    if kind in ENUMS:
        return _enum(kind, value, path)
    if kind == "bool":
        if not isinstance(value, bool):
            raise _wrong(path, kind, value)
        return value
    if kind in ("int32", "int64", "float", "double"):
        return _number(value, kind, path)
    if not isinstance(value, str):
        raise _wrong(path, "string", value)
    return value.encode("utf-8", "replace").decode() if _lone(value) else value


def _lone(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _enum(kind: str, value: Any, path: str) -> str:
    names = ENUMS[kind]
    if isinstance(value, str) and value in names:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(names):
        return names[value]
    raise _wrong(path, f"type.googleapis.com/google.photos.library.v1.{ENUM_HOMES[kind]}", value)


def _number(value: Any, kind: str, path: str) -> Any:
    number = _decimal(value)
    if number is None:
        raise _wrong(path, kind, value)
    if kind in ("float", "double"):
        return float(number)
    low, high = _RANGES[kind]
    if number != int(number) or not low <= number <= high:
        raise _wrong(path, kind, value)
    return int(number)


def _decimal(value: Any) -> Decimal | None:
    """Take a JSON number or one written as text; what no double can hold is none."""
    text = str(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str) or "_" in text:
        return None
    try:
        number = Decimal(text)
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and number.adjusted() < 308 else None


def _wrong(path: str, kind: str, value: Any) -> Refusal:
    named = kind if "/" in kind else f"TYPE_{kind.upper()}"
    shown = json.dumps(value)[:200]
    return violation(f"Invalid value at '{path}' ({named}), {shown}", path)
