"""What is watched: the checks behind `/readyz` and the figures behind `/metrics` that other parts know."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from zlib import crc32

from sqlalchemy import text

from careercenter.alerts.queries import figures
from careercenter.backends.search.contract import SearchUnavailable
from careercenter.core import outbox
from careercenter.core.database import db
from careercenter.core.errors import Unavailable
from careercenter.jobs.queries import live_count
from careercenter.web.metrics import Gauge
from careercenter.web.services import current, now

OLDEST_WORK = timedelta(minutes=15)


def checks() -> Mapping[str, Callable[[], str]]:
    """By name, a function that says how a part is, or raises Unavailable."""
    return {"database": _database, "index": _index, "outbox": _outbox, "alerts": _alerts}


def gauges() -> Mapping[str, Gauge]:
    """Figures asked at each scrape."""
    return {
        "careercenter_outbox_entries": ("Entries waiting in the outbox", lambda: {"": outbox.backlog(db.session)[0]}),
        "careercenter_outbox_age_seconds": ("Age of the oldest entry", lambda: {"": _age().total_seconds()}),
        "careercenter_listings_live": ("Listings on the board", lambda: {"": live_count(db.session, now())}),
        "careercenter_search_up": ("Whether an engine answers", _engines_up),
        "careercenter_alert_digests": ("Digests: waiting, and sent or bounced in the last day", _digests),
        "careercenter_alert_oldest_seconds": ("Age of the oldest digest that waits", _oldest_digest),
        "careercenter_alert_last_found": ("Searches that found something in the last match run", _last_found),
        "careercenter_index_generation": ("A number that changes whenever the index does", _generations),
    }


def _database() -> str:
    db.session.execute(text("SELECT 1"))
    return db.engine.dialect.name


def _index() -> str:
    """Ready as long as one engine answers: searches fall back to the next."""
    engines = current().search
    said = []
    for engine in engines:
        try:
            said.append(engine.check())
        except SearchUnavailable as error:
            said.append(f"{engine.name} is down: {error.message}")
            if engine is engines[-1]:
                raise SearchUnavailable("; ".join(said)) from None
    return "; ".join(said)


def _outbox() -> str:
    count, _ = outbox.backlog(db.session)
    age = _age()
    if age > OLDEST_WORK:
        raise Unavailable(f"{count} entries, the oldest {age.total_seconds():.0f} s: is the worker running?")
    return f"{count} entries, the oldest {age.total_seconds():.0f} s"


def _age() -> timedelta:
    oldest = outbox.backlog(db.session)[1]
    return max(now() - oldest, timedelta()) if oldest else timedelta()


def _engines_up() -> dict[str, float]:
    return {engine.name: _up(engine.check) for engine in current().search}


def _generations() -> dict[str, float]:
    """The engines' tokens as numbers: Prometheus counts changes of a value, and a token in a label would never end."""
    return {engine.name: float(crc32(engine.generation().encode())) for engine in current().search if _up(engine.check)}


def _up(check: Callable[[], str]) -> float:
    try:
        check()
    except SearchUnavailable:
        return 0.0
    return 1.0


def _alerts() -> str:
    """Ready as long as no digest has waited too long; while mail is held on purpose, waiting is no fault."""
    found = figures(db.session(), now())
    if found.held_since is not None:
        return f"held since {found.held_since:%Y-%m-%d %H:%M}, {found.waiting} digests wait"
    if found.oldest is not None and now() - found.oldest > OLDEST_WORK:
        raise Unavailable(
            f"{found.waiting} digests wait, the oldest since {found.oldest:%Y-%m-%d %H:%M}: does the mail server answer?"
        )
    return f"{found.alerts} alerts, {found.waiting} digests wait"


def _digests() -> Mapping[str, float]:
    found = figures(db.session(), now())
    return {"waiting": found.waiting, "sent": found.sent, "bounced": found.bounced}


def _oldest_digest() -> Mapping[str, float]:
    oldest = figures(db.session(), now()).oldest
    return {"": (now() - oldest).total_seconds() if oldest else 0.0}


def _last_found() -> Mapping[str, float]:
    return {"": figures(db.session(), now()).last_found}
