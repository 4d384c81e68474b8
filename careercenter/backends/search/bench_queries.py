"""The questions of the search benchmark: eight kinds, each with six facets counted and only live listings."""

from careercenter.backends.search.bench_documents import CITIES, CODES, NOW, SCHEMA
from careercenter.backends.search.contract import AnyOf, Between, By, Filter, Query, Within
from careercenter.backends.search.words import parse

KINDS = {
    "a": "empty box, newest first",
    "b": "one common word",
    "c": "two words and a filter",
    "d": "typing",
    "e": "typos",
    "f": "a rare code",
    "g": "by pay",
    "h": "a radius",
}

_COMMON = (
    "coding medical inpatient risk auditor outpatient modifier denials compliance surgery records radiology cardiology "
    "claims remote"
).split()
_FILTERED = (
    ("risk adjustment", "remote", ("remote",)),
    ("inpatient auditor", "state", ("TX",)),
    ("surgery coding", "state", ("CA", "NY")),
    ("denials appeals", "credential", ("cpc",)),
    ("clinical documentation", "setting", ("inpatient",)),
    ("outpatient surgery", "state", ("OH",)),
    ("quality assurance", "remote", ("onsite",)),
    ("coding compliance", "setting", ("pro-fee",)),
)
_TYPING = (
    "inpat ris adj", "outpat cod", "emerg med cod", "drg valid", "clin doc impr", "hcc cod ri",
    "i", "in", "inp", "inpa",
)  # fmt: skip
_TYPOS = (
    "pediatrc cardiolgy", "inpatiet codr", "outpateint surgey", "reveneu integrty", "complance audtor",
    "orthopdic surgry", "denails managment", "modifer usge",
)  # fmt: skip
_ALWAYS = (Between("publish_at", None, NOW), Between("expires_at", NOW + 1, None))


def questions() -> list[tuple[str, Query]]:
    """Every question with the letter of its kind."""
    made = [("a", _query("", order=By("posted")))]
    made += [("b", _query(word)) for word in _COMMON]
    made += [("c", _query(words, (name, AnyOf(name, values)))) for words, name, values in _FILTERED]
    made += [("d", _query(words)) for words in _TYPING]
    made += [("e", _query(words)) for words in _TYPOS]
    made += [("f", _query(code)) for code in CODES[:11]]
    made += [("g", _query("coding", order=By("pay")))]
    made += [("g", _query("", ("remote", AnyOf("remote", ("remote",))), order=By("pay")))]
    for at, (lat, lon) in enumerate(list(CITIES.values())[:12]):
        circle = ("near", Within(lat, lon, 50 + 10 * at))
        made += [("h", _query("", circle)), ("h", _query("coding", circle))]
    return made


def _query(words: str, *filters: tuple[str, Filter], order: By | None = None) -> Query:
    return Query(words=parse(words), always=_ALWAYS, filters=filters, facets=SCHEMA.facets, order=order)
