"""Who may use each route, in one table. A route that nobody listed here fails the tests.

public: everyone, reading only · open: everyone, forms and signed links too · account: whoever is signed in ·
confirmed: signed in with a confirmed address · member, or roles by name: who acts for the employer named in the route,
others see nothing there · staff: staff, to others it does not exist.
"""

PUBLIC, OPEN, ACCOUNT, CONFIRMED, STAFF = "public", "open", "account", "confirmed", "staff"
MEMBER, RECRUITER, OWNER = "owner recruiter reviewer", "owner recruiter", "owner"

ACCESS = {
    "accounts.sign_in": OPEN,
    "accounts.sign_out": OPEN,
    "alerts.confirm": OPEN,
    "alerts.manage": PUBLIC,
    "alerts.unsubscribe": OPEN,
    "api.job": PUBLIC,
    "api.jobs": PUBLIC,
    "api.openapi": PUBLIC,
    "codes.index": PUBLIC,
    "codes.show": PUBLIC,
    "codes.system": PUBLIC,
    "dev.html": PUBLIC,
    "dev.mail": PUBLIC,
    "dev.message": PUBLIC,
    "employers.show": PUBLIC,
    "health.alive": PUBLIC,
    "health.figures": PUBLIC,
    "health.ready": PUBLIC,
    "home.about": PUBLIC,
    "home.index": PUBLIC,
    "jobs.apply": PUBLIC,
    "jobs.listing": PUBLIC,
    "jobs.places": PUBLIC,
    "jobs.search": PUBLIC,
    "jobs.short": PUBLIC,
    "machine.atom": PUBLIC,
    "machine.indeed": PUBLIC,
    "machine.robots": PUBLIC,
    "machine.sitemap": PUBLIC,
    "machine.sitemap_jobs": PUBLIC,
    "machine.sitemap_pages": PUBLIC,
    "static.file": PUBLIC,
}

# A value that exists on the test board, for each name in a route; `slug` depends on the route. An argument that is
# not here stands for something that does not exist.
VALUES = {"system": "icd-10-cm", "code": "E11.9", "part": "1", "path": "css/site.css", "listing_id": "1"}


def address(rule: str, arguments: set[str]) -> str:
    """A real address for a route of the board."""
    slug = "mercy-hospital" if rule.startswith("/employer") else "inpatient-coder"
    for argument in arguments:
        value = {**VALUES, "slug": slug}.get(argument, "9999999")
        for shape in (f"<{argument}>", f"<int:{argument}>", f"<path:{argument}>", f"<string:{argument}>"):
            rule = rule.replace(shape, value)
    return rule
