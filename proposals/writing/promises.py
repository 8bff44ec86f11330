"""誓約・同意: the sentences that are asked today, and those that are not agreed to."""

from collections.abc import Collection

from django.db.models import QuerySet

from core.web import once
from proposals.models import Pledge

ASKED = "pledges"  # what is asked once in a request


def rows() -> QuerySet[Pledge]:
    """The sentences that are asked today."""
    return Pledge.objects.filter(is_active=True)


def asked() -> list[Pledge]:
    """The sentences in their order, asked once in a request."""
    return once.ask_once(ASKED, lambda: list(rows()))


def lacking(agreed: Collection[str]) -> list[Pledge]:
    """Those that are required and not among the codes ``agreed``."""
    return [each for each in asked() if each.is_required and each.code not in agreed]
