"""What alerts match is what the result page finds: over random filters exactly, over words on a fixed corpus."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careercenter.alerts.matcher import Matcher, places
from careercenter.backends.search.batch import Batch
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.documents import schema
from careercenter.jobs.lifting import lift

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
TITLES = ("Inpatient Coder", "Remote Pro-Fee Coder", "Risk Adjustment Auditor", "Radiology Coder", "CDI Specialist")
BODIES = (
    "CPC or CCS required. Epic and 3M 360. ICD-10-CM, CPT 99213 and 82397.",
    "Health information management; cardiology cath lab. Code E11.9 and modifier 25.",
    "Cardiolgy and radiolgy experience, apprentices (CPC-A) welcome. OB/GYN surgery.",
    "Home-based work for a payer: HCC coding, denials and appeals.",
)
TYPED = (
    "coder", "inpatient coder", "inpateint codr", "radiolo", "cardiolgy", "82397", "8239", "E11.9", "cpc-a", "ob gyn",
    "ob/gyn", "pro-fee", "profee", "him", "health information management", "hcc auditor", "risk adj", '"cath lab"',
    '"lab cath"', "modifier -denials", "remote cpc ohio", "-radiology", "epic", '"epic"', "café", "s", "cdi $60k",
    "apprentice", "home based", '"home-based work"', "audtor", "codin", "3m", "icd-10-cm", "icd 10 cm",
)  # fmt: skip


def documents(count: int = 130) -> list[dict]:
    """Listings as the index holds them, made by a fixed random."""
    draw = Random(7)
    return [
        {
            "id": str(number),
            "version": 1,
            "title": draw.choice(TITLES),
            "employer_name": draw.choice(("Mercy Hospital", "O'Brien Billing")),
            "terms": draw.choice(("Remote · Ohio", "On site · Tulsa OK Oklahoma", "")),
            "codes": draw.choice(("99213", "82397 E11.9", "")),
            "body": draw.choice(BODIES),
            "role": [draw.choice(("coder", "auditor"))],
            "specialty": draw.sample(["radiology", "cardiology", "obgyn"], draw.randrange(3)),
            "setting": draw.sample(["inpatient", "outpatient", "professional"], draw.randrange(3)),
            "credential": draw.sample(["cpc", "ccs", "crc"], draw.randrange(3)),
            "code_set": draw.sample(["cpt", "icd-10-cm"], draw.randrange(3)),
            "code": draw.sample(["99213", "82397"], draw.randrange(2)),
            "skill": draw.sample(["epic", "3m-360"], draw.randrange(2)),
            "employment": [draw.choice(("full_time", "contract"))],
            "remote": draw.sample(["remote", "hybrid", "onsite"], draw.randrange(2)),
            "state": draw.sample(["OH", "OK", "KY", "unstated"], draw.randrange(3)),
            "employer": [draw.choice(("mercy-hospital", "obrien-billing"))],
            "apprentice": [draw.choice(("yes", "no", "unstated"))],
            "pay_posted": [draw.choice(("yes", "no"))],
            "pay_top": draw.choice((None, 52_000, 60_000, 90_000)),
            "posted_at": int((NOW - timedelta(days=draw.randrange(40))).timestamp()),
            "closes_at": None,
            "live_from": int((NOW - timedelta(days=41)).timestamp()),
            "live_until": int((NOW + timedelta(days=9)).timestamp()),
            "points": draw.choice(([], [[39.96, -83.0]], [[36.15, -95.99], [35.47, -97.52]])),
        }
        for number in range(1, count + 1)
    ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict], EmbeddedEngine]:
    made = documents()
    engine = EmbeddedEngine(tmp_path_factory.mktemp("corpus"), schema())
    engine.rebuild(made)
    return made, engine


def matched(criteria: list[SearchCriteria], made: list[dict], now: datetime = NOW) -> dict[int, set[str]]:
    """What each search finds, by its place in the list."""
    matcher = Matcher()
    for number, each in enumerate(criteria):
        matcher.add(number, each)
    found: dict[int, set[str]] = {number: set() for number in range(len(criteria))}
    for part in matcher.match(Batch(made, schema()), now):
        for search, mask in zip(part.searches.tolist(), part.masks, strict=True):
            found[search] = {made[place]["id"] for place in places(mask)}
    return found


def shown(engine: EmbeddedEngine, criteria: SearchCriteria, count: int) -> set[str]:
    """What the result page finds."""
    return set(engine.find(lift(criteria).criteria.to_query(NOW, facets=(), size=count)).ids)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(lambda chosen: tuple(sorted(chosen)))


SEARCHES = st.builds(
    SearchCriteria,
    q=st.none() | st.sampled_from(TYPED),
    role=some(("coder", "auditor", "educator")),
    specialty=some(("radiology", "cardiology", "obgyn")),
    setting=some(("inpatient", "professional")),
    credential=some(("cpc", "ccs")),
    code=some(("99213", "82397")),
    skill=some(("epic", "3m-360")),
    remote=some(("remote", "onsite")),
    state=some(("OH", "KY", "unstated")),
    employer=some(("mercy-hospital", "elsewhere")),
    near=st.sampled_from((None, None, "Columbus, OH", "74103")),
    within=st.sampled_from((None, 10, 120)),
    pay_min=st.sampled_from((None, 52_000, 60_001)),
    pay_posted=st.sampled_from((None, True)),
    apprentice=st.sampled_from((None, True)),
    posted=st.sampled_from((None, 1, 7, 30)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(searches=st.lists(SEARCHES, min_size=1, max_size=8))
def test_alerts_match_what_the_page_finds(
    corpus: tuple[list[dict], EmbeddedEngine], searches: list[SearchCriteria]
) -> None:
    made, engine = corpus
    found = matched(searches, made)
    for number, criteria in enumerate(searches):
        assert found[number] == shown(engine, criteria, len(made)), criteria.to_json()


@pytest.mark.parametrize("typed", TYPED)
def test_words_find_what_the_page_finds(corpus: tuple[list[dict], EmbeddedEngine], typed: str) -> None:
    made, engine = corpus
    criteria = SearchCriteria(q=typed)
    assert matched([criteria], made)[0] == shown(engine, criteria, len(made))


def test_the_corpus_tells_searches_apart(corpus: tuple[list[dict], EmbeddedEngine]) -> None:
    made, _ = corpus
    sizes = [len(found) for found in matched([SearchCriteria(q=typed) for typed in TYPED], made).values()]
    assert len(set(sizes)) > 10, "searches that all find the same would prove nothing"


def test_days_count_from_the_moment_of_matching() -> None:
    made = documents(1)
    posted = datetime.fromtimestamp(made[0]["posted_at"], UTC)
    week = [SearchCriteria(posted=7)]
    assert matched(week, made, posted + timedelta(days=7))[0] == {"1"}
    assert matched(week, made, posted + timedelta(days=7, minutes=1))[0] == set()


def test_one_more_search_and_one_less() -> None:
    made = documents(5)
    matcher = Matcher()
    matcher.add(1, SearchCriteria())
    matcher.add(2, SearchCriteria(role=("coder", "auditor")))
    matcher.leave_out(1)
    found = {search for part in matcher.match(Batch(made, schema()), NOW) for search in part.searches.tolist()}
    assert found == {2}
    assert len(matcher) == 1


def test_no_searches_and_no_listings_are_no_trouble() -> None:
    assert list(Matcher().match(Batch(documents(3), schema()), NOW)) == []
    assert matched([SearchCriteria(), SearchCriteria(q="coder")], []) == {0: set(), 1: set()}
