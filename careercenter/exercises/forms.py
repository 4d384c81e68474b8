"""Forms of employers: which exercise a listing asks for, and the frame of one of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from careercenter.core.text import figures
from careercenter.exercises.content import OURS, ours
from careercenter.exercises.models import OwnExercise
from careercenter.exercises.operations import LONGEST, SHORTEST, USES
from careercenter.exercises.queries import OWN
from careercenter.exercises.writing import LONGEST_TITLE, MOST_CHARTS, key_text
from careercenter.web.forms import Form, choices, line

_MINUTES = NumberRange(SHORTEST, LONGEST, f"Give between {SHORTEST} and {LONGEST} minutes.")
Typed = tuple[str, str, str]


class Attach(Form):
    """The check of a listing."""

    name = RadioField("Exercise", validators=[DataRequired("Choose one of the exercises.")])
    minutes = IntegerField(
        "Minutes", default=20, validators=[InputRequired("Give the minutes."), _MINUTES],
        description="Applicants may give themselves up to twice as long. You are not told who does.",
    )  # fmt: skip
    books = BooleanField("Code books and searches are allowed", default=True)
    use = RadioField(
        "What the score is for",
        choices=choices(USES.items()),
        validators=[DataRequired("Say what the score is for: applicants are told.")],
        description="Applicants read this sentence before they start.",
    )

    def offer(self, own: Sequence[OwnExercise]) -> None:
        """Offer our exercises and those of the employer."""
        named = [(name, f"{ours(name)['title']} ({len(ours(name)['charts'])} charts)") for name in OURS]
        mine = [(f"{OWN}{one.id}", f"{one.content['title']} (yours)") for one in own]
        self.name.choices = choices(named + mine)

    def given(self) -> dict[str, Any]:
        """What was chosen, for the operation."""
        return {
            "name": self.name.data, "minutes": self.minutes.data, "books": self.books.data, "use": self.use.data,
        }  # fmt: skip


class OwnForm(Form):
    """What is said about all charts. The charts themselves are plain fields, see `typed_charts`."""

    version = HiddenField()
    title = StringField(
        "Title", filters=[line], validators=[DataRequired("Give it a title."), Length(max=LONGEST_TITLE)]
    )
    about = TextAreaField(
        "What to do", validators=[DataRequired("Say in a sentence what to do."), Length(max=600)],
        description="Such as: give the diagnoses of each stay, the principal one first.",
    )  # fmt: skip
    minutes = IntegerField("Minutes", default=20, validators=[InputRequired("Give the minutes."), _MINUTES])
    books = BooleanField("Code books and searches are allowed", default=True)
    made_up = BooleanField(
        "Every chart is made up. None is of a real patient, not even changed.",
        validators=[DataRequired("Only made-up charts may be used. Confirm it, or take the charts out.")],
    )

    def given(self) -> dict[str, Any]:
        """What was typed, for the operation."""
        version = self.version.data or ""
        return {
            "version": figures(version, most=9), "title": self.title.data,
            "about": self.about.data, "minutes": self.minutes.data, "books": self.books.data,
        }  # fmt: skip


def empty_charts() -> list[Typed]:
    """Three charts to begin with."""
    return [("", "", "")] * 3


def charts_of(content: Mapping[str, Any]) -> list[Typed]:
    """The charts of an exercise as they were typed, and room for one more."""
    typed = [(chart["title"], chart["text"], key_text(chart["key"])) for chart in content["charts"]]
    return typed + [("", "", "")] * (len(typed) < MOST_CHARTS)


def typed_charts(form: Mapping[str, str]) -> list[Typed]:
    """The charts that a form holds."""
    names = ("title", "text", "key")
    rows = [tuple(form.get(f"chart-{number}-{name}", "").strip() for name in names) for number in range(MOST_CHARTS)]
    last = max((number for number, row in enumerate(rows) if any(row)), default=0)
    return [(title, text, key) for title, text, key in rows[: max(3, min(MOST_CHARTS, last + 2))]]
