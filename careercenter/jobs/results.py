"""The result page from what a search found: cards, facets with their links, chips, ways on. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from careercenter.jobs import parameters
from careercenter.jobs.cards import Marker, card
from careercenter.jobs.criteria import FACETS, SearchCriteria
from careercenter.jobs.links import search_path, toggles
from careercenter.jobs.search import Found, Relaxation
from careercenter.jobs.sentence import describe, filter_label
from careercenter.jobs.shown import Chip, Facet, LeftOutNote, Option, SearchPage, Suggestion

SHOWN_OPTIONS = 8
FACET_LABELS = {
    "remote": "Remote or on site",
    "state": "Open to people in",
    "role": "Role",
    "specialty": "Specialty",
    "setting": "Setting",
    "credential": "Credential",
    "code_set": "Code set",
    "skill": "Tools",
    "employment": "Employment",
}
_SORT_LABELS = {
    "relevance": "Best match",
    "newest": "Newest",
    "pay": "Highest pay",
    "distance": "Nearest",
    "closing": "Closing soonest",
}
_FORM_FIELDS = ("q", "near", "within", "pay_min", "pay_posted", "apprentice", "posted")


def result_page(
    *,
    found: Found,
    marker: Marker | None,
    relaxed: Sequence[Relaxation],
    employers: Mapping[str, str],
    now: datetime,
    hidden: str = "",
) -> SearchPage:
    """Everything the page shows. `employers` names the employers that the search is limited to; `hidden` says whether
    what the person hid is `left out` or `shown`, and is empty when they hid nothing."""
    typed = found.lifted.typed
    criteria, first = found.criteria, found.criteria.with_()
    return SearchPage(
        cards=tuple(card(listing, now, criteria=criteria, marker=marker) for listing in found.listings),
        paging=found.paging,
        page_urls={number: search_path(typed, page=number) for number in found.paging.around() if number},
        facets=tuple(facet(name, found.facets[name], first) for name in FACETS if found.facets.get(name)),
        chips=_chips(typed, employers),
        lifted=tuple(Chip(piece.label, search_path(found.lifted.without(piece))) for piece in found.lifted.pieces),
        relaxations=tuple(_suggestion(relaxation, criteria) for relaxation in relaxed),
        sorts=_sorts(typed, criteria),
        sentence=describe(criteria, employers),
        notes=_notes(typed),
        degraded=found.degraded,
        feed_url=search_path(typed, "/jobs.atom"),
        alert_url=search_path(typed.with_(sort=None), "/alerts/new") if typed.is_filtered else None,
        clear_url="/jobs",
        left_out=_left_out(found, hidden),
        q=typed.q or "",
        fields=tuple((name, value) for name, value in typed.to_args() if name not in (*_FORM_FIELDS, "page")),
        values={name: value for name, value in typed.to_args() if name in _FORM_FIELDS},
    )


def facet(name: str, counts: Mapping[str, int], criteria: SearchCriteria) -> Facet:
    """One facet: chosen values first, then by count; a chosen value stays even when nothing has it."""
    return _facet(name, tuple(counts.items()), criteria)


# The next page of a search, and the same search by someone else, have the same two hundred links.
@lru_cache(maxsize=512)
def _facet(name: str, counted: tuple[tuple[str, int], ...], criteria: SearchCriteria) -> Facet:
    counts, chosen = dict(counted), set(getattr(criteria, name))
    toggled = toggles(criteria, name)
    values = sorted({*counts, *chosen}, key=lambda value: (value not in chosen, -counts.get(value, 0), value))
    options = [
        Option(
            value=value,
            label=parameters.label_of(name, value),
            count=counts.get(value, 0),
            chosen=value in chosen,
            url=toggled(value),
        )
        for value in values
    ]
    shown = max(SHOWN_OPTIONS, len(chosen))
    return Facet(name, FACET_LABELS.get(name, name), tuple(options[:shown]), tuple(options[shown:]))


def _left_out(found: Found, hidden: str) -> LeftOutNote | None:
    """Leads to the same page of results with what the person hid, and back."""
    here = search_path(found.lifted.typed, page=found.criteria.page)
    if hidden == "shown":
        return LeftOutNote(0, True, here)
    if not found.left_out:
        return None
    return LeftOutNote(found.left_out, False, f"{here}{'&' if '?' in here else '?'}hidden=shown")


def _chips(criteria: SearchCriteria, employers: Mapping[str, str]) -> tuple[Chip, ...]:
    return tuple(
        Chip(filter_label(name, value, employers), search_path(criteria.without(name, value)))
        for name, value in criteria.to_args()
        if name not in ("q", "sort", "page", "within")
    )


def _sorts(typed: SearchCriteria, criteria: SearchCriteria) -> tuple[Option, ...]:
    possible = [
        name
        for name in parameters.SORTS
        if (name != "distance" or criteria.centre) and (name != "relevance" or criteria.q)
    ]
    now = criteria.effective_sort
    return tuple(
        Option(name, _SORT_LABELS[name], 0, name == now, search_path(typed.with_(sort=name))) for name in possible
    )


def _suggestion(relaxation: Relaxation, criteria: SearchCriteria) -> Suggestion:
    label = {
        "all": "See every listing",
        "near": "Anywhere",
        "q": f"Without the words “{criteria.q}”",
        "within": f"Within {relaxation.value} miles of {criteria.near}",
    }.get(relaxation.name) or f"Without {_filter_words(relaxation.name, criteria)}"
    return Suggestion(label, search_path(relaxation.criteria), relaxation.total)


def _filter_words(name: str, criteria: SearchCriteria) -> str:
    value = getattr(criteria, name)
    values = value if isinstance(value, tuple) else (str(value),)
    return " or ".join(filter_label(name, one, {}) for one in values)


def _notes(criteria: SearchCriteria) -> tuple[str, ...]:
    """What the URL said that was not understood, each once, at most five."""
    said = {
        "near": "We do not know the place “{}”. Try a ZIP code, or a city with its state such as “Tulsa, OK”.",
        "q": "The search was long: {} were left out.",
    }
    default = "“{}” is no {} we know, so it was left out."
    notes = [
        said[name].format(value) if name in said else default.format(value, name) for name, value in criteria.ignored
    ]
    return tuple(dict.fromkeys(notes))[:5]
