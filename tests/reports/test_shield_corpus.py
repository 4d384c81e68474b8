"""How well the shield tells scams from honest adverts: on adverts of our own writing, and on real ones where they are."""

import pytest

from careercenter.reports.shield.judge import judge
from careercenter.reports.shield.rules import rules
from tests.reports.adverts import REAL, claim, corpus, real, verdict


def held(name: str, *, part: bool | None = None) -> tuple[int, int]:
    """How many adverts of a corpus are held, and of how many; `part` chooses those held out or those seen."""
    rows = [row for row in corpus(name) if part is None or row["held_out"] is part]
    return sum(verdict(row).hold for row in rows), len(rows)


def test_the_corpus_is_large_and_of_both_kinds() -> None:
    scams, honest = corpus("scams"), corpus("honest")
    assert len(scams) >= 130 and len(honest) >= 170
    assert len({row["text"] for row in (*scams, *honest)}) == len(scams) + len(honest)
    assert sum(row["held_out"] for row in scams) >= 50 and sum(row["held_out"] for row in honest) >= 60


@pytest.mark.parametrize("part", [None, False, True], ids=["all", "seen", "held-out"])
def test_scams_are_held(part: bool | None) -> None:
    caught, all_ = held("scams", part=part)
    assert caught >= 0.95 * all_


@pytest.mark.parametrize("part", [None, False, True], ids=["all", "seen", "held-out"])
def test_honest_adverts_are_not(part: bool | None) -> None:
    wrong, all_ = held("honest", part=part)
    assert wrong <= 0.01 * all_


@pytest.mark.skipif(not REAL.exists(), reason="the real adverts are not beside the project")
@pytest.mark.parametrize("name", ["ads", "ads-written", "ads-mixed"])
def test_real_adverts_are_not_held(name: str) -> None:
    """Real adverts of coders, of the private market, and of every trade: at most one in a hundred."""
    rows = [row for row in real(name) if row["title"] and row["text"]]
    wrong = [row["id"] for row in rows if judge(claim(row)).hold]
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_every_rule_meets_a_scam_of_the_corpus() -> None:
    """A rule that no scam meets is dead weight. Not counted: what needs the board to know an employer, and rules that
    another rule of the corpus always outweighs, which the tests of single rules hold."""
    met = {hit.rule for row in corpus("scams") for hit in verdict(row).hits}
    outweighed = {"fee_returned", "cheque_banked", "whatsapp"}
    assert set(rules()) - met == {"lookalike_domain", "foreign_domain", "stolen_text"} | outweighed
