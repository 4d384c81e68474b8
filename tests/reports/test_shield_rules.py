"""Single rules of the shield: what they hit, what they leave alone, where their evidence lies; and any text at all."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careercenter.jobs.pay import Pay
from careercenter.reports.shield.claim import Claim
from careercenter.reports.shield.folding import fold
from careercenter.reports.shield.judge import HOLD_AT, HOLD_VERIFIED_AT, Verdict, judge
from careercenter.reports.shield.phrases import concepts, expanded
from careercenter.reports.shield.rules import rules

HIT = {
    "whatsapp": "You can write to us by WhatsApp as well.",
    "fee_returned": "The registration fee is refunded with your first paycheck.",
    "cheque_banked": "You take the money order and deposit it at your bank.",
    "chat_handle": "Find us at t.me/hiring_desk to begin.",
    "disguised": "Write to our wh4tsapp.",
    "hidden_address": "Mail: jane (at) gmail (dot) com",
    "parcel_work": "Parcels come to your home; put on a new label and drop them at the post office.",
}
LEFT_ALONE = [
    "We never interview on Telegram and never send checks for equipment.",
    "Beware of scams. Scammers ask you to deposit a check and to buy equipment from their vendor.",
    "Our members reach their nurse through WhatsApp, and patients like it.",
    "Deposit patient checks daily at the bank and post payments.",
    "Is there a fee for training? No.",
    "We pay the $399 exam fee and your AAPC dues.",
    "Bring your driver's license and social security card on your first day for the I-9.",
    "Background check after an offer, at our expense.",
]


def of(text: str, **more: object) -> Verdict:
    return judge(Claim(**{"title": "Medical Coder", "text": text, **more}))


def names(verdict: Verdict) -> set[str]:
    return {hit.rule for hit in verdict.hits}


@pytest.mark.parametrize(("rule", "text"), HIT.items(), ids=list(HIT))
def test_a_rule_hits(rule: str, text: str) -> None:
    assert rule in names(of(text))


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_honest_words_are_left_alone(text: str) -> None:
    assert not of(text).hold


def test_evidence_is_where_it_is_written() -> None:
    title, text = "Coder", "Work from home.\u200b  Please add our recruiter on Telegr\u0430m for the interview."
    hit = next(one for one in of(text, title=title).hits if one.rule == "chat_app")
    assert [text[span.start : span.end] for span in hit.spans] == ["Telegr\u0430m"]
    assert of("Nothing here.", title="Coder, apply by Telegram").hits[0].spans[0].field == "title"


def test_letters_of_other_alphabets_are_read_as_drawn() -> None:
    assert fold("\uff34\uff45\uff4c\uff45gram  \u200bТелеgram’s").text == "telegram телеgram's".replace(
        "т", "t"
    ).replace("е", "e")


def test_pay_above_the_title() -> None:
    pay = Pay(Decimal(95), Decimal(120), "hour")
    assert "pay_above" in names(of("Code charts.", pay=pay)) and not of("Code charts.", pay=pay).hold
    assert "pay_far_above" in names(of("Type.", title="Data entry clerk", pay=pay))
    assert names(of("Lead the service.", title="Director of coding", pay=pay)) == set()
    assert names(of("Code.", pay=Pay(Decimal(20), Decimal(90), "hour"))) == set(), "a wide range is no promise"


def test_a_domain_that_imitates_another() -> None:
    verdict = of(
        "Write to hr@mercy-hosp1tal.org.", lookalikes={"mercy-hosp1tal.org": "is drawn like mercyhospital.org"}
    )
    assert verdict.hold and "mercyhospital.org" in verdict.hits[0].detail
    assert "lookalike_domain" in names(
        of("Apply.", apply_url="https://a.example/x", lookalikes={"a.example": "is like b.example"})
    )


def test_an_address_that_borrows_the_name() -> None:
    domains = frozenset({"lakeside.example"})
    assert "foreign_domain" in names(of("Write to hr@lakeside-jobs.example", domains=domains))
    assert names(of("Write to hr@mail.lakeside.example", domains=domains)) == set()


def test_a_verified_employer_is_trusted_further() -> None:
    text = "Interviews are held on Telegram."
    assert HOLD_AT <= of(text).score < HOLD_VERIFIED_AT
    assert of(text).hold and not of(text, verified=True).hold
    assert of(text + " We mail you a check to purchase equipment from our vendor.", verified=True).hold


def test_the_same_thing_counts_once() -> None:
    assert of("Interview on Telegram. Interview on Telegram. Telegram it is.").score == 10


def test_every_rule_explains_itself() -> None:
    for rule in rules().values():
        assert (
            1 <= rule.weight <= 10
            and rule.title
            and rule.staff.endswith(".")
            and rule.employer.endswith((".", "may help"))
        )


def test_every_concept_is_used_and_plain() -> None:
    used = {name for rule in rules().values() for name in (*rule.all, *rule.unless)} | {"warning", "by_phone"}
    assert set(concepts()) | {"sum"} == used
    for phrases in concepts().values():
        for phrase in phrases:
            assert phrase == phrase.lower() and "{" not in "".join(expanded(phrase)), phrase


WORDS = [
    "telegram",
    "check",
    "$95",
    "fee",
    "ssn",
    "@a_b",
    "no",
    "?",
    "\n",
    "\n\n",
    "our vendor",
    "buy",
    "laptop",
    "ﬃ",
    "İ",
    "\u200b",
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)), st.text(max_size=20)
)
def test_any_text_has_a_verdict_whose_evidence_lies_within(text: str, title: str) -> None:
    for hit in judge(Claim(title=title, text=text)).hits:
        for span in hit.spans:
            whole = title if span.field == "title" else text
            assert 0 <= span.start <= span.end <= len(whole)


@pytest.mark.parametrize(
    "hostile", ["a@", "@a", "$1", "t.e.", "a (at", "-", ". ", "{", "x.x.", "1 2 3 ", "buy ", "never "]
)
def test_long_hostile_texts_take_no_longer_than_their_length(hostile: str) -> None:
    """What would not be linear would not end: 200,000 characters of what each pattern begins with."""
    assert judge(Claim(title="Coder", text=hostile * (200_000 // len(hostile)))).score >= 0
