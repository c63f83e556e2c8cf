"""What an uploaded file says of itself: type, size in pixels, date, camera; refused if it is no picture."""

from __future__ import annotations

import contextlib
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO

from photos_tui.emulator.films import Broken, read_film
from photos_tui.emulator.heif import heif_exif, heif_size
from photos_tui.emulator.signatures import HEAD, sniff

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

# The extension that a file gets if it came without a name.
EXTENSIONS = {"image/jpeg": "jpg", "image/x-icon": "ico", "video/quicktime": "mov", "video/x-msvideo": "avi"}
_PIXELS = 400_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NotMedia(Exception):  # noqa: N818 - said of the file
    """`kind` is the word that the service puts before its sentence: NOT_IMAGE or BAD_IMAGE."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Facts:
    """`created` in milliseconds since 1970, None if the file does not say."""

    mime_type: str
    width: int = 0
    height: int = 0
    created: int | None = None
    camera_make: str = ""
    camera_model: str = ""
    focal_length: float = 0.0
    aperture: float = 0.0
    iso: int = 0
    exposure: str = ""
    fps: float = 0.0

    @property
    def video(self) -> bool:
        return self.mime_type.startswith("video/")


def probe(file: BinaryIO) -> Facts:
    """Read what is needed and no more; raises NotMedia."""
    kind = sniff(file.read(HEAD))
    file.seek(0)
    if not kind:
        raise NotMedia("NOT_IMAGE")
    try:
        return _film(kind, file) if kind.startswith("video/") else _still(kind, file)
    except Broken as error:
        raise NotMedia("BAD_IMAGE") from error


def _film(kind: str, file: BinaryIO) -> Facts:
    about = read_film(kind, file)
    return Facts(kind, about.width, about.height, about.created or None, fps=about.fps)


def _still(kind: str, file: BinaryIO) -> Facts:
    from PIL import Image

    if not decodable(kind):
        exif = Image.Exif()
        with contextlib.suppress(Exception):  # as below: size and type are known without it
            exif.load(heif_exif(file))
        return _facts(kind, heif_size(file), exif)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(file) as image:
                return _facts(kind, *_checked(image, kind))
        except Exception as error:  # Pillow's decoders raise whatever their bytes make of them
            raise Broken(kind) from error


def _checked(image: Image, kind: str) -> tuple[tuple[int, int], Exif]:
    """Run through the pixels, for a file that was cut short must be refused now; give its upright size and its EXIF."""
    size, exif = image.size, image.getexif()
    if size[0] * size[1] > _PIXELS:
        raise Broken("too large")
    if kind == "image/jpeg":
        # An eighth of the size makes a JPEG cheap to run through.
        image.draft("RGB", (max(1, size[0] // 8), max(1, size[1] // 8)))
    image.load()
    return (size[::-1] if exif.get(0x0112) in (5, 6, 7, 8) else size), exif


def _facts(kind: str, size: tuple[int, int], exif: Exif) -> Facts:
    detail = exif.get_ifd(0x8769)
    return Facts(
        kind,
        *size,
        _date(detail.get(0x9003) or detail.get(0x9004) or exif.get(0x0132), detail),
        _text(exif.get(0x010F)),
        _text(exif.get(0x0110)),
        round(_number(detail.get(0x920A)), 3),
        round(_number(detail.get(0x829D)), 3),
        int(_number(detail.get(0x8827))),
        _duration(_number(detail.get(0x829A))),
    )


def _date(text: Any, detail: Any) -> int | None:
    """Without a zone the clock on the camera counts as UTC."""
    with contextlib.suppress(ValueError, OverflowError):
        zone = _text(detail.get(0x9011)) or "+00:00"
        moment = datetime.strptime(f"{_text(text)[:19]}{zone}", "%Y:%m:%d %H:%M:%S%z")
        return (moment - _EPOCH) // timedelta(milliseconds=1)
    return None


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return "".join(sign for sign in str(value or "") if sign.isprintable()).strip()[:128]


def _number(value: Any) -> float:
    if isinstance(value, tuple):
        value = value[0] if value else 0
    with contextlib.suppress(TypeError, ValueError, ZeroDivisionError, OverflowError):
        number = float(value or 0)
        return number if 0 <= number < 2**31 else 0.0
    return 0.0


def _duration(seconds: float) -> str:
    return f"{seconds:.9f}".rstrip("0").rstrip(".") + "s" if seconds else ""


def decodable(kind: str) -> bool:
    """Say whether Pillow can read pictures of that kind here; HEIC needs pillow_heif, which is registered on the way."""
    if kind == "image/avif":
        from PIL import features

        return bool(features.check("avif"))
    if kind not in ("image/heic", "image/heif"):
        return True
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
