"""What somebody may have meant by a code that does not exist, and why it does not.

Apart from looking up (`queries`), which takes what is typed at its word.
"""

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from careercenter.codes.entries import CodeEntry, CodeHit
from careercenter.codes.models import Code
from careercenter.codes.plain import all_plain
from careercenter.codes.queries import find, hit, newest_release, own_line
from careercenter.codes.sections import section_of, sections
from careercenter.codes.spelling import folded, likely, spellings
from careercenter.codes.systems import SYSTEMS

MOST = 8
_LAST = "\x7f"
_SHAPES = {
    "cpt": "A CPT code has five characters: five digits, or four and one of A, F, M, T and U.",
    "hcpcs": "A HCPCS Level II code is a letter and four digits.",
    "icd-10-cm": "An ICD-10-CM code has three to seven characters: a letter, a digit, and more, with a dot after the third.",
    "icd-10-pcs": "An ICD-10-PCS code has seven characters, without the letters I and O.",
    "ms-drg": "An MS-DRG has three digits.",
    "apr-drg": "An APR-DRG has three digits, and a level from 1 to 4 after a hyphen.",
    "apc": "An APC has four digits.",
    "hcc": "A risk category has one to three digits.",
    "cdt": "A dental code is the letter D and four digits.",
    "modifiers": "A modifier has two characters.",
}


def meant(system: str, written: str, *, session: Session) -> CodeEntry | None:
    """The code that exists and that is the likeliest meaning of what was written; None when there is none."""
    entry = find(system, written, session=session)
    if entry and entry.known:
        return entry
    for spelled in spellings(system, written):
        entry = find(system, spelled, session=session)
        if entry and entry.known:
            return entry
    return None


def why_unknown(system: str, written: str, *, session: Session) -> str:
    """One sentence on why there is no such code."""
    label = SYSTEMS[system].label
    code = SYSTEMS[system].normalise(folded(written))
    if code is None:
        return _SHAPES[system]
    loaded = newest_release(system, session=session)
    if loaded:
        return f"It has the shape of a code of {label}, but {loaded.name}, the release loaded here, does not have it."
    if sections(system) and section_of(system, code) is None:
        return f"It has the shape of a code of {label}, but lies outside every section of it."
    return f"No release of {label} that is loaded here has it."


def nearest(system: str, written: str, *, session: Session) -> tuple[CodeHit, ...]:
    """Codes that exist and look like what was written: misread characters, the same number in another system, and the
    ones that begin like it."""
    text = folded(written).replace("-", "")
    found = _existing(system, likely(system, written), session)
    for other in SYSTEMS:
        spelled = SYSTEMS[other].normalise(text) if other != system else None
        found |= _existing(other, (spelled,), session) if spelled else {}
    spelled = SYSTEMS[system].normalise(text) or text
    for length in range(len(spelled), 1, -1):
        if len(found) >= MOST:
            break
        found |= _beginning(system, spelled[:length], session)
    return tuple(found.values())[:MOST]


def _existing(system: str, codes: tuple[str, ...], session: Session) -> dict[tuple[str, str], CodeHit]:
    rows = select(Code.system, Code.code, Code.short, Code.long, Code.billable).where(
        Code.system == system, Code.code.in_(codes)
    )
    found = {(row.system, row.code): hit(row) for row in session.execute(rows)}
    loaded = bool(found) or newest_release(system, session=session) is not None
    bare = {} if loaded or system not in ("cpt", "hcpcs") else {
        (system, code): CodeHit(system, code, own_line(system, code)) for code in codes if section_of(system, code)
    }  # fmt: skip
    return found | bare


def _beginning(system: str, prefix: str, session: Session) -> dict[tuple[str, str], CodeHit]:
    inside = and_(Code.system == system, Code.code >= prefix, Code.code <= prefix + _LAST, Code.effective_to.is_(None))
    rows = (
        select(Code.system, Code.code, Code.short, Code.long, Code.billable)
        .where(inside)
        .order_by(Code.code)
        .limit(MOST)
    )
    ours = [one for one in all_plain().values() if one.system == system and one.code.startswith(prefix)]
    found = {(row.system, row.code): hit(row) for row in session.execute(rows)}
    return found | {(system, one.code): CodeHit(system, one.code, one.title) for one in ours[:MOST]}
