"""Fields of a form that hold values of a listing and are typed as words: see `typed` for how each is read."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from wtforms import (
    DateField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from careercenter.desk import typed
from careercenter.taxonomy.vocabulary import vocabulary

Choices = Sequence[tuple[str, str]]
_TRUTHS = {"yes": True, "no": False, "": None}


class WordsField(StringField):
    """A value typed as words. What cannot be read is shown again as it was typed, with what to write instead."""

    def __init__(self, label: str, *, read: Callable[[str], Any], write: Callable[[Any], str], empty: Any, **rest: Any):
        super().__init__(label, **rest)
        self._read, self._write, self._empty = read, write, empty

    def process_formdata(self, valuelist: list[str]) -> None:
        written = valuelist[0] if valuelist else ""
        try:
            self.data = self._read(written)
        except typed.Unclear:
            self.data = self._empty
            raise

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self._write(self.data) if self.data not in (None, self._empty) else ""


class LinesField(WordsField, TextAreaField):
    """Words in a box of several lines."""


class CodesField(WordsField):
    """Codes, which the page suggests while one types."""


class ChoiceField(SelectField):
    """One of a few, or nothing: nothing is None."""

    def __init__(self, label: str, choices: Choices, *, empty: str = "Not stated", **rest: Any):
        super().__init__(label, choices=offered([("", empty), *choices]), coerce=_or_none, **rest)


class YesNoField(SelectField):
    """Yes, no or nothing: True, False or None."""

    def __init__(self, label: str, *, yes: str, no: str, **rest: Any):
        named = [("", "Not stated"), ("yes", yes), ("no", no)]
        super().__init__(label, choices=offered(named), coerce=_truth, **rest)


class ChecksField(SelectMultipleField):
    """Any terms of a small vocabulary, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, terms: str, **rest: Any):
        super().__init__(label, choices=offered(choices(terms)), **rest)


class DayField(DateField):
    """A day, or nothing."""

    def _value(self) -> str:
        return self.data.isoformat() if isinstance(self.data, date) else " ".join(self.raw_data or ())


def choices(name: str) -> Choices:
    """The terms of a vocabulary, retired ones too: a listing may still hold one."""
    return [(term.slug, term.label) for term in vocabulary(name)]


def offered(named: Choices) -> list[SelectChoice]:
    """Values and labels as WTForms takes them."""
    return [SelectChoice(value=value, label=label) for value, label in named]


def _or_none(value: str | None) -> str | None:
    return value or None


def _truth(value: str | bool | None) -> bool | None:
    if not isinstance(value, str):
        return value
    if value not in _TRUTHS:
        raise ValueError("neither yes nor no")
    return _TRUTHS[value]


def words(name: str, label: str, description: str, **rest: Any) -> WordsField:
    """A list of terms of one vocabulary."""
    return WordsField(
        label,
        read=lambda text: typed.terms(name, text),
        write=lambda slugs: typed.terms_text(name, slugs),
        empty=[],
        description=description,
        render_kw={"data-terms": f"/terms/{name}", "autocomplete": "off"},
        **rest,
    )


def code_list(label: str, description: str) -> "CodesField":
    """Codes and ranges, whichever system each is of."""
    return CodesField(
        label, read=typed.codes, write=", ".join, empty=[], description=description, render_kw={"autocomplete": "off"}
    )


def credential_groups(label: str, description: str) -> WordsField:
    """Credentials in any-of groups."""
    return WordsField(
        label,
        read=typed.groups,
        write=typed.groups_text,
        empty=[],
        description=description,
        render_kw={"data-terms": "/terms/credentials", "autocomplete": "off"},
    )


def state_list(label: str, description: str) -> WordsField:
    """States of the US."""
    return WordsField(
        label, read=typed.states, write=", ".join, empty=[], description=description, render_kw={"autocomplete": "off"}
    )


def place_list(label: str, description: str) -> LinesField:
    """Places of work, one a line."""
    return LinesField(
        label, read=typed.places, write="\n".join, empty=[], description=description, render_kw={"rows": 2}
    )


def amount(label: str, description: str = "", **rest: Any) -> WordsField:
    """Money."""
    return WordsField(
        label,
        read=typed.money,
        write=typed.money_text,
        empty=None,
        description=description,
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
        **rest,
    )


def experience(label: str, description: str) -> WordsField:
    """Months, typed as time."""
    return WordsField(label, read=typed.time_needed, write=typed.time_text, empty=None, description=description)
