"""People whom an employer may find: the search, one person's page and PDF, and inviting them to apply."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, marked, never_kept
from careercenter.applicants import finding, inviting, looking
from careercenter.applicants import invitation_queries as invitations
from careercenter.applicants.finder import finder_of, may_find
from careercenter.applicants.found import found
from careercenter.applicants.invitation_forms import Invite
from careercenter.applicants.models import JobInvitation, Profile
from careercenter.applicants.typeset import pdf
from careercenter.applicants.wallet import LABELS
from careercenter.applicants.people_wanted import VOCABULARIES, Wanted, wanted_from
from careercenter.core.database import db
from careercenter.core.dates import day
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.jobs.queries import by_id
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.services import now

bp = Blueprint("people", __name__, url_prefix="/employer")
bp.after_request(never_kept)
PAGE = 25
FINDERS = who_may("people.find")
GONE = "This person cannot be seen at present. People come and go here as they like."


@bp.app_template_global()
def people_label(name: str, slug: str) -> str:
    """A slug of a vocabulary as people read it."""
    return vocabulary(name).label(slug)


@bp.app_template_global()
def people_day(iso: str) -> str:
    """`2026-03-05` as `5 Mar 2026`."""
    return day(datetime.fromisoformat(iso))


def finder(view: Callable[..., Any]) -> Callable[..., Any]:
    """Only members of employers that may look for people. Others are led to the page that says why, and what to do."""

    @wraps(view)
    def guarded(employer: Employer, **values: Any) -> Any:
        if may_find(employer) is not None:
            return redirect(url_for("people.index", slug=employer.slug), 303)
        return view(employer=employer, **values)

    return marked(guarded)


@bp.get("/<slug>/people")
@member(*FINDERS)
def index(employer: Employer) -> str:
    """The search."""
    wanted, refusal = wanted_from(request.args), may_find(employer)
    if refusal is not None:
        return render_template("people/closed.html", employer=employer, why=refusal.message)
    session, moment = db.session(), now()
    whom = finder_of(session, employer)
    rows, paging = finding.people(session, whom, wanted, now=moment, today=moment.date(), size=PAGE)
    urls = {number: f"?{wanted.query(page=number)}" for number in range(1, paging.pages + 1)}
    people = [found(one, on=moment.date(), now=moment) for one in rows]
    context = {"wanted": wanted, "paging": paging, "urls": urls, "people": people, "groups": groups(wanted)}
    return render_template("people/index.html", employer=employer, states=LABELS, **context)


@bp.get("/<slug>/people/<int:person_id>")
@member(*FINDERS)
@finder
def show(employer: Employer, person_id: int) -> str:
    """One person, as they chose to be seen."""
    return page(employer, seen(employer, person_id), Invite(formdata=None))


@bp.post("/<slug>/people/<int:person_id>/looked")
@member(*FINDERS)
@finder
def looked(employer: Employer, person_id: int) -> tuple[str, int]:
    """The page was opened: told to the person by the number of times, without saying who."""
    looking.count(session=db.session(), profile=seen(employer, person_id), employer_id=employer.id, now=now())
    return "", 204


@bp.get("/<slug>/people/<int:person_id>/pdf")
@member(*FINDERS)
@finder
def document(employer: Employer, person_id: int) -> Response:
    """The same on paper."""
    profile = seen(employer, person_id)
    data = pdf(found(profile, on=now().date(), now=now()))
    return send_file(BytesIO(data), "application/pdf", as_attachment=True, download_name=f"coder-{profile.id}.pdf")


@bp.post("/<slug>/people/<int:person_id>/invite")
@member(*FINDERS)
@finder
def invite(employer: Employer, person_id: int) -> Response | tuple[str, int]:
    """Invite them to apply to one of the employer's live listings."""
    profile, form = seen(employer, person_id), Invite().offer(offered(employer))
    if not form.validate():
        return page(employer, profile, form), 422
    try:
        listing = by_id(db.session(), form.listing.data)
        assert listing is not None
        inviting.invite(
            session=db.session(), employer=employer, account=current_account(), profile=profile, listing=listing,
            note=form.note.data or "", now=now(),
        )  # fmt: skip
    except Conflict as conflict:
        flash(conflict.message, "warn")
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return page(employer, seen(employer, person_id), form), 422
    else:
        flash("Invited. They get one mail; what they answer stands under Invitations.", "good")
    return redirect(url_for("people.show", slug=employer.slug, person_id=person_id), 303)


@bp.get("/<slug>/people/invitations")
@member(*FINDERS)
@finder
def sent(employer: Employer) -> str:
    """Whom the employer invited, and what they answered. Who may not be seen any more is not named."""
    session, moment = db.session(), now()
    rows = invitations.of_employer(session, employer.id)
    visible = finding.seen_of(session, finder_of(session, employer), {one.profile_id for one in rows}, now=moment)
    people = {id_: found(one, on=moment.date(), now=moment) for id_, one in visible.items()}
    shown = [(one, people.get(one.profile_id), inviting.is_open(one, moment)) for one in rows]
    return render_template("people/invitations.html", employer=employer, rows=shown, now=moment)


@bp.post("/<slug>/people/invitations/<int:invitation_id>/take-back")
@member(*FINDERS)
@finder
def take_back(employer: Employer, invitation_id: int) -> Response:
    """Withdraw one that was not answered."""
    held: JobInvitation | None = invitations.one_of_employer(db.session(), employer.id, invitation_id)
    if held is None:
        raise NotFound("There is no such invitation.")
    inviting.take_back(session=db.session(), invitation=held, now=now())
    flash("The person answered before." if held.answer else "Taken back.")
    return redirect(url_for("people.sent", slug=employer.slug), 303)


def seen(employer: Employer, person_id: int) -> Profile:
    """A person whom this employer may see now. Raises NotFound for all others, whatever the reason."""
    profile = finding.person(db.session(), finder_of(db.session(), employer), person_id, now=now())
    if profile is None:
        raise NotFound(GONE)
    return profile


def offered(employer: Employer) -> list[tuple[int, str]]:
    """The listings that one may be invited to."""
    return list(invitations.listings_to_offer(db.session(), employer.id, now()))


def page(employer: Employer, profile: Profile, form: Invite) -> str:
    """A person's page with the form that invites."""
    form.offer(offered(employer))
    told = invitations.of_both(db.session(), employer.id, profile.id)
    person = found(profile, on=now().date(), now=now())
    return render_template(
        "people/show.html", employer=employer, person=person, form=form, told=told, states=LABELS, now=now()
    )


def groups(wanted: Wanted) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Every vocabulary that one can search by: its parameter, its heading, its values with whether they are chosen."""
    heads = {
        "credential": "Credentials", "specialty": "Specialties", "setting": "Settings", "tool": "Tools",
        "state": "May work from", "remote": "Where", "role": "Roles",
    }  # fmt: skip
    made = []
    for name, head in heads.items():
        chosen = getattr(wanted, name)
        terms = [one for one in vocabulary(VOCABULARIES[name]) if one.status == "current" or one.slug in chosen]
        made.append((name, head, [(one.slug, one.label, one.slug in chosen) for one in terms]))
    return made
