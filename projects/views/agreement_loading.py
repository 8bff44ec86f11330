"""Loading an agreement is loading its project: a stranger gets 404."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404

from projects.choices import AgreementStatus
from projects.models import Agreement, AgreementVersion, Project
from projects.standing.loading import load


def load_agreement(user: Any, pk: UUID, order: int) -> Agreement:
    """The agreement (0) or 変更協定 第N号 of a project that this person may read; where one was
    taken back and proposed anew, the one that counts.
    """
    project = load(user, pk)
    rows = [each for each in project.agreements.all() if each.order == order]
    if not rows:
        raise Http404
    counts = [each for each in rows if each.status != AgreementStatus.TAKEN_BACK]
    found: Agreement = (counts or rows)[-1]
    found.project = project
    wording = Prefetch("version", AgreementVersion.objects.defer("text"))
    prefetch_related_objects(list(found.confirmations.all()), "by", wording)
    return found


def is_known(pk: UUID, order: int = 0, page: str = "") -> bool:
    """Whether typed text may be put aside for this address."""
    return bool(Project.objects.filter(pk=pk).exists())
