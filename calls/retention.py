"""事前相談 are kept for the city's years, and then erased with their papers and letters."""

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import RecordKind
from accounts.retention import Records, register
from calls.choices import ConsultationStatus
from calls.models import Consultation
from calls.notices.forgetting import forget
from core.history import erasing
from core.people import Person


def over() -> QuerySet[Consultation]:
    """Those that have ended; ``ended_at`` is a column of theirs."""
    return sent().filter(ended_at__isnull=False)


def sent() -> QuerySet[Consultation]:
    """What has a 相談番号: a draft is its writers' alone."""
    return Consultation.objects.exclude(status=ConsultationStatus.DRAFT)


def others(user: Person) -> QuerySet[Consultation]:
    """Those in which the person takes no part."""
    return sent().exclude(pk__in=Consultation.objects.of_person(user).values("pk"))


def erase(consultation: Consultation) -> None:
    """With messages, papers, meetings and letters; a proposal that grew from it stays."""
    forget(consultation)
    erasing.erase(consultation)


def page(consultation: Consultation, user: Person) -> str:
    """The page on which staff read it."""
    if not Consultation.objects.visible_to_staff(user).filter(pk=consultation.pk).exists():
        return ""
    return reverse("admin:calls_consultation_change", args=[consultation.pk])


register(Records(RecordKind.CONSULTATION, Consultation, over, others, erase, page))
