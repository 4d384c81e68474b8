"""Made-up documents for the benchmark: seeded, 150 to 400 words, word frequencies that fall off as in real adverts.

Apart from the sample board because a benchmark needs a million of these and no fact in them has to make sense: what
matters is how many documents hold a word, how many values a facet has, and that misspellings occur.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from careercenter.backends.search.contract import Schema, Synonym

NOW = 1_800_000_000
DAY = 86_400

SCHEMA = Schema(
    name="bench",
    words=(("title", 10.0), ("codes", 6.0), ("terms", 4.0), ("employer", 3.0), ("body", 1.0)),
    facets=("role", "specialty", "setting", "credential", "state", "remote"),
    numbers=("pay", "posted", "publish_at", "expires_at"),
    points="points",
    exact_words=("codes", "employer"),
    synonyms=(
        Synonym("him", ("health information management",)),
        Synonym("health information management", ("him",)),
        Synonym("pro-fee", ("professional fee", "profee")),
        Synonym("risk adj", ("risk adjustment",)),
        Synonym("hcc", ("risk adjustment",)),
        Synonym("cdi", ("clinical documentation improvement", "clinical documentation integrity")),
        Synonym("coder", ("coding",)),
    ),
)

ROLES = ("coder", "auditor", "cdi-specialist", "educator", "denials-specialist", "manager", "biller", "analyst")
SPECIALTIES = (
    "cardiology", "orthopedics", "radiology", "emergency", "surgery", "oncology", "pediatrics", "obgyn", "pathology",
    "anesthesia", "neurology", "gastroenterology", "urology", "dermatology", "behavioral", "primary-care", "risk",
    "interventional", "pain", "ophthalmology", "pulmonology", "nephrology", "dental", "wound",
)  # fmt: skip
SETTINGS = ("inpatient", "outpatient", "pro-fee", "facility", "asc", "home-health", "payer", "snf")
CREDENTIALS = ("cpc", "cpc-a", "ccs", "ccs-p", "rhia", "rhit", "coc", "cic", "crc", "cpma", "cca", "cdip", "ccds")
REMOTE = ("remote", "hybrid", "onsite")
CODES = ("82397", "82398", "99213", "99214", "99285", "93458", "27447", "45380", "36415", "70553", "e11.9", "i10")
CITIES = {
    "TX": (29.76, -95.37), "CA": (34.05, -118.24), "NY": (40.71, -74.01), "OH": (39.96, -83.0), "FL": (27.95, -82.46),
    "IL": (41.88, -87.63), "PA": (39.95, -75.17), "GA": (33.75, -84.39), "NC": (35.23, -80.84), "MI": (42.33, -83.05),
    "TN": (36.16, -86.78), "AZ": (33.45, -112.07), "WA": (47.61, -122.33), "MA": (42.36, -71.06),
    "CO": (39.74, -104.99), "MO": (38.63, -90.2), "MN": (44.98, -93.27), "WI": (43.04, -87.91),
    "IN": (39.77, -86.16), "VA": (37.54, -77.44),
}  # fmt: skip

# The words and turns of phrase of the trade, commonest first; the weight of the k-th falls with its rank.
_TRADE = (
    "coding", "medical", "experience", "patient", "health", "care", "required", "team", "work", "records", "inpatient",
    "outpatient", "compliance", "claims", "documentation", "coder", "surgery", "billing", "remote", "quality",
    "clinical documentation", "risk adjustment", "guidelines", "hospital", "physician", "provider", "review", "auditor",
    "denials", "modifier", "radiology", "cardiology", "certified", "icd-10-cm", "cpt", "hcpcs", "drg", "epic",
    "emergency medicine", "revenue integrity", "revenue cycle", "denials management", "quality assurance", "risk",
    "clinical documentation improvement", "drg validation", "hcc coding", "hcc", "appeals", "modifier usage", "cpc",
    "rhit", "rhia", "ccs", "cpc-a", "pro-fee", "professional fee", "e/m", "ob/gyn", "facility", "onsite", "hybrid",
    "orthopedic surgery", "pediatric cardiology", "outpatient surgery", "outpatient coding", "inpatient coder",
    "inpatient auditor", "inpatient risk adjustment", "coding compliance", "compliance auditor", "surgery coding",
    "anesthesia", "oncology", "pathology", "neurology", "urology", "dermatology", "medicare", "medicaid", "payer",
    "encounter", "abstracting", "productivity", "accuracy", "education", "training", "him", "3m encoder", "query",
    "health information management", "cdi", "interventional radiology", "wound care", "home health", "pain management",
)  # fmt: skip
_PLAIN = (
    "and the of to in a for with or is as on will be this our you are at by from an all that must have "
    "including ability skills position strong one years degree preferred benefits time full pay schedule "
    "knowledge performs assigns reviews ensures supports maintains current policies procedures standards"
).split()
_MISSPELT = ("outpateint", "inpatiet", "cardiolgy", "reveneu", "complance", "modifer", "denails", "radiolgy", "codeing")
_SYLLABLES = "ba co di fe ga hu in jo ka lo me nu or pa qui ra se to ul va wi xe yo zi ner tal mic ron ster dex".split()


def documents(count: int, *, seed: int = 7, start: int = 0) -> Iterator[dict[str, object]]:
    """`count` documents of `SCHEMA`, the same for the same seed; ids count up from `start`."""
    chance = random.Random(seed + start)
    tail = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)]
    pool = [*_mixed(), *tail[:8_000], *_MISSPELT, *tail[8_000:]]
    heights = list(accumulate(_heights(len(pool))))
    for number in range(start, start + count):
        yield _document(number, chance, pool, heights)


def _mixed() -> list[str]:
    """Words of the trade and plain words, taken in turn, so that both are common."""
    shorter = min(len(_TRADE), len(_PLAIN))
    pairs = [word for pair in zip(_PLAIN, _TRADE, strict=False) for word in pair]
    return pairs + list(_TRADE[shorter:]) + list(_PLAIN[shorter:])


def _heights(count: int) -> list[float]:
    return [1 / (rank + 8) ** 0.95 for rank in range(count)]


def _document(number: int, chance: random.Random, pool: list[str], heights: list[float]) -> dict[str, object]:
    role, specialty, setting = chance.choice(ROLES), _skewed(chance, SPECIALTIES), _skewed(chance, SETTINGS)
    held = chance.sample(CREDENTIALS, k=chance.choice((0, 1, 1, 2, 3)))
    remote = chance.choices(REMOTE, weights=(5, 2, 3))[0]
    states = [_skewed(chance, tuple(CITIES)) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    top, total = chance.randint(150, 400), heights[-1]
    body = " ".join(pool[bisect(heights, chance.random() * total)] for _ in range(top))
    posted = NOW - chance.randrange(60 * DAY)
    document: dict[str, object] = {
        "id": str(number),
        "version": 1,
        "title": f"{setting} {specialty} {role}" + chance.choice(("", " remote", " senior", " risk adjustment")),
        "codes": " ".join(chance.sample(CODES, k=2)) if chance.random() < 0.02 else "",
        "terms": " ".join((specialty, setting, *held)),
        "employer": f"{chance.choice(pool[-20_000:])} {chance.choice(('health', 'hospital', 'partners'))}",
        "body": body,
        "role": [role], "specialty": [specialty], "setting": [setting], "credential": held,
        "state": sorted(set(states)), "remote": [remote],
        "posted": posted, "publish_at": posted, "expires_at": posted + 90 * DAY,
        "points": [] if remote == "remote" else [_near(chance, state) for state in states],
    }  # fmt: skip
    if chance.random() < 0.6:
        document["pay"] = chance.randrange(38_000, 140_000, 500)
    return document


def _skewed(chance: random.Random, values: tuple[str, ...]) -> str:
    """One of the values; the first are far likelier than the last."""
    return values[int(len(values) * chance.random() ** 2)]


def _near(chance: random.Random, state: str) -> list[float]:
    """A town around the state's city: one of 121 grid points, as real places repeat."""
    lat, lon = CITIES[state]
    return [round(lat + chance.randint(-5, 5) * 0.22, 4), round(lon + chance.randint(-5, 5) * 0.27, 4)]
