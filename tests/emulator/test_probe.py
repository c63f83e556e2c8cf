"""Files as they come in: known by their bytes, read as far as needed, refused where they are broken."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.boxes import Broken, boxes, film, find, heif_size, top_box
from photos_tui.emulator.clips import clip
from photos_tui.emulator.probe import Facts, NotMedia, can_decode_heif, probe
from photos_tui.emulator.signatures import sniff
from tests.emulator.caller import photo


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def ftyp(brand: bytes, *more: bytes) -> bytes:
    return box(b"ftyp", brand + bytes(4) + b"".join(more))


def heic(width: int, height: int, *, turned: bool = False) -> bytes:
    sizes = box(b"ispe", bytes(4) + struct.pack(">II", width, height)) + box(
        b"ispe", bytes(4) + struct.pack(">II", 320, 240)
    )
    shelf = box(b"ipco", sizes + (box(b"irot", b"\x01") if turned else b""))
    return ftyp(b"heic", b"mif1") + box(b"meta", bytes(4) + box(b"hdlr", bytes(20)) + box(b"iprp", shelf))


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
        (b"G" + bytes(187) + b"G", "video/mp2t"),
        (bytes(4) + b"G" + bytes(191) + b"G", "video/mp2t"),
        (b"%PDF-1.7", ""),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_types_by_their_first_bytes(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize("created", [0, 1_600_000_000])
def test_a_clip_says_what_it_was_made_with(created: int) -> None:
    about = film(io.BytesIO(clip(width=1920, height=1080, fps=29.97, created=created)))
    assert (about.width, about.height, about.created) == (1920, 1080, created * 1000)
    assert about.fps == pytest.approx(29.97, abs=0.01)


def test_a_film_on_its_side_stands_up() -> None:
    data = bytearray(clip(width=1920, height=1080, fps=30, created=0))
    at = data.index(b"tkhd") + 4 + 4 + 36
    data[at : at + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    about = film(io.BytesIO(bytes(data)))
    assert (about.width, about.height) == (1080, 1920)


def test_boxes_with_long_sizes_are_passed_over() -> None:
    long = struct.pack(">I4sQ", 1, b"mdat", 16 + 1000) + bytes(1000)
    data = clip(width=64, height=48, fps=30, created=0)
    assert film(io.BytesIO(data[:28] + long + data[28:])).width == 64
    assert [kind for kind, _ in boxes(long)] == [b"mdat"]


def test_a_box_of_size_0_goes_to_the_end() -> None:
    assert list(boxes(struct.pack(">I4s", 0, b"mdat") + b"rest")) == [(b"mdat", b"rest")]
    assert top_box(io.BytesIO(struct.pack(">I4s", 0, b"moov") + b"rest"), b"moov") == b"rest"


@pytest.mark.parametrize("cut", [9, 60, 200, 400])
def test_films_cut_short_are_broken(cut: int) -> None:
    with pytest.raises(Broken):
        film(io.BytesIO(clip(width=64, height=48, fps=30, created=0)[:cut]))


def test_a_file_of_sound_alone_is_no_film() -> None:
    data = clip(width=64, height=48, fps=30, created=0).replace(b"vide", b"soun")
    with pytest.raises(Broken, match="no film"):
        film(io.BytesIO(data))


def test_nothing_is_found_where_nothing_is() -> None:
    assert find(box(b"moov", box(b"trak")), b"moov", b"mdia") is None
    assert top_box(io.BytesIO(box(b"free")), b"moov") is None


@pytest.mark.parametrize(("turned", "size"), [(False, (4032, 3024)), (True, (3024, 4032))])
def test_heic_tells_its_size_undecoded(turned: bool, size: tuple[int, int]) -> None:
    data = heic(4032, 3024, turned=turned)
    assert heif_size(io.BytesIO(data)) == size
    if not can_decode_heif():
        assert probe(io.BytesIO(data)) == Facts("image/heic", *size)


def test_heic_without_a_size_is_refused() -> None:
    with pytest.raises(NotMedia) as caught:
        probe(io.BytesIO(ftyp(b"heic") + box(b"meta", bytes(4))))
    assert caught.value.kind == "BAD_IMAGE"


def test_avi_tells_size_and_rate() -> None:
    header = struct.pack("<IIIIIIIIII", 40_000, 0, 0, 0, 100, 0, 1, 0, 640, 480)
    data = b"RIFF" + bytes(4) + b"AVI LIST" + bytes(4) + b"hdrlavih" + struct.pack("<I", 56) + header
    assert probe(io.BytesIO(data)) == Facts("video/x-msvideo", 640, 480, fps=25.0)
    with pytest.raises(NotMedia):
        probe(io.BytesIO(data[:30]))


def test_other_films_are_taken_on_trust() -> None:
    assert probe(io.BytesIO(b"\x1a\x45\xdf\xa3" + bytes(100))) == Facts("video/x-matroska")


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


@given(st.integers(0, 700), st.binary(min_size=1, max_size=8))
def test_films_with_any_damage_are_read_or_refused(at: int, noise: bytes) -> None:
    data = bytearray(clip(width=64, height=48, fps=30, created=0))
    data[at : at + len(noise)] = noise
    try:
        found = probe(io.BytesIO(bytes(data))).mime_type
    except NotMedia as refusal:
        found = refusal.kind
    assert found
