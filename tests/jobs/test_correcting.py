"""What people settle about the facts of a listing: corrected, confirmed, taken back, and kept through new readings."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.errors import NotFound
from careercenter.core.outbox import OutboxEntry
from careercenter.jobs import intake
from careercenter.jobs.correctable import CORRECTABLE, NotCorrectable, checked
from careercenter.jobs.correcting import confirm_facts, correct_fact, uncorrect_fact
from careercenter.jobs.models import FactCorrection, Listing
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import take_in
from careercenter.jobs.pay import Pay
from tests.clock import Clock

OFFER = Offer(
    external_id="1",
    title="Inpatient Coder",
    description="<p>Remote. CPC or CCS required. $28 - $34 per hour. Two years of coding experience required. "
    "Some travel required.</p>",
    employer="Mercy Hospital",
)


@pytest.fixture
def listing(session: Session, clock: Clock) -> Listing:
    return _taken(session, clock, OFFER)


def _taken(session: Session, clock: Clock, offer: Offer) -> Listing:
    take_in(session=session, source="feed", offers=[offer], now=clock())
    session.commit()
    session.expire_all()
    return session.scalars(select(Listing)).one()


def _correct(session: Session, clock: Clock, listing: Listing, name: str, value: Any) -> FactCorrection:
    row = correct_fact(
        session=session, listing=listing, name=name, value=value, account_id=None, by_role="staff", now=clock()
    )
    session.commit()
    return row


def _confirm(session: Session, clock: Clock, listing: Listing, *names: str) -> list[FactCorrection]:
    rows = confirm_facts(
        session=session, listing=listing, names=names, account_id=None, by_role="employer", now=clock()
    )
    session.commit()
    return rows


def test_a_corrected_fact_changes_the_listing_and_tells_the_index(
    session: Session, clock: Clock, listing: Listing
) -> None:
    before, told = listing.version, session.scalar(select(func.count(OutboxEntry.id)))
    row = _correct(session, clock, listing, "experience_months", "36")
    assert listing.experience_months == 36
    assert row.replaced["value"] == 24
    assert listing.facts["experience_months"]["confirmed"] and listing.facts["experience_months"]["by"] == "staff"
    assert listing.facts["experience_months"]["spans"] == []
    assert listing.version == before + 1
    assert session.scalar(select(func.count(OutboxEntry.id))) == told + 1


def test_pay_is_corrected_as_a_whole(session: Session, clock: Clock, listing: Listing) -> None:
    _correct(session, clock, listing, "pay", {"min": "30.50", "max": None, "unit": "hour"})
    assert listing.pay == Pay(Decimal("30.50"), None, "hour")
    _correct(session, clock, listing, "pay", None)
    assert listing.pay is None


def test_credentials_may_be_typed(session: Session, clock: Clock, listing: Listing) -> None:
    _correct(session, clock, listing, "credentials_required", "CPC or COC; and RHIT")
    assert listing.credentials_required == [["cpc", "coc"], ["rhit"]]
    assert "credential_groups_required" not in listing.facts


def test_states_that_are_listed_make_the_scope(session: Session, clock: Clock, listing: Listing) -> None:
    _correct(session, clock, listing, "states_allowed", "Ohio, ky")
    assert (listing.remote_scope, listing.states_allowed) == ("states_allow", ["KY", "OH"])


def test_a_fact_without_a_column_is_corrected_in_its_entry(session: Session, clock: Clock, listing: Listing) -> None:
    _correct(session, clock, listing, "travel", "10%")
    assert listing.facts["travel"]["value"] == "10%"


def test_a_confirmed_fact_keeps_its_value_and_its_sentence(session: Session, clock: Clock, listing: Listing) -> None:
    spans = listing.facts["pay"]["spans"]
    assert [row.name for row in _confirm(session, clock, listing, "pay", "credentials_required")] == [
        "pay", "credentials_required",
    ]  # fmt: skip
    assert listing.facts["pay"] == listing.facts["pay"] | {"confirmed": True, "by": "employer", "spans": spans}
    assert all(listing.facts[name]["confirmed"] for name in ("credential_groups_required", "credentials_required"))
    assert _confirm(session, clock, listing, "pay") == []


def test_a_correction_taken_back_gives_the_reading_again(session: Session, clock: Clock, listing: Listing) -> None:
    facts, version = dict(listing.facts), listing.version
    _correct(session, clock, listing, "experience_months", 36)
    _correct(session, clock, listing, "experience_months", 48)
    uncorrect_fact(session=session, listing=listing, name="experience_months", now=clock())
    session.commit()
    assert listing.experience_months == 24
    assert listing.facts == facts
    assert listing.version == version + 3
    with pytest.raises(NotFound):
        uncorrect_fact(session=session, listing=listing, name="experience_months", now=clock())


def test_a_correction_back_to_what_was_read_is_a_confirmation(session: Session, clock: Clock, listing: Listing) -> None:
    spans = listing.facts["experience_months"]["spans"]
    _correct(session, clock, listing, "experience_months", 36)
    _correct(session, clock, listing, "experience_months", 24)
    assert listing.facts["experience_months"]["confirmed"]
    assert listing.facts["experience_months"]["spans"] == spans


def test_corrections_outlive_a_changed_text_without_a_note(session: Session, clock: Clock, listing: Listing) -> None:
    _correct(session, clock, listing, "experience_months", 36)
    _confirm(session, clock, listing, "pay")
    changed = _taken(session, clock, replace(OFFER, description=OFFER.description + "<p>We are kind.</p>"))
    assert "kind" in changed.text
    assert changed.experience_months == 36
    assert changed.facts["pay"]["confirmed"] and changed.facts["pay"]["spans"]
    assert changed.notes == []


def test_a_text_that_states_something_else_is_noted_and_the_correction_stays(
    session: Session, clock: Clock, listing: Listing
) -> None:
    _correct(session, clock, listing, "experience_months", 36)
    _confirm(session, clock, listing, "pay")
    text = OFFER.description.replace("Two years", "Five years").replace("$28", "$31")
    changed = _taken(session, clock, replace(OFFER, description=text))
    assert changed.experience_months == 36
    assert changed.pay == Pay(Decimal(28), Decimal(34), "hour")
    assert changed.notes == [
        "Experience: the text now says “5 years”; our staff set “3 years”, which is shown.",
        "Pay: the text now says “$31 – $34 an hour”; the employer confirmed “$28 – $34 an hour”, which is shown.",
    ]
    uncorrect_fact(session=session, listing=changed, name="experience_months", now=clock())
    assert changed.experience_months == 60
    assert len(changed.notes) == 1


def test_a_text_that_comes_to_agree_shows_its_sentence(session: Session, clock: Clock, listing: Listing) -> None:
    _correct(session, clock, listing, "experience_months", 36)
    changed = _taken(
        session, clock, replace(OFFER, description=OFFER.description.replace("Two years", "Three years"))
    )
    entry = changed.facts["experience_months"]
    assert entry["confirmed"] and entry["spans"] and changed.notes == []


def test_corrections_outlive_a_better_reader(
    session: Session, clock: Clock, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    _correct(session, clock, listing, "role", "auditor")
    monkeypatch.setattr(intake, "READER_VERSION", intake.READER_VERSION + 1)
    assert _taken(session, clock, OFFER).role == "auditor"


def test_a_stated_field_of_the_source_gives_way_to_a_correction(
    session: Session, clock: Clock, listing: Listing
) -> None:
    _correct(session, clock, listing, "role", "auditor")
    assert _taken(session, clock, replace(OFFER, stated={"role": "lead"})).role == "auditor"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "x"),
        ("no such fact", 1),
        ("role", "astronaut"),
        ("role", ["coder"]),
        ("specialties", {"a": 1}),
        ("specialties", ["cardiology", 7]),
        ("specialties", ["cardiology"] * 100),
        ("credentials_required", "MD or PhD"),
        ("credentials_required", 7),
        ("states_allowed", "Atlantis"),
        ("experience_months", "much"),
        ("experience_months", -1),
        ("experience_months", 1.5),
        ("experience_months", True),
        ("experience_months", "NaN"),
        ("accuracy_pct", "1e999"),
        ("pay", "30"),
        ("pay", {"min": 30, "max": 20, "unit": "hour"}),
        ("pay", {"min": None, "max": None, "unit": "hour"}),
        ("pay", {"min": 30, "unit": "fortnight"}),
        ("pay", {"min": 30, "unit": "hour", "currency": "<b>"}),
        ("pay", {"min": "9" * 400, "unit": "hour"}),
        ("productivity", {"amount": 0, "unit": "chart", "per": "hour"}),
        ("productivity", {"amount": 5, "unit": "pizza", "per": "hour"}),
        ("productivity", {}),
        ("coding_test", "perhaps"),
        ("remote_scope", "moon"),
        ("travel", "x" * 1000),
        ("shift", "dawn"),
        ("checks", "background, palmistry"),
        ("checks", [["background"]]),
        ("sign_on", -5),
        ("bonus", {"amount": "a lot"}),
        ("apply_by", "tomorrow"),
        ("apply_by", {"year": 2026}),
        ("apprentice_ok", True),
    ],
)  # fmt: skip
def test_a_value_that_a_fact_cannot_have_is_refused(name: str, value: Any) -> None:
    with pytest.raises(NotCorrectable) as refusal:
        checked(name, value)
    assert refusal.value.field in (name, "name")


def test_a_refused_correction_changes_nothing(session: Session, clock: Clock, listing: Listing) -> None:
    version = listing.version
    with pytest.raises(NotCorrectable):
        _correct(session, clock, listing, "role", "astronaut")
    with pytest.raises(NotCorrectable):
        _confirm(session, clock, listing, "pay", "html")
    assert listing.version == version
    assert session.scalar(select(func.count(FactCorrection.id))) == 0


@pytest.mark.parametrize(("name", "value", "held"), [
    ("checks", "background, e_verify", ["background", "e_verify"]),
    ("sign_on", "$2,000", {"amount": 2000, "percent": None}),
    ("bonus", {"percent": 10}, {"amount": None, "percent": 10}),
    ("apply_by", "2026-12-24", "2026-12-24"),
    ("shift", "night", "night"),
    ("accuracy_pct", "95%", 95.0),
    ("specialties", "Cardiology; surgery", ["cardiology", "general-surgery"]),
    ("productivity", dict(amount="12", unit="chart", per="hour"), {"amount": 12.0, "unit": "chart", "per": "hour"}),
    ("coding_test", "Yes", True),
    ("agency", False, False),
])  # fmt: skip
def test_a_value_is_taken_as_typed_or_as_json(name: str, value: Any, held: Any) -> None:
    assert checked(name, value) == held


@pytest.mark.parametrize("name", sorted(CORRECTABLE))
def test_every_fact_can_be_said_to_be_not_stated(
    session: Session, clock: Clock, listing: Listing, name: str
) -> None:
    _correct(session, clock, listing, name, None)
    session.expire_all()
    assert session.scalars(select(FactCorrection)).one().value in (None, [], "unstated")
