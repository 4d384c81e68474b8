"""One request for many small files: imports in CSS and JavaScript are replaced by what they import.

People write `@import "tokens.css" layer(tokens);` or `import "./menu.js";` and a browser given the folder as it is would
understand both. What is served has them inlined, and every `url(...)` names the hashed address.
"""

import posixpath
import re
from collections.abc import Callable

_CSS_IMPORT = re.compile(
    r"""^@import\s+(?:url\()?["']?(?P<path>[^"')\s]+)["']?\)?(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*;[ \t]*$""", re.M
)
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?P<path>(?!data:|#|/|https?:)[^"')]+)\1\s*\)""")
_JS_IMPORT = re.compile(r"""^import\s+["'](?P<path>\./[^"']+|\.\./[^"']+)["'];[ \t]*$""", re.M)

Read = Callable[[str], str]


def css(path: str, read: Read, url: Callable[[str], str]) -> str:
    """The style sheet at `path` with its imports inlined. `read` gives a file's text, `url` its served address."""

    def inline(match: re.Match[str]) -> str:
        body = css(_beside(path, match["path"]), read, url)
        return f"@layer {match['layer']} {{\n{body}\n}}" if match["layer"] else body

    def address(match: re.Match[str]) -> str:
        return f'url("{url(_beside(path, match["path"]))}")'

    return _CSS_IMPORT.sub(inline, _CSS_URL.sub(address, _without_import_urls(read(path))))


def javascript(path: str, read: Read) -> str:
    """The script at `path` with its side-effect imports inlined, each in a block of its own so that names stay apart."""

    def inline(match: re.Match[str]) -> str:
        return "{\n" + javascript(_beside(path, match["path"]), read) + "\n}"

    return _JS_IMPORT.sub(inline, read(path))


def _without_import_urls(text: str) -> str:
    """`@import url("x.css")` as `@import "x.css"`, so that only real references are left in `url(...)`."""
    return re.sub(r"""^@import\s+url\(\s*["']?([^"')]+)["']?\s*\)""", r'@import "\1"', text, flags=re.M)


def _beside(path: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), other))
