"""The command line: what it takes, what it refuses, in which words and with which exit code."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from photos_tui import __version__, cli, paths
from photos_tui.api.answers import REMOVED
from photos_tui.auth.client_file import Client
from photos_tui.auth.credentials import Saved, SignIns
from photos_tui.console import place
from photos_tui.profiles import Google, Local, Served


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"photos-tui {__version__}\n"


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    for words in ("serve", "import", "--data", "--memory", "--fresh", "--url", "--token"):
        assert words in said


def test_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--memory"]) == 2
    assert "this needs a terminal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--data", "x", "--memory"], "exclude each other"),
        (["serve", "--data", "x", "--memory"], "exclude each other"),
        *(
            (["--url", url, "--token", "t"], "an address has a host")
            for url in ("http://", "https://h:99999", "http://127.0.0.1:x", "https://xn--", "https://a..b")
        ),
        (["serve", "--memory", "--host", "0.0.0.0", "--port", "0"], "give one with --token"),
    ],
)
def test_what_contradicts_itself(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert cli.main(arguments) == 2
    assert says in capsys.readouterr().err


def test_wrong_settings_are_said_before_anything_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text("colour = 1")
    assert cli.main(["--config", str(file)]) == 2
    assert str(file) in capsys.readouterr().err


def test_flags_before_and_after_the_command() -> None:
    for arguments in (["--data", "/d", "import", "x"], ["import", "--data", "/d", "x"]):
        assert place.place(cli.parser().parse_args(arguments)).folder == Path("/d")


def test_the_library_is_in_the_data_folder_by_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    where = place.place(cli.parser().parse_args([]))
    assert where.folder == tmp_path / "photos-tui"
    assert not where.fresh
    assert place.place(cli.parser().parse_args(["--memory"])).folder is None
    assert place.place(cli.parser().parse_args(["--fresh"])).fresh


def test_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOS_TUI_TOKEN", "from the environment")
    url = "http://127.0.0.1:8085/"
    assert place.profile(cli.parser().parse_args(["--url", url])) == Served(
        url.rstrip("/"), "from the environment"
    )
    assert place.profile(cli.parser().parse_args(["--url", url, "--token", "t"])) == Served(
        url.rstrip("/"), "t"
    )
    assert place.profile(cli.parser().parse_args(["--data", "/d"])) == Local(Path("/d"))
    with pytest.raises(place.UsageError, match="begins with http"):
        place.profile(cli.parser().parse_args(["--url", "example.org"]))


def test_the_last_used_profile_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))

    def chosen(*arguments: str) -> str:
        return place.profile(cli.parser().parse_args(arguments)).name

    assert chosen() == "local"
    SignIns(paths.profiles_folder()).write("work", Saved(Client("1.apps.googleusercontent.com", "s")))
    assert chosen() == "local"
    assert chosen("--profile", "work") == "work"
    paths.remember_profile("work")
    assert chosen() == "work"
    assert chosen("--memory") == chosen("--data", "/d") == chosen("--profile", "local") == "local"
    assert chosen("import", "x") == "local", "a folder goes to an account only when the account is named"
    assert chosen("--profile", "work", "import", "x") == "work"
    paths.remember_profile("gone")
    assert chosen() == "local"


def test_the_local_library_as_google_has_its_own() -> None:
    profile = place.profile(cli.parser().parse_args(["--memory", "--policy", "current"]))
    assert isinstance(profile, Local)
    assert set(profile.removed()) == REMOVED
    assert Local(None).removed() == {}


def test_a_google_profile_talks_https_to_google_only() -> None:
    saved = Saved(Client("1.apps.googleusercontent.com", "s"))
    profile = Google("work", SignIns(Path("/nowhere")), saved)
    client = profile.connect()
    assert str(client._wire._http.base_url) == "https://photoslibrary.googleapis.com"
    assert saved.key in profile.catalog_file.name


async def test_fresh_starts_catalog_and_library_over(tmp_path: Path) -> None:
    profile = Local(tmp_path)
    library = profile.library()
    await library.open()
    await library.create_album("Only once")
    await library.close()
    profile.close()
    again = Local(tmp_path, fresh=True)
    library = again.library()
    await library.open()
    assert len(library.albums) == 0
    await library.albums.refresh()
    assert "Only once" not in [album.title for album in library.albums.rows(0, 99) if album]
    await library.close()
    again.close()


def test_commands_are_read_only_when_one_is_asked_for() -> None:
    code = (
        "import sys; from photos_tui import cli; cli.parsed(['--memory', '--theme', 'x']);"
        " assert 'photos_tui.console.albums' not in sys.modules; cli.parsed(['albums', 'list']);"
        " assert 'photos_tui.console.albums' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_serve_answers_and_stops(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "photos_tui",
        "serve",
        "--data",
        str(tmp_path),
        "--port",
        "0",
        "--ready-json",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as served:
        assert served.stdout is not None
        ready = json.loads(served.stdout.readline())
        request = urllib.request.Request(
            f"{ready['url']}/v1/albums", headers={"Authorization": f"Bearer {ready['token']}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert len(json.load(answer)["albums"]) == 20
        served.send_signal(signal.SIGTERM)
        assert served.wait(20) == 0


def test_a_damaged_library_ends_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.sqlite3").write_bytes(b"no database, whatever its name says" * 40)
    assert cli.main(["serve", "--data", str(tmp_path), "--port", "0"]) == 2
    said = capsys.readouterr().err
    assert "move it away" in said
    assert said.count("\n") == 1
    assert ".." not in said.replace(str(tmp_path), "")
