"""From the text of a résumé to values that its owner may take into their profile, each with the place it came from.

Nothing here is a fact: a value means "your résumé seems to say this", and only the person can make it more.
"""

from datetime import date
from typing import Any

from careercenter.applicants.reading.contact import contact
from careercenter.applicants.reading.history import jobs, other_trades
from careercenter.applicants.reading.schools import schools
from careercenter.applicants.reading.sections import lines_of
from careercenter.applicants.reading.terms import terms
from careercenter.jobs.facts.text import fold

# Longer ones are read to here; no résumé is.
LIMIT = 60_000
# What the text says of itself comes before what is counted from its jobs.
SINGLE = ("name", "phone", "place", "experience_months")


def values_of(text: str, *, today: date) -> dict[str, Any]:
    """`{"items": [{"kind", "value", "start", "end"}]}`, places counted in `text`."""
    folded = _folded(text)
    lines = lines_of(folded)
    items: list[dict[str, Any]] = []
    work = list(jobs(folded, lines, today=today))
    for reader in (contact(lines), terms(folded, lines, other_trades(work, len(folded))), work, schools(folded, lines)):
        for item in reader:
            if item["kind"] not in SINGLE or all(one["kind"] != item["kind"] for one in items):
                items.append(item)
    return {"items": items}


def _folded(text: str) -> str:
    """One spelling for signs, every character in its place; line ends stay, since a résumé is made of lines, and tabs,
    which part its columns."""
    return "\n".join("\t".join(fold(part, LIMIT) for part in line.split("\t")) for line in text[:LIMIT].split("\n"))
