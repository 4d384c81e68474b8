"""What a person marked, as values: of one listing, and all that a guest's browser keeps. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from careercenter.core.errors import Refused

LONGEST_NOTE = 500
# Beyond these nobody finds anything in their own lists; a search that leaves out more gets slow for everybody.
MOST_SAVED, MOST_HIDDEN, MOST_EMPLOYERS = 1_000, 1_000, 200
# Which pages somebody looked at is of use for a while; older ones are forgotten by themselves.
MOST_SEEN = 2_000
# A cookie goes along with every request, so a guest's lists are short.
MOST_GUEST, MOST_GUEST_EMPLOYERS = 100, 30


class TooMany(Refused):
    """A list is full."""


@dataclass(frozen=True)
class Marks:
    """The marks of the person who asks on one listing."""

    saved: bool = False
    hidden: bool = False
    seen_at: datetime | None = None


NONE = Marks()


@dataclass(frozen=True)
class GuestLists:
    """Ids of listings saved and hidden, and of employers hidden, each the latest first."""

    saved: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    employers: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.saved or self.hidden or self.employers)

    @property
    def size(self) -> int:
        return len(self.saved) + len(self.hidden) + len(self.employers)

    def of(self, listing_id: int) -> Marks:
        """The marks on one listing."""
        return Marks(listing_id in self.saved, listing_id in self.hidden)

    def with_one(self, name: str, id_: int) -> "GuestLists":
        """With one more in the list of this name; the same when it is there already. Raises TooMany."""
        kept: tuple[int, ...] = getattr(self, name)
        if id_ in kept:
            return self
        if len(kept) >= (MOST_GUEST_EMPLOYERS if name == "employers" else MOST_GUEST):
            raise TooMany(f"This browser keeps {len(kept)} already. Sign in, and there is room for more.")
        return replace(self, **{name: (id_, *kept)})

    def without_one(self, name: str, id_: int) -> "GuestLists":
        """Without one of the list of this name."""
        return replace(self, **{name: tuple(one for one in getattr(self, name) if one != id_)})


def guest_lists(value: object) -> GuestLists:
    """From what a cookie held; whatever is not made of such lists is dropped."""
    if not isinstance(value, list) or len(value) != 3:
        return GuestLists()
    limits = (MOST_GUEST, MOST_GUEST, MOST_GUEST_EMPLOYERS)
    return GuestLists(*(_ids(part)[:most] for part, most in zip(value, limits, strict=True)))


def _ids(part: object) -> tuple[int, ...]:
    numbers: Iterable[object] = part if isinstance(part, list) else ()
    return tuple(dict.fromkeys(one for one in numbers if type(one) is int and 0 < one < 2**31))
