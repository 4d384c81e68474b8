"""What staff did, in plain words. Pure: a row in, a sentence out, to be read after who did it."""

from careercenter.jobs.saying import label
from careercenter.staff.models import StaffAct

KINDS = {"listing": "Listings", "employer": "Employers", "account": "Accounts", "claim": "Claims", "credential": "Credentials"}
_SAID = {
    "listing.approve": "let “{subject}” be seen",
    "listing.ask": "asked the employer about “{subject}”",
    "listing.refuse": "gave “{subject}” back as a draft",
    "listing.freeze": "took “{subject}” off the board",
    "listing.thaw": "let “{subject}” be seen again",
    "listing.correct": "corrected a fact of “{subject}”",
    "listing.answer": "answered reports about “{subject}”",
    "employer.open": "opened the file of {subject}",
    "employer.clear": "cleared {subject}",
    "employer.hold": "put {subject} on hold",
    "employer.refuse": "refused {subject}",
    "account.open": "opened the file of {subject}",
    "account.end_sessions": "signed {subject} out everywhere",
    "account.confirm": "took the address of {subject} as confirmed",
    "account.appoint": "made {subject} staff",
    "account.dismiss": "let {subject} be staff no more",
    "account.suspend": "closed the account of {subject}",
    "account.restore": "opened the account of {subject} again",
    "credential.open": "opened the file of a {subject}",
    "credential.download": "looked at the document of a {subject}",
    "credential.saw": "saw the document of a {subject}",
    "credential.verify": "verified a {subject} with its issuer",
    "credential.refuse": "refused the document of a {subject}",
    "claim.accept": "let somebody own {subject}",
    "claim.decline": "declined a claim to {subject}",
}


def sentence(act: StaffAct) -> str:
    """`took “Inpatient Coder” off the board: it is a copy.`"""
    said = _SAID.get(f"{act.kind}.{act.action}", act.action.replace("_", " ") + " {subject}").replace(
        "{subject}", act.subject
    )
    details = act.details
    if "fact" in details:
        return f"{said}: {label(details['fact'])} is {details['value'] or 'not stated'}"
    why = details.get("note") or details.get("reason")
    return f"{said}: {why}" if why else said
