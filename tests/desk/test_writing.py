"""A listing is begun in every way, written part by part, and changed by two people at once without a loss."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.desk.templates import templates
from careercenter.employers.models import AuditEntry
from careercenter.jobs.correcting import correct_fact
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.desk.pages import ADVERT, DESK, changed, checked, get, paste, post, publish

Browser = Callable[[str], FlaskClient]


def only(session: Session) -> Listing:
    """The one listing there is."""
    session.expire_all()
    return session.scalars(select(Listing)).one()


def acts(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_pasted_text_fills_every_field_and_says_where_from(bob: FlaskClient, session: Session) -> None:
    page = get(bob, paste(bob) + "/check")
    form = page.form()
    assert form["title"] == "Inpatient Coding Specialist II"
    assert (form["pay_min"], form["pay_max"], form["pay_unit"]) == ("30.50", "38", "hour")
    assert (form["remote"], form["remote_scope"], form["states_allowed"]) == (
        "remote",
        "states_allow",
        "AR, KS, MO, OK",
    )
    assert (form["credentials_required"], form["credentials_preferred"]) == ("CCS, RHIT or RHIA", "CIC")
    assert (form["experience_months"], form["places"].strip()) == ("2 years", "Tulsa, OK")
    assert form.getlist("code_sets") == ["icd-10-cm", "icd-10-pcs", "ms-drg"]
    assert form["apply_url"] == "https://careers.mercy.example/jobs/4711"
    quotes = page.texts("//*[contains(@class, 'sheet-quote')]//q")
    assert any("$30.50 - $38.00" in quote for quote in quotes)
    assert acts(session) == ["listing.draft"]


def test_what_is_confirmed_is_no_longer_marked_and_what_is_corrected_stays(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob, specialties="Cardiology", experience_months="18 months")
    assert get(bob, f"{draft}/check").texts("//*[@class='sheet-quote']") == []
    listing = only(session)
    assert (listing.specialties, listing.experience_months) == (["cardiology"], 18)
    assert all(entry["confirmed"] for name, entry in listing.facts.items() if name not in ("is_coding_job", "codes"))
    assert listing.facts["pay"]["spans"], "where the text says the same, its place is kept"


def test_a_corrected_fact_outlives_a_change_of_the_text(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob, specialties="", experience_months="none")
    form = get(bob, f"{draft}/text").form()
    form["description"] = form["description"] + "\n\nYou code cardiology and need 5 years of experience."
    assert bob.post(f"{draft}/text", data=form).status_code == 303
    listing = only(session)
    assert (listing.specialties, listing.experience_months) == ([], 0)


def test_what_nobody_settled_follows_the_text(bob: FlaskClient, session: Session) -> None:
    draft = paste(bob)
    form = get(bob, f"{draft}/text").form()
    form["description"] = form["description"].replace("2 years of", "4 years of").replace("$38.00", "$41.00")
    bob.post(f"{draft}/text", data=form)
    listing = only(session)
    assert (listing.experience_months, listing.pay_max) == (48, 41)


def test_two_clicks_make_one_draft(bob: FlaskClient, session: Session) -> None:
    assert paste(bob) == paste(bob)
    assert only(session).title == "Inpatient Coding Specialist II"


def test_a_file_is_read_like_a_text(bob: FlaskClient, session: Session) -> None:
    from io import BytesIO

    page = f"<h1>Profee coder</h1><p>Remote. CPC required. $28 - $32 per hour.</p>{'<p>You code E/M.</p>' * 9}"
    data = {"token": "f", "file": (BytesIO(page.encode()), "advert.html")}
    assert bob.post(f"{DESK}/listings/new/paste", data=data).status_code == 303
    assert (only(session).title, only(session).credentials_required) == ("Profee coder", [["cpc"]])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"text": ""}, "Paste the whole advert"),
        ({"text": "Coder wanted"}, "Paste the whole advert"),
        ({"text": "*" * 60 + "\n" + "#" * 50}, "no title"),
        ({"text": "x" * 200_001}, "At most 200,000 letters"),
    ],
)
def test_a_paste_that_is_no_advert_is_refused(
    bob: FlaskClient, session: Session, data: dict[str, str], says: str
) -> None:
    page = post(bob, f"{DESK}/listings/new/paste", data | {"token": "t"})
    assert page.status == 422
    assert any(says in error for error in page.errors)
    assert session.scalars(select(Listing)).all() == []


def test_a_paste_of_200_000_letters_is_read(bob: FlaskClient, session: Session) -> None:
    text = ADVERT + "You code charts with care. " * 7_300
    paste(bob, text[:199_999])
    assert len(only(session).text) > 190_000


def test_a_hostile_paste_shows_nothing_of_its_own(bob: FlaskClient, session: Session) -> None:
    evil = (
        "<h1>Coder</h1><script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>apply</a>"
        "<iframe src='//evil'></iframe><style>*{display:none}</style><p onclick='x()' style='color:red'>Code charts.</p>"
        "<form action='//evil'><input name=pin></form>" + "<p>Remote work with CPC.</p>" * 5 + "\x00\x1b[2J"
    )
    draft = paste(bob, evil)
    for address in (f"{draft}/check", draft, f"{draft}/preview", f"{draft}/text"):
        text = get(bob, address).response.text
        for planted in ("alert(", "onerror", "onclick", "javascript:", "//evil", "<iframe", "display:none", "\x1b"):
            assert planted not in text, f"{planted} at {address}"


def test_the_form_is_saved_part_by_part(bob: FlaskClient, session: Session) -> None:
    first = get(bob, f"{DESK}/listings/new/form").form()
    first["title"] = "Outpatient coder"
    response = bob.post(f"{DESK}/listings/new/form", data=first)
    assert response.status_code == 303 and response.location.endswith("/work")
    assert bob.post(f"{DESK}/listings/new/form", data=first).location == response.location
    work = get(bob, response.location).form()
    work = changed(work, remote="hybrid", places="Tulsa, OK\n73101", tools="epic; trucode")
    onward = bob.post(response.location, data=work)
    assert onward.location.endswith("/requirements")
    listing = only(session)
    assert [place.city for place in listing.places] == ["Tulsa", "Oklahoma City"]
    assert (listing.remote, listing.tools) == ("hybrid", ["epic", "trucode"])


@pytest.mark.parametrize(
    ("part", "field", "typed", "says"),
    [
        ("basics", "title", "", "Give the listing a title"),
        ("basics", "hours_per_week", "400", "Between 1 and 80"),
        ("basics", "role", "astronaut", "Not a valid choice"),
        ("work", "places", "Tulza, OK", "We do not find “Tulza, OK”"),
        ("work", "states_allowed", "Bavaria", "not a state"),
        ("work", "tools", "Epik", "Did you mean"),
        ("work", "productivity_amount", "Infinity", "Not a valid decimal value"),
        ("work", "productivity_amount", "sNaN", "Not a valid decimal value"),
        ("work", "accuracy_pct", "-sNaN123", "Not a valid decimal value"),
        ("work", "accuracy_pct", "9.5", "Between 50 and 100"),
        ("requirements", "credentials_required", "CPC or Quux", "We do not know “Quux”"),
        ("requirements", "experience_months", "ages", "2 years, 6 months or none"),
        ("pay", "pay_min", "lots", "28.50 or 60,000"),
        ("pay", "pay_min", "50", "The most is below the least"),
        ("text", "apply_url", "javascript:alert(1)", "begins with https://"),
        ("text", "closes_on", "soon", "Not a valid date"),
    ],
)
def test_a_part_is_refused_with_what_to_write(bob: FlaskClient, part: str, field: str, typed: str, says: str) -> None:
    address = f"{paste(bob)}/{part}"
    form = get(bob, address).form()
    form[field] = typed
    page = post(bob, address, form)
    assert page.status == 422
    assert any(says in error for error in page.errors), page.errors
    assert typed in page.response.text or field == "role"


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_template_becomes_a_draft_that_names_its_brackets(bob: FlaskClient, name: str) -> None:
    page = post(bob, f"{DESK}/listings/new/template/{name}", {"token": name})
    draft = page.response.request.path.removesuffix("/basics")
    assert page.form()["title"] == templates()[name].sheet["title"]
    assert any(remark.startswith("Fill in [") for remark in get(bob, draft).remarks)


def test_a_template_that_does_not_exist_is_not_found(bob: FlaskClient) -> None:
    assert bob.post(f"{DESK}/listings/new/template/nothing").status_code == 404


def test_a_copy_says_the_same_and_the_old_one_stays(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob, closes_on="2026-12-20")
    publish(bob, draft)
    page = post(bob, f"{draft}/copy", {"token": "c"})
    assert page.state == "Draft"
    old, new = session.scalars(select(Listing).order_by(Listing.id))
    assert (new.title, new.pay_min, new.credentials_required, new.text) == (
        old.title, old.pay_min, old.credentials_required, old.text,
    )  # fmt: skip
    assert (new.publish_at, new.expires_at) == (None, None)


def test_two_people_change_one_listing_and_nothing_is_lost(browser: Browser, session: Session) -> None:
    bob, rita = browser("bob"), browser("rita")
    draft = paste(bob)
    hers, his = get(rita, f"{draft}/basics").form(), get(bob, f"{draft}/basics").form()
    assert rita.post(f"{draft}/basics", data=changed(hers, title="Inpatient coder", shift="day")).status_code == 303
    page = post(bob, f"{draft}/basics", changed(his, title="Senior inpatient coder"))
    assert page.status == 409
    assert only(session).title == "Inpatient coder"
    cells = page.texts("//table[@class='conflict']/tbody/tr/*")
    assert cells == ["Title", "Inpatient coder", "Senior inpatient coder", "Yours", "Shift", "Days", "—", "Theirs"]
    form = page.form()
    assert (form["title"], form["shift"]) == ("Senior inpatient coder", "day")
    assert bob.post(f"{draft}/basics", data=form).status_code == 303
    listing = only(session)
    assert (listing.title, listing.shift) == ("Senior inpatient coder", "day")


def test_changes_of_different_fields_are_both_kept(browser: Browser, session: Session) -> None:
    bob, rita = browser("bob"), browser("rita")
    draft = paste(bob)
    hers, his = get(rita, f"{draft}/pay").form(), get(bob, f"{draft}/basics").form()
    assert rita.post(f"{draft}/pay", data=changed(hers, pay_max="40")).status_code == 303
    assert bob.post(f"{draft}/basics", data=changed(his, title="Inpatient coder")).status_code == 303
    assert (only(session).title, only(session).pay_max) == ("Inpatient coder", 40)


def test_a_forged_version_is_a_conflict_and_no_error(bob: FlaskClient) -> None:
    draft = paste(bob)
    form = get(bob, f"{draft}/basics").form()
    for version in ("", "x", "0", "-1", "99999999999999999999", "²"):
        assert bob.post(f"{draft}/basics", data=changed(form, version=version, seen="title")).status_code in (303, 409)


def test_a_script_saves_drafts_quietly(bob: FlaskClient, session: Session) -> None:
    draft = paste(bob)
    form = changed(get(bob, f"{draft}/basics").form(), title="Coder at night")
    answer = bob.post(f"{draft}/basics", data=form, headers={"X-Part": "saved"})
    assert answer.json == {"version": "2", "seen": get(bob, f"{draft}/basics").form()["seen"]}
    assert only(session).title == "Coder at night"
    assert acts(session) == ["listing.draft"]


def test_a_live_listing_is_edited_by_the_same_form(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob)
    publish(bob, draft)
    ends = only(session).expires_at
    form = changed(get(bob, f"{draft}/basics").form(), title="Inpatient coder, cardiology")
    assert bob.post(f"{draft}/basics", data=form).status_code == 303
    listing = only(session)
    assert (listing.title, listing.expires_at) == ("Inpatient coder, cardiology", ends)
    assert acts(session)[-1] == "listing.edit"
    assert bob.get(f"/jobs/{listing.id}-inpatient-coding-specialist-ii").status_code == 301


def test_what_staff_settled_beside_the_form_outlives_an_edit(bob: FlaskClient, session: Session, clock: Clock) -> None:
    draft = paste(bob)
    correct_fact(
        session=session, listing=only(session), name="agency", value=True, account_id=None, by_role="staff", now=clock()
    )  # fmt: skip
    session.commit()
    form = get(bob, f"{draft}/text").form()
    assert bob.post(f"{draft}/text", data=changed(form, description=ADVERT + "\nOne more line.")).status_code == 303
    assert only(session).facts["agency"]["value"] is True


def test_a_listing_of_a_feed_is_not_edited_here(bob: FlaskClient, session: Session, board: object) -> None:
    from tests.jobs.board import fill

    fill(board, session)
    assert bob.get(f"{DESK}/listings/1/basics").status_code == 422
    assert bob.get(f"{DESK}/listings/1").status_code == 200


@pytest.mark.parametrize("person", ["vera", "carol", "alice"])
def test_who_may_not_write_does_not(browser: Browser, session: Session, person: str) -> None:
    draft = paste(browser("bob"))
    wanted = 403 if person == "vera" else 404
    client = browser(person)
    addresses = [f"{DESK}/listings/new/paste", f"{draft}/basics", f"{draft}/check", f"{draft}/copy", f"{draft}/publish"]
    assert {client.post(address, data={"title": "Mine"}).status_code for address in addresses} == {wanted}
    assert client.get(draft).status_code == (200 if person == "vera" else 404)
    assert only(session).title == "Inpatient Coding Specialist II"


def test_carols_desk_does_not_open_bobs_listing(browser: Browser) -> None:
    number = paste(browser("bob")).rsplit("/", 1)[1]
    carol = browser("carol")
    for rest in ("", "/basics", "/check", "/preview"):
        assert carol.get(f"/employer/lakeside-clinic/listings/{number}{rest}").status_code == 404


def test_codes_are_added_by_hand_beside_those_of_the_text(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob, codes="99213, 70010-76499, DRG 470")
    named = {(one.system, one.code, one.code_end, one.start) for one in only(session).codes}
    assert {("cpt", "99213", None, None), ("cpt", "70010", "76499", None), ("ms-drg", "470", None, None)} <= named
    form = get(bob, f"{draft}/work").form()
    assert form["codes"] == "99213, 70010-76499, DRG 470"
    kept = changed(get(bob, f"{draft}/text").form(), description=ADVERT + "\nMostly CPT codes 99285 and 99284.")
    post(bob, f"{draft}/text", kept)
    assert {one.code for one in only(session).codes} == {"99213", "70010", "470", "99285", "99284"}, "a new text keeps them"
    page = bob.get(f"{draft}/preview").text
    assert 'href="/codes/cpt/99213"' in page and 'href="/codes/ms-drg/470"' in page
    post(bob, f"{draft}/work", changed(get(bob, f"{draft}/work").form(), codes=""))
    assert [one.code for one in only(session).codes] == ["99285", "99284"]


def test_what_is_no_code_is_said_at_its_field(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob)
    page = post(bob, f"{draft}/work", changed(get(bob, f"{draft}/work").form(), codes="99213, rubbish"))
    assert page.status == 422 and any("“rubbish” is no code that we know" in error for error in page.errors)
    assert page.form()["codes"] == "99213, rubbish" and only(session).codes == []
