"""The page of one listing from its row: facts, marked text, codes, states, dates. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from careercenter.employers.standing import RELATIONS
from careercenter.employers.verification import mark_of, said
from careercenter.jobs import factsheet, wording
from careercenter.jobs.cards import card
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.description import Mark, annotate
from careercenter.jobs.jsonld import as_script, job_posting
from careercenter.jobs.lifecycle import DESK, State, ended_at, state_of
from careercenter.jobs.links import employer_path, listing_path, logo_path, search_path, understood_path
from careercenter.jobs.models import Listing
from careercenter.jobs.shown import CodeLink, ListingPage

ReferenceUrl = Callable[[str, str], str]


def listing_page(
    *,
    listing: Listing,
    similar: tuple[SearchCriteria, Sequence[Listing]],
    descriptions: Mapping[tuple[str, str], str],
    retired: Mapping[tuple[str, str], tuple[str, ...]],
    system_labels: Mapping[str, str],
    reference_url: ReferenceUrl,
    base_url: str,
    now: datetime,
) -> ListingPage:
    """Everything the page shows. By (system, code): `descriptions` are short texts of codes, where there are any,
    `retired` the likely successors of those that are over."""
    live = state_of(listing, now) is State.LIVE
    canonical = base_url + listing_path(listing.id, listing.slug)
    where = wording.places(listing)
    return ListingPage(
        id=listing.id,
        title=listing.title,
        canonical_url=canonical,
        employer=listing.employer.name,
        employer_url=employer_path(listing.employer.slug),
        employer_relation=RELATIONS.get(listing.employer.relation, ""),
        employer_verified=said(mark_of(listing.employer.domains), now),
        employer_logo=logo_path(listing.employer.slug, listing.employer.logo_key),
        place=where,
        first=factsheet.first_rows(listing),
        more=factsheet.more_rows(listing),
        html=annotate(listing.html, _marks(listing, reference_url, descriptions)),
        codes=_codes(listing, descriptions, retired, system_labels, reference_url),
        states=factsheet.state_answers(listing),
        reach_sentence=wording.reach(listing.reach, where),
        contradictions=tuple(listing.notes),
        apply_url=listing.apply_url if live else None,
        posted=_posted(listing, now),
        seen=_seen(listing, now),
        closing=_closing(listing, now) if live else None,
        ended=_ended(listing, now),
        similar=tuple(card(other, now) for other in similar[1]),
        similar_url=search_path(similar[0]),
        understood_url=understood_path(listing.id, listing.slug) if listing.source != DESK else None,
        json_ld=as_script(job_posting(listing, canonical)) if live and listing.text.strip() else None,
    )


def _marks(listing: Listing, reference_url: ReferenceUrl, descriptions: Mapping[tuple[str, str], str]) -> list[Mark]:
    """Codes become links that say what they are; a mark of a read fact gives way to a code inside it."""
    codes = []
    for code in listing.codes:
        if code.start is None or code.end is None:
            # Added by hand: it stands nowhere in the text.
            continue
        tip = descriptions.get((code.system, code.code))
        link = {"class": "code", "href": reference_url(code.system, code.code)} | ({"data-tip": tip} if tip else {})
        codes.append(Mark(code.start, code.end, "a", link))
    free = [mark for mark in factsheet.marks(listing) if not any(_overlap(mark, code) for code in codes)]
    return [*codes, *free]


def _overlap(mark: Mark, other: Mark) -> bool:
    return mark.start < other.end and other.start < mark.end


def _codes(
    listing: Listing,
    descriptions: Mapping[tuple[str, str], str],
    retired: Mapping[tuple[str, str], tuple[str, ...]],
    system_labels: Mapping[str, str],
    reference_url: ReferenceUrl,
) -> tuple[CodeLink, ...]:
    links: dict[tuple[str, str], CodeLink] = {}
    for code in listing.codes:
        for one in filter(None, (code.code, code.code_end)):
            links[code.system, one] = CodeLink(
                system=code.system,
                system_label=system_labels.get(code.system, code.system),
                code=one,
                url=reference_url(code.system, one),
                description=descriptions.get((code.system, one), ""),
                over=(code.system, one) in retired,
                successors=retired.get((code.system, one), ()),
            )
    return tuple(links.values())


def _closing(listing: Listing, now: datetime) -> str | None:
    if listing.closes_at is None:
        return None
    return wording.closing(listing.closes_at, now) or f"Closes {wording.day(listing.closes_at)}"


def _posted(listing: Listing, now: datetime) -> str:
    return wording.ago(listing.posted_at or listing.created_at, now)


def _seen(listing: Listing, now: datetime) -> str:
    """What the board itself knows of its age, which no repost can change."""
    parts = [f"On this board since {wording.day(listing.created_at)}"]
    if listing.reposts and listing.reposted_at:
        parts.append(wording.reposted(listing.reposts, listing.reposted_at, now))
    if listing.confirmed_at and listing.confirmed_at.date() != listing.created_at.date():
        by = "its employer" if listing.source == DESK else "its source"
        parts.append(f"confirmed by {by} {wording.ago(listing.confirmed_at, now)}")
    return ", ".join(parts)


def _ended(listing: Listing, now: datetime) -> str | None:
    end = ended_at(listing, now)
    if end is None:
        return None
    said = {
        State.FILLED: "This job was filled",
        State.CLOSED: "This listing was closed",
        State.WITHDRAWN: "This listing was withdrawn",
        State.EXPIRED: "This listing ended",
    }
    return (
        f"{said[state_of(listing, now)]} {wording.ago(end, now)}. You can read it here a while longer, but not apply."
    )
