"""The facts of a plan as sentences: for each fact a choice of several ways to say it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from careercenter.sample.plan import Plan
from careercenter.sample.words import jobs, prose, specialties
from careercenter.taxonomy.vocabulary import vocabulary

_UNITS = {"chart": "charts", "encounter": "encounters", "record": "records", "report": "reports", "claim": "claims",
          "account": "accounts"}  # fmt: skip
_EQUIPMENT = {
    "computer": "a laptop", "monitors": "two monitors", "encoder": "encoder access", "code_books": "code books",
    "internet_stipend": "an internet stipend", "phone": "a headset",
}  # fmt: skip
_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 7: "seven"}
_ROLES = {
    "coder": "coder", "biller_coder": "biller and coder", "biller": "biller", "auditor": "coding auditor",
    "cdi_specialist": "documentation integrity specialist", "risk_adjustment_coder": "risk adjustment coder",
    "denials_specialist": "denials specialist", "drg_validator": "DRG validator", "educator": "coding educator",
    "lead": "coding lead", "manager": "coding manager", "director": "director of coding",
    "charge_capture": "charge capture specialist", "registrar": "cancer registrar",
    "him_technician": "health information technician", "instructor": "instructor", "other": "coding analyst",
}  # fmt: skip


def sentences(chance: Random, plan: Plan) -> dict[str, list[str]]:
    """Every part of an advert by its name in `prose.toml`'s sections; parts that say nothing are empty lists."""
    said = _Said(chance, plan)
    return {
        "open": said.one("open", _kin(plan), employer=plan.employer.name, role=_ROLES[plan.role]),
        "about": [plan.employer.about],
        "grow": said.some("grow", plan.employer.kind, 2, team=chance.randint(9, 48), small=chance.randint(3, 8)),
        "close": said.one("close", _kin(plan), employer=plan.employer.name),
        "where": said.where(),
        "pay": said.pay(),
        "work": said.work(),
        "codes": said.codes(),
        "required": [line for group in plan.required for line in said.credentials("required", group)],
        "preferred": said.credentials("preferred", plan.preferred),
        "apprentice": said.one("apprentice", plan.apprentice, form=said.form()),
        "months": said.months(),
        "accuracy": said.one("accuracy", "any" if plan.accuracy else None, pct=plan.accuracy),
        "pace": said.pace(),
        "tools": said.listed("tools", [vocabulary("tools").label(slug) for slug in plan.tools]),
        "code_sets": said.listed("code_sets", [_code_set(slug) for slug in plan.code_sets]),
        "equipment": said.listed("equipment", [_EQUIPMENT[slug] for slug in plan.equipment]),
        "test": said.one("test", "any" if plan.test else None, minutes=chance.choice((30, 45, 60, 90))),
        "benefits": said.benefits(),
        "employment": said.one(
            "employment", plan.employment, hours=chance.choice((16, 20, 24, 28)), weeks=chance.choice((8, 12, 13, 26))
        ),
        "contract": said.one("contract", plan.contract),
        "shift": said.one("shift", plan.shift),
    }


def _kin(plan: Plan) -> str:
    """Smaller kinds of employers speak like the larger kind nearest to them."""
    kinds = {
        "lab": "group",
        "asc": "group",
        "home": "hospital",
        "dental": "practice",
        "ambulance": "group",
        "school": "federal",
    }
    return kinds.get(plan.employer.kind, plan.employer.kind)


def listing(names: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


class _Said:
    def __init__(self, chance: Random, plan: Plan):
        self.chance, self.plan = chance, plan

    def one(self, part: str, way: str | None, **values: Any) -> list[str]:
        """One sentence of a part, or none when there is nothing to say."""
        return [self.chance.choice(prose()[part][way]).format(**values)] if way else []

    def some(self, part: str, way: str, count: int, **values: Any) -> list[str]:
        return [line.format(**values) for line in self.chance.sample(prose()[part][way], count)]

    def listed(self, part: str, names: Sequence[str]) -> list[str]:
        return self.one(part, "any", names=listing(names)) if names else []

    def where(self) -> list[str]:
        plan = self.plan
        way = f"remote_{plan.scope}" if plan.remote == "remote" else plan.remote
        names = listing([vocabulary("states").label(state) for state in plan.states], "or") if plan.states else ""
        return self.one(
            "where", way, states=names, place=plan.place, city=plan.employer.city,
            two=self.chance.choice(("two", "three")), miles=self.chance.choice((40, 60, 75)),
        )  # fmt: skip

    def pay(self) -> list[str]:
        if self.plan.pay is None:
            return []
        low, high, unit = self.plan.pay
        return self.one("pay", unit, low=_money(low), high=_money(high))

    def work(self) -> list[str]:
        job = jobs()[self.plan.job]
        own = specialties()[self.plan.specialty]["work"] if self.plan.specialty else []
        count = min(len(job["work"]), self.chance.randint(3, 5) - (1 if own else 0))
        return [*own, *self.chance.sample(job["work"], count)]

    def codes(self) -> list[str]:
        own = specialties()[self.plan.specialty]["codes"] if self.plan.specialty else jobs()[self.plan.job]["codes"]
        line = self.chance.choice(own)
        return [line] if line and self.chance.random() < 0.75 else []

    def credentials(self, part: str, slugs: Iterable[str]) -> list[str]:
        names = [vocabulary("credentials").label(slug) for slug in slugs]
        if not names:
            return []
        return self.one(part, "one" if len(names) == 1 else "any", names=listing(names, "or"))

    def form(self) -> str:
        """The apprentice forms that fit what is asked."""
        asked = {slug for group in self.plan.required for slug in group}
        fitting = [slug.upper() for slug in ("cpc-a", "coc-a", "crc-a", "cic-a") if slug[:3] in asked]
        return listing(fitting[:2], "or") if fitting else "CPC-A"

    def months(self) -> list[str]:
        years = self.plan.years
        if years is None:
            return []
        field = self.plan.specialty and specialties()[self.plan.specialty]["name"].lower()
        work = {"biller": "medical billing", "instructor": "coding", "him_technician": "medical records"}
        what = f"{field} coding" if field and self.chance.random() < 0.5 else work.get(self.plan.role, "medical coding")
        written = self.chance.choice((f"{years}", _WORDS.get(years, f"{years}")))
        lines = self.one("months", "some" if years else "none", years=f"{written} year{'s' * (years > 1)}", field=what)
        return [line[0].upper() + line[1:] for line in lines]

    def pace(self) -> list[str]:
        if self.plan.pace is None:
            return []
        unit, amount, per = self.plan.pace
        return self.one("pace", "any", amount=amount, units=_UNITS[unit], per=per)

    def benefits(self) -> list[str]:
        named = [self.chance.choice(prose()["benefits"][slug]) for slug in self.plan.benefits]
        return [self.chance.choice(prose()["benefits"]["lead"]).format(names=listing(named))] if named else []


def _code_set(slug: str) -> str:
    return slug if slug == "modifiers" else vocabulary("code_sets").label(slug)


def _money(amount: Decimal) -> str:
    return f"${amount:,.0f}" if amount >= 1000 else f"${amount:,.2f}"
