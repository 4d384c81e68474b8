"""An advert with what speaks against it marked in it, for the people who decide. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careercenter.reports.shield.rules import rules


@dataclass(frozen=True)
class Stretch:
    """A piece of a text; `rules` are the titles of the rules whose evidence it is, empty for plain text."""

    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """One rule that hit, for the list beside the text."""

    title: str
    weight: int
    says: str
    detail: str
    employer: str


def reasons(evidence: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """The rules that hit, the heaviest first; one that is gone from the rules since is told by its name."""
    known = rules()
    return tuple(
        Reason(
            known[hit["rule"]].title,
            hit["weight"],
            known[hit["rule"]].staff,
            hit.get("detail", ""),
            known[hit["rule"]].employer,
        )
        if hit["rule"] in known
        else Reason(
            hit["rule"].replace("_", " "), hit["weight"], "This rule is no longer in use.", hit.get("detail", ""), ""
        )
        for hit in evidence
    )


def marked(text: str, evidence: Iterable[Mapping[str, Any]], field: str = "text") -> Sequence[Stretch]:
    """The text cut where evidence begins and ends. Overlapping evidence shares a stretch."""
    known = rules()
    spans = [
        (
            max(0, span["start"]),
            min(len(text), span["end"]),
            known[hit["rule"]].title if hit["rule"] in known else hit["rule"],
        )
        for hit in evidence
        for span in hit.get("spans", ())
        if span["field"] == field and span["start"] < span["end"]
    ]
    cuts = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    return [
        Stretch(text[start:end], tuple(dict.fromkeys(title for s, e, title in spans if s < end and e > start)))
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]
