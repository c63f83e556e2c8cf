"""A method of the API as data: its id, verb, path and answer. What is sent and what is logged follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from photos_tui.api.resources import Resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


class Nothing(Resource, frozen=True):
    """The answer `{}`."""


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[T]):
    """`path` has one `{}` for the percent-encoded id; `reads` says that a second call changes nothing."""

    id: str
    verb: str
    path: str
    answer: type[T]
    reads: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What one call sends beside its path; `body` becomes JSON, None sends no body."""

    identifier: str = ""
    params: Sequence[tuple[str, str]] = ()
    body: Mapping[str, object] | Resource | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Caller(Protocol):
    """What the methods need of the transport."""

    async def call(self, endpoint: Endpoint[T], sent: Sent) -> T:
        """Make the call and give the decoded answer; raises ApiError."""
        ...


def listing(page_size: int, page_token: str, *flags: tuple[str, bool]) -> list[tuple[str, str]]:
    """Give the query parameters of a listing; flags that are off and an empty token are left out."""
    params = [("pageSize", str(page_size))]
    if page_token:
        params.append(("pageToken", page_token))
    return params + [(name, "true") for name, on in flags if on]
