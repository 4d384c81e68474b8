"""A page of a listing says that it was looked at. Nothing is kept but a number a day.

A GET changes nothing on this site, so the page's script sends this by itself, once a visit, after some seconds.
Programs that run no script are thus not counted, and neither are the listing's own members.
"""

from flask import Blueprint, Response, request

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.desk.counting import count_view
from careercenter.desk.queries import dated
from careercenter.employers.queries import membership_of
from careercenter.jobs.lifecycle import is_live
from careercenter.web.forms import csrf
from careercenter.web.services import now

bp = Blueprint("seen", __name__)


@bp.post("/jobs/<int:listing_id>/seen")
@csrf.exempt
def seen(listing_id: int) -> Response:
    """Count a look at a live listing; anything else is answered the same and not counted."""
    listing, account = dated(db.session(), listing_id), current_account()
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    inside = listing and account and membership_of(db.session(), listing.employer_id, account.id)
    if listing and ours and not inside and is_live(listing, now()):
        count_view(session=db.session(), listing_id=listing_id, now=now())
    return Response(status=204)
