"""Going down a code system: its sections, then ranges, tables and prefixes, then codes.

Apart from `queries`, since each system has its own steps: chapters, blocks and categories of diagnoses; body systems
and tables of procedures; letters of HCPCS; and small systems that are listed whole.
"""

from os.path import commonprefix

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from careercenter.codes import pcs
from careercenter.codes.entries import BrowsePage, CodeHit
from careercenter.codes.models import Code
from careercenter.codes.plain import all_plain
from careercenter.codes.queries import hit, hits
from careercenter.codes.sections import section_of, sections
from careercenter.codes.systems import LONGEST, SYSTEMS
from careercenter.core.text import one_line

PAGE = 200
# Systems without sections are short enough to be read in one piece.
WHOLE = 1_000
_LAST = "\x7f"


def browse(system: str, prefix: str, *, session: Session) -> BrowsePage:
    """The sections of a system, or (with a prefix such as `E11`, or a range such as `E00-E89`) the codes there. A
    system without sections is listed whole."""
    typed = one_line(prefix, 2 * LONGEST).upper()
    if system not in SYSTEMS or not typed:
        return BrowsePage(system, "", None, sections(system), _whole(system, session))
    first, _, last = typed.partition("-")
    if last and system in ("hcpcs", "icd-10-pcs"):
        first, last = commonprefix([first, last]) or first, ""
    section = section_of(system, first.ljust(7, "0") if system == "icd-10-pcs" else first)
    inside = and_(_between(system, first, last), *_step(system, typed, first, last))
    if system == "icd-10-pcs" and len(first) == 1:
        return BrowsePage(system, typed, section, sections(system), (), _narrower(system, inside, 1, session))
    found = session.execute(hits(inside).order_by(Code.code).limit(PAGE + 1)).all()
    shown = tuple(hit(row) for row in found[:PAGE]) or _ours(system, first, last or first)
    longer = _narrower(system, inside, len(first), session) if len(found) > PAGE and not last else ()
    return BrowsePage(system, typed, section, sections(system), shown, longer)


def _between(system: str, first: str, last: str) -> ColumnElement[bool]:
    return and_(Code.system == system, Code.code >= first, Code.code <= (last or first) + _LAST)


def _step(system: str, typed: str, first: str, last: str) -> list[ColumnElement[bool]]:
    """What of a range or prefix is shown at this step, beyond where it lies."""
    if last and system == "icd-10-cm":
        chapter = any(one.range == typed for one in sections(system))
        return [Code.parent.is_(None)] if chapter else [func.length(Code.code) == 3]
    if last and system == "cpt":
        # 0042T and 0001U lie between 00100 and 01999 as strings, yet are of other sections.
        kind = func.substr(Code.code, 5, 1)
        return [kind == last[4:] if last[4:].isalpha() else kind <= "9"]
    if system == "icd-10-pcs" and len(first) <= 2:
        return [func.length(Code.code) == 3]
    return []


def _whole(system: str, session: Session) -> tuple[CodeHit, ...]:
    if system not in SYSTEMS or sections(system):
        return ()
    found = session.execute(hits(Code.system == system).order_by(func.length(Code.code), Code.code).limit(WHOLE))
    return tuple(hit(row) for row in found)


def _narrower(
    system: str, inside: ColumnElement[bool], length: int, session: Session
) -> tuple[tuple[str, int, str], ...]:
    """Longer prefixes, how many codes (of procedures: tables) each has, and what it is called where that is known."""
    longer = func.substr(Code.code, 1, length + 1).label("longer")
    counted = select(longer, func.count()).where(inside).group_by(longer).order_by(longer)
    named = pcs.body_system if system == "icd-10-pcs" else lambda _prefix: ""
    return tuple((prefix, count, named(prefix)) for prefix, count in session.execute(counted) if len(prefix) > length)


def _ours(system: str, first: str, last: str) -> tuple[CodeHit, ...]:
    return tuple(
        CodeHit(one.system, one.code, one.title)
        for one in sorted(all_plain().values(), key=lambda one: one.code)
        if one.system == system and first <= one.code <= last + _LAST
    )
