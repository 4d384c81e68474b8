"""Every SELECT of codes: one code, codes under a prefix, codes by words, short descriptions for many at once."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from careercenter.codes.entries import CodeEntry, CodeHit, Note, SystemState
from careercenter.codes.history import changes_to
from careercenter.codes.models import Code, CodeRelease
from careercenter.codes.pcs import FIXED, ROW
from careercenter.codes.plain import all_plain, plain_words
from careercenter.codes.sections import section_of, sections
from careercenter.codes.systems import SYSTEMS, System
from careercenter.core.text import one_line, shorten

PAGE = 200
MOST_BELOW, BESIDE = 60, 6
SHORT = 160
_LAST = "\x7f"
# Terms of a heading belong to it alone; what a table of ICD-10-PCS says is read by place (`pcs`).
NOT_INHERITED = ("inclusionTerm", FIXED, ROW)


def find(system: str, code: str, *, session: Session) -> CodeEntry | None:
    """What is known of a code written in any way; None for what cannot be a code of that system."""
    known = SYSTEMS.get(system)
    spelled = known.normalise(code) if known else None
    if known is None or spelled is None:
        return None
    row = session.scalars(select(Code).where(Code.system == system, Code.code == spelled)).one_or_none()
    if row is None:
        return _without_row(known, spelled, session)
    parents = _parents(row, session)
    lineage = [*parents, row]
    words = plain_words(system, spelled)
    children = _list(_of(system, spelled), session)
    return CodeEntry(
        system=system,
        code=spelled,
        title=shorten(row.long or row.short, SHORT),
        plain=words.plain if words else "",
        section=section_of(system, spelled),
        text=row.long,
        why_no_text="" if row.long else "The release has no text for this code.",
        known=True,
        billable=row.billable,
        parents=tuple(hit(one) for one in parents),
        children=children,
        children_total=_count(_of(system, spelled), session) if len(children) == MOST_BELOW else len(children),
        siblings=_beside(row, session) if row.parent else (),
        notes=tuple(
            Note(kind, tuple(lines), one.code)
            for one in reversed(lineage)
            for kind, lines in one.notes
            if one is row or kind not in NOT_INHERITED
        ),
        valid_from=row.effective_from,
        valid_to=row.effective_to,
        release=row.release,
        system_label=known.label,
        changes=changes_to(system, spelled, session=session),
        short=row.short,
    )


def notes_of(system: str, code: str, *, session: Session) -> list[tuple[str, list[str]]]:
    """The notes that stand at a code itself, as they are kept."""
    return session.scalar(select(Code.notes).where(Code.system == system, Code.code == code)) or []


def systems(*, session: Session) -> tuple[SystemState, ...]:
    """Every system, with the release loaded last."""
    loaded = {release.system: release for release in session.scalars(_releases())}
    return tuple(
        SystemState(system, here.rows, here.name, here.effective_from)
        if (here := loaded.get(slug))
        else SystemState(system, 0, "", None)
        for slug, system in SYSTEMS.items()
    )


def newest_release(system: str, *, session: Session) -> CodeRelease | None:
    """The release of a system loaded last."""
    order = (CodeRelease.loaded_at.desc(), CodeRelease.id.desc())
    return session.scalars(select(CodeRelease).where(CodeRelease.system == system).order_by(*order).limit(1)).first()


def lookup(text: str, *, session: Session, limit: int = 20) -> tuple[CodeHit, ...]:
    """Codes that begin as typed, of any system; else codes whose official or our own words hold every word typed."""
    typed = one_line(text, 100)
    if len(typed) < 2:
        return ()
    if any(letter.isdigit() for letter in typed) and " " not in typed:
        return _beginning(typed.upper(), session, limit)
    words = typed.split()[:8]
    inside = and_(*(Code.long.icontains(word, autoescape=True) for word in words))
    order = (func.length(Code.long), Code.code)
    ours = [
        CodeHit(one.system, one.code, one.title)
        for one in all_plain().values()
        if all(word.lower() in f"{one.title} {one.plain}".lower() for word in words)
    ]
    rows = session.execute(hits(inside).order_by(*order).limit(limit)).all()
    return _once([*map(hit, rows), *ours])[:limit]


def short_descriptions(named: Iterable[tuple[str, str]], *, session: Session) -> dict[tuple[str, str], str]:
    """A line for each of many (system, code) in one query: official text, else our own words, else the section."""
    wanted = list(dict.fromkeys(named))
    if not wanted:
        return {}
    # One condition a system: SQLite uses no index for pairs.
    of_each = {system: [code for other, code in wanted if other == system] for system, _ in wanted}
    inside = or_(*(and_(Code.system == system, Code.code.in_(codes)) for system, codes in of_each.items()))
    found = select(Code.system, Code.code, Code.short, Code.long).where(inside)
    official = {(row.system, row.code): shorten(row.long or row.short, SHORT) for row in session.execute(found)}
    texts = {key: official.get(key) or own_line(*key) for key in wanted}
    return {key: text for key, text in texts.items() if text}


def own_line(system: str, code: str) -> str:
    """Our title of a code, else the name of its section; empty when neither is known."""
    words, section = plain_words(system, code), section_of(system, code)
    return words.title if words else f"{section.group}: {section.label}" if section else ""


def _without_row(system: System, code: str, session: Session) -> CodeEntry | None:
    """A code that no table here has. CPT and HCPCS numbers outside every section are no codes at all."""
    section, words = section_of(system.slug, code), plain_words(system.slug, code)
    if section is None and sections(system.slug) and "-" not in code:
        return None
    loaded = newest_release(system.slug, session=session)
    # The modifiers with two digits are CPT's: the file of HCPCS Level II does not have them.
    of_cpt = system.slug == "modifiers" and words is not None
    if of_cpt:
        why = "Not in the file of HCPCS Level II that is loaded here. The words above are our own."
    elif loaded:
        why = f"The code is not in {loaded.name}, the release loaded here."
    elif system.public:
        why = f"The official {system.label} file is not loaded here."
    else:
        why = (
            f"The {system.owner} owns the official text of {system.label} and licenses it. It is shown where the operator of "
            "a board loads a licensed file. Here there is the number, its section, and words of our own."
        )
    return CodeEntry(
        system=system.slug,
        code=code,
        title=words.title if words else section.label if section else system.name,
        plain=words.plain if words else "",
        section=section,
        text="",
        why_no_text=why,
        known=loaded is None or of_cpt,
        siblings=_neighbours(system.slug, code),
        system_label=system.label,
    )


def _neighbours(system: str, code: str) -> tuple[CodeHit, ...]:
    """Other codes of the section that we have words for."""
    section = section_of(system, code)
    ours = sorted(
        (one for one in all_plain().values() if section and one.system == system and section.holds(one.code)),
        key=lambda one: one.code,
    )
    before, after = [one for one in ours if one.code < code], [one for one in ours if one.code > code]
    return tuple(CodeHit(one.system, one.code, one.title) for one in [*before[-BESIDE:], *after[:BESIDE]])


def _parents(row: Code, session: Session) -> list[Code]:
    """The codes above, the widest first: prefixes of the code, and the block above its category."""
    above: list[Code] = []
    parent = row.parent
    while parent and len(above) < 8:
        found = session.scalars(select(Code).where(Code.system == row.system, Code.code == parent)).one_or_none()
        if found is None:
            break
        above.insert(0, found)
        parent = found.parent
    return above


def _beginning(typed: str, session: Session, limit: int) -> tuple[CodeHit, ...]:
    spellings = {typed} | {spelled for system in SYSTEMS.values() if (spelled := system.normalise(typed))}
    prefix = or_(
        *(
            and_(Code.system == system, Code.code >= one, Code.code <= one + _LAST)
            for system in SYSTEMS
            for one in sorted(spellings)
        )
    )
    rows = session.execute(hits(prefix).order_by(func.length(Code.code), Code.code).limit(limit)).all()
    ours = [CodeHit(s, c, one.title) for (s, c), one in all_plain().items() if c.startswith(tuple(spellings))]
    numbers = [
        CodeHit(slug, spelled, own_line(slug, spelled))
        for slug in ("cpt", "hcpcs")
        if (spelled := SYSTEMS[slug].normalise(typed))
        and section_of(slug, spelled)
        and newest_release(slug, session=session) is None
    ]
    return _once([*map(hit, rows), *ours, *numbers])[:limit]


def _once(hits: Iterable[CodeHit]) -> tuple[CodeHit, ...]:
    return tuple({(hit.system, hit.code): hit for hit in reversed(list(hits))}.values())[::-1]


def _of(system: str, parent: str) -> ColumnElement[bool]:
    return and_(Code.system == system, Code.parent == parent)


def _list(where: ColumnElement[bool], session: Session, limit: int = MOST_BELOW) -> tuple[CodeHit, ...]:
    return tuple(hit(row) for row in session.execute(hits(where).order_by(Code.code).limit(limit)))


def _count(where: ColumnElement[bool], session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Code).where(where)) or 0


def _beside(row: Code, session: Session) -> tuple[CodeHit, ...]:
    """The nearest before and after a code under the same heading."""
    around = _of(row.system, row.parent or "")
    before = hits(and_(around, Code.code < row.code)).order_by(Code.code.desc()).limit(BESIDE)
    after = hits(and_(around, Code.code > row.code)).order_by(Code.code).limit(BESIDE)
    return tuple(hit(one) for one in [*reversed(session.execute(before).all()), *session.execute(after).all()])


def hits(where: ColumnElement[bool]) -> Select[tuple[str, str, str, str, bool | None]]:
    """What a line of a list needs of the codes that fit."""
    return select(Code.system, Code.code, Code.short, Code.long, Code.billable).where(where)


def hit(row: Code | Row[tuple[str, str, str, str, bool | None]]) -> CodeHit:
    """A row as a line of a list."""
    return CodeHit(row.system, row.code, shorten(row.long or row.short, SHORT), row.billable)


def _releases() -> Select[tuple[CodeRelease]]:
    return select(CodeRelease).order_by(CodeRelease.loaded_at, CodeRelease.id)
