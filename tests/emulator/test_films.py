"""Films tell size, date and rate by their headers, whatever they are packed in."""

from __future__ import annotations

import io
import struct
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos_tui.emulator.boxes import boxes, find, top_box
from photos_tui.emulator.clips import clip
from photos_tui.emulator.films import Broken, Film, read_film
from photos_tui.emulator.films.sps import h264_size, h265_size
from photos_tui.emulator.probe import Facts, probe

MOMENT = 1_582_976_780_000
# As x264 and x265 write them: 4:4:4, interlaced, High, and H.265 twice.
H264 = bytes.fromhex("f4001f919b280a00b76022000003000200000300641e30632c00")
INTERLACED = bytes.fromhex("64003eacd94078044fde0220000003002000000c83e3c7b2c000")
HIGH = bytes.fromhex("64002aacd940780227e5c044000003000400000301903c60c65800")
H265 = bytes.fromhex("010408000003009e0800000300005d9000501005a2cb2b349265780b702020004000000300400000064200")
H265_HD = bytes.fromhex("0101600000030090000003000003007ba003c08010e596566924caf016808000000300800000190400")
MPEG2 = bytes.fromhex("000001b3 5002d013") + bytes(20)


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def element(kind: int, content: bytes, *, unknown: bool = False) -> bytes:
    """EBML: the id as it is, the size in eight bytes."""
    name = kind.to_bytes((kind.bit_length() + 7) // 8, "big")
    return name + (b"\x01" + b"\xff" * 7 if unknown else struct.pack(">Q", len(content) | 1 << 56)) + content


def matroska(kind: bytes = b"matroska", *, track: int = 1, unknown: bool = False) -> bytes:
    video = element(0xE0, element(0xB0, b"\x05\x00") + element(0xBA, b"\x02\xd0"))
    entry = element(0x83, bytes([track])) + element(0x23E383, (40_000_000).to_bytes(4, "big")) + video
    sound = element(0xAE, element(0x83, b"\x02"))
    date = element(0x4461, struct.pack(">q", (MOMENT - 978_307_200_000) * 1_000_000))
    inside = element(0x1549A966, date) + element(0x1654AE6B, sound + element(0xAE, entry))
    head = element(0x1A45DFA3, element(0x4282, kind))
    return head + element(0x18538067, inside + element(0x1F43B675, bytes(50)), unknown=unknown)


def guid(text: str) -> bytes:
    return UUID(text).bytes_le


def asf_object(name: str, content: bytes) -> bytes:
    return guid(name) + struct.pack("<Q", len(content) + 24) + content


def asf(*, stream: str = "bc19efc0-5b4d-11cf-a8fd-00805f5c442b") -> bytes:
    ticks = (MOMENT + 11_644_473_600_000) * 10_000
    file = asf_object(
        "8cabdca1-a947-11cf-8ee4-00c00c205365", bytes(24) + struct.pack("<Q", ticks) + bytes(48)
    )
    about = guid(stream) + bytes(16 + 8 + 4 + 4 + 2 + 4) + struct.pack("<II", 1280, 720) + bytes(11)
    track = asf_object("b7dc0791-a9b7-11cf-8ee6-00c00c205365", about)
    rate = asf_object(
        "14e6a5cb-c672-4332-8399-a96952065b5a", bytes(52) + struct.pack("<Q", 400_000) + bytes(4)
    )
    more = bytes(18) + struct.pack("<I", len(rate)) + rate
    extension = asf_object("5fbf03b5-a92e-11cf-8ee3-00c00c205365", more)
    content = struct.pack("<IH", 3, 0x0201) + file + track + extension
    return asf_object("75b22630-668e-11cf-a6d9-00aa0062ce6c", content) + bytes(100)


def chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def avi(date: bytes = b"", *, kind: bytes = b"IDIT") -> bytes:
    header = chunk(b"avih", struct.pack("<IIIIIIIIII", 40_000, 0, 0, 0, 100, 0, 1, 0, 640, 480) + bytes(16))
    lists = chunk(b"LIST", b"hdrl" + header + chunk(b"LIST", b"strl" + chunk(b"strh", bytes(56))))
    lists += chunk(b"LIST", b"INFO" + chunk(kind, date)) + chunk(b"LIST", b"movi" + chunk(b"00dc", bytes(99)))
    return chunk(b"RIFF", b"AVI " + lists)


def transport(content: bytes, *, timed: bool = False) -> bytes:
    """The content in packets of PID 256, an adaptation field in front of every second one; PID 257 is noise."""
    packets, at, number = [], 0, 0
    while at < len(content):
        room = 184 if number % 2 else 100
        part = content[at : at + room].ljust(room, b"\xff")
        field = b"" if number % 2 else bytes([184 - room - 1]) + b"\0" * (184 - room - 1)
        packets.append(b"\x47\x01\x00" + (b"\x10" if number % 2 else b"\x30") + field + part)
        packets.append(b"\x47\x01\x01\x20" + b"\xb7" + bytes(183))
        at += room
        number += 1
    return b"".join((b"time" if timed else b"") + packet for packet in packets)


def read(kind: str, data: bytes) -> Film:
    return read_film(kind, io.BytesIO(data))


@pytest.mark.parametrize("unknown", [False, True])
def test_matroska(unknown: bool) -> None:
    data = matroska(unknown=unknown)
    assert probe(io.BytesIO(data)) == Facts("video/x-matroska", 1280, 720, MOMENT, fps=25.0)
    assert read("video/x-matroska", data[:-40]) == Film(1280, 720, MOMENT, 25.0)


def test_webm_is_matroska_of_another_type() -> None:
    assert probe(io.BytesIO(matroska(b"webm"))) == Facts("video/webm", 1280, 720, MOMENT, fps=25.0)


def test_asf() -> None:
    assert probe(io.BytesIO(asf())) == Facts("video/x-ms-asf", 1280, 720, MOMENT, fps=25.0)


@pytest.mark.parametrize(
    ("date", "created"),
    [
        (b"Sat Feb 29 11:46:20 2020\n\0", MOMENT),
        (b"2020-02-29 11:46:20", MOMENT),
        (b"2020/02/29 11:46:20", MOMENT),
        (b"some day", None),
        (b"", None),
    ],
)
@pytest.mark.parametrize("kind", [b"IDIT", b"ICRD"])
def test_avi(kind: bytes, date: bytes, created: int | None) -> None:
    assert probe(io.BytesIO(avi(date, kind=kind))) == Facts("video/x-msvideo", 640, 480, created, fps=25.0)


@pytest.mark.parametrize(
    ("stream", "film"),
    [
        (MPEG2, Film(1280, 720, fps=25.0)),
        (b"\0\0\1\x67" + H264, Film(1280, 720)),
        (b"\0\0\1\x27" + INTERLACED, Film(1920, 1080)),
        (b"\0\0\1\x42\1" + H265, Film(1280, 720)),
    ],
)
@pytest.mark.parametrize("timed", [False, True])
def test_transport_streams(stream: bytes, film: Film, timed: bool) -> None:
    # Nothing starts where a packet does.
    data = transport(b"\0\0\1\xe0" + bytes(87) + stream + bytes(500), timed=timed)
    assert read("video/mp2t", data) == film
    assert probe(io.BytesIO(data)) == Facts("video/mp2t", film.width, film.height, fps=film.fps)


def test_program_streams() -> None:
    data = b"\0\0\1\xba" + bytes(10) + b"\0\0\1\xe0" + bytes(16) + MPEG2
    assert probe(io.BytesIO(data)) == Facts("video/mpeg", 1280, 720, fps=25.0)


def test_sizes_leave_out_what_is_not_shown() -> None:
    assert [h264_size(one) for one in (H264, INTERLACED, HIGH)] == [(1280, 720), (1920, 1080), (1920, 1080)]
    assert [h265_size(one) for one in (H265, H265_HD)] == [(1280, 720), (1920, 1080)]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("video/x-matroska", matroska(track=2)),
        ("video/x-matroska", b"\x1a\x45\xdf\xa3" + bytes(100)),
        ("video/x-ms-asf", asf(stream="f8699e40-5b4d-11cf-a8fd-00805f5c442b")),
        ("video/x-ms-asf", asf()[:40]),
        ("video/x-msvideo", avi()[:40]),
        ("video/mpeg", b"\0\0\1\xba" + bytes(100)),
        ("video/mp2t", transport(bytes(500))),
    ],
)
def test_what_has_no_pictures_is_no_film(kind: str, data: bytes) -> None:
    with pytest.raises(Broken):
        read(kind, data)


