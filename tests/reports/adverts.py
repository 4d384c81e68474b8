"""Adverts of the corpus, read as the board reads any advert, and judged."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from careercenter.jobs.intake import Understood, understand
from careercenter.jobs.offer import Offer
from careercenter.jobs.pay import Pay
from careercenter.reports.shield.claim import Claim
from careercenter.reports.shield.judge import Verdict, judge

CORPUS = Path(__file__).parent / "corpus"
REAL = Path(__file__).parents[3] / "shared" / "data"


@cache
def corpus(name: str) -> tuple[dict[str, Any], ...]:
    """The adverts of `scams` or `honest`. `held_out` marks those that were judged once, and counted, before anything
    was learnt from them; what they then taught is general, so all of them are held to the same bounds now."""
    return tuple(json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines())


def real(name: str) -> Iterator[dict[str, Any]]:
    """Real adverts, where they are at hand."""
    for line in (REAL / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield {**row, "employer": row.get("company") or "Unknown", "text": row.get("description") or ""}


def claim(row: dict[str, Any]) -> Claim:
    """What an advert claims, its pay read from the text as the board does."""
    offer = Offer(
        external_id=str(row["id"]),
        title=row["title"] or "Untitled",
        description=row["text"],
        employer=row["employer"] or "Unknown",
        salary_text=row.get("salary_text") or "",
        url=row.get("url"),
    )
    read = understand(offer)
    return Claim(
        title=read.columns["title"],
        text=read.columns["text"],
        employer=read.employer,
        pay=_pay(read),
        apply_url=read.columns["apply_url"],
    )


def verdict(row: dict[str, Any]) -> Verdict:
    return judge(claim(row))


def _pay(read: Understood) -> Pay | None:
    low, high, unit, currency = (read.columns[f"pay_{name}"] for name in ("min", "max", "unit", "currency"))
    return Pay(low, high, unit, currency or "USD") if unit and (low is not None or high is not None) else None
