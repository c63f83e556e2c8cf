"""`photos-tui shared`: list, join and leave."""

from __future__ import annotations

import pytest

from tests.console.conftest import Account, Command, writes
from tests.store.service import Service


def token_of_somebodys(service: Service) -> str:
    """Give the share token of an album that somebody shares and that was not joined."""
    _, token = service.world.invitations()[0]
    return token


def test_the_list_says_which_are_joined(run: Command) -> None:
    told = run("shared", "list")
    assert told.code == 0
    kinds = {line.split()[1] for line in told.out.splitlines()}
    assert kinds == {"shared", "joined"}
    assert all("shareToken" not in str(one) for one in run("shared", "list", "--json").objects)


def test_joined_by_token_or_link_and_left_by_title(run: Command, service: Service) -> None:
    token = token_of_somebodys(service)
    joined = run("shared", "join", f"https://photos.google.com/share/{token}", "--json").objects[0]
    assert joined["result"] == "joined"
    assert token not in str(joined)
    assert joined["album"]["id"] in run("shared", "list", "-q").out
    left = run("shared", "leave", joined["album"]["title"], "--json")
    assert [one["result"] for one in left.objects] == ["left"]
    assert joined["album"]["id"] not in run("shared", "list", "-q").out
    assert run("shared", "join", "-", piped=token + "\n").code == 0
    assert run("shared", "leave", token).code == 0


def test_dry_runs(run: Command, service: Service) -> None:
    token = token_of_somebodys(service)
    assert run("shared", "join", token, "--dry-run").out.startswith("Would join the album: 1 request")
    joined = next(one for one in run("shared", "list", "--json").objects if one["shareInfo"].get("isJoined"))
    assert "Would leave" in run("shared", "leave", joined["id"], "--dry-run").out
    assert writes(service) == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("join", "short"), 2, "no share token"),
        (("join", "x" * 60), 1, "photos-tui: "),
        (("leave", "No such album"), 2, "photos-tui albums list shows them"),
        (("leave", "Lofoten, winter light"), 2, "nothing to leave"),
        (("leave", "Dolomites, hut to hut"), 1, "photos-tui: "),
    ],
)
def test_what_cannot_be(run: Command, arguments: tuple[str, ...], code: int, says: str) -> None:
    told = run("shared", *arguments)
    assert (told.code, told.out) == (code, "")
    assert says in told.err


def test_what_the_service_took_away(run: Command, account: Account) -> None:
    methods = ("sharedAlbums.list", "sharedAlbums.join", "sharedAlbums.leave")
    account.removed = dict.fromkeys(methods, "Google removed sharing.")
    for arguments in (("list",), ("join", "x" * 40), ("leave", "x")):
        told = run("shared", *arguments)
        assert (told.code, told.out) == (1, "")
        assert "Google removed sharing." in told.err
    assert account.service.calls == []
