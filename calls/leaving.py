"""Who closes an account takes along the notes that were never sent. What was sent stays as a
document of the city, and is withdrawn if it still goes on and nobody else writes it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.closing import Holding, register_holding
from calls.choices import WriterRole
from calls.consultations import writing
from calls.models import Consultation, ConsultationWriter
from calls.permissions import WRITERS
from calls.querysets import GOING_ON
from calls.workflow.consultation import withdraw

DRAFT_GOES = "事前相談の下書き「{}」を、入力の履歴といっしょに消します。"
WITHDRAWN = "続いている事前相談「{}」は、取り下げます。書いた内容は、市の文書として残ります。"
STAYS = "送った事前相談「{}」は、書いた内容のまま、市の文書として残ります。"
GOES_ON = "事前相談「{}」は、いっしょに書いている人が続けられます。"


def alone(user: Any) -> QuerySet[Consultation]:
    """What this person writes and nobody else can go on with."""
    writers = ConsultationWriter.objects.filter(role__in=WRITERS)
    own = writers.filter(person=user).values("consultation")
    others = writers.filter(
        consultation=OuterRef("pk"), person__is_active=True, person__closed_at=None
    ).exclude(person=user)
    return Consultation.objects.filter(~Exists(others), pk__in=own)


def goes(user: Any) -> Iterator[str]:
    """Each draft that goes, and each consultation that ends."""
    for draft in alone(user).filter(status="draft"):
        yield DRAFT_GOES.format(draft)
    for consultation in alone(user).filter(status__in=GOING_ON):
        yield WITHDRAWN.format(consultation)


def stays(user: Any) -> Iterator[str]:
    """What was sent and is over, and what somebody else goes on with."""
    left = set(alone(user).values_list("pk", flat=True))
    for consultation in Consultation.objects.of_person(user):
        if consultation.pk not in left:
            yield GOES_ON.format(consultation)
        elif consultation.status not in ["draft", *GOING_ON]:
            yield STAYS.format(consultation)


def forget(user: Any) -> None:
    """Drafts go with their history, what goes on is withdrawn, places as a reader are given up."""
    rows = alone(user).select_for_update(of=("self",))
    for draft in rows.filter(status="draft"):
        writing.erase(draft)
    for consultation in rows.filter(status__in=GOING_ON):
        withdraw(consultation, by=user)
    readers = [WriterRole.VIEWER, WriterRole.ADVISER]
    ConsultationWriter.objects.filter(person=user, role__in=readers).delete()


register_holding(Holding(goes, stays, forget))
