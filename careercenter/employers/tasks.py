"""Later work on employers: one mail at a time, and the daily look at domains."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from careercenter.accounts import queries as accounts
from careercenter.backends.dns import DnsUnavailable
from careercenter.core.outbox import enqueue
from careercenter.employers import queries
from careercenter.employers.emails import Occasion, write
from careercenter.employers.models import EmployerDomain, Invitation, JoinRequest, Membership
from careercenter.employers.proving import recheck as recheck_domain
from careercenter.employers.verification import DNS, counts
from careercenter.web.mail import deliver
from careercenter.web.services import Services

log = structlog.get_logger(__name__)


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails. One whose occasion is gone meanwhile is not sent."""
    for one in arguments:
        about = occasion(session, one)
        if about is not None:
            deliver(write(one["letter"], about, secret_key=services.settings.secret_key, now=now))


def recheck(session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Leave a check for every domain that counts: each on its own, since a name server may take its time."""
    for domain_id in queries.domains_to_check(session):
        enqueue(session, "employers.check_domain", {"domain_id": domain_id}, now=now)


def check_domain(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Look at domains once more. That nobody answers is noted and brings nothing back: tomorrow is another day."""
    for one in arguments:
        domain = session.get(EmployerDomain, one["domain_id"])
        if domain is None or not counts(domain):
            continue
        texts: tuple[str, ...] | None = None
        try:
            texts = services.dns.texts(domain.domain) if domain.method == DNS else ()
        except DnsUnavailable as error:
            log.warning("domain not checked", domain=domain.domain, error=str(error))
        recheck_domain(session=session, domain=domain, texts=texts, now=now)


def occasion(session: Session, ids: Mapping[str, Any]) -> Occasion | None:
    """What the ids of a mail stand for; None when any of it is gone."""
    invitation = _row(session, Invitation, ids.get("invitation_id"))
    domain = _row(session, EmployerDomain, ids.get("domain_id"))
    employer_id = ids.get("employer_id") or (invitation or domain or _Gone).employer_id
    found = {
        "employer": queries.by_id(session, employer_id) if employer_id else None,
        "account": _account(session, ids.get("account_id")),
        "invitation": invitation,
        "membership": _row(session, Membership, ids.get("membership_id")),
        "request": _row(session, JoinRequest, ids.get("request_id")),
        "domain": domain,
        "who": _account(session, ids.get("who_id") or (invitation.invited_by if invitation else None)),
    }
    wanted = {name.removesuffix("_id") for name, value in ids.items() if name.endswith("_id") and value is not None}
    if any(found[name] is None for name in {*wanted, "employer"}):
        return None
    return Occasion(key="|".join(f"{name}={ids[name]}" for name in sorted(ids)), **found)


class _Gone:
    employer_id = None


def _row(session: Session, model: Any, row_id: int | None) -> Any:
    return session.get(model, row_id) if row_id is not None else None


def _account(session: Session, account_id: int | None) -> Any:
    return accounts.by_id(session, account_id) if account_id is not None else None
