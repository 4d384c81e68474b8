"""Showing that a domain is an employer's own: beginning, mailing a code, checking, checking again every day.

Nobody is asked here: what the DNS answered is handed in. A person who is no member may show the domain of an employer
without an owner, and becomes its owner by that.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import NotAllowed, Refused, Unavailable
from careercenter.core.tokens import secret
from careercenter.employers.domains import in_words, is_free_mail, likeness, of_email, registrable
from careercenter.employers.models import Employer, EmployerDomain
from careercenter.employers.operations import add_member, one_at_a_time, post, record, tell_owners
from careercenter.employers.queries import acts_since, claimed_domain, domains_of, owners, verified_domains
from careercenter.employers.reviewing import hold
from careercenter.employers.roles import OWNER
from careercenter.employers.verification import (
    CODE_PAUSE,
    DNS,
    MAILBOX,
    METHODS,
    MOST_CODES,
    MOST_TRIES,
    PREFIX,
    Verdict,
    WrongCode,
    counts,
    holds,
    judge,
    mailbox_counts,
    read_code,
)

MOST_DOMAINS, MOST_A_DAY = 10, 20


class HasOwner(Refused):
    """Somebody owns this organisation by now."""

    def __init__(self, employer: Employer):
        super().__init__(f"{employer.name} has an owner by now. Ask to join it instead.")


def begin(*, session: Session, employer: Employer, by: Account, domain: str, now: datetime) -> EmployerDomain:
    """Note a domain that the employer wants to show to be its own; one that is noted already stays as it is.
    Raises Refused for what nobody can own alone."""
    one_at_a_time(session=session, employer=employer)
    name = _ownable(domain)
    known = domains_of(session, employer.id)
    found = next((one for one in known if one.domain == name), None)
    if found is not None:
        return found
    if len(known) >= MOST_DOMAINS:
        raise Refused("Ten domains are enough. Remove one before you add another.", field="domain")
    if acts_since(session, employer.id, "domain.add", now - timedelta(days=1)) >= MOST_A_DAY:
        raise Refused("Twenty domains were added today. Please go on tomorrow.", field="domain")
    made = _new(session, employer, name, None, now)
    record(session=session, employer=employer, account=by, action="domain.add", subject=in_words(name), now=now)
    return made


def begin_claim(*, session: Session, employer: Employer, claimant: Account, now: datetime) -> EmployerDomain:
    """Let a person show the domain of the site of an employer that nobody owns. Raises HasOwner, and Refused when the
    board knows no site of it."""
    one_at_a_time(session=session, employer=employer)
    _refuse_owned(session, employer)
    name = claimable_domain(employer)
    if name is None:
        raise Refused("We do not know this organisation’s website, so its domain cannot be checked. Ask us instead.")
    known = claimed_domain(session, employer.id, claimant.id)
    if known is not None and known.domain == name:
        return known
    if known is not None:
        session.delete(known)
        session.flush()
    return _new(session, employer, name, claimant.id, now)


def claimable_domain(employer: Employer) -> str | None:
    """The domain by which an employer without an owner can be claimed."""
    name = registrable(employer.website) if employer.website else None
    return None if name is None or is_free_mail(name) else name


def send_code(*, session: Session, domain: EmployerDomain, mailbox: str, now: datetime) -> EmployerDomain:
    """Mail a code to a mailbox on the domain. Raises Refused for one elsewhere and after too many mails."""
    one_at_a_time(session=session, employer=domain.employer)
    if of_email(mailbox) != domain.domain:
        raise Refused(f"This mailbox is not at {in_words(domain.domain)}.", field="mailbox")
    if domain.code_sent_at is not None and now - domain.code_sent_at < CODE_PAUSE:
        raise Refused("We sent a code a moment ago. Give it two minutes to arrive.", field="mailbox")
    if domain.codes_sent >= MOST_CODES:
        raise Refused("Six mails were sent for this domain. Please use the DNS record instead.", field="mailbox")
    domain.method = domain.method if counts(domain) else MAILBOX
    domain.mailbox, domain.code_sent_at, domain.code_tries = mailbox, now, 0
    domain.codes_sent += 1
    session.flush()
    post(session=session, letter="code", domain_id=domain.id, now=now)
    return domain


def count_try(*, session: Session, domain: EmployerDomain) -> None:
    """Count one guess at the code; the caller commits this on its own, since a wrong guess must stay counted.
    Raises WrongCode when there were too many."""
    more = (EmployerDomain.id == domain.id, EmployerDomain.code_tries < MOST_TRIES)
    counted = update(EmployerDomain).where(*more).values(code_tries=EmployerDomain.code_tries + 1)
    if session.execute(counted.execution_options(synchronize_session=False)).rowcount != 1:
        raise WrongCode("That was too many tries. Let us send a new code.")


def enter_code(
    *, session: Session, domain: EmployerDomain, by: Account, code: str, key: str, now: datetime
) -> EmployerDomain:
    """Take the mailed code as proof. Raises WrongCode."""
    read_code(domain, code, key=key, now=now)
    return _prove(session, domain, by, MAILBOX, now)


def own_mailbox(*, session: Session, domain: EmployerDomain, by: Account, now: datetime) -> EmployerDomain:
    """Take the confirmed address of who asks as the mailbox: no mail is needed. Raises Refused for another's."""
    if not by.confirmed or of_email(by.email) != domain.domain:
        raise Refused(f"Your own address is not at {in_words(domain.domain)}.", field="mailbox")
    domain.mailbox = by.email
    return _prove(session, domain, by, MAILBOX, now)


