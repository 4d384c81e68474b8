"""The sample board: the same every time, no two adverts alike, every fact in use, and read back as it was meant."""

from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from itertools import chain

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.employers.models import Employer
from careercenter.jobs.intake import Understood, understand
from careercenter.jobs.lifecycle import is_live
from careercenter.jobs.models import Listing
from careercenter.jobs.offer import Offer
from careercenter.sample.board import COUNT, SEED, offers, plans
from careercenter.sample.operations import load_sample
from careercenter.sample.plan import Plan
from careercenter.sample.words import employers, jobs
from careercenter.taxonomy.places import find_place
from careercenter.taxonomy.vocabulary import vocabulary
from tests.clock import Clock
from tests.conftest import START


@cache
def _board() -> tuple[tuple[Plan, Offer, Understood], ...]:
    made = list(offers(now=START))
    return tuple(zip(plans(SEED, COUNT, year=START.year), made, map(understand, made), strict=True))


def test_the_same_seed_gives_the_same_board_and_another_gives_another() -> None:
    again = [offer.description for offer in offers(now=START + timedelta(days=3))]
    assert again == [offer.description for _, offer, _ in _board()]
    assert again != [offer.description for offer in offers(7, now=START)]


def test_it_is_large_varied_and_spread_over_forty_days() -> None:
    made = [offer for _, offer, _ in _board()]
    assert len(made) >= 320
    assert len({offer.description for offer in made}) == len(made)
    assert len({offer.employer for offer in made}) >= 60
    assert max(Counter(offer.title for offer in made).values()) <= 12
    days = {(START - offer.posted_at).days for offer in made if offer.posted_at}
    assert days >= set(range(39)) and max(days) < 41
    soon = [offer for offer in made if offer.expires_at and offer.expires_at < START + timedelta(days=5)]
    assert len(soon) >= 10
    assert all(offer.expires_at and offer.expires_at > START for offer in made)


def test_no_placeholder_is_left_in_any_text() -> None:
    for _, offer, understood in _board():
        assert not set("{}@") & set(offer.description + offer.title), offer.description
        assert "None" not in offer.description
        assert 300 < len(understood.columns["text"]) < 6000


def test_every_employer_stands_in_a_real_town() -> None:
    for employer in employers():
        place = find_place(f"{employer.city}, {employer.state}")
        assert place and place.state == employer.state, employer


def _values(name: str) -> set[object]:
    values = [understood.columns[name] for _, _, understood in _board()]
    flat = chain.from_iterable(value if isinstance(value, list) else [value] for value in values)
    return {item for value in flat for item in (value if isinstance(value, list) else [value])}


@pytest.mark.parametrize(("name", "wanted"), [
    ("role", {term.slug for term in vocabulary("roles")}),
    ("settings", {term.slug for term in vocabulary("settings") if term.extra["axis"] != "place"}),
    ("contract_form", {term.slug for term in vocabulary("contract_forms")} | {None}),
    ("remote", {"remote", "hybrid", "onsite"}),
    ("remote_scope", {"us_all", "states_allow", "states_deny", "metro", "unstated"}),
    ("apprentice_ok", {"yes", "no", None}),
    ("pay_unit", {"hour", "year", "chart", None}),
    ("employment", {"full_time", "part_time", "contract", "temporary", "per_diem", "internship"}),
    ("code_sets", {"cpt", "hcpcs", "icd-10-cm", "icd-10-pcs", "ms-drg", "apr-drg", "apc", "hcc", "cdt", "e/m", "ncci"}),
    ("shift", {"day", "evening", "night", "weekend", "flexible", None}),
    ("coding_test", {True, None}),
    ("equipment", {"computer", "monitors", "encoder", "code_books", "internet_stipend", "phone"}),
    ("benefits", {"health", "retirement", "pto", "ceu_paid", "dues_paid", "tuition", "bonus"}),
    ("seniority", {"apprentice", "junior", "mid", "senior", "lead", "manager", "director", None}),
])  # fmt: skip
def test_every_value_of_a_fact_is_in_use(name: str, wanted: set[object]) -> None:
    assert wanted <= _values(name)


def test_specialties_credentials_and_codes_are_many() -> None:
    assert len(_values("specialties")) >= 38
    assert len(_values("credentials_required") | _values("credentials_preferred")) >= 40
    assert len(_values("tools")) >= 35
    assert any(len(understood.columns["credentials_required"]) > 1 for _, _, understood in _board())
    mentions = [mention for _, _, understood in _board() for mention in understood.mentions]
    assert {mention.system for mention in mentions} >= {"cpt", "hcpcs", "icd-10-cm"}
    assert any(mention.code_end for mention in mentions)
    assert sum(mention.code == "82397" for mention in mentions) >= 4


@pytest.mark.parametrize(("name", "share"), [("role", 0.93), ("remote", 0.93), ("pay", 0.99), ("accuracy_pct", 0.98)])
def test_what_was_meant_is_what_is_read(name: str, share: float) -> None:
    right = 0
    for plan, _, understood in _board():
        columns = understood.columns
        meant, read = {
            "role": (plan.role, columns["role"]),
            "remote": (plan.remote, columns["remote"]),
            "pay": (plan.pay, columns["pay_unit"] and (columns["pay_min"], columns["pay_max"], columns["pay_unit"])),
            "accuracy_pct": (plan.accuracy, columns["accuracy_pct"]),
        }[name]
        right += meant == read
    assert right >= share * len(_board())


def test_every_kind_of_job_comes_up() -> None:
    assert {plan.job for plan, _, _ in _board()} == set(jobs())


def _count(session: Session, clock: Clock) -> int:
    now: datetime = clock()
    return sum(is_live(listing, now) for listing in session.scalars(select(Listing)))


def test_loading_twice_changes_nothing_and_an_old_sample_is_renewed(session: Session, clock: Clock) -> None:
    steps: list[int] = []
    assert load_sample(session=session, now=clock(), progress=steps.append) == COUNT
    assert steps[-1] == COUNT and steps == sorted(steps)
    assert _count(session, clock) == COUNT
    assert load_sample(session=session, now=clock()) == 0
    clock.forward(days=100)
    assert load_sample(session=session, now=clock()) == COUNT
    session.expire_all()
    assert _count(session, clock) == COUNT
    assert session.scalar(select(func.count(Listing.id))) == COUNT


def test_employers_say_who_they_are(session: Session, clock: Clock) -> None:
    load_sample(session=session, now=clock())
    known = {employer.name: employer for employer in session.scalars(select(Employer))}
    assert set(known) == {employer.name for employer in employers()}
    agency = known["Fulcrum Staffing Alliance"]
    assert (agency.relation, agency.city, agency.state) == ("agency", "Atlanta", "GA")
    assert agency.about
