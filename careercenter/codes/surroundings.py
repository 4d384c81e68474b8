"""What stands around a number in an advert, and so whether it can be a code: most five-digit numbers there are not.

ZIP codes, phone numbers, pay, job numbers, streets, boxes, standards and addresses of pages were the ones met in
17,014 adverts of every trade. A number that passes must also have a word of coding near it.
"""

import re

from careercenter.taxonomy.vocabulary import vocabulary

NEAR = 80
_BEFORE = 40
_CONTEXT = re.compile(
    r"(?P<not>\b(?:zip|postal|post|area|job|role|position|requisition|req|promo|discount|dress|source"
    r"|building|cost|class"
    r"|department|dept|location|country|occupational|occupation|series|sales|penal|tax|labor|referral|security|qr|bar"
    r"|ethics|wage|union|project|store|state|education|health and safety|pay|work|vacancy|announcement|campaign|sic"
    r"|naics|soc|reference|ref|employee|customer|activation|access|entry)[ -]?codes?\b|\bcodes? of\b"
    r"|\bvisual studio code\b)"
    r"|\b(?:cpt|hcpcs|icd|cdt|pcs|pla|e/m|e&m|codes?|coded|coding|coders?|modifiers?|procedures?|diagnos\w{1,4}|dx"
    r"|drgs?|add-on|claims)\b",
    re.I,
)
_DIAGNOSIS = re.compile(
    r"(?:\bICD(?:[- ]?(?:9|10))?(?:[- ]?CM)?|\bdx|\bdiagnos[ei]s)"
    r"(?:[\s,;:(/&–-]+|codes?\b|categor(?:y|ies)\b|chapters?\b|ranges?\b|such\b|as\b|like\b|e\.g\."
    r"|including\b|and\b|or\b|to\b"
    r"|mostly\b|[A-Z][0-9A][0-9A-Z.]{1,6})*$",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:\b(?:req|requisition|job|ref|reference|position|posting|id|ids|no|number|zip|box|suite|ste|room"
    r"|rm|license|licence"
    r"|ext|extension|x|class|policy|sb|hb|ab|rcw|iso|iec|form|title|section|chapter|article|order|eo|e\.o"
    r"|regulation|cfr"
    r"|act|law|nfpa|astm|en|din|rfc|employees|members|salary|pay|compensation|wage|wages|earn|earning"
    r"|income|budget|unit"
    r"|phone|tel|telephone|call|text|fax|mobile|cell|since|po|grade|project|building|bldg|floor|hwy"
    r"|highway|route|visa"
    r"|event|vacancy|announcement|store|branch|case|docket|invoice|account|acct|usd|gbp|eur|over|approximately|about"
    r"|nearly|between|bonus|ticket|series|model|part|serial|item|sku|station|cost center|cost centre|business unit"
    r"|(?:role|cost|job|area|zip|source|org|dress|promo|class|dept|department|position|postal|vacancy|location"
    r"|occupation|work|reference|ref|employee|customer|activation|access"
    r"|entry) codes?)\b[\s#:.)(-]{0,3}(?:(?:id|no|number|is)\b[\s#:.]{0,2})?(?:[a-z]{1,5}-)?)$",
    re.I,
)
_STREET = re.compile(
    r"\s(?:[NSEW]{1,2}\.?\s|North\s|South\s|East\s|West\s)?(?:[A-Z0-9][\w.']{0,20}\s){1,3}(?:St|Street"
    r"|Ave|Avenue|Rd|Road|Dr"
    r"|Drive|Blvd|Boulevard|Way|Lane|Ln|Hwy|Highway|Pkwy|Parkway|Ct|Court|Pl|Place|Cir|Circle|Sq|Square"
    r"|Terrace|Loop)\b"
)
_MONEY_AFTER = re.compile(
    r"(?:\s?(?:-|–|to)\s?[$£€]?\d[\d,.]{2,8})?\s?(?:/|per\b|an?\b)?\s?(?:year|yr|annum|annual|month|dollars|usd|pa\b|p\.a|£|\$|€)",
    re.I,
)
_THINGS = re.compile(
    r"\s?\+?\s(?:employees|members|people|beds|miles|square|sq|lives|residents|associates|hours"
    r"|staff)\b",
    re.I,
)
_MANY = re.compile(
    r"\s?\+?\s(?:[a-z]+\s)?(?:patients|visits|claims|charts|encounters|tests|cases|students|customers|locations)\b",
    re.I,
)
# More of a phone, an amount or a path; a slash between two codes is a list.
_MORE = re.compile(
    r"[ .-]\(?(?!\d{5}(?!\d))\d{3,}|\.\d|,\d{3}(?!\d)|[@%_=&\\]\w|-\w"
    r"|/(?!(?:\d{4}[0-9AFMTU]|[A-Z]\d[0-9A-Z]\S{0,5})(?![0-9A-Za-z]))\w"
)
# `99213 OR 97110` is a choice of two codes, not a town in Oregon.
_STATE_ZIP = re.compile(r"(?<![A-Za-z])(?<!\d\s)([A-Z]{2})[,.]?\s{1,3}$")
_STATE_NAME = re.compile(r"(?<![A-Za-z])((?:[A-Z][a-z]+\s)?[A-Z][a-z]+)[,.]?\s{1,3}$")
# The first digit of a ZIP code says which states it can be in (USPS Publication 65).
_ZIP_STATES = (
    "CT MA ME NH NJ PR RI VT VI", "DE NY PA", "DC MD NC SC VA WV", "AL FL GA MS TN", "IN KY MI OH", "IA MN MT ND SD WI",
    "IL KS MO NE", "AR LA OK TX", "AZ CO ID NM NV UT WY", "AK AS CA GU HI MP OR WA",
)


def speaks_of_codes(text: str, start: int, end: int) -> bool:
    """Whether a word of coding stands within 80 characters; `zip code` and `code of ethics` are none."""
    near = text[max(0, start - NEAR) : end + NEAR]
    return any(match["not"] is None for match in _CONTEXT.finditer(near))


def after_diagnosis(text: str, start: int) -> bool:
    """Whether `ICD`, `dx` or `diagnosis` leads here with nothing but codes and small words between."""
    return _DIAGNOSIS.search(text[max(0, start - NEAR) : start]) is not None


def is_other_number(text: str, start: int, end: int) -> bool:
    """Whether what stands directly before or after says that this is a number of another kind."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _BEFORE]
    return (
        _joined(before)
        or _MORE.match(after) is not None
        or _NUMBERED.search(before) is not None
        or _is_zip(before, text[start:end])
        or _in_address(text, start, end)
        or (text[start].isdigit() and _counts(text[start:end], after))
    )


def _joined(before: str) -> bool:
    """Glued to what stands before it: money, hash, path, a decimal, a hyphen within a word."""
    if not before:
        return False
    last, earlier = before[-1], before[-2:-1]
    if last == "," and earlier.isdigit():
        return False
    return last in "$£€#@&=\\/._" or (last in "-–+,'" and earlier.isalnum())


def _counts(number: str, after: str) -> bool:
    """An amount of money or of people, or a house number."""
    if _MONEY_AFTER.match(after) or _THINGS.match(after) or _STREET.match(after):
        return True
    return number.endswith("00") and _MANY.match(after) is not None


def _is_zip(before: str, number: str) -> bool:
    if not (number.isdigit() and len(number) == 5):
        return False
    code = _STATE_ZIP.search(before)
    if code:
        return code[1] in _ZIP_STATES[int(number[0])].split()
    name = _STATE_NAME.search(before)
    if name is None:
        return False
    states = vocabulary("states")
    return any(states.resolve(words) for words in (name[1], name[1].rsplit(" ", 1)[-1]) if len(words) > 2)


def _in_address(text: str, start: int, end: int) -> bool:
    """Inside the address of a page or a mailbox: the piece between blanks says so."""
    piece = text[max(0, start - 200) : start].rsplit(None, 1)[-1:] if start and not text[start - 1].isspace() else []
    piece += text[end : end + 200].split(None, 1)[:1] if end < len(text) and not text[end].isspace() else []
    return any("://" in part or "@" in part or "www." in part for part in piece)
