"""Alice, with a profile and a résumé that can be sent, and what Mercy asks, for the tests of applications."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants.models import HeldCredential, PastJob, Profile, Resume
from careercenter.applicants.resume_profile import profile_for
from careercenter.applications.asked import fingerprint
from careercenter.applications.drafting import Typed, save
from careercenter.applications.models import Application, Question
from careercenter.applications.queries import by_listing, questions_of
from careercenter.applications.sending import Seen, send
from careercenter.backends.blobs import Blobs
from careercenter.jobs.models import Listing
from tests.desk.pages import Page, changed, get
from tests.people import account

FILE = b"%PDF-1.4 the resume of a person"


def profile(session: Session, name: str, now: datetime) -> Profile:
    """A profile that says something."""
    made = profile_for(session=session, account=account(session, name, now), now=now)
    made.headline, made.summary, made.experience_months = "Inpatient coder", "Ten years of DRG work.", 120
    made.specialties, made.settings, made.tools = {"cardiology": 24}, {"inpatient": 60}, {"epic": 0}
    made.code_sets, made.work_states, made.city, made.state = {"icd10pcs": 2026}, ["OK", "TX"], "Tulsa", "OK"
    if not made.credentials:
        made.credentials.append(HeldCredential(slug="ccs", created_at=now, updated_at=now))
        made.jobs.append(PastJob(employer="Saint Francis", title="Inpatient Coder", started="2019-03"))
    session.flush()
    return made


def resume(session: Session, name: str, now: datetime, *, blobs: Blobs | None = None, **more: Any) -> Resume:
    """A résumé that was read."""
    key = blobs.put(FILE) if blobs else f"{name}-key"
    values = {
        "name": "resume.pdf", "blob_key": key, "kind": "pdf", "size": len(FILE), "pages": 1, "state": "read",
        "is_default": True, "uploaded_at": now,
    }  # fmt: skip
    made = Resume(profile=profile(session, name, now), **(values | more))
    session.add(made)
    session.flush()
    return made


def question(session: Session, listing: Listing, text: str, kind: str = "yes_no", **more: Any) -> Question:
    """Something that the employer asks."""
    made = Question(listing_id=listing.id, kind=kind, text=text, **more)
    session.add(made)
    session.flush()
    return made


def apply(client: FlaskClient, listing_id: int, *, act: str = "send", **typed: Any) -> Page:
    """Open the page of an application, type into it, and press a button."""
    address = f"/jobs/{listing_id}/apply"
    form = changed(get(client, address).form("apply"), act=act, **typed)
    return Page(client.post(address, data=form))


def sent(session: Session, listing: Listing, name: str, now: datetime) -> Application | None:
    """What became of somebody's application."""
    session.expire_all()
    return by_listing(session, account(session, name, now).id, listing.id)


def applied(session: Session, listing: Listing, name: str, now: datetime) -> Application:
    """Somebody's application with their usual résumé, sent."""
    person = account(session, name, now)
    known = session.scalars(select(Resume).join(Profile).where(Profile.account_id == person.id)).first()
    mine = known or resume(session, name, now)
    typed = Typed(resume_id=mine.id)
    save(session=session, account=person, listing=listing, typed=typed, now=now)
    seen = Seen(fingerprint(questions_of(session, listing.id)))
    return send(session=session, account=person, listing=listing, seen=seen, now=now)
