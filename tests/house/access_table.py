"""Who may use each route, in one table. A route that nobody listed here fails the tests.

public: everyone, reading only · open: everyone, forms and signed links too · account: whoever is signed in ·
confirmed: signed in with a confirmed address · member, or roles by name: who acts for the employer named in the route,
others see nothing there · staff: staff, to others it does not exist.
"""

import re

PUBLIC, OPEN, ACCOUNT, CONFIRMED, STAFF = "public", "open", "account", "confirmed", "staff"
MEMBER, RECRUITER, OWNER = "owner recruiter reviewer", "owner recruiter", "owner"

ACCESS = {
    "accounts.sign_in": OPEN,
    "accounts.sign_out": OPEN,
    "alerts.confirm": OPEN,
    "alerts.like": PUBLIC,
    "alerts.new": OPEN,
    "alerts.reports": OPEN,
    "alerts.unsubscribe": OPEN,
    "api.job": PUBLIC,
    "api.jobs": PUBLIC,
    "api.openapi": PUBLIC,
    "codes.index": PUBLIC,
    "codes.show": PUBLIC,
    "codes.system": PUBLIC,
    "confirming.say": OPEN,
    "confirming.show": OPEN,
    "dev.html": PUBLIC,
    "dev.mail": PUBLIC,
    "dev.message": PUBLIC,
    "domains.add": OWNER,
    "domains.index": MEMBER,
    "domains.prove": OWNER,
    "domains.remove": OWNER,
    "employer.index": ACCOUNT,
    "employer.new": CONFIRMED,
    "desk.bulk": RECRUITER,
    "desk.index": MEMBER,
    "desk.terms": PUBLIC,
    "drafts.blank": RECRUITER,
    "drafts.check": RECRUITER,
    "drafts.copy": RECRUITER,
    "drafts.new": RECRUITER,
    "drafts.part": RECRUITER,
    "drafts.paste": RECRUITER,
    "drafts.template": RECRUITER,
    "employers.show": PUBLIC,
    "health.alive": PUBLIC,
    "health.figures": PUBLIC,
    "health.ready": PUBLIC,
    "history.index": OWNER,
    "home.about": PUBLIC,
    "home.index": PUBLIC,
    "invitations.accept": OPEN,
    "invitations.show": OPEN,
    "jobs.apply": PUBLIC,
    "jobs.listing": PUBLIC,
    "jobs.places": PUBLIC,
    "jobs.search": PUBLIC,
    "jobs.short": PUBLIC,
    "jobs.understood": PUBLIC,
    "managing.act": OPEN,
    "managing.all_mail": OPEN,
    "managing.edit": OPEN,
    "managing.fewer": OPEN,
    "managing.manage": PUBLIC,
    "managing.mine": OPEN,
    "joining.ask": CONFIRMED,
    "joining.claim": CONFIRMED,
    "joining.prove": CONFIRMED,
    "joining.show": CONFIRMED,
    "machine.atom": PUBLIC,
    "machine.indeed": PUBLIC,
    "machine.robots": PUBLIC,
    "machine.sitemap": PUBLIC,
    "machine.sitemap_jobs": PUBLIC,
    "machine.sitemap_pages": PUBLIC,
    "members.index": MEMBER,
    "members.invitation": OWNER,
    "members.invite": OWNER,
    "members.join_request": OWNER,
    "members.leave": MEMBER,
    "members.remove": OWNER,
    "members.role": OWNER,
    "organisation.picture": PUBLIC,
    "organisation.remove_logo": OWNER,
    "organisation.save": OWNER,
    "organisation.show": MEMBER,
    "organisation.upload": OWNER,
    "publishing.close": RECRUITER,
    "publishing.confirm": RECRUITER,
    "publishing.discard": RECRUITER,
    "publishing.extend": RECRUITER,
    "publishing.preview": MEMBER,
    "publishing.publish": RECRUITER,
    "publishing.relist": RECRUITER,
    "publishing.show": MEMBER,
    "publishing.unschedule": RECRUITER,
    "seen.seen": OPEN,
    "spreadsheets.make": RECRUITER,
    "spreadsheets.problems": RECRUITER,
    "spreadsheets.send": RECRUITER,
    "spreadsheets.show": RECRUITER,
    "spreadsheets.template": MEMBER,
    "reports.listing": OPEN,
    "reports.thanks": PUBLIC,
    "staff.history": STAFF,
    "staff.home": STAFF,
    "staff.queue": STAFF,
    "staff_accounts.act": STAFF,
    "staff_accounts.act_with_reason": STAFF,
    "staff_accounts.find": STAFF,
    "staff_accounts.show": STAFF,
    "staff_accounts.unseal": STAFF,
    "staff_employers.claim": STAFF,
    "staff_employers.review": STAFF,
    "staff_employers.show": STAFF,
    "staff_employers.unseal": STAFF,
    "staff_listings.answer": STAFF,
    "staff_listings.decide": STAFF,
    "staff_listings.fact": STAFF,
    "staff_listings.show": STAFF,
    "static.file": PUBLIC,
}

# A value that exists on the test board, for each name in a route; `slug` depends on the route. An argument that is
# not here stands for something that does not exist.
VALUES = {"system": "icd-10-cm", "code": "E11.9", "part": "1", "path": "css/site.css", "listing_id": "1"}


def address(rule: str, arguments: set[str]) -> str:
    """A real address for a route of the board; where one of some words may stand, the first."""
    slug = "mercy-hospital" if "/employer" in rule else "inpatient-coder"
    for argument in arguments:
        value = {**VALUES, "slug": slug}.get(argument, "9999999")
        words = re.search(rf"<any\((\w+)[^)]*\):{argument}>", rule)
        rule = re.sub(rf"<(?:[^<>:]+:)?{argument}>", words.group(1) if words else value, rule)
    return rule
