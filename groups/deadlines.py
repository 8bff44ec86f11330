"""What is due in the registration of groups, and to whom it is said.

標準処理期間 and 補正の期限 are city settings; time for correction is not counted (行政手続
practice, domain facts §2.6). The kinds below are asked by the notice engine.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts import owners
from accounts.calendars import city_hall
from core.calendar import CITY_HALL, DueDate, OpenDays, Period, Terms, fixed, term, today
from core.calendar.law import Basis, Manner, Unit, after_stop
from core.deadlines import ByDay, Deadline, Receiver, each_once, register
from core.models import is_mine
from core.people import Person
from groups import receivers
from groups.models import CorrectionRequest, Registration, RegistrationPolicy
from groups.querysets import RegistrationQuerySet

# The engine reads many rows at once: these columns and no others.
READ = ("status", "name", "reference", "channel", "email", "address", "postal_code")
DUE_COLUMNS = ("due_on", "original_due_on", "due_time", "manner", "due_set_at")


def terms(policy: RegistrationPolicy) -> Terms:
    """How the scheme's deadlines bind (city setting)."""
    basis, manner = Basis(policy.deadline_basis), Manner(policy.deadline_manner)
    return Terms(basis, policy.deadline_time, manner)


def standard_due(received_on: date, policy: RegistrationPolicy, office: OpenDays) -> date:
    """The day by which the city means to decide: N open days after receipt."""
    return office.add(received_on, policy.standard_days)


def correction_due(
    asked_on: date, policy: RegistrationPolicy, office: OpenDays, *, roll: bool = False
) -> DueDate:
    """The day until which the applicant should answer a request for correction.

    ``roll``: staff want the next open day, should it end on a closed one.
    """
    period = Period(policy.correction_days, Unit(policy.correction_unit))
    return term(asked_on, period, terms(policy), office, roll=roll)


def correction_due_now(*, roll: bool = False) -> DueDate:
    """The deadline that a request for correction written today gets."""
    return correction_due(today(), RegistrationPolicy.current(), city_hall(), roll=roll)


def resume(registration: Registration) -> None:
    """Let the clock go on: the due day moves by the time it stood still. Not saved."""
    if registration.stopped_on and registration.due_on:
        registration.due_on = after_stop(
            registration.due_on, registration.stopped_on, today(), city_hall()
        )
        registration.due_set_at = timezone.now()
    registration.stopped_on = None


@register
class CorrectionDue(ByDay):
    """補正の期限: the applicants are reminded of what they were asked to mend."""

    name = "groups/correction_due"
    label = "申請の補正"
    before, after = (7, 3, 1, 0), (1, 7)
    person = "registration__editors"

    def rows(self, today: date) -> QuerySet:
        return self.loaded(CorrectionRequest.objects.filter(answered_at=None))

    def ended(self, since: datetime) -> QuerySet:
        return self.loaded(CorrectionRequest.objects.filter(answered_at__gt=since))

    @staticmethod
    def loaded(requests: QuerySet) -> QuerySet:
        """Requests with all that ``deadline`` reads."""
        return (
            requests.select_related("registration")
            .prefetch_related("registration__editors")
            .only(*DUE_COLUMNS, *(f"registration__{name}" for name in READ))
        )

    def deadline(self, row: Any) -> Deadline:
        registration = row.registration
        path = registration.get_absolute_url()
        return of_request(self.name, row, path, tuple(receivers.applicants(registration)))


@register
class CorrectionLate(ByDay):
    """補正の期限を過ぎた申請: who is in charge decides what comes next.

    The plan is shown what is due alone: before that it is the applicant's matter.
    """

    name = "groups/correction_late"
    label = "補正の期限を過ぎた申請"
    before, after = (), (1, 7, 30)

    def rows(self, today: date) -> QuerySet:
        waiting = CorrectionRequest.objects.filter(answered_at=None)
        editors = Registration.editors.through.objects.filter(registration=OuterRef("registration"))
        read = waiting.select_related("registration").only(
            *DUE_COLUMNS, "registration__name", "registration__reference"
        )
        own = ArraySubquery(editors.values("user"))
        able = {
            f"{name}_now": owners.named_if(
                f"registration__{name}", RegistrationQuerySet.able(f"registration__{name}")
            )
            for name in ("owner", "deputy")
        }
        return read.annotate(own=own, **able)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        people = [receivers.person(user) for user in receivers.examiners()]
        return [self.of_row(row, people) for row in rows]

    def of_row(self, row: Any, people: Sequence[Receiver]) -> Deadline:
        """Told to who is in charge and who stands in, else to all who could examine it.

        Never about one's own application.
        """
        able = tuple(each for each in people if each.user_id not in row.own)
        path = reverse("admin:groups_registration_change", args=[row.registration_id])
        return of_request(self.name, row, path, receivers.in_charge(row, able) or able)


def of_request(kind: str, row: CorrectionRequest, path: str, told: Sequence[Receiver]) -> Deadline:
    """The deadline of a request for correction, for either side."""
    registration = row.registration
    return Deadline(
        kind=kind,
        key=str(row.pk),
        title=registration.name or registration.reference or "",
        due=row.due,
        since=row.due_set_at,
        path=path,
        receivers=tuple(told),
        about=registration,
        facts={"reference": registration.reference or ""},
    )


@register
class DecisionDue(ByDay):
    """標準処理期間: who decides is reminded of an application that waits for the city, and who is
    in charge of it or stands in.
    """

    name = "groups/decision_due"
    label = "登録申請の審査"
    before, after = (3, 1, 0), (1, 7)

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Registration.objects.awaiting_staff())

    def ended(self, since: datetime) -> QuerySet:
        return self.loaded(Registration.objects.left_staff(since))

    @staticmethod
    def loaded(registrations: RegistrationQuerySet) -> QuerySet:
        """Applications with all that ``of_row`` reads."""
        read = registrations.with_owners().prefetch_related("editors")
        return read.only("due_on", "due_set_at", *READ)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        if not rows:
            return []
        deciders = [receivers.person(user) for user in receivers.deciders()]
        examiners = [receivers.person(user) for user in receivers.examiners()]
        return [self.of_row(row, deciders, examiners) for row in rows]

    def of_row(
        self, row: Any, deciders: Sequence[Receiver], examiners: Sequence[Receiver]
    ) -> Deadline:
        """For all who decide and those in charge, but not about their own application."""
        own = {user.pk for user in row.editors.all()}
        told = each_once((*deciders, *receivers.in_charge(row, examiners)))
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=row.name,
            due=fixed(row.due_on, Terms(manner=None), CITY_HALL),
            since=row.due_set_at,
            path=reverse("admin:groups_registration_change", args=[row.pk]),
            receivers=tuple(each for each in told if each.user_id not in own),
            about=row,
            facts={"reference": row.reference or ""},
        )

    def concerning(self, user: Person, rows: QuerySet | None) -> list[Deadline]:
        decides = user.has_perm("groups.decide_registration")
        if rows is None or not (decides or user.has_perm("groups.review_registration")):
            return []
        return self.deadlines(list(rows if decides else rows.filter(is_mine(user))))
