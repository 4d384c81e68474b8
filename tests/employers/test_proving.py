"""Showing a domain, on the page for members: by the DNS of a real server, by a mailed code, by one's own address."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.employers.models import AuditEntry, Employer, EmployerDomain
from careercenter.employers.queries import domains_of
from careercenter.employers.verification import MOST_TRIES
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.employers.dns_server import SERVFAIL, SILENT, Zone
from tests.employers.test_founding import verify
from tests.mailbox import delivered

PAGE = "/employer/mercy-hospital/domains"


@pytest.fixture
def domain(browse: Browse, session: Session, mercy: Employer) -> EmployerDomain:
    """Bob has begun to show mercy.example."""
    assert browse("bob").post(PAGE, data={"domain": "https://www.mercy.example/jobs"}).status_code == 303
    (made,) = domains_of(session, mercy.id)
    return made


def fresh(session: Session, domain: EmployerDomain) -> EmployerDomain:
    session.expire_all()
    return session.get(EmployerDomain, domain.id)


def code_in(app: Flask, to: str) -> str:
    text = delivered(app, to)[-1].get_body(("plain",)).get_content()
    return re.search(r"^\s*([A-Z2-7]{4}-[A-Z2-7]{4})\s*$", text, re.M).group(1)


def test_the_page_says_which_record_to_add(browse: Browse, domain: EmployerDomain) -> None:
    page = browse("bob").get(PAGE).text
    assert f"careercenter-verify={domain.token}" in page
    assert domain.domain == "mercy.example"
    assert domain.token not in browse("vera").get(PAGE).text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Please enter a domain"),
        ("gmail.com", "Anybody can have a mailbox"),
        ("mailinator.com", "Anybody can have a mailbox"),
        ("mercy", "This is not a domain"),
        ("co.uk", "This is not a domain"),
        ("127.0.0.1", "This is not a domain"),
        ("x" * 301, "300"),
    ],
)
def test_what_nobody_owns_alone_cannot_be_shown(
    browse: Browse, session: Session, mercy: Employer, typed: str, says: str
) -> None:
    answer = browse("bob").post(PAGE, data={"domain": typed})
    assert answer.status_code == 422 and says in answer.text
    assert domains_of(session, mercy.id) == []


def test_the_same_domain_is_noted_once(
    browse: Browse, session: Session, domain: EmployerDomain, mercy: Employer
) -> None:
    browse("bob").post(PAGE, data={"domain": "MERCY.example"})
    assert len(domains_of(session, mercy.id)) == 1


def test_ten_domains_are_enough(browse: Browse, session: Session, mercy: Employer) -> None:
    bob = browse("bob")
    for number in range(10):
        assert bob.post(PAGE, data={"domain": f"mercy{number}.example"}).status_code == 303
    assert bob.post(PAGE, data={"domain": "mercy-again.example"}).status_code == 422


@pytest.mark.parametrize("name", ["rita", "vera", "carol", "alice", "dan"])
def test_only_owners_show_domains(browse: Browse, session: Session, domain: EmployerDomain, name: str) -> None:
    refused = {403} if name in ("rita", "vera") else {404}
    steps = [f"/{domain.id}/{step}" for step in ("own", "record", "send", "code", "remove")]
    assert {browse(name).post(PAGE + step).status_code for step in ["", *steps]} == refused
    assert fresh(session, domain).verified_at is None


def test_domains_of_another_employer_do_not_exist(browse: Browse, session: Session, domain: EmployerDomain) -> None:
    theirs = f"/employer/lakeside-clinic/domains/{domain.id}"
    assert {browse("carol").post(f"{theirs}/{step}").status_code for step in ("own", "record", "remove")} == {404}


def test_the_right_record_counts(
    app: Flask, browse: Browse, session: Session, domain: EmployerDomain, zone: Zone, clock: Clock
) -> None:
    zone.texts["mercy.example"] = ["v=spf1 -all", f"careercenter-verify={domain.token}"]
    assert browse("bob").post(f"{PAGE}/{domain.id}/record").status_code == 303
    found = fresh(session, domain)
    assert (found.method, found.verified_at, found.checked_at) == ("dns", clock(), clock())
    assert "Verified" in browse("vera").get(PAGE).text
    assert [mail["Subject"] for mail in delivered(app, "bob@")] == ["mercy.example now counts as yours"]
    (act,) = session.query(AuditEntry).filter_by(action="domain.verify").all()
    assert (act.actor, act.subject, act.details) == ("Bob", "mercy.example", {"how": "by a DNS record"})


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (None, "has no TXT record yet"),
        ([], "has no TXT record yet"),
        (["v=spf1 -all"], "but not this one"),
        (["careercenter-verify=another"], "with another value"),
        (["xcareercenter-verify={token}x"], "with another value"),
    ],
)
def test_a_wrong_record_is_told_apart(
    browse: Browse, session: Session, domain: EmployerDomain, zone: Zone, texts: list[str] | None, says: str
) -> None:
    if texts is not None:
        zone.texts["mercy.example"] = [text.format(token=domain.token) for text in texts]
    answer = browse("bob").post(f"{PAGE}/{domain.id}/record")
    assert answer.status_code == 422 and says in answer.text
    assert fresh(session, domain).verified_at is None


def test_a_record_in_quotes_counts(browse: Browse, session: Session, domain: EmployerDomain, zone: Zone) -> None:
    zone.texts["mercy.example"] = [f'"careercenter-verify={domain.token}" ']
    assert browse("bob").post(f"{PAGE}/{domain.id}/record").status_code == 303


@pytest.mark.parametrize("fails", [SERVFAIL, SILENT])
def test_nobody_answering_says_nothing(
    browse: Browse, session: Session, domain: EmployerDomain, zone: Zone, fails: str
) -> None:
    zone.failing["mercy.example"] = fails
    answer = browse("bob").post(f"{PAGE}/{domain.id}/record")
    assert answer.status_code == 503 and "does not answer now" in answer.text
    assert fresh(session, domain).verified_at is None


def test_a_mailed_code_counts(app: Flask, browse: Browse, session: Session, domain: EmployerDomain) -> None:
    assert browse("bob").post(f"{PAGE}/{domain.id}/send", data={"mailbox": "careers"}).status_code == 303
    typed = code_in(app, "careers@mercy.example").lower().replace("-", " ")
    assert browse("bob").post(f"{PAGE}/{domain.id}/code", data={"code": typed}).status_code == 303
    found = fresh(session, domain)
    assert (found.method, found.mailbox) == ("mailbox", "careers@mercy.example")
    assert found.verified_at is not None


@pytest.mark.parametrize(
    ("mailbox", "says"),
    [
        ("", "Please enter a mailbox"),
        ("ana@elsewhere.example", "is not at mercy.example"),
        ("ana@mercy.example.evil.org", "is not at mercy.example"),
        ("a b", "does not look like a mail address"),
        ("ana\r\nBcc: x@y.example", "does not look like a mail address"),
        ("x" * 65, "64"),
    ],
)
def test_the_code_goes_only_to_the_domain(
    app: Flask, browse: Browse, domain: EmployerDomain, mailbox: str, says: str
) -> None:
    answer = browse("bob").post(f"{PAGE}/{domain.id}/send", data={"mailbox": mailbox})
    assert answer.status_code == 422 and says in answer.text
    assert delivered(app) == []


def test_a_mailbox_below_the_domain_is_on_it(app: Flask, browse: Browse, domain: EmployerDomain) -> None:
    assert browse("bob").post(f"{PAGE}/{domain.id}/send", data={"mailbox": "ana@hr.mercy.example"}).status_code == 303
    assert len(delivered(app, "ana@hr.mercy.example")) == 1


def test_a_wrong_code_is_counted_and_five_are_the_last(
    app: Flask, browse: Browse, session: Session, domain: EmployerDomain
) -> None:
    bob = browse("bob")
    bob.post(f"{PAGE}/{domain.id}/send", data={"mailbox": "careers"})
    for _ in range(MOST_TRIES):
        answer = bob.post(f"{PAGE}/{domain.id}/code", data={"code": "AAAA-AAAA"})
        assert answer.status_code == 422 and "not the code" in answer.text
    assert fresh(session, domain).code_tries == MOST_TRIES
    right = code_in(app, "careers@")
    answer = bob.post(f"{PAGE}/{domain.id}/code", data={"code": right})
    assert answer.status_code == 422 and "too many tries" in answer.text
    assert fresh(session, domain).verified_at is None


def test_a_code_ends_after_an_hour_and_with_the_next(
    app: Flask, browse: Browse, session: Session, domain: EmployerDomain, clock: Clock
) -> None:
    send, enter = f"{PAGE}/{domain.id}/send", f"{PAGE}/{domain.id}/code"
    browse("bob").post(send, data={"mailbox": "careers"})
    first = code_in(app, "careers@")
    assert browse("bob").post(send, data={"mailbox": "careers"}).status_code == 422, "too soon"
    clock.forward(minutes=3)
    browse("bob").post(send, data={"mailbox": "careers"})
    second = code_in(app, "careers@")
    assert first != second
    assert browse("bob").post(enter, data={"code": first}).status_code == 422
    clock.forward(minutes=61)
    assert "has expired" in browse("bob").post(enter, data={"code": second}).text


def test_no_more_than_six_mails_go_to_a_domain(browse: Browse, domain: EmployerDomain, clock: Clock) -> None:
    statuses = []
    for _ in range(7):
        statuses.append(browse("bob").post(f"{PAGE}/{domain.id}/send", data={"mailbox": "careers"}).status_code)
        clock.forward(minutes=3)
    assert statuses == [303] * 6 + [422]


def test_ones_own_confirmed_address_is_enough(browse: Browse, session: Session, domain: EmployerDomain) -> None:
    assert "Use my address" in browse("bob").get(PAGE).text
    assert browse("bob").post(f"{PAGE}/{domain.id}/own").status_code == 303
    assert fresh(session, domain).mailbox == "bob@mercy.example"


def test_ones_own_address_elsewhere_is_not(browse: Browse, session: Session, mercy: Employer) -> None:
    browse("bob").post(PAGE, data={"domain": "other.example"})
    (made,) = domains_of(session, mercy.id)
    assert "Use my address" not in browse("bob").get(PAGE).text
    assert browse("bob").post(f"{PAGE}/{made.id}/own").status_code == 422
    assert fresh(session, made).verified_at is None


def test_a_domain_is_removed(browse: Browse, session: Session, domain: EmployerDomain, mercy: Employer) -> None:
    assert browse("bob").post(f"{PAGE}/{domain.id}/remove").status_code == 303
    assert browse("bob").post(f"{PAGE}/{domain.id}/remove").status_code == 404
    assert domains_of(session, mercy.id) == []


def test_who_shows_a_look_alike_is_held(
    browse: Browse, session: Session, mercy: Employer, lakeside: Employer, zone: Zone, clock: Clock
) -> None:
    verify(session, mercy, "mercy.example", clock)
    session.commit()
    carol = browse("carol")
    carol.post("/employer/lakeside-clinic/domains", data={"domain": "rnercy.example"})
    (made,) = domains_of(session, lakeside.id)
    zone.texts["rnercy.example"] = [f"careercenter-verify={made.token}"]
    assert carol.post(f"/employer/lakeside-clinic/domains/{made.id}/record").status_code == 303
    session.expire_all()
    assert lakeside.review_state == "held" and "written to look like mercy.example" in lakeside.review_reason
    assert "looks at this organisation first" in carol.get("/employer/lakeside-clinic/domains").text
