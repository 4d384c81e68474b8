"""Taking applicants out of the inbox: a spreadsheet, a PDF, a zip with résumés, one résumé.

Each but the last is noted in the employer's history; so they are posted, though nothing else changes.
"""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account, never_kept
from careercenter.applicants.resumes import serve
from careercenter.applicants.reading.kinds import kind_of
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.core.errors import NotAllowed, NotFound, Refused
from careercenter.core.text import slugify
from careercenter.desk.spreadsheet import written_csv
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.employers.roles import who_may
from careercenter.inboxes import applicant_page, archive, lists, queries, tables, typeset
from careercenter.inboxes.faces import face, number
from careercenter.inboxes.queries import Scope
from careercenter.inboxes.views.here import LISTED, application_here, filters_here, listing_here, scope_here
from careercenter.inboxes.wanted import pairs
from careercenter.jobs.models import Listing
from careercenter.web.filters import plural
from careercenter.web.services import current, now

bp = Blueprint("inbox_exports", __name__, url_prefix=LISTED)
bp.after_request(never_kept)
RECRUITERS = who_may("applicants.answer")
# What one answer may hold: a longer list on paper is read by nobody, and more files are better taken in parts.
MOST = {"csv": 20_000, "pdf": 1_000, "zip": 1_000}
KINDS = {"csv": "a spreadsheet", "pdf": "a list on paper", "zip": "a spreadsheet with résumés"}
WITHDREW = "The applicant has withdrawn, and what they sent is closed."
# Rows fetched at once: each holds a whole profile.
BATCH = 200


@bp.post("/export")
@member(*RECRUITERS)
def listed(employer: Employer, listing_id: int) -> Response | BaseResponse:
    """Those of the present filters."""
    listing, scope, kind = listing_here(employer, listing_id), scope_here(listing_id), request.form.get("as", "")
    if kind not in MOST:
        raise Refused("Choose a spreadsheet, a PDF or a ZIP.")
    ids = queries.ordered(db.session(), scope, filters_here())
    if len(ids) > MOST[kind]:
        most = f"{len(ids):,} are too many for {KINDS[kind]}: {MOST[kind]:,} are the most."
        flash(f"{most} Use filters to take them in parts.", "warn")
        return redirect(url_for("inbox.index", slug=employer.slug, listing_id=listing_id, **pairs(filters_here())), 303)
    _note(employer, listing, f"{KINDS[kind]}: {plural(len(ids), 'applicant')}")
    return {"csv": _csv, "pdf": _pdf, "zip": _zip}[kind](listing, scope, ids)


@bp.post("/<int:application_id>/pdf")
@member(*RECRUITERS)
def one(employer: Employer, listing_id: int, application_id: int) -> Response:
    """One applicant on paper."""
    application = application_here(employer, listing_id, application_id)
    page = applicant_page.page(db.session(), scope_here(listing_id), application, filters_here())
    if page.face.closed:
        raise NotAllowed(WITHDREW)
    _note(employer, application.listing, f"a PDF of {number(application)}")
    return _file(typeset.one(page), f"{slugify(page.face.called)}.pdf", "application/pdf")


@bp.get("/<int:application_id>/resume")
@member(*who_may("applicants.read"))
def resume(employer: Employer, listing_id: int, application_id: int) -> Response:
    """The résumé as it was sent, unless the applicant is blinded or has withdrawn."""
    application = application_here(employer, listing_id, application_id)
    seen = face(application, blind=scope_here(listing_id).blind)
    if seen.blind or seen.closed:
        raise NotAllowed(WITHDREW if seen.closed else "This application is read blind, and a résumé names its author.")
    if seen.resume is None or application.resume_key is None:
        raise NotFound("No résumé was sent with this application.")
    name = f"{application.number or application.id} {seen.called}.{seen.resume.rpartition('.')[2]}"
    return serve(application.resume_key, name.replace("/", " "), kind_of(current().blobs.get(application.resume_key)))


def _csv(listing: Listing, scope: Scope, ids: Sequence[int]) -> Response:
    return _file(_table(scope, ids).encode(), f"applicants-{listing.slug}.csv", "text/csv; charset=utf-8")


def _pdf(listing: Listing, scope: Scope, ids: Sequence[int]) -> Response:
    lines = [line for batch in _batches(ids) for line in lists.lines(db.session(), scope, batch)]
    return _file(typeset.many(listing.title, lines), f"applicants-{listing.slug}.pdf", "application/pdf")


def _zip(listing: Listing, scope: Scope, ids: Sequence[int]) -> Response:
    wanted = [
        archive.Wanted(one.number or one.id, seen.called, one.resume_key)
        for one in _applications(ids)
        if (seen := face(one, blind=scope.blind)).resume and one.resume_key
    ]
    made = archive.streamed(_table(scope, ids), wanted, current().blobs)
    return _file(made, f"applicants-{listing.slug}.zip", "application/zip")


def _table(scope: Scope, ids: Sequence[int]) -> str:
    session = db.session()
    accounts = [one.account_id for one in _applications(ids)]
    checks = queries.checks(session, scope.listing_id, accounts)
    asked = queries.questions(session, scope.listing_id)
    return written_csv(tables.rows(_applications(ids), asked, checks, blind=scope.blind, now=scope.now))


def _applications(ids: Sequence[int]) -> Iterator[Application]:
    for batch in _batches(ids):
        yield from queries.by_ids(db.session(), batch)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _note(employer: Employer, listing: Listing, how: str) -> None:
    record(
        session=db.session(), employer=employer, account=current_account(), action="application.export",
        subject=listing.title, details={"how": how}, now=now(),
    )  # fmt: skip


def _file(body: bytes | Iterator[bytes], name: str, kind: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