@pytest.mark.parametrize(
    "made",
    [matroska(), asf(), avi(b"2020-02-29 11:46:20"), transport(MPEG2), MPEG2],
    ids=["matroska", "asf", "avi", "transport", "mpeg"],
)
@given(at=st.integers(0, 700), noise=st.binary(min_size=1, max_size=8), length=st.integers(0, 900))
def test_any_damage_is_read_or_refused(made: bytes, at: int, noise: bytes, length: int) -> None:
    data = bytearray(made)
    data[at : at + len(noise)] = noise
    for kind in ("video/x-matroska", "video/x-ms-asf", "video/x-msvideo", "video/mpeg", "video/mp2t"):
        try:
            found = read(kind, bytes(data[:length]))
        except Broken:
            continue
        assert found.width >= 0


@given(st.binary(max_size=200))
def test_any_parameters_are_a_size_or_none(noise: bytes) -> None:
    for size in (h264_size, h265_size):
        assert all(0 <= side <= 16_384 for side in size(noise))


@pytest.mark.parametrize("created", [0, 1_600_000_000])
def test_a_clip_says_what_it_was_made_with(created: int) -> None:
    about = read_film("video/mp4", io.BytesIO(clip(width=1920, height=1080, fps=29.97, created=created)))
    assert (about.width, about.height, about.created) == (1920, 1080, created * 1000)
    assert about.fps == pytest.approx(29.97, abs=0.01)


