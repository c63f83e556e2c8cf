from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from rich.color_triplet import ColorTriplet
from textual.app import App
from textual.strip import Strip

from photos_tui.tui import half_cells

RED, BLUE, GREEN, WHITE = (255, 0, 0), (0, 0, 255), (0, 255, 0), (255, 255, 255)


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def flag(size: tuple[int, int], *bands: tuple[int, int, int]) -> Image.Image:
    """Give an image of horizontal bands, top to bottom."""
    image = Image.new("RGB", size)
    high = size[1] // len(bands)
    for number, colour in enumerate(bands):
        image.paste(colour, (0, number * high, size[0], (number + 1) * high))
    return image


def colours(strip: Strip) -> list[tuple[str, ColorTriplet | None, ColorTriplet | None]]:
    return [
        (
            segment.text,
            segment.style.color.triplet if segment.style and segment.style.color else None,
            segment.style.bgcolor.triplet if segment.style and segment.style.bgcolor else None,
        )
        for segment in strip
    ]


def test_upper_and_lower_pixel_share_a_cell() -> None:
    strips = half_cells.covering(encoded(flag((4, 4), RED, BLUE)), 4, 2)
    assert [colours(strip) for strip in strips] == [[("▀▀▀▀", RED, BLUE)]]


def test_where_both_pixels_agree_a_space_is_enough() -> None:
    strips = half_cells.covering(encoded(flag((4, 4), RED, BLUE)), 4, 4)
    assert [colours(strip) for strip in strips] == [[("    ", None, RED)], [("    ", None, BLUE)]]


def test_an_odd_last_line_is_upper_halves_over_no_ground() -> None:
    strips = half_cells.covering(encoded(flag((6, 3), RED, BLUE, GREEN)), 6, 3)
    assert colours(strips[1]) == [("▀" * 6, GREEN, None)]


@pytest.mark.parametrize("size", [(20, 14), (8, 5), (1, 1), (33, 2)])
@pytest.mark.parametrize("picture", [(400, 300), (300, 400), (3, 2), (1000, 10)])
def test_covering_fills_exactly_what_was_asked(size: tuple[int, int], picture: tuple[int, int]) -> None:
    strips = half_cells.covering(encoded(Image.effect_noise(picture, 90)), *size)
    assert len(strips) == -(-size[1] // 2)
    assert {strip.cell_length for strip in strips} == {size[0]}


def test_covering_shows_the_middle() -> None:
    strips = half_cells.covering(encoded(flag((10, 90), RED, GREEN, BLUE)), 4, 4)
    assert {colour for strip in strips for _, _, colour in colours(strip)} == {GREEN}


@pytest.mark.parametrize(
    ("picture", "cells", "lines"),
    [((400, 200), 20, 5), ((200, 400), 10, 10), ((300, 300), 20, 10), ((4000, 10), 20, 1)],
)
def test_fitting_keeps_proportions(picture: tuple[int, int], cells: int, lines: int) -> None:
    strips = half_cells.fitting(encoded(flag(picture, RED, BLUE)), 20, 20)
    assert (strips[0].cell_length, len(strips)) == (cells, lines)


def test_a_picture_has_no_more_colours_than_it_needs() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((80, 80), 90) for _ in range(3)])
    strips = half_cells.covering(encoded(noise), 40, 40)
    seen = {colour for strip in strips for _, *pair in colours(strip) for colour in pair if colour}
    assert 2 < len(seen) <= half_cells.COLOURS


def test_a_camera_held_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    turned = encoded(flag((16, 16), RED, BLUE), "JPEG", exif=exif.tobytes(), quality=95)
    strips = half_cells.covering(turned, 4, 4)
    top, bottom = colours(strips[0])[0][2], colours(strips[-1])[0][2]
    assert top is not None
    assert bottom is not None
    assert top.blue > 200 > top.red
    assert bottom.red > 200 > bottom.blue


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16"])
def test_every_kind_of_picture_is_drawn(mode: str) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    strips = half_cells.covering(encoded(Image.new(mode, (8, 8), 1), form), 4, 4)
    assert [strip.cell_length for strip in strips] == [4, 4]


def test_what_is_transparent_is_neither_black_nor_what_is_hidden() -> None:
    strips = half_cells.covering(encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0))), 4, 4)
    assert colours(strips[0]) == [("    ", None, half_cells.UNDERLAY)]


def test_shades_need_no_colours() -> None:
    image = Image.new("L", (8, 8), 0)
    image.paste(255, (4, 0, 8, 8))
    strips = half_cells.covering(encoded(image), 8, 8, shades=True)
    assert [strip.text for strip in strips] == ["    @@@@"] * 4
    assert all(segment.style is None or not segment.style.color for strip in strips for segment in strip)


def test_what_is_no_picture_is_an_error_of_the_file() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        half_cells.covering(b"<html>not here</html>", 4, 4)


def test_half_a_picture_is_an_error_of_the_file() -> None:
    whole = encoded(Image.effect_noise((200, 200), 90), "JPEG")
    with pytest.raises(OSError, match="truncated"):
        half_cells.fitting(whole[: len(whole) // 2], 20, 20)


@pytest.mark.parametrize(
    ("theme", "no_color", "shades"),
    [
        ("textual-dark", False, False),
        ("textual-dark", True, False),
        ("ansi-dark", False, False),
        ("ansi-light", True, True),
    ],
)
async def test_shades_are_needed_where_no_colour_arrives(
    monkeypatch: pytest.MonkeyPatch, theme: str, no_color: bool, shades: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app: App[object] = App()
    async with app.run_test():
        app.theme = theme
        assert half_cells.needs_shades(app) is shades
