"""The Indeed shape, in good and in hostile XML."""

from datetime import UTC, datetime

import pytest

from careercenter.imports.rows import BadRow, Row
from tests.imports.feeds import XML, offers, rows


def test_a_job_is_an_offer() -> None:
    offer, second = offers("xml", XML)
    assert (offer.external_id, offer.title, offer.employer) == ("77", "Outpatient Coder", "Mercy & Sons")
    assert offer.url == "https://jobs.example/77?a=1&b=2"
    assert offer.description == "<p>Code <b>charts</b>.</p>"
    assert offer.locations == ("Tulsa, OK 74104",)
    assert offer.posted_at == datetime(2026, 7, 10, 22, 49, 39, tzinfo=UTC)
    assert offer.expires_at == datetime(2026, 12, 24, 23, 59, 59, tzinfo=UTC)
    assert (offer.salary_text, offer.employment_type, offer.remote_hint) == (
        "$28 - $34 per hour", "fulltime", "Hybrid remote",
    )  # fmt: skip
    assert second.description == "Second <i>job</i>"


def test_names_in_capitals_deeper_jobs_and_other_encodings() -> None:
    shouted = XML.replace("<job>", "<jobs><JOB>").replace("</job>", "</JOB></jobs>")
    assert [offer.external_id for offer in offers("xml", shouted)] == ["77", "78"]
    sixteen = XML.replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16")
    assert [offer.external_id for offer in offers("xml", sixteen)] == ["77", "78"]


def test_a_job_without_any_id_is_a_bad_row() -> None:
    found = rows("xml", XML.replace("<referencenumber>78</referencenumber>", ""))
    assert isinstance(found[0], Row)
    assert found[1] == BadRow(2, "it has neither a reference number nor a url")


def test_a_cut_off_feed_keeps_its_whole_jobs_and_says_so() -> None:
    found = rows("xml", XML[:-60])
    assert [type(row) for row in found] == [Row, BadRow]
    assert isinstance(found[1], BadRow) and found[1].last and found[1].number == 2


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "entities that multiply": f'<!DOCTYPE s [<!ENTITY l0 "ha">{LAUGHS}]><s><job><title>&l9;</title></job></s>',
    "a file": '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s><job><title>&x;</title></job></s>',
    "an address": '<!DOCTYPE s [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><s><job><title>a</title></job></s>',
    "parameter entities": "<!DOCTYPE s [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]><s><job><id>1</id><a>&b;</a></job></s>",
    "depth": "<source>" + "<a>" * 5000 + "</a>" * 5000 + "</source>",
    "depth in a job": "<source><job>" + "<a>" * 5000 + "</a>" * 5000 + "</job></source>",
    "a text of twenty megabytes": f"<source><job><id>1</id><title>{'x' * 20_000_000}</title></job></source>",
    "no XML": "just words",
    "an undeclared entity": "<source><job><id>1</id><title>a&nbsp;b</title></job></source>",
    "two roots": "<source/><source/>",
    "controls": "<source><job><id>1</id><title>a\x00b</title></job></source>",
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_feed_gives_one_last_bad_row(hostile: str) -> None:
    found = rows("xml", HOSTILE[hostile])
    assert len(found) == 1
    assert isinstance(found[0], BadRow) and found[0].last


def test_a_document_type_without_entities_is_harmless() -> None:
    assert len(offers("xml", XML.replace("<source>", "<!DOCTYPE source><source>"))) == 2


def test_an_external_document_type_is_not_loaded() -> None:
    declared = '<!DOCTYPE source SYSTEM "http://127.0.0.1:9/feed.dtd"><source>'
    assert len(offers("xml", XML.replace("<source>", declared))) == 2
