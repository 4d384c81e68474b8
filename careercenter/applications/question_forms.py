"""The form of a screening question. What makes a good one is judged by `specified`."""

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from careercenter.applications.asked import KINDS
from careercenter.applications.specified import LONGEST_TEXT, Spec, spec_of
from careercenter.web.forms import Form, choices, line


class QuestionForm(Form):
    """One question."""

    text = StringField(
        "The question",
        filters=[line],
        validators=[DataRequired(f"Write the question, in at most {LONGEST_TEXT} letters.")],
        render_kw={"maxlength": LONGEST_TEXT},
    )
    kind = SelectField("The answer is", choices=choices(KINDS.items()), default="yes_no")
    options = TextAreaField(
        "Answers to choose from", description="For one of several answers: one a line.", render_kw={"rows": 5}
    )
    required = BooleanField("Everybody must answer", default=True)
    asks_for = StringField(
        "What you ask for",
        filters=[line],
        description="Yes or No, the least number, or the answers that do, with ; between them. Applicants read it before "
        "they answer, and may send another answer all the same. Leave it empty when nothing hangs on it.",
        render_kw={"maxlength": 300},
    )

    def spec(self) -> Spec:
        """The question that was typed. Raises Refused."""
        return spec_of(
            kind=self.kind.data or "", text=self.text.data or "", options=(self.options.data or "")[:5000],
            required=bool(self.required.data), asks_for=(self.asks_for.data or "")[:1000],
        )  # fmt: skip
