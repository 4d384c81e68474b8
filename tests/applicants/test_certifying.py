"""The document of a credential: opened safely, looked at by staff alone, and gone with their decision."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants.models import HeldCredential
from careercenter.applicants.pictures import NotADocument, opened
from careercenter.backends.blobs import NoBlob
from careercenter.staff.models import StaffAct
from tests.applicants.resume_files import pdf
from tests.clock import Clock
from tests.mailbox import delivered
from tests.people import client_of, everyone

QUEUE = "/staff/credentials"


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> FlaskClient:
    everyone(session, clock())
    browser = client_of(app, "alice", clock())
    browser.post("/me/credentials/new", data={"slug": "cpc", "number": "01234567", "expires_on": "2027-06-30"})
    return browser


@pytest.fixture
def dan(app: Flask, alice: FlaskClient, clock: Clock) -> FlaskClient:
    return client_of(app, "dan", clock())


def held(session: Session) -> HeldCredential:
    session.expire_all()
    return session.scalars(select(HeldCredential)).one()


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 600), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


def show(alice: FlaskClient, session: Session, data: bytes, name: str = "card.png"):
    path = f"/me/credentials/{held(session).id}/document"
    return alice.post(path, data={"file": (io.BytesIO(data), name)})


def blobs(app: Flask) -> Any:
    return app.extensions["careercenter"].blobs


def decide(dan: FlaskClient, session: Session, act: str, **typed: str):
    one = held(session)
    return dan.post(f"{QUEUE}/{one.id}/{act}", data={"version": one.version, **typed})


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_from_the_wallet_to_verified(app: Flask, alice: FlaskClient, dan: FlaskClient, session: Session) -> None:
    assert show(alice, session, picture()).status_code == 303
    key = held(session).document_key
    page = f"{QUEUE}/{held(session).id}"
    assert "1 document waits" in text(dan.get(QUEUE)) and "Alice" not in text(dan.get(QUEUE))
    assert "Alice" not in text(dan.get(page)), "a file is opened by a button"
    dan.post(f"{page}/open")
    assert "Alice" in text(dan.get(page)) and "https://www.aapc.com/" in text(dan.get(page))
    assert "01234567" not in text(dan.get(page))
    got = dan.post(f"{page}/document")
    assert got.data.startswith(b"\xff\xd8\xff") and got.headers["Content-Disposition"].startswith("attachment")
    assert decide(dan, session, "verify", url="https://www.aapc.com/verify?member=1").status_code == 303
    one = held(session)
    assert one.verified_at and one.verified_url.startswith("https://www.aapc.com/") and one.document_key is None
    acts = session.scalars(select(StaffAct).order_by(StaffAct.id))
    assert [act.action for act in acts] == ["open", "download", "verify"]
    assert "Verified with the issuer" in text(alice.get("/me/credentials"))
    (mail,) = [one for one in delivered(app, "alice@") if "verified" in one["Subject"]]
    assert "CPC is verified" in mail["Subject"]
    with pytest.raises(NoBlob):
        blobs(app).get(key)
    assert dan.get(page).status_code == 404


@pytest.mark.parametrize("act", ["saw", "refuse"])
def test_the_other_decisions(app: Flask, alice: FlaskClient, dan: FlaskClient, session: Session, act: str) -> None:
    show(alice, session, picture("JPEG"), "x.pdf")
    said = decide(dan, session, act, reason="The year cannot be read; a photo by daylight would help.")
    assert said.status_code == 303
    one, page = held(session), text(alice.get("/me/credentials"))
    assert one.document_key is None and (one.document_seen_at is not None) is (act == "saw")
    assert ("a photo by daylight" in page) is (act == "refuse") and ("Document seen" in page) is (act == "saw")
    assert len(delivered(app, "alice@")) == 1


@pytest.mark.parametrize(
    ("act", "typed", "says"),
    [
        ("verify", {"url": ""}, "beginning with https"), ("verify", {"url": "http://www.aapc.com/"}, "https"),
        ("verify", {"url": "https://aapc.com.evil.example/"}, "not at aapc.com"),
        ("verify", {"url": "https://["}, "https"),
        ("verify", {"url": "https://aapc.com@evil.example/"}, "https"), ("refuse", {"reason": " "}, "kindly"),
    ],
)  # fmt: skip
def test_a_decision_needs_its_ground(
    alice: FlaskClient, dan: FlaskClient, session: Session, act: str, typed: dict[str, str], says: str
) -> None:
    show(alice, session, picture())
    dan.post(f"{QUEUE}/{held(session).id}/open")
    page = decide(dan, session, act, **typed)
    assert page.status_code == 422 and says in text(page)
    assert held(session).document_key and not held(session).verified_at


def test_a_decision_holds_for_what_was_seen(alice: FlaskClient, dan: FlaskClient, session: Session) -> None:
    show(alice, session, picture())
    one = held(session)
    seen, path = one.version, f"{QUEUE}/{one.id}"
    typed = {"slug": "cpc", "expires_on": "2031-01-01", "version": seen}
    assert alice.post(f"/me/credentials/{one.id}", data=typed).status_code == 303
    late = dan.post(f"{path}/verify", data={"version": seen, "url": "https://www.aapc.com/"})
    assert late.status_code == 409 and held(session).verified_at is None
    assert decide(dan, session, "saw").status_code == 303
    assert decide(dan, session, "refuse", reason="Twice").status_code == 404, "one decision a document"


def test_what_is_drawn_anew_holds_nothing_else(app: Flask, alice: FlaskClient, session: Session) -> None:
    exif = Image.Exif()
    exif[0x010E] = "zqxmarker"
    show(alice, session, picture("JPEG", exif=exif) + b"PK\x03\x04 zqxmarker")
    assert b"zqxmarker" not in blobs(app).get(held(session).document_key)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"), (b"GIF89a....", "PDF, PNG and JPEG"), (b"<svg/>", "PDF, PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "damaged"), (b"\xff\xd8\xff" + b"x" * 99, "damaged"), (picture(size=(60, 60)), "smaller than"),
        (picture(size=(30_000, 3_000)), "pixels"),
    ],
    ids=["empty", "gif", "svg", "png", "jpeg", "tiny", "bomb"],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused(alice: FlaskClient, session: Session, data: bytes, says: str) -> None:
    refused = show(alice, session, data)
    assert refused.status_code == 422 and says in text(refused) and held(session).document_key is None


def test_five_megabytes_are_the_most() -> None:
    with pytest.raises(NotADocument, match="larger than 5 MB"):
        opened(b"%PDF-" + b"x" * 5_300_000)


def test_a_pdf_is_opened_before_staff_meet_it(
    app: Flask, alice: FlaskClient, dan: FlaskClient, session: Session
) -> None:
    app.extensions["careercenter"].queue.huey.immediate = False
    show(alice, session, pdf("Certified Professional Coder\nAlice"), "cert.pdf")
    assert "0 documents wait" in text(dan.get(QUEUE)) and "is being opened" in text(alice.get("/me/credentials"))
    delivered(app)
    assert held(session).document_shown_at is not None and "1 document waits" in text(dan.get(QUEUE))
    show(alice, session, b"%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n%%EOF", "bad.pdf")
    delivered(app)
    assert held(session).document_key is None and held(session).refused_reason
    assert "0 documents wait" in text(dan.get(QUEUE))


def test_only_staff_look(app: Flask, alice: FlaskClient, session: Session, clock: Clock) -> None:
    show(alice, session, picture())
    page = f"{QUEUE}/{held(session).id}"
    for name in ("alice", "bob", "carol"):
        browser = client_of(app, name, clock())
        assert browser.get(QUEUE).status_code == browser.get(page).status_code == 404
        assert browser.post(f"{page}/document").status_code == browser.post(f"{page}/open").status_code == 404


def test_staff_do_not_verify_themselves(alice: FlaskClient, dan: FlaskClient, session: Session) -> None:
    session.delete(held(session))
    session.commit()
    dan.post("/me/credentials/new", data={"slug": "cpc"})
    show(dan, session, picture())
    assert decide(dan, session, "verify", url="https://www.aapc.com/x").status_code == 403
    assert held(session).verified_at is None


def test_the_holder_takes_it_back(app: Flask, alice: FlaskClient, dan: FlaskClient, session: Session) -> None:
    show(alice, session, picture())
    alice.post(f"/me/credentials/{held(session).id}/document/take-away")
    assert held(session).document_key is None and decide(dan, session, "saw").status_code == 404
