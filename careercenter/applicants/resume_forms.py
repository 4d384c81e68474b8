"""The forms of the résumé pages: a file with its label, and a label alone."""

from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import Length

from careercenter.applicants.reading.kinds import LARGEST
from careercenter.web.forms import Form, line


class Upload(Form):
    """A file to be read."""

    file = FileField(
        "File",
        validators=[FileRequired("Choose a file first.")],
        description="PDF, Word (.docx) or plain text, up to 5 MB and 20 pages.",
        render_kw={"accept": ".pdf,.docx,.txt,application/pdf,text/plain"},
    )
    label = StringField(
        "Your name for it",
        validators=[Length(max=80)],
        filters=[line],
        description="Only you see it, such as “Inpatient” or “Auditor, 2026”.",
    )

    def chosen(self) -> tuple[str, bytes]:
        """Name and bytes of the file."""
        with self.file.data.stream as stream:
            return self.file.data.filename or "resume", stream.read(LARGEST + 1)


class Label(Form):
    """Another label."""

    label = StringField("Your name for it", validators=[Length(max=80)], filters=[line])
