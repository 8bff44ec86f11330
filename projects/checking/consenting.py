"""An officer agrees on a screen of their own: by a link that the representative hands on or has
mailed, without an account. What is written there only who runs the project ever reads.
"""

from datetime import timedelta

from django.db.transaction import atomic
from django.utils import timezone

from core.calendar import today
from core.people import Person
from core.workflow import locked, refuse
from projects.checking import asking
from projects.checking.sealing import Officer, seal
from projects.models import BackgroundCheck, ConsentLink, ProjectSetting
from projects.notices import check as notices

CLOSED = "このリンクは、もう使われたか、取り消されています。"
RUN_OUT = "このリンクは期限が切れています。代表者に、もう一度作ってもらってください。"
DONE = "書類はもう市に出ています。"


@atomic
def issue(check: BackgroundCheck, *, by: Person, name: str, email: str = "") -> ConsentLink:
    """A link for one officer; the row that is returned alone knows it. Raises PermissionDenied,
    NotAllowedNow.
    """
    check = asking.opened(check, by)
    there = check.officers.count() + check.links.unclosed().count()
    refuse(asking.TOO_MANY if there >= asking.MOST else "")
    link: ConsentLink = ConsentLink.objects.issue(
        check_asked=check,
        sealed=seal(Officer(name, "", "")),
        made_on=today(),
        by_mail=bool(email),
        expires_at=timezone.now() + timedelta(days=ProjectSetting.current().invitation_days),
    )
    if email:
        notices.consent_asked(link, email)
    return link


@atomic
def take_back(link: ConsentLink, *, by: Person) -> None:
    """It leads nowhere any more, and its letter is gone."""
    asking.opened(link.check_asked, by)
    forget(locked(link))


def forget(link: ConsentLink) -> None:
    """The row with the letter that carried it."""
    notices.forget_link(link)
    link.delete()


def why_not(link: ConsentLink) -> str:
    """Why nothing can be written by it now; "" when it can."""
    if link.closed_at:
        return CLOSED
    if link.check_asked.handed_in_on or link.check_asked.result:
        return DONE
    return RUN_OUT if link.has_expired else ""


@atomic
def agree(link: ConsentLink, officer: Officer) -> BackgroundCheck:
    """This officer agrees. The link works once; who answers for the group hears when it was the
    last. Raises NotAllowedNow.
    """
    check = locked(link.check_asked)
    link = locked(link)
    link.check_asked = check
    refuse(why_not(link))
    check.officers.create(sealed=seal(officer), consented_on=today(), on_screen=True)
    link.use_up()
    link.sealed = ""
    link.save()
    notices.forget_link(link)
    if not check.links.unclosed().exists():
        notices.all_consented(check)
    return check
