"""One act on several listings at once. Each stands for itself: what one refuses does not keep the others."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import NotAllowed, Refused
from careercenter.desk.queries import owned
from careercenter.jobs import living
from careercenter.jobs.models import Listing

FURTHER = timedelta(days=30)
_Act = Callable[..., Listing]


def _extend(**given: object) -> Listing:
    """Thirty days further where a last day was stated; another usual run elsewhere."""
    listing, now = given["listing"], given["now"]
    until = max(listing.expires_at, now) + FURTHER if listing.end_stated and listing.expires_at else None
    return living.extend(until=until, **given)


def _fill(**given: object) -> Listing:
    return living.close(outcome="filled", **given)


def _close(**given: object) -> Listing:
    return living.close(outcome="closed", **given)


ACTS: dict[str, tuple[_Act, str, str]] = {
    "confirm": (living.confirm, "Still hiring", "confirmed"),
    "extend": (_extend, "Extend by 30 days", "extended"),
    "fill": (_fill, "Close: the job is filled", "closed as filled"),
    "close": (_close, "Close: no longer hiring", "closed"),
}


@dataclass
class Done:
    """What became of several listings: how many did as told, and why the others did not."""

    done: int = 0
    verb: str = ""
    refused: list[tuple[str, str]] = field(default_factory=list)

    def said(self) -> list[tuple[str, str]]:
        """Messages for the person, with their kind."""
        messages = []
        if self.done:
            messages.append(("note", f"{self.done} listing{'' if self.done == 1 else 's'} {self.verb}."))
        for title, reason in self.refused[:5]:
            messages.append(("warn", f"{title}: {reason}"))
        if len(self.refused) > 5:
            messages.append(("warn", f"{len(self.refused) - 5} more listings were left as they are for such reasons."))
        return messages


def act_on_all(
    *, session: Session, employer_id: int, account: Account, role: str, act: str, ids: Collection[int], now: datetime
) -> Done:
    """Do one act to those of `ids` that are the employer's. Raises Refused for no act, or no listing."""
    if act not in ACTS:
        raise Refused("Choose what to do with the listings.", field="act")
    function, _, verb = ACTS[act]
    done = Done(verb=verb)
    for listing in owned(session, employer_id, ids):
        try:
            with session.begin_nested():
                function(session=session, listing=listing, role=role, account=account, now=now)
            done.done += 1
        except (Refused, NotAllowed) as refusal:
            done.refused.append((listing.title, refusal.message))
    if not done.done and not done.refused:
        raise Refused("Tick the listings first.", field="listing")
    return done
