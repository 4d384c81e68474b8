"""JSON Resume in and out without loss: a document comes out as it went in, and a profile comes back as it was."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careercenter.accounts.models import Account
from careercenter.applicants.models import HeldCredential, PastJob, Profile, ProfileCode, School
from careercenter.applicants.portable.document import credential_values, document_of, head_values, job_values
from careercenter.applicants.portable.document import school_values
from careercenter.applicants.portable.offers import offers, take
from careercenter.applicants.portable.shape import read, schema
from careercenter.taxonomy.vocabulary import vocabulary


NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

words = st.text(st.characters(codec="utf-8"), max_size=30)
SPELLED = ["CPC", "Certified Coding Specialist (CCS)", "Epic", "Cardiology", "OK", " Tulsa ", "", "x" * 250]
texts = words | st.sampled_from(SPELLED)
dates = st.sampled_from(["2019", "2019-03", "2019-03-14", "2024-02-29", "2023-02-29"])
junk = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | words,
    lambda one: st.lists(one, max_size=2) | st.dictionaries(words, one, max_size=2),
    max_leaves=4,
)
unknown = st.dictionaries(st.sampled_from(["x-other", "courses-taken", "x-careercenter"]), junk, max_size=2)


def item(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries({}, optional=fields)
    return st.tuples(unknown, known).map(lambda two: {**two[0], **two[1]})


lines = st.lists(texts, max_size=3)
jobs = item(
    name=texts, position=texts, location=texts, startDate=dates, endDate=dates, summary=texts, highlights=lines,
    description=texts,
)  # fmt: skip
schools = item(
    institution=texts, area=texts, studyType=texts, startDate=dates, endDate=dates, score=texts, courses=lines
)
certificates = item(name=texts, date=dates, issuer=texts)
places = item(city=texts, region=texts, countryCode=st.sampled_from(["US", "DE", ""]), address=texts)
basics = item(name=texts, label=texts, email=texts, phone=texts, summary=texts, location=places, image=texts)
documents = item(
    basics=basics, work=st.lists(jobs, max_size=3), education=st.lists(schools, max_size=2),
    certificates=st.lists(certificates, max_size=3),
    skills=st.lists(item(name=texts, level=texts, keywords=lines), max_size=3),
    volunteer=st.lists(item(organization=texts), max_size=1), languages=st.lists(item(language=texts), max_size=1),
    meta=item(version=texts),
)  # fmt: skip


def empty() -> tuple[Profile, Account]:
    return Profile(codes=[]), Account(email="alice@people.example", name="")


def taken(document: dict[str, Any]) -> tuple[Profile, Account]:
    profile, account = empty()
    everything = {one.key for one in offers(profile, account, document)}
    take(profile, account, document, everything, now=NOW)
    return profile, account


@many
@given(documents)
def test_a_document_comes_out_as_it_went_in(document: dict[str, Any]) -> None:
    assert read(orjson.dumps(document)) == document
    assert document_of(*taken(document)) == document


@many
@given(documents, st.sampled_from(["headline", "summary"]))
def test_what_is_unknown_stays_when_the_rest_is_changed(document: dict[str, Any], field: str) -> None:
    profile, account = taken(document)
    setattr(profile, field, "Something else")
    out = document_of(profile, account)
    read(orjson.dumps(out))
    for name in ("x-other", "volunteer", "languages"):
        assert out.get(name) == document.get(name)
    for part in ("work", "education", "certificates"):
        assert out.get(part, []) == document.get(part, [])
    assert out["basics"].get("image") == document.get("basics", {}).get("image")


def some(name: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([term.slug for term in vocabulary(name)]), max_size=3, unique=True)


def amounts(name: str, number: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from([term.slug for term in vocabulary(name)]), number, max_size=3)


plain = st.sampled_from(["", "Mercy Hospital", "Coder II", "Tulsa", "Zoë O’Neil"])
months = st.integers(0, 720)
days = st.none() | st.dates(date(1990, 1, 1), date(2099, 1, 1))


@st.composite
def profiles(draw: st.DrawFn) -> tuple[Profile, Account]:
    pay = draw(st.none() | st.integers(0, 9_000_000).map(lambda n: (Decimal(n) / 100).normalize() + 0))
    until = draw(st.none() | st.integers(-9, 59).map(lambda n: NOW + timedelta(days=n)))
    made = Profile(
        headline=draw(plain), summary=draw(plain), phone=draw(plain), city=draw(plain),
        state=draw(st.none() | st.sampled_from(["OK", "TX"])), work_states=draw(some("states")), roles=draw(some("roles")),
        specialties=draw(amounts("specialties", months)), settings=draw(amounts("settings", months)),
        tools=draw(amounts("tools", months)), code_sets=draw(amounts("code_sets", st.none() | st.integers(1970, 2100))),
        experience_months=draw(st.none() | months), substitutes=draw(st.sampled_from([[], ["degree"]])),
        remote=draw(some("remote_kinds")), employment=draw(some("employment")), pay_floor=pay,
        pay_floor_unit=None if pay is None else "hour", starts_on=draw(days),
        status="closed" if until is None else draw(st.sampled_from(["looking", "open"])), status_until=until,
        visibility=draw(st.sampled_from(["off", "applied", "findable"])), shown=draw(st.sampled_from([[], ["name"]])),
        excluded_domains=draw(st.sampled_from([[], ["mercy.example"]])), reminders=draw(st.booleans()),
        codes=draw(st.sampled_from([[], [("icd-10-cm", "E11.9", ""), ("cpt", "99202", "99205")]]).map(_codes)),
    )  # fmt: skip
    for number in range(draw(st.integers(0, 2))):
        said = {"title": draw(plain), "place": draw(plain), "summary": draw(plain), "ended": draw(dates | st.just(""))}
        more = draw(st.sampled_from([[], ["Led audits"]]))
        made.jobs.append(PastJob(employer=f"Clinic {number}", started="2019", highlights=more, **said))
        learnt = {"area": draw(plain), "degree": draw(plain)}
        made.schools.append(School(institution=f"School {number}", started="", ended="2018-06", **learnt))
    for slug in draw(some("credentials")):
        ceus = st.none() | st.integers(0, 99)
        on = {"earned_on": draw(days), "expires_on": draw(days), "cycle_ends_on": draw(days)}
        made.credentials.append(HeldCredential(slug=slug, ceus_needed=draw(ceus), ceus_done=draw(ceus), **on))
    return made, Account(email="alice@people.example", name=draw(plain))


def _codes(named: list[tuple[str, str, str]]) -> list[ProfileCode]:
    return [ProfileCode(system=s, code=c, code_end=e, position=n) for n, (s, c, e) in enumerate(named)]


def everything(profile: Profile, account: Account) -> tuple[Any, ...]:
    return (
        head_values(profile, account), [job_values(one) for one in profile.jobs],
        [school_values(one) for one in profile.schools], [credential_values(one) for one in profile.credentials],
    )  # fmt: skip


@many
@given(profiles())
def test_a_profile_comes_back_as_it_was(pair: tuple[Profile, Account]) -> None:
    document = document_of(*pair)
    assert read(orjson.dumps(document)) == document and not list(schema().iter_errors(document))
    back = taken(document)
    assert everything(*back) == everything(*pair)
    assert document_of(*back) == document and not back[0].foreign, "our own words need not be kept twice"


@many
@given(profiles())
def test_what_a_profile_says_already_is_not_offered_again(pair: tuple[Profile, Account]) -> None:
    document = document_of(*pair)
    assert {one.state for one in offers(*pair, document)} <= {"same"}
    assert take(*pair, document, {one.key for one in offers(*pair, document)}, now=NOW) == 0
