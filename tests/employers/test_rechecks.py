"""The daily look at domains: one failure is warned about, two weeks of them end the mark, silence ends nothing."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.core.outbox import enqueue
from careercenter.employers.models import Employer, EmployerDomain
from careercenter.employers.verification import Status, Verdict, judge, mark_of, status_of
from tests.clock import Clock
from tests.employers.dns_server import SERVFAIL, Zone
from tests.employers.test_founding import verify
from tests.mailbox import delivered


@pytest.fixture
def shown(session: Session, mercy: Employer, clock: Clock, zone: Zone) -> EmployerDomain:
    """Mercy has shown mercy.example by its DNS."""
    made = verify(session, mercy, "mercy.example", clock)
    zone.texts["mercy.example"] = ["careercenter-verify=t"]
    session.commit()
    return made


def look(app: Flask, session: Session, clock: Clock, domain: EmployerDomain, **forward: float) -> Status:
    """Some time later, the daily task and what it leads to; the status after that."""
    enqueue(session, "employers.recheck", {}, now=clock.forward(**forward))
    session.commit()
    delivered(app)
    session.expire_all()
    return status_of(session.get(EmployerDomain, domain.id))


def subjects(app: Flask) -> list[str]:
    return [mail["Subject"] for mail in delivered(app, "bob@")]


def test_a_good_check_moves_the_date(app: Flask, session: Session, shown: EmployerDomain, clock: Clock) -> None:
    assert look(app, session, clock, shown, days=1) is Status.VERIFIED
    assert session.get(EmployerDomain, shown.id).checked_at == clock()
    assert subjects(app) == []


def test_a_record_that_is_gone_is_warned_about_once_and_lapses_after_two_weeks(
    app: Flask, session: Session, shown: EmployerDomain, clock: Clock, zone: Zone
) -> None:
    zone.texts.clear()
    assert [look(app, session, clock, shown, days=1) for _ in range(14)] == [Status.FAILING] * 14
    assert subjects(app) == ["The record at mercy.example is missing"]
    assert look(app, session, clock, shown, days=1) is Status.LAPSED
    assert subjects(app) == ["The record at mercy.example is missing", "mercy.example no longer counts as yours"]
    assert look(app, session, clock, shown, days=1) is Status.LAPSED
    assert len(subjects(app)) == 2
    assert mark_of(session.get(Employer, shown.employer_id).domains) is None


def test_a_record_that_comes_back_in_time_is_forgiven(
    app: Flask, session: Session, shown: EmployerDomain, clock: Clock, zone: Zone
) -> None:
    kept = zone.texts.pop("mercy.example")
    assert look(app, session, clock, shown, days=1) is Status.FAILING
    zone.texts["mercy.example"] = kept
    assert look(app, session, clock, shown, days=10) is Status.VERIFIED
    zone.texts.clear()
    assert look(app, session, clock, shown, days=10) is Status.FAILING, "the two weeks begin anew"


def test_silence_says_nothing_for_three_days(
    app: Flask, session: Session, shown: EmployerDomain, clock: Clock, zone: Zone
) -> None:
    zone.failing["mercy.example"] = SERVFAIL
    assert [look(app, session, clock, shown, days=1) for _ in range(2)] == [Status.VERIFIED] * 2
    assert session.get(EmployerDomain, shown.id).checked_at == clock() - timedelta(days=2)
    assert look(app, session, clock, shown, days=1) is Status.FAILING
    assert look(app, session, clock, shown, days=14) is Status.LAPSED


def test_a_mailbox_counts_for_a_year(
    app: Flask, session: Session, shown: EmployerDomain, clock: Clock, zone: Zone
) -> None:
    shown.method, shown.mailbox = "mailbox", "bob@mercy.example"
    session.commit()
    zone.texts.clear()
    assert look(app, session, clock, shown, days=350) is Status.VERIFIED
    assert look(app, session, clock, shown, days=1) is Status.FAILING
    assert subjects(app) == ["Please show your mailbox at mercy.example again"]
    assert look(app, session, clock, shown, days=14) is Status.LAPSED
    assert zone.asked == []


def test_a_removed_domain_is_left_alone(app: Flask, session: Session, shown: EmployerDomain, clock: Clock) -> None:
    enqueue(session, "employers.check_domain", {"domain_id": shown.id}, now=clock())
    session.delete(shown)
    session.commit()
    assert delivered(app) == []


@pytest.mark.parametrize(
    ("failing_days", "answered_days_ago", "answer", "verdict"),
    [
        (None, 1, True, Verdict.FINE),
        (None, 1, False, Verdict.WARN),
        (None, 1, None, Verdict.UNKNOWN),
        (None, 3, None, Verdict.WARN),
        (13, 1, False, Verdict.WAIT),
        (14, 1, False, Verdict.LAPSE),
        (14, 1, None, Verdict.UNKNOWN),
        (14, 5, None, Verdict.LAPSE),
        (30, 5, True, Verdict.FINE),
    ],
)
def test_the_verdicts(
    clock: Clock, failing_days: int | None, answered_days_ago: int, answer: bool | None, verdict: Verdict
) -> None:
    now = clock()
    domain = EmployerDomain(
        checked_at=now - timedelta(days=answered_days_ago),
        failing_since=None if failing_days is None else now - timedelta(days=failing_days),
    )
    assert judge(domain, answer, now) is verdict


def test_the_mark_is_the_domain_in_order_that_was_checked_last(clock: Clock) -> None:
    now = clock()

    def domain(name: str, **dates: object) -> EmployerDomain:
        return EmployerDomain(domain=name, method="dns", created_at=now, **({"verified_at": now} | dates))

    fine = domain("a.example", checked_at=now - timedelta(days=3))
    assert mark_of([fine, domain("b.example", checked_at=now, failing_since=now)]).domain == "a.example"
    assert mark_of([fine, domain("b.example", checked_at=now, lapsed_at=now)]).domain == "a.example"
    assert mark_of([fine, domain("xn--mrcy-bpa.example", checked_at=now)]).domain == "mércy.example"
    assert mark_of([domain("c.example", verified_at=None)]) is None
    assert mark_of([]) is None
