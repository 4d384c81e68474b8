"""The form of an application. Its questions are the employer's, so its class is made for each listing.

What the fields hold is judged by `asked` and `sending`, since a draft keeps whatever was typed.
"""

from collections.abc import Sequence

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import Field

from careercenter.applicants.models import Resume
from careercenter.applicants.resumes import called
from careercenter.applications import asked
from careercenter.applications.drafting import LONGEST_NOTE, Typed
from careercenter.applications.models import Question
from careercenter.core.text import figures
from careercenter.web.forms import Form, choices, line

PROFILE_ALONE = "none"
# A paste that nobody reads to its end is cut before it is looked at for patient data.
LONGEST_KEPT = 20_000


class ApplyForm(Form):
    """What every application has. `questions`, `missed` and `cleared` say what the person was shown."""

    questions, missed, cleared = HiddenField(), HiddenField(), HiddenField()
    name = StringField("Your name", filters=[line], render_kw={"maxlength": 120, "autocomplete": "name"})
    resume = RadioField("Résumé", validate_choice=False)
    cover_note = TextAreaField(
        "A note to the employer",
        description="Why this work, and why you. Leave it out if your profile says it all.",
        render_kw={"rows": 7, "maxlength": LONGEST_NOTE},
    )

    def typed(self, questions: Sequence[Question]) -> Typed:
        """What was typed, as a draft keeps it."""
        chosen = self.resume.data or PROFILE_ALONE
        answers = {str(one.id): (self[asked.field_name(one)].data or "")[:LONGEST_KEPT] for one in questions}
        note = (self.cover_note.data or "")[:LONGEST_KEPT]
        # A number that is no id of a row names no résumé either; PostgreSQL refuses those beyond 63 bits.
        resume_id = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None
        return Typed((self.name.data or "")[:120], note, resume_id, answers)

    def missed_seen(self) -> set[int]:
        """The knock-outs that were shown as not met."""
        return {id_ for id_ in map(figures, (self.missed.data or "").split(",")) if id_ is not None}


def apply_form(questions: Sequence[Question], resumes: Sequence[Resume], shown: Typed | None = None) -> ApplyForm:
    """The form for a listing, filled with `shown` unless something was sent."""
    fields = {asked.field_name(one): _field(one) for one in questions}
    data = {} if shown is None else _data(shown)
    form: ApplyForm = type("ApplyForm", (ApplyForm,), fields)(data=data)
    form.resume.choices = choices(
        [*((str(one.id), called(one)) for one in resumes), (PROFILE_ALONE, "None: my profile alone")]
    )
    return form


def _data(shown: Typed) -> dict[str, str]:
    answers = {f"q{key}": text for key, text in shown.answers.items()}
    resume = PROFILE_ALONE if shown.resume_id is None else str(shown.resume_id)
    return {"name": shown.name, "cover_note": shown.cover_note, "resume": resume} | answers


class _Needed:
    """Says that a field is needed, and refuses nothing: drafts are kept as they are."""

    field_flags = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        pass


_needed = _Needed()


def _field(question: Question) -> Field:
    """The input of a question. Whether it is needed is said beside it, and refused only when it is sent."""
    label, wanted = question.text, asked.wanted(question)
    chosen = question.kind in ("yes_no", "choice")
    said = f"The employer asks for {wanted}." if wanted else "Optional." if chosen and not question.required else ""
    rest = {"description": said, "validators": [_needed] if question.required else []}
    if chosen:
        offered = asked.YES_NO.items() if question.kind == "yes_no" else [(one, one) for one in question.options]
        return RadioField(label, choices=choices(offered), validate_choice=False, **rest)
    if question.kind == "text":
        return TextAreaField(label, render_kw={"rows": 4, "maxlength": asked.LONGEST_ANSWER}, **rest)
    kind = {"number": {"inputmode": "decimal", "maxlength": 12}, "date": {"type": "date"}}[question.kind]
    return StringField(label, filters=[line], render_kw=kind, **rest)
