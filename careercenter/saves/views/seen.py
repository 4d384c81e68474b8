"""A page of a listing says that it was looked at: one more for the listing's number of the day, and a mark for whoever
is signed in. Of a guest nothing is kept; their browser colours the links they followed.

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
from careercenter.saves import operations
from careercenter.web.forms import csrf
from careercenter.web.services import now

bp = Blueprint("seen", __name__)


@bp.post("/jobs/<int:listing_id>/seen")
@csrf.exempt
def seen(listing_id: int) -> Response:
    """Count a look at a live listing, and mark it as seen; anything else is answered the same and not counted."""
    listing, account = dated(db.session(), listing_id), current_account()
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if listing is None or not ours or not is_live(listing, now()):
        return Response(status=204)
    if not (account and membership_of(db.session(), listing.employer_id, account.id)):
        count_view(session=db.session(), listing_id=listing_id, now=now())
    if account is not None:
        operations.see(session=db.session(), account_id=account.id, listing_id=listing_id, now=now())
    return Response(status=204)
