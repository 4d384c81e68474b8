"""Is an advert ours? What the reader answered, as a reason that a person can check and overrule. Pure.

Apart from the reader, which answers for every advert alike: here the answer is put beside what it rests on, since a
feed of a whole hospital holds hundreds of adverts that are left out, and somebody looks through them.
"""

from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.reading import Reading, Span
from careercenter.taxonomy.vocabulary import vocabulary

# The fact that decides, by which a person overrules it too.
FACT = "is_coding_job"
_LONGEST_EVIDENCE = 80


def why_not_ours(advert: Advert, reading: Reading) -> str | None:
    """Why the advert is not for medical coders, with the words that say so; None when it is one of ours."""
    if reading.value(FACT, True):
        return None
    role = reading.value("role")
    if role in (None, "other") or role not in vocabulary("roles"):
        return f"not a coding job: “{advert.title}” does not say medical coding, and the text says too little of it"
    words = _words(advert, reading)
    because = f", from “{words}”" if words and words != advert.title else ""
    return f"not a coding job: “{advert.title}” is read as {vocabulary('roles').label(role)}{because}"


def _words(advert: Advert, reading: Reading) -> str:
    spans: tuple[Span, ...] = reading.facts["role"].spans if "role" in reading.facts else ()
    field = {"title": advert.title, "description": advert.description}
    found = next((field[span.field][span.start : span.end] for span in spans if span.field in field), "")
    return " ".join(found.split())[:_LONGEST_EVIDENCE]
