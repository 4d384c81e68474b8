"""Scores: what counts as right, and floors on the labelled adverts where they are present."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.bench import Miss, score
from careercenter.jobs.facts.read import read

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
# Well below what is measured, so that only a real loss fails.
FLOORS = {
    "is_coding_job": 0.95, "role": 0.93, "fee": 0.88, "patient_setting": 0.82, "specialties": 0.82, "code_sets": 0.92,
    "codes": 0.9, "credentials_required": 0.92, "credentials_preferred": 0.9, "apprentice_ok": 0.88,
    "experience_months": 0.9, "employment": 0.92, "contract_form": 0.9, "remote": 0.9, "states": 0.92,
    "states_denied": 0.92, "pay": 0.93, "accuracy_pct": 0.9, "productivity": 0.88, "tools": 0.92,
}  # fmt: skip


def test_sets_are_compared_item_by_item() -> None:
    counts = score([{"id": "a", "facts": {"tools": ["epic", "excel"]}}], {"a": {"tools": ["epic", "word"]}})["tools"]
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.5, 0.5)
    assert counts.misses == [Miss("a", ("excel",), ("word",))]


def test_pay_counts_only_when_all_of_it_agrees() -> None:
    gold = [{"id": "a", "facts": {"pay": {"min": 20, "max": 25, "currency": "USD", "unit": "hour"}}}]
    right = {"pay": {"min": 20.0, "max": 25, "currency": "USD", "unit": "hour"}}
    wrong = {"pay": {"min": 20, "max": 25, "currency": "USD", "unit": "day"}}
    assert score(gold, {"a": right})["pay"].f1 == 1
    assert score(gold, {"a": wrong})["pay"].f1 == 0


def test_an_advert_that_was_not_read_is_all_missed() -> None:
    counts = score([{"id": "a", "facts": {"role": "coder", "remote": None}}], {})
    assert (counts["role"].recall, counts["remote"].recall) == (0, 1)


@pytest.mark.parametrize("gold", ["gold-dev.jsonl", "gold-written.jsonl"])
def test_floors_on_labelled_adverts(gold: str) -> None:
    if not (SHARED / gold).exists():
        pytest.skip(f"{gold} is not here: the reader is not measured on labelled adverts")
    labels = list(_lines(gold))
    adverts = {row["id"]: row for name in ("ads.jsonl", "ads-mixed.jsonl", "ads-written.jsonl") for row in _lines(name)}
    readings = {label["id"]: read(_advert(adverts[label["id"]])).to_labels() for label in labels}
    scores = score(labels, readings)
    below = {name: round(scores[name].f1, 3) for name, floor in FLOORS.items() if scores[name].f1 < floor}
    assert below == {}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]


def _advert(row: dict[str, Any]) -> Advert:
    text = re.sub(r"</(?:li|p|div|h\d)>|<br ?/?>", "\n", row["description"] or "")
    fields = ("title", "company", "location", "employment_type", "salary_text")
    return Advert(
        description=html.unescape(re.sub(r"<[a-z/][^>]*>", "", text)), **{name: row[name] or "" for name in fields}
    )
