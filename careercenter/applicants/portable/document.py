"""A whole document from a profile, and what must be kept of a document so that it comes out again as it went in. Pure."""

from typing import Any

from careercenter.accounts.models import Account
from careercenter.applicants.models import HeldCredential, PastJob, Profile, School
from careercenter.applicants.portable import head
from careercenter.applicants.portable.parts import CERTIFICATE, JOB, SCHOOL, kept, merged

Document = dict[str, Any]
ROWS = ("work", "education", "certificates")
HEAD, CERTIFICATES = "head", "certificates"


def document_of(profile: Profile, account: Account) -> Document:
    """The profile as a JSON Resume document."""
    foreign = profile.foreign or {}
    original, values = foreign.get(HEAD), head_values(profile, account)
    unchanged = original is not None and head.read(original) == values
    said = original if unchanged else head.write(values, account.email, original or {})
    rows = {
        "work": [merged(JOB, one.foreign or {}, job_values(one)) for one in profile.jobs],
        "education": [merged(SCHOOL, one.foreign or {}, school_values(one)) for one in profile.schools],
        "certificates": _certificates(profile, foreign.get(CERTIFICATES, [])),
    }
    return {**said, **{name: held for name, held in rows.items() if held}}


def to_keep(document: Document, email: str) -> Document:
    """What the `foreign` of a profile must hold for this document, see `document_of`."""
    said = {name: one for name, one in document.items() if name not in ROWS or not one}
    alone = head.write(head.read(document), email, {})
    held = document.get("certificates", [])
    alike = [CERTIFICATE.write(one) for item in held if (one := CERTIFICATE.read(item))["slug"]] == held
    return ({} if said == alone else {HEAD: said}) | ({} if alike else {CERTIFICATES: held})


def row_to_keep(kind: str, item: Document) -> Document:
    """The same for the `foreign` of a job or a school."""
    return kept(JOB if kind == "work" else SCHOOL, item)


def head_values(profile: Profile, account: Account) -> dict[str, Any]:
    """What `head.read` would give for this profile."""
    held = {name: getattr(profile, name) for name in head.EMPTY if name not in ("name", "codes")}
    # A profile that was never flushed has no defaults yet.
    found = {name: head.EMPTY[name] if value is None else value for name, value in held.items()}
    over = found["status"] == "closed" or found["status_until"] is None
    codes = [(one.system, one.code, one.code_end or "") for one in profile.codes]
    return {**found, "name": account.name, "codes": codes} | ({"status": "closed", "status_until": None} if over else {})


def job_values(one: PastJob) -> dict[str, Any]:
    """What is read from an item of `work`, as a job holds it."""
    fields = ("employer", "title", "place", "started", "ended", "summary")
    return {**{name: getattr(one, name) or "" for name in fields}, "highlights": list(one.highlights or ())}


def school_values(one: School) -> dict[str, Any]:
    """The same for `education`."""
    return {name: getattr(one, name) or "" for name in ("institution", "area", "degree", "started", "ended")}


def credential_values(one: HeldCredential) -> dict[str, Any]:
    """The same for `certificates`."""
    fields = ("slug", "earned_on", "expires_on", "cycle_ends_on", "ceus_needed", "ceus_done")
    return {name: getattr(one, name) for name in fields}


def _certificates(profile: Profile, originals: list[Document]) -> list[Document]:
    """Those that came in, in their order and without what the person has removed since, then the others."""
    held = {one.slug: credential_values(one) for one in profile.credentials}
    out, used = [], set()
    for item in originals:
        slug = CERTIFICATE.read(item)["slug"]
        if slug is None or slug in used:
            out.append(item)
        elif slug in held:
            used.add(slug)
            out.append(merged(CERTIFICATE, item, held[slug]))
    return out + [CERTIFICATE.write(values) for slug, values in held.items() if slug not in used]
