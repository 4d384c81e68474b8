"""What a document says beside what the profile says, value by value, and taking the chosen values over.

Nothing is stored before it was ticked. Where both say something, both are shown and the box is empty.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from careercenter.accounts.models import Account
from careercenter.applicants import searching
from careercenter.applicants.models import HeldCredential, PastJob, Profile, ProfileCode, School
from careercenter.applicants.portable import head, saying
from careercenter.applicants.portable.document import (
    credential_values,
    head_values,
    job_values,
    row_to_keep,
    school_values,
    to_keep,
)
from careercenter.applicants.portable.parts import CERTIFICATE, JOB, SCHOOL
from careercenter.applicants.portable.shape import MOST_ROWS
from careercenter.core.errors import Refused
from careercenter.taxonomy.vocabulary import fold

NEW, SAME, OTHER = "new", "same", "other"
REST = "rest"
# Fields that only mean something together.
TOGETHER = {"city": ("city", "state"), "pay_floor": ("pay_floor", "pay_floor_unit"), "status": ("status", "status_until")}
_SECOND = {"state", "pay_floor_unit", "status_until"}
Document = dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """One value: the name of its box, its part, what it says, what the profile says, and how they compare."""

    key: str
    group: str
    says: str
    now: str
    state: str


def offers(profile: Profile, account: Account, document: Document) -> list[Offer]:
    """Every value of a document that a profile holds, in the order of the profile, and what is merely kept."""
    return [
        *_head(profile, account, document),
        *_rows(profile, "work", document),
        *_rows(profile, "education", document),
        *_certificates(profile, document),
        *_rest(document, account),
    ]


def take(
    profile: Profile, account: Account, document: Document, chosen: Collection[str], *, now: datetime
) -> int:
    """Put the chosen values into the profile. Returns how many changed it. Raises Refused for too many rows."""
    taken = [one for one in offers(profile, account, document) if one.key in chosen and one.state != SAME]
    said = head.read(document)
    # Told apart before anything is added: what came in twice is two.
    pairs = {kind: _paired(profile, kind, document) for kind in ("work", "education")}
    for offer in taken:
        kind, _, which = offer.key.partition(":")
        if kind == "head":
            _take_head(profile, account, which, said, now)
        elif kind == REST:
            profile.foreign = to_keep(document, account.email)
        elif kind == "certificates":
            _take_certificate(profile, CERTIFICATE.read(document[kind][int(which)]), now)
        else:
            _take_row(profile, kind, document[kind][int(which)], pairs[kind][int(which)])
    return len(taken)


def _head(profile: Profile, account: Account, document: Document) -> Iterator[Offer]:
    said, held = head.read(document), head_values(profile, account)
    for name in head.EMPTY:
        parts = TOGETHER.get(name, (name,))
        ours, theirs = {part: held[part] for part in parts}, {part: said[part] for part in parts}
        empty = {part: head.EMPTY[part] for part in parts}
        if name in _SECOND or theirs == empty:
            continue
        state = SAME if ours == theirs else NEW if ours == empty else OTHER
        label, says = saying.LABELS[name], saying.said(name, said)
        yield Offer(f"head:{name}", label, says, saying.said(name, held) if state == OTHER else "", state)


def _take_head(profile: Profile, account: Account, name: str, said: Mapping[str, Any], now: datetime) -> None:
    if name == "name":
        account.name = said["name"]
    elif name == "codes":
        rows = [ProfileCode(system=s, code=c, code_end=e, position=n) for n, (s, c, e) in enumerate(said["codes"])]
        profile.codes = rows
    elif name == "status":
        # Nobody can look for longer than whoever says it here and now.
        profile.status, profile.status_until = said["status"], min(said["status_until"], now + searching.HOLDS)
    else:
        for part in TOGETHER.get(name, (name,)):
            setattr(profile, part, said[part])


def _rows(profile: Profile, kind: str, document: Document) -> Iterator[Offer]:
    part, label = (JOB, "Jobs") if kind == "work" else (SCHOOL, "Education")
    for number, known in enumerate(_paired(profile, kind, document)):
        values, held = part.read(document[kind][number]), _values(known) if known else {}
        state = NEW if known is None else SAME if held == values else OTHER
        now = saying.row(held) if state == OTHER else ""
        yield Offer(f"{kind}:{number}", label, saying.row(values), now, state)


def _take_row(profile: Profile, kind: str, item: Document, known: Any) -> None:
    values = (JOB if kind == "work" else SCHOOL).read(item)
    rows: list[Any] = profile.jobs if kind == "work" else profile.schools
    if known is None:
        if len(rows) >= MOST_ROWS:
            raise Refused(f"{MOST_ROWS} are the most that a profile holds. Take fewer, or remove some first.")
        known = (PastJob if kind == "work" else School)(position=len(rows))
        rows.append(known)
    for name, value in values.items():
        setattr(known, name, value)
    known.foreign = row_to_keep(kind, item)


def _values(row: PastJob | School) -> dict[str, Any]:
    return job_values(row) if isinstance(row, PastJob) else school_values(row)


def _paired(profile: Profile, kind: str, document: Document) -> list[Any]:
    """For each item the row of the profile that it is, or None: one that says the same, or else one at the same place
    and in the same work since the same year. No row stands for two items."""
    left: list[Any] = list(profile.jobs if kind == "work" else profile.schools)
    read = [(JOB if kind == "work" else SCHOOL).read(item) for item in document.get(kind, ())]
    found: list[Any] = [None] * len(read)
    for alike in (lambda one, values: one == values, lambda one, values: _key(one) == _key(values)):
        for number, values in enumerate(read):
            row = next((one for one in left if alike(_values(one), values)), None) if found[number] is None else None
            if row is not None:
                found[number] = row
                left.remove(row)
    return found


def _key(values: Mapping[str, Any]) -> tuple[str, str, str]:
    name, what = ("employer", "title") if "employer" in values else ("institution", "degree")
    return fold(values[name]), fold(values[what]), values["started"][:4]


def _certificates(profile: Profile, document: Document) -> Iterator[Offer]:
    held, seen = {one.slug: credential_values(one) for one in profile.credentials}, set()
    for number, item in enumerate(document.get("certificates", ())):
        values = CERTIFICATE.read(item)
        if values["slug"] is None or values["slug"] in seen:
            continue
        seen.add(values["slug"])
        ours = held.get(values["slug"])
        state = NEW if ours is None else SAME if ours == values else OTHER
        now = saying.credential(ours) if ours and state == OTHER else ""
        yield Offer(f"certificates:{number}", "Credentials", saying.credential(values), now, state)


def _take_certificate(profile: Profile, values: Mapping[str, Any], now: datetime) -> None:
    known = next((one for one in profile.credentials if one.slug == values["slug"]), None)
    if known is None:
        if len(profile.credentials) >= MOST_ROWS:
            raise Refused(f"{MOST_ROWS} credentials are the most that a wallet holds.")
        known = HeldCredential(slug=values["slug"], created_at=now, version=0)
        profile.credentials.append(known)
    elif any(getattr(known, name) != values[name] for name in ("earned_on", "expires_on")):
        # What staff saw holds for what they saw.
        known.verified_at = known.document_seen_at = None
        known.verified_url = known.refused_reason = ""
    for name, value in values.items():
        setattr(known, name, value)
    known.updated_at, known.version = now, (known.version or 0) + 1


def _rest(document: Document, account: Account) -> Iterator[Offer]:
    kept = to_keep(document, account.email)
    if kept:
        yield Offer(REST, "Everything else in the file", saying.rest(document, kept), "", NEW)
