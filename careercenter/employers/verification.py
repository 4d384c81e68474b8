"""What it takes for a domain to count as an employer's own, and when it stops to. Dates in, words and verdicts out.

A record may be gone for an hour while somebody tidies up, and name servers fail; so a domain is warned about first and
lapses only after two weeks. A mailbox cannot be asked daily: it counts for a year.
"""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from careercenter.core.dates import ago
from careercenter.core.errors import Refused
from careercenter.employers.domains import in_words
from careercenter.employers.models import EmployerDomain

PREFIX = "careercenter-verify="
GRACE = timedelta(days=14)
# As long as a check was answered this recently, one that nobody answers says nothing about the record.
PATIENCE = timedelta(days=3)
MAILBOX_LASTS = timedelta(days=365)
CODE_LASTS = timedelta(hours=1)
CODE_PAUSE = timedelta(minutes=2)
CODE_LENGTH = 8
# A code of 40 bits guessed five times an hour, from six mails in all: nobody gets there by guessing.
MOST_TRIES, MOST_CODES = 5, 6
DNS, MAILBOX = "dns", "mailbox"
METHODS = {DNS: "by a DNS record", MAILBOX: "by a mailbox"}


class WrongCode(Refused):
    """The code is not the one that was mailed, or not any more."""

    def __init__(self, message: str):
        super().__init__(message, field="code")


class Status(StrEnum):
    """Where a domain stands."""

    WAITING = "waiting"
    VERIFIED = "verified"
    FAILING = "failing"
    LAPSED = "lapsed"


class Verdict(StrEnum):
    """What a check means."""

    FINE = "fine"
    WARN = "warn"
    WAIT = "wait"
    LAPSE = "lapse"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Mark:
    """What is shown of a verified employer: `domain` as browsers show it, how and when it was last checked."""

    domain: str
    method: str
    checked_at: datetime
    failing: bool


def status_of(domain: EmployerDomain) -> Status:
    """The status that its dates say."""
    if domain.lapsed_at is not None:
        return Status.LAPSED
    if domain.verified_at is None:
        return Status.WAITING
    return Status.FAILING if domain.failing_since is not None else Status.VERIFIED


def counts(domain: EmployerDomain) -> bool:
    """Whether the domain is the employer's for the present."""
    return status_of(domain) in (Status.VERIFIED, Status.FAILING)


def mark_of(domains: Iterable[EmployerDomain]) -> Mark | None:
    """The mark of an employer with these domains: the one that is in order and was checked last."""
    good = sorted(
        filter(counts, domains), key=lambda one: (one.failing_since is None, one.checked_at or one.created_at)
    )
    if not good:
        return None
    best = good[-1]
    checked = best.checked_at or best.verified_at or best.created_at
    return Mark(in_words(best.domain), best.method, checked, best.failing_since is not None)


def said(mark: Mark | None, now: datetime) -> str:
    """The mark in words; nothing for an employer without one."""
    if mark is None:
        return ""
    what = "a mailbox at" if mark.method == MAILBOX else ""
    words = f"Verified: controls {what} {mark.domain}, checked {ago(mark.checked_at, now)}"
    return " ".join(words.split()) + ("; the newest check failed" if mark.failing else "")


def record(domain: EmployerDomain) -> str:
    """The TXT record that shows the domain to be theirs."""
    return PREFIX + domain.token


def holds(domain: EmployerDomain, texts: Iterable[str]) -> bool:
    """Whether one of the domain's TXT records is the one we asked for. Quotes typed into a form by mistake are forgiven."""
    return any(text.strip().strip("\"'").strip() == record(domain) for text in texts)


def judge(domain: EmployerDomain, answer: bool | None, now: datetime) -> Verdict:
    """What the answer to a check of a verified domain means: True and False as the record was there or not, None when
    nobody answered."""
    if answer is None and domain.checked_at is not None and now - domain.checked_at < PATIENCE:
        return Verdict.UNKNOWN
    if answer:
        return Verdict.FINE
    if domain.failing_since is None:
        return Verdict.WARN
    return Verdict.LAPSE if now - domain.failing_since >= GRACE else Verdict.WAIT


def mailbox_counts(domain: EmployerDomain, now: datetime) -> bool:
    """Whether a mailbox was shown recently enough that nobody need be asked again."""
    return domain.verified_at is not None and now - domain.verified_at < MAILBOX_LASTS - GRACE


def code_of(domain: EmployerDomain, key: str) -> str:
    """The code that the mail of `code_sent_at` carries: made from the row with the site's secret key, kept nowhere."""
    sent = domain.code_sent_at.isoformat() if domain.code_sent_at else ""
    said = f"employers.code|{domain.id}|{domain.token}|{domain.mailbox}|{sent}"
    return base64.b32encode(hmac.digest(key.encode(), said.encode(), "sha256")).decode()[:CODE_LENGTH]


def read_code(domain: EmployerDomain, typed: str, *, key: str, now: datetime) -> None:
    """Hold what was typed to the mailed code; case, spaces and hyphens are forgiven. Raises WrongCode."""
    if domain.code_sent_at is None or now - domain.code_sent_at > CODE_LASTS:
        raise WrongCode("This code has expired. Let us send a new one.")
    plain = "".join(char for char in typed if char.isalnum()).upper()
    if not hmac.compare_digest(plain.encode(), code_of(domain, key).encode()):
        raise WrongCode("This is not the code of our newest mail. Please look again.")
