"""Who may be found by whom: on the list, the count, the page, the PDF and in invitations, and from the next page on."""

from collections.abc import Callable
from datetime import timedelta

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_email
from careercenter.applicants.models import BlockedEmployer, HeldCredential, JobInvitation, PastJob, Profile
from careercenter.applicants.models import ProfileLook
from careercenter.core.database import db
from careercenter.core.outbox import OutboxEntry
from careercenter.employers.models import Employer, Membership
from careercenter.employers.operations import add_member, ensure
from careercenter.jobs.models import Listing
from tests.applicants.finding import PRIVATE, findable, verified
from tests.clock import Clock
from tests.jobs.board import fill
from tests.people import LAKESIDE, MERCY, account, client_of, email

PEOPLE = "/employer/mercy-hospital/people"


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock) -> Flask:
    fill(app, session)
    verified(session, clock())
    return app


@pytest.fixture
def rita(board: Flask, clock: Clock) -> FlaskClient:
    return client_of(board, "rita", clock())


def text(answer) -> str:
    return answer.get_data(as_text=True)


def listing_of(session: Session, name: str = MERCY) -> Listing:
    found = select(Listing).join(Employer).where(Employer.name == name).order_by(Listing.id)
    return session.scalars(found).first()


def surfaces(rita: FlaskClient, session: Session, profile_id: int) -> dict[str, bool]:
    """On which surfaces Mercy sees this person; the answers never depend on one another."""
    listing, before = listing_of(session), session.query(JobInvitation).count()
    index = rita.get(PEOPLE)
    assert index.status_code == 200
    posted = rita.post(f"{PEOPLE}/{profile_id}/invite", data={"listing": listing.id})
    assert posted.status_code in (303, 404)
    session.expire_all()
    return {
        "list": f"{PEOPLE}/{profile_id}" in text(index),
        "count": "1 person may be found" in text(index),
        "search": f"{PEOPLE}/{profile_id}" in text(rita.get(f"{PEOPLE}?credential=cpc&state=OK&years=2")),
        "page": rita.get(f"{PEOPLE}/{profile_id}").status_code == 200,
        "pdf": rita.get(f"{PEOPLE}/{profile_id}/pdf").status_code == 200,
        "look": rita.post(f"{PEOPLE}/{profile_id}/looked").status_code == 204,
        "invite": session.query(JobInvitation).count() > before,
    }


def test_somebody_who_wants_to_be_found_is(rita: FlaskClient, session: Session, clock: Clock) -> None:
    assert set(surfaces(rita, session, findable(session, clock()).id).values()) == {True}


def _domain(words: str) -> Callable[[Session, Profile, Clock], None]:
    def shut_out(_session: Session, profile: Profile, _clock: Clock) -> None:
        profile.excluded_domains = ["other.example", words]

    return shut_out


def _site(session: Session, profile: Profile, _clock: Clock) -> None:
    session.scalars(select(Employer).where(Employer.name == MERCY)).one().website = "https://jobs.mercy-health.example/"
    profile.excluded_domains = ["mercy-health.example"]


def _members_mail(session: Session, profile: Profile, clock: Clock) -> None:
    by_email(session, email("vera")).email = "vera@staff.mercy-people.example"
    profile.excluded_domains = ["mercy-people.example"]


def _second_organisation(session: Session, profile: Profile, clock: Clock) -> None:
    """Rita acts for a shell as well, and the shell's site is what alice shut out."""
    shell = ensure(session=session, names=["Shell Staffing"], now=clock())["Shell Staffing"]
    shell.website = "https://shell.example"
    add_member(session=session, employer=shell, account=account(session, "rita", clock()), role="owner", now=clock())
    profile.excluded_domains = ["shell.example"]


def _own_mail(session: Session, profile: Profile, _clock: Clock) -> None:
    profile.account.email = profile.account.folded_email = "alice@cardio.mercy.example"


def _works_there(session: Session, profile: Profile, _clock: Clock) -> None:
    profile.jobs = [PastJob(employer="MERCY Hospital, Tulsa", started="2024-06", ended="", position=0)]


