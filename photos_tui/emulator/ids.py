"""Names of things: opaque, 56 and more characters, a letter first; fixed for the sample, unguessable for new."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from hashlib import blake2b

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
ALBUM, ITEM, ENRICHMENT, SHARE = "AL", "AM", "AE", "AOV"


def fresh(kind: str) -> str:
    return kind + secrets.token_urlsafe(48)


def fixed(kind: str, key: str) -> str:
    """Make the id that a thing of the sample has in every library."""
    digest = blake2b(f"{kind}/{key}".encode(), digest_size=48).digest()
    return kind + urlsafe_b64encode(digest).decode()


def counted(kind: str, number: int) -> str:
    """Ids that sort as their numbers, so that a million of them fill an index from left to right."""
    digits = []
    for _ in range(8):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    head = "".join(reversed(digits))
    tail = blake2b(head.encode(), digest_size=36, person=kind.encode()).digest()
    return kind + head + urlsafe_b64encode(tail).decode()
