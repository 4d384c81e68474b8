"""What patient data looks like: labels, numbers, dates, names, and the words that stand near them.

Only looks are here; `patient_data` decides what counts. Apart because the patterns are long and are tuned against
examples, while the rules are few. Every repetition is bounded.
"""

import re

_I = re.IGNORECASE
_SEP = r"[\s:#=.,\-–—()\[\]|]{0,6}(?:(?:is|was|on)\b\s{0,3})?"
# A number of at least four digits, which letters and hyphens may be mixed with.
_ID = r"(?=(?:[A-Z\-]{0,10}\d){4})[A-Z0-9](?:[A-Z0-9\-]{2,22})[A-Z0-9](?![A-Z0-9])"
_LONG_ID = r"(?=(?:[A-Z\-]{0,10}\d){6})[A-Z0-9](?:[A-Z0-9\-]{4,22})[A-Z0-9](?![A-Z0-9])"
_NO = r"(?:(?:\s{0,2}\b(?:id|identifier|numbers?|num|nbr|no)\b\.?)\s{0,2}\#?|\s{0,2}\#)"

_RECORD = (
    rf"\b(?:MRN|M\.R\.N\.|M\.?R{_NO}|med(?:ical)?\.?\s{{1,2}}rec(?:ord)?s?{_NO}|(?:hospital|patient|pt|chart|unit|health\s?record){_NO}"
    rf"|(?:EMPI|MPI)(?:{_NO})?){_SEP}(?P<number>{_ID})"
)
_ACCOUNT = (
    rf"\b(?:(?:acct|account|encounter|visit|accession|specimen|claim|contact\s?serial|admission|case){_NO}"
    rf"|(?:CSN|FIN|HAR|ICN|DCN|PCN)(?:{_NO}|\s{{0,2}}:)){_SEP}(?P<number>{_LONG_ID})"
)
_MEMBER = (
    rf"\b(?:(?:member|subscriber|beneficiary|insured|insurance|medicaid|medicare|recipient|enrollee|cardholder"
    rf"|health\s?plan|payer|policy\s?holder|(?:member|insurance|health)\s{{1,2}}(?:policy|card)){_NO}"
    rf"|HICN?(?:{_NO}|\s{{0,2}}:)|MBI\b|CIN\s{{0,2}}[:#]){_SEP}(?P<number>{_LONG_ID})"
)
_SSN = r"(?P<number>(?<![\w-])(?!000|666|9\d\d)\d{3}([-\u2010-\u2013 ])(?!00)\d{2}\2(?!0000)\d{4}(?![\w-]))"
_SAID_SSN = (
    r"\b(?:SSN?|soc(?:ial)?\.?\s{1,2}sec(?:urity)?)\b\.?(?:\s{0,2}(?:number|no\b\.?|num|\#))?(?:\s{1,2}ending(?:\s{1,2}in)?)?"
    rf"{_SEP}(?P<number>(?:[\dXx*]{{3}}[-\s]?[\dXx*]{{2}}[-\s]?)?\d{{4}}(?![\d-]))"
)
# The Medicare number: https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf
_L = "[AC-HJKMNP-RT-Y]"
_A = "[0-9AC-HJKMNP-RT-Y]"
_MBI = rf"(?P<number>(?<![\w-])[1-9]{_L}{_A}\d([-\s]?){_L}{_A}\d\2{_L}{_L}\d\d(?![\w-]))"
NUMBERS = (
    ("record_number", re.compile(_RECORD, _I)),
    ("record_number", re.compile(_ACCOUNT, _I)),
    ("member_id", re.compile(_MEMBER, _I)),
    ("member_id", re.compile(_MBI, _I)),
    ("ssn", re.compile(_SSN)),
    ("ssn", re.compile(_SAID_SSN, _I)),
)
PROFESSION = re.compile(
    r"\b(?:AAPC|AHIMA|HFMA|NHA|AMBA|HCPro|PAHCS|ACDIS|AHA|AMA|ARHPC|BCA|QPP|NAMAS|certif\w{0,12}|credential\w{0,3}"
    r"|licen[sc]e\w{0,2}|chapter|profession\w{0,4}|association)\b", _I
)  # fmt: skip

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:(?:18|19|20)\d\d|'?\d\d)"
_DATE = (
    rf"(?<![\w/.\-])(?:{_DAY}[/.\-]{_DAY}[/.\-]{_YEAR}|(?:18|19|20)\d\d[/.\-]{_DAY}[/.\-]{_DAY}"
    rf"|{_MONTH}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?\s?,?\s{{1,2}}(?:18|19|20)\d\d"
    rf"|{_DAY}(?:st|nd|rd|th)?(?:\s{{1,2}}(?:of\s)?|-){_MONTH}(?:\s?,?\s{{1,2}}|-){_YEAR})(?![\w/\-])"
)
_BORN = r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdate\s{1,2}of\s{1,2}birth\b|\bbirth\s?-?\s?da(?:te|y)\b|\bb-?day\b|\bborn\b)"
DATE = re.compile(_DATE, _I)
BIRTH = re.compile(
    rf"{_BORN}(?:\s{{1,2}}of\s(?:the\s)?(?:patient|pt)\b)?{_SEP}(?P<date>{_DATE}|\d{{8}}(?!\d))|(?P<date_before>{_DATE})\s{{0,2}}[(\[,]?\s?{_BORN}",
    _I,
)
_SEEN = (
    r"(?:\bD\.?O\.?S\b\.?|\b(?:dates?\s{1,2}of\s{1,2}(?:service|admission|discharge|surgery|visit|procedure|injury|death)"
    r"|(?:service|admi(?:t|ssion)|discharge|surgery|visit|procedure|appointment)\s{1,2}date|admit(?:ted)?|discharged|seen"
    r"|presented|examined|operated(?:\s{1,2}on)?|expired|died|deceased|underwent(?:\s{1,2}\w{1,20}){1,4})\b)"
)
SERVICE = re.compile(rf"(?:\b(?:was|is|were)\s{{1,2}})?{_SEEN}{_SEP}(?P<date>{_DATE})", _I)

