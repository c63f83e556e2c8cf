"""What a file is by its first bytes; names and declared types are not believed."""

from __future__ import annotations

_PLAIN = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (0, b"\x00\x00\x01\x00", "image/x-icon"),
    (8, b"WEBP", "image/webp"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"\x00\x00\x01\xb3", "video/mpeg"),
    (4, b"moov", "video/quicktime"),
    (4, b"mdat", "video/quicktime"),
    (4, b"wide", "video/quicktime"),
)

_EBML = b"\x1a\x45\xdf\xa3"
_BRANDS = {
    "image/avif": ("avif", "avis"),
    "image/heic": ("heic", "heix", "heim", "heis", "hevc", "hevx"),
    "image/heif": ("mif1", "msf1"),
    "video/quicktime": ("qt  ",),
    "video/3gpp": ("3gp4", "3gp5", "3gp6", "3gp7", "3gr6", "3gs6", "3gg6"),
    "video/3gpp2": ("3g2a", "3g2b", "3g2c"),
    "video/x-m4v": ("M4V ", "M4VH", "M4VP"),
    "video/mp4": (
        "isom",
        "iso2",
        "iso3",
        "iso4",
        "iso5",
        "iso6",
        "iso7",
        "iso8",
        "iso9",
        "mp41",
        "mp42",
        "avc1",
        "mmp4",
        "MSNV",
        "dash",
        "f4v ",
        "XAVC",
        "CAEP",
        "pana",
    ),
}
_BY_BRAND = {brand: kind for kind, brands in _BRANDS.items() for brand in brands}

HEAD = 512


def sniff(head: bytes) -> str:
    """Give the MIME type, or "" for what is neither picture nor film; `head` are the first 512 bytes."""
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head.startswith(_EBML):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    for offset, magic, kind in _PLAIN:
        if head.startswith(magic, offset) and (kind != "image/webp" or head.startswith(b"RIFF")):
            return kind
    # A transport stream has its sync byte in front of every packet of 188 (or, timed, 192) bytes.
    if head[:1] == b"G" and head[188:189] == b"G":
        return "video/mp2t"
    return "video/mp2t" if head[4:5] == b"G" and head[196:197] == b"G" else ""


def _by_brands(head: bytes) -> str:
    """Let the major brand decide, unless it only says "some image" and a compatible one says which."""
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[at : at + 4].decode("latin-1") for at in (8, *range(16, size - 3, 4))]
    kinds = [_BY_BRAND[brand] for brand in brands if brand in _BY_BRAND]
    if not kinds:
        return ""
    if kinds[0] == "image/heif":
        return next((kind for kind in kinds if kind in ("image/heic", "image/avif")), kinds[0])
    return kinds[0]
