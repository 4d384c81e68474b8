"""How the person who asks fits a listing: for the pages of listings, which know nothing of coders, and for cards."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, g

from careercenter.accounts.access import current_account
from careercenter.applicants.coder import Coder
from careercenter.applicants.coders import coder_of, fit_of_snapshot
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_queries import wanted_by_id
from careercenter.applicants.fit_shown import FitShown, shown
from careercenter.applicants.fit_words import THEY
from careercenter.applicants.queries import profile_of
from careercenter.core.database import db
from careercenter.employers.queries import memberships_of
from careercenter.jobs.models import Listing
from careercenter.web.services import now

bp = Blueprint("fitting", __name__)
_NOTHING_SAID = Coder()


@bp.app_template_global()
def fit_of(listing_id: int) -> FitShown | None:
    """The person's fit to a listing, line by line. None for guests, and for people who hire and do not look."""
    coder = asking()
    if coder is None:
        return None
    if coder == _NOTHING_SAID:
        return None if memberships_of(db.session(), current_account().id) else FitShown("")
    wanted = wanted_by_id(db.session(), [listing_id])
    return shown(fit(coder, wanted[listing_id], today())) if wanted else None


@bp.app_template_global()
def fit_of_sent(sent: Mapping[str, Any], listing: Listing) -> FitShown:
    """How the person of an application fits its listing today, by what they sent: for the page of that one applicant.
    It is in no list and sorts nobody."""
    return shown(fit_of_snapshot(sent, listing, now().date()), THEY)


@bp.app_template_global()
def fits_of(listing_ids: Iterable[int]) -> Mapping[int, tuple[int, int]]:
    """How many lines of each of these listings the person meets, and of how many. Guests, and those of whom nothing is
    known, get nothing and cost nothing."""
    coder = asking()
    if coder is None or coder == _NOTHING_SAID:
        return {}
    on = today()
    fits = {id_: fit(coder, wanted, on) for id_, wanted in wanted_by_id(db.session(), list(listing_ids)).items()}
    return {id_: (one.met, one.total) for id_, one in fits.items() if one.total}


def asking() -> Coder | None:
    """The person who asks as a coder, once a request; with nothing said when there is no profile; None for a guest."""
    account = current_account()
    if account is None:
        return None
    if "coder" not in g:
        profile = profile_of(db.session(), account.id)
        g.coder = coder_of(profile) if profile else _NOTHING_SAID
    coder: Coder = g.coder
    return coder


def today() -> date:
    """The day where the person is: a credential holds through its last one."""
    return now().astimezone(ZoneInfo(current_account().time_zone)).date()
