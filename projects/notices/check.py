"""Letters about 照会: to who answers for the group, and to who runs the project. No section hears
of it: they are letters about the check, not about the project, and go with it.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.calendar import wareki
from core.http import absolute
from notifications import outbox
from projects import notices
from projects.models import BackgroundCheck, ConsentLink, Project
from projects.receivers import party
from projects.receivers.party import Party

PAPERS = "交付や契約の前の、確かめの書類"


def said(about: Party) -> dict[str, Any]:
    """What a letter names; of a 採択候補 it says that nothing is decided yet."""
    is_project = isinstance(about, Project)
    there = "project_money_checks" if is_project else "candidate_checks"
    return {
        "number": about.number,
        "title": about.title,
        "url": absolute(reverse(there, args=[about.pk])),
        "is_candidate": not is_project,
    }


def asked(about: Party, check: BackgroundCheck) -> None:
    """What is needed, to the representative."""
    notices.tell("check_asked", check, party.told(about), "", **said(about))


def arrived(about: Party, check: BackgroundCheck) -> None:
    """The papers are here, to who runs it."""
    there = absolute(reverse("admin:projects_backgroundcheck_change", args=[check.pk]))
    words = said(about) | {"what": PAPERS, "url": there}
    notices.tell("money_arrived", check, party.clerks(about), "check", **words)


def previews(about: Party) -> list[dict[str, str]]:
    """The letter of :func:`asked` beforehand."""
    return notices.preview("check_asked", party.told(about), **said(about))


def consent_asked(link: ConsentLink, email: str) -> None:
    """The link of one officer, to the address that the representative wrote: it stands nowhere but
    in this letter, and goes with it.
    """
    about = link.check_asked.about
    outbox.post(
        "projects/check_consent_asked",
        to=email,
        context={
            "title": about.title,
            "name": about.name,
            "expires": wareki(timezone.localdate(link.expires_at)),
        },
        private_url=absolute(reverse("officer_consent", args=[link.token])),
        about=link,
        dedupe_key=f"check_consent_asked:{link.pk}",
    )


def all_consented(check: BackgroundCheck) -> None:
    """Everybody who has a link has agreed, to the representative: it can be handed in."""
    occasion = str(check.officers.count())
    about = check.about
    notices.tell("check_all_consented", check, party.told(about), occasion, **said(about))


def forget_link(link: ConsentLink) -> None:
    """The letter that carried a link."""
    outbox.forget(link)


def forget(check: BackgroundCheck) -> None:
    """Its letters go too."""
    outbox.forget(check)
