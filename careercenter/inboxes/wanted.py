"""Which applicants a person wants to see, in which order: from an address, to an address. Pure.

Decided here: the order is who has waited longest, so that nobody is forgotten. There is no order by fit, on purpose.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from careercenter.applications import stages
from careercenter.taxonomy.vocabulary import vocabulary

OPEN, ENDED, ALL = "open", "ended", "all"
GROUPS: Mapping[str, tuple[str, ...]] = {
    OPEN: stages.OPEN,
    **{stage: (stage,) for stage in stages.OPEN},
    ENDED: stages.ENDED,
    **{stage: (stage,) for stage in stages.ENDED},
    ALL: (*stages.OPEN, *stages.ENDED),
}
GROUP_LABELS = {OPEN: "All open", ENDED: "All ended", ALL: "Everybody", **stages.LABELS}
SORTS = {"waiting": "Waiting longest", "newest": "Newest first", "name": "Name"}
KNOCK_OUTS = {"met": "Met all", "missed": "Missed one or more", "unanswered": "Left one open"}
WAITS = (3, 7, 14, 21)
LONGEST = 100


@dataclass(frozen=True)
class Wanted:
    """Filters of one listing's applicants. `waiting`: at least so many days without a word; `check`: took the skills
    check."""

    stage: str = OPEN
    credential: str = ""
    state: str = ""
    knock_outs: str = ""
    unread: bool = False
    waiting: int = 0
    check: bool = False
    q: str = ""
    sort: str = "waiting"

    @property
    def stages(self) -> tuple[str, ...]:
        return GROUPS[self.stage]

    @property
    def plain(self) -> bool:
        """Whether nothing but the stage is asked for."""
        return replace(self, stage=OPEN, sort="waiting") == Wanted()


def wanted_of(args: Mapping[str, str]) -> Wanted:
    """What an address asks for; what it cannot mean is left out."""
    waiting = args.get("waiting", "")
    return Wanted(
        stage=_among(args.get("stage", ""), GROUPS, OPEN),
        credential=_among(args.get("credential", ""), vocabulary("credentials"), ""),
        state=_among(args.get("state", ""), vocabulary("states"), ""),
        knock_outs=_among(args.get("knock_outs", ""), KNOCK_OUTS, ""),
        unread=args.get("unread") == "1",
        waiting=int(waiting) if waiting.isascii() and waiting.isdigit() and len(waiting) < 4 else 0,
        check=args.get("check") == "1",
        q=" ".join(args.get("q", "").split())[:LONGEST],
        sort=_among(args.get("sort", ""), SORTS, "waiting"),
    )


def pairs(wanted: Wanted) -> dict[str, str]:
    """What is not the usual, as parameters."""
    usual = asdict(Wanted())
    given = {name: value for name, value in asdict(wanted).items() if value != usual[name]}
    return {name: "1" if value is True else str(value) for name, value in given.items()}


def address(base: str, wanted: Wanted, **more: Any) -> str:
    """An address with these filters."""
    query = urlencode(pairs(wanted) | {name: value for name, value in more.items() if value not in (None, "")})
    return f"{base}?{query}" if query else base


def _among(word: str, known: Any, usual: str) -> str:
    return word if word in known else usual
