"""The cases that coders argue about, one a row: what is held, what is asked, the verdict and the words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.counts_as import stands_for
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_lines import LISTING, PROFILE, Line
from careercenter.applicants.fit_words import say
from careercenter.taxonomy.vocabulary import vocabulary
from tests.applicants.coders import DAY, wanted


def lines(coder: Coder, row: dict[str, Any], name: str) -> list[Line]:
    return [line for line in fit(coder, wanted(**row), DAY).lines if line.name == name]


def only(coder: Coder, row: dict[str, Any], name: str) -> Line:
    found = lines(coder, row, name)
    assert len(found) == 1, found
    return found[0]


def wallet(*held: str | Held) -> Coder:
    return Coder(credentials=tuple(one if isinstance(one, Held) else Held(one) for one in held))


CPC, CPC_OR_CCS = {"credentials_required": [["cpc"]]}, {"credentials_required": [["cpc", "ccs"]]}
CREDENTIALS = [
    ((), CPC, "not_known", "There is no credential in your wallet yet."),
    (("ccs",), CPC, "not_met", "It is not in your wallet."),
    (("ccs",), CPC_OR_CCS, "met", "You hold CCS."),
    (("crc",), CPC_OR_CCS, "not_met", "None of them is in your wallet."),
    (("cpc-a",), CPC, "not_known", "You hold CPC-A. Whether that is enough, the listing does not say."),
    (("cpc-a",), CPC | {"apprentice_ok": "yes"}, "met", "You hold CPC-A, and the listing takes apprentices."),
    (("cpc-a",), CPC | {"apprentice_ok": "no"}, "not_met", "You hold CPC-A; the listing takes no apprentices."),
    (("cpc-a",), {"credentials_required": [["cpc", "cpc-a"]]}, "met", "You hold CPC-A."),
    (("cpc",), {"credentials_required": [["cpc-a"]]}, "met", "You hold CPC, which counts: it is the full form."),
    (("cca",), CPC_OR_CCS | {"apprentice_ok": "yes"}, "met", "You hold CCA, and the listing takes apprentices."),
    (("cca",), CPC_OR_CCS | {"apprentice_ok": "no"}, "not_met", "You hold CCA; the listing takes no apprentices."),
    (("ccs",), {"credentials_required": [["cca"]]}, "met", "You hold CCS, which counts: it stands above CCA at AHIMA."),
    (("ccs",), {"credentials_required": [["ccs-p"]]}, "not_met", "It is not in your wallet."),
    (("rhia",), {"credentials_required": [["rhit"]]}, "met",
     "You hold RHIA, which counts: it stands above RHIT at AHIMA."),
    (("rhit",), {"credentials_required": [["rhia"]]}, "not_met", "It is not in your wallet."),
    ((Held("cpc", None, DAY),), CPC, "met", "You hold CPC."),
    ((Held("cpc", None, date(2026, 11, 27)),), CPC, "not_met", "Your CPC lapsed after 27 Nov 2026."),
    ((Held("cpc", date(2027, 1, 4)),), CPC, "not_met", "Your CPC counts from 4 Jan 2027."),
    ((Held("cpc", None, date(2020, 1, 1)), "cpc-a"), CPC | {"apprentice_ok": "yes"}, "met",
     "You hold CPC-A, and the listing takes apprentices."),
    (("rhit",), {"credentials_required": [["crc"]], "within": {"crc": 12}}, "met",
     "Not needed at first: it may follow within 1 year of being hired."),
]  # fmt: skip


@pytest.mark.parametrize(("held", "row", "verdict", "sentence"), CREDENTIALS)
def test_credentials(held: tuple[str | Held, ...], row: dict[str, Any], verdict: str, sentence: str) -> None:
    line = only(wallet(*held), row, "credentials")
    assert (line.verdict, say(line).sentence) == (verdict, sentence)


def test_all_groups_must_be_met_and_preferred_ones_count_for_nothing() -> None:
    """Washington Hospital: RHIT, and CCS or CIC."""
    row = {"credentials_required": [["rhit"], ["ccs", "cic"]], "credentials_preferred": [["cdip"]]}
    whole = fit(wallet("ccs"), wanted(**row), DAY)
    assert [(line.asked, line.verdict) for line in whole.lines] == [
        (("cic", "ccs"), "met"), (("rhit",), "not_met"), (("cdip",), "not_met"),
    ]  # fmt: skip
    assert (whole.met, whole.total, len(whole.preferred)) == (1, 2, 1)


def test_a_group_that_another_one_says_already_is_no_second_demand() -> None:
    row = {"credentials_required": [["cpc", "ccs"], ["cpc"], ["cpc"]]}
    assert only(wallet("cpc"), row, "credentials").asked == ("cpc",)


EXPERIENCE = [
    ({"experience_months": 36}, {"experience_months": 24}, "met", "You have 3 years."),
    ({"experience_months": 24}, {"experience_months": 24}, "met", "You have 2 years."),
    ({"experience_months": 18}, {"experience_months": 24}, "not_met", "You have 18 months; it asks for 2 years."),
    ({"experience_months": 0}, {"experience_months": 24, "substitutes": ["externship", "practicode"]}, "not_met",
     "You have none; it asks for 2 years. It also takes an externship or Practicode instead."),
    ({"experience_months": 0, "substitutes": frozenset({"practicode"})},
     {"experience_months": 24, "substitutes": ["practicode"]}, "met", "You have Practicode, which it takes instead."),
    ({"substitutes": frozenset({"degree"})}, {"experience_months": 24}, "not_known",
     "You have not said how long you have worked as a coder."),
    ({}, {"experience_months": 0}, "met", "None is needed."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "row", "verdict", "sentence"), EXPERIENCE)
def test_experience(said: dict[str, Any], row: dict[str, Any], verdict: str, sentence: str) -> None:
    line = only(Coder(**said), row, "experience")
    assert (line.verdict, say(line).sentence) == (verdict, sentence)


ALLOW = {"remote": "remote", "remote_scope": "states_allow", "states_allowed": ["KY", "OH"]}
STATES = [
    ({"OH", "TX"}, ALLOW, "met", None, "It is open to Ohio."),
    ({"TX"}, ALLOW, "not_met", None, "It is not open to Texas."),
    (set(), ALLOW, "not_known", PROFILE, "You have not said where you may work from."),
    ({"TX"}, {"remote": "remote"}, "not_known", LISTING, "The listing does not say whether it is open to your states."),
    ({"TX"}, {"remote": "remote", "states_denied": ["TX"]}, "not_met", None, "It is not open to Texas."),
    ({"TX"}, {"remote": "remote", "remote_scope": "us_all"}, "met", None, "It is open to Texas."),
    ({"TX"}, {"remote": "onsite", "states": ["OK"]}, "not_met", None, "It is not open to Texas."),
    ({"TX"}, {"remote": "hybrid"}, "not_known", LISTING, "The listing does not say whether it is open to your states."),
]


@pytest.mark.parametrize(("states", "row", "verdict", "gap", "sentence"), STATES)
def test_states(states: set[str], row: dict[str, Any], verdict: str, gap: str | None, sentence: str) -> None:
    line = only(Coder(work_states=frozenset(states)), row, "states")
    assert (line.verdict, line.gap, say(line).sentence) == (verdict, gap, sentence)


def pay(low: str | None, high: str | None, unit: str, currency: str = "USD") -> dict[str, Any]:
    ends = {"pay_min": low and Decimal(low), "pay_max": high and Decimal(high)}
    return {**ends, "pay_unit": unit, "pay_currency": currency}


PAY = [
    (pay("30", "36", "hour"), "met", "It pays $30 an hour or more; your least pay is $30 an hour."),
    (pay("28", "34", "hour"), "met", "The top of its range, $34 an hour, reaches your least pay, $30 an hour."),
    (pay("24", "29.99", "hour"), "not_met", "It pays at most $29.99 an hour; your least pay is $30 an hour."),
    (pay("50000", "62400", "year"), "met", "The top of its range, $30 an hour, reaches your least pay, $30 an hour."),
    (pay("50000", "62000", "year"), "not_met", "It pays at most $29.81 an hour; your least pay is $30 an hour."),
    (pay("0.85", None, "chart"), "not_known",
     "It pays from $0.85 a chart, which cannot be compared with your least pay, $30 an hour."),
    (pay("25", None, "hour"), "not_known",
     "It pays from $25 an hour; how far up is not said. Your least pay is $30 an hour."),
    (pay(None, "40", "hour"), "met", "The top of its range, $40 an hour, reaches your least pay, $30 an hour."),
    (pay("40", "50", "hour", "CAD"), "not_known",
     "It pays CA$40 – CA$50 an hour, which cannot be compared with your least pay, $30 an hour."),
    ({}, "not_known", "The listing does not say what it pays."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "verdict", "sentence"), PAY)
def test_least_pay(row: dict[str, Any], verdict: str, sentence: str) -> None:
    line = only(Coder(pay_floor=Decimal(30), pay_floor_unit="hour"), row, "pay")
    assert (line.verdict, say(line).sentence) == (verdict, sentence)


WORK = [
    ("settings", {"settings": {"emergency": 0}}, {"settings": ["outpatient"]}, "met",
     "Emergency department counts: emergency visits are outpatient care."),
    ("settings", {"settings": {"outpatient": 0}}, {"settings": ["inpatient"]}, "not_met",
     "It is not among your settings."),
    ("settings", {}, {"settings": ["inpatient"]}, "not_known", "You have not said in which settings you have worked."),
    ("specialties", {"specialties": {"urology": 9}}, {"specialties": ["cardiology", "urology"]}, "met",
     "Urology is among your specialties."),
    ("specialties", {"credentials": (Held("ccc"),)}, {"specialties": ["cardiology"]}, "met",
     "CCC counts: it is of this specialty."),
    ("specialties", {"credentials": (Held("ccc", None, date(2026, 1, 1)),)}, {"specialties": ["cardiology"]},
     "not_known", "You have not said what you have coded."),
    ("specialties", {"specialties": {"urology": 0, "vascular": 0}}, {"specialties": ["multispecialty"]}, "met",
     "You have more than one."),
    ("specialties", {"specialties": {"urology": 0}}, {"specialties": ["multispecialty"]}, "not_met",
     "It is not among your specialties."),
    ("code_sets", {"code_sets": {"cpt": None, "icd-10-cm": 2026}}, {"code_sets": ["cpt", "icd-10-cm", "icd-10-pcs"]},
     "not_met", "ICD-10-PCS is not among your code sets."),
    ("code_sets", {"code_sets": {"cpt": None}}, {"code_sets": ["cpt", "icd-10-cm", "icd-10-pcs"]}, "not_met",
     "ICD-10-CM and ICD-10-PCS are not among your code sets."),
    ("code_sets", {"code_sets": {"cpt": None}, "specialties": {"risk-adjustment": 0}}, {"code_sets": ["cpt", "hcc"]},
     "met", "HCC counts: risk adjustment is coded in HCCs."),
    ("code_sets", {"code_sets": {"cpt": None, "hcc": 2025}}, {"code_sets": ["cpt", "hcc"]}, "met",
     "All are among your code sets."),
    ("code_sets", {"code_sets": {"cpt": 2019, "hcpcs": 2026}}, {"code_sets": ["cpt"]}, "met",
     "It is among your code sets. You last worked with CPT in 2019."),
    ("tools", {"tools": {"epic": 24}}, {"tools": ["cerner", "epic", "excel"]}, "met", "Epic is among your tools."),
    ("tools", {"tools": {"excel": 0}}, {"tools": ["cerner", "epic"]}, "not_met", "None of them is among your tools."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "row", "verdict", "sentence"), WORK)
def test_the_work(name: str, said: dict[str, Any], row: dict[str, Any], verdict: str, sentence: str) -> None:
    line = only(Coder(**said), row, name)
    assert (line.verdict, say(line).sentence) == (verdict, sentence)


def test_what_is_no_demand_makes_no_line() -> None:
    row = {"settings": ["vendor", "federal", "payer", "academic"], "tools": ["excel", "teams"], "role": "other"}
    assert fit(Coder(settings={"inpatient": 0}, tools={"epic": 0}), wanted(**row), DAY).lines == ()


def test_an_encoder_is_no_record_system() -> None:
    row = {"tools": ["epic", "cerner", "3m-encoder", "trucode"]}
    assert [line.asked for line in lines(Coder(tools={"epic": 0}), row, "tools")] == [
        ("epic", "cerner"), ("3m-encoder", "trucode"),
    ]  # fmt: skip


WISHES = [
    ("role", {"roles": {"coder"}}, {"role": "risk_adjustment_coder"}, "met",
     "You look for Coder: it is a coder’s work."),
    ("role", {"roles": {"auditor", "educator"}}, {"role": "coder"}, "not_met", "You look for Auditor or Educator."),
    ("role", {"roles": {"auditor"}}, {"role": "other"}, "not_known", "The listing does not say."),
    ("remote", {"remote": {"remote"}}, {"remote": "hybrid"}, "not_met", "You look for remote."),
    ("remote", {"remote": {"remote", "hybrid"}}, {"remote": "hybrid"}, "met", "It is what you look for."),
    ("employment", {"employment": {"full_time"}}, {"employment": ["full_time", "contract"]}, "met",
     "You look for full time work."),
    ("employment", {"employment": {"full_time"}}, {"employment": ["part_time"]}, "not_met", "You look for full time."),
    ("employment", {"employment": {"full_time"}}, {"employment": ["contract"]}, "not_known",
     "It does not say more. You look for full time."),
    ("employment", {"employment": {"full_time"}}, {}, "not_known", "The listing does not say."),
    ("employment", {"employment": {"permanent"}}, {"employment": ["contract"]}, "not_met", "You look for permanent."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "row", "verdict", "sentence"), WISHES)
def test_wishes(name: str, said: dict[str, set[str]], row: dict[str, Any], verdict: str, sentence: str) -> None:
    coder = Coder(**{field: frozenset(slugs) for field, slugs in said.items()})
    line = only(coder, row, name)
    assert (line.verdict, say(line).sentence) == (verdict, sentence)
    assert lines(Coder(), row, name) == [], "a wish that nobody has makes no line"


def test_the_table_of_what_counts_names_terms_that_exist() -> None:
    of = {name: vocabulary(name) for name in ("credentials", "settings", "specialties", "code_sets", "roles")}
    for name, terms in of.items():
        for term in terms:
            for stand in stands_for(name, term.slug):
                assert stand.held in of[stand.of] and stand.why and (stand.of, stand.held) != (name, term.slug)
