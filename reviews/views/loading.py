"""Loading a sheet is the access check: who may not read the proposal gets 404."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from reviews.models import Sheet

NAMED = (
    "entry__proposal__course", "entry__submission", "entry__review__round__course__call",
    "submission", "reviewer__member",
)  # fmt: skip
HANGING = ("marks", "entry__review__round__criteria", "entry__review__phases")


def loaded(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Sheets with all that their pages read."""
    return rows.select_related(*NAMED).prefetch_related(*HANGING)


def load(user: Any, pk: UUID) -> Sheet:
    """One's own sheet of a proposal that one may read."""
    found: Sheet = get_object_or_404(loaded(Sheet.objects.of_person(user)), pk=pk)
    return found


def anew(sheet: Sheet) -> Sheet:
    """A sheet that was loaded, as it is stored now: to answer after something was kept."""
    [found] = loaded(Sheet.objects.filter(pk=sheet.pk))
    return found


def is_known(pk: UUID) -> bool:
    """Whether there is a sheet with this address, of which typed text may be put aside."""
    return Sheet.objects.filter(pk=pk).exists()
