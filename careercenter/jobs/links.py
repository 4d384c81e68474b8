"""The addresses of listings and searches, as paths: part of the outside contract, so they are spelled here once."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from careercenter.jobs.criteria import SearchCriteria

_quoted = lru_cache(maxsize=4096)(quote_plus)


def listing_path(listing_id: int, slug: str) -> str:
    """The page of a listing."""
    return f"/jobs/{listing_id}-{slug}"


def understood_path(listing_id: int, slug: str) -> str:
    """How the advert of a listing was read."""
    return f"{listing_path(listing_id, slug)}/understood"


def employer_path(slug: str) -> str:
    """The page of an employer."""
    return f"/employers/{slug}"


def logo_path(slug: str, key: str | None) -> str:
    """The logo of an employer, or nothing. It changes with the picture, so that it can be kept for ever."""
    return f"/employers/{slug}/logo/{key[:16]}.webp" if key else ""


def search_path(criteria: SearchCriteria, base: str = "/jobs", *, page: int | None = None) -> str:
    """The result page of a search (or, with another base, its feed)."""
    args = [(name, value) for name, value in criteria.to_args() if name != "page"]
    if page and page > 1:
        args.append(("page", str(page)))
    return f"{base}?{urlencode(args)}" if args else base


def toggles(criteria: SearchCriteria, name: str) -> Callable[[str], str]:
    """A function that gives, for each value of a facet, the result page with that value turned on or off.

    The same as `search_path(criteria.toggled(name, value))`, but a result page has two hundred such links, and making
    each from criteria of its own took a third of the page's time.
    """
    args = [(each, value) for each, value in criteria.to_args() if each != "page"]
    names = criteria.names()
    place = names.index(name)
    before = [f"{each}={_quoted(value)}" for each, value in args if names.index(each) < place]
    after = [f"{each}={_quoted(value)}" for each, value in args if names.index(each) > place]
    chosen = getattr(criteria, name)

    def path(value: str) -> str:
        own = [one for one in chosen if one != value] if value in chosen else sorted((*chosen, value))
        query = "&".join([*before, *(f"{name}={_quoted(one)}" for one in own), *after])
        return f"/jobs?{query}" if query else "/jobs"

    return path
