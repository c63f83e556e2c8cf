from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.schema import METHODS
from photos_tui.emulator.wire import lean, pairs_of, read_body, read_query

SEARCH = "SearchMediaItemsRequest"


def read(body: Any, message: str = SEARCH) -> dict[str, Any]:
    return read_body(json.dumps(body).encode(), message)


def refusal(raw: Any, message: str = SEARCH) -> str:
    with pytest.raises(Refusal) as caught:
        read_body(raw if isinstance(raw, bytes) else json.dumps(raw).encode(), message)
    assert caught.value.code == 400
    return caught.value.message


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ({}, {}),
        ({"pageSize": None, "filters": None}, {}),
        ({"page_size": 5, "album_id": "x"}, {"pageSize": 5, "albumId": "x"}),
        ({"pageSize": "5"}, {"pageSize": 5}),
        ({"pageSize": 5.0}, {"pageSize": 5}),
        ({"pageSize": "5e0"}, {"pageSize": 5}),
        (
            {"filters": {"media_type_filter": {"media_types": ["PHOTO", 1]}}},
            {"filters": {"mediaTypeFilter": {"mediaTypes": ["PHOTO", "VIDEO"]}}},
        ),
        (
            {"filters": {"date_filter": {"ranges": [{"start_date": {"year": 1}, "endDate": {}}]}}},
            {"filters": {"dateFilter": {"ranges": [{"startDate": {"year": 1}, "endDate": {}}]}}},
        ),
    ],
)
def test_both_spellings_and_loose_numbers_are_read(body: dict[str, Any], meant: dict[str, Any]) -> None:
    assert read(body) == meant


@pytest.mark.parametrize("raw", [b"", b"  \n", b"{}", b"\xef\xbb\xbf{}"])
def test_an_empty_body_is_an_empty_message(raw: bytes) -> None:
    assert read_body(raw, SEARCH) == {}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"foo": 1}, 'Invalid JSON payload received. Unknown name "foo": Cannot find field.'),
        (
            {"filters": {"foo": 1}},
            "Invalid JSON payload received. Unknown name \"foo\" at 'filters': Cannot find field.",
        ),
        (
            {"filters": {"dateFilter": {"dates": [{}, {"century": 1}]}}},
            (
                "Invalid JSON payload received. Unknown name \"century\" at 'filters.date_filter.dates[1]': "
                "Cannot find field."
            ),
        ),
        ({"pageSize": "many"}, "Invalid value at 'page_size' (TYPE_INT32), \"many\""),
        ({"pageSize": 1.5}, "Invalid value at 'page_size' (TYPE_INT32), 1.5"),
        ({"pageSize": 2**31}, "Invalid value at 'page_size' (TYPE_INT32), 2147483648"),
        ({"pageSize": True}, "Invalid value at 'page_size' (TYPE_INT32), true"),
        ({"albumId": 7}, "Invalid value at 'album_id' (TYPE_STRING), 7"),
        (
            {"albumId": ["x"]},
            (
                'Invalid JSON payload received. Unknown name "album_id": '
                "Proto field is not repeating, cannot start list."
            ),
        ),
        (
            {"filters": {"includeArchivedMedia": "yes"}},
            "Invalid value at 'filters.include_archived_media' (TYPE_BOOL), \"yes\"",
        ),
        (
            {"filters": {"featureFilter": {"includedFeatures": ["BEST"]}}},
            (
                "Invalid value at 'filters.feature_filter.included_features[0]' "
                '(type.googleapis.com/google.photos.library.v1.FeatureFilter.Feature), "BEST"'
            ),
        ),
        (
            {"filters": []},
            (
                'Invalid JSON payload received. Unknown name "filters": '
                "Proto field is not repeating, cannot start list."
            ),
        ),
        ([], 'Invalid JSON payload received. Unknown name "": Root element must be a message.'),
    ],
)
def test_what_is_not_of_the_schema_is_refused_in_googles_words(body: Any, message: str) -> None:
    assert refusal(body) == message


@pytest.mark.parametrize(
    "raw",
    [b"{", b"nonsense", b"\xff\xfe", b'{"pageSize": NaN}', b"[" * 100_000, b'{"a":' * 50_000, b"1" * 10_000],
)
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    assert refusal(raw).startswith("Invalid JSON payload received.")


@pytest.mark.parametrize("value", ["1e999", "-1e400", "inf", "nan", "1_000", "0x10", ""])
def test_numbers_have_bounds(value: str) -> None:
    location = {"origin": {"latlng": {"latitude": value}}}
    assert "TYPE_DOUBLE" in refusal(location, "MapEnrichment")


def test_lone_surrogates_become_question_marks() -> None:
    assert read({"albumId": "a\ud800b"})["albumId"] == "a?b"


def test_the_refusal_names_the_field() -> None:
    with pytest.raises(Refusal) as caught:
        read({"filters": {"foo": 1}})
    (detail,) = caught.value.envelope()["error"]["details"]
    assert detail["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    assert detail["fieldViolations"][0]["field"] == "filters"


def test_defaults_are_left_out_but_empty_messages_stay() -> None:
    message = {"a": 0, "b": "", "c": False, "d": [], "e": None, "f": {}, "g": 1, "h": "x"}
    assert lean(message) == {"f": {}, "g": 1, "h": "x"}


def test_queries_are_typed_and_gathered() -> None:
    pairs = pairs_of("page_size=5&pageToken=&excludeNonAppCreatedData=TRUE&alt=json&prettyPrint=false")
    assert read_query(pairs, METHODS["albums.list"]) == {
        "pageSize": 5,
        "pageToken": "",
        "excludeNonAppCreatedData": True,
    }
    assert read_query([("mediaItemIds", "a"), ("media_item_ids", "b")], METHODS["mediaItems.batchGet"]) == {
        "mediaItemIds": ["a", "b"]
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "foo=1",
            (
                'Invalid JSON payload received. Unknown name "foo": Cannot bind query parameter. '
                "Field 'foo' could not be found in request message."
            ),
        ),
        ("pageSize=many", "Invalid value at 'page_size' (TYPE_INT32), \"many\""),
        (
            "excludeNonAppCreatedData=maybe",
            "Invalid value at 'exclude_non_app_created_data' (TYPE_BOOL), \"maybe\"",
        ),
    ],
)
def test_unknown_parameters_are_refused(query: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_query(pairs_of(query), METHODS["albums.list"])
    assert caught.value.message == message


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        found = read_body(raw, SEARCH)
    except Refusal as error:
        found = error.envelope()
    assert isinstance(found, dict)


@given(st.text())
def test_any_query_falls_into_pairs(query: str) -> None:
    assert all(isinstance(part, str) for pair in pairs_of(query) for part in pair)