# Words of a chart, beside which a name is a patient's. "Patient" is not one: coders' résumés are full of it.
_AGED = r"\b\d{1,3}[\s-]{0,2}(?:y\.?/?o\.?\b|yrs?[\s-]old\b|years?[\s-]olds?\b|mo(?:nths?)?[\s-]old\b)"
CHART = re.compile(
    rf"{_AGED}|\b(?:MRN|DX|HPI|CC:|c/o|s/p|male|female|sex:|gender:|DOB|DOS|date of birth|patient\s?(?:name)?:|pt\s?(?:name)?:"
    r"|presents?|presented|admitted|discharged|underwent|complain(?:s|ed|ing)|diagnosed with|chief complaint)|\b\d{2,3}\s?(?-i:[MF])(?![\w+])", _I
)  # fmt: skip
OWNER = re.compile(r"@|\br[ée]sum[ée]s?\b|curriculum vitae|linkedin", _I)
_PERSON = r"(?=[^.\n]{0,40}\b(?:males?|females?|m|f|man|woman|boy|girl|infant|patient|pt|who|with|presents?|presented|admitted|seen)\b)"
AGE = re.compile(
    r"(?:,|\(|\bis|\bwas|-|\s)\s{0,2}(?:"
    rf"\ban?\s(?:age[d]?\s)?\d{{1,3}}[\s-]{{0,2}}(?:years?|months?|weeks?|days?)[\s-]olds?\b{_PERSON}"
    r"|(?:\bage[d:]?\s)?\b\d{1,3}[\s-]{0,2}(?:y\.?/?o\.?(?!\w)|(?:yrs?|years?|months?|weeks?|days?)[\s-]olds?\b)"
    r"|\b\d{2,3}\s?(?-i:[MF])(?![\w+])|age[d:]?\s{0,2}\d{1,3}(?![\d%]))", _I
)  # fmt: skip
CALLED = re.compile(
    r"\b(?:(?P<sure>(?:(?:patient|pt|pat|member|subscriber|beneficiary|insured|decedent)(?:['’]s)?(?:\s{1,2}(?:full\s)?name)?"
    r"\s{0,2}[:#]|(?:patient|pt)(?:['’]s)?\s{1,2}(?:full\s)?name(?:\s{1,2}is)?\b))|(?:patient|pt|client|name(?=\s{0,2}:)|re(?=:))\b)"
    r"[\s:,.\-–—(]{0,4}", _I
)  # fmt: skip
HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Master|Mx)\b\.?\s{1,2}")
ACTS = re.compile(
    rf"(?:['’]s)?[,\s(]{{0,3}}(?:\d{{1,3}}[,)]{{1,2}}\s)?(?:{_AGED}|(?:is|was|has|had|who)?\s?(?:an?\s)?(?:{_AGED}|presents?\b|presented|admitted|discharged"
    r"|seen\b|underwent|complain|diagnosed|history of|been (?:seen|treated|admitted)|suffer|reports?\b|denies|states\b|here for"
    r"|in for|came in|returns? for|follow))", _I
)  # fmt: skip

