"""When things go wrong: a sentence with the next step, a view that stays true, and nothing typed is lost."""

import time
from typing import Any

import pytest

from photos_tui.emulator.faults import Fault
from photos_tui.store import quota
from tests.drive import Drive, driving

OWN = "Lofoten, winter light"


def envelope(code: int, status: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "status": status, "message": message}}


REFUSALS = {
    "401": (Fault(status=401, times=0, body=envelope(401, "UNAUTHENTICATED", "expired")), "Sign in again"),
    "403": (Fault(status=403, times=0, body=envelope(403, "PERMISSION_DENIED", "no")), "does not allow"),
    "scope": (
        Fault(
            status=403,
            times=0,
            body=envelope(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes."),
        ),
        "leave every box",
    ),
    "404": (
        Fault(status=404, times=0, body=envelope(404, "NOT_FOUND", "gone")),
        "refresh to see what is there",
    ),
    "429": (
        Fault(status=429, times=0, body=envelope(429, "RESOURCE_EXHAUSTED", "slow down")),
        "Wait half a minute",
    ),
    "quota": (
        Fault(
            status=429,
            times=0,
            body=envelope(
                429,
                "RESOURCE_EXHAUSTED",
                "Quota exceeded for quota metric 'All requests' and limit 'All requests per day'",
            ),
        ),
        "midnight Pacific",
    ),
    "500": (Fault(status=500, times=0, body=envelope(500, "INTERNAL", "oops")), "Try again in a minute"),
    "html": (Fault(status=502, times=0, body="<html><b>Bad gateway</b></html>"), "ry again"),
    "json": (Fault(status=200, times=0, body='{"id": '), "The answer makes no sense"),
    "cut": (Fault(cut=0, times=0), "ry again"),
}


@pytest.mark.parametrize("trouble", [trouble for trouble in REFUSALS if trouble != "quota"])
async def test_a_refused_change_says_so_and_is_rolled_back(trouble: str) -> None:
    fault, says = REFUSALS[trouble]
    async with driving() as drive:
        await drive.go_to(drive.album_id(OWN))
        drive.service.fail(Fault(**{**vars(fault), "method": "PATCH"}))
        await rename(drive, "Night trains")
        await drive.until(lambda: says in drive.toasts(), says)
        await drive.idle()
        drive.app.clear_notifications()
        await drive.until(lambda: "Night trains" not in drive.text(), "rolled back")
        assert drive.library.album(drive.album_id(OWN))
        assert OWN in drive.text()
        assert "Traceback" not in drive.text() + drive.toasts()


async def test_a_change_that_the_day_has_no_requests_for_says_so_and_waits() -> None:
    fault, says = REFUSALS["quota"]
    async with driving() as drive:
        await drive.go_to(drive.album_id(OWN))
        drive.service.fail(Fault(**{**vars(fault), "method": "PATCH"}))
        await rename(drive, "Night trains")
        await drive.until(lambda: says in drive.toasts(), says)
        (job,) = drive.library.jobs.active()
        assert job.state == "waiting"
        drive.library.cancel(job.id)
        await drive.idle()
        assert OWN in drive.text()


async def test_jobs_that_the_day_has_no_requests_for_say_so_once_and_go_on_after_midnight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quota, "LOOK", 0.2)
    now = [time.time()]
    async with driving(clock=lambda: now[0]) as drive:
        await drive.go_to(drive.album_id(OWN))
        drive.service.fail(Fault(method="PATCH", named="daily_quota", times=0))
        await rename(drive, "Night trains")
        await drive.press("5")
        at = f"{drive.library.quota.resets_at.astimezone():%H:%M}"
        await drive.shows(f"Waits for the requests of the next day, from {at}")
        await drive.press("1")
        await rename(drive, "Night boats")
        await drive.until(lambda: sum("next day" in job.note for job in drive.library.jobs.active()) == 2)
        assert drive.toasts().count("Today's requests to the service are used up") == 1
        await drive.shows(f"◌ 2 jobs · Rename to “Night boats”: for the requests of the next day, from {at}")
        sent = len(drive.service.requests("PATCH", "/v1/albums/…"))
        drive.service.app.state.faults.clear()
        now[0] = drive.library.quota.resets_at.timestamp() + 1
        await drive.idle()
        assert drive.album_id("Night boats")
        assert len(drive.service.requests("PATCH", "/v1/albums/…")) == sent + 2


