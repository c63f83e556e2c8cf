"""JSON of values that may hold file names: one that is no UTF-8 is a text with half characters, which strict JSON refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec

_fast = msgspec.json.Encoder().encode


def encode(value: object) -> bytes:
    try:
        return _fast(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode()


def decoder(kind: Any) -> Callable[[bytes | str], Any]:
    """Give what reads JSON of `encode` into a type."""
    fast = msgspec.json.Decoder(kind).decode

    def decode(text: bytes | str) -> Any:
        try:
            return fast(text)
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:
            return msgspec.convert(json.loads(text), kind)

    return decode
