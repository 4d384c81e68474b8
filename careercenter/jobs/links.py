"""The addresses of listings and searches, as paths: part of the outside contract, so they are spelled here once."""

from urllib.parse import urlencode

from careercenter.jobs.criteria import SearchCriteria


def listing_path(listing_id: int, slug: str) -> str:
    """The page of a listing."""
    return f"/jobs/{listing_id}-{slug}"


def employer_path(slug: str) -> str:
    """The page of an employer."""
    return f"/employers/{slug}"


def search_path(criteria: SearchCriteria, base: str = "/jobs", *, page: int | None = None) -> str:
    """The result page of a search (or, with another base, its feed)."""
    args = [(name, value) for name, value in criteria.to_args() if name != "page"]
    if page and page > 1:
        args.append(("page", str(page)))
    return f"{base}?{urlencode(args)}" if args else base
