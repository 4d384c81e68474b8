"""Was a form sent from one of our own pages? Asked of the browser, where a token would cost every guest a cookie.

Browsers say where a request comes from (`Sec-Fetch-Site`, since 2023 in all of them; `Origin` long before), and no page
elsewhere can make them lie. Programs say neither; they carry nobody's cookies, so nobody can be made to act through
them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import request

from careercenter.core.errors import NotAllowed
from careercenter.web.forms import csrf
from careercenter.web.services import current

View = Callable[..., Any]


def ours_only(view: View) -> View:
    """Only from our own pages: for buttons on public pages, which are the same for everyone and carry no token."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not is_ours():
            raise NotAllowed("This was sent from another site. Nothing was changed: open the page here and try again.")
        return view(*args, **kwargs)

    return csrf.exempt(guarded)


def is_ours() -> bool:
    """Whether the request was made by one of our pages, or by no page at all."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc in (request.host, urlsplit(current().settings.base_url).netloc)
