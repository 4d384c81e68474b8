"""Fits against real and written adverts as the reader reads them: the bridge between the two halves."""

import json
from pathlib import Path

import pytest

from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_lines import LISTING, Fit, Verdict
from careercenter.applicants.fit_words import say
from careercenter.applicants.wanted import Wanted, wanted_from, wanted_of
from careercenter.jobs.intake import understand
from careercenter.jobs.models import Listing, ListingPlace
from careercenter.jobs.offer import Offer
from careercenter.taxonomy.vocabulary import vocabulary
from tests.applicants.coders import DAY
from tests.jobs.board import ADVERTS, offer

DATA = Path(__file__).parents[3] / "shared" / "data"
beside = pytest.mark.skipif(not DATA.exists(), reason="the real adverts are not beside the project")


def read(made: Offer) -> Wanted:
    understood = understand(made)
    places = [ListingPlace(state=site.state) for site in understood.sites]
    return wanted_of(Listing(**understood.columns, places=places))


def advert(number: int) -> Wanted:
    return read(offer(ADVERTS[number - 1]))


def told(whole: Fit) -> dict[str, str]:
    return {say(line).title: say(line).sentence for line in whole.lines}


def everything() -> Coder:
    """Somebody who has done it all, and holds it all today."""
    def slugs(name: str) -> list[str]:
        return [term.slug for term in vocabulary(name)]

    return Coder(
        credentials=tuple(map(Held, slugs("credentials"))), experience_months=600,
        work_states=frozenset(slugs("states")),
        **{name: dict.fromkeys(slugs(name), 0) for name in ("specialties", "settings", "tools", "code_sets")},
    )  # fmt: skip


def test_an_apprentice_and_the_advert_that_welcomes_them() -> None:
    whole = fit(Coder(credentials=(Held("cpc-a"),), experience_months=0, work_states=frozenset({"KS"})), advert(6), DAY)
    assert whole.of(Verdict.NOT_MET) and [line.verdict for line in whole.lines if line.name == "experience"] == ["met"]
    assert told(whole)["State"] == "It is open to Kansas."


def test_remote_but_not_from_new_york() -> None:
    coder = Coder(credentials=(Held("cpc"),), work_states=frozenset({"NY"}))
    assert told(fit(coder, advert(7), DAY))["State"] == "It is not open to New York."


def test_credentials_and_states_of_an_advert_are_cited_with_their_rows() -> None:
    whole = fit(Coder(credentials=(Held("crc"),), work_states=frozenset({"OH"})), advert(3), DAY)
    cited = {line.name: (line.cites, line.facts) for line in whole.lines if line.verdict is Verdict.MET}
    assert cited["credentials"] == ((("credentials", "crc"),), ("credentials",))
    assert cited["states"] == ((("work_states", "OH"),), ("where",))


def test_columns_and_rows_want_the_same() -> None:
    understood = understand(offer(ADVERTS[0]))
    row = Listing(**understood.columns, places=[ListingPlace(state="OK")])
    assert wanted_of(row) == wanted_from(row, states=["OK"], substitutes=None, within=None)


@beside
@pytest.mark.parametrize("name", ["ads-written.jsonl", "ads.jsonl"])
def test_of_any_advert_silence_is_no_no_and_who_has_everything_misses_nothing(name: str) -> None:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    asked = 0
    for row in rows[:45]:
        wanted = read(
            Offer(
                external_id=row["id"], title=row["title"], description=row["description"],
                employer=row["company"] or "Somebody", locations=(row["location"],), salary_text=row["salary_text"],
            )
        )  # fmt: skip
        assert not list(fit(Coder(), wanted, DAY).of(Verdict.NOT_MET)), row["id"]
        whole = fit(everything(), wanted, DAY)
        missed = [line for line in whole.lines if line.verdict is not Verdict.MET and line.gap != LISTING]
        assert missed == [], row["id"]
        asked += whole.total
        assert all(told(whole).values())
    assert asked > 100, "adverts of coders ask for something"


@beside
def test_an_advert_that_takes_no_apprentices_says_so_to_one() -> None:
    row = json.loads((DATA / "ads-written.jsonl").read_text(encoding="utf-8").splitlines()[0])
    wanted = read(Offer(external_id="1", title=row["title"], description=row["description"], employer=row["company"]))
    coder = Coder(credentials=(Held("cpc-a"),), experience_months=6, work_states=frozenset({"NY", "HI"}))
    words = told(fit(coder, wanted, DAY))
    assert words["CPC or CCS-P"] == "You hold CPC-A; the listing takes no apprentices."
    assert words["2 years of work"] == "You have 6 months; it asks for 2 years."
    assert words["State"] == "It is not open to Hawaii or New York."
