"""Asking a document in hand gives the answer that the engines give."""

import pytest
from search_board import SCHEMA, documents

from careercenter.backends.search.contract import Query
from careercenter.backends.search.word_predicate import WordPredicate
from careercenter.backends.search.words import parse

TYPED = (
    "", "coder", "inpatient coder", "inpateint codr", "radiolo", "cardiolgy", "82397", "8239", "82396", "E11.9",
    "cpc-a",
    "cpc", "e/m", "ob gyn", "ob/gyn", "pro-fee", "pro-f", "him", "health information management", "hcc auditor",
    "risk adj", '"cath lab"', '"lab cath"', "modifier -denials", '-"denied claims"', "-filled", "sumit", "summit", "s",
    '"icd-10-cm codes"', "café", "o'brien", "coder -cpc-a -pathology", "gig", "stais", "mercy helth", "apprentic",
)  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("typing", [True, False])
def test_a_document_in_hand_is_judged_as_the_engines_do(engine, typed, typing):
    words = parse(typed, typing=typing)
    predicate = WordPredicate(words, SCHEMA)
    held = {document["id"] for document in documents() if predicate.holds(document)}
    assert held == set(engine.find(Query(words=words, limit=100)).ids)


def test_a_field_may_be_a_list_of_texts():
    predicate = WordPredicate(parse('"cath lab"'), SCHEMA)
    assert predicate.holds({"terms": ["cath lab", "x"]})
    assert not predicate.holds({"terms": ["cath", "lab"]})