def _member(session: Session, profile: Profile, clock: Clock) -> None:
    mercy = session.scalars(select(Employer).where(Employer.name == MERCY)).one()
    session.add(Membership(employer=mercy, account=profile.account, role="reviewer", created_at=clock()))


def _blocked(session: Session, profile: Profile, clock: Clock) -> None:
    mercy = session.scalars(select(Employer).where(Employer.name == MERCY)).one()
    session.add(BlockedEmployer(profile_id=profile.id, employer_id=mercy.id, blocked_at=clock()))


def _set(**values: object) -> Callable[[Session, Profile, Clock], None]:
    def change(_session: Session, profile: Profile, _clock: Clock) -> None:
        for name, value in values.items():
            setattr(profile, name, value)

    return change


def _lapsed(_session: Session, profile: Profile, clock: Clock) -> None:
    profile.status_until = clock()


def _suspended(_session: Session, profile: Profile, clock: Clock) -> None:
    profile.account.suspended_at = clock()


def _unconfirmed(_session: Session, profile: Profile, _clock: Clock) -> None:
    profile.account.confirmed_at = None


HIDES = {
    "its domain is excluded": _domain("mercy.example"), "its website is": _site, "a member's mail domain is": _members_mail,
    "another organisation of a member is": _second_organisation, "they write from its domain": _own_mail,
    "they work there now": _works_there, "they are a member": _member, "they blocked it": _blocked,
    "they turned it off": _set(visibility="off"), "only where they applied": _set(visibility="applied"),
    "they do not look": _set(status="closed", status_until=None), "their status lapsed": _lapsed,
    "they are suspended": _suspended, "their address is not confirmed": _unconfirmed,
}  # fmt: skip


@pytest.mark.parametrize("why", HIDES)
def test_on_no_surface_when(rita: FlaskClient, session: Session, clock: Clock, why: str) -> None:
    profile = findable(session, clock())
    HIDES[why](session, profile, clock)
    session.commit()
    assert set(surfaces(rita, session, profile.id).values()) == {False}


@pytest.mark.parametrize("words", ["https://careers.mercy.example/jobs", "hr@mercy.example", "MERCY.example", "x.mercy.example"])
def test_a_person_shuts_out_their_employer_as_they_know_it(
    board: Flask, rita: FlaskClient, session: Session, clock: Clock, words: str
) -> None:
    profile = findable(session, clock())
    typed = {"version": profile.version, "status": "looking", "visibility": "findable", "excluded_domains": words}
    assert client_of(board, "alice", clock()).post("/me/profile/visibility", data=typed).status_code == 303
    assert set(surfaces(rita, session, profile.id).values()) == {False}


@pytest.mark.parametrize(("words", "says"), [("mercy", "is no domain"), ("gmail.com", "mailboxes to anybody"), ("com", "no domain"), ("\n".join(f"a{n}.example" for n in range(51)), "50 domains")])
def test_what_shuts_out_nobody_is_refused(board: Flask, session: Session, clock: Clock, words: str, says: str) -> None:
    typed = {"version": "0", "status": "looking", "visibility": "findable", "excluded_domains": words}
    page = client_of(board, "alice", clock()).post("/me/profile/visibility", data=typed)
    assert page.status_code == 422 and says in text(page) and words.split()[0] in text(page)


def test_nothing_private_is_shown(rita: FlaskClient, session: Session, clock: Clock) -> None:
    profile = findable(session, clock())
    profile.jobs[0].title = "Lead coder of Saint Anselm Hospital"
    profile.jobs[0].summary = "I wrote the handbook of Saint Anselm."
    profile.credentials[0].verified_url = "https://issuer.example/quackenbush"
    session.commit()
    pages = [text(rita.get(path)) for path in (PEOPLE, f"{PEOPLE}/{profile.id}")] + [words_of(rita, profile.id)]
    for page in pages:
        assert f"Coder {profile.id}" in page and "CPC" in page
        assert [word for word in (*PRIVATE, "handbook", "issuer.example") if word in page] == []


def test_what_they_choose_is_shown_and_never_how_to_reach_them(
    rita: FlaskClient, session: Session, clock: Clock
) -> None:
    profile = findable(session, clock(), shown=["name", "words", "places"])
    for page in (text(rita.get(f"{PEOPLE}/{profile.id}")), words_of(rita, profile.id)):
        assert "Alice Q." in page and "Saint Anselm Hospital" in page and "CPC in cardiology" in page
        assert [word for word in ("Quackenbush", "918-555", "people.example") if word in page] == []


