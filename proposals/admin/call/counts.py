"""The numbers of a call that its clerk sees on top, and what its page of the city says of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from calls.admin import beyond
from calls.models import Call
from core.admin.filters import EVERYTHING
from core.people import Person
from proposals.admin import queue
from proposals.checking import funnel


def counts(call: Any, numbers: Mapping[str, int], user: Person) -> list[dict[str, Any]]:
    """The numbers on top, each with the list behind it where there is one; ``call`` with those of
    before there is a proposal (:func:`beforehand.counted`). Consultations are for who sees them.
    """
    found = funnel.Funnel(**{name: numbers[name] for name in funnel.counts()})
    spoken = number(
        "事前相談",
        call.talks,
        talks(call, turn=EVERYTHING),
        note=f"続いているもの {call.going_on}",
    )
    return [
        number("知らせてほしい人", call.heard, note=f"テーマに関心あり {call.interested}"),
        *([spoken] if user.has_perm("calls.view_consultation") else []),
        number("下書き", found.drafts, note=f"提出で止まった {found.refused}"),
        number(
            "提出", found.handed_in, narrowed(call, turn=EVERYTHING),
            note=f"補正のお願い中 {found.corrections}",
        ),
        number("要件審査中", found.submitted, narrowed(call, turn=EVERYTHING, status="submitted")),
        number(
            "要件確認済", found.filed, narrowed(call, turn=queue.REVIEW),
            note=f"要件を満たさない {found.ineligible}、取り下げ {found.withdrawn}",
        ),
    ]  # fmt: skip


def narrowed(call: Call, **chosen: str) -> str:
    """The list of the proposals of this call that are ``chosen``."""
    start = reverse("admin:proposals_proposal_changelist")
    return f"{start}?{urlencode({'call': call.pk} | chosen)}"


def talks(call: Call, **chosen: str) -> str:
    """The list of the consultations of this call that are ``chosen``."""
    start = reverse("admin:calls_consultation_changelist")
    return f"{start}?{urlencode({'call': call.pk} | chosen)}"


def number(label: str, many: int, href: str = "", note: str = "") -> dict[str, Any]:
    return {"label": label, "number": many, "href": href, "note": note}


@beyond.tells
def share(call: Call, user: Person) -> list[dict[str, Any]]:
    """What the staff's page of the call says of proposals, for those who check them."""
    if not user.has_perm(queue.CHECKS):
        return []
    found = funnel.of_call(call, user)
    href = reverse("admin:proposals_proposal_call", args=[call.pk])
    return [
        number(
            "提案", found.handed_in, href,
            note=f"下書き {found.drafts}、補正のお願い中 {found.corrections}",
        )
    ]  # fmt: skip
