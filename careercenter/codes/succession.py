"""What took the place of a code that a release no longer has, or no longer lets stand on a claim. Pure.

Nothing official says it in the files themselves, so this proposes: codes that the old file's own cross-reference names,
then the new codes beneath it, then new codes whose text says nearly the same. Pages call them likely, never certain.
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

MOST = 6
# Scores below were of neighbours as often as of successors, from ICD-10-CM 2025 to April 2026.
LIKE = 80.0
_SAME_CATEGORY = 3
# An ICD-10-CM code with its seventh character, the dot counted.
_WHOLE = 8


def kind_of(before: Any, after: Mapping[str, Any]) -> str | None:
    """What a release did to a code, from its row before and the values after; None when nothing a coder must know."""
    if before.effective_to is not None and after.get("effective_to", None) is None:
        return "restored"
    if before.effective_to is None and after.get("effective_to") is not None:
        return "retired"
    if before.billable and after.get("billable") is False:
        return "split"
    if before.billable is False and after.get("billable"):
        return "merged"
    text = after.get("long")
    return "reworded" if text is not None and _bare(text) != _bare(before.long) else None


def successors(code: str, text: str, *, named: Collection[str], added: Mapping[str, str], anywhere: bool) -> list[str]:
    """Codes in place of `code`. `named` are cross-references that exist, `added` the release's new codes and texts;
    `anywhere`: whether a successor may lie in another category (HCPCS moves drugs from C to J)."""
    near = added if anywhere else _near(code, added)
    stem = code[:-1].rstrip("X.") if len(code) == _WHOLE else code
    beneath = [new for new in near if new.startswith(stem) and new != code]
    like: Sequence[tuple[str, float, str]] = process.extract(
        text, near, scorer=fuzz.token_sort_ratio, processor=str.casefold, score_cutoff=LIKE, limit=MOST
    )
    return list(dict.fromkeys([*named, *sorted(beneath, key=len), *(new for _, _, new in like)]))[:MOST]


def _near(code: str, added: Mapping[str, str]) -> dict[str, str]:
    """New codes of the same category; of an injury, those for the same encounter, which its last character tells."""
    near = {new: said for new, said in added.items() if new[:_SAME_CATEGORY] == code[:_SAME_CATEGORY]}
    same = {new: said for new, said in near.items() if len(new) == _WHOLE and new[-1] == code[-1]}
    return same if len(code) == _WHOLE and same else near


def _bare(text: str) -> str:
    """Letters and digits alone, without accents: other commas or a cedilla are no new wording."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
