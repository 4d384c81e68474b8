"""The jobs of a résumé. Every job has dates, so dates are what is looked for; around them stand its title, its employer
and its place, in whichever order. The first job shows the order that its author keeps.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from careercenter.applicants.reading.dates import Dates, covered, spans_in
from careercenter.applicants.reading.sections import EDUCATION, EXPERIENCE, Line
from careercenter.taxonomy.places import find_place

Item = dict[str, Any]
MOST = 25
_LONGEST_HEADER = 110
_TITLE = re.compile(
    r"\b(?:coders?|coding|billers?|billing|auditors?|specialists?|managers?|analysts?|technicians?|tech|clerks?"
    r"|assistants?|supervisors?|leads?|leader|directors?|coordinators?|abstractors?|educators?|trainers?"
    r"|representatives?|rep|nurse|interns?|internship|extern|externship|consultants?|registrars?|receptionists?"
    r"|cashier|associate|administrator|reviewers?|validators?|scribe|instructors?|teachers?|officer|agent|server"
    r"|secretary|processors?|adjusters?|examiner|operator|cna|lpn|rn|editor|poster|collector|trainee|apprentice"
    r"|manager|owner|bookkeeper|transcriptionist|phlebotomist|aide|caregiver|hostess?|barista|developer|engineer)\b",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:hospitals?|health|healthcare|clinics?|medical (?:center|group|associates|partners)|centers?|centre|group|inc"
    r"|llc|llp|pllc|pc|associates|university|system|partners|solutions|services|care|physicians|practice|company|co"
    r"|corp(?:oration)?|college|school|county|department|network|institute|insurance|plan|consulting|staffing|systems"
    r"|laborator(?:y|ies)|labs?|imaging|surgery|orthop\w+|pediatrics|dermatology|cardiology|oncology|radiology|memorial"
    r"|regional|general|saint|st|memorial|veterans|va|administration|foundation|resources|global|technologies)\b\.?",
    re.I,
)
_DIVIDED = re.compile(
    r"\s+[|•/]\s+|\s+-{1,2}\s+|\t+|\s{3,}|\s+\bat\b\s+|\s*@\s+|;\s+|\s\((?!(?:coder|coding|biller|auditor)\b)|\)\s?",
    re.I,
)
_PLACE = re.compile(
    r"(?:^|[,(|•-]\s*|\s{2,}|\s)(?P<city>[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,2}),\s?(?P<state>[A-Z]{2})(?: \d{5})?\b"
)
_REMOTE = re.compile(r"\b(?:100% |fully )?remote\b|\bwork from home\b", re.I)
_SENTENCE = re.compile(r"[.;]$|\b(?:and|the|with|for|of|to|in)$")
# A sentence that ends, and perhaps another that begins; "St. Mary" and "Inc." are neither.
_TEXT = re.compile(r"[a-z]{4,}\.(?:\s+[A-Z]|\s*$)")
_DOING = re.compile(
    r"(?!(?:Billing|Coding|Nursing|Imaging|Accounting|Marketing|Staffing|Registered|Certified|United|Claims)\b)[A-Z][a-z]+(?:ed|es|ing)\b\s"
)
_LABEL = re.compile(r"^(?:job title|title|position|employer|company|facility|location|dates?|role)\s*:\s*", re.I)
_RELATED = re.compile(
    r"\bcod(?:er|ers|ing)\b|\bcdi\b|drg|abstract|hcc|risk adjust|bill|audit|revenue|claims?|denial|appeal|records"
    r"|\bhim\b|health information|documentation|charge|reimburse|registr(?:ar|y)|compliance",
    re.I,
)
_CODING = re.compile(r"\bcod(?:er|ers|ing)\b|\bcdi\b|drg|abstract|hcc|risk adjust", re.I)


@dataclass
class _Job:
    dates: Dates
    lines: list[Line] = field(default_factory=list)


def jobs(text: str, lines: Sequence[Line], *, today: date) -> Iterator[Item]:
    """Each job, then how many months of coding they make together."""
    found = [item for job in _entries(text, lines)[:MOST] if (item := _item(text, job))]
    _inherit(found)
    yield from found
    coding = [item for item in found if _CODING.search(item["value"]["title"])]
    months = covered([Dates(one["value"]["started"], one["value"]["ended"], 0, 0) for one in coding], today)
    if months:
        yield {"kind": "experience_months", "value": months, "start": coding[0]["start"], "end": coding[0]["end"]}


def _inherit(found: list[Item]) -> None:
    """Several roles under one employer: those that name none are at the employer above."""
    for above, item in pairwise(found):
        if item["value"]["title"] and not item["value"]["employer"]:
            item["value"]["employer"] = above["value"]["employer"]
            item["value"]["place"] = item["value"]["place"] or above["value"]["place"]


def other_trades(found: Sequence[Item], length: int) -> list[tuple[int, int]]:
    """The stretches of text about jobs that have nothing to do with codes, claims or records."""
    own = sorted((item["start"], item["value"]["title"]) for item in found if item["kind"] == "job")
    ends = [start for start, _ in own] + [length]
    return [(start, end) for (start, title), end in zip(own, ends[1:], strict=True) if not _RELATED.search(title)]


def _entries(text: str, lines: Sequence[Line]) -> list[_Job]:
    headed = any(line.section == EXPERIENCE for line in lines)
    own = [
        line for line in lines
        if not line.heading and (line.section == EXPERIENCE if headed else line.section != EDUCATION)
    ]  # fmt: skip
    anchors = [(place, dates) for place, line in enumerate(own) if (dates := _dated(text, line))]
    if not anchors:
        return []
    before = _before(own, anchors[0][0], 0)
    found, taken = [], -1
    for number, (place, dates) in enumerate(anchors):
        stop = anchors[number + 1][0] if number + 1 < len(anchors) else len(own)
        # Dates on a line of their own follow the header, whatever the first job does.
        alone = not any(sign.isalpha() for sign in _rest(own[place], dates))
        high = len(before) or (2 if alone else 0)
        above = _before(own, place, taken + 1)[-high:] if high else []
        below = [] if _says_all(own[place], dates) else _after(own, place, stop - len(before))
        found.append(_Job(dates, [*above, own[place], *below]))
        taken = place + len(below)
    return found


def _dated(text: str, line: Line) -> Dates | None:
    """The span of time that makes a line the head of a job, not one of its sentences."""
    found = next(spans_in(text[line.start : line.end]), None)
    if found is None:
        return None
    rest = line.text[: found.start] + line.text[found.end :]
    if len(rest) > _LONGEST_HEADER or _TEXT.search(rest) or line.bullet and _DOING.match(line.text):
        return None
    return Dates(found.started, found.ended, line.start + found.start, line.start + found.end)


def _rest(line: Line, dates: Dates) -> str:
    return line.text[: dates.start - line.start] + line.text[dates.end - line.start :]


def _says_all(line: Line, dates: Dates) -> bool:
    """Whether title and employer stand beside the dates: then what follows is about the work."""
    item = _item("", _Job(dates, [line]))
    return item is not None and bool(item["value"]["title"]) and bool(item["value"]["employer"])


def _before(own: Sequence[Line], place: int, floor: int) -> list[Line]:
    """Up to three lines of a header above its dates; one blank line may stand between them."""
    found: list[Line] = []
    for line in reversed(own[floor:place]):
        if line.blank:
            if found:
                break
            continue
        if not _may_head(line) or len(found) == 3:
            break
        found.insert(0, line)
    return found


def _after(own: Sequence[Line], place: int, stop: int) -> list[Line]:
    found: list[Line] = []
    for line in own[place + 1 : max(place + 1, stop)]:
        if line.blank and not found and not own[place].text.strip(" ()-"):
            continue
        if line.blank or not _may_head(line) or len(found) == 2:
            break
        found.append(line)
    return found


def _may_head(line: Line) -> bool:
    words = line.text
    return not line.bullet and len(words) <= _LONGEST_HEADER and not _SENTENCE.search(words) and not _DOING.match(words)


def _item(text: str, job: _Job) -> Item | None:
    place, parts = "", []
    for line in job.lines:
        written = line.text
        if line.start <= job.dates.start < line.end:
            cut = job.dates.start - line.start
            written = f"{written[:cut]}   {written[job.dates.end - line.start :]}"
        written = _LABEL.sub("", written)
        where, written = _where(written)
        place = place or where
        parts += [part for part in (_clean(part) for part in _DIVIDED.split(written)) if part]
    title, employer = _told_apart(parts)
    if not employer and not title:
        return None
    start, end = min(line.start for line in job.lines), max(line.end for line in job.lines)
    value = {
        "title": title[:200], "employer": employer[:200], "place": place,
        "started": job.dates.started, "ended": job.dates.ended,
    }  # fmt: skip
    return {"kind": "job", "value": value, "start": start, "end": end}


def _where(written: str) -> tuple[str, str]:
    """The place that a line names, and the line without it."""
    for match in _PLACE.finditer(written):
        words = match["city"].split()
        for first in range(len(words)):
            found = find_place(f"{' '.join(words[first:])}, {match['state']}")
            if found:
                cut = match.start("city") + match["city"].find(words[first])
                return f"{found.city}, {found.state}", f"{written[:cut]}   {written[match.end() :]}"
    remote = _REMOTE.search(written)
    if remote and not _TITLE.search(written[: remote.start()] + written[remote.end() :][:1]):
        return "Remote", f"{written[: remote.start()]}   {written[remote.end() :]}"
    return "", written


def _clean(part: str) -> str:
    clean = part.strip(" ,.|-:()•*\t")
    return f"{clean})" if "(" in clean and ")" not in clean else clean


def _told_apart(parts: list[str]) -> tuple[str, str]:
    """Title and employer among the parts of a header."""
    parts = [piece for part in parts for piece in _by_comma(part)]
    parts = [part for part in parts if any(sign.isalpha() for sign in part)]
    if not parts:
        return "", ""
    title = max(parts, key=lambda part: (_title_likeness(part), -parts.index(part)))
    if _title_likeness(title) <= 0:
        return ("", parts[0]) if len(parts) == 1 else (parts[1], parts[0])
    rest = [part for part in parts if part != title and not _REMOTE.fullmatch(part)]
    employer = max(rest, key=lambda part: (_company_likeness(part), -rest.index(part)), default="")
    return title, employer


def _by_comma(part: str) -> list[str]:
    """`Inpatient Coder, Mercy Hospital` is two; `Rehab, Spine and Pain Center` one."""
    pieces = [piece.strip() for piece in part.split(", ")]
    titled = [piece for piece in pieces if _title_likeness(piece) > 0]
    if 1 < len(pieces) <= 4 and titled and len(titled) < len(pieces):
        return pieces
    return [part]


def _title_likeness(part: str) -> int:
    found = list(_TITLE.finditer(part))
    if not found:
        return 0
    last = part.rstrip(" IV1234").lower().endswith(found[-1].group().lower())
    return 2 * len(found) + 3 * last - 2 * len(_COMPANY.findall(part))


def _company_likeness(part: str) -> int:
    return 2 * len(_COMPANY.findall(part)) - len(_TITLE.findall(part))
