"""What the coder wants, against what the listing offers. A wish that nobody has makes no line."""

from collections.abc import Iterator
from decimal import Decimal

from careercenter.applicants.coder import Coder
from careercenter.applicants.fit_lines import LISTING, Cite, Line, Part, Verdict
from careercenter.applicants.holding_on import Holds, found
from careercenter.applicants.wanted import Wanted
from careercenter.jobs.pay import HOURLY_BELOW, Pay

# A job has hours and a term; who wants full time has said nothing against a contract.
_HOURS = frozenset({"full_time", "part_time", "per_diem"})


def lines(coder: Coder, wanted: Wanted, holds: Holds) -> Iterator[Line]:
    """Role, where, employment and pay, as far as the coder has a wish."""
    if coder.roles:
        yield _role(coder, wanted.role, holds)
    if coder.remote:
        yield _remote(coder, wanted.remote)
    if coder.employment:
        yield _employment(coder, wanted.employment)
    if coder.pay_floor is not None:
        unit = coder.pay_floor_unit or ("hour" if coder.pay_floor < HOURLY_BELOW else "year")
        yield _pay(coder.pay_floor, unit, wanted.pay)


def _role(coder: Coder, role: str | None, holds: Holds) -> Line:
    if role is None:
        return _silent("role", "roles", ("role",))
    stand = found(holds, "roles", role)
    if stand is None:
        wishes = tuple(sorted(coder.roles))
        return Line("role", Part.WISH, Verdict.NOT_MET, "other", (role,), (Cite("roles"),), ("role",), figures=wishes)
    reason, cites = "counts_as" if stand.why else "wanted", (Cite("roles", stand.held),)
    figures = (stand.held, role, stand.why)
    return Line("role", Part.WISH, Verdict.MET, reason, (role,), cites, ("role",), figures=figures)


def _remote(coder: Coder, remote: str | None) -> Line:
    if remote is None:
        return _silent("remote", "remote", ("where",))
    if remote in coder.remote:
        return Line("remote", Part.WISH, Verdict.MET, "wanted", (remote,), (Cite("remote", remote),), ("where",))
    wishes = tuple(sorted(coder.remote))
    return Line("remote", Part.WISH, Verdict.NOT_MET, "other", (remote,), (Cite("remote"),), ("where",), figures=wishes)


def _employment(coder: Coder, offered: tuple[str, ...]) -> Line:
    """One kind in common is enough. Hours say nothing of the term, and the other way round."""
    common = [slug for slug in offered if slug in coder.employment]
    name, facts, all_ = "employment", ("employment",), (Cite("employment"),)
    if common:
        cites = (Cite("employment", common[0]),)
        return Line(name, Part.WISH, Verdict.MET, "wanted", offered, cites, facts, figures=(common[0],))
    wishes = tuple(sorted(coder.employment))
    comparable = {slug in _HOURS for slug in offered} & {slug in _HOURS for slug in wishes}
    if offered and not comparable:
        return Line(name, Part.WISH, Verdict.NOT_KNOWN, "other_kind", offered, all_, facts, LISTING, wishes)
    if not offered:
        return _silent(name, "employment", facts)
    return Line(name, Part.WISH, Verdict.NOT_MET, "other", offered, all_, facts, figures=wishes)


def _pay(floor: Decimal, unit: str, pay: Pay | None) -> Line:
    """The top of the range counts: what one gets within it is for the two to agree on."""
    name, cites, facts = "pay", (Cite("pay_floor"),), ("pay",)
    verdict, reason = _compared(floor, unit, pay)
    figures = () if pay is None else (pay, floor, unit)
    gap = LISTING if verdict is Verdict.NOT_KNOWN else None
    return Line(name, Part.WISH, verdict, reason, (), cites, facts, gap, figures)


def _compared(floor: Decimal, unit: str, pay: Pay | None) -> tuple[Verdict, str]:
    if pay is None:
        return Verdict.NOT_KNOWN, "unstated"
    low, high = pay.per_hour if unit == "hour" else pay.per_year
    if pay.currency != "USD" or (low is None and high is None):
        return Verdict.NOT_KNOWN, "incomparable"
    if low is not None and low >= floor:
        return Verdict.MET, "pays"
    if high is None:
        return Verdict.NOT_KNOWN, "open_top"
    return (Verdict.MET, "pays_top") if high >= floor else (Verdict.NOT_MET, "below")


def _silent(name: str, field: str, facts: tuple[str, ...]) -> Line:
    """The listing does not say."""
    return Line(name, Part.WISH, Verdict.NOT_KNOWN, "unstated", (), (Cite(field),), facts, LISTING)
