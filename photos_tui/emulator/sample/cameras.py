"""The cameras of the sample library: what they write into EXIF and how they name their files."""

from __future__ import annotations

from typing import NamedTuple


class Camera(NamedTuple):
    """Sizes are upright landscape pixels; `photo` and `video` are patterns over when, ms and n."""

    make: str
    model: str
    photo: str
    video: str
    first: int
    lenses: tuple[tuple[float, float], ...]
    sizes: tuple[tuple[int, int], ...] = ((1600, 1200), (1600, 1200), (1600, 1200), (1600, 900))
    turned: int = 1


DAY = "{when:%Y%m%d}"
STAMP = "{when:%Y%m%d_%H%M%S}"
FULL = ((1536, 1024),)

CAMERAS = {
    "pixel3a": Camera("Google", "Pixel 3a", f"IMG_{STAMP}.jpg", f"VID_{STAMP}.mp4", 0, ((4.44, 1.8),)),
    "pixel6": Camera(
        "Google",
        "Pixel 6",
        f"PXL_{STAMP}{{ms:03d}}.jpg",
        f"PXL_{STAMP}{{ms:03d}}.mp4",
        0,
        ((6.81, 1.85), (2.35, 2.2)),
    ),
    "pixel9": Camera(
        "Google",
        "Pixel 9 Pro",
        f"PXL_{STAMP}{{ms:03d}}.jpg",
        f"PXL_{STAMP}{{ms:03d}}.TS.mp4",
        0,
        ((6.9, 1.68), (2.02, 1.7), (18.0, 2.8)),
    ),
    "iphone": Camera(
        "Apple", "iPhone 12", "IMG_{n:04d}.JPG", "IMG_{n:04d}.MOV", 1187, ((4.2, 1.6), (1.55, 2.4)), turned=6
    ),
    "iphone15": Camera(
        "Apple",
        "iPhone 15 Pro",
        "IMG_{n:04d}.JPG",
        "IMG_{n:04d}.MOV",
        6021,
        ((6.86, 1.78), (2.22, 2.2)),
        turned=6,
    ),
    "galaxy": Camera(
        "samsung", "SM-G991B", f"{STAMP}.jpg", f"{STAMP}.mp4", 0, ((5.4, 1.8), (7.6, 2.0)), turned=6
    ),
    "fuji": Camera(
        "FUJIFILM", "X100V", "DSCF{n:04d}.JPG", "DSCF{n:04d}.MOV", 2140, ((23.0, 2.0), (23.0, 5.6)), FULL
    ),
    "canon": Camera(
        "Canon",
        "Canon EOS 6D Mark II",
        "IMG_{n:04d}.JPG",
        "MVI_{n:04d}.MP4",
        7312,
        ((24.0, 8.0), (50.0, 1.8), (85.0, 2.0), (200.0, 4.0)),
        FULL,
        8,
    ),
    "sony": Camera(
        "SONY",
        "ILCE-7M3",
        "DSC{n:05d}.JPG",
        "C{n:04d}.MP4",
        412,
        ((18.0, 2.8), (35.0, 4.0), (70.0, 5.6)),
        FULL,
        8,
    ),
    "lumix": Camera(
        "Panasonic", "DMC-GX80", "P1{n:06d}.JPG", "P1{n:06d}.MP4", 20318, ((15.0, 1.7), (42.5, 2.2))
    ),
    "gopro": Camera(
        "GoPro", "HERO9 Black", "GOPR{n:04d}.JPG", "GX01{n:04d}.MP4", 311, ((3.0, 2.5),), ((1600, 1200),)
    ),
    "mavic": Camera(
        "DJI", "FC3411", "DJI_{n:04d}.JPG", "DJI_{n:04d}.MP4", 17, ((8.38, 2.8),), ((1500, 1000),)
    ),
    "chat": Camera("", "", f"IMG-{DAY}-WA{{n:04d}}.jpg", f"VID-{DAY}-WA{{n:04d}}.mp4", 3, ((0.0, 0.0),)),
    "screen": Camera(
        "",
        "",
        "Screenshot_{when:%Y%m%d-%H%M%S}.png",
        "",
        0,
        ((0.0, 0.0),),
        ((1080, 1920), (1080, 1920), (1440, 900)),
    ),
    "scan": Camera("", "", "Scan {when:%Y-%m-%d %H.%M.%S}.jpg", "", 0, ((0.0, 0.0),), ((1131, 1600),)),
}
