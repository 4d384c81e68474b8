"""Making a picture that somebody uploaded into a logo of our own: decoded, shrunk, written anew without anything else.

Apart because files from strangers are read here and nowhere else in this slice. What is kept is never what was sent:
no metadata, no second file behind the picture, no more than 256 pixels a side.
"""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from careercenter.core.errors import Refused

LARGEST = 2 * 1024 * 1024
SIDE = 256
# A picture of this many pixels takes 100 MB when it is decoded; a logo is never near it.
MOST_PIXELS = 25_000_000
# What a file begins with decides what it is; its name and what the browser says of it do not.
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
_MARKUP = (b"<svg", b"<?xml", b"<!doctype", b"<html")
MEDIA_TYPE = "image/webp"


class NotALogo(Refused):
    """The file cannot be used as a logo; the message says why and what can."""

    def __init__(self, message: str):
        super().__init__(message, field="logo")


def logo(data: bytes) -> bytes:
    """The picture as WebP, at most 256 pixels a side, its proportions kept. Raises NotALogo."""
    kind = _kind(data)
    try:
        with warnings.catch_warnings():
            # Above its own limit Pillow only warns; ours is asked right after the header is read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
                return _written(picture)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise NotALogo("This picture is damaged or cut short. Please save it anew and send it again.") from None


def _kind(data: bytes) -> str:
    if not data:
        raise NotALogo("This file is empty. Please choose a picture.")
    if len(data) > LARGEST:
        raise NotALogo("This file is larger than 2 MB. A logo of 512 pixels a side is sharp on every screen.")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    kind = next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), None)
    if kind:
        return kind
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith(_MARKUP):
        raise NotALogo("SVG files can carry scripts, so we do not take them. Please export the logo as a PNG.")
    raise NotALogo("This is not a picture that we can read. Please send a PNG, JPEG, WebP or GIF.")


def _written(picture: Image.Image) -> bytes:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _too_large()
    if min(width, height) < 16:
        raise NotALogo("This picture is too small: a logo needs at least 16 pixels a side.")
    if max(width, height) > 8 * min(width, height):
        raise NotALogo("This picture is too long and thin for a logo. Please cut it to a shape nearer to a square.")
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright = upright.convert("RGBA" if _sees_through(upright) else "RGB")
    upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    # A fresh picture has the pixels and nothing that came along with them.
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=90, method=4)
    return out.getvalue()


def _sees_through(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _too_large() -> NotALogo:
    return NotALogo("This picture has too many pixels. Please shrink it: 512 pixels a side is plenty.")
