"""照会 in every state, reached by the verbs a person would use. Stand on ``TODAY``."""

from datetime import date

from projects.checking import asking
from projects.checking.sealing import Officer
from projects.models import BackgroundCheck
from tests.factories import people, projects, proposals

NAME, KANA, BORN = "照会花子", "ショウカイハナコ", "1961-07-23"
OFFICER = Officer(NAME, KANA, BORN)


def asked(kind="police", project=None):
    """書類を待っています."""
    return asking.ask(project or projects.agreed(), kind, by=people.clerk())


def with_officer(check=None):
    """One officer is written."""
    check = check or asked()
    asking.add_officer(
        check, OFFICER, by=projects.group(), consented_on=date(2026, 11, 1),
        consent=proposals.accepted("照会花子の同意書.pdf"),
    )  # fmt: skip
    return anew(check)


def handed_in():
    """市が確かめています."""
    return asking.hand_in_officers(with_officer(), by=projects.group())


def anew(check):
    """As it is stored."""
    return BackgroundCheck.objects.get(pk=check.pk)
