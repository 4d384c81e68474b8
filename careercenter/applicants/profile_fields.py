"""Fields that only a profile has: boxes to tick, boxes with a number each, and dates as precise as people know them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from wtforms import Field, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from careercenter.employers.domains import in_words, is_free_mail, registrable
from careercenter.taxonomy.vocabulary import vocabulary

LONGEST_YEARS = 60
FIRST_YEAR = 1970
MOST_DOMAINS = 50
_WHEN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def named(name: str, *, retired: bool = False) -> list[tuple[str, str]]:
    """Slugs and labels of a vocabulary, in its order."""
    return [(term.slug, term.label) for term in vocabulary(name) if retired or term.status == "current"]


class Boxes(SelectMultipleField):
    """Any of these."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Amounts(Field):
    """Any of a vocabulary, each with a number that may be left out: `{slug: number or None}`.

    `years` is kept as months, so that half a year can be said; otherwise the number is kept as it is."""

    def __init__(self, label: str, *, of: str, asks: str, years: bool, **more: Any):
        super().__init__(label, **more)
        self.terms, self.asks, self.years = vocabulary(of), asks, years
        self.typed: dict[str, str] = {}

    def process_data(self, value: dict[str, int | None] | None) -> None:
        """What is kept, as it is shown."""
        self.data = dict(value or {})
        self.typed = {slug: self._shown(number) for slug, number in self.data.items()}

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """The boxes that are ticked; the numbers are read by `take`."""
        self.data = {slug: None for slug in valuelist if slug in self.terms}

    def take(self, form: Any) -> None:
        """Read the numbers beside the ticked boxes, for as long as the form is at hand."""
        self.typed = {slug: form.get(f"{self.name}-{slug}", "").strip() for slug in self.data}

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Every number must be one."""
        for slug, words in self.typed.items():
            self.data[slug] = self._number(words, self.terms.label(slug))

    def rows(self) -> Iterator[tuple[str, str, bool, str]]:
        """Slug, label, whether ticked, and the number as typed."""
        for term in self.terms:
            if term.status == "current" or term.slug in self.data:
                yield term.slug, term.label, term.slug in self.data, self.typed.get(term.slug, "")

    def chosen(self) -> str:
        """The labels of what is ticked."""
        return ", ".join(self.terms.label(slug) for slug in self.data)

    def _number(self, words: str, label: str) -> int | None:
        if not words:
            return 0 if self.years else None
        if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", words):
            raise ValidationError(f"{label}: type a number, such as {'2 or 0.5' if self.years else '2026'}.")
        number = float(words)
        if self.years and number > LONGEST_YEARS:
            raise ValidationError(f"{label}: {LONGEST_YEARS} years are the most that can be said.")
        if not self.years and not FIRST_YEAR <= number <= 2100:
            raise ValidationError(f"{label}: type a year of four figures, such as 2026.")
        return round(number * 12) if self.years else int(number)

    def _shown(self, number: int | None) -> str:
        if not number:
            return ""
        return f"{number / 12:.2f}".rstrip("0").rstrip(".") if self.years else str(number)


class Domains(Field):
    """Domains, one a line: what was registered of each address of a page, mailbox or host that is typed."""

    widget = TextArea()

    def _value(self) -> str:
        return "\n".join(self.raw_data) if self.raw_data else "\n".join(self.data or ())

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """The domains, each once. Raises ValueError, shown beside the field."""
        typed = re.split(r"[\s,;]+", " ".join(valuelist).strip())
        self.data = list(dict.fromkeys(self._domain(words) for words in typed if words))
        if len(self.data) > MOST_DOMAINS:
            raise ValueError(f"{MOST_DOMAINS} domains are the most.")

    def _domain(self, words: str) -> str:
        found = registrable(words)
        if found is None:
            raise ValueError(f"“{words[:60]}” is no domain. Type what follows the @ of a work address: mercy.example.")
        if is_free_mail(found):
            raise ValueError(f"{in_words(found)} gives mailboxes to anybody. Type the employer’s own domain.")
        return found


def when(_form: object, field: Field) -> None:
    """A validator: a year, a month or a day that exists."""
    words = field.data or ""
    if not words:
        return
    try:
        if not _WHEN.fullmatch(words):
            raise ValueError
        date.fromisoformat(words + "-01-01"[len(words) - 4 :] if len(words) < 10 else words)
    except ValueError:
        raise ValidationError("Type a year or a month, such as 2019 or 2019-03.") from None


def differing(kept: Iterable[Field], typed: Iterable[Field]) -> list[tuple[str, str, str, str]]:
    """Fields that hold something else than what is kept: id, label, what is kept, what was typed."""
    before = {one.name: one for one in kept}
    return [
        (one.id, one.label.text, _words(before[one.name]), _words(one))
        for one in typed
        if one.type not in ("HiddenField", "CSRFTokenField") and _words(before[one.name]) != _words(one)
    ]


def _words(one: Field) -> str:
    if isinstance(one, Amounts):
        return ", ".join(
            f"{one.terms.label(slug)} {one.typed.get(slug, '')}".strip() for slug in sorted(one.data or {})
        )
    if isinstance(one, Domains):
        return ", ".join(map(in_words, one.data or ()))
    if isinstance(one.data, list):
        labels = {choice.value: choice.label for choice in one.choices}
        return ", ".join(labels.get(slug, slug) for slug in sorted(one.data))
    return "" if one.data is None else str(one.data)
