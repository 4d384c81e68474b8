"""Reporting a listing: a form for everybody, guests too."""

import hashlib
import hmac
import ipaddress

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.accounts.models import Account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.links import listing_path
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import by_id
from careercenter.reports.forms import ReportForm
from careercenter.reports.operations import report
from careercenter.web.forms import answer
from careercenter.web.services import current, now

bp = Blueprint("reports", __name__)


@bp.route("/jobs/<int:listing_id>/report", methods=["GET", "POST"])
def listing(listing_id: int) -> BaseResponse | tuple[str, int]:
    """Say what is wrong with a listing that is on the board."""
    row, account = _shown(listing_id), current_account()
    form = ReportForm(email=None, reason=request.args.get("reason"))
    if form.validate_on_submit():
        try:
            report(session=db.session(), listing=row, reporter=reporter_of(account), account=account,
                   reason=form.reason.data, details=form.details.data or "", email=form.email.data or "",
                   now=now())  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("reports.thanks", listing_id=row.id, mail=int(bool(form.email.data))), 303)
    return answer("reports/listing.html", form, listing=row, back=listing_path(row.id, row.slug))


@bp.get("/jobs/<int:listing_id>/report/thanks")
def thanks(listing_id: int) -> str:
    """What happens next. The listing itself may be off the board already."""
    return render_template("reports/thanks.html", mail=request.args.get("mail") == "1")


def reporter_of(account: Account | None) -> str:
    """A keyed digest that tells one person from another: their account, or for a guest the network they come from."""
    said = f"account:{account.id}" if account else f"network:{_network(request.remote_addr or '')}"
    return hmac.new(current().settings.secret_key.encode(), f"reporter:{said}".encode(), hashlib.sha256).hexdigest()


def _network(address: str) -> str:
    """The address, of IPv6 only the half that a provider gives to one home."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address


def _shown(listing_id: int) -> Listing:
    row = by_id(db.session(), listing_id)
    if row is None or state_of(row, now()) is not State.LIVE:
        raise NotFound("This listing is not on the board any more, so there is nothing to report.")
    return row
