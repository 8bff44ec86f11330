"""What staff write while they examine: ticks on requirements and notes. No status moves here."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from core.workflow import NotAllowedNow, has_moved, locked
from groups import permissions
from groups.choices import RegistrationStatus
from groups.models import Registration, RequirementCheck, StaffNote
from groups.registration import changed_answers, completeness

OVERTAKEN = (
    "この画面を開いたあとに手続きが進んだため、保存していません。"
    "「前の提出から変わったところ」を確かめて、もう一度印を付けてください。"
)


@transaction.atomic
def tick(
    registration: Registration,
    *,
    by: User,
    codes: Collection[str],
    shown: Collection[str] = (),
    moved: str = "",
) -> None:
    """Confirm these requirements, and take back the ticks that were ``shown`` and are gone.

    A tick that somebody else gave meanwhile stays, and one that was taken back meanwhile is not
    given again by a page that still showed it. A tick keeps the words of the requirement,
    who gave it and when. Raises PermissionDenied, or NotAllowedNow when the application is not
    in review, or was moved after the page that sends this (``moved``): what was looked at may
    have been replaced.
    """
    registration = locked(registration)
    if not permissions.reviews(by, registration):
        raise PermissionDenied
    if registration.status != RegistrationStatus.IN_REVIEW:
        raise NotAllowedNow("要件の確認は、審査中の申請にだけ書けます。")
    if has_moved(registration, moved):
        raise NotAllowedNow(OVERTAKEN)
    given = set(codes) - set(shown)
    registration.checks.filter(code__in=set(shown) - set(codes)).delete()
    present = dict(registration.checks.values_list("code", "question"))
    new = [
        RequirementCheck(registration=registration, code=code, question=words, by=by)
        for code, words in completeness.requirements(registration)
        if code in given and present.get(code) != words
    ]
    registration.checks.filter(code__in=[each.code for each in new]).delete()  # of other words
    RequirementCheck.objects.bulk_create(new)


def untick_changed(registration: Registration) -> None:
    """Take back every tick whose column or document is otherwise than when it was given."""
    names = [change.name for change in changed_answers.since_sent_back(registration)]
    codes = registration.checks.values_list("code", flat=True)
    stale = [code for code in codes if is_touched(code, names)]
    registration.checks.filter(code__in=stale).delete()


def is_touched(code: str, names: Collection[str]) -> bool:
    """Whether one of these columns and documents is what the requirement was checked against."""
    return any(completeness.stands_for(code, name) for name in names)


def note(registration: Registration, *, by: User, text: str) -> StaffNote:
    """A note between staff. Raises PermissionDenied."""
    if not permissions.reviews(by, registration):
        raise PermissionDenied
    return StaffNote.objects.create(registration=registration, by=by, text=text.strip())