def test_a_film_on_its_side_stands_up() -> None:
    data = bytearray(clip(width=1920, height=1080, fps=30, created=0))
    at = data.index(b"tkhd") + 4 + 4 + 36
    data[at : at + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    about = read_film("video/mp4", io.BytesIO(bytes(data)))
    assert (about.width, about.height) == (1080, 1920)


def test_boxes_with_long_sizes_are_passed_over() -> None:
    long = struct.pack(">I4sQ", 1, b"mdat", 16 + 1000) + bytes(1000)
    data = clip(width=64, height=48, fps=30, created=0)
    assert read_film("video/mp4", io.BytesIO(data[:28] + long + data[28:])).width == 64
    assert [kind for kind, _ in boxes(long)] == [b"mdat"]


def test_a_box_of_size_0_goes_to_the_end() -> None:
    assert list(boxes(struct.pack(">I4s", 0, b"mdat") + b"rest")) == [(b"mdat", b"rest")]
    assert top_box(io.BytesIO(struct.pack(">I4s", 0, b"moov") + b"rest"), b"moov") == b"rest"


@pytest.mark.parametrize("cut", [9, 60, 200, 400])
def test_films_cut_short_are_broken(cut: int) -> None:
    with pytest.raises(Broken):
        read_film("video/mp4", io.BytesIO(clip(width=64, height=48, fps=30, created=0)[:cut]))


def test_a_file_of_sound_alone_is_no_film() -> None:
    data = clip(width=64, height=48, fps=30, created=0).replace(b"vide", b"soun")
    with pytest.raises(Broken, match="no film"):
        read_film("video/mp4", io.BytesIO(data))


def test_nothing_is_found_where_nothing_is() -> None:
    assert find(box(b"moov", box(b"trak")), b"moov", b"mdia") is None
    assert top_box(io.BytesIO(box(b"free")), b"moov") is None
