"""Names from the service never are anything but names."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.store import names
from tests.hostile import LONE, TEXTS

WORST = [
    *TEXTS.values(),
    *LONE.values(),
    *("", ".", "..", "...", " ", ". .", "/", "\\", "\0", "a\0b", "../../etc/passwd", "..\\..\\boot.ini"),
    *("/etc/passwd", "C:\\x", "con", "NUL.txt", "com1.jpg", "LPT¹", "aux .x", "CONOUT$"),
    *("-rf", "--help.jpg", ".bashrc", ".photos-tui", ".photos-tui-0.part", "a.", "a ", "a.jpg.", "x" * 300),
    *("é" * 200 + ".jpeg", "写" * 99 + ".jpg", "x." + "y" * 300, "a." * 150, ".jpg", "~", "$(id).jpg", "*?"),
]


def is_a_name(name: str) -> bool:
    """Say whether a name is one part of a path that any system takes for itself."""
    device = name.split(".", maxsplit=1)[0].split(" ", maxsplit=1)[0].lower()
    return (
        name == Path(name).name
        and not set(name) & set('/\\<>:"|?*')
        and not name.startswith((".", "-", " "))
        and not name.endswith((".", " "))
        and len(name.encode()) <= 255
        and all(unicodedata.category(char)[0] != "C" for char in name)
        and device not in {"con", "prn", "aux", "nul", "com1", "lpt¹", "conin$", "conout$"}
    )


@pytest.mark.parametrize("worst", WORST, ids=range(len(WORST)))
def test_the_worst_become_names(worst: str, tmp_path: Path) -> None:
    name = names.safe(worst)
    assert is_a_name(name)
    assert names.safe(name) == name
    (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@given(st.text(max_size=400))
def test_anything_becomes_a_name(text: str) -> None:
    assert is_a_name(names.safe(text))
    assert is_a_name(names.numbered(names.safe(text), text, 12))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("IMG_0001.JPG", "IMG_0001.JPG"),
        ("Σαντορίνη – day 1 (2).heic", "Σαντορίνη – day 1 (2).heic"),
        ("写真.jpg", "写真.jpg"),
        ("a/b.jpg", "a_b.jpg"),
        ("x" * 300 + ".jpg", "x" * 196 + ".jpg"),
        ("nul.jpg", "_nul.jpg"),
        ("nulls.jpg", "nulls.jpg"),
        ("e\u0301.jpg", "é.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("..", "unnamed"),
    ],
)
def test_what_is_kept(given: str, kept: str) -> None:
    assert names.safe(given) == kept


def test_numbers_are_by_the_end_of_the_id() -> None:
    assert names.numbered("a.jpg", "AF1QipABCDEFGHIJ", 0) == "a.jpg"
    assert names.numbered("a.jpg", "AF1QipABCDEFGHIJ", 1) == "a (CDEFGHIJ).jpg"
    assert names.numbered("a.jpg", "AF1QipABCDEFGHIJ", 2) == "a (CDEFGHIJ 2).jpg"
    assert names.numbered("a", "../../..", 1) == "a (again)"


def test_names_that_some_system_takes_for_one() -> None:
    assert names.key("IMG.JPG") == names.key("img.jpg")
    assert names.key("é.jpg") == names.key("e\u0301.JPG")
    assert names.key("Straße") == names.key("STRASSE")
    assert names.key("a.jpg") != names.key("b.jpg")
