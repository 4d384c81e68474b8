"""The document of a credential: a PDF, or a photograph or scan of it. A picture is drawn anew, so that what staff open
is ours: no metadata, no second file behind it. A PDF is opened by the worker, in a process of its own.
"""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from careercenter.core.errors import Refused

LARGEST = 5 * 1024 * 1024
# A photograph of a phone has 12 to 50 million pixels.
MOST_PIXELS, SIDE = 60_000_000, 2_400
PDF, JPEG = "pdf", "jpg"
MEDIA_TYPES = {PDF: "application/pdf", JPEG: "image/jpeg"}
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_DAMAGED = "This picture is damaged or cut short. Please take it anew."


class NotADocument(Refused):
    """The file cannot be shown to staff; the message says why and what can."""

    def __init__(self, message: str):
        super().__init__(message, field="file")


def opened(data: bytes) -> tuple[str, bytes]:
    """What it is, pdf or jpg, and what is kept of it. Raises NotADocument."""
    if not data:
        raise NotADocument("This file is empty. Please choose another.")
    if len(data) > LARGEST:
        raise NotADocument("This file is larger than 5 MB. A photograph of lower quality will do.")
    if data.startswith(b"%PDF-"):
        return PDF, data
    kind = next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), None)
    if kind is None:
        raise NotADocument("We take PDF, PNG and JPEG. Please save it as one of these.")
    try:
        with warnings.catch_warnings():
            # Above its own limit Pillow only warns; ours is asked right after the header is read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
                return JPEG, _drawn(picture)
    except Image.DecompressionBombError:
        raise NotADocument("This picture has too many pixels. Please shrink it.") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise NotADocument(_DAMAGED) from None


def _drawn(picture: Image.Image) -> bytes:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise NotADocument("This picture has too many pixels. Please shrink it.")
    if min(width, height) < 200:
        raise NotADocument("Nobody could read this: it is smaller than 200 pixels. Please take it anew.")
    picture.draft("RGB", (SIDE, SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    # White paper behind whatever is transparent, and nothing but pixels.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85)
    return out.getvalue()
