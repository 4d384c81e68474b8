"""Reading the inbox: over all listings, one listing as a list and as a board, and the page of one applicant."""

from flask import Blueprint, render_template, url_for

from careercenter.accounts.access import never_kept
from careercenter.applications import stages
from careercenter.applications.leaving import departed
from careercenter.core.database import db
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import applicant_page, lists, queries
from careercenter.inboxes.views import showing
from careercenter.inboxes.views.here import application_here, filters_here, listing_here, page_of, scope_here
from careercenter.inboxes.wanted import ENDED, Wanted, address
from careercenter.web.services import now

bp = Blueprint("inbox", __name__, url_prefix="/employer/<slug>")
bp.after_request(never_kept)
showing.install(bp)
READERS = who_may("applicants.read")
# As many cards as a column shows; the rest is a link away.
COLUMN = 20


@bp.get("/applicants")
@member(*READERS)
def overview(employer: Employer) -> str:
    """Every listing with applicants, where somebody waits longest first."""
    found = queries.overview(db.session(), employer.id)
    return render_template("inboxes/overview.html", employer=employer, found=found, now=now(), silent=lists.SILENT_DAYS)


@bp.get("/listings/<int:listing_id>/applicants")
@member(*READERS)
def index(employer: Employer, listing_id: int) -> str:
    """The list, filtered."""
    session, listing, wanted = db.session(), listing_here(employer, listing_id), filters_here()
    scope, counts = scope_here(listing_id), queries.stage_counts(session, listing_id)
    total = sum(counts[one] for one in wanted.stages) if wanted.plain else queries.matching(session, scope, wanted)
    paging = page_of(total)
    ids = queries.ordered(session, scope, wanted, limit=paging.size, offset=(paging.page - 1) * paging.size)
    base = url_for("inbox.index", slug=employer.slug, listing_id=listing_id)
    return render_template(
        "inboxes/index.html", employer=employer, listing=listing, wanted=wanted, scope=scope, counts=counts,
        lines=lists.lines(session, scope, ids), paging=paging, unread=queries.unread(session, scope),
        page_urls={number: address(base, wanted, page=number) for number in paging.around() if number},
        departed=departed(session, employer.id, listing_id), oldest=queries.oldest(session, listing_id),
    )  # fmt: skip


@bp.get("/listings/<int:listing_id>/applicants/board")
@member(*READERS)
def board(employer: Employer, listing_id: int) -> str:
    """The same as columns, a stage each."""
    session, listing, scope = db.session(), listing_here(employer, listing_id), scope_here(listing_id)
    columns = {}
    for stage in (*stages.OPEN, ENDED):
        ids = queries.ordered(session, scope, Wanted(stage=stage), limit=COLUMN)
        columns[stage] = lists.lines(session, scope, ids)
    return render_template(
        "inboxes/board.html", employer=employer, listing=listing, scope=scope, columns=columns,
        counts=queries.stage_counts(session, listing_id), departed=departed(session, employer.id, listing_id),
    )  # fmt: skip


@bp.get("/listings/<int:listing_id>/applicants/<int:application_id>")
@member(*READERS)
def show(employer: Employer, listing_id: int, application_id: int) -> str:
    """One applicant."""
    application = application_here(employer, listing_id, application_id)
    page = applicant_page.page(db.session(), scope_here(listing_id), application, filters_here())
    return render_template("inboxes/show.html", employer=employer, page=page)
