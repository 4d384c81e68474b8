"""Recommended listings: a page of them, and the first few for the pages where a coder begins."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, render_template

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants.coder import Coder
from careercenter.applicants.fit_shown import reasons
from careercenter.applicants.queries import profile_of
from careercenter.applicants.recommended import MOST, recommended
from careercenter.applicants.views.fitting import asking, today
from careercenter.core.database import db
from careercenter.jobs.cards import card
from careercenter.jobs.left_out import of_this_person
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


def _offered(most: int) -> tuple[Offered, ...]:
    coder, moment = asking(), now()
    profile = profile_of(db.session(), current_account().id) if coder else None
    if coder is None or coder == Coder() or profile is None:
        return ()
    found = recommended(
        session=db.session(), profile=profile, coder=coder, left_out=of_this_person(), engines=current().search,
        on=today(), now=moment, most=most,
    )  # fmt: skip
    return tuple(Offered(card(one.listing, moment), one.fit.met, one.fit.total, *reasons(one.fit)) for one in found)
