"""What every page of the inbox asks first: whose listing, whose application, and how it may be seen."""

from typing import Any

from flask import request, url_for

from careercenter.accounts.access import current_account
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.core.errors import NotFound
from careercenter.core.pages import Paging
from careercenter.desk.queries import own
from careercenter.employers.models import Employer
from careercenter.inboxes import queries
from careercenter.inboxes.applicant_queries import application_of
from careercenter.inboxes.queries import Scope
from careercenter.inboxes.wanted import Wanted, pairs, wanted_of
from careercenter.jobs.models import Listing
from careercenter.web.services import now

PAGE = 50
LISTED = "/employer/<slug>/listings/<int:listing_id>/applicants"
ONE = f"{LISTED}/<int:application_id>"


def listing_here(employer: Employer, listing_id: int) -> Listing:
    """A listing of this employer, whatever its state. Raises NotFound, also for another employer's."""
    found = own(db.session(), employer.id, listing_id)
    if found is None:
        raise NotFound("There is no such listing.")
    return found


def application_here(employer: Employer, listing_id: int, application_id: int) -> Application:
    """An application to that listing. Raises NotFound for any other."""
    listing_here(employer, listing_id)
    return application_of(db.session(), employer.id, listing_id, application_id)


def scope_here(listing_id: int) -> Scope:
    """Whose applicants the person asks for."""
    account = current_account()
    assert account is not None, "only behind a guard for members"
    return Scope(listing_id, account.id, queries.is_blind(db.session(), listing_id), now())


def filters_here() -> Wanted:
    """The filters of the address, or of the form, so that what is done leads back to where it was done."""
    return wanted_of(request.values)


def place(application: Application, **more: Any) -> str:
    """The address of an applicant's page within the list that the person came from."""
    return url_for(
        "inbox.show", slug=application.employer.slug, listing_id=application.listing_id, application_id=application.id,
        **(pairs(filters_here()) | more),
    )  # fmt: skip


def page_of(total: int) -> Paging:
    """The page that the address asks for; one that there is not is answered with the nearest."""
    asked = request.args.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return Paging(total, min(max(number, 1), Paging(total, 1, PAGE).pages), PAGE)


def typed_version() -> int:
    """The version that a form was shown with; 0, which is none, when it holds no number."""
    version = request.form.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


def back(application: Application, *, to_list: bool = False) -> str:
    """Where a form was sent from: the board, the list, or the applicant's page."""
    ids = {"slug": application.employer.slug, "listing_id": application.listing_id}
    if request.form.get("from") == "board":
        return url_for("inbox.board", **ids)
    if to_list or request.form.get("from") == "list":
        return url_for("inbox.index", **ids, **pairs(filters_here()))
    return place(application)
