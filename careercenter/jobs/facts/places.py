"""Which states a remote job hires in and which it does not, as lists after words that limit ("must live in", "except").

A state named without such words is no limit: law notices, offices and customers are named in the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.jobs.facts import states
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Passage

_CUES = {
    # Words that limit by themselves.
    "allow": (
        "must reside in|must live in|must be located in|must be based in|must be a resident of|must be residents of"
        "|need to live in|have to live in"
        "|need to reside in|required to reside in|required to live in|only hire in|only hires in|only hiring in"
        "|can hire in|hire in|hires in|hiring in"
        "|following states|these states|approved states|eligible states|states listed|list of states|remote in"
        "|remote within|remote from|remotely from|remotely in"
        "|from home in|from anywhere in|anywhere in|work from home in|work at home in|in the state of"
        "|within the state of"
        "|in one of|only in|employs remote staff in"
        "|remote staff in|residency in|who live in|who reside in|who lives in|living in one of|open to residents of"
        "|open to candidates in|open to candidates residing in"
        "|residence must be|residence in|state of residence|residency must be|restricted to|limited to|remote -"
        "|remote:|remote ,|telework from|telecommute from|must work from"
        "|remote only|candidates from|employees in|currently hire"
    ),
    # Words that limit only beside "must", "only" and their like.
    "perhaps": (
        "reside in|resides in|residing in|live in|living in|residents of|resident of|located in|based in"
        "|candidates in|applicants in|reside within|live within|hire from|employ"
    ),
    "deny": (
        "not contract|can't contract|cannot contract|unable to contract|not able to contract|not currently contract"
        "|not set up to|not hire|not hiring|cannot hire|can't hire"
        "|unable to hire|not able to hire|not currently hire|never hire|not employ|cannot employ|can't employ"
        "|unable to employ"
        "|not accepting|not accept|cannot accept|can't accept|unable to accept|not available in|not available to"
        "|not available for|not eligible in|not eligible for|ineligible"
        "|excluding|excludes|excluded|except|exception of|exceptions|exclusions|not open to|other than|not consider"
        "|cannot consider|unable to consider|not considered|not offered in|cannot be performed in"
        "|can't be performed in"
        "|may not be performed|not be performed|cannot work in|not permitted in|not allowed in|not residing in"
        "|not live in|not reside in|not located in|not be located in|not in"
        "|cannot support|not support|not registered in|no candidates from|no applicants from|no residents of"
    ),
    "outside": "outside of|outside",
    "resident": "residents|resident|only|based|residency",
    "us_all": (
        "anywhere in the continental u|continental united states|anywhere in the us|anywhere in the u.s"
        "|anywhere in the united states|anywhere in the usa|nationwide"
        "|all 50 states|any state|any us state|all us time zones|us-based remote|remote us|remote (us)|remote usa"
        "|remote united states|within the united states|within the us|within the u.s|in the united states|in the us"
        "|from the us|continental us|based in the us"
    ),
}  # fmt: skip
_LIMITS = re.compile(
    r"\bmust\b|\bmay\b|\bcan\b|\byou(?:'ll)? live\b|\bonly\b|\brequir|\bneed to\b|\bhave to\b|\brestrict"
    r"|\blimited\b|\beligible\b|\bopen to\b|\bwe (?:can |may |do )?(?:hire|employ)|welcome"
    r"|\bcan (?:hire|employ)|\bremote (?:ok(?:ay)? |possible |available )?for\b|\bhires?\b|\bable to\b|\baccept"
    r"|\bshould\b|\bemploys\b|work from home"
)
_NEGATED = re.compile(
    r"\b(?:not?|can't|cannot|unable|don't|doesn't|won't|never|isn't|aren't)\b(?! (?:a |an )?(?:wfh|remote|required"
    r"|only|limited))[^.;-]{0,60}$"
)
_NO_LIST = re.compile(
    r"\boffices?\b|\brequired to\b|\bmust\b|relocation|\b50\b|fifty|all states|lower 48|time zone|salary|corridor"
)
_SHUT_OUT = re.compile(
    r"(?:residents )?(?:are |is |will |may |can)?\s?(?:not\b|n't\b|cannot\b|ineligible|excluded)(?: \w+){0,2}"
    r"(?:considered|eligible|accepted|hired|apply|excluded|ineligible|at this time)?"
)
_IF_THERE = re.compile(r"\bif (?:you|an? applicant|candidates?)\b[^.;]{0,30}$")
_TURNED_AWAY = re.compile(r"\b(?:not|cannot|unable|relocat\w*|can't|ineligible)\b")
_DUTY = re.compile(
    r"\b(?:responsible|cover(?:s|ing)?|territory|serv(?:es?|ing)|travel(?:s|ing)?|clients|offices|licensed"
    r"|operates?)\b[^.;]{0,40}$"
)
_LAW = re.compile(
    r"privacy|notice|ccpa|redact|salary range for|pay range|applicants (?:may|will)|pursuant|ordinance|fair chance"
    r"|\blaw\b|\bact\b|transparency|good faith|this is the range|expected (?:salary|base|pay|compensation)"
    r"|salary range|base salary"
)


def phrases() -> Iterator[Phrase]:
    """The names of the states and the words that limit a job to some."""
    yield from states.phrases()
    for kind, words in _CUES.items():
        yield from spelled(f"place_{kind}", {kind: words})


@dataclass(frozen=True)
class Limits:
    """States a text limits the work to, and those it shuts out."""

    allowed: tuple[Hit, ...] = ()
    denied: tuple[Hit, ...] = ()


def limits(body: Passage) -> Limits:
    """The limits said in the text."""
    denied: list[Hit] = []
    allowed: list[Hit] = []
    for cue in body.of("place_deny"):
        denied.extend(_after(body, cue, reach=70))
    for cue in body.of("place_outside"):
        if _NEGATED.search(_before(body, cue)):
            allowed.extend(_after(body, cue, reach=30))
    for cue in body.of("place_allow"):
        if (
            not _is_denied(body, cue)
            and not _DUTY.search(_before(body, cue))
            and not _LAW.search(_statement(body, cue))
        ):
            (denied if _is_shut_out(body, cue) else allowed).extend(_after(body, cue, reach=45))
    for cue in body.of("place_perhaps"):
        said = _statement(body, cue)
        if _LAW.search(said):
            continue
        if _IF_THERE.search(_before(body, cue)):
            if _TURNED_AWAY.search(said):
                denied.extend(_after(body, cue, reach=30))
        elif _is_denied(body, cue) or _is_shut_out(body, cue):
            denied.extend(_after(body, cue, reach=30))
        elif _LIMITS.search(said):
            allowed.extend(_after(body, cue, reach=30))
    allowed.extend(_residents(body))
    shut = {hit.start for hit in denied}
    return Limits(_first(hit for hit in allowed if hit.start not in shut), _first(denied))


def _first(hits: Iterator[Hit] | list[Hit]) -> tuple[Hit, ...]:
    """One hit a state, the first."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        kept.setdefault(hit.slug, hit)
    return tuple(kept.values())


