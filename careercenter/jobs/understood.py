"""What we understood of an advert, beside its text: every fact with its sentence, and every stretch it was read from.

Pure: from a listing, from the columns of one that is not saved yet, or from a reading of any text. Facts overlap
("CPC-A" is a credential and says who may apply), so the text is cut where facts begin and end, and a stretch may belong
to several.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from careercenter.jobs.correctable import CORRECTABLE
from careercenter.jobs.corrections import value_of
from careercenter.jobs.description import Mark, annotate
from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.marked import Stretch, stretches
from careercenter.jobs.facts.reading import Fact, Reading, Span, plain
from careercenter.jobs.models import Listing
from careercenter.jobs.quoting import quotes
from careercenter.jobs.saying import label, said
from careercenter.jobs.shown import Quote

Columns = Mapping[str, Any]
FIELDS: Mapping[str, str] = {
    "title": "Title", "company": "Employer", "location": "Location", "employment_type": "Employment",
    "salary_text": "Pay", "remote_hint": "Workplace",
}  # fmt: skip
# Facts in the order in which a coder weighs a job; what stands in no group is shown at the end.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Who may apply", (
        "credentials_required", "credential_groups_required", "credentials_preferred", "credential_groups_preferred",
        "credentials_within_months", "experience_months", "experience_substitutes", "apprentice_ok", "coding_test",
        "checks", "apply_by",
    )),
    ("Where", (
        "remote", "remote_scope", "remote_metro", "states", "states_allowed", "states_denied", "remote_reason",
        "travel",
    )),
    ("Pay and terms", (
        "pay", "sign_on", "bonus", "employment", "contract_form", "contract_length", "hours_per_week", "shift",
        "benefits", "equipment", "agency",
    )),
    ("The work", (
        "role", "seniority", "settings", "fee", "patient_setting", "specialties", "code_sets", "codes", "tools",
        "productivity", "accuracy_pct",
    )),
)  # fmt: skip
_OTHER = "Also read"
# Facts that another says again, and better: a flat list of credentials, the states of a job that is open in them.
_SHADOWED = {
    "credentials_required": "credential_groups_required",
    "credentials_preferred": "credential_groups_preferred",
    "states": "states_allowed",
    "remote_scope": "states_allowed",
}
_NOTHING = (None, [], (), "", "unstated")
_SURE, _LIKELY = 0.9, 0.7


@dataclass(frozen=True)
class Held:
    """One fact as it is known: its value, where it was read, how sure the reader is, and who settled it, if anyone.
    `given`: a source said it in a field of its own, so that nothing was read."""

    value: Any
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0
    by: str = ""
    corrected: bool = False
    given: bool = False


@dataclass(frozen=True)
class FactShown:
    """One fact as the page shows it. `anchor` is the id of its first stretch in the text, None when it has none there;
    `state` is read, given, confirmed or corrected, and `how` says the same in words."""

    name: str
    label: str
    value: str
    state: str
    how: str
    confidence: float
    quotes: tuple[Quote, ...]
    anchor: str | None


@dataclass(frozen=True)
class Understood:
    """Everything the view shows. `fields` are the other fields of the advert, title first: label and marked words."""

    groups: tuple[tuple[str, tuple[FactShown, ...]], ...]
    fields: tuple[tuple[str, Markup], ...]
    html: Markup
    notes: tuple[str, ...]

    @property
    def facts(self) -> tuple[FactShown, ...]:
        return tuple(fact for _, facts in self.groups for fact in facts)


def of_listing(listing: Listing) -> Understood:
    """A listing as it is stored."""
    columns = {name: getattr(listing, name) for name in _COLUMNS}
    return of_columns(columns | {"given": {"company": listing.employer.name, **(listing.given or {})}})


def of_columns(columns: Columns) -> Understood:
    """A listing that need not be stored: `jobs.intake.understand(offer).columns`."""
    fields = {"title": columns["title"], **(columns["given"] or {})}
    facts = dict(_held(columns))
    marked = stretches(columns["text"], _as_facts(facts))
    html = Markup(annotate(columns["html"], list(_marks(marked))))
    return _shown(columns["text"], fields, facts, html, columns["notes"])


def of_reading(advert: Advert, reading: Reading) -> Understood:
    """Any text and what was read from it."""
    facts = {name: Held(fact.value, fact.spans, fact.confidence) for name, fact in reading.facts.items()}
    fields = {name: getattr(advert, name) for name in FIELDS}
    html = _text(stretches(advert.description, _as_facts(facts)))
    return _shown(advert.description, fields, facts, Markup('<p class="as-typed">{}</p>').format(html), reading.notes)


_COLUMNS = (
    "title", "html", "text", "given", "facts", "notes",
    *dict.fromkeys(column for fact in CORRECTABLE.values() for column in fact.columns),
)  # fmt: skip


def _held(columns: Columns) -> Iterator[tuple[str, Held]]:
    entries: Mapping[str, Any] = columns["facts"]
    for name, entry in entries.items():
        value = entry.get("value", _column(columns, name))
        spans = tuple(Span(span["field"], span["start"], span["end"]) for span in entry["spans"])
        by = entry.get("by", "employer") if entry["confirmed"] else ""
        yield name, Held(value, spans, entry["confidence"], by, entry.get("corrected", False))
    for name, fact in CORRECTABLE.items():
        if fact.columns and not any(read in entries for read in fact.read_as):
            yield name, Held(value_of(columns, name), given=True)


def _column(columns: Columns, read: str) -> Any:
    """The value of an entry that holds none, from the columns that the reader's name stands for."""
    found = next((name for name, fact in CORRECTABLE.items() if read in fact.read_as and fact.columns), None)
    return value_of(columns, found) if found else None


