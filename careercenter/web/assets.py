"""Static files under addresses that change with their content, `/static/<hash>/css/site.css`, kept for a year.

Each file is read, bundled, hashed and packed once, at its first use; in development again whenever the folder changed.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request

from careercenter.web import bundles

YEAR = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"
PACKED = frozenset({"text/css", "text/javascript", "image/svg+xml", "application/json", "text/plain", "text/xml"})
TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".webmanifest": "application/json"}


@dataclass(frozen=True)
class Asset:
    """One file as it is served. `packed` is its gzip form, where that is smaller."""

    body: bytes
    packed: bytes | None
    mimetype: str
    hash: str


class UnknownAsset(LookupError):
    """A template or style sheet names a static file that does not exist."""


class Assets:
    """The files below one folder, by path."""

    def __init__(self, folder: Path, *, watch: bool):
        self._folder = folder
        self._watch = watch
        self._known: dict[str, Asset] = {}
        self._seen: tuple[int, ...] = ()

    def url(self, path: str) -> str:
        """The address of a file, with its hash. Raises UnknownAsset."""
        return f"/static/{self.get(path).hash}/{path}"

    def get(self, path: str) -> Asset:
        """The file at `path`, relative to the folder. Raises UnknownAsset."""
        if self._watch:
            self._forget_changed()
        if path not in self._known:
            self._known[path] = self._load(path)
        return self._known[path]

    def _load(self, path: str) -> Asset:
        mimetype = TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        if mimetype == "text/css":
            body = bundles.css(path, self._text, self.url).encode()
        elif mimetype == "text/javascript":
            body = bundles.javascript(path, self._text).encode()
        else:
            body = self._bytes(path)
        packed = gzip.compress(body, 9, mtime=0) if mimetype in PACKED else None
        packed = packed if packed is not None and len(packed) < len(body) else None
        return Asset(body, packed, mimetype, hashlib.sha256(body).hexdigest()[:12])

    def _text(self, path: str) -> str:
        return self._bytes(path).decode("utf-8")

    def _bytes(self, path: str) -> bytes:
        file = (self._folder / path).resolve()
        if not file.is_relative_to(self._folder.resolve()) or not file.is_file():
            raise UnknownAsset(f"no static file {path!r}")
        return file.read_bytes()

    def _forget_changed(self) -> None:
        seen = tuple(sorted(file.stat().st_mtime_ns for file in self._folder.rglob("*") if file.is_file()))
        if seen != self._seen:
            self._known.clear()
            self._seen = seen


def install(app: Flask, assets: Assets) -> None:
    """Serve the files, and give templates `asset_url('css/site.css')`."""
    bp = Blueprint("static", __name__)

    @bp.get("/static/<path:path>")
    def file(path: str) -> Response:
        return serve(assets, path)

    app.register_blueprint(bp)
    app.jinja_env.globals["asset_url"] = assets.url


def serve(assets: Assets, path: str) -> Response:
    """The file, kept for a year under its present hash, five minutes under an old one or none."""
    hash_, _, rest = path.partition("/")
    try:
        asset, current = _find(assets, hash_, rest, path)
    except (UnknownAsset, ValueError, OSError):
        abort(404)
    packed = asset.packed if asset.packed is not None and request.accept_encodings["gzip"] else None
    response = Response(packed or asset.body, mimetype=asset.mimetype)
    if packed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = YEAR if current else SHORT
    response.set_etag(f"{asset.hash}-gz" if packed else asset.hash)
    return response.make_conditional(request)


def _find(assets: Assets, hash_: str, rest: str, path: str) -> tuple[Asset, bool]:
    if len(hash_) == 12 and rest:
        asset = assets.get(rest)
        return asset, asset.hash == hash_
    return assets.get(path), False
