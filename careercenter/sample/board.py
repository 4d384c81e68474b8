"""The sample board as offers, the shape in which any source would bring them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from careercenter.core.text import slugify
from careercenter.jobs.offer import Offer
from careercenter.sample.layout import advert, heading_case, voice_of
from careercenter.sample.plan import Plan
from careercenter.sample.planning import plan
from careercenter.sample.sentences import sentences
from careercenter.sample.words import MadeUp, employers, jobs

SEED = 2026
COUNT = 330
DAYS_BACK = 40


def offers(seed: int = SEED, count: int = COUNT, *, now: datetime) -> Iterator[Offer]:
    """`count` offers, posted over the last 40 days. The same seed and count give the same adverts in any year."""
    for number, made in enumerate(plans(seed, count, year=now.year)):
        yield _offer(Random(f"{seed}-words-{number}"), number, made, now)


def plans(seed: int, count: int, *, year: int) -> Iterator[Plan]:
    """What the offers will say. Every kind of job and every employer comes up before chance decides."""
    chance = Random(seed)
    names = list(jobs())
    weights = [job["weight"] for job in jobs().values()]
    first = [(name, chance.choice(_able(name))) for name in names]
    first += [(_fitting(chance, employer), employer) for employer in employers()]
    turns: Counter[str] = Counter()
    for number in range(count):
        if number < len(first):
            name, employer = first[number]
        else:
            name = chance.choices(names, weights)[0]
            employer = chance.choice(_able(name))
        # All kinds of jobs that go through every specialty stand in one queue for them.
        queue = name if "specialties" in jobs()[name] or "specialty" not in jobs()[name] else ""
        turns[queue] += 1
        yield plan(chance, employer, name, year=year, turn=turns[queue])


def _able(name: str) -> Sequence[MadeUp]:
    return [employer for employer in employers() if employer.kind in jobs()[name]["kinds"]]


def _fitting(chance: Random, employer: MadeUp) -> str:
    return chance.choice([name for name, job in jobs().items() if employer.kind in job["kinds"]])


def _offer(chance: Random, number: int, made: Plan, now: datetime) -> Offer:
    voice = voice_of(chance, made)
    posted = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=chance.randrange(1, DAYS_BACK * 24))
    ends = now + timedelta(days=chance.randint(1, 4)) if chance.random() < 0.08 else posted + timedelta(days=60)
    return Offer(
        external_id=f"sample-{number + 1:04}",
        title=heading_case(voice, made.title),
        description=advert(chance, voice, sentences(chance, made)),
        employer=made.employer.name,
        locations=_locations(chance, made),
        employment_type=made.employment.replace("_", "-") if chance.random() < 0.5 else "",
        remote_hint=made.remote if made.remote and chance.random() < 0.3 else "",
        url=f"https://{slugify(made.employer.name, 40)}.example/jobs/{number + 1}",
        posted_at=posted,
        expires_at=ends,
        stated=_stated(chance, made),
    )


def _locations(chance: Random, made: Plan) -> tuple[str, ...]:
    """Remote jobs carry a town, the word, or nothing; the others their town."""
    if made.remote == "remote" and made.scope != "metro":
        anywhere = ("Remote, US",) if made.scope == "us_all" else ("Remote",)
        return chance.choice(((made.place,), anywhere, ()))
    return (made.place,)


def _stated(chance: Random, made: Plan) -> dict[str, object]:
    """A third of the sources have fields for what their text says as well; all have them for what is hard to say."""
    hard: dict[str, object] = {"remote_scope": "metro"} if made.scope == "metro" else {}
    if made.role == "other":
        hard["role"] = made.role
    if len(made.required) > 1:
        hard["credential_groups_required"] = [list(group) for group in made.required]
    if chance.random() > 0.34:
        return hard
    facts = hard | {
        "role": made.role, "equipment": list(made.equipment), "benefits": list(made.benefits),
        "coding_test": made.test or None, "shift": made.shift,
        "specialties": [made.specialty] if made.specialty else [],
    }  # fmt: skip
    return {name: value for name, value in facts.items() if value}