def words_of(client: FlaskClient, profile_id: int) -> str:
    document = pypdfium2.PdfDocument(client.get(f"{PEOPLE}/{profile_id}/pdf").data)
    return "".join(page.get_textpage().get_text_range() for page in document) + str(document.get_metadata_dict())


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("credential=cpc", True), ("credential=ccs", False), ("credential=ccs&credential=cpc", True),
        ("credential=cpc&verified=1", False), ("specialty=cardiology", True), ("specialty=dermatology", False),
        ("setting=inpatient&tool=epic", True), ("tool=cerner", False), ("state=TX", True), ("state=NY", False),
        ("years=4", True), ("years=5", False), ("remote=remote", True), ("status=open", False), ("status=looking", True),
        ("years=nonsense&page=-3&credential=%27%22%25&status=x", True), ("page=9999", True),
    ],
)  # fmt: skip
def test_the_search(rita: FlaskClient, session: Session, clock: Clock, query: str, there: bool) -> None:
    profile = findable(session, clock())
    page = rita.get(f"{PEOPLE}?{query}")
    assert page.status_code == 200 and (f"{PEOPLE}/{profile.id}" in text(page)) is there


def test_a_credential_counts_until_its_last_day(rita: FlaskClient, session: Session, clock: Clock) -> None:
    held = findable(session, clock()).credentials[0]
    for days, there in ((0, True), (-1, False)):
        held.expires_on = clock().date() + timedelta(days=days)
        session.commit()
        assert ("1 person" in text(rita.get(f"{PEOPLE}?credential=cpc"))) is there


def test_an_employer_that_has_shown_no_domain_is_told_how(app: Flask, session: Session, clock: Clock) -> None:
    verified(session, clock())
    carol = client_of(app, "carol", clock())
    profile = findable(session, clock())
    page = text(carol.get("/employer/lakeside-clinic/people"))
    assert "Show that a domain is yours" in page and f"Coder {profile.id}" not in page
    for path in (f"/employer/lakeside-clinic/people/{profile.id}", f"/employer/lakeside-clinic/people/{profile.id}/pdf"):
        assert carol.get(path).location.endswith("/employer/lakeside-clinic/people")


@pytest.mark.parametrize("state", ["held", "refused"])
def test_an_employer_that_may_not_publish_finds_nobody(
    rita: FlaskClient, session: Session, clock: Clock, state: str
) -> None:
    profile = findable(session, clock())
    session.scalars(select(Employer).where(Employer.name == MERCY)).one().review_state = state
    session.commit()
    assert f"Coder {profile.id}" not in text(rita.get(PEOPLE))
    assert rita.get(f"{PEOPLE}/{profile.id}").status_code == 303


def test_reviewers_and_others_find_nobody(board: Flask, session: Session, clock: Clock) -> None:
    profile = findable(session, clock())
    for name, status in (("vera", 403), ("carol", 404), ("alice", 404)):
        for path in (PEOPLE, f"{PEOPLE}/{profile.id}", f"{PEOPLE}/invitations"):
            assert client_of(board, name, clock()).get(path).status_code == status


def test_looks_are_counted_once_in_a_while_and_told_to_the_person(
    board: Flask, rita: FlaskClient, session: Session, clock: Clock
) -> None:
    profile = findable(session, clock())
    for minutes in (0, 5, 40):
        clock.forward(minutes=minutes)
        rita.post(f"{PEOPLE}/{profile.id}/looked")
    assert session.scalars(select(ProfileLook)).one().looks == 2
    page = text(client_of(board, "alice", clock()).get("/me/invitations"))
    assert "Mercy Hospital" in page and "2 times" in page


def test_a_person_sees_what_employers_see(board: Flask, session: Session, clock: Clock) -> None:
    profile = findable(session, clock())
    page = text(client_of(board, "alice", clock()).get("/me/profile/seen"))
    assert f"Coder {profile.id}" in page and "This is all that employers" in page
    assert [word for word in PRIVATE if word in page] == []
