"""Forty hand-made documents and a plain evaluator of filters, for the tests that hold both engines to the contract."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from careercenter.backends.search.contract import (
    Among,
    AnyOf,
    Between,
    Either,
    Filter,
    Lacks,
    Query,
    Schema,
    Synonym,
    Within,
    Without,
)

SCHEMA = Schema(
    name="board",
    words=(("title", 10.0), ("codes", 6.0), ("terms", 4.0), ("employer", 3.0), ("body", 1.0)),
    facets=("role", "specialty", "state", "remote"),
    numbers=("pay", "posted"),
    points="points",
    exact_words=("codes", "employer"),
    synonyms=(
        Synonym("him", ("health information management",)),
        Synonym("health information management", ("him",)),
        Synonym("risk adj", ("risk adjustment",)),
        Synonym("hcc", ("risk adjustment",)),
        Synonym("pro-fee", ("professional fee",)),
        Synonym("gig", ("contract",)),
    ),
)

COLUMBUS, CLEVELAND, DALLAS, BOSTON = [39.9612, -82.9988], [41.4993, -81.6944], [32.7767, -96.797], [42.3601, -71.0589]

# title, codes, terms, employer, body, (role, specialty, states, remote), pay, points
_ROWS = (
    ("Inpatient coder", "", "DRG", "Mercy Health", "Assigns ICD-10-CM codes for acute stays.",
     ("coder", "risk", "oh", "onsite"), 60000, [COLUMBUS]),
    ("Outpatient coder", "", "E/M", "Mercy Health", "Codes clinic visits, E/M levels.",
     ("coder", "cardiology", "oh", "remote"), 55000, []),
    ("Cardiology coder", "93458", "cath lab", "Summit Heart", "Codes for the cath lab.",
     ("coder", "cardiology", "tx", "onsite"), 62000, [DALLAS]),
    ("Risk adjustment auditor", "", "HCC", "Blue Payer", "Audits charts for Medicare Advantage.",
     ("auditor", "risk", "tx", "remote"), 70000, []),
    ("HIM director", "", "", "Lakeside Hospital", "Leads the department.",
     ("manager", None, "oh", "onsite"), 98000, [CLEVELAND]),
    ("Health information management clerk", "", "", "Lakeside Hospital", "Keeps charts in order.",
     ("clerk", None, "oh", "onsite"), None, [CLEVELAND]),
    ("Pathology coder", "82397", "lab", "Assay Labs", "Chemiluminescent tests, billed daily.",
     ("coder", "pathology", "ma", "hybrid"), 58000, [BOSTON]),
    ("Laboratory biller", "82398", "lab", "Assay Labs", "Bills for the laboratory.",
     ("biller", "pathology", "ma", "onsite"), None, [BOSTON]),
    ("Pro-fee coder", "", "", "Summit Heart", "Surgery visits.", ("coder", "surgery", "tx", "remote"), 64000, []),
    ("Surgery coding specialist", "", "", "Summit Heart", "Works on the professional fee side.",
     ("coder", "surgery", "tx", "hybrid"), 66000, [DALLAS, BOSTON]),
    ("Apprentice", "", "CPC-A", "Mercy Health", "A CPC-A may apply. No years asked.",
     ("coder", None, "oh", "onsite"), 42000, [COLUMBUS, CLEVELAND]),
    ("Coding educator", "", "CPC", "Mercy Health", "Must hold the CPC. A degree helps.",
     ("educator", None, "oh", "remote"), 80000, []),
    ("Denials specialist", "", "", "Revenue Works", "Appeals of denied claims, modifier use.",
     ("denials", None, "ny", "remote"), 52000, []),
    ("Claims analyst", "", "", "Revenue Works", "Modifier review on each claim; denials too.",
     ("analyst", None, "ny", "remote"), 57000, []),
    ("Ob/Gyn coder", "", "", "Women First", "Deliveries and antepartum care.",
     ("coder", "obgyn", "ny", "remote"), 59000, []),
    ("Emergency medicine coder", "99285", "E/M", "Night Shift Coding", "Facility and pro fee levels.",
     ("coder", "emergency", "tx", "remote"), 61000, []),
    ("Diabetes registrar", "E11.9", "", "Registry One", "Abstracts charts for E11.9 and more.",
     ("registrar", None, "ma", "onsite"), 47000, [BOSTON]),
    ("Café services", "", "", "O'Brien Catering", "Not a coding job: résumé please.",
     ("other", None, "ma", "onsite"), 30000, [BOSTON]),
    ("Charge entry clerk", "", "", "Inpatient Partners", "Enters charges by night.",
     ("clerk", None, "oh", "onsite"), 38000, [COLUMBUS]),
    ("Contract auditor", "", "", "Blue Payer", "Short stay reviews.", ("auditor", "risk", "ny", "remote"), 90000, []),
    ("Trauma registrar", "", "", "Registry One", "Registry of inpatient stays.",
     ("registrar", "emergency", "tx", "onsite"), 50000, [DALLAS]),
    ("Radiology coder", "70553", "MRI", "Image Group", "Imaging of every kind.",
     ("coder", "radiology", "ma", "remote"), None, []),
)  # fmt: skip


def documents() -> list[dict[str, Any]]:
    """Ids 1 to 44: each row twice, the second time as an older, plainer copy with other dates."""
    made = [_document(number, row) for number, row in enumerate(_ROWS, start=1)]
    copies = [
        {**made[at], "id": str(at + 23), "title": f"Past opening {at}", "body": "Filled.", "codes": "", "terms": "old"}
        for at in range(len(made))
    ]
    for copy in copies:
        copy["posted"] = 500 + int(copy["id"]) % 3
    return made + copies


def _document(number: int, row: tuple[Any, ...]) -> dict[str, Any]:
    title, codes, terms, employer, body, (role, specialty, state, remote), pay, points = row
    document = {
        "id": str(number), "version": number, "title": title, "codes": codes, "terms": terms, "employer": employer,
        "body": body, "role": [role], "specialty": [specialty] if specialty else [], "remote": [remote],
        "state": sorted({state, "ny"}) if number % 7 == 0 else [state], "posted": 1_000 + number % 5, "points": points,
    }  # fmt: skip
    return document | ({"pay": pay} if pay is not None else {})


def holds(condition: Filter, document: Mapping[str, Any]) -> bool:
    """The contract's filters, evaluated plainly."""
    match condition:
        case AnyOf(name, values):
            return bool(set(values) & set(document.get(name) or ()))
        case Between(name, low, high):
            value = document.get(name)
            return value is not None and (low is None or low <= value) and (high is None or value <= high)
        case Lacks(name):
            return document.get(name) is None
        case Among(ids):
            return document["id"] in ids
        case Within(lat, lon, miles):
            return any(miles_between((lat, lon), point) <= miles for point in document["points"])
        case Either(filters):
            return any(holds(each, document) for each in filters)
        case Without(inner):
            return not holds(inner, document)


def miles_between(here: tuple[float, float], there: list[float]) -> float:
    """Great-circle miles by the law of cosines (another formula than the engine's)."""
    (a, b), (c, d) = ((math.radians(x) for x in point) for point in (here, there))
    cosine = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)
    return 3958.7613 * math.acos(max(-1.0, min(1.0, cosine)))


def expected(query: Query, board: list[dict[str, Any]]) -> tuple[set[str], dict[str, dict[str, int]]]:
    """Ids and facet counts of a query without words."""

    def matching(own: str | None) -> list[dict[str, Any]]:
        conditions = [*query.always, *(each for name, each in query.filters if name != own)]
        return [document for document in board if all(holds(each, document) for each in conditions)]

    counts = {
        name: dict(Counter(value for document in matching(name) for value in document[name])) for name in query.facets
    }
    return {document["id"] for document in matching(None)}, counts
