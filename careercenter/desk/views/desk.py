"""The desk itself: an employer's own listings, found, sorted, and acted on several at once."""

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.core.pages import Paging
from careercenter.core.text import figures
from careercenter.desk import queries
from careercenter.desk.bulk import ACTS, act_on_all
from careercenter.desk.dashboard import Dashboard, dashboard, wanted_of
from careercenter.desk.queries import SOON
from careercenter.employers.access import current_membership, member
from careercenter.employers.models import Employer
from careercenter.employers.roles import may, who_may
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.services import now

bp = Blueprint("desk", __name__)
PAGE = 20


@bp.get("/employer/<slug>")
@member()
def index(employer: Employer) -> str:
    """The list."""
    may_write = may(current_membership().role, "listing.write")
    return render_template("desk/index.html", employer=employer, page=listed(employer), may_write=may_write, acts=ACTS)


@bp.post("/employer/<slug>/listings/bulk")
@member(*who_may("listing.write"))
def bulk(employer: Employer) -> BaseResponse:
    """Extend, confirm or close the chosen listings."""
    ids = [id_ for id_ in map(figures, request.form.getlist("listing")) if id_ is not None][:500]
    try:
        done = act_on_all(
            session=db.session(),
            employer_id=employer.id,
            account=current_account(),
            role=current_membership().role,
            act=request.form.get("act", ""),
            ids=ids,
            now=now(),
        )
        messages = done.said()
    except Refused as refusal:
        messages = [("warn", refusal.message)]
    for kind, message in messages:
        flash(message, kind)
    return redirect(url_for("desk.index", slug=employer.slug, **back()), 303)


@bp.get("/terms/<any(credentials, specialties, tools):name>")
def terms(name: str) -> Response:
    """The labels of a vocabulary, for inputs that offer them while one types."""
    response = jsonify([term.label for term in vocabulary(name)])
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def listed(employer: Employer) -> Dashboard:
    """The list as the address asks for it."""
    session, moment, wanted = db.session(), now(), wanted_of(request.args)
    counts = queries.counts(session, employer.id, moment)
    total = counts[wanted.tab] if not wanted.q else queries.matching(session, employer.id, wanted, moment)
    asked = request.args.get("page", "1")
    paging = Paging(total, 1, PAGE)
    paging = Paging(total, min(max(figures(asked, most=5) or 1, 1), paging.pages), PAGE)
    rows = queries.page(session, employer.id, wanted, moment, limit=PAGE, offset=(paging.page - 1) * PAGE)
    return dashboard(
        base=url_for("desk.index", slug=employer.slug),
        rows=rows,
        counts=counts,
        views=queries.views(session, [row.id for row in rows], (moment - SOON).date()),
        wanted=wanted,
        paging=paging,
        now=moment,
    )


def back() -> dict[str, str]:
    """The list that a form was sent from."""
    wanted = wanted_of(request.form)
    return {name: value for name, value in (("show", wanted.tab), ("q", wanted.q), ("sort", wanted.sort)) if value}
