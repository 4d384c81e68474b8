"""What holds of every coder and listing: more is never less, silence is no "no", and lines rest on what they cite."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_lines import LISTING, PROFILE, Cite, Fit, Line, Verdict
from careercenter.applicants.fit_words import THEY, say
from tests.applicants.coders import ADDITIVE, CREDENTIALS, DAY, NUMBERED, coders, rows, wanted

EMPTY = Coder()
# Enough for rules that break at once when they break.
few = settings(max_examples=40)


def by_key(one: Fit) -> dict[Any, Line]:
    found = {line.key: line for line in one.lines}
    assert len(found) == len(one.lines), "no two lines are about the same"
    return found


def lost(before: dict[Any, Line], after: dict[Any, Line]) -> list[Any]:
    """What was met and is no more."""
    return [key for key in before if before[key].verdict is Verdict.MET and after[key].verdict is not Verdict.MET]


def with_more(coder: Coder, field: str, slug: str) -> Coder:
    held = getattr(coder, field)
    return replace(coder, **{field: {slug: 0} | held if field in NUMBERED else held | {slug}})


def without(coder: Coder, cite: Cite) -> Coder:
    """The coder with a place of the profile emptied."""
    if cite.field == "credentials":
        return replace(coder, credentials=tuple(one for one in coder.credentials if cite.item not in ("", one.slug)))
    held = getattr(coder, cite.field)
    if not cite.item:
        return replace(coder, **{cite.field: getattr(EMPTY, cite.field)})
    if cite.field in NUMBERED:
        return replace(coder, **{cite.field: {slug: held[slug] for slug in held if slug != cite.item}})
    return replace(coder, **{cite.field: held - {cite.item}})


def is_empty(coder: Coder, field: str) -> bool:
    return getattr(coder, field) == getattr(EMPTY, field)


@given(coders(), rows(), st.sampled_from(CREDENTIALS))
def test_another_credential_never_turns_a_match_into_a_miss(coder: Coder, row: dict[str, Any], slug: str) -> None:
    more = replace(coder, credentials=(*(one for one in coder.credentials if one.slug != slug), Held(slug)))
    before, after = by_key(fit(coder, wanted(**row), DAY)), by_key(fit(more, wanted(**row), DAY))
    assert lost(before, after) == []


@given(coders(), rows(), st.data())
def test_more_of_anything_never_turns_a_match_into_a_miss(
    coder: Coder, row: dict[str, Any], data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(sorted(ADDITIVE)))
    more = with_more(coder, field, data.draw(st.sampled_from(ADDITIVE[field])))
    longer = replace(coder, experience_months=(coder.experience_months or 0) + data.draw(st.integers(0, 40)))
    before = by_key(fit(coder, wanted(**row), DAY))
    for other in (more, longer):
        after = by_key(fit(other, wanted(**row), DAY))
        assert lost(before, after) == []


@given(coders(), rows(), st.data())
def test_taking_a_cited_place_away_changes_exactly_the_lines_that_cite_it(
    coder: Coder, row: dict[str, Any], data: st.DataObject
) -> None:
    asked = wanted(**row)
    before = by_key(fit(coder, asked, DAY))
    cites = sorted({cite for line in before.values() for cite in line.cites if not is_empty(coder, cite.field)})
    if not cites:
        return
    taken = data.draw(st.sampled_from(cites))
    after = by_key(fit(without(coder, taken), asked, DAY))
    changed = {key for key in before if after.get(key) != before[key]}
    same_field = {key for key, line in before.items() if any(cite.field == taken.field for cite in line.cites)}
    citing = {key for key, line in before.items() if taken in line.cites or (not taken.item and key in same_field)}
    assert citing <= changed, "a line that cites it rests on it"
    # What is cited as a whole rests on each of its parts, and on there being any.
    resting = citing | {key for key, line in before.items() if Cite(taken.field) in line.cites}
    assert changed <= resting, "no other line does"


@few
@given(rows())
def test_what_nobody_said_is_no_no(row: dict[str, Any]) -> None:
    for line in fit(EMPTY, wanted(**row), DAY).lines:
        assert line.verdict is not Verdict.NOT_MET
        assert line.verdict is Verdict.NOT_KNOWN and line.gap == PROFILE or line.reason in ("none_needed", "later")


@few
@given(coders())
def test_a_silent_listing_turns_nobody_away(coder: Coder) -> None:
    silent = fit(coder, wanted(), DAY)
    assert silent.total == 0 and all(line.gap == LISTING for line in silent.lines)


@few
@given(coders(), rows(), st.randoms())
def test_the_order_of_what_is_said_does_not_matter(coder: Coder, row: dict[str, Any], random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            return dict(shuffled(list(value.items())))
        listed = [shuffled(one) if isinstance(one, list) else one for one in value]
        random.shuffle(listed)
        return listed

    other = {name: shuffled(value) if isinstance(value, (list, dict)) else value for name, value in row.items()}
    mixed = replace(
        coder,
        credentials=tuple(shuffled(coder.credentials)),
        **{name: shuffled(getattr(coder, name)) for name in NUMBERED},
    )
    assert fit(mixed, wanted(**other), DAY) == fit(coder, wanted(**row), DAY)


@few
@given(coders(), rows())
def test_every_line_can_be_said_and_cites_both_sides(coder: Coder, row: dict[str, Any]) -> None:
    whole = fit(coder, wanted(**row), DAY)
    assert 0 <= whole.met <= whole.total <= len(whole.lines)
    for line in whole.lines:
        mine, theirs = say(line), say(line, THEY)
        assert mine.title and mine.sentence.endswith(".") and "{" not in mine.sentence + theirs.sentence
        assert "You" not in theirs.sentence and "your" not in theirs.sentence and not theirs.change
        assert line.facts and (line.cites or line.reason in ("none_needed", "later"))
        assert (line.gap is None) == (line.verdict is not Verdict.NOT_KNOWN)


@few
@given(coders(), rows())
def test_nothing_preferred_counts(coder: Coder, row: dict[str, Any]) -> None:
    asked = wanted(**row)
    whole, less = fit(coder, asked, DAY), fit(coder, asked._replace(preferred=()), DAY)
    assert (whole.met, whole.total, whole.missed) == (less.met, less.total, less.missed)
