"""Is this organization perhaps known already? By name, phone and representative."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model, QuerySet, Value

from groups.choices import RegistrationStatus
from groups.models import Organization, Registration
from groups.models.likeness import NameKey, PersonKey, PhoneKey

MOST = 5
OPEN = (RegistrationStatus.SUBMITTED, RegistrationStatus.IN_REVIEW, RegistrationStatus.SENT_BACK)
LIKENESS = {
    "名称": (NameKey, "name", ("name",)),
    "電話番号": (PhoneKey, "phone", ("phone", "mobile")),
    "代表者の氏名": (PersonKey, "representative_name", ("representative_name",)),
}


@dataclass(frozen=True)
class Likeness:
    """Another entry that resembles the application, and in what."""

    entry: Model
    reasons: list[str]


def likely(registration: Registration) -> list[Likeness]:
    """What resembles this application: registered organizations, then open applications."""
    others = Registration.objects.filter(status__in=OPEN).exclude(pk=registration.pk)
    found: dict[Model, list[str]] = {}
    for entries in (Organization.objects.defer("search"), others):
        for reason, entry in resembling(registration, entries):
            found.setdefault(entry, []).append(reason)
    found.pop(registration.organization, None)  # type: ignore[arg-type]
    return [Likeness(entry, list(dict.fromkeys(reasons))) for entry, reasons in found.items()]


def resembling(registration: Registration, entries: QuerySet) -> Iterator[tuple[str, Model]]:
    """(reason, entry), at most ``MOST`` per column; each lookup reads one index."""
    for reason, (key, own, columns) in LIKENESS.items():
        if value := getattr(registration, own):
            for column in columns:
                alike = entries.alias(key=key(column)).filter(key=key(Value(value)))
                yield from ((reason, entry) for entry in alike.order_by("pk")[:MOST])
