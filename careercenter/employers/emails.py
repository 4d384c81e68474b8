"""Every mail about an organisation: to those it invites, to its members, to mailboxes that are to be shown.

All of them say what happened and what comes next in a few sentences, so they share one pair of templates.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from careercenter.accounts.models import Account
from careercenter.backends.mail import Message
from careercenter.core.tokens import sign
from careercenter.employers.domains import in_words
from careercenter.employers.membership import stamp_of
from careercenter.employers.models import Employer, EmployerDomain, Invitation, JoinRequest, Membership
from careercenter.employers.roles import NAMES, summary
from careercenter.employers.verification import DNS, GRACE, code_of, record
from careercenter.web.mail import compose, link

INVITATION = "employers.invitation"
_MEMBER = "You get this mail because you act for this organisation at CareerCenter."


@dataclass(frozen=True)
class Occasion:
    """What a mail is about. Only what its kind needs is there; `who` is the other person of the story."""

    key: str
    employer: Employer
    account: Account | None = None
    invitation: Invitation | None = None
    membership: Membership | None = None
    request: JoinRequest | None = None
    domain: EmployerDomain | None = None
    who: Account | None = None


@dataclass(frozen=True)
class Words:
    """The text of one mail: sentences, then perhaps a code, a button (label and address), and small print."""

    subject: str
    lines: Sequence[str]
    button: tuple[str, str] | None = None
    after: Sequence[str] = field(default_factory=tuple)
    code: str = ""
    to: str = ""
    why: str = _MEMBER


def write(letter: str, about: Occasion, *, secret_key: str, now: datetime) -> Message:
    """The mail of one kind. Raises KeyError for a kind that there is not."""
    words = LETTERS[letter](about, secret_key, now)
    name = about.account.name if about.account else ""
    return compose(
        "employers/notice",
        to=words.to or (about.account.email if about.account else ""),
        subject=words.subject,
        key=about.key,
        greeting=f"Hello {name}," if name else "Hello,",
        lines=words.lines,
        code=words.code,
        action={"label": words.button[0], "url": words.button[1]} if words.button else None,
        after=words.after,
        why=words.why,
    )


def invitation_link(invitation: Invitation, *, secret_key: str, now: datetime) -> str:
    """The link by which the invited person accepts; sending the invitation anew makes it useless."""
    token = sign(INVITATION, [invitation.id, stamp_of(invitation)], key=secret_key, now=now)
    return link("invitations.show", token=token)


def _invitation(about: Occasion, secret_key: str, now: datetime) -> Words:
    invitation, name = _given(about.invitation), about.employer.name
    by = f"{_called(about.who)} invites you" if about.who else "You are invited"
    may = "; ".join(summary(invitation.role))
    return Words(
        subject=f"{name} invites you as {NAMES[invitation.role].lower()}",
        lines=(f"{by} to act for {name} at CareerCenter, the job board for medical coders.", f"You could {may}."),
        button=("See the invitation", invitation_link(invitation, secret_key=secret_key, now=now)),
        after=(
            f"The link is good until {_day(invitation.expires_at)}, for {invitation.email} only.",
            "If you do not know why you got this, ignore it: nothing happens.",
        ),
        to=invitation.email,
        why=f"You get this mail because a member of {name} entered your address.",
    )


def _joined(about: Occasion, _key: str, _now: datetime) -> Words:
    member = _given(about.membership)
    return Words(
        subject=f"{_called(member.account)} has joined {about.employer.name}",
        lines=(
            f"{_called(member.account)} ({member.account.email}) accepted your invitation as {NAMES[member.role].lower()}.",
        ),
        button=_members(about),
    )


def _role_changed(about: Occasion, _key: str, _now: datetime) -> Words:
    member = _given(about.membership)
    role = NAMES[member.role].lower()
    return Words(
        subject=f"You are now {role} of {about.employer.name}",
        lines=("An owner changed your role.", f"You can now {'; '.join(summary(member.role))}."),
        button=_members(about),
    )


def _removed(about: Occasion, _key: str, _now: datetime) -> Words:
    return Words(
        subject=f"You no longer act for {about.employer.name}",
        lines=("An owner ended your membership. Your own account is as it was.",),
        after=("If this is a surprise, ask the organisation.",),
        why="You get this mail because you acted for this organisation at CareerCenter.",
    )


def _left(about: Occasion, _key: str, _now: datetime) -> Words:
    return Words(
        subject=f"{_called(about.who)} has left {about.employer.name}",
        lines=(f"{_called(about.who)} no longer acts for {about.employer.name}. What they wrote stays.",),
        button=_members(about),
    )


def _asked(about: Occasion, _key: str, _now: datetime) -> Words:
    request = _given(about.request)
    said = (f"They say: {request.message}",) if request.message else ()
    return Words(
        subject=f"{_called(request.account)} asks to join {about.employer.name}",
        lines=(
            f"{_called(request.account)} ({request.account.email}) would like to act for {about.employer.name}.",
            *said,
        ),
        button=("Answer them", link("members.index", slug=about.employer.slug)),
        after=("Do not take in anybody you do not know: their listings would carry your name.",),
    )


def _answered(about: Occasion, _key: str, _now: datetime) -> Words:
    name = about.employer.name
    if _given(about.request).accepted:
        return Words(f"You now act for {name}", (f"Your request to act for {name} was accepted.",), _desk(about))
    return Words(
        subject=f"Your request to join {name} was declined",
        lines=(f"Your request to act for {name} was declined. If you think this is a mistake, ask the organisation.",),
        why="You get this mail because you asked to join this organisation at CareerCenter.",
    )


def _code(about: Occasion, secret_key: str, _now: datetime) -> Words:
    domain, name = _given(about.domain), about.employer.name
    code = code_of(domain, secret_key)
    return Words(
        subject=f"Code to show that {in_words(domain.domain)} belongs to {name}",
        lines=(
            f"Somebody who acts for {name} at CareerCenter wants to show that this mailbox is theirs. The code is:",
        ),
        code=f"{code[:4]}-{code[4:]}",
        after=(
            "It is good for an hour. Enter it on the page where you asked for it.",
            "If you did not ask for it, give it to nobody: whoever enters it speaks for your domain.",
        ),
        to=domain.mailbox or "",
        why=f"You get this mail because somebody who acts for {name} entered this address.",
    )


def _verified(about: Occasion, _key: str, _now: datetime) -> Words:
    domain = _given(about.domain)
    again = "We look every day whether the record is still there." if domain.method == DNS else "This holds for a year."
    return Words(
        subject=f"{in_words(domain.domain)} now counts as yours",
        lines=(
            f"{about.employer.name} has shown that {in_words(domain.domain)} is its own. Your listings say so.",
            again,
        ),
        button=_domains(about),
    )


def _failing(about: Occasion, _key: str, _now: datetime) -> Words:
    domain = _given(about.domain)
    name, until = in_words(domain.domain), _day((domain.failing_since or domain.created_at) + GRACE)
    if domain.method == DNS:
        lines = (f"The TXT record at {name} was not there when we looked. Please put it back:",)
        return Words(f"The record at {name} is missing", (*lines, _until(until)), _domains(about), code=record(domain))
    lines = (f"Nearly a year ago you showed a mailbox at {name}. Please do so once more.",)
    return Words(f"Please show your mailbox at {name} again", (*lines, _until(until)), _domains(about))


def _lapsed(about: Occasion, _key: str, _now: datetime) -> Words:
    name = in_words(_given(about.domain).domain)
    return Words(
        subject=f"{name} no longer counts as yours",
        lines=(
            f"For two weeks {name} could not be checked, so the mark was taken from {about.employer.name} and its listings.",
            "Your listings stay online. You can show the domain again at any time.",
        ),
        button=_domains(about),
    )


def _held(about: Occasion, _key: str, _now: datetime) -> Words:
    return Words(
        subject=f"Somebody will look at {about.employer.name} first",
        lines=(
            f"Before {about.employer.name} publishes, a person of the board looks at it, for this reason:",
            about.employer.review_reason,
            "You need do nothing. You can write listings meanwhile; they are kept as drafts. A mail tells you what comes of it.",
        ),
        button=_desk(about),
        after=("Showing a domain of your own helps whoever looks.",),
    )


def _cleared(about: Occasion, _key: str, _now: datetime) -> Words:
    return Words(
        subject=f"{about.employer.name} can publish now",
        lines=("We have looked, and all is well. Your drafts are where you left them.",),
        button=_desk(about),
    )


def _refused(about: Occasion, _key: str, _now: datetime) -> Words:
    return Words(
        subject=f"{about.employer.name} may not publish on this board",
        lines=(
            "We have looked, and will not publish listings of this organisation. The reason:",
            about.employer.review_reason,
        ),
        after=("If we are wrong, answer this mail and tell us how we can check.",),
    )


LETTERS: Mapping[str, Callable[[Occasion, str, datetime], Words]] = {
    "invitation": _invitation,
    "joined": _joined,
    "role_changed": _role_changed,
    "removed": _removed,
    "left": _left,
    "asked": _asked,
    "answered": _answered,
    "code": _code,
    "verified": _verified,
    "failing": _failing,
    "lapsed": _lapsed,
    "held": _held,
    "cleared": _cleared,
    "refused": _refused,
}


def _given(part: Any) -> Any:
    if part is None:
        raise LookupError("what the mail is about is gone")
    return part


def _called(account: Account | None) -> str:
    return (account.name or account.email) if account else "Somebody"


def _day(moment: datetime) -> str:
    return f"{moment:%B} {moment.day}, {moment.year}"


def _until(day: str) -> str:
    return f"Otherwise the mark goes away on {day}."


def _members(about: Occasion) -> tuple[str, str]:
    return "See the members", link("members.index", slug=about.employer.slug)


def _domains(about: Occasion) -> tuple[str, str]:
    return "See your domains", link("domains.index", slug=about.employer.slug)


def _desk(about: Occasion) -> tuple[str, str]:
    return "Go to your organisation", link("organisation.show", slug=about.employer.slug)