def _shown(
    text: str, given: Mapping[str, str], facts: Mapping[str, Held], html: Markup, notes: Iterable[str]
) -> Understood:
    said_at_all = {name: fact for name, fact in facts.items() if plain(fact.value) not in _NOTHING}
    kept = {name: fact for name, fact in said_at_all.items() if _SHADOWED.get(name) not in said_at_all}
    texts = {"description": text, **given}
    placed = {name: group for group, names in GROUPS for name in names}
    order = [name for _, names in GROUPS for name in names]
    listed = sorted(kept, key=lambda name: order.index(name) if name in placed else len(order))
    groups = tuple(
        (group, tuple(_fact(name, kept[name], texts) for name in listed if placed.get(name, _OTHER) == group))
        for group in (*(group for group, _ in GROUPS), _OTHER)
    )
    fields = tuple(
        (FIELDS[name], _text(stretches(words, _as_facts(facts), field=name), name))
        for name, words in given.items()
        if words and name in FIELDS
    )
    return Understood(tuple((group, found) for group, found in groups if found), fields, html, tuple(notes))


def _fact(name: str, fact: Held, texts: Mapping[str, str]) -> FactShown:
    spans = sorted(fact.spans, key=lambda span: (span.field != "description", span.start))
    spans = [span for span in spans if span.field in texts and span.start < min(span.end, len(texts[span.field]))]
    state, how = _state(fact)
    return FactShown(
        name=name,
        label=label(name),
        value=said(name, plain(fact.value)),
        state=state,
        how=how,
        confidence=fact.confidence,
        quotes=quotes(texts, spans),
        anchor=_anchor(spans[0].field, spans[0].start) if spans else None,
    )


def _state(fact: Held) -> tuple[str, str]:
    who = {"employer": "the employer", "staff": "our staff"}.get(fact.by)
    if who:
        return ("corrected", f"Corrected by {who}") if fact.corrected else ("confirmed", f"Confirmed by {who}")
    if fact.given:
        return "given", "Given in a field of its own"
    if fact.confidence >= _SURE:
        return "read", "Said in so many words"
    return "read", "Understood from the words" if fact.confidence >= _LIKELY else "Concluded, not said"


def _as_facts(facts: Mapping[str, Held]) -> dict[str, Fact]:
    return {name: Fact(fact.value, fact.spans, fact.confidence) for name, fact in facts.items()}


def _anchor(field: str, start: int) -> str:
    return f"at-{start}" if field == "description" else f"at-{field.replace('_', '-')}-{start}"


def _marks(marked: Iterable[Stretch]) -> Iterator[Mark]:
    at = 0
    for stretch in marked:
        if stretch.names:
            attributes = {"class": "seen-in", "id": _anchor("description", at), "data-facts": " ".join(stretch.names)}
            yield Mark(at, at + len(stretch.text), "mark", attributes)
        at += len(stretch.text)


def _text(marked: Iterable[Stretch], field: str = "description") -> Markup:
    """Plain text with its marks."""
    found, at = Markup(), 0
    for stretch in marked:
        words = escape(stretch.text)
        if stretch.names:
            one = Markup('<mark class="seen-in" id="{}" data-facts="{}">{}</mark>')
            words = one.format(_anchor(field, at), " ".join(stretch.names), words)
        found += words
        at += len(stretch.text)
    return found
