"""The meter on the pages of codes: who reads, what they may see, and the one write that a GET makes.

A guest is two readers at once: the browser, by a cookie, and its network with the browser's name for itself, by a
digest with the site's key. Both must have a view left, so that neither a dropped cookie nor a carried one brings more.
An account is one reader, and what it read as a guest of the same browser costs it nothing.
"""

import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flask import request
from flask import session as cookie

from careercenter.accounts.access import current_account
from careercenter.accounts.throttle import network
from careercenter.core import tokens
from careercenter.core.database import db
from careercenter.metering import counting, queries
from careercenter.metering.allowance import Allowance, month_of, renews
from careercenter.web.services import current, now

_COOKIE = "reader"
_PURPOSE = "code-link"
# A link of a listing is good for this long: its page may lie open, or in a mail.
_LINK_LASTS = timedelta(days=3)
# Programs that say so are not counted and see the free parts: what an index shows must be there for everyone.
_CRAWLERS = ("bot", "crawl", "spider", "slurp", "preview", "fetch", "index")


@dataclass(frozen=True)
class Reading:
    """Whether this view is `whole`, and what is left. `counted` is False for programs, which have no allowance."""

    whole: bool
    allowance: Allowance
    renews: date
    counted: bool = True


def read(system: str, code: str) -> Reading:
    """Decide about the view that this request asks for, and count it."""
    settings, moment = current().settings, now()
    page, month = f"{system}/{code}", month_of(moment)
    account = current_account()
    account_id = account.id if account is not None and account.confirmed else None
    if settings.meter == "off" or (account_id and queries.subscribed_until(db.session(), account_id, moment)):
        return Reading(True, Allowance(None), renews(moment))
    guests = _guests()
    readers = [(f"account:{account_id}", settings.meter_account)] if account_id else [
        (one, settings.meter_guest) for one in guests
    ]  # fmt: skip
    names = [reader for reader, _ in readers]
    used, seen = queries.standing(db.session(), names, [*names, *guests], page, month)
    allowance = Allowance(readers[0][1], used, guest=not account_id)
    if _by_machine():
        return Reading(False, allowance, renews(moment), counted=False)
    free = seen or _from_listing(page, moment)
    if free or not allowance.left:
        # Nothing to count: a reader who has no view left writes nothing, however often they ask.
        return Reading(free, allowance, renews(moment))
    whole = counting.take(db.engine, readers, page=page, month=month, before=guests if account_id else ())
    # Others of this person may have been counted meanwhile, and what is said to be left is true.
    used = queries.used(db.session(), names, month)
    return Reading(whole, replace(allowance, used=used), renews(moment))


def standing() -> tuple[Allowance, date]:
    """What the person who asks may still see this month, and when that begins anew; nothing is counted."""
    settings, moment = current().settings, now()
    account = current_account()
    if settings.meter == "off" or (account and queries.subscribed_until(db.session(), account.id, moment)):
        return Allowance(None), renews(moment)
    confirmed = account is not None and account.confirmed
    readers = [f"account:{account.id}"] if account and confirmed else _guests(new=False)
    limit = settings.meter_account if confirmed else settings.meter_guest
    return Allowance(limit, queries.used(db.session(), readers, month_of(moment)), not confirmed), renews(moment)


def link_token(system: str, code: str) -> str:
    """What a listing puts in its link to a code, when such views are free. It is the same all day, so that the page of
    the listing is too."""
    if current().settings.meter_listing_links != "free":
        return ""
    day = now().replace(hour=0, minute=0, second=0, microsecond=0)
    return tokens.sign(_PURPOSE, f"{system}/{code}", key=current().settings.secret_key, now=day)


def _from_listing(page: str, moment: datetime) -> bool:
    token = request.args.get("from", "")
    if not token or current().settings.meter_listing_links != "free":
        return False
    try:
        return tokens.read(_PURPOSE, token, key=current().settings.secret_key, now=moment, max_age=_LINK_LASTS) == page
    except tokens.BadToken:
        return False


def _guests(*, new: bool = True) -> list[str]:
    """The readers that stand for this browser when nobody is signed in."""
    if new and _COOKIE not in cookie:
        cookie[_COOKIE] = tokens.secret()[:22]
    browser = f"{network(request.remote_addr or '')}|{request.user_agent.string[:300]}"
    kept = [f"cookie:{_digest(cookie[_COOKIE])}"] if _COOKIE in cookie else []
    return [*kept, f"network:{_digest(browser)}"]


def _digest(value: str) -> str:
    """Nothing that tells who it was without the site's key."""
    key = current().settings.secret_key.encode()
    return hmac.digest(key, f"meter:{value}".encode(), "sha256").hex()[:40]


def _by_machine() -> bool:
    """Programs that say so, what is fetched before anybody asks for it, and questions about the head alone."""
    purpose = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    agent = request.user_agent.string.lower()
    return request.method == "HEAD" or "prefetch" in purpose or any(word in agent for word in _CRAWLERS)
