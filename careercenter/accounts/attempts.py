"""Who is asked to wait at the edge: by account, and by the network that a request comes from.

A browser that the person has used before is counted apart, so that strangers who guess make only strangers wait. An
account is counted by the address that was typed, whether or not there is one.
"""

from flask import request

from careercenter.accounts import throttle
from careercenter.accounts.addresses import fold
from careercenter.accounts.login import DEVICE_COOKIE
from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_email, knows_device
from careercenter.accounts.throttle import (
    CLIENT,
    CODE,
    FILE,
    MAIL,
    MAIL_CLIENT,
    MESSAGE,
    PASSWORD,
    PASSWORD_HERE,
    Limit,
)
from careercenter.core.database import db
from careercenter.core.tokens import digest
from careercenter.web.services import current, now


def password(email: str) -> None:
    """Count a password that is tried at the sign-in. Raises TooMany."""
    _charge(CLIENT, _network())
    _charge(PASSWORD, _typed(email))


def password_was_right(email: str) -> None:
    """Forget what was tried at this account before; the network keeps its other failures."""
    throttle.forgive(db.session(), PASSWORD, _typed(email), key=_key())
    throttle.refund(db.session(), CLIENT, _network(), key=_key())


def password_here(account: Account) -> None:
    """Count a password that is asked for again within a session. Raises TooMany."""
    _charge(PASSWORD_HERE, str(account.id))


def code(account_id: int) -> None:
    """Count a second factor. Raises TooMany."""
    _charge(CODE, str(account_id))


def was_right(account: Account) -> None:
    """Forget wrong codes and passwords within a session after a right one."""
    for limit in (CODE, PASSWORD_HERE):
        throttle.forgive(db.session(), limit, str(account.id), key=_key())


def mail(email: str) -> None:
    """Count a mail that somebody has sent to an address. Raises TooMany."""
    _charge(MAIL_CLIENT, _network())
    _charge(MAIL, fold(email))


def file(account: Account) -> None:
    """Count a file that somebody sends to be opened, which may keep the worker busy for seconds. Raises TooMany."""
    _charge(FILE, str(account.id))


def message(account: Account) -> None:
    """Count a message that somebody writes to another person. Raises TooMany."""
    _charge(MESSAGE, str(account.id))


def _charge(limit: Limit, who: str) -> None:
    throttle.charge(db.engine, limit, who, key=_key(), now=now())


def _typed(email: str) -> str:
    account, device = by_email(db.session(), email), request.cookies.get(DEVICE_COOKIE)
    if account is not None and device and knows_device(db.session(), account.id, digest(device)):
        return f"{fold(email)}|{digest(device)}"
    return fold(email)


def _network() -> str:
    return throttle.network(request.remote_addr or "")


def _key() -> str:
    return current().settings.secret_key
