"""Recommended listings: a page of them, and the first few for the pages where a coder begins."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, current_app, render_template

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants.coder import Coder
from careercenter.applicants.fit_shown import reasons
from careercenter.applicants.queries import profile_of
from careercenter.applicants.recommended import MOST, recommended
from careercenter.applicants.views.fitting import asking, today
from careercenter.core.database import db
from careercenter.jobs.cards import card
from careercenter.jobs.shown import Card
from careercenter.web.services import current, now

bp = Blueprint("recommending", __name__, url_prefix="/me/recommended")
bp.after_request(never_kept)


class Offered(NamedTuple):
    """A recommended listing as it is shown: its card, how much is met of how much, and what is met and what is not."""

    card: Card
    met: int
    total: int
    why: tuple[str, ...]
    but: tuple[str, ...]


@bp.get("")
@signed_in
def index() -> str:
    """What is recommended to the person who asks, or what is needed before something can be."""
    coder = asking() or Coder()
    return render_template("me/recommended.html", coder=coder, known=coder != Coder(), offered=_offered(MOST))


@bp.app_template_global()
def recommended_to_me(most: int) -> Sequence[Offered]:
    """The first few, for other pages; none for guests and for people of whom nothing is known."""
    return _offered(most)


@bp.app_template_global()
def can_hide() -> bool:
    """Whether listings can be hidden on this site."""
    return "marks.hide" in current_app.view_functions


def _offered(most: int) -> tuple[Offered, ...]:
    coder, account = asking(), current_account()
    if account is None or coder is None or coder == Coder():
        return ()
    profile, moment = profile_of(db.session(), account.id), now()
    found = recommended(
        session=db.session(), account_id=account.id, coder=coder,
        domains=profile.excluded_domains if profile else (), engines=current().search, on=today(), now=moment,
        most=most,
    )  # fmt: skip
    return tuple(Offered(card(one.listing, moment), one.fit.met, one.fit.total, *reasons(one.fit)) for one in found)
