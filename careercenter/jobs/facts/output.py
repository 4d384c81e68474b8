"""A reading as one line of JSON, for the `extract` command and whoever reads its output."""

from typing import Any

from careercenter.jobs.facts.reading import LABELLED_CODE_SETS, SCALARS, SETS, Reading, plain


def as_json(id: object, reading: Reading) -> dict[str, Any]:
    """`{"id", "facts", "more", "spans", "notes"}`, JSON-safe.

    `facts` has every labelled name, `more` the others that were read; `spans` are `[start, end]` in the description.
    """
    labelled = {*SCALARS, *SETS}
    further = [slug for slug in reading.value("code_sets", ()) if slug not in LABELLED_CODE_SETS]
    return {
        "id": id,
        "facts": reading.to_labels(),
        "more": {name: plain(fact.value) for name, fact in reading.facts.items() if name not in labelled}
        | ({"further_code_sets": further} if further else {}),
        "spans": {
            name: [[span.start, span.end] for span in fact.spans if span.field == "description"]
            for name, fact in reading.facts.items()
        },
        "notes": list(reading.notes),
    }
