"""Who may do what to letters, whatever their state."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from core.people import Person


def manages(user: Person, notice: Any) -> bool:
    """May hold, correct, release, resend and cancel what they may read; never a letter that holds a
    sign-in code.
    """
    may = user.has_perm("notifications.manage_notice") and not notice.secret
    return may and reads(user, notice)


def reads(user: Person, notice: Any) -> bool:
    """May read its words. Of a joint letter the reminders tied to it are asked."""
    pairs = [(notice.about_type, notice.about_id)]
    if is_joint(notice):
        pairs += [(each.about_type, each.about_id) for each in notice.reminders.all()]
    return reads_of(user, notice.kind, pairs)


def is_joint(notice: Any) -> bool:
    """Whether its kind names no part of the portal, as that of several deadlines in one letter."""
    return part_of(notice.kind, "/") not in apps.app_configs


def reads_of(user: Person, kind: str, about: Iterable[tuple[str, str]]) -> bool:
    """Whether somebody has any right in each part of the portal that such a letter comes from and
    is about: who keeps accounts learns that a review was told of, not what was told.
    """
    parts = {part_of(kind, "/"), *(part_of(table, ".") for table, _key in about)}
    return all(user.has_module_perms(part) for part in parts if part in apps.app_configs)


def part_of(name: str, mark: str) -> str:
    """The app in the name of a kind ("reviews/decided") or of a table ("reviews.award")."""
    return name.partition(mark)[0]


def manages_printable(user: Person, notice: Any) -> bool:
    """May have it printed; not if it holds its receiver's own link, which printers would read."""
    return manages(user, notice) and not notice.private_url


def manages_unprinted(user: Person, notice: Any) -> bool:
    """May act on it as long as it does not lie printed in a batch: it is taken out first."""
    return manages(user, notice) and notice.batch_id is None


def nobody(user: Person, notice: Any) -> bool:
    """The worker that sends makes these moves by itself; no person may."""
    return False
