"""Which specialties use a code, from the ranges in the vocabulary of specialties.

Apart because listings, codes and specialties must point at each other by one rule.
"""

from functools import cache

from careercenter.codes.ranges import Range, holds, parsed
from careercenter.taxonomy.vocabulary import Term, vocabulary

_COLUMNS = {"cpt": "cpt", "hcpcs": "hcpcs", "icd10cm": "icd-10-cm"}


def specialties_of(system: str, code: str) -> tuple[Term, ...]:
    """The specialties that use a code, those with the narrowest range first."""
    found = [(min(_width(one) for one in ranges if one.holds(system, code)), term) for term, ranges in _all()
             if holds(ranges, system, code)]  # fmt: skip
    return tuple(term for _, term in sorted(found, key=lambda pair: (pair[0], pair[1].sort)))


def _width(one: Range) -> int:
    """About how many codes a range holds: numbers by their distance, letters by the letter and the next two digits."""
    return abs(_place(one.end) - _place(one.start))


def _place(code: str) -> int:
    digits = "".join(letter for letter in code[-5:] if letter.isdigit()) or "0"
    return (ord(code[0]) * 100_000 if code[:1].isalpha() else 0) + int(digits.ljust(5, "0")[:5])


@cache
def _all() -> tuple[tuple[Term, tuple[Range, ...]], ...]:
    return tuple(
        (term, tuple(one for column, system in _COLUMNS.items() for one in parsed(term.extra.get(column, ""), system)))
        for term in vocabulary("specialties")
        if term.status == "current"
    )
