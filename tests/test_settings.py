"""Settings come from a file, and errors name the file and the key."""

from pathlib import Path

import pytest

from photos_tui.settings import Settings, SettingsError, read


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path / "none.toml") == Settings()


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "nord"\nimages = "off"\nlayout = "list"\n')
    assert read(file) == Settings(theme="nord", images="off", layout="list")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'images = "sometimes"', "images"),
        (b'tehme = "nord"', "tehme"),
        (b"theme = 3", "theme"),
        (b"theme = ", "not valid TOML"),
        (b'theme = "\xff"', "not UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError) as raised:
        read(file)
    assert str(file) in str(raised.value)
    assert says in str(raised.value)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read(tmp_path)


def test_a_shared_cache_is_an_address(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('cache = "redis://localhost:6379/2"')
    assert read(file).cache == "redis://localhost:6379/2"
    file.write_text('cache = "localhost"')
    with pytest.raises(SettingsError, match="cache"):
        read(file)
