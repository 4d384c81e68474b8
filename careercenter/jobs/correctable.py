"""Which facts a person may settle, and what a value of each may be. Pure.

A value is taken as JSON, or as a person types it into one line: slugs or labels, lists with commas, any-of groups with
"and" between them. What comes out is what the columns of a listing hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from careercenter.core.errors import Refused
from careercenter.core.text import one_line
from careercenter.jobs import shapes
from careercenter.jobs.eligibility import RemoteScope
from careercenter.jobs.saying import SCOPES, TERMS
from careercenter.taxonomy.vocabulary import vocabulary

Choices = tuple[tuple[str, str], ...]
_YES_NO: Choices = (("yes", "Yes"), ("no", "No"))
# The reader's names for a fact where it has others, or more than one.
_READ_AS: Mapping[str, tuple[str, ...]] = {
    "settings": ("settings", "fee", "patient_setting"),
    "credentials_required": ("credential_groups_required", "credentials_required"),
    "credentials_preferred": ("credential_groups_preferred", "credentials_preferred"),
    "states_allowed": ("states_allowed", "states"),
}


class NotCorrectable(Refused):
    """A fact that cannot be settled by hand, or a value that it cannot have."""


@dataclass(frozen=True)
class Correctable:
    """One fact. `check` gives a value as it is held, or raises `shapes.Unfit`; `empty` says "not stated".

    `columns` of a listing hold it, or else its entry in `facts` does; `read_as` are the reader's names for it.
    `choices` are slugs and labels to pick from, where there are few; `hint` says what one may type.
    """

    name: str
    check: Callable[[Any], Any]
    columns: tuple[str, ...]
    hint: str = ""
    choices: Choices = ()
    empty: Any = None

    @property
    def read_as(self) -> tuple[str, ...]:
        return _READ_AS.get(self.name, (self.name,))


def checked(name: str, value: Any) -> Any:
    """The value as a listing holds it; None or an empty list say "not stated". Raises NotCorrectable."""
    fact = CORRECTABLE.get(name)
    if fact is None:
        raise NotCorrectable(f"“{one_line(name, 40)}” is not a fact that can be corrected.", field="name")
    if value is None or isinstance(value, str) and not value.strip():
        return list(fact.empty) if isinstance(fact.empty, list) else fact.empty
    try:
        return fact.check(value)
    except shapes.Unfit as error:
        raise NotCorrectable(str(error), field=name) from None


def _one(name: str, kind: str) -> Correctable:
    choices = tuple((term.slug, term.label) for term in vocabulary(kind) if term.status == "current")
    return Correctable(name, shapes.one_of(kind), (name,), choices=choices)


def _many(name: str, hint: str) -> Correctable:
    return Correctable(name, shapes.many(name), (name,), hint, empty=[])


def _words(name: str, *columns: str) -> Correctable:
    return Correctable(name, shapes.among(*TERMS[name]), columns, choices=tuple(TERMS[name].items()))


def _several(name: str) -> Correctable:
    return Correctable(name, shapes.several(*TERMS[name]), (), ", ".join(TERMS[name]), empty=[])


def _scope() -> Correctable:
    allowed = tuple(scope.value for scope in RemoteScope)
    choices = tuple((scope, SCOPES[scope]) for scope in allowed)
    return Correctable("remote_scope", shapes.among(*allowed), ("remote_scope",), choices=choices, empty="unstated")


CORRECTABLE: Mapping[str, Correctable] = {fact.name: fact for fact in (
    Correctable("is_coding_job", shapes.truth, (), choices=_YES_NO),
    _one("role", "roles"),
    _one("seniority", "seniority"),
    Correctable("pay", shapes.pay, ("pay_min", "pay_max", "pay_unit", "pay_currency"), "Least, most, for what"),
    _one("remote", "remote_kinds"),
    _scope(),
    Correctable("states_allowed", shapes.states, ("states_allowed",), "Ohio, KY", empty=[]),
    Correctable("states_denied", shapes.states, ("states_denied",), "California, NY", empty=[]),
    Correctable("remote_reason", shapes.line, (), "Registered to pay taxes there"),
    Correctable("credentials_required", shapes.groups, ("credentials_required",), "CPC or CCS; and RHIT", empty=[]),
    Correctable("credentials_preferred", shapes.groups, ("credentials_preferred",), "CPC or CCS; and RHIT", empty=[]),
    Correctable("apprentice_ok", shapes.among("yes", "no"), ("apprentice_ok",), choices=_YES_NO),
    Correctable("experience_months", shapes.whole(0, 600), ("experience_months",), "Months: 24 for two years"),
    _several("experience_substitutes"),
    _many("settings", "Inpatient, Facility"),
    _many("specialties", "Cardiology, Surgery"),
    _many("code_sets", "CPT, ICD-10-CM"),
    _many("tools", "Epic, 3M 360"),
    _many("employment", "Full time"),
    _one("contract_form", "contract_forms"),
    Correctable("hours_per_week", shapes.whole(1, 80), ("hours_per_week",), "40"),
    _words("shift", "shift"),
    Correctable("productivity", shapes.productivity, ("productivity",), "How many, of what, in what time"),
    Correctable("accuracy_pct", shapes.percent, ("accuracy_pct",), "95"),
    Correctable("coding_test", shapes.truth, ("coding_test",), choices=_YES_NO),
    _several("checks"),
    Correctable("apply_by", shapes.day, (), "2026-12-24"),
    _many("equipment", "Computer, Monitors"),
    _many("benefits", "Health insurance"),
    Correctable("sign_on", shapes.bonus, (), "2,000"),
    Correctable("bonus", shapes.bonus, (), "2,000"),
    Correctable("travel", shapes.line, (), "none, 10%"),
    Correctable("agency", shapes.truth, (), choices=_YES_NO),
)}  # fmt: skip