async def test_what_waits_for_the_next_day_is_cancelled_at_once_by_key() -> None:
    async with driving() as drive:
        await drive.go_to(drive.album_id(OWN))
        drive.service.fail(Fault(method="PATCH", named="daily_quota", times=0))
        await rename(drive, "Night trains")
        await drive.press("5")
        await drive.shows("Waits for the requests of the next day")
        await drive.press("x")
        await drive.shows("Cancelled")
        await drive.press("1")
        await drive.shows(OWN)


@pytest.mark.parametrize("trouble", REFUSALS)
async def test_a_refused_listing_keeps_what_was_there(trouble: str) -> None:
    fault, says = REFUSALS[trouble]
    async with driving() as drive:
        drive.service.fail(Fault(**{**vars(fault), "method": "GET"}))
        await drive.press("R")
        await drive.until(lambda: says in drive.toasts(), says)
        assert OWN in drive.text()


async def test_what_was_typed_is_there_again_after_a_failure() -> None:
    async with driving() as drive:
        drive.service.fail(Fault(method="POST", path_contains="/v1/albums", status=500))
        await drive.press("C")
        await drive.type("A title that took long to think of")
        await drive.press("enter")
        await drive.until(lambda: "What you typed is kept" in drive.toasts())
        await drive.press("C")
        await drive.shows("A title that took long to think of")
        await drive.press("enter")
        await drive.idle()
        assert drive.album_id("A title that took long to think of")
        await drive.press("C")
        assert "A title that took long" not in drive.app.screen.query_one("Input").value  # type: ignore[attr-defined]


async def test_one_bad_id_among_many_is_named_and_the_others_go_in() -> None:
    async with driving() as drive:
        album_id = await drive.open_album(OWN)
        count = drive.library.album(album_id).media_items_count  # type: ignore[union-attr]
        await drive.press("2", "*", "a")
        chosen = set(drive.library.photos.ids())
        drive.shelf.action_select_none()
        bad = sorted(chosen)[7]
        drive.service.fail(
            Fault(
                method="POST",
                path_contains=":batchAddMediaItems",
                body_contains=bad,
                times=0,
                status=400,
                body=envelope(400, "INVALID_ARGUMENT", "Request contains an invalid media item id."),
            )
        )
        some = sorted(chosen - set(drive.library.album_items(album_id).ids()))[:60]
        drive.shelf.select(drive.shelf.selection.added([*some, bad]))
        await drive.press("a")
        await drive.type("Lofoten")
        await drive.press("enter")
        await drive.until(lambda: "1 did not work" in drive.toasts(), "the toast")
        await drive.idle()
        album = drive.library.album(album_id)
        assert album is not None
        assert album.media_items_count == count + len(set(some) - {bad})
        await drive.press("5")
        await drive.shows("invalid media item id")


async def test_a_waiting_job_is_visible() -> None:
    async with driving() as drive:
        await drive.go_to(drive.album_id(OWN))
        drive.service.fail(
            Fault(method="PATCH", status=429, body=envelope(429, "RESOURCE_EXHAUSTED", "slow down"), times=1)
        )
        await rename(drive, "Night trains")
        await drive.idle()
        assert drive.album_id("Night trains")
        assert len(drive.service.requests("PATCH", "/v1/albums/…")) == 2


async def test_an_unknown_share_token_is_said_in_the_dialog() -> None:
    async with driving() as drive:
        await drive.press("4", "J")
        await drive.type("nothing")
        await drive.press("enter")
        await drive.shows("That is no share token")
        await drive.type("-like-this-one-exists-anywhere")
        await drive.press("enter")
        await drive.shows("refresh to see")
        await drive.shows("like-this-one-exists-anywhere")


async def test_a_verb_that_cannot_run_says_why() -> None:
    async with driving() as drive:
        await drive.press("2", "d")
        await drive.until(lambda: "open one first" in drive.toasts())
        assert not drive.service.requests("POST", "/v1/albums/…:batchRemoveMediaItems")


async def test_a_bug_of_ours_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    async with driving() as drive:

        async def broken(*_: object) -> None:
            raise RuntimeError("[/] a bug")

        monkeypatch.setattr("photos_tui.tui.handlers.looking.copy_link", broken)
        await drive.press("Y")
        await drive.until(lambda: "Nothing was lost" in drive.toasts())
        assert OWN in drive.text()


async def rename(drive: Drive, title: str) -> None:
    await drive.press("r")
    drive.app.screen.query_one("Input").value = title  # type: ignore[attr-defined]
    await drive.press("enter")
