"""A board in the middle of its work, for the pages of those who have signed in: alice has applied, talked and saved,
Mercy reads its applicants, and a document waits for staff."""

from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants.models import BlockedEmployer, HeldCredential, JobInvitation, Profile, ProfileCode
from careercenter.applications.models import Application, Question
from careercenter.applications.moving import UNDO, move
from careercenter.core.database import db
from careercenter.inboxes import talking
from careercenter.inboxes.models import ApplicationNote, ApplicationRead, ListingHiring, MessageTemplate, Scorecard
from careercenter.inboxes.starters import STARTERS
from careercenter.jobs.models import Listing
from careercenter.saves import operations as saves
from tests.applicants.finding import findable, verified
from tests.applications.made import question, resume
from tests.inboxes.inbox_board import applied
from tests.jobs.board import fill
from tests.jobs.desk_board import live
from tests.people import account, client_of

DESK = "/employer/mercy-hospital"
LONG = "Bartholomea Featherstonehaugh-Wolstenholme"
STAGES = {
    "Amara Okafor": "new", "Ben Li": "new", LONG: "screening", "Dmitri Petrov": "interview", "Esra Demir": "offer",
    "Fatima Haddad": "declined", "Grace Nwosu": "withdrawn", "Hugo Silva": "lapsed",
}


def seed(app: Flask, now: datetime) -> dict[str, Any]:
    """Fill the site; the ids of what the pages are about, by name."""
    app.extensions["careercenter"].queue.huey.immediate = False
    with app.app_context():
        session = db.session()
        fill(app, session)
        ids = _coder(session, now, app) | _employer(session, now)
        session.commit()
        db.session.remove()
    _interviews(app, ids, now)
    _bulk(app, ids, now)
    return ids


def _coder(session: Session, now: datetime, app: Flask) -> dict[str, Any]:
    """Alice's profile, wallet, saves and invitation, and a listing to apply to."""
    mercy = verified(session, now)
    alice = findable(session, now, shown=["name"], code_sets={"icd-10-cm": 2026, "cpt": 2026}, remote=["remote"])
    resume(session, "alice", now, blobs=app.extensions["careercenter"].blobs, label="Inpatient work")
    _wallet(alice, now)
    for position, (system, code) in enumerate((("icd-10-cm", "I21"), ("cpt", "93454"))):
        alice.codes.append(ProfileCode(system=system, code=code, position=position))
    rows = list(session.scalars(select(Listing).order_by(Listing.id)))
    _saved(session, alice.account_id, rows, now)
    asking = live(
        session, now, title="Inpatient Coder, Cardiology and General Surgery", experience_months=24,
        credentials_required=[["ccs", "cic"]], specialties=["cardiology"], tools=["epic"],
    )  # fmt: skip
    _questions(session, asking)
    elsewhere = live(session, now, title="Denials Coder", apply_url="https://careers.mercy.example/4711")
    invitation = {"note": "Your cath lab work is what we need.", "created_at": now - timedelta(days=1)}
    session.add(JobInvitation(employer_id=mercy.id, listing_id=asking.id, profile_id=alice.id, **invitation))
    session.add(BlockedEmployer(profile_id=alice.id, employer_id=rows[4].employer_id, blocked_at=now))
    gina = findable(session, now, "gina", specialties={"cardiology": 12, "radiology": 30}, shown=["words"])
    return {
        "asking": asking.id, "elsewhere": elsewhere.id, "cpc": alice.credentials[0].id, "person": gina.id,
        "compared": ",".join(str(one.id) for one in rows[:4]), "document": alice.credentials[2].id,
        "fitting": f"{rows[0].id}-{rows[0].slug}",
    }


def _wallet(profile: Profile, now: datetime) -> None:
    day = timedelta(days=1)
    profile.credentials[0].expires_on = profile.credentials[0].cycle_ends_on = (now + 25 * day).date()
    profile.credentials[0].ceus_needed, profile.credentials[0].ceus_done = 36, 12
    for slug, more in (
        ("ccs", {"expires_on": (now - 2 * day).date()}),
        ("coc", {"document_key": "a" * 64, "document_name": "certificate.pdf", "document_shown_at": now - day}),
        ("rhit", {"verified_at": now, "verified_url": "https://www.ahima.org/"}),
        ("crc", {"refused_reason": "The name on the document is not yours. Please show one with your name."}),
    ):
        profile.credentials.append(HeldCredential(slug=slug, created_at=now, updated_at=now, **more))


def _saved(session: Session, account_id: int, rows: list[Listing], now: datetime) -> None:
    for one in rows[:4]:
        saves.save(session=session, account_id=account_id, listing_id=one.id, now=now)
    saves.see(session=session, account_id=account_id, listing_id=rows[1].id, now=now)
    saves.hide(session=session, account_id=account_id, listing_id=rows[5].id, now=now)
    saves.hide_employer(session=session, account_id=account_id, employer_id=rows[6].employer_id, now=now)
    text = "Asked Jean about the team.\nGood pay, but the test is long."
    saves.write_note(session=session, account_id=account_id, listing_id=rows[0].id, text=text)


