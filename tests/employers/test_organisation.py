"""What an organisation says of itself: who may change it, what is refused, and where it is seen."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.employers.models import AuditEntry, Employer
from careercenter.employers.queries import by_slug
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.employers.test_founding import verify
from tests.employers.test_logos import bomb, picture
from tests.jobs.board import fill
from tests.mailbox import delivered

PAGE = "/employer/mercy-hospital/organisation"
PUBLIC = "/employers/mercy-hospital"
FORM = {
    "name": "Mercy Hospital",
    "relation": "direct",
    "website": "",
    "about": "",
    "places": "",
    "response_days": "",
}


def mercy_now(session: Session) -> Employer:
    session.expire_all()
    return by_slug(session, "mercy-hospital")


def send_logo(client: FlaskClient, data: bytes, name: str = "logo.png") -> tuple[int, str]:
    """Send a file as a browser does. The test client's own way leaves a temporary file open when it is large."""
    head = f'--x\r\nContent-Disposition: form-data; name="logo"; filename="{name}"\r\n\r\n'.encode()
    kind = "multipart/form-data; boundary=x"
    answer = client.post(f"{PAGE}/logo", data=head + data + b"\r\n--x--\r\n", content_type=kind)
    return answer.status_code, answer.text


def test_an_owner_changes_everything_and_the_public_page_shows_it(browse: Browse, session: Session, app: Flask) -> None:
    form = FORM | {
        "relation": "vendor",
        "website": "www.mercy.example",
        "about": "We code **inpatient**.\n\n- Remote\n- Flexible",
        "places": "Tulsa, OK\n 74103 \nSt Louis, MO\n",
        "response_days": "7",
    }
    assert browse("bob").post(PAGE, data=form).status_code == 303
    employer = mercy_now(session)
    assert (employer.city, employer.state) == ("Tulsa", "OK")
    assert [place["city"] for place in employer.places] == ["Tulsa", "Saint Louis"]
    public = app.test_client().get(PUBLIC).text
    for said in (
        "Coding vendor",
        "https://www.mercy.example",
        "<strong>inpatient</strong>",
        "Saint Louis, MO",
        "within 7 days",
    ):
        assert said in public, said
    assert "Tulsa, OK" in browse("bob").get(PAGE).text


def test_what_is_no_text_about_it_does_not_run(browse: Browse, app: Flask) -> None:
    about = "<b>Hi</b><script>alert(1)</script><a href='javascript:alert(2)'>x</a><img src=x onerror=alert(3)>"
    assert browse("bob").post(PAGE, data=FORM | {"about": about}).status_code == 303
    public = app.test_client().get(PUBLIC).text
    assert "<b>Hi</b>" in public
    assert not any(f"alert({number})" in public for number in (1, 2, 3))


@pytest.mark.parametrize("name", ["vera", "rita"])
def test_other_members_see_it_and_change_nothing(browse: Browse, session: Session, name: str) -> None:
    page = browse(name).get(PAGE)
    assert page.status_code == 200 and "Owners change this" in page.text
    assert browse(name).post(PAGE, data=FORM | {"name": "Vera Inc"}).status_code == 403
    assert send_logo(browse(name), picture())[0] == 403
    assert mercy_now(session).name == "Mercy Hospital"


@pytest.mark.parametrize("name", ["alice", "carol", "dan"])
def test_to_others_it_does_not_exist(browse: Browse, name: str) -> None:
    client = browse(name)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, data=FORM).status_code == 404
    assert send_logo(client, picture())[0] == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Please enter the name"),
        ({"name": " \u200b\u202e "}, "with letters in it"),
        ({"name": "LAKESIDE clinic"}, "has this name already"),
        ({"relation": ""}, "Please say how you hire"),
        ({"website": "data:text/html,x"}, "not the address of a website"),
        ({"about": "x" * 6001}, "under 6,000"),
        ({"places": "Nowhere, ZZ"}, "We do not know Nowhere, ZZ"),
        ({"places": "Tulsa, OK\n" * 21}, "Twenty places"),
        ({"response_days": "0"}, "1 to 90 days"),
        ({"response_days": "soon"}, "Not a valid integer"),
    ],
)
def test_what_is_wrong_comes_back_and_changes_nothing(
    browse: Browse, session: Session, wrong: dict[str, str], says: str
) -> None:
    answer = browse("bob").post(PAGE, data=FORM | {"about": "Something new"} | wrong)
    assert answer.status_code == 422 and says in answer.text
    assert mercy_now(session).about == ""


def test_signs_that_nobody_sees_are_taken_from_a_name(browse: Browse, session: Session) -> None:
    assert browse("bob").post(PAGE, data=FORM | {"name": "Mer\u200bcy\u202e Health"}).status_code == 303
    assert mercy_now(session).name == "Mercy Health"


def test_a_rename_reaches_the_index(app: Flask, browse: Browse, session: Session, clock: Clock) -> None:
    fill(app, session)
    listing = session.query(Listing).first()
    listing.employer_id = mercy_now(session).id
    session.commit()
    before, id_ = listing.version, listing.id
    browse("bob").post(PAGE, data=FORM | {"name": "Saint Anne Health"})
    delivered(app)
    session.expire_all()
    assert session.get(Listing, id_).version == before + 1
    assert f"/jobs/{id_}-" in app.test_client().get("/jobs?q=anne").text
    (act,) = session.query(AuditEntry).filter_by(action="organisation.change").all()
    assert act.details == {"name": ["Mercy Hospital", "Saint Anne Health"]}