def check_record(
    *, session: Session, domain: EmployerDomain, by: Account, texts: Sequence[str] | None, now: datetime
) -> EmployerDomain:
    """Take the TXT record as proof; `texts` is what the DNS answered, None when nobody did. Raises Refused when the
    record is not there and Unavailable when that cannot be told."""
    if texts is None:
        raise Unavailable(
            f"The DNS of {in_words(domain.domain)} does not answer now. Please check again in some minutes."
        )
    if not holds(domain, texts):
        raise Refused(_missing(domain, texts), field="domain")
    return _prove(session, domain, by, DNS, now)


def recheck(*, session: Session, domain: EmployerDomain, texts: Sequence[str] | None, now: datetime) -> Verdict:
    """The daily check of a domain that counts. Owners are told when it first fails and when it stops to count."""
    dns = domain.method == DNS
    answer = (None if texts is None else holds(domain, texts)) if dns else mailbox_counts(domain, now)
    verdict = judge(domain, answer, now)
    if answer is not None and dns:
        domain.checked_at = now
    if verdict is Verdict.FINE:
        domain.failing_since = None
    elif verdict is Verdict.WARN:
        domain.failing_since = now
        _note(session, domain, "domain.fail", "failing", now)
    elif verdict is Verdict.LAPSE:
        domain.lapsed_at = now
        _note(session, domain, "domain.lapse", "lapsed", now)
    session.flush()
    return verdict


def drop(*, session: Session, domain: EmployerDomain, by: Account, now: datetime) -> None:
    """Forget a domain of the employer."""
    subject = in_words(domain.domain)
    record(session=session, employer=domain.employer, account=by, action="domain.remove", subject=subject, now=now)
    session.delete(domain)
    session.flush()


def _prove(session: Session, domain: EmployerDomain, by: Account, method: str, now: datetime) -> EmployerDomain:
    employer = one_at_a_time(session=session, employer=domain.employer)
    if domain.claimant_id is not None:
        _take_over(session, employer, domain, by, now)
    domain.method, domain.verified_at, domain.checked_at = method, now, now
    domain.failing_since = domain.lapsed_at = domain.code_sent_at = None
    domain.codes_sent = 0
    session.flush()
    record(
        session=session,
        employer=employer,
        account=by,
        action="domain.verify",
        subject=in_words(domain.domain),
        details={"how": METHODS[method]},
        now=now,
    )
    tell_owners(session=session, letter="verified", employer=employer, domain_id=domain.id, now=now)
    others = verified_domains(session, but=employer.id)
    found = likeness(domain.domain, others)
    if found is not None:
        reason = f"It has shown {in_words(domain.domain)}, which {found.how}, the domain of {others[found.like]}."
        hold(session=session, employer=employer, reasons=[reason], now=now)
    return domain


def _take_over(session: Session, employer: Employer, domain: EmployerDomain, by: Account, now: datetime) -> None:
    """Who shows the domain of an employer without an owner owns it; what others had begun is void."""
    _refuse_owned(session, employer)
    if domain.claimant_id != by.id or domain.domain != claimable_domain(employer):
        raise NotAllowed("This domain is being shown by somebody else.")
    others = (EmployerDomain.employer_id == employer.id, EmployerDomain.id != domain.id)
    session.execute(delete(EmployerDomain).where(*others, EmployerDomain.claimant_id.is_not(None)))
    domain.claimant_id = None
    become_owner(session=session, employer=employer, account=by, how="by showing its domain", now=now)


def become_owner(*, session: Session, employer: Employer, account: Account, how: str, now: datetime) -> None:
    """Make a person the owner of an employer that has none."""
    add_member(session=session, employer=employer, account=account, role=OWNER, now=now)
    record(
        session=session, employer=employer, account=account, action="organisation.claim", details={"how": how}, now=now
    )


def _refuse_owned(session: Session, employer: Employer) -> None:
    if owners(session, employer.id):
        raise HasOwner(employer)


def _new(session: Session, employer: Employer, name: str, claimant_id: int | None, now: datetime) -> EmployerDomain:
    made = EmployerDomain(
        employer_id=employer.id, claimant_id=claimant_id, domain=name, method=DNS, token=secret(), created_at=now
    )
    session.add(made)
    session.flush()
    return made


def _note(session: Session, domain: EmployerDomain, action: str, letter: str, now: datetime) -> None:
    subject = in_words(domain.domain)
    record(session=session, employer=domain.employer, account=None, action=action, subject=subject, now=now)
    tell_owners(session=session, letter=letter, employer=domain.employer, domain_id=domain.id, now=now)


def _ownable(text: str) -> str:
    name = registrable(text)
    if name is None:
        raise Refused("This is not a domain, such as mercy.org.", field="domain")
    if is_free_mail(name):
        raise Refused(f"Anybody can have a mailbox at {in_words(name)}, so it shows nothing.", field="domain")
    return name


def _missing(domain: EmployerDomain, texts: Sequence[str]) -> str:
    name = in_words(domain.domain)
    if any(PREFIX in text for text in texts):
        return f"{name} has a record of ours with another value. Copy the whole line anew."
    if texts:
        return f"{name} has TXT records, but not this one. New records can take an hour to be seen everywhere."
    return f"{name} has no TXT record yet. New records can take an hour to be seen everywhere."