def _after(body: Passage, cue: Hit, reach: int) -> list[Hit]:
    run = states.listed(body, cue.end, reach)
    lead = body.lower[cue.end : run[0].start] if run else ""
    return [] if _NO_LIST.search(lead) or run and body.lower.startswith(" office", run[-1].end) else run


def _before(body: Passage, cue: Hit) -> str:
    return body.lower[max(body.piece(cue.start).start, cue.start - 120) : cue.start]


def _statement(body: Passage, cue: Hit) -> str:
    piece = body.piece(cue.start)
    return body.lower[max(piece.start, cue.start - 200) : min(piece.end, cue.end + 200)]


def _is_denied(body: Passage, cue: Hit) -> bool:
    """Whether words of refusal govern the cue: "does not hire candidates residing in ..."."""
    piece = body.piece(cue.start)
    near = body.between("place_deny", max(piece.start, cue.start - 90), cue.start + 1)
    if any(not _NO_LIST.search(body.lower[deny.end : cue.start]) for deny in near):
        return True
    return _NEGATED.search(body.lower[max(piece.start, cue.start - 40) : cue.start]) is not None


def _is_shut_out(body: Passage, cue: Hit) -> bool:
    """Whether the words behind the cue turn its states away: "... the following states will not be considered: AK"."""
    run = states.listed(body, cue.end, 60)
    return bool(run) and (
        _SHUT_OUT.search(body.lower, cue.end, run[0].start) is not None
        or _SHUT_OUT.match(body.lower[run[-1].end : run[-1].end + 50].lstrip(" ,.)")) is not None
    )


def _residents(body: Passage) -> Iterator[Hit]:
    """States before "residents only", "resident", "-based" or "only"."""
    for cue in body.of("place_resident"):
        run = states.ending(body, cue.start)
        if not run:
            continue
        said = _statement(body, cue)
        if _LAW.search(said) or _NEGATED.search(body.lower[max(0, run[0].start - 40) : run[0].start]):
            continue
        word = body.lower[cue.start : cue.end]
        if word == "only" or _LIMITS.search(said):
            yield from run
