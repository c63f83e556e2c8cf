"""The log has what happened, and no secret."""

import base64
import json
import logging
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photos_tui import logs
from photos_tui.logs import log_to, redacted

TOKENS = st.text(
    st.characters(categories=["Ll", "Lu", "Nd"], include_characters="-_", max_codepoint=127), min_size=8
)


@given(TOKENS)
def test_tokens_are_taken_out_wherever_they_stand(token: str) -> None:
    secret = f"S{token}S"
    for words in (
        f"Authorization: Bearer {secret}",
        f'{{"uploadToken": "{secret}"}}',
        f"share_token={secret}&x=1",
        f"https://lh3.googleusercontent.com/{secret}=w20",
        f"GET http://127.0.0.1:80/v1/sharedAlbums/{secret}",
    ):
        assert secret not in redacted(words)


ANYTHING = st.text(st.characters(max_codepoint=126), min_size=8, max_size=60).filter(str.strip)
SHAPES = st.sampled_from(
    [
        "{}",
        "it was {} then",
        "GET /x?y={}&z=1",
        "{'a': '{}'}",
        '{"b": ["{}"]}',
        "b'{}'",
        "<{}>",
        "a{}b",
        "Set-Cookie: c={}; Secure",
        "\tat line 3: {}\n",
    ]
)
WRITINGS = st.sampled_from(
    [
        str,
        quote,
        lambda words: quote(words, safe=""),
        quote_plus,
        lambda words: json.dumps(words)[1:-1],
        lambda words: repr(words)[1:-1],
        lambda words: base64.b64encode(words.encode()).decode(),
    ]
)


@settings(max_examples=60)
@given(ANYTHING, SHAPES, WRITINGS)
def test_what_is_known_to_be_secret_never_comes_through(
    secret: str, shape: str, write: Callable[[str], str]
) -> None:
    logs.hide(secret)
    try:
        written = write(secret)
        record = logging.LogRecord("x", logging.INFO, "f", 1, "%s", (shape.replace("{}", written),), None)
        assert written not in logs.Redacting("%(message)s").format(record)
    finally:
        logs._known.clear()


@given(TOKENS, st.sampled_from(["ya29.{}", "1//0{}", "4/0{}", "1%2F%2F0{}", "GOCSPX-{}", "eyJ{}"]), SHAPES)
def test_the_shapes_of_googles_tokens_are_known(token: str, kind: str, shape: str) -> None:
    secret = kind.replace("{}", f"S{token}S")
    if shape != "a{}b":  # nothing says there where it begins
        assert f"S{token}S" not in redacted(shape.replace("{}", secret))


@pytest.mark.parametrize(
    "words",
    [
        "Bearer%20ya29.SECRET-12345",
        "token_is_ya29.SECRET-12345",
        "next=http%3A%2F%2F127.0.0.1%2F%3Fcode%3D4%2F0SECRET-12345%26scope",
        "code%253D4%252F0SECRET-12345",
        "x%3D1%2F%2F0SECRET-12345",
        "_1//0SECRET-12345",
        r"{\"client_secret\": \"SECRET-12345\"}",
        r"{\\\"uploadToken\\\": \\\"SECRET-12345\\\"}",
        "code_verifier%3DSECRET-12345",
        "?upload_id=SECRET-12345&upload_protocol=resumable",
        "https%3A%2F%2Flh3.googleusercontent.com%2FSECRET-12345",
        r"https:\/\/lh3.googleusercontent.com\/SECRET-12345",
        "//lh3.googleusercontent.com/SECRET-12345",
        "https://photos.app.goo.gl/SECRET-12345",
    ],
)
def test_secrets_are_known_in_whatever_they_are_wrapped(words: str) -> None:
    assert "SECRET" not in redacted(words)


def test_a_line_of_a_megabyte_is_gone_through_once() -> None:
    # Looking from each "https" to the end of the line would take minutes.
    assert redacted("https://a" * 110_000 + " Bearer SECRET-12345").endswith("Bearer [secret]")


def test_ordinary_words_stay() -> None:
    assert redacted("Create album “Bearings” failed: 429") == "Create album “Bearings” failed: 429"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "state" / "photos-tui.log"
    handler = log_to(file)
    yield file
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_a_traceback_goes_to_the_file_without_its_secrets(log_file: Path) -> None:
    try:
        int("Bearer ya29.very-secret \x1b[31m")
    except ValueError:
        logging.getLogger("photos_tui.store").exception("It broke")
    words = log_file.read_text()
    assert "It broke" in words
    assert "Traceback" in words
    assert "very-secret" not in words
    assert "\x1b" not in words


def test_only_the_owner_can_read_it(log_file: Path) -> None:
    logging.getLogger("photos_tui").warning("hello")
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700
