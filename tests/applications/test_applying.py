"""Applying here: the page, the draft, what is asked and pointed out before sending, and one click."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.exercises.models import ListingExercise
from careercenter.jobs import living, moderation
from careercenter.jobs.models import Listing
from tests.applications.made import apply, question, resume, sent
from tests.clock import Clock
from tests.desk.pages import changed, get
from tests.jobs.desk_board import live
from tests.mailbox import delivered
from tests.people import client_of, email

HURT = "I coded for John Smith, DOB 03/14/1962, MRN 00482913."


def test_from_the_listing_to_the_receipt(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    years = question(session, listing, "How many years of inpatient coding?", "number", knock_out={"at_least": 2})
    session.commit()
    page = get(alice, f"/jobs/{listing.id}-{listing.slug}")
    assert "Apply here" in page.response.text and "1 question" in page.response.text
    page = get(alice, f"/jobs/{listing.id}/apply")
    for said in ("The employer asks for at least 2.", "Ten years of DRG work.", "resume.pdf", "Saint Francis"):
        assert said in page.response.text, said
    answer = apply(alice, listing.id, **{f"q{years.id}": "12", "cover_note": "I know your charts."})
    assert answer.status == 303
    one = sent(session, listing, "alice", clock())
    assert answer.response.location == f"/me/applications/{one.id}"
    assert (one.stage, one.number, one.version, one.missed, one.sent_at) == ("new", 1, 2, [], clock())
    assert one.answers == {str(years.id): 12} and one.resume_name == "resume.pdf"
    assert one.sent["credentials"][0]["slug"] == "ccs" and "pay_floor" not in one.sent
    page = get(alice, answer.response.location)
    for said in ("Sent", "You applied", "I know your charts.", "How many years", "resume.pdf"):
        assert said in page.response.text, said
    assert alice.get(f"/me/applications/{one.id}/resume").data.startswith(b"%PDF")
    mails = delivered(app, email("alice"))
    assert [str(mail["Subject"]) for mail in mails] == ["You applied: Inpatient Coder, Mercy Hospital"]
    assert "I know your charts." in mails[0].get_body(("plain",)).get_content()
    assert "You applied on" in alice.get(f"/jobs/{listing.id}-{listing.slug}").text


def test_a_second_click_and_a_replay_send_nothing_more(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    address = f"/jobs/{listing.id}/apply"
    form = changed(get(alice, address).form("apply"), act="send", cover_note="First")
    first, second = alice.post(address, data=form), alice.post(address, data=changed(form, cover_note="Second"))
    assert first.location == second.location and second.status_code == 303
    assert session.scalar(select(func.count(ApplicationEvent.id))) == 1
    assert sent(session, listing, "alice", clock()).cover_note == "First"
    assert len(delivered(app, email("alice"))) == 1
    assert alice.get(address).location == first.location


def test_a_draft_is_kept_and_goes_on(alice: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    asked = question(session, listing, "When can you start?", "date")
    session.commit()
    answer = apply(alice, listing.id, act="save", cover_note="Half a sentence", **{f"q{asked.id}": "soon"})
    assert answer.status == 303
    assert sent(session, listing, "alice", clock()).stage == "draft"
    page = get(alice, f"/jobs/{listing.id}/apply")
    assert "Half a sentence" in page.response.text and 'value="soon"' in page.response.text
    listed = get(alice, "/me/applications").response.text
    assert "Draft" in listed and "Go on" in listed
    refused = apply(alice, listing.id)
    assert refused.status == 422 and "Please write a day" in " ".join(refused.errors)
    assert "Go on with your application" in alice.get(f"/jobs/{listing.id}-{listing.slug}").text
    alice.post(f"/jobs/{listing.id}/apply/discard")
    assert sent(session, listing, "alice", clock()) is None


def test_what_fails_to_be_sent_is_kept(alice: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    question(session, listing, "May you work in Oklahoma?")
    session.commit()
    answer = apply(alice, listing.id, cover_note="Kept all the same")
    assert answer.status == 422 and "needs an answer" in " ".join(answer.errors)
    assert sent(session, listing, "alice", clock()).cover_note == "Kept all the same"


def test_by_script_it_is_kept_and_says_so(alice: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    address, script = f"/jobs/{listing.id}/apply", {"X-Part": "saved"}
    assert alice.post(address, data={"cover_note": "By itself"}, headers=script).json == {"saved": True}
    answer = alice.post(address, data={"cover_note": HURT}, headers=script)
    assert answer.status_code == 422 and "patient data" in answer.json["says"]
    assert sent(session, listing, "alice", clock()).cover_note == "By itself"


def test_a_knock_out_is_shown_before_it_is_sent(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    years = question(session, listing, "Years of coding?", "number", knock_out={"at_least": 2})
    session.commit()
    answer = apply(alice, listing.id, **{f"q{years.id}": "1"})
    assert answer.status == 409 and sent(session, listing, "alice", clock()).stage == "draft"
    said = " ".join(answer.messages)
    assert "asks for at least 2; you answered 1" in said and "may still send it" in said
    again = alice.post(f"/jobs/{listing.id}/apply", data=changed(answer.form("apply"), act="send"))
    assert again.status_code == 303
    assert sent(session, listing, "alice", clock()).missed == [years.id]


def test_what_was_missed_is_worked_out_here(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    """A form may say that it saw every knock-out, but not that its answers meet them."""
    years = question(session, listing, "Years of coding?", "number", knock_out={"at_least": 2})
    session.commit()
    apply(alice, listing.id, missed=f"{years.id},99,x,-1", **{f"q{years.id}": "0"})
    one = sent(session, listing, "alice", clock())
    assert (one.stage, one.missed) == ("new", [years.id])


def test_questions_that_changed_meanwhile_are_shown_first(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    form = changed(get(alice, f"/jobs/{listing.id}/apply").form("apply"), act="send", cover_note="Hello")
    question(session, listing, "A new one?", required=False)
    session.commit()
    answer = alice.post(f"/jobs/{listing.id}/apply", data=form)
    assert answer.status_code == 409 and "changed the questions" in answer.text and "A new one?" in answer.text
    assert sent(session, listing, "alice", clock()).stage == "draft"


def test_patient_data_is_pointed_out_before_anything_is_kept(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    answer = apply(alice, listing.id, cover_note=HURT)
    assert answer.status == 422 and any("patient data" in one for one in answer.messages)
    assert "00482913" not in answer.response.text.replace(HURT, ""), "pointed out without being said again"
    assert sent(session, listing, "alice", clock()) is None
    form = changed(answer.form("apply"), act="send")
    assert alice.post(f"/jobs/{listing.id}/apply", data=changed(form, cleared="0" * 24)).status_code == 422
    stamp = answer.tree.xpath("//input[@type='checkbox'][@name='cleared']/@value")[0]
    assert alice.post(f"/jobs/{listing.id}/apply", data=changed(form, cleared=stamp)).status_code == 303
    assert sent(session, listing, "alice", clock()).stage == "new"


def test_patient_data_of_an_answer_and_of_the_profile_too(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    asked = question(session, listing, "Tell us of a hard chart.", "text", required=False)
    session.commit()
    assert apply(alice, listing.id, act="save", **{f"q{asked.id}": HURT}).status == 422
    resume(session, "alice", clock(), is_default=False, blob_key="another").profile.summary = HURT
    session.commit()
    assert apply(alice, listing.id, act="save").status == 303, "a draft sends no profile"
    answer = apply(alice, listing.id)
    assert answer.status == 422 and "Your profile, line 1" in " ".join(answer.messages)


def test_one_click_sends_only_when_nothing_is_asked(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    address = f"/jobs/{listing.id}-{listing.slug}"
    assert "Apply with one click" in alice.get(address).text
    extra = question(session, listing, "Anything else?", "text", required=False)
    session.commit()
    assert "Apply with one click" in alice.get(address).text
    extra.required = True
    session.commit()
    assert "Apply with one click" not in alice.get(address).text
    assert alice.post(f"/jobs/{listing.id}/apply/quick").location == f"/jobs/{listing.id}/apply"
    assert sent(session, listing, "alice", clock()) is None
    session.delete(extra)
    terms = {"name": "radiology", "minutes": 15, "books": True, "use": "advice", "updated_at": clock()}
    check = ListingExercise(listing_id=listing.id, **terms)
    session.add(check)
    session.commit()
    assert "Apply with one click" not in alice.get(address).text
    session.delete(check)
    session.commit()
    first = alice.post(f"/jobs/{listing.id}/apply/quick").location
    assert first == alice.post(f"/jobs/{listing.id}/apply/quick").location
    one = sent(session, listing, "alice", clock())
    assert (one.stage, one.resume_name, one.number) == ("new", "resume.pdf", 1)
    assert len(delivered(app, email("alice"))) == 1


def test_without_a_resume_or_profile_there_is_nothing_to_send(app: Flask, listing: Listing, clock: Clock) -> None:
    dan = client_of(app, "dan", clock())
    assert "Apply with one click" not in dan.get(f"/jobs/{listing.id}-{listing.slug}").text
    assert "Upload one" in dan.get(f"/jobs/{listing.id}/apply").text
    assert "still empty" in " ".join(apply(dan, listing.id).errors)


@pytest.mark.parametrize("chosen", ["999999", "9" * 30, "-1", "x", "²"])
def test_a_resume_that_is_none_of_theirs(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock, chosen: str
) -> None:
    theirs = resume(session, "carol", clock())
    session.commit()
    for value in (chosen, str(theirs.id)):
        answer = apply(alice, listing.id, resume=value)
        if answer.status == 303:
            assert sent(session, listing, "alice", clock()).resume_key is None
            return
        assert answer.status == 422 and "cannot be sent" in " ".join(answer.errors)


def test_a_resume_deleted_meanwhile(alice: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    mine = resume(session, "alice", clock(), blob_key="second", is_default=False)
    session.commit()
    apply(alice, listing.id, act="save", resume=str(mine.id))
    mine.deleted_at = clock()
    session.commit()
    answer = alice.post(f"/jobs/{listing.id}/apply", data={"act": "send", "resume": str(mine.id)})
    assert answer.status_code == 422 and "Choose another" in answer.text


@pytest.mark.parametrize("end", ["closed", "frozen", "expired"])
def test_the_listing_ends_between_opening_and_sending(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock, end: str
) -> None:
    apply(alice, listing.id, act="save", cover_note="Nearly done")
    form = changed(get(alice, f"/jobs/{listing.id}/apply").form("apply"), act="send")
    if end == "closed":
        living.close(session=session, listing=listing, role="owner", outcome="filled", now=clock())
    elif end == "frozen":
        moderation.freeze(session=session, listing=listing, reason="Asks for money.", now=clock())
    else:
        clock.forward(days=31)
    session.commit()
    alice = client_of(app, "alice", clock())
    answer = alice.post(f"/jobs/{listing.id}/apply", data=form)
    assert answer.status_code == 409 and "takes no more applications" in answer.text and "Nearly done" in answer.text
    assert sent(session, listing, "alice", clock()).stage == "draft"
    page = alice.get(f"/jobs/{listing.id}/apply")
    assert page.status_code == 200 and "Nearly done" in page.text and "Send to" not in page.text


def test_who_may_not_apply(app: Flask, bob: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    assert "cannot apply with this account" in bob.get(f"/jobs/{listing.id}-{listing.slug}").text
    assert bob.get(f"/jobs/{listing.id}/apply").status_code == 403
    assert bob.post(f"/jobs/{listing.id}/apply", data={"act": "send"}).status_code == 403
    guest = app.test_client()
    page = guest.get(f"/jobs/{listing.id}/apply")
    assert page.status_code == 200 and "Sign in" in page.text
    assert guest.post(f"/jobs/{listing.id}/apply").location.startswith("/sign-in")
    carol = client_of(app, "carol", clock())
    session.scalars(select(Account).where(Account.email == email("carol"))).one().confirmed_at = None
    session.commit()
    assert "confirm your address" in carol.get(f"/jobs/{listing.id}/apply").text
    assert carol.post(f"/jobs/{listing.id}/apply", data={"act": "send"}).status_code == 403
    assert session.scalar(select(func.count(Application.id))) == 0


def test_whatever_is_sent_is_no_fault_of_ours(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    kinds = ("yes_no", "number", "choice", "text", "date")
    asked = [question(session, listing, kind, kind, options=["a"], required=False) for kind in kinds]
    session.commit()
    for value in ("\x00\x07", "💥" * 3000, "1e999", "NaN", "-5", "<script>", "9" * 400, "0000-00-00"):
        typed = {f"q{one.id}": value for one in asked} | {"cover_note": value * 20, "missed": value, "questions": value}
        for act in ("save", "send", value):
            status = alice.post(f"/jobs/{listing.id}/apply", data={"act": act} | typed).status_code
            assert status in (303, 409, 422), (value[:20], status)
    assert sent(session, listing, "alice", clock()).stage == "draft"


def test_a_listing_with_an_address_of_its_own_leads_there(alice: FlaskClient, session: Session, clock: Clock) -> None:
    other = live(session, clock(), apply_url="https://mercy.example/apply")
    session.commit()
    answer = alice.get(f"/jobs/{other.id}/apply")
    assert (answer.status_code, answer.location) == (302, "https://mercy.example/apply")
    assert alice.post(f"/jobs/{other.id}/apply", data={"act": "send"}).location == f"/jobs/{other.id}/apply"
    assert session.scalar(select(func.count(Application.id))) == 0
