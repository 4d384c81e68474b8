"""What is typed to move or answer many: whom, whereto, and what they read."""

from collections.abc import Sequence

from flask import request
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField

from careercenter.applications import stages
from careercenter.core.tokens import secret
from careercenter.inboxes import bulk, wording
from careercenter.inboxes.message_forms import one_break
from careercenter.inboxes.models import MessageTemplate
from careercenter.web.forms import Form, choices

_HIGHEST = 2**63
_OFFERED = ", ".join(f"{{{name}}}" for name in wording.VARIABLES)


class BulkForm(Form):
    """`application` (ticked boxes, `id:version` or `id`) or `chosen` (the same, joined by commas) say whom; `everyone`
    names a stage instead. What an act is asked for a second time with is `request_key`."""

    act = HiddenField()
    chosen = HiddenField()
    everyone = HiddenField()
    request_key = HiddenField(default=secret)
    to_stage = SelectField(
        "Move them to",
        choices=choices([("", "Leave them where they are"), *((one, stages.LABELS[one]) for one in bulk.TARGETS)]),
        validate_choice=False,
    )
    text = TextAreaField(
        "What each of them reads",
        filters=[one_break],
        description=f"Without text they get only the mail about the move. You can use {_OFFERED}.",
        render_kw={"rows": 8, "maxlength": wording.LONGEST},
    )
    checked = BooleanField("I have looked at it: none of this is a patient’s.")

    def wanted(self, instead: Sequence[tuple[int, int | None]] | None = None) -> bulk.Wanted:
        """What was typed, for the operation; `instead` of those who were ticked, if given."""
        chosen = self._chosen() if instead is None else instead
        return bulk.Wanted(chosen=chosen, to_stage=self.to_stage.data or None, text=self.text.data or "")

    def put(self, kept: Sequence[MessageTemplate]) -> None:
        """Put the template that was picked into the box."""
        picked = [one.text for one in kept if str(one.id) == request.form.get("template")]
        self.text.data = picked[0] if picked else self.text.data

    def _chosen(self) -> list[tuple[int, int | None]]:
        typed = [*request.form.getlist("application"), *(self.chosen.data or "").split(",")]
        found = (one.partition(":")[::2] for one in typed)
        return [
            (int(id_), int(version) if _is_number(version) else None) for id_, version in found if _is_number(id_)
        ]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20 and int(text) < _HIGHEST
