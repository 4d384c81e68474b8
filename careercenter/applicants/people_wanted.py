"""What an employer looks for, from the address of the page and back to it. Unknown names and values are left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from careercenter.applicants.searching import LOOKING, OPEN
from careercenter.taxonomy.vocabulary import vocabulary

VOCABULARIES = {
    "credential": "credentials", "specialty": "specialties", "setting": "settings", "tool": "tools",
    "state": "states", "remote": "remote_kinds", "role": "roles",
}  # fmt: skip
MOST_VALUES, MOST_YEARS, MOST_PAGES = 20, 60, 500


@dataclass(frozen=True)
class Wanted:
    """Slugs by vocabulary, any of which will do; `years` of paid work at least; `status` looking, open or either."""

    credential: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    tool: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    years: int = 0
    status: str = ""
    verified: bool = False
    page: int = 1

    def query(self, **changed: Any) -> str:
        """The part of an address that says this, with something changed."""
        held = replace(self, **changed)
        pairs = [(name, slug) for name in VOCABULARIES for slug in getattr(held, name)]
        pairs += [("years", held.years)] if held.years else []
        pairs += [("status", held.status)] if held.status else []
        pairs += [("verified", "1")] if held.verified else []
        return urlencode([*pairs, *([("page", held.page)] if held.page > 1 else [])])

    def chips(self) -> list[tuple[str, str]]:
        """Everything that is asked for, in words, each with the address part that asks for the rest."""
        chips = []
        for name, of in VOCABULARIES.items():
            for slug in getattr(self, name):
                rest = tuple(one for one in getattr(self, name) if one != slug)
                chips.append((vocabulary(of).label(slug), self.query(**{name: rest, "page": 1})))
        if self.years:
            said = f"{self.years} year{'' if self.years == 1 else 's'} at least"
            chips.append((said, self.query(years=0, page=1)))
        if self.status:
            chips.append(("Looking now" if self.status == LOOKING else "Open to offers", self.query(status="", page=1)))
        return chips + ([("Verified", self.query(verified=False, page=1))] if self.verified else [])


def wanted_from(args: Mapping[str, Any]) -> Wanted:
    """What an address asks for. `args` has `getlist` as a request's has."""
    slugs = {name: _slugs(args, name, of) for name, of in VOCABULARIES.items()}
    status = args.get("status", "")
    return Wanted(
        **slugs,
        years=_number(args.get("years", ""), MOST_YEARS),
        status=status if status in (LOOKING, OPEN) else "",
        verified=args.get("verified") == "1",
        page=max(1, _number(args.get("page", ""), MOST_PAGES)),
    )


def _slugs(args: Any, name: str, of: str) -> tuple[str, ...]:
    known = vocabulary(of)
    return tuple(dict.fromkeys(one for one in args.getlist(name) if one in known))[:MOST_VALUES]


def _number(words: str, most: int) -> int:
    return min(int(words), most) if words.isascii() and words.isdigit() and len(words) < 10 else 0
