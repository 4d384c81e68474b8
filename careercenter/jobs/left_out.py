"""What the person who asks wants left out of every list: listings and employers they hid.

Apart from the criteria, which are about jobs and may be shared: this is about a person. Who hid what is known to a
slice on the right, which app.py names; machines and guests who hid nothing ask without it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Flask, current_app

from careercenter.backends.search.contract import Among, AnyOf, Either, Filter, Query, Without

_KEY = "careercenter.left-out"


@dataclass(frozen=True)
class LeftOut:
    """Ids of listings and slugs of employers."""

    listings: frozenset[int] = frozenset()
    employers: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.listings or self.employers)

    @property
    def filter(self) -> Filter:
        """Holds for what is left out. In a fixed order, so that a person's next search shares what an engine kept."""
        among = Among(tuple(map(str, sorted(self.listings))))
        of_employers = AnyOf("employer", tuple(sorted(self.employers)))
        parts = [*([among] if self.listings else []), *([of_employers] if self.employers else [])]
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def out_of(self, query: Query) -> Query:
        """The query without them, in results and in counts."""
        return replace(query, always=(*query.always, Without(self.filter))) if self else query

    def only(self, query: Query) -> Query:
        """The query for those of them that it would have found."""
        return replace(query, always=(*query.always, self.filter))

    def holds(self, listing_id: int, employer: str) -> bool:
        """Whether a listing, of the employer with this slug, is left out."""
        return listing_id in self.listings or employer in self.employers


NOTHING = LeftOut()
Whose = Callable[[], LeftOut]


def install(app: Flask, whose: Whose) -> None:
    """Say how to learn what the person of the present request hid."""
    app.extensions[_KEY] = whose


def of_this_person() -> LeftOut:
    """What the person of the present request hid."""
    whose: Whose | None = current_app.extensions.get(_KEY)
    return whose() if whose else NOTHING