def test_saving_without_a_change_writes_nothing(browse: Browse, session: Session) -> None:
    assert browse("bob").post(PAGE, data=FORM).status_code == 303
    assert session.query(AuditEntry).count() == 0


def test_one_at_work_may_not_turn_into_another(
    browse: Browse, session: Session, lakeside: Employer, clock: Clock
) -> None:
    verify(session, lakeside, "lakeside.example", clock)
    session.commit()
    for wrong, says in (
        ({"name": "Lakeslde Clinic"}, "can be taken for Lakeside Clinic"),
        ({"website": "https://lakeside-careers.com"}, "words added"),
        ({"website": "https://jobs.lakeside.example"}, "belongs to Lakeside Clinic"),
    ):
        answer = browse("bob").post(PAGE, data=FORM | wrong)
        assert answer.status_code == 422 and says in answer.text
    verify(session, mercy_now(session), "lakeside-careers.com", clock)
    session.commit()
    assert browse("bob").post(PAGE, data=FORM | {"website": "https://lakeside-careers.com"}).status_code == 303


def test_a_logo_is_shown_and_kept_by_browsers(app: Flask, browse: Browse, session: Session) -> None:
    assert send_logo(browse("bob"), picture("JPEG"))[0] == 303
    key = mercy_now(session).logo_key
    address = f"/employers/mercy-hospital/logo/{key[:16]}.webp"
    assert address in app.test_client().get(PUBLIC).text
    answer = app.test_client().get(address)
    assert (answer.status_code, answer.mimetype, answer.data[8:12]) == (200, "image/webp", b"WEBP")
    assert "immutable" in answer.headers["Cache-Control"] and answer.headers["X-Content-Type-Options"] == "nosniff"


def test_only_a_logo_in_use_can_be_fetched(app: Flask, browse: Browse, session: Session) -> None:
    private = app.extensions["careercenter"].blobs.put(b"a resume")
    send_logo(browse("bob"), picture())
    first = mercy_now(session).logo_key
    send_logo(browse("bob"), picture("JPEG", size=(90, 90)))
    guest = app.test_client()
    for key in (private, private[:16], first[:16], "", mercy_now(session).logo_key[:4], "..", "x"):
        assert guest.get(f"/employers/mercy-hospital/logo/{key}.webp").status_code == 404
    assert guest.get(f"/employers/lakeside-clinic/logo/{mercy_now(session).logo_key[:16]}.webp").status_code == 404


def test_a_logo_is_removed(app: Flask, browse: Browse, session: Session) -> None:
    send_logo(browse("bob"), picture())
    assert browse("bob").post(f"{PAGE}/logo/remove").status_code == 303
    assert mercy_now(session).logo_key is None
    assert "/logo/" not in app.test_client().get(PUBLIC).text


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (bomb(30_000, 30_000), "pixels"),
        (b"GIF89a", "damaged"),
        (picture()[:100], "damaged"),
        (b"", "Please choose a picture"),
        (picture() + b"\0" * (2 * 1024 * 1024), "2 MB"),
    ],
)
def test_hostile_pictures_are_refused_in_words(browse: Browse, session: Session, sent: bytes, says: str) -> None:
    status, text = send_logo(browse("bob"), sent, name="" if not sent else "x.png")
    assert status == 422 and says in text
    assert mercy_now(session).logo_key is None


def test_a_file_without_end_is_not_read(browse: Browse) -> None:
    assert send_logo(browse("bob"), b"\0" * (5 * 1024 * 1024))[0] == 413


def test_other_forms_take_no_more_than_before(browse: Browse) -> None:
    assert browse("bob").post(PAGE, data=FORM | {"about": "x" * (3 * 1024 * 1024)}).status_code == 413


def test_the_public_page_tells_what_was_shown_and_when(
    app: Flask, session: Session, mercy: Employer, clock: Clock
) -> None:
    guest = app.test_client()
    assert "Verified" not in guest.get(PUBLIC).text
    shown = verify(session, mercy, "mercy.example", clock)
    session.commit()
    clock.forward(days=3)
    assert "Verified: controls mercy.example, checked 3 days ago" in guest.get(PUBLIC).text
    shown.failing_since = clock()
    session.commit()
    assert "the newest check failed" in guest.get(PUBLIC).text
    shown.lapsed_at = clock()
    session.commit()
    assert "Verified" not in guest.get(PUBLIC).text


def test_the_listing_tells_it_too(app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock) -> None:
    fill(app, session)
    listing = session.query(Listing).first()
    listing.employer_id = mercy.id
    verify(session, mercy, "mercy.example", clock)
    session.commit()
    send_logo(browse("bob"), picture())
    page = app.test_client().get(f"/jobs/{listing.id}-{listing.slug}").text
    assert "Verified: controls mercy.example, checked today" in page
    assert "Hires directly" in page
    assert f"/employers/mercy-hospital/logo/{mercy_now(session).logo_key[:16]}.webp" in page
