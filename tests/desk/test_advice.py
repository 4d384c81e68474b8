"""What the desk says of a listing: pay, contradictions, gaps, words, and the laws of states."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from careercenter.desk.advice import Weight
from careercenter.desk.bounds import pay_advice
from careercenter.desk.exclusions import exclusion_advice, exclusions
from careercenter.desk.linter import review
from careercenter.desk.pay_rules import Rule, applying, pay_rule_advice, rules
from careercenter.jobs.eligibility import Reach, RemoteScope
from careercenter.jobs.models import Listing
from careercenter.jobs.pay import Pay
from tests.jobs.made import listing, place

TODAY = date(2026, 11, 23)
LONG = "Code inpatient charts with ICD-10-PCS, answer queries, meet every two weeks with the team. " * 4


def pay(low: str | None, high: str | None, unit: str = "hour", currency: str = "USD") -> Pay:
    return Pay(low and Decimal(low), high and Decimal(high), unit, currency)


def kinds(made: Listing, on: date = TODAY) -> set[str]:
    return {remark.kind for remark in review(made, on).remarks}


def complete(**changes: object) -> Listing:
    """A listing about which there is nothing to say."""
    said = {
        "text": LONG,
        "experience_months": 12,
        "apprentice_ok": "no",
        "coding_test": False,
        "equipment": ["computer"],
        "benefits": ["health", "bonus"],
        "productivity": {"amount": 4, "unit": "chart", "per": "hour"},
        "apply_url": "https://mercy.example/apply",
    }
    return listing(**(said | changes))


def test_a_complete_listing_gets_no_remark() -> None:
    assert review(complete(), TODAY).remarks == ()


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (None, "pay.missing"),
        (pay("28", None), "pay.missing"),
        (pay(None, "34"), "pay.missing"),
        (pay("1", "1"), "pay.impossible"),
        (pay("58000", "70000"), "pay.impossible"),
        (pay("28", "34", "year"), "pay.impossible"),
        (pay("28", "34", "fortnight"), "pay.unit"),
        (pay("95", "100"), "pay.unusual"),
        (pay("20", "33"), "pay.wide"),
        (pay("0.85", "0.95", "chart"), None),
        (pay("28", "34"), None),
        (pay("30", "30"), None),
        (pay("52000", "68000", "year"), None),
        (pay("9", "10", "hour", "GBP"), None),
    ],
)
def test_pay_is_judged_by_its_unit(given: Pay | None, kind: str | None) -> None:
    assert [remark.kind for remark in pay_advice(given, "coder")] == ([kind] if kind else [])


def test_an_impossible_figure_is_told_what_it_may_mean() -> None:
    assert "a year?" in pay_advice(pay("58000", "70000"), "coder")[0].better
    assert "an hour?" in pay_advice(pay("28", "34", "year"), "coder")[0].better


def test_a_director_may_earn_what_no_coder_does() -> None:
    high = pay("190000", "230000", "year")
    assert [remark.kind for remark in pay_advice(high, "coder")] == ["pay.unusual"]
    assert pay_advice(high, "director") == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"apprentice_ok": "yes", "experience_months": 24, "credentials_required": []}, "apprentice_experience"),
        ({"apprentice_ok": "yes", "credentials_required": [["cpc", "ccs"]]}, "apprentice_credential"),
        ({"text": LONG + "You come in 2 days a week on site."}, "remote_days"),
        ({"remote": "onsite", "remote_scope": "us_all"}, "scope"),
        ({"remote_scope": "states_allow", "states_allowed": ["OH"], "states_denied": ["OH"]}, "states"),
        ({"seniority": "apprentice", "experience_months": 36}, "entry"),
        ({"seniority": "senior", "experience_months": 0}, "senior"),
        ({"contract_form": "1099"}, "contractor_benefits"),
        ({"hours_per_week": 12}, "hours"),
        ({"pay_unit": "chart", "contract_form": "w2", "productivity": None}, "chart_pay"),
        ({"productivity": {"amount": 90, "unit": "chart", "per": "hour"}}, "quota"),
        ({"notes": ["The text says both remote and on site."]}, "reader"),
    ],
)
def test_facts_that_cannot_all_be_meant_are_named(changes: dict[str, object], kind: str) -> None:
    assert f"contradiction.{kind}" in kinds(complete(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"apprentice_ok": "yes", "experience_months": 6, "credentials_required": [["cpc", "cpc-a"]]},
        {"apprentice_ok": "yes", "experience_months": 0, "credentials_required": []},
        {"remote": "hybrid", "remote_scope": "unstated", "text": LONG + "2 days a week on site."},
        {"contract_form": "1099", "benefits": ["bonus"]},
        {"hours_per_week": 36},
    ],
)
def test_facts_that_agree_are_left_alone(changes: dict[str, object]) -> None:
    assert not [kind for kind in kinds(complete(**changes)) if kind.startswith("contradiction")]


@pytest.mark.parametrize(
    ("changes", "gap", "weight"),
    [
        ({"title": "  "}, "title", Weight.MUST),
        ({"text": "Coder wanted."}, "text", Weight.MUST),
        ({"remote": None}, "remote", Weight.MUST),
        ({"remote": "onsite", "remote_scope": "unstated"}, "place", Weight.MUST),
        ({"remote_scope": "states_allow", "states_allowed": []}, "allowed", Weight.MUST),
        ({"remote_scope": "unstated"}, "scope", Weight.SHOULD),
        ({"credentials_required": []}, "credentials", Weight.SHOULD),
        ({"settings": []}, "settings", Weight.SHOULD),
        ({"experience_months": None}, "experience", Weight.SHOULD),
        ({"equipment": []}, "equipment", Weight.NOTE),
    ],
)
def test_each_gap_says_what_it_costs(changes: dict[str, object], gap: str, weight: Weight) -> None:
    found = [remark for remark in review(complete(**changes), TODAY).remarks if remark.kind == f"missing.{gap}"]
    assert [remark.weight for remark in found] == [weight]
    assert found[0].why


def test_what_blocks_comes_first() -> None:
    remarks = review(listing(pay_min=None, pay_max=None, pay_unit=None, equipment=[]), TODAY)
    assert remarks.remarks[0].weight is Weight.MUST
    assert not remarks.publishable


SHUTS_OUT = {
    "age_young": "We are a young and energetic team.",
    "age_graduates": "Recent graduates only.",
    "age_limit": "Candidates must be under 35 years old.",
    "age_digital": "Ideal for digital natives.",
    "age_cap": "No more than 5 years of experience, please.",
    "language_native": "Native English speaker.",
    "citizens_only": "US citizens only.",
    "disability_able": "You must be able-bodied.",
    "disability_lift": "Must be able to lift up to 25 pounds.",
    "gender_pronoun": "The coder reviews charts; she will report to the lead.",
    "gender_wanted": "Female preferred.",
    "family": "No small children, please.",
    "religion": "Christians preferred.",
    "looks": "Send your photo with the application.",
    "unemployed": "Currently employed only.",
    "record": "No criminal record.",
    "salary_history": "Please include your salary history.",
    "jargon": "We want a coding rockstar.",
    "culture": "You are a culture fit.",
    "car": "Must have a reliable car.",
    "fee": "There is a refundable training fee.",
}


def test_every_line_of_the_file_has_an_example() -> None:
    assert {one.name for one in exclusions()} == set(SHUTS_OUT)


@pytest.mark.parametrize("name", sorted(SHUTS_OUT))
def test_words_that_shut_people_out_are_named_with_better_ones(name: str) -> None:
    sentence = SHUTS_OUT[name]
    found = exclusion_advice(f"Code charts well. {sentence} Apply by mail.")
    assert [remark.kind for remark in found] == [f"words.{name}"]
    assert found[0].quote == sentence
    assert found[0].why and found[0].better


@pytest.mark.parametrize(
    "fine",
    [
        "You code for children and young people in our paediatric hospital.",
        "He/she will report to the lead; his or her duties vary.",
        "No experience needed; recent graduates are welcome. Fluent in English.",
        "Must be 18 or older. Authorized to work in the US.",
        "Code cases of patients aged 10 and over, disability ratings, women's health.",
        "We never ask for salary history. We pay your training fee and dues.",
        "An offer depends on a background check. No charts from the under 5 clinic.",
        "Accuracy of 95% within 40 hours; less than 2 days to answer a query.",
        "A quiet room; no children in the room during calls. We are certified.",
        "",
    ],
)
def test_plain_adverts_shut_nobody_out(fine: str) -> None:
    assert exclusion_advice(fine) == []


def reach_of(rule: Rule) -> Reach:
    return Reach("onsite", RemoteScope.UNSTATED, frozenset({rule.state}))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.state)
def test_a_rule_applies_from_its_day_in_its_state(rule: Rule) -> None:
    assert rule not in applying(reach_of(rule), rule.since - timedelta(days=1))
    assert applying(reach_of(rule), rule.since) == (rule,)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.state)
def test_a_listing_lacks_what_the_rule_asks_and_no_more(rule: Rule) -> None:
    bare = listing(remote="onsite", remote_scope="unstated", pay_min=None, benefits=[], end_stated=False, text="Code.")
    bare.places = [place(state=rule.state, city=None)]
    lacking = {remark.kind.removeprefix("pay_rule.") for remark in pay_rule_advice(bare, rule.since)}
    assert lacking == set(rule.must_state)
    full = complete(remote="onsite", remote_scope="unstated")
    full.places = [place(state=rule.state, city=None)]
    assert pay_rule_advice(full, rule.since) == []


def test_remote_work_may_fall_under_every_rule() -> None:
    assert applying(Reach("remote", RemoteScope.US_ALL, frozenset()), TODAY) == rules()
    assert applying(Reach("remote", RemoteScope.UNSTATED, frozenset()), TODAY) == rules()
    ohio = Reach("remote", RemoteScope.STATES_ALLOW, frozenset(), allowed=frozenset({"OH"}))
    assert applying(ohio, TODAY) == ()


def test_leaving_out_coloradans_is_noticed() -> None:
    out = complete(remote_scope="states_deny", states_denied=["CO", "MT"])
    assert [remark.says for remark in pay_rule_advice(out, TODAY)] == ["This listing leaves out Colorado."]


def test_the_rules_are_dated_and_sourced() -> None:
    for rule in rules():
        assert rule.source.startswith("https://")
        assert rule.since < rule.listed
        assert set(rule.must_state) <= {"range", "benefits", "other_pay", "deadline", "duties"}


def test_an_advert_for_others_is_remarked_on_and_not_refused() -> None:
    read = {"value": False, "confidence": 0.8, "confirmed": False, "spans": []}
    remark = next(one for one in review(complete(facts={"is_coding_job": read}), TODAY).remarks)
    assert (remark.kind, remark.weight) == ("contradiction.stranger", Weight.SHOULD)
    assert kinds(complete(facts={"is_coding_job": read | {"confirmed": True}})) == set()
