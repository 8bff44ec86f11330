"""照会: asked by who runs the project, of 採択候補 and until the 交付決定; consented to by each
officer on paper or on a screen of their own, or answered with a 完納証明書. Nobody else of the city
ever reads it.
"""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core import papers
from core.calendar import today
from core.people import Person
from core.uploads import Accepted
from core.workflow import locked, refuse
from projects.checking import candidates, party
from projects.checking.party import Party
from projects.checking.sealing import Officer, seal
from projects.choices import OVER
from projects.choices.check import CheckKind, CheckPaperKind
from projects.choices.granting import GrantStatus
from projects.granting import contracts, ways
from projects.models import BackgroundCheck, CheckPaper, OfficerConsent, Project
from projects.notices import check as notices

P = CheckPaperKind
THERE = "この照会は、もうお願いしてあります。"
GRANTED = "交付決定や契約のあとには、照会をお願いできません。"
CLOSED = "この照会の書類は、もう出ています。"
MOST = 30
TOO_MANY = f"役員は、{MOST}人までです。"
NOT_YET = "同意した日は、きょうまでの日にしてください。"
NOBODY = "役員を1人以上、書いてください。"
PENDING = (
    "リンクを渡した人のうち、まだ同意していない人がいます。"
    "待つか、その人のリンクを取り消してください。"
)
NOTHING = "完納証明書をつけるか、市が確かめることに同意してください。"


def reads(user: Person, about: Party) -> bool:
    """Who runs the project: nobody of a section, no reviewer, nobody else of the group."""
    return party.runs(user, about)


def why_not(about: Party) -> str:
    """Why nothing can be asked now: it is for those alone who will be paid."""
    return why_not_yet(about) if isinstance(about, Project) else candidates.why_not(about)


def why_not_yet(project: Project) -> str:
    """The same of a project."""
    if not party.has_money(project):
        return ways.NO_MONEY
    if project.status in OVER:
        return ways.IS_OVER
    application = ways.application_of(project)
    is_granted = application is not None and application.status == GrantStatus.GRANTED
    return GRANTED if is_granted or ways.contract_of(project) else ""


def why_open(project: Project) -> str:
    """That something was asked and has no result: it comes before money is granted."""
    return contracts.why_unchecked(project)


@atomic
def ask(about: Party, kind: str, *, by: Person) -> BackgroundCheck:
    """Ask the group. Raises PermissionDenied, NotAllowedNow."""
    about = locked(about)
    if not reads(by, about):
        raise PermissionDenied
    there = any(each.kind == kind for each in party.checks(about))
    refuse(why_not(about) or (THERE if there else ""))
    column = "project" if isinstance(about, Project) else "proposal"
    made: BackgroundCheck = BackgroundCheck.objects.create(
        **{column: about}, kind=kind, asked_on=today()
    )
    notices.asked(about, made)
    return made


def opened(check: BackgroundCheck, by: Person) -> BackgroundCheck:
    """The row, locked for who answers for the group. Raises PermissionDenied, NotAllowedNow."""
    check = locked(check)
    if not party.represents(by, check.about):
        raise PermissionDenied
    refuse(CLOSED if check.handed_in_on or check.result else "")
    return check


@atomic
def add_officer(
    check: BackgroundCheck, officer: Officer, *, by: Person, consented_on: date, consent: Accepted
) -> OfficerConsent:
    """One officer with the consent in their own hand."""
    check = opened(check, by)
    refuse(TOO_MANY if check.officers.count() >= MOST else "")
    refuse(NOT_YET if consented_on > today() else "")
    row: OfficerConsent = check.officers.create(sealed=seal(officer), consented_on=consented_on)
    take_in(CheckPaper(check_asked=check, officer=row, kind=P.CONSENT), consent, by)
    return row


@atomic
def remove_officer(row: OfficerConsent, *, by: Person) -> None:
    """It was wrong: row and file are gone at once."""
    opened(row.check_asked, by)
    for paper in row.papers.all():
        papers.take_out(paper)
    row.delete()


@atomic
def hand_in_officers(check: BackgroundCheck, *, by: Person) -> BackgroundCheck:
    """All officers are there: the city may ask the police."""
    check = opened(check, by)
    refuse("" if check.officers.exists() else NOBODY)
    refuse(PENDING if check.links.unclosed().exists() else "")
    return handed_in(check)


@atomic
def hand_in_tax(
    check: BackgroundCheck, *, by: Person, certificate: Accepted | None, agrees: bool
) -> BackgroundCheck:
    """完納証明書, or the consent that the city looks itself."""
    check = opened(check, by)
    refuse("" if certificate or agrees else NOTHING)
    if certificate:
        take_in(CheckPaper(check_asked=check, kind=P.CERTIFICATE), certificate, by)
    else:
        check.agreed_on = today()
    return handed_in(check)


def handed_in(check: BackgroundCheck) -> BackgroundCheck:
    """The clerks hear of it; no section does."""
    check.handed_in_on = today()
    check.save()
    notices.arrived(check.about, check)
    return check


def take_in(paper: CheckPaper, file: Accepted, by: Person) -> None:
    """The file under a name that says what it is, and not whose."""
    paper.uploaded_by_id = by.pk
    papers.take_in(paper, replace(file, name=f"{P(paper.kind).label}.{file.extension}"))


def is_officers(check: BackgroundCheck) -> bool:
    """Whether it is about each officer."""
    return check.kind == CheckKind.POLICE
