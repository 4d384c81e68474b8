"""Applicants on paper, set by Typst: one with all that was sent, or a list. What people wrote goes in as data, never as
source; what is hidden on the pages is hidden here, since both ask `faces`.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import typst

from careercenter.applicants import typeset
from careercenter.core.dates import day
from careercenter.core.text import clean
from careercenter.inboxes.applicant_page import ApplicantPage
from careercenter.inboxes.lists import Line

HEADS = ("Applicant", "Credentials", "Experience", "Stage", "Days without a word")


def one(page: ApplicantPage) -> bytes:
    """The PDF of one applicant."""
    seen, application = page.face, page.application
    made = typeset.content(seen.seen | {"name": seen.called})
    sent = f" on {day(application.sent_at)}" if application.sent_at else ""
    said = [f"{answer.question} {answer.words or 'No answer'}" for answer in page.answers]
    note = [{"head": "", "under": "", "paragraphs": [line for line in seen.cover_note.splitlines() if line.strip()]}]
    added = [
        {"name": "Answers", "items": said, "entries": []},
        {"name": "Cover note", "items": [], "entries": note if seen.cover_note else []},
    ]
    made["title"] = f"{seen.called}, {page.listing.title}"
    made["lines"] = [f"Applied to {page.listing.title}{sent}. Stage: {page.stage}.", *made["lines"]]
    made["sections"] = [*(section for section in added if section["items"] or section["entries"]), *made["sections"]]
    return _set({"kind": "one", **made})


def many(title: str, lines: Sequence[Line]) -> bytes:
    """The PDF of a list."""
    rows = [
        [
            one.called,
            "Withdrawn" if one.closed else ", ".join(label for label, _ in one.credentials),
            one.experience,
            one.stage,
            "" if one.days is None else str(one.days),
        ]
        for one in lines
    ]
    return _set({"kind": "many", "title": f"Applicants to {title}", "name": "", "heads": HEADS, "rows": rows})


def _set(content: dict[str, Any]) -> bytes:
    source = files("careercenter.inboxes").joinpath("data", "applicants.typ").read_bytes()
    given = {"content": clean(json.dumps(content, ensure_ascii=False))}
    made = typst.compile(source, format="pdf", sys_inputs=given, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("A list of applicants is one document.")
    return made
