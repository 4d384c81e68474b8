"""Codes as JSON: what a short text means, for forms that name codes. Titles only, which are free on the pages too."""

from typing import Any

from careercenter.codes.answers import Answer
from careercenter.codes.links import reference_url

MOST, USUAL = 50, 10
LONGEST = 300


def whole(written: str) -> int:
    """How many are wanted; the usual number for anything that is none."""
    return (
        min(int(written), MOST)
        if written.isascii() and written.isdigit() and 0 < len(written) < 4 and int(written)
        else USUAL
    )


def answered(answer: Answer | None, *, limit: int, base_url: str, template: str | None) -> dict[str, Any]:
    """The best first, whatever their system."""
    if answer is None:
        return {"kind": "nothing", "notes": [], "items": []}
    best = [answer.best] if answer.best else []
    rest = [one for group in answer.groups for one in group.candidates if one not in best]
    items = [
        {
            "system": one.system,
            "code": one.code,
            "title": one.title,
            "url": _absolute(reference_url(one.system, one.code, template), base_url),
            "billable": one.billable,
            "ended": one.ended,
            "why": one.why,
        }
        for one in (*best, *rest)
    ]
    return {"kind": answer.kind, "notes": list(answer.notes), "items": items[:limit]}


def _absolute(url: str, base_url: str) -> str:
    return base_url + url if url.startswith("/") else url
