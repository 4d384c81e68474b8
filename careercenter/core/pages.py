"""Paging arithmetic, once."""

from dataclasses import dataclass

# Beyond this no person pages; engines slow down with depth, so a deeper page is answered with the last one.
LAST_PAGE = 500


@dataclass(frozen=True)
class Paging:
    """Where a page of results stands. Pages count from 1; `total` is the number of results."""

    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        return max(1, min(LAST_PAGE, -(-self.total // self.size)))

    @property
    def first(self) -> int:
        return 0 if self.total == 0 else (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        return min(self.page * self.size, self.total)

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None

    def around(self, reach: int = 2) -> list[int | None]:
        """Page numbers to show, None where some are left out: `[1, None, 6, 7, 8, None, 40]`."""
        wanted = sorted({1, self.pages, *range(max(1, self.page - reach), min(self.pages, self.page + reach) + 1)})
        shown: list[int | None] = []
        for number in wanted:
            if shown and shown[-1] is not None and number - shown[-1] > 1:
                shown.append(number - 1 if number - shown[-1] == 2 else None)
            shown.append(number)
        return shown