_PHONE = r"(?<![\w-])(?:\+?1[\s.\-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.\-])\d{3}[\s.\-]\d{4}(?![\w-])"
_MAIL = r"\b[\w.+\-]{1,40}@[\w\-]{1,40}\.[\w.\-]{2,30}"
_STREET = (
    r"\b\d{1,6}\s{1,2}(?:[NSEW]\.?\s{1,2})?(?:\w{1,20}\.?\s{1,2}){1,4}"
    r"(?:st(?:reet)?|ave(?:nue)?|r(?:oa)?d|dr(?:ive)?|l(?:a)?n(?:e)?|blvd|boulevard|c(?:our)?t|way|pl(?:ace)?|cir(?:cle)?|hwy|pkwy)\b\.?"
)
CONTACT = re.compile(rf"(?:{_PHONE}|{_MAIL}|{_STREET})", _I)
THEIRS = re.compile(
    r"\b(?:patient|pt|member|subscriber)(?:['’]s)?\s{1,2}(?:home\s|cell\s|mobile\s|mailing\s|street\s|e-?mail\s|phone\s)?"
    r"(?:phone|cell|mobile|tel(?:ephone)?|e-?mail|address|contact|number|no\b|lives at|resides at)\W{0,6}(?:(?:is|at)\s)?\Z", _I
)  # fmt: skip

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_WORD = (
    rf"(?:[A-ZÀ-ÖØ-Þ][{_LETTER}]{{0,2}}['’\-])?[A-ZÀ-ÖØ-Þ][{_LETTER}]{{1,20}}(?:[\-'’][A-ZÀ-ÖØ-Þ][{_LETTER}]{{1,20}})?"
)
_NAME = rf"{_WORD}(?:(?:,\s{{0,2}}|\s{{1,2}})(?:{_WORD}|[A-ZÀ-ÖØ-Þ]\b\.?|(?:de|la|del|van|von|da|dos)\b|[\"“(]{_WORD}[\"”)])){{1,3}}"
_PART = re.compile(rf"[{_LETTER}'’\-]+")
_AFTER, _ALONE = re.compile(_NAME), re.compile(_WORD)
# What is written like a name and is none: places of work, trades, papers, days and what begins sentences.
_NO_NAME = frozenset(
    """access account accounts accounting accreditation action admission admissions advocate affairs age all
    american and applicant applicants apply april army associate associates association at august
    available avenue bachelor billing board by care carolina case center centers central certified charge
    chart clinic clinical code coder coders codes coding college common company compliance consultant
    contact coordinator corp county dakota data date dates day days december degree department diagnosis
    director discharge division doctor documentation drive drug early east education emergency employee
    employees employment encounter engagement equal experience facility family february federal financial
    for forces from full general group guard hampshire have health healthcare high home hospital hospitals
    ii iii in inc information inpatient institute insurance intake is january jersey job july june lane
    learners liaison license llc location locations mail management manager march marine master may md
    medical medicaid medicare medicine memorial mexico military minimum monday must name national navy
    network new north november nurse october of office officer on or osf our outcomes outpatient part
    patient patients person personnel pharmacy phone physician physicians posted posting practice private
    procedure professional program protection provider quality ra record records recovery region regional
    registered registration registrar rehabilitation relations report representative research resident
    review risk road room route safety saint saturday scheduler scheduling school secretary section
    september service services shift specialist staff state states status street suite sunday support
    surgery surgical system systems team technician technology test the tests this thursday time to
    transport treatment trust tuesday type unit united university us usa va veteran veterans volume
    wednesday week west with work worker year years you your""".split()
)  # fmt: skip


# What follows a name after a comma and is no part of it.
_ENDS = frozenset(
    """account acct address admitted age birth born cell chart claim date dob dos dx fin gender hpi id md
    member mr mrn np phone pt rn sex ssn tel""".split()
)  # fmt: skip


def name_after(text: str, start: int, words: int = 2) -> tuple[int, int] | None:
    """Where a name that begins just here is; of two words at least, or of one after `Mrs.`."""
    match = (_AFTER.match(text, start) if words > 1 else None) or (_ALONE.match(text, start) if words == 1 else None)
    return _trimmed(text, *match.span(), words) if match else None


def name_near(text: str, start: int, reach: int) -> tuple[int, int] | None:
    """Where the first name after a place is, if it begins within `reach`, with nothing but small words before it."""
    match = re.compile(r"[\s,;:()|\-–—]{0,6}(?:(?:patient|pt|name|by|for|of|on)\b[\s:]{0,3}){0,3}", _I).match(
        text, start
    )
    return name_after(text, match.end()) if match and match.end() - start <= reach else None


def name_before(text: str, end: int, *, gap: int) -> tuple[int, int] | None:
    """Where a name is that ends before a place, with at most `gap` characters between, of which none ends a sentence."""
    begin = max(0, end - gap - 60)
    last = None
    for match in _AFTER.finditer(text, begin, end):
        last = match
    if last is None or end - last.end() > gap or re.search(r"[.!?\n]\s", text[last.end() : end]):
        return None
    return _trimmed(text, *last.span(), 2)


def _trimmed(text: str, start: int, end: int, words: int) -> tuple[int, int] | None:
    """The name without what follows it; None for what is written like a name and is none."""
    names = 0
    for part in _PART.finditer(text, start, end):
        if part[0].lower() in _ENDS:
            end = part.start()
            break
        if part[0].lower() in _NO_NAME:
            return None
        names += len(part[0]) > 1
    return (start, start + len(text[start:end].rstrip(" ,(\n"))) if names >= words else None
