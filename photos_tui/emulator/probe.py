"""What an uploaded file says of itself: type, size in pixels, date, camera; refused if it is no picture."""

from __future__ import annotations

import contextlib
import struct
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from photos_tui.emulator.boxes import Broken, film, heif_size
from photos_tui.emulator.signatures import HEAD, sniff

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
    if kind in ("video/mp4", "video/quicktime", "video/3gpp", "video/3gpp2", "video/x-m4v"):
        about = film(file)
        return Facts(kind, about.width, about.height, about.created or None, fps=about.fps)
    if kind == "video/x-msvideo":
        head = file.read(HEAD)
        if head[24:28] == b"avih" and len(head) >= 72:
            per_frame, width, height = struct.unpack("<I", head[32:36])[0], *struct.unpack("<II", head[64:72])
            return Facts(kind, width, height, fps=round(1e6 / per_frame, 3) if per_frame else 0.0)
        raise Broken("avih")
    return Facts(kind)


def _still(kind: str, file: BinaryIO) -> Facts:
    from PIL import Image

    if kind in ("image/heic", "image/heif") and not can_decode_heif():
        return Facts(kind, *heif_size(file))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(file) as image:
                _check_whole(image, kind)
                return _facts(kind, image)
        except Exception as error:  # Pillow's decoders raise whatever their bytes make of them
            raise Broken(kind) from error


def _check_whole(image: Any, kind: str) -> None:
    """Run through the pixels: a file that was cut short must be refused now; `draft` makes a JPEG cheap to run through."""
    if image.width * image.height > _PIXELS:
        raise Broken("too large")
    if kind == "image/jpeg":
        size = image.size
        image.draft("RGB", (max(1, size[0] // 8), max(1, size[1] // 8)))
        exif = image.getexif()
        image.load()
        image.info["exif_of_whole"] = exif
        image.info["size_of_whole"] = size
    else:
        image.load()


def _facts(kind: str, image: Any) -> Facts:
    width, height = image.info.get("size_of_whole", image.size)
    exif = image.info.get("exif_of_whole") or image.getexif()
    detail = exif.get_ifd(0x8769)
    if exif.get(0x0112) in (5, 6, 7, 8):
        width, height = height, width
    return Facts(
        kind,
        width,
        height,
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


def can_decode_heif() -> bool:
    """Say whether pillow_heif is installed; it is registered with Pillow on the way."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
