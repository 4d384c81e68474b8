"""ICD-9-CM, which ended on 30 September 2015: how its codes were written, and where CMS's own mappings lead from them.

No system of `systems`: no claim carries such a code, and none is listed or found among codes in force. Somebody who
has one in an old record is told what it was and where it went.
"""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from careercenter.codes.payment import Crosswalk, crosswalk

DIAGNOSES, PROCEDURES = "icd-9-cm", "icd-9-pcs"
LABELS = {DIAGNOSES: "ICD-9-CM", PROCEDURES: "ICD-9-CM procedures"}
LAST_DAY = date(2015, 9, 30)
_DIAGNOSIS = re.compile(r"(E\d{3}|[V\d]\d{2})(?:\.?(\d{1,2}))?")
_PROCEDURE = re.compile(r"(\d{2})\.?(\d{1,2})")


@dataclass(frozen=True)
class Former:
    """A code that ended with its system, in its one spelling, and its neighbours of today."""

    system: str
    code: str
    neighbours: Crosswalk

    @property
    def label(self) -> str:
        return LABELS[self.system]

    @property
    def ended(self) -> date:
        return LAST_DAY


def spelled(system: str, written: str) -> str | None:
    """The one spelling of an ICD-9 code: `25000` is `250.00`, the procedure `4701` is `47.01`; None for none."""
    found = (_DIAGNOSIS if system == DIAGNOSES else _PROCEDURE).fullmatch(written.strip().upper())
    if found is None:
        return None
    head, tail = found.groups()
    if system == DIAGNOSES and head.startswith("E") and len(tail or "") > 1:
        return None
    return f"{head}.{tail}" if tail else head


def former(written: str, *, session: Session, system: str = "") -> Former | None:
    """The ICD-9 code that is written so, if a loaded mapping knows it; a diagnosis before a procedure."""
    for each in (system,) if system else (DIAGNOSES, PROCEDURES):
        code = spelled(each, written)
        found = crosswalk(each, code, session=session) if code else None
        if code and found:
            return Former(each, code, found)
    return None
