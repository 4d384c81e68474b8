"""The mails to coders: an employer invites them, staff looked at a document, something of theirs ends soon.

All say what happened and what comes next in a few sentences, so they share one pair of templates.
"""

from collections.abc import Sequence
from dataclasses import replace

from careercenter.accounts.models import Account
from careercenter.applicants.models import JobInvitation
from careercenter.backends.mail import Message
from careercenter.web.mail import compose, link

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
