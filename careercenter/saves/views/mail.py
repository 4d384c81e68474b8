"""The link in a mail about saved listings that stops such mail, for people who are not signed in and mail programs."""

from flask import Blueprint, render_template, request

from careercenter.accounts.access import never_kept
from careercenter.core.database import db
from careercenter.saves import operations, queries
from careercenter.saves.emails import read_stop
from careercenter.web.forms import csrf
from careercenter.web.services import current, now

bp = Blueprint("saved_mail", __name__)
bp.after_request(never_kept)


@bp.route("/saved-mail/<token>", methods=["GET", "POST"])
@csrf.exempt
def stop(token: str) -> str:
    """Stops on POST, from our page or from a mail program (RFC 8058), which sends no cookie."""
    account_id = read_stop(token, key=current().settings.secret_key, now=now())
    if request.method == "POST":
        operations.want_end_mail(session=db.session(), account_id=account_id, wanted=False, now=now())
    return render_template("saves/stop.html", stopped=queries.end_mail(db.session(), account_id) is None)
