"""Files as they come in: known by their bytes, read as far as needed, refused where they are broken."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.clips import clip
from photos_tui.emulator.probe import Facts, NotMedia, decodable, probe
from photos_tui.emulator.signatures import sniff
from tests.emulator.caller import photo


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def ftyp(brand: bytes, *more: bytes) -> bytes:
    return box(b"ftyp", brand + bytes(4) + b"".join(more))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF0000WEBPVP8 ", "image/webp"),
        (b"XXXX0000WEBPVP8 ", ""),
        (b"RIFF0000AVI LIST", "video/x-msvideo"),
        (b"RIFF0000WAVEfmt ", ""),
        (ftyp(b"heic"), "image/heic"),
        (ftyp(b"mif1", b"heic"), "image/heic"),
        (ftyp(b"mif1", b"avif"), "image/avif"),
        (ftyp(b"mif1"), "image/heif"),
        (ftyp(b"avif"), "image/avif"),
        (ftyp(b"qt  "), "video/quicktime"),
        (ftyp(b"isom"), "video/mp4"),
        (ftyp(b"XXXX", b"mp42"), "video/mp4"),
        (ftyp(b"3gp4"), "video/3gpp"),
        (ftyp(b"M4A "), ""),
        (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
        (b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm", "video/webm"),
        (b"G" + bytes(187) + b"G", "video/mp2t"),
        (bytes(4) + b"G" + bytes(191) + b"G", "video/mp2t"),
        (b"%PDF-1.7", ""),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_types_by_their_first_bytes(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_stills_cut_short_are_broken(kind: str) -> None:
    data = photo(size=(400, 300), kind=kind)
    with pytest.raises(NotMedia) as caught:
        probe(io.BytesIO(data[: len(data) // 2]))
    assert caught.value.kind == "BAD_IMAGE"


def test_a_camera_that_lies_is_not_believed() -> None:
    facts = probe(io.BytesIO(photo(make="A\x00\x1b[31m" + "x" * 500, exposure=0, focal=0)))
    assert facts.camera_make.startswith("A[31mxxx")
    assert len(facts.camera_make) <= 128
    assert (facts.exposure, facts.focal_length) == ("", 0.0)


@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"\xff\xd8\xff", b"II*\x00", ftyp(b"heic"), ftyp(b"isom"), b"BM"]),
)
def test_any_bytes_are_read_or_refused(noise: bytes, head: bytes) -> None:
    try:
        found = probe(io.BytesIO(head + noise)).mime_type
    except NotMedia as refusal:
        found = refusal.kind
    assert found


def test_avif_tells_the_same_with_and_without_a_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    if not decodable("image/avif"):
        pytest.skip("Pillow was built without AVIF")
    camera: dict[str, Any] = {"offset": "+02:00", "iso": 64, "make": "Acme"}
    data = photo(size=(120, 80), kind="AVIF", taken="2021:05:06 07:08:09", orientation=6, **camera)
    facts = probe(io.BytesIO(data))
    assert facts == Facts("image/avif", 80, 120, 1_620_277_689_000, "Acme", iso=64)
    monkeypatch.setattr("photos_tui.emulator.probe.decodable", lambda _kind: False)
    assert probe(io.BytesIO(data)) == facts


@given(st.integers(0, 700), st.binary(min_size=1, max_size=8))
def test_films_with_any_damage_are_read_or_refused(at: int, noise: bytes) -> None:
    data = bytearray(clip(width=64, height=48, fps=30, created=0))
    data[at : at + len(noise)] = noise
    try:
        found = probe(io.BytesIO(bytes(data))).mime_type
    except NotMedia as refusal:
        found = refusal.kind
    assert found
