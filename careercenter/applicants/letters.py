"""The mails to coders: an employer invites them, staff looked at a document, something of theirs ends soon.

All say what happened and what comes next in a few sentences, so they share one pair of templates.
"""

from collections.abc import Sequence
from dataclasses import replace

from careercenter.accounts.models import Account
from careercenter.applicants.models import HeldCredential, JobInvitation, Profile
from careercenter.backends.mail import Message
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.mail import compose, link

LETTER_TASK = "applicants.mail"
_WHY = "You get this mail because you keep a profile at CareerCenter."


def invited(one: JobInvitation) -> Message:
    """An employer that found them asks them to look at a listing."""
    said = [f"“{one.note}”"] if one.note else []
    return _notice(
        one.profile.account,
        subject=f"{one.employer.name} invites you to apply: {one.listing.title}",
        key=f"applicants.invited|{one.id}",
        lines=[f"{one.employer.name} found your profile and thinks that this job may suit you: {one.listing.title}."]
        + said,
        action=("Look at the invitation", link("invited.index")),
        after=[
            "They do not know your name or address from this. They learn only what you answer, and nothing if you do "
            "not. You can block them on the same page.",
            "Employers find you because your profile says that they may. Change that under Status and visibility: "
            f"{link('profile.section', name='visibility')}",
        ],
    )


def decided(held: HeldCredential, letter: str, version: int) -> Message:
    """What staff made of a document."""
    label = vocabulary("credentials").label(held.slug)
    subject, lines = {
        "document_seen": (
            f"We saw your document: {label}",
            [f"A person of the board saw your document, and it says what your wallet says of {label}. Employers read "
             "“Document seen” beside it."],
        ),
        "verified": (
            f"{label} is verified",
            [f"A person of the board found your {label} on the issuer’s own page. Employers read “Verified with the "
             "issuer” beside it, until the day it expires."],
        ),
        "refused": (
            f"We could not verify {label} yet",
            [f"We looked at the document that you showed us for {label}, and could not tell from it.",
             f"“{held.refused_reason}”", "You can show us another one. Nothing else changes: it stays in your wallet."],
        ),
    }[letter]  # fmt: skip
    return _notice(
        held.profile.account,
        subject=subject,
        key=f"applicants.{letter}|{held.id}|{version}",
        lines=lines,
        action=("Open your wallet", link("wallet.index")),
        after=["The document itself is deleted."],
    )


def reminder(profile: Profile, items: Sequence[str], *, status: bool, day: str, stop: str) -> Message:
    """What ends soon, and what to do about it."""
    alone = status and len(items) == 1
    subject = "Your job-search status lapses soon" if alone else "Something in your wallet ends soon"
    page = link("profile.section", name="visibility") if alone else link("wallet.index")
    return _notice(
        profile.account,
        subject=subject,
        key=f"applicants.reminder|{profile.id}|{day}",
        lines=["So that nothing lapses unseen:"],
        items=items,
        action=("Look at it", page),
        after=["Renew a credential with the body that gave it, then change the date in your wallet."],
        stop=stop,
    )


def _notice(
    account: Account,
    *,
    subject: str,
    key: str,
    lines: Sequence[str],
    items: Sequence[str] = (),
    action: tuple[str, str],
    after: Sequence[str] = (),
    stop: str = "",
) -> Message:
    message = compose(
        "applicants/notice",
        to=account.email,
        subject=subject,
        key=key,
        greeting=f"Hello {account.name}," if account.name else "Hello,",
        lines=lines,
        items=items,
        action={"label": action[0], "url": action[1]},
        after=after,
        stop=stop,
        why=_WHY,
    )
    if not stop:
        return message
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return replace(message, headers=headers)
