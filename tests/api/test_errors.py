"""The error tree: what is a kind of what, and what each says to people."""

from __future__ import annotations

import inspect
import pickle

import pytest

from photos_tui.api import answers, errors

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.ApiError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_says_what_happened_and_what_to_do(kind: type[errors.ApiError]) -> None:
    error = kind()
    assert error.sentence == (f"{kind.what}." if kind is not errors.NotSent else "")
    assert error.hint[0].isupper()
    assert error.hint.endswith(".")
    assert error.code == 0
    assert error.status in {name for name, _ in answers.NAMES}


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_survives_a_trip_through_pickle(kind: type[errors.ApiError]) -> None:
    again = pickle.loads(pickle.dumps(kind("words", status="UNKNOWN", code=400, hint="Do it.")))
    assert type(again) is kind
    assert (again.message, again.status, again.code, again.hint) == ("words", "UNKNOWN", 400, "Do it.")


def test_a_layer_above_can_catch_by_what_it_will_do() -> None:
    assert issubclass(errors.UnknownId, errors.NotFound)
    assert issubclass(errors.NotSent, errors.InvalidArgument)
    assert issubclass(errors.Unreachable, errors.NetworkError)
    assert issubclass(errors.MethodRemoved, errors.PermissionDenied)
    assert not issubclass(errors.QuotaExceeded, errors.RateLimited)
    assert not issubclass(errors.StorageFull, errors.RateLimited)


def test_a_sentence_ends_even_when_the_service_goes_on_and_on() -> None:
    sentence = errors.InvalidArgument("long " * 1000).sentence
    assert len(sentence) < 400
    assert sentence.endswith("…")


def test_a_sentence_is_one_line() -> None:
    assert errors.ServerError("a\n  b\tc").sentence == "The service had a fault of its own: a b c"


def test_numbers_names_and_http_statuses_agree() -> None:
    assert [name for name, _ in answers.NAMES][3:9] == [
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
    ]
    assert {name for name, _ in answers.NAMES} - {"OK"} == answers.KINDS.keys()
    for name, http in answers.NAMES:
        assert answers.BY_HTTP.get(http, name) in answers.KINDS or name == "OK"
