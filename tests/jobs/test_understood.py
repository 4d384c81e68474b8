"""What we understood of an advert beside its text: every span is in the shown words, whatever the source was."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.jobs import understood
from careercenter.jobs.correcting import confirm_facts, correct_fact
from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.read import read
from careercenter.jobs.intake import understand
from careercenter.jobs.lifecycle import DESK
from careercenter.jobs.models import Listing
from careercenter.jobs.offer import Offer
from careercenter.jobs.moderation import freeze
from careercenter.jobs.operations import take_in
from tests.clock import Clock

HTML = """<h2>About</h2><p>Mercy codes <b>inpatient</b> charts &amp; more.</p>
<ul><li>CPC&reg; or CCS <i>required</i></li>
<li>2 years&rsquo; experience</li></ul><p>Pay:&nbsp;<strong>$28</strong>.50 &ndash; $34/hr.<br>Fully remote: OH, KY.</p>
<table><tr><td>Software</td><td>Epic, 3M&nbsp;360</td></tr></table>"""
MARKDOWN = """## About
Mercy codes **inpatient** charts.

- **CPC** or CCS _required_
- 2 years of experience
* Pay: **$28.50 - $34** per hour
* [Apply](https://mercy.example/apply) by mail. Epic, ICD-10-CM & CPT."""
MOJIBAKE = "Weâ€™re hiring an inpatient coder. CPC® required â€“ 2 yearsâ€™ experience. Pay: $28â€“$34/hr. Epic."
ESCAPED = "&lt;p&gt;CPC required.&lt;/p&gt;&lt;p&gt;Remote. $28 - $34 per hour &amp;amp; benefits.&lt;/p&gt;"
RUN_ON = "INPATIENT CODER NEEDED CPC REQUIRED 2 YEARS EXPERIENCE $28-$34 PER HOUR REMOTE EPIC ICD-10-CM CPT " * 3
LABELS = "Job Type: Full-time\r\nPay: $28.00 - $34.00 per hour\r\n\r\nSchedule:\r\n\t• Day shift\r\nCPC (Required)\x00"
EMOJI = "🚀 Inpatient coder 🚀 İstanbul style. CPC required ✅ $28 to $34 an hour 💰 remote 🏠 Epic"
SOURCES = {
    "html": HTML, "markdown": MARKDOWN, "mojibake": MOJIBAKE, "escaped": ESCAPED, "run on": RUN_ON, "labels": LABELS,
    "emoji": EMOJI,
}  # fmt: skip


def _offer(description: str, title: str = "Inpatient Coder") -> Offer:
    return Offer("1", title, description, "Mercy", locations=("Remote, OH",), employment_type="Full-time")


def _listing(session: Session, clock: Clock, description: str = HTML) -> Listing:
    take_in(session=session, source="feed", offers=[_offer(description)], now=clock())
    session.commit()
    return session.scalars(select(Listing)).one()


def _marked(page: str) -> Iterator[tuple[set[str], str]]:
    for mark in html.fromstring(f"<div>{page}</div>").iter("mark"):
        yield set((mark.get("data-facts") or "").split()), mark.text_content()


@pytest.mark.parametrize("kind", SOURCES)
def test_every_stored_span_is_in_the_shown_words(session: Session, clock: Clock, kind: str) -> None:
    listing = _listing(session, clock, SOURCES[kind])
    fields = {"description": listing.text, "title": listing.title, **listing.given}
    shown = understood.of_listing(listing)
    marked = list(_marked(shown.html)) + [pair for _, words in shown.fields for pair in _marked(words)]
    spans = [(name, span) for name, entry in listing.facts.items() for span in entry["spans"]]
    assert {"credentials_required", "role"} <= {name for name, _ in spans}
    for name, span in spans:
        words = fields[span["field"]][span["start"] : span["end"]]
        assert words.strip(), (name, span)
        pieces = "".join(text for names, text in marked if name in names)
        assert "".join(words.split()) in "".join(pieces.split()), (name, words)


@pytest.mark.parametrize("kind", SOURCES)
def test_the_words_of_facts_say_the_facts(kind: str) -> None:
    columns = understand(_offer(SOURCES[kind])).columns
    found = {
        name: " ".join(columns["text"][span["start"] : span["end"]] for span in columns["facts"][name]["spans"])
        for name in ("pay", "credentials_required") if name in columns["facts"]
    }  # fmt: skip
    assert "CPC" in found["credentials_required"]
    assert "pay" not in found or "28" in found["pay"]


def test_facts_come_in_groups_with_value_sentence_and_who_says_so(session: Session, clock: Clock) -> None:
    listing = _listing(session, clock)
    told = {"session": session, "listing": listing, "account_id": None, "now": clock()}
    confirm_facts(**told, names=["pay"], by_role="employer")
    correct_fact(**told, name="experience_months", value=36, by_role="staff")
    facts = {fact.name: fact for fact in understood.of_listing(listing).facts}
    assert (facts["pay"].state, facts["pay"].how) == ("confirmed", "Confirmed by the employer")
    assert facts["pay"].value == "$28.50 – $34 an hour" and "$28.50" in str(facts["pay"].quotes[0])
    assert (facts["experience_months"].how, facts["experience_months"].quotes) == ("Corrected by our staff", ())
    assert facts["credential_groups_required"].state == "read"
    assert "credentials_required" not in facts
    groups = [title for title, _ in understood.of_listing(listing).groups]
    assert groups[0] == "Who may apply" and groups[-1] == "Also read"


def test_what_a_source_gave_in_a_field_was_not_read() -> None:
    offer = Offer("1", "Coder", "CPC required for this medical coding job.", "Mercy", stated={"tools": ["epic"]})
    fact = next(fact for fact in understood.of_columns(understand(offer).columns).facts if fact.name == "tools")
    assert (fact.value, fact.state, fact.quotes) == ("Epic", "given", ())


def test_a_fact_that_nobody_has_named_yet_is_shown() -> None:
    columns = dict(understand(_offer("CPC required.")).columns)
    entry = {"value": {"in_months": 6, "paid": True}, "confidence": 0.8, "confirmed": False, "spans": []}
    columns["facts"] = columns["facts"] | {"parking_space": entry}
    fact = next(fact for fact in understood.of_columns(columns).facts if fact.name == "parking_space")
    assert (fact.label, fact.value) == ("Parking space", "in months 6, paid Yes")


def test_any_text_that_is_not_saved_can_be_shown_beside_its_reading() -> None:
    text = "CPC <script>alert(1)</script> required.\nPay: $28 an hour."
    advert = Advert("Inpatient Coder", text, location="Tulsa, OK")
    page = understood.of_reading(advert, read(advert))
    assert "<script>" not in page.html and "&lt;script&gt;" in page.html
    assert {label for label, _ in page.fields} == {"Title", "Location"}
    assert any(fact.name == "pay" and fact.anchor for fact in page.facts)


@given(st.text(max_size=400), st.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_any_text_is_shown_whole(text: str, title: str) -> None:
    advert = Advert(title, f"{text} CPC required {text}")
    page = understood.of_reading(advert, read(advert))
    shown = page.html.striptags() if "&" not in page.html and "<" not in advert.description else None
    assert shown is None or "".join(shown.split()) == "".join(advert.description.split())
    whole = "".join(map(str, [page.html, *(words for _, words in page.fields)]))
    assert all(fact.anchor is None or f'id="{fact.anchor}"' in whole for fact in page.facts)


def test_the_page_shows_facts_beside_the_advert(session: Session, clock: Clock, client: FlaskClient) -> None:
    listing = _listing(session, clock)
    path = f"/jobs/{listing.id}-{listing.slug}"
    text = client.get(f"{path}/understood").text
    tree = html.fromstring(text)
    targets = {link.get("href")[1:] for link in tree.iter("a") if (link.get("href") or "").startswith("#at-")}
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert targets and targets <= set(ids)
    assert len(ids) == len(set(ids))
    assert f'href="/jobs/{listing.id}/report?reason=fact"' in text
    assert f'href="{path}/understood"' in client.get(path).text
    assert client.get(f"/jobs/{listing.id}-old-slug/understood").headers["Location"] == f"{path}/understood"


def test_the_page_is_there_only_for_imported_listings_on_the_board(
    session: Session, clock: Clock, client: FlaskClient
) -> None:
    listing = _listing(session, clock)
    address = f"/jobs/{listing.id}-{listing.slug}/understood"
    assert client.get("/jobs/99999-nothing/understood").status_code == 404
    listing.source = DESK
    session.commit()
    assert client.get(address).status_code == 404
    assert "/understood" not in client.get(address.removesuffix("/understood")).text
    listing.source = "feed"
    freeze(session=session, listing=listing, reason="a look is due", now=clock())
    session.commit()
    assert client.get(address).status_code == 404


def test_an_advert_long_gone_is_not_read_out(session: Session, clock: Clock, client: FlaskClient) -> None:
    listing = _listing(session, clock)
    clock.forward(days=120)
    assert client.get(f"/jobs/{listing.id}-{listing.slug}/understood").status_code == 410
