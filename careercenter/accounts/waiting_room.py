"""Between the first proof and the second: who has shown a password or a link, and must still show a code or a key.

Kept in the signed cookie for ten minutes, and void as soon as the account's proofs change.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from careercenter.accounts import login
from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_id, has_second_factor
from careercenter.core.database import db
from careercenter.web.services import now

_PENDING = "pending"
_LASTS = timedelta(minutes=10)


def go_on(account: Account, *, kept: bool, then: str | None) -> Response:
    """Let a person in who has shown a first proof, or ask for the second."""
    target = local(then) or "/"
    if not has_second_factor(db.session(), account):
        login.let_in(account, kept=kept)
        return redirect(target, 303)
    login.leave()
    at = int(now().timestamp())
    cookie[_PENDING] = {"id": account.id, "number": account.proof_number, "kept": kept, "then": target, "at": at}
    return redirect(url_for("accounts.second"), 303)


def waiting() -> Account | None:
    """Who waits in this browser, or None."""
    held = cookie.get(_PENDING)
    if not held or now().timestamp() - held["at"] > _LASTS.total_seconds():
        return None
    account = by_id(db.session(), held["id"])
    fresh = account is not None and account.proof_number == held["number"] and account.suspended_at is None
    return account if fresh else None


def admit(account: Account) -> Response:
    """Let the person in who has shown the second proof as well."""
    held = cookie[_PENDING]
    login.let_in(account, kept=held["kept"])
    return redirect(held["then"], 303)


def local(address: str | None) -> str | None:
    """An address of this site to go on to, or None: never another site, whatever a link says."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return None
    # Browsers drop tabs and line breaks within an address: `/\t/evil` would lead elsewhere.
    if any(letter <= " " for letter in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else address


def asked_for() -> str:
    """Where the person wanted to go, as the address of the page says."""
    return local(request.args.get("next")) or ""
