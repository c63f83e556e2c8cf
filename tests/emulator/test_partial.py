from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.errors import Refusal
from photos_tui.emulator.partial import parse, pick
from tests.emulator.caller import Caller

PAGE = {
    "mediaItems": [
        {"id": "1", "mediaMetadata": {"width": "4", "height": "3", "photo": {"cameraMake": "Acme"}}},
        {"id": "2", "mediaMetadata": {"width": "8", "video": {"fps": 30}}},
    ],
    "nextPageToken": "t",
}


@pytest.mark.parametrize(
    ("mask", "shown"),
    [
        ("*", PAGE),
        ("nextPageToken", {"nextPageToken": "t"}),
        ("next_page_token", {"nextPageToken": "t"}),
        ("mediaItems/id", {"mediaItems": [{"id": "1"}, {"id": "2"}]}),
        ("mediaItems(id),nextPageToken", {"mediaItems": [{"id": "1"}, {"id": "2"}], "nextPageToken": "t"}),
        (
            "mediaItems(id, mediaMetadata(width))",
            {
                "mediaItems": [
                    {"id": "1", "mediaMetadata": {"width": "4"}},
                    {"id": "2", "mediaMetadata": {"width": "8"}},
                ]
            },
        ),
        (
            "mediaItems/mediaMetadata/photo/cameraMake",
            {"mediaItems": [{"mediaMetadata": {"photo": {"cameraMake": "Acme"}}}, {"mediaMetadata": {}}]},
        ),
        ("mediaItems/*", {"mediaItems": PAGE["mediaItems"]}),
        ("mediaItems/id,mediaItems", {"mediaItems": PAGE["mediaItems"]}),
        (
            "mediaItems/id,mediaItems/mediaMetadata/width",
            {
                "mediaItems": [
                    {"id": "1", "mediaMetadata": {"width": "4"}},
                    {"id": "2", "mediaMetadata": {"width": "8"}},
                ]
            },
        ),
    ],
)
def test_masks_pick_what_they_name(mask: str, shown: dict[str, Any]) -> None:
    assert pick(PAGE, parse(mask, "ListMediaItemsResponse")) == shown


@pytest.mark.parametrize(
    "mask",
    [
        "nope",
        "mediaItems/nope",
        "mediaItems(id",
        "mediaItems)",
        "(",
        ",",
        "a b",
        "mediaItems//id",
        "é",
        "id/x",
    ],
)
def test_masks_that_name_nothing_are_refused(mask: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse(mask, "ListMediaItemsResponse")
    (detail,) = caught.value.details
    assert "fieldViolations" in detail


@given(st.text(alphabet="mediaItems(),/* id", max_size=40))
def test_any_mask_is_read_or_refused(mask: str) -> None:
    try:
        picked = parse(mask, "ListMediaItemsResponse")
    except Refusal:
        picked = {}
    assert picked is None or isinstance(picked, dict)


def test_masks_cannot_be_endlessly_deep() -> None:
    with pytest.raises(Refusal):
        parse("details(" * 5000, "Status")


async def test_answers_are_partial_on_get_and_search(me: Caller) -> None:
    (item,) = await me.items(1)
    for mask in ("mediaItems(id)", "mediaItems%28id%29"):
        assert await me.ok("GET", f"/v1/mediaItems?fields={mask}") == {"mediaItems": [{"id": item}]}
    assert await me.ok("POST", "/v1/mediaItems:search?fields=mediaItems/id", {}) == {
        "mediaItems": [{"id": item}]
    }
    by_header = await me.ok("GET", "/v1/mediaItems", headers={"X-Goog-FieldMask": "mediaItems.id"})
    assert by_header == {"mediaItems": [{"id": item}]}


async def test_a_bad_mask_stops_a_write_before_it_happens(me: Caller) -> None:
    message = await me.refused("POST", "/v1/albums?fields=nope", {"album": {"title": "x"}})
    assert message == "Request contains an invalid argument."
    assert await me.ok("GET", "/v1/albums") == {}


@pytest.mark.parametrize(
    "query",
    [
        "alt=json",
        "prettyPrint=false",
        "prettyPrint=true",
        "key=k",
        "quotaUser=q",
        "uploadType=media",
        "upload_protocol=raw",
        "$.xgafv=2",
        "%24.xgafv=1",
    ],
)
async def test_standard_parameters_are_taken_on_every_call(me: Caller, query: str) -> None:
    album = await me.ok("POST", f"/v1/albums?{query}", {"album": {"title": "x"}})
    assert (await me.ok("GET", f"/v1/albums/{album['id']}?{query}"))["title"] == "x"


async def test_pretty_printing_is_there_for_people(me: Caller) -> None:
    assert (await me.get("/v1/albums?prettyPrint=true")).text == "{}"
    await me.album("x")
    assert '\n  "albums": [\n' in (await me.get("/v1/albums?prettyPrint=true")).text


async def test_callbacks_wrap_the_answer(me: Caller) -> None:
    response = await me.get("/v1/albums?callback=show.it")
    assert response.text == "// API callback\nshow.it({});"
    assert response.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("query", ["alt=xml", "$.xgafv=3", "prettyPrint=maybe", "callback=alert(1)//"])
async def test_standard_parameters_with_nonsense_are_refused(me: Caller, query: str) -> None:
    await me.refused("GET", f"/v1/albums?{query}")