def _questions(session: Session, listing: Listing) -> list[Question]:
    return [
        question(session, listing, "Do you hold a current CCS or CIC?", knock_out={"is": "yes"}, position=0),
        question(session, listing, "How many years of charts?", "number", knock_out={"at_least": 2}, position=1),
        question(session, listing, "Which encoder do you know best?", "choice", position=2, required=False,
                 options=["3M 360", "TruCode", "Another"]),
        question(session, listing, "From which day could you start?", "date", position=3),
    ]


def _employer(session: Session, now: datetime) -> dict[str, Any]:
    """A listing with applicants in every stage, one of them alice, whom Mercy has talked and written about."""
    listing = live(session, now - timedelta(days=60), title="Inpatient Coder, Cardiology")
    asked = _questions(session, listing)
    answers = {str(asked[0].id): "no", str(asked[1].id): 5, str(asked[2].id): "TruCode"}
    made = {name: applied(session, listing, name, now, days=days, stage=stage, answers=answers)
            for days, (name, stage) in enumerate(STAGES.items(), 2)}
    for one in made.values():
        one.missed = [asked[0].id]
    sent = {"answers": answers, "resume_key": "a" * 64, "resume_name": "Alice.pdf"}
    alice = applied(session, listing, "Alice Quackenbush", now, **sent)
    blind = live(session, now - timedelta(days=60), title="Outpatient Coder, read blind")
    session.add(ListingHiring(listing_id=blind.id, blind=True, criteria=[], updated_at=now))
    unseen = applied(session, blind, "Amara Okafor", now, days=5)
    second = applied(session, live(session, now, title="Emergency Coder"), "Alice Quackenbush", now, days=1)
    rita = account(session, "rita", now)
    move(session=session, application=made["Ben Li"], to="screening", side="employer", account=rita, human=True,
         hold=UNDO, now=now - timedelta(minutes=1))
    _words(session, alice, now)
    session.add_all(MessageTemplate(employer_id=listing.employer_id, name=name, text=text, version=1, updated_at=now)
                    for name, text in STARTERS[:2])
    template = session.scalars(select(MessageTemplate.id)).first()
    return {
        "listing": listing.id, "alice": alice.id, "second": second.id, "new": made["Amara Okafor"].id,
        "long": made[LONG].id,
        "moved": made["Ben Li"].id, "declined": made["Fatima Haddad"].id, "blind": blind.id, "unseen": unseen.id,
        "template": template, "question": asked[2].id,
    }


def _words(session: Session, application: Application, now: datetime) -> None:
    """What was said to alice and about her."""
    people = {name: account(session, name, now) for name in ("alice", "bob", "rita")}
    for number, (side, who, text) in enumerate((
        ("applicant", "alice", "Is it remote? https://mercy.example/careers/inpatient?id=42 said so."),
        ("employer", "rita", "The first six weeks are in Tulsa, then two days a week from home.\n\nRita"),
        ("applicant", "alice", "Thank you, that works for me."),
    )):
        talking.say(session=session, application=application, side=side, account=people[who], text=text,
                    key=str(number), now=now - timedelta(hours=9 - number))
    note = {"author": "Rita", "text": "Knows PCS root operations well.\nFree from January.", "at": now}
    session.add(ApplicationNote(application_id=application.id, account_id=people["rita"].id, **note))
    scores = {"Coding accuracy": 3, "Communication": 4}
    for name, advice in (("rita", "yes"), ("bob", "strong_yes")):
        card = {"scores": scores, "advice": advice, "text": "Solid.", "at": now}
        session.add(Scorecard(application_id=application.id, account_id=people[name].id, **card))
    session.add(ApplicationRead(account_id=people["bob"].id, application_id=application.id, at=now))


def _interviews(app: Flask, ids: dict[str, Any], now: datetime) -> None:
    """A time that alice took, and two that are offered to her for another listing."""
    for application, minutes, slots in (
        (ids["alice"], "30", ["2026-12-01T10:00", "2026-12-02T14:30"]),
        (ids["second"], "60", ["2026-12-03T09:00", "2026-12-03T15:00"]),
    ):
        data = {"zone": "America/Chicago", "minutes": minutes, "place": "By phone, we call you", "slot": slots}
        path = f"{DESK}/applicants/{application}/interviews"
        assert client_of(app, "rita", now).post(path, data=data).status_code == 303
    taken = {"start": "2026-12-01T16:00:00+00:00", "version": "1"}
    answer = client_of(app, "alice", now).post(f"/me/applications/{ids['alice']}/interviews/1/pick", data=taken)
    assert answer.status_code == 303


def _bulk(app: Flask, ids: dict[str, Any], now: datetime) -> None:
    """An act on two that waits for its five minutes."""
    path = f"{DESK}/listings/{ids['listing']}/applicants/bulk/confirm"
    data = {"application": [f"{ids['long']}:2"], "to_stage": "interview", "text": "Hello {first_name}, let us talk.",
            "request_key": "k1"}
    answer = client_of(app, "rita", now).post(path, data=data)
    assert answer.status_code == 303, answer.text
    ids["bulk"] = answer.location.rpartition("/")[2]


