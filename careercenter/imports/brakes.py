"""When a feed may close what it no longer holds. Pure.

A feed that fails usually still answers: with nothing, with half, or with another shape. None of these means that jobs
ended, so any of them holds the closing until a person has looked.
"""

# Share of rows that may be bad before their absence says something about the feed rather than about the jobs.
MOST_BAD = 0.1
MOST_ABSENT = 0.5


def why_held(*, rows: int, bad: int, broken: bool, open_before: int, absent: int) -> str | None:
    """Why nothing may be closed after this run, or None. `absent`: open listings that the feed did not hold."""
    if broken:
        return "the feed broke off"
    if rows == 0:
        return "the feed was empty"
    if bad > rows * MOST_BAD:
        return f"{bad:,} of {rows:,} rows were bad"
    if absent > open_before * MOST_ABSENT:
        return f"{absent:,} of {open_before:,} open listings were missing from the feed"
    return None
