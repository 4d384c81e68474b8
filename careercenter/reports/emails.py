"""The mails about holds and reports: to those who act for the employer, and to who reported. Kind, short, and with what
happens next. All say their few sentences through one pair of templates.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from careercenter.accounts.models import Account
from careercenter.backends.mail import Message
from careercenter.reports.models import Hold, Report
from careercenter.reports.reasons import BY_SLUG
from careercenter.reports.shield.rules import rules
from careercenter.web.mail import compose, link

_MEMBER = "You get this mail because you act for this employer at CareerCenter."
_OUTCOMES = {
    "fine": (
        "We found nothing wrong",
        "We looked at it and found nothing that speaks against it, so it stays. We keep what you said.",
    ),
    "removed": (
        "It is off the board",
        "We looked at it and took it off the board. Thank you: you have spared others the trouble.",
    ),
    "corrected": ("It was corrected", "We looked at it, and what it says was corrected."),
    "moot": ("It has ended", "The listing had ended before we could decide. We keep what you said."),
}


@dataclass(frozen=True)
class Words:
    """One mail in words: `lines` before the points, `after` behind them; `button` is a label and an address."""

    subject: str
    lines: tuple[str, ...]
    points: tuple[str, ...] = ()
    button: tuple[str, str] | None = None
    after: tuple[str, ...] = ()


def to_employer(letter: str, hold: Hold, account: Account, version: int) -> Message:
    """What became of a listing, to one who acts for its employer: held, asked, approved, refused or frozen."""
    key = f"hold-{hold.id}-{letter}-{version}-{account.id}"
    return _mail(_EMPLOYER[letter](hold), to=account.email, key=key, why=_MEMBER)


def outcome(report: Report) -> Message:
    """What became of a report, to who made it."""
    title = report.listing.title
    short, said = _OUTCOMES[report.outcome or "moot"]
    reason = BY_SLUG[report.reason].label if report.reason in BY_SLUG else report.reason
    words = Words(
        subject=f"{short}: {title}",
        lines=(f"You told us about the listing “{title}”: {reason}.", said),
        after=("We never tell an employer who reported.",),
    )
    why = "You get this one mail because you asked for the outcome of your report."
    return _mail(words, to=report.email or "", key=f"report-{report.id}-{report.outcome}", why=why)


def advice(evidence: Iterable[dict[str, object]]) -> tuple[str, ...]:
    """What the rules that hit say to the employer, kindly."""
    known = rules()
    return tuple(dict.fromkeys(known[hit["rule"]].employer for hit in evidence if hit["rule"] in known))


def _held(hold: Hold) -> Words:
    return Words(
        subject=f"We look at “{hold.listing.title}” before it goes online",
        lines=(
            f"Your listing “{hold.listing.title}” is not on the board yet. A person looks at it first, usually within "
            "a working day.",
            "Something in it resembles what people write who trick applicants. Most listings that wait here are "
            "honest.",
        ),
        points=advice(hold.evidence),
        button=_desk(hold),
        after=("You can take it back, change it and publish it again at any time. Otherwise you need do nothing.",),
    )


def _asked(hold: Hold) -> Words:
    return Words(
        subject=f"A question about “{hold.listing.title}”",
        lines=(f"Before we decide about “{hold.listing.title}” we would like to know:", hold.note),
        button=_desk(hold),
        after=("Answer by replying to this mail, or change the listing and publish it again.",),
    )


def _approved(hold: Hold) -> Words:
    return Words(
        subject=f"“{hold.listing.title}” may be seen",
        lines=(f"We have looked at “{hold.listing.title}” and it may be seen. Thank you for your patience.",),
        button=_desk(hold),
    )


def _refused(hold: Hold) -> Words:
    return Words(
        subject=f"“{hold.listing.title}” needs a change",
        lines=(
            f"We could not publish “{hold.listing.title}”. It is a draft again, and nothing you wrote is lost.",
            hold.note,
        ),
        points=advice(hold.evidence),
        button=_desk(hold),
        after=("Change it and publish it again. If you think we are wrong, reply to this mail.",),
    )


def _frozen(hold: Hold) -> Words:
    return Words(
        subject=f"“{hold.listing.title}” was taken off the board",
        lines=(f"We have taken “{hold.listing.title}” off the board.", hold.note),
        button=_desk(hold),
        after=("If you think we are wrong, reply to this mail and say why.",),
    )


_EMPLOYER = {"held": _held, "asked": _asked, "approved": _approved, "refused": _refused, "frozen": _frozen}


def _desk(hold: Hold) -> tuple[str, str]:
    return ("Open it at your desk", link("desk.index", slug=hold.listing.employer.slug))


def _mail(words: Words, *, to: str, key: str, why: str) -> Message:
    return compose("reports/notice", to=to, subject=words.subject, key=key, words=words, why=why)
