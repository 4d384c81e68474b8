"""Pictures from strangers: what comes out is a small clean picture, or a refusal that says why."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from careercenter.employers.logos import LARGEST, SIDE, NotALogo, logo


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, {"RGB": "teal", "RGBA": (0, 90, 60, 80)}.get(mode, 1)).save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    made = Image.open(io.BytesIO(data))
    made.load()
    return made


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_usual_kind_becomes_one_small_webp(kind: str) -> None:
    made = opened(logo(picture(kind)))
    assert made.format == "WEBP"
    assert made.size == (SIDE, SIDE * 300 // 400)


def test_a_small_picture_is_not_blown_up_and_keeps_what_shows_through() -> None:
    made = opened(logo(picture(size=(64, 64), mode="RGBA")))
    assert made.size == (64, 64)
    assert made.mode == "RGBA"


def test_a_picture_with_a_palette_is_fine() -> None:
    assert opened(logo(picture("GIF", mode="P"))).size == (256, 192)


def test_nothing_that_came_along_is_kept() -> None:
    notes = PngInfo()
    notes.add_text("Comment", "taken at 41.40338, 2.17403")
    exif = Image.Exif()
    exif[0x010E] = "home of the owner"
    for sent in (picture(pnginfo=notes, exif=exif), picture("JPEG", exif=exif, comment=b"secret words")):
        made = logo(sent)
        assert not any(word in made for word in (b"41.40338", b"home of", b"secret words", b"EXIF"))


def test_a_turned_photograph_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(logo(picture("JPEG", size=(200, 100), exif=exif))).size == (100, 200)


def test_a_second_file_behind_the_picture_is_dropped() -> None:
    polyglot = picture() + b"PK\x03\x04<script>alert(1)</script><?php system($_GET[0]); ?>"
    made = logo(polyglot)
    assert b"script" not in made and b"PK\x03\x04" not in made
    assert opened(made).format == "WEBP"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of some kilobytes that says it has so many pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(b"\0" * (1 + width // 8) * min(height, 2000), 9)
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(30_000, 30_000), (6_000, 6_000), (2**31 - 1, 2**31 - 1), (2**31 - 1, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(NotALogo):
        logo(
            bomb(*size)
            if size[0] < 100_000
            else bomb(8, 8).replace(struct.pack(">II", 8, 8), struct.pack(">II", *size))
        )


def test_a_compressed_comment_that_unpacks_to_a_lot_is_refused_or_dropped() -> None:
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 50_000_000, 9))
    sent = picture(size=(50, 50))
    planted = sent[:33] + text + sent[33:]
    try:
        assert len(logo(planted)) < 10_000
    except NotALogo:
        pass


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "SVG"),
        (b"  \n<!DOCTYPE svg><svg/>", "SVG"),
        (b"%PDF-1.7", "not a picture"),
        (b"MZ\x90\x00", "not a picture"),
        (b"BM" + b"\0" * 100, "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (b"GIF89a", "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBP", "damaged"),
        (picture()[:200], "damaged"),
        (picture("JPEG")[:400], "damaged"),
        (picture(size=(15, 15)), "too small"),
        (picture(size=(2000, 20)), "long and thin"),
        (picture("PNG") + b"\0" * LARGEST, "2 MB"),
    ],
)
def test_what_cannot_be_a_logo_is_told_why(sent: bytes, says: str) -> None:
    with pytest.raises(NotALogo, match=says) as refusal:
        logo(sent)
    assert refusal.value.field == "logo"


def test_a_picture_named_as_another_kind_is_read_for_what_it_is() -> None:
    assert opened(logo(picture("JPEG"))).format == "WEBP"
    with pytest.raises(NotALogo):
        logo(b"\x89PNG\r\n\x1a\n" + picture("JPEG"))
