"""Which codes a listing names by a range. One rule for the index, the page of a code and the counts beside it.

A range names the codes within it when they differ in their last digits alone and are not many: a whole section says
little of any one code, and `E11.9` is not what somebody means who writes `E08-E13`.
"""

WIDEST = 200


def within(first: str, last: str | None) -> list[str]:
    """The codes of a short numeric range between its ends, with the letter and the width of these; without the ends."""
    head = first.rstrip("0123456789")
    low, high = first[len(head) :], (last or "")[len(head) :]
    if not (low.isdigit() and high.isdigit() and (last or "").startswith(head) and len(low) == len(high)):
        return []
    if not 0 < int(high) - int(low) <= WIDEST:
        return []
    return [f"{head}{number:0{len(low)}d}" for number in range(int(low) + 1, int(high))]


def lowest(code: str) -> str:
    """The first code that a range naming this one by more than its ends may begin with."""
    head = code.rstrip("0123456789")
    digits = code[len(head) :]
    return f"{head}{max(0, int(digits) - WIDEST):0{len(digits)}d}" if digits else code


def names(first: str, last: str | None, code: str) -> bool:
    """Whether a listing that writes `first`, or `first` to `last`, names this code."""
    if code in (first, last):
        return True
    return len(code) == len(first) and first < code < (last or "") and code in within(first, last)
