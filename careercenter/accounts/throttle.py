"""How often something may be tried before one must wait, and the books kept of it.

Each attempt is written down on a connection of its own before it is judged: a refusal rolls back nothing, a restart
forgets nothing, and all web processes see the same. Waits grow and end soon; an attempt during a wait is refused
without lengthening it, so that nobody can keep somebody else out for long.
"""

import hmac
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from careercenter.accounts.models import Throttle
from careercenter.core.errors import Refused


class TooMany(Refused):
    """Tried too often. `wait` is how long it takes until the next attempt is heard."""

    status = 429

    def __init__(self, wait: timedelta):
        super().__init__(f"That was tried too often. Please wait {in_words(wait)} and try again.")
        self.wait = wait


@dataclass(frozen=True)
class Limit:
    """`free` attempts within `window` cost nothing; then one waits `first`, doubling up to `longest`."""

    kind: str
    free: int
    window: timedelta
    first: timedelta
    longest: timedelta


_QUARTER = timedelta(minutes=15)
PASSWORD = Limit("password", 5, _QUARTER, timedelta(seconds=30), _QUARTER)
PASSWORD_HERE = Limit("password_here", 5, _QUARTER, timedelta(seconds=30), _QUARTER)
CLIENT = Limit("client", 30, _QUARTER, timedelta(seconds=30), _QUARTER)
CODE = Limit("code", 5, _QUARTER, timedelta(seconds=30), _QUARTER)
MAIL = Limit("mail", 4, timedelta(hours=1), timedelta(minutes=5), timedelta(hours=1))
MAIL_CLIENT = Limit("mail_client", 20, timedelta(hours=1), timedelta(minutes=1), timedelta(hours=1))
FILE = Limit("file", 20, timedelta(hours=1), timedelta(minutes=1), timedelta(hours=1))
MESSAGE = Limit("message", 40, timedelta(hours=1), timedelta(minutes=1), timedelta(hours=1))
LONGEST_WINDOW = timedelta(hours=2)


def charge(engine: Engine, limit: Limit, who: str, *, key: str, now: datetime) -> None:
    """Write down one attempt of `who`. Raises TooMany when it must not be heard yet."""
    row = {"kind": limit.kind, "subject": subject(who, key)}
    mine = (Throttle.kind == row["kind"], Throttle.subject == row["subject"])
    insert = (postgresql if engine.dialect.name == "postgresql" else sqlite).insert
    with engine.begin() as connection:
        # The insert takes SQLite's lock for writing, the read PostgreSQL's lock of the row: attempts queue up here.
        first = insert(Throttle).values(**row, count=0, since=now, blocked_until=now)
        connection.execute(first.on_conflict_do_nothing())
        read = select(Throttle.count, Throttle.since, Throttle.blocked_until).where(*mine)
        count, since, blocked_until = connection.execute(read.with_for_update()).one()
        if blocked_until <= now:
            values = after(limit, count, since, now)
            connection.execute(update(Throttle).where(*mine).values(values))
    if blocked_until > now:
        raise TooMany(blocked_until - now)


def after(limit: Limit, count: int, since: datetime, now: datetime) -> dict[str, object]:
    """What the books say once one more attempt is heard."""
    if now - since > limit.window:
        count, since = 0, now
    count += 1
    if count < limit.free:
        return {"count": count, "since": since, "blocked_until": now}
    wait = min(limit.longest, limit.first * 2 ** min(count - limit.free, 16))
    # The window moves along while one waits, so that a wait is not forgotten sooner than it grows.
    return {"count": count, "since": now, "blocked_until": now + wait}


def forgive(session: Session, limit: Limit, who: str, *, key: str) -> None:
    """Forget the attempts of somebody who turned out to be right, in the transaction of what they came for."""
    session.execute(delete(Throttle).where(Throttle.kind == limit.kind, Throttle.subject == subject(who, key)))


def refund(session: Session, limit: Limit, who: str, *, key: str) -> None:
    """Take back one attempt that was right; wrong ones before it stay."""
    mine = (Throttle.kind == limit.kind, Throttle.subject == subject(who, key), Throttle.count > 0)
    session.execute(update(Throttle).where(*mine).values(count=Throttle.count - 1))


def subject(who: str, key: str) -> str:
    """What is kept of somebody: nothing that tells who it was without the site's key."""
    return hmac.new(key.encode(), f"throttle:{who}".encode(), sha256).hexdigest()


def network(address: str) -> str:
    """Who an address stands for: a customer of IPv6 has a whole /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def in_words(wait: timedelta) -> str:
    """A wait as one says it, never less than it is."""
    seconds = max(1, -int(-wait.total_seconds() // 1))
    if seconds < 90:
        return f"{seconds} second{'s' * (seconds != 1)}"
    return f"{-(-seconds // 60)} minutes"
