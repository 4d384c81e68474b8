"""Where a coder begins: what is theirs, and what to do next."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.accounts.models import Account
from careercenter.applicants import searching, wallet
from careercenter.applicants.invitation_queries import of_person
from careercenter.applicants.inviting import is_open
from careercenter.applicants.models import Profile
from careercenter.applicants.next_steps import steps
from careercenter.applicants.queries import live_resumes, profile_of
from careercenter.core.database import db
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.services import now

bp = Blueprint("me", __name__, url_prefix="/me")
bp.after_request(never_kept)


@bp.get("")
@signed_in
def home() -> str:
    """What is done and what is not yet."""
    account = current_account()
    profile = profile_of(db.session(), account.id)
    resumes = live_resumes(db.session(), profile.id) if profile else []
    listed = steps(profile, resumes=len(resumes), now=now())
    invited = [one for one in of_person(db.session(), account.id) if is_open(one, now())]
    return render_template(
        "me/home.html",
        account=account,
        steps=listed,
        done=sum(one.done for one in listed),
        invited=invited,
        due=ending(profile, account, now()) if profile else [],
        profile=profile,
        status=searching.LABELS[searching.status_at(profile, now())] if profile else "",
        lapsed=profile is not None and searching.has_lapsed(profile, now()),
        now=now(),
    )


def ending(profile: Profile, account: Account, moment: datetime) -> list[tuple[str, date, int]]:
    """Credentials that end soon where the holder lives: label, day, and how many days are left."""
    today = moment.astimezone(ZoneInfo(account.time_zone)).date()
    ends = [(one, wallet.ends_soon(one, today)) for one in profile.credentials]
    label = vocabulary("credentials").label
    return sorted((label(one.slug), day, (day - today).days) for one, day in ends if day is not None)
