"""What is typed in a thread and in a template."""

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from careercenter.core.tokens import secret
from careercenter.inboxes import speaking, wording
from careercenter.web.forms import Form, line


def one_break(value: object) -> object:
    """Browsers send two characters for a line break; one is counted and kept."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class MessageForm(Form):
    """One message. `key` is the form's own, `upto` the last message that was shown above it."""

    key = HiddenField(default=secret, validators=[Length(max=64)])
    upto = HiddenField(default="0")
    text = TextAreaField(
        "Your message",
        filters=[one_break],
        validators=[InputRequired("Write something first.")],
        description="Text only, no files. Never write anything that could tell who a patient is.",
        render_kw={"rows": 6, "maxlength": speaking.LONGEST},
    )
    checked = BooleanField("I have looked at it: none of this is a patient’s.")

    @property
    def seen(self) -> int:
        """The id of the last message that was shown; none when it is no number."""
        typed = self.upto.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


class TemplateForm(Form):
    """A text that is used again."""

    version = HiddenField()
    name = StringField(
        "Name",
        filters=[line],
        validators=[DataRequired("Give it a name."), Length(max=wording.LONGEST_NAME)],
        description="Only your organisation sees it.",
    )
    text = TextAreaField(
        "Text",
        filters=[one_break],
        validators=[
            DataRequired("Write the text."),
            Length(max=wording.LONGEST, message=f"A template may have {wording.LONGEST:,} characters."),
        ],
        render_kw={"rows": 12},
    )

    @property
    def seen_version(self) -> int | None:
        """The version that was before the person."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 10 else None
