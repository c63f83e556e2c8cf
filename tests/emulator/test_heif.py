"""HEIC tells its size and its EXIF undecoded."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photos_tui.emulator.films import Broken
from photos_tui.emulator.heif import heif_exif, heif_size
from photos_tui.emulator.probe import Facts, NotMedia, decodable, probe
from tests.emulator.test_films import box


def full(kind: bytes, content: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, flags]) + content)


def exif_block() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Acme"
    exif.get_ifd(0x8769)[0x9003] = "2020:02:29 11:46:20"
    return struct.pack(">I", 6) + exif.tobytes()


def heic(width: int, height: int, *, turned: int = 0, wide: bool = False, associated: bool = True) -> bytes:
    """A primary picture (item 2) beside a larger one (item 1) that the file is not about, and EXIF (item 3)."""
    shelf = full(b"ispe", struct.pack(">II", 9000, 9000)) if associated else b""
    shelf += full(b"ispe", struct.pack(">II", 320, 240)) + full(b"ispe", struct.pack(">II", width, height))
    shelf += box(b"irot", bytes([turned])) if turned else b""
    item, mark = (">I", ">H") if wide else (">H", ">B")
    essential = 0x8000 if wide else 0x80
    owners = [(1, [1]), (2, [3, 4 | essential] if turned else [3])] if associated else []
    links = struct.pack(">I", len(owners)) + b"".join(
        struct.pack(item, owner) + bytes([len(own)]) + b"".join(struct.pack(mark, one) for one in own)
        for owner, own in owners
    )
    version = int(wide)
    entry = struct.pack(">IHI" if wide else ">HHI", 3, 0, int.from_bytes(b"Exif", "big"))
    infos = struct.pack(">I" if wide else ">H", 1) + full(b"infe", entry + b"\0", version=2 + version)
    block = exif_block()

    def whole(start: int) -> bytes:
        place = struct.pack(">I" if wide else ">H", 3) + (bytes(2) if wide else b"") + bytes(2)
        places = (
            b"\x44\x00"
            + struct.pack(">I" if wide else ">H", 1)
            + place
            + struct.pack(">HII", 1, start, len(block))
        )
        meta = (
            full(b"hdlr", bytes(20))
            + full(b"pitm", struct.pack(item, 2), version=version)
            + full(b"iinf", infos, version=version)
            + full(b"iloc", places, version=2 if wide else 0)
            + box(b"iprp", box(b"ipco", shelf) + full(b"ipma", links, version=version, flags=int(wide)))
        )
        return box(b"ftyp", b"heic" + bytes(4) + b"mif1") + full(b"meta", meta) + box(b"mdat", block)

    return whole(len(whole(0)) - len(block))


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(("turned", "size"), [(0, (4032, 3024)), (1, (3024, 4032)), (2, (4032, 3024))])
def test_size_and_exif_are_those_of_the_primary_picture(
    monkeypatch: pytest.MonkeyPatch, turned: int, size: tuple[int, int], wide: bool
) -> None:
    monkeypatch.setattr("photos_tui.emulator.probe.decodable", lambda _kind: False)
    data = heic(4032, 3024, turned=turned, wide=wide)
    assert probe(io.BytesIO(data)) == Facts("image/heic", *size, 1_582_976_780_000, "Acme")


def test_without_associations_the_largest_counts() -> None:
    assert heif_size(io.BytesIO(heic(4032, 3024, associated=False))) == (4032, 3024)


def test_without_a_place_there_is_no_exif() -> None:
    assert heif_exif(io.BytesIO(heic(40, 30).replace(b"iloc", b"free"))) == b""


@pytest.mark.skipif(decodable("image/heic"), reason="pillow_heif is installed, and wants pixels too")
def test_heic_without_a_size_is_refused() -> None:
    data = box(b"ftyp", b"heic" + bytes(4)) + box(b"meta", bytes(4))
    with pytest.raises(NotMedia) as caught:
        probe(io.BytesIO(data))
    assert caught.value.kind == "BAD_IMAGE"


@given(at=st.integers(0, 500), noise=st.binary(min_size=1, max_size=8), length=st.integers(0, 900))
def test_any_damage_is_read_or_refused(at: int, noise: bytes, length: int) -> None:
    data = bytearray(heic(4032, 3024, turned=1))
    data[at : at + len(noise)] = noise
    for reader in (heif_size, heif_exif):
        try:
            assert reader(io.BytesIO(bytes(data[:length]))) is not None
        except Broken:
            continue
