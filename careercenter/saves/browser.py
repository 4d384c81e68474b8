"""What a guest keeps, in a signed cookie of their own browser: it works without script, and we hold nothing of them.

It names listings and employers and nobody. It goes when its guest signs in, since then their account has it, and when
somebody signs out, so that the next person at the same computer finds nothing.
"""

from datetime import timedelta

from flask import Response, after_this_request, g, request

from careercenter.core import tokens
from careercenter.core.tokens import BadToken
from careercenter.saves.marks import GuestLists, guest_lists
from careercenter.web.services import current, now

COOKIE = "kept"
PURPOSE = "saves.guest"
KEPT = timedelta(days=180)
_READ = "guest_lists"


def lists() -> GuestLists:
    """What this browser keeps; nothing when the cookie is missing, altered or too old. Read once a request."""
    if _READ not in g:
        setattr(g, _READ, _read(request.cookies.get(COOKIE)))
    return getattr(g, _READ)


def keep(kept: GuestLists) -> None:
    """Have this browser keep these lists from now on."""
    setattr(g, _READ, kept)
    if not kept:
        return forget()
    held = [kept.saved, kept.hidden, kept.employers]
    value = tokens.sign(PURPOSE, held, key=current().settings.secret_key, now=now())
    secure = current().settings.base_url.startswith("https://")

    @after_this_request
    def _set(response: Response) -> Response:
        if response.status_code < 400:
            response.set_cookie(COOKIE, value, max_age=KEPT, secure=secure, httponly=True, samesite="Lax")
        return response

    return None


def forget() -> None:
    """Have this browser keep nothing. An answer that failed changes nothing: what was not merged is not lost."""
    setattr(g, _READ, GuestLists())
    if COOKIE not in request.cookies:
        return

    @after_this_request
    def _delete(response: Response) -> Response:
        if response.status_code < 400:
            response.delete_cookie(COOKIE, samesite="Lax", httponly=True)
        return response


def _read(value: str | None) -> GuestLists:
    if not value:
        return GuestLists()
    try:
        held = tokens.read(PURPOSE, value, key=current().settings.secret_key, now=now(), max_age=KEPT)
    except BadToken:
        return GuestLists()
    return guest_lists(held)
