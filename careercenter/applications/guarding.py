"""Patient data in what an applicant writes: pointed out before anything is stored or sent. Pure.

What a draft keeps already was clean or cleared, so only changed texts are looked at. A person clears the very words
that were shown to them: the stamps they send back are digests of those texts and of no others.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from careercenter.applicants.masking import Masked, pointed_out
from careercenter.codes.patient_data import find, summary

# What is written freely in a profile, and in each of its jobs.
_WRITTEN, _OF_JOBS = ("headline", "summary"), ("summary", "highlights")


@dataclass(frozen=True)
class Doubt:
    """Texts that look like they hold patient data, by field. `stamp` is what clears them; `says` names the kinds."""

    fields: Mapping[str, Sequence[Masked]]
    stamp: str
    says: str


def doubt(texts: Mapping[str, str], kept: Mapping[str, str], *, cleared: Collection[str] = ()) -> Doubt | None:
    """What must be looked at before `texts` (`{field: text}`) may be kept beside what `kept` has, or None."""
    new = {name: text for name, text in texts.items() if text and text != kept.get(name, "")}
    found = {name: find(text) for name, text in new.items() if _stamp(text) not in cleared}
    found = {name: findings for name, findings in found.items() if findings}
    if not found:
        return None
    shown = {name: pointed_out(new[name], findings) for name, findings in found.items()}
    stamp = ",".join(sorted({_stamp(new[name]) for name in found}))
    return Doubt(shown, stamp, summary(one for findings in found.values() for one in findings))


def written(profile: Mapping[str, Any] | None) -> dict[str, str]:
    """What a person wrote freely in a profile that is sent, by the name of its field."""
    if profile is None:
        return {}
    return {f"profile:{number}": text for number, text in enumerate(_texts(profile)) if text}


def _texts(profile: Mapping[str, Any]) -> Iterator[str]:
    yield from (profile[name] for name in _WRITTEN)
    for job in profile["jobs"]:
        for name in _OF_JOBS:
            yield job[name] if isinstance(job[name], str) else "\n".join(job[name])


def _stamp(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
