"""Mails to coders about what they keep."""

from collections.abc import Sequence

from careercenter.accounts.models import Account
from careercenter.applicants.retiring import Ended
from careercenter.backends.mail import Message
from careercenter.codes.systems import SYSTEMS
from careercenter.web.mail import compose, link


def codes_over(*, account: Account, named: Sequence[Ended], system: str, release: str) -> Message:
    """Codes of their profile and favourites that a release ended, and where one click replaces them."""
    one = len(named) == 1
    subject = f"{named[0].code} is over" if one else f"{len(named)} of your codes are over"
    return compose(
        "applicants/codes_over",
        to=account.email,
        subject=f"{subject}: {release}",
        key=f"applicants.codes-over|{account.id}|{system}|{release}",
        greeting=f"Hello {account.name}," if account.name else "Hello,",
        label=SYSTEMS[system].label,
        release=release,
        named=named,
        profile_url=link("profile_codes.edit") if any(each.in_profile for each in named) else "",
        marks_url=link("my_codes.index"),
    )
