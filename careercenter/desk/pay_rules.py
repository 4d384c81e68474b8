"""Which states' laws on stating pay in adverts may apply to a listing, and what it then still lacks.

Apart because it is advice from a dated file, not law: laws change, and whether one applies turns on things that a
listing does not say (how many people work where). Each line of `data/pay_rules.csv` has its statute, where to read it,
and the day it was listed, from published summaries: nobody has compared it with the statute yet. Only laws
that ask for pay in the advert itself are listed, not those that give it on request.
"""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from careercenter.desk.advice import Advice, Weight
from careercenter.jobs.eligibility import Reach, RemoteScope, open_states
from careercenter.jobs.models import Listing
from careercenter.jobs.wording import any_of
from careercenter.taxonomy.vocabulary import vocabulary

SHORTEST_DUTIES = 80
_PARTS = {"range": "pay", "benefits": "pay", "other_pay": "pay", "deadline": "text", "duties": "text"}
_LACKS = {
    "range": "the least and the most pay",
    "benefits": "the benefits, in general words",
    "other_pay": "bonuses or other pay, if there are any",
    "deadline": "when applications close",
    "duties": "what the work is",
}


@dataclass(frozen=True)
class Rule:
    """One state's law. It binds employers with at least `least_employees` people, `counted` as it says.

    `covers_remote` is yes or unclear; `must_state` names what the advert must say (see `_LACKS`).
    """

    state: str
    place: str
    statute: str
    since: date
    least_employees: int
    counted: str
    covers_remote: str
    must_state: tuple[str, ...]
    also: str
    source: str
    listed: date


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the data file, by state."""
    text = files(__package__).joinpath("data", "pay_rules.csv").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in csv.DictReader(text.splitlines()))


def applying(reach: Reach, on: date) -> tuple[Rule, ...]:
    """The rules in force on a day in the states where the work is or may be done.

    Remote work that does not say from where may be done anywhere, so every rule may apply to it.
    """
    anywhere = reach.remote == "remote" and reach.scope is RemoteScope.UNSTATED
    touched = set(reach.workplace_states) | set(open_states(reach, (term.slug for term in vocabulary("states"))))
    return tuple(rule for rule in rules() if rule.since <= on and (anywhere or rule.state in touched))


def pay_rule_advice(listing: Listing, on: date) -> list[Advice]:
    """What the listing still lacks under the rules that may apply, and a word on states that it leaves out."""
    found = applying(listing.reach, on)
    lacking = {need: [rule for rule in found if need in rule.must_state] for need in _LACKS if _lacks(listing, need)}
    remarks = [_lack(need, concerned) for need, concerned in lacking.items() if concerned]
    return remarks + _carved_out(listing.reach, on)


def _lacks(listing: Listing, need: str) -> bool:
    match need:
        case "range":
            return listing.pay_min is None or listing.pay_max is None
        case "benefits":
            return not listing.benefits
        case "other_pay":
            return not {"bonus", "sign_on"} & set(listing.benefits) and "bonus" not in listing.text.lower()
        case "deadline":
            return listing.closes_at is None
        case _:
            return len(listing.text) < SHORTEST_DUTIES


def _lack(need: str, concerned: Collection[Rule]) -> Advice:
    one = next(iter(concerned))
    sizes = sorted({rule.least_employees for rule in concerned})
    size = f"{sizes[0]}" if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}, by state"
    return Advice(
        kind=f"pay_rule.{need}",
        weight=Weight.NOTE if need == "other_pay" else Weight.SHOULD,
        part=_PARTS[need],
        says=f"{any_of(rule.place for rule in concerned)} may ask adverts to state {_LACKS[need]}.",
        why=f"Such laws bind employers from a certain size ({size}). This is advice from summaries as of "
        f"{one.listed:%-d %B %Y}, not law: read the source, ask your counsel.",
        source=one.source if len(concerned) == 1 else "",
    )


def _carved_out(reach: Reach, on: date) -> list[Advice]:
    """Leaving out a state because of its pay rule seldom helps, and two states forbid it."""
    out = [rule for rule in rules() if rule.state in reach.denied and rule.since <= on and "leave out" in rule.also]
    return [
        Advice(
            kind="pay_rule.carve_out",
            weight=Weight.NOTE,
            part="work",
            field="states_denied",
            says=f"This listing leaves out {rule.place}.",
            why=rule.also,
            source=rule.source,
        )
        for rule in out
    ]


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        state=row["state"],
        place=row["place"],
        statute=row["statute"],
        since=date.fromisoformat(row["since"]),
        least_employees=int(row["least_employees"]),
        counted=row["counted"],
        covers_remote=row["covers_remote"],
        must_state=tuple(row["must_state"].split("|")),
        also=row["also"],
        source=row["source"],
        listed=date.fromisoformat(row["listed"]),
    )
