"""Everything that was done for an organisation, for its owners to read."""

from flask import Blueprint, render_template, request, url_for

from careercenter.core.database import db
from careercenter.employers import queries
from careercenter.employers.access import member
from careercenter.employers.acts import KINDS, sentence
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may

bp = Blueprint("history", __name__)
SIZE = 50


@bp.get("/employer/<slug>/history")
@member(*who_may("history.read"))
def index(employer: Employer) -> str:
    """One page of it, by kind and by person."""
    kind, who = _kind(request.args.get("kind", "")), _whole(request.args.get("who", ""))
    page = max(1, _whole(request.args.get("page", "")) or 1)
    session = db.session()
    entries, paging = queries.history(session, employer.id, kinds=kind, account_id=who, page=page, size=SIZE)
    kept = {"kind": "".join(kind) or None, "who": who}
    return render_template(
        "employer/history.html",
        employer=employer,
        entries=[(entry, sentence(entry)) for entry in entries],
        kinds=KINDS,
        actors=queries.actors(session, employer.id),
        kind="".join(kind),
        who=who,
        paging=paging,
        page_urls={n: url_for(".index", slug=employer.slug, **kept, page=n) for n in paging.around() if n},
    )


def _kind(text: str) -> list[str]:
    return [text] if text in KINDS else []


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
