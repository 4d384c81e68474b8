"""What a résumé says beside what the profile says, and taking the chosen values over.

Nothing is taken that the person did not tick, and nothing of theirs is replaced unseen: where both say something, both
are shown, and the box is empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import describe
from careercenter.applicants.models import HeldCredential, PastJob, Profile, Resume, School
from careercenter.core.errors import Conflict
from careercenter.taxonomy.vocabulary import fold, vocabulary

NEW, SAME, OTHER = "new", "same", "other"
LABELS = {
    "name": "Name", "phone": "Phone", "place": "Where you live", "experience_months": "Experience as a coder",
    "credential": "Credentials", "job": "Jobs", "school": "Education", "specialty": "Specialties",
    "setting": "Settings", "tool": "Tools", "code_set": "Code sets",
}  # fmt: skip
_DICTS = {"specialty": "specialties", "setting": "settings", "tool": "tools", "code_set": "code_sets"}
_AROUND = 70


@dataclass(frozen=True)
class Row:
    """One value: its number in the résumé's list, what it says, what the profile says, and where it was read."""

    number: int
    kind: str
    says: str
    now: str
    state: str
    before: str
    quote: str
    after: str


def rows(account: Account, profile: Profile, resume: Resume) -> list[Row]:
    """Every value that was read, in the order of the profile's parts."""
    items = list(enumerate(resume.found.get("items", ())))
    known = [(number, item) for number, item in items if item["kind"] in LABELS]
    order = list(LABELS)
    return [_row(account, profile, resume, *one) for one in sorted(known, key=lambda one: order.index(one[1]["kind"]))]


def grouped(account: Account, profile: Profile, resume: Resume) -> list[tuple[str, list[Row]]]:
    """The rows under the names of their parts."""
    kinds = groupby(rows(account, profile, resume), key=lambda row: row.kind)
    return [(LABELS[kind], list(ones)) for kind, ones in kinds]


def take(
    *,
    session: Session,
    account: Account,
    profile: Profile,
    resume: Resume,
    chosen: Iterable[int],
    version: int,
    now: datetime,
) -> int:
    """Take the chosen values into the profile. Returns how many changed it. Raises Conflict when it changed since."""
    if version != profile.version:
        raise Conflict(
            "Your profile was changed in another window meanwhile. Look at the values again; nothing was taken."
        )
    items = resume.found.get("items", [])
    asked = [items[number] for number in sorted(set(chosen)) if 0 <= number < len(items)]
    taken = [item for item in asked if _state(account, profile, item)[0] != SAME]
    for item in taken:
        _put(session, account, profile, item, now)
    if taken:
        profile.version += 1
        profile.updated_at = now
    session.flush()
    return len(taken)


def _row(account: Account, profile: Profile, resume: Resume, number: int, item: dict[str, Any]) -> Row:
    state, current = _state(account, profile, item)
    before, quote, after = _quoted(resume.text, item["start"], item["end"])
    return Row(number, item["kind"], said(item), current, state, before, quote, after)


def _quoted(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words of a value, and of their line what stands before and after them, cut between words."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    close = text.find("\n", end)
    after = text[end : len(text) if close < 0 else close]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, text[start:end], after


def _state(account: Account, profile: Profile, item: dict[str, Any]) -> tuple[str, str]:
    """Whether the profile has this value, and what it has instead."""
    kind, value = item["kind"], item["value"]
    if kind in _DICTS:
        return (SAME if value in getattr(profile, _DICTS[kind]) else NEW), ""
    if kind == "credential":
        return (SAME if any(one.slug == value for one in profile.credentials) else NEW), ""
    if kind in ("job", "school"):
        return _listed(_alike(profile, item), item)
    current = {
        "name": account.name,
        "phone": profile.phone,
        "place": f"{profile.city}, {profile.state}".strip(", ") if profile.city else "",
        "experience_months": "" if profile.experience_months is None else _months(profile.experience_months),
    }[kind]
    if not current:
        return NEW, ""
    return (SAME if _digits(kind, current) == _digits(kind, said(item)) else OTHER), current


def _digits(kind: str, words: str) -> str:
    return "".join(sign for sign in words if sign.isdigit())[-10:] if kind == "phone" else fold(words)


def _listed(known: PastJob | School | None, item: dict[str, Any]) -> tuple[str, str]:
    if known is None:
        return NEW, ""
    has = {name: getattr(known, name) for name in item["value"]}
    same = all(not value or value == has[name] for name, value in item["value"].items())
    return (SAME if same else OTHER), said({"kind": item["kind"], "value": has})


def _alike(profile: Profile, item: dict[str, Any]) -> PastJob | School | None:
    """The job or school of the profile that this one would be: the same place in the same year."""
    name = "employer" if item["kind"] == "job" else "institution"
    since = "started" if item["kind"] == "job" else "degree"
    value = item["value"]
    rows: Sequence[PastJob | School] = profile.jobs if item["kind"] == "job" else profile.schools
    return next(
        (
            one for one in rows
            if fold(getattr(one, name)) == fold(value[name])
            and str(getattr(one, since))[:4].lower() == str(value[since])[:4].lower()
        ),
        None,
    )  # fmt: skip


def _put(session: Session, account: Account, profile: Profile, item: dict[str, Any], now: datetime) -> None:
    kind, value = item["kind"], item["value"]
    if kind == "name":
        describe(session=session, account=account, name=value, time_zone=account.time_zone)
    elif kind == "phone":
        profile.phone = value
    elif kind == "place":
        profile.city, profile.state = value["city"], value["state"]
    elif kind == "experience_months":
        profile.experience_months = value
    elif kind in _DICTS:
        name = _DICTS[kind]
        setattr(profile, name, {**getattr(profile, name), value: None if kind == "code_set" else 0})
    elif kind == "credential":
        profile.credentials.append(HeldCredential(slug=value, created_at=now, updated_at=now))
    else:
        _put_listed(profile, item)


def _put_listed(profile: Profile, item: dict[str, Any]) -> None:
    known = _alike(profile, item)
    given = {name: value for name, value in item["value"].items() if value or name == "ended"}
    if known is not None:
        for name, value in given.items():
            setattr(known, name, value)
    elif item["kind"] == "job":
        given.setdefault("employer", "")
        profile.jobs.append(PastJob(position=len(profile.jobs), **given))
    else:
        profile.schools.append(School(position=len(profile.schools), **given))


def said(item: dict[str, Any]) -> str:
    """A value in words."""
    kind, value = item["kind"], item["value"]
    if kind == "place":
        return f"{value['city']}, {value['state']}"
    if kind == "experience_months":
        return _months(value)
    if kind == "job":
        parts = (value["title"], value["employer"], value["place"], _span(value))
        return ", ".join(part for part in parts if part)
    if kind == "school":
        studied = " in ".join(part for part in (value["degree"], value["area"]) if part)
        return ", ".join(part for part in (studied, value["institution"], value["ended"] or value["started"]) if part)
    names = {"credential": "credentials", **_DICTS}
    return vocabulary(names[kind]).label(value) if kind in names else str(value)


def _span(value: dict[str, str]) -> str:
    return f"{value['started']} to {value['ended'] or 'now'}" if value.get("started") else value.get("ended", "")


def _months(months: int) -> str:
    years, rest = divmod(months, 12)
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in ((years, "year"), (rest, "month")) if count]
    return " and ".join(said) or "none"
