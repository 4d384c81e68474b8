"""Founding an organisation and changing what it says of itself.

Whatever is new in its name or on its site is held against the employers who have shown their domains: a newcomer is put
on hold, one that is at work already may not turn into somebody else.
"""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Refused
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.employers.domains import registrable
from careercenter.employers.models import Employer, FormerName
from careercenter.employers.operations import add_member, ensure, folded, one_at_a_time, record
from careercenter.employers.queries import by_folded_names, logo_in_use, memberships_of, verified_domains
from careercenter.employers.reviewing import hold
from careercenter.employers.roles import OWNER
from careercenter.employers.standing import concerns
from careercenter.employers.verification import counts

LONGEST_SITE = 300
MOST_EACH = 20


class NameTaken(Refused):
    """Another organisation on the board has this name; `employer` is that one."""

    def __init__(self, employer: Employer):
        super().__init__("An organisation on the board has this name already.", field="name")
        self.employer = employer


def found(
    *, session: Session, account: Account, name: str, relation: str, website: str | None, now: datetime
) -> Employer:
    """A new organisation, its founder its owner. When something about it is for a person to see, it is held.
    Raises NameTaken, Refused for a site that is none, and IntegrityError when another takes the name at this moment."""
    name, website = legible(name), site(website)
    known = by_folded_names(session, {folded(name)})
    if known:
        raise NameTaken(known[folded(name)])
    if len(memberships_of(session, account.id)) >= MOST_EACH:
        raise Refused("You act for twenty organisations already. Leave one before you add another.")
    made = ensure(session=session, names=[name], now=now)[name]
    made.relation, made.website = relation, website
    add_member(session=session, employer=made, account=account, role=OWNER, now=now)
    record(session=session, employer=made, account=account, action="organisation.create", subject=made.name, now=now)
    reasons = concerns(
        name=made.name, email=account.email, website=made.website or "", verified=verified_domains(session, but=made.id)
    )
    if reasons:
        hold(session=session, employer=made, reasons=reasons, now=now)
    return made


def change(
    *, session: Session, employer: Employer, account: Account, values: Mapping[str, Any], now: datetime
) -> list[str]:
    """Set some of `name`, `relation`, `website`, `about`, `places`, `response_days`. Returns the names of what changed.
    A new name or relation lets the listings be indexed anew. Raises NameTaken, and Refused for what is another's."""
    one_at_a_time(session=session, employer=employer)
    wanted = dict(values)
    if "website" in wanted:
        wanted["website"] = site(wanted["website"])
    if "name" in wanted:
        wanted["name"] = legible(wanted["name"])
    before = {name: getattr(employer, name) for name in wanted if getattr(employer, name) != wanted[name]}
    if not before:
        return []
    _refuse_anothers(session, employer, {name: wanted[name] for name in before})
    if "name" in before:
        _rename(session, employer, wanted["name"], now)
    for name in before:
        setattr(employer, name, wanted[name])
    if "places" in before:
        first = (wanted["places"] or [{}])[0]
        employer.city, employer.state = first.get("city"), first.get("state")
    session.flush()
    details = {name: [before[name], wanted[name]] for name in before}
    record(session=session, employer=employer, account=account, action="organisation.change", details=details, now=now)
    enqueue(session, "jobs.employer_changed", {"employer_id": employer.id}, now=now)
    return list(before)


def legible(name: str) -> str:
    """A name without signs that nobody sees: they turn text around, or make one name look like another. Raises Refused
    when nothing is left to read."""
    text = one_line("".join(char for char in name if unicodedata.category(char) != "Cf"), 200)
    if not any(map(str.isalnum, text)):
        raise Refused("Please enter a name with letters in it.", field="name")
    return text


def set_logo(*, session: Session, employer: Employer, account: Account, key: str | None, now: datetime) -> str | None:
    """Show the picture with this key, or none. Returns the key of the one before, when nobody shows it any more."""
    before = employer.logo_key
    if before == key:
        return None
    employer.logo_key = key
    session.flush()
    says = "a new logo" if key else "no logo any more"
    record(session=session, employer=employer, account=account, action="organisation.logo", subject=says, now=now)
    return before if before and not logo_in_use(session, before) else None


def site(website: str | None) -> str | None:
    """The address of an employer's own site, with its scheme. Raises Refused for what is no public web address."""
    text = one_line(website or "")
    if not text:
        return None
    text = text if "://" in text else f"https://{text}"
    parts = urlsplit(text)
    plain = parts.scheme in ("http", "https") and not parts.username and not parts.password
    if len(text) > LONGEST_SITE or not plain or registrable(text) is None:
        raise Refused("This is not the address of a website, such as https://www.mercy.org.", field="website")
    return text


def _refuse_anothers(session: Session, employer: Employer, wanted: Mapping[str, Any]) -> None:
    """A name or site that passes for another's is not taken, unless the employer has shown a domain of its own."""
    own = [one.domain for one in employer.domains if counts(one)]
    verified = verified_domains(session, but=employer.id)
    if wanted.get("website") and registrable(wanted["website"]) not in own:
        for concern in concerns(website=wanted["website"], verified=verified):
            raise Refused(f"{concern} If it is yours, show that under Domains first.", field="website")
    if wanted.get("name") and not own:
        for concern in concerns(name=wanted["name"], verified=verified):
            raise Refused(f"{concern} If it is right all the same, show a domain of your own first.", field="name")


def _rename(session: Session, employer: Employer, name: str, now: datetime) -> None:
    """Feeds that still use the old name must find the employer, so the name is kept for them."""
    spelling = folded(name)
    other = by_folded_names(session, {spelling}).get(spelling)
    if other is not None and other.id != employer.id:
        raise NameTaken(other)
    if spelling != employer.folded_name:
        session.execute(delete(FormerName).where(FormerName.folded_name == spelling))
        session.add(FormerName(employer_id=employer.id, folded_name=employer.folded_name, since=now))
        employer.folded_name = spelling
