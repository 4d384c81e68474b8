"""An employer's public page: who it is and its live listings. Here, not in `employers`, because it shows listings."""

from flask import Blueprint, abort, render_template, request

from careercenter.core.database import db
from careercenter.core.pages import Paging
from careercenter.employers.queries import by_slug
from careercenter.employers.standing import RELATIONS
from careercenter.employers.verification import mark_of, said
from careercenter.jobs import parameters, queries
from careercenter.jobs.cards import card
from careercenter.jobs.criteria import PAGE_SIZE
from careercenter.jobs.description import to_html
from careercenter.jobs.links import employer_path, logo_path
from careercenter.web.services import now

bp = Blueprint("employers", __name__)


@bp.get("/employers/<slug>")
def show(slug: str) -> str:
    """The employer with this slug."""
    employer = by_slug(db.session, slug)
    if employer is None:
        abort(404)
    total = queries.live_count(db.session, now(), employer_id=employer.id)
    asked = parameters.whole(1, 500)(request.args.get("page", "1")) or 1
    paging = Paging(total, min(asked, Paging(total, 1, PAGE_SIZE).pages), PAGE_SIZE)
    rows = queries.newest_live(
        db.session, now(), limit=PAGE_SIZE, offset=(paging.page - 1) * PAGE_SIZE, employer_id=employer.id
    )
    return render_template(
        "employers/show.html",
        employer=employer,
        about=to_html(employer.about) if employer.about else "",
        relation=RELATIONS.get(employer.relation, ""),
        verified=said(mark_of(employer.domains), now()),
        logo=logo_path(slug, employer.logo_key),
        cards=tuple(card(row, now()) for row in rows),
        paging=paging,
        page_urls={n: employer_path(slug) + (f"?page={n}" if n > 1 else "") for n in paging.around() if n},
    )
