"""確認の時期: which cases must be asked about. Pure: ``today`` is a parameter (JST)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cases.models import Case, CatalogueSetting, PartnerAsk
from cases.querysets import CaseQuerySet
from cases.receivers import Staff
from core.calendar import CITY_HALL, Terms, fixed, wareki
from core.calendar.law import moment
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from core.models import is_mine
from core.people import Person


def confirmations_due(today: date, *, months: int | None = None) -> CaseQuerySet:
    """Published cases that go on and were confirmed ``months`` or longer ago, oldest first.

    A case never confirmed counts from its publication. Without ``months`` the city's setting
    counts (CatalogueSetting.confirm_months). Rows carry ``last_known_on``. Crossed, not matched:
    a missed night asks late rather than never.
    """
    limit = months_before(today, months or CatalogueSetting.current().confirm_months)
    known = Coalesce("confirmed_on", TruncDate("published_at"))
    return (
        Case.objects.going_on()
        .annotate(last_known_on=known)
        .filter(last_known_on__lte=limit)
        .order_by("last_known_on", "pk")
    )


def confirmation_due_on(case: Case, *, months: int) -> date:
    """The day from which a published case must be asked about."""
    known = case.confirmed_on or (case.published_at and timezone.localdate(case.published_at))
    if known is None:
        raise ValueError("a case that was never published has no such day")
    return months_before(known, -months)


def months_before(day: date, months: int) -> date:
    """The day so many months earlier (later below zero), or the month's last one."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


@register
class ConfirmationDue(DeadlineKind):
    """「まだ続いていますか」: the section confirms a published case once a year."""

    name = "cases/confirmation_due"
    label = "協働事例の確認"
    before, after = (14, 0), (14, 30)

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Case.objects.going_on())

    def ended(self, since: datetime) -> QuerySet:
        """What has been public once and is not asked about any more."""
        once = Case.objects.filter(published_at__isnull=False, updated_at__gt=since)
        return self.loaded(once.exclude(pk__in=Case.objects.going_on().values("pk")))

    @staticmethod
    def loaded(cases: QuerySet) -> QuerySet:
        """Cases with all that ``of_case`` reads."""
        return cases.select_related("section").only(
            "name", "number", "confirmed_on", "published_at", "section_email", "created_by_id",
            "owner_id", "deputy_id",
            "section__department_id", "section__is_active",
        )  # fmt: skip

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        months = CatalogueSetting.current().confirm_months
        staff = Staff()
        return [self.of_case(case, months, staff) for case in rows]

    def of_case(self, case: Case, months: int, staff: Staff) -> Deadline:
        """The day from which it is asked about; said to the section, else to the clerks."""
        due_on = confirmation_due_on(case, months=months)
        known = case.confirmed_on or timezone.localdate(case.published_at)
        return Deadline(
            kind=self.name,
            key=str(case.pk),
            title=case.name,
            due=fixed(due_on, Terms(manner=None), CITY_HALL),
            since=moment(known, time(0)),
            path=reverse("admin:cases_case_change", args=[case.pk]),
            receivers=staff.in_charge(case),
            about=case,
            facts={"number": case.number or ""},
        )

    def concerning(self, user: Person, rows: QuerySet | None) -> list[Deadline]:
        """The cases that this person began or is in charge of, or whose section is theirs."""
        is_of_the_city = isinstance(user, User) and user.is_staff
        if rows is None or not is_of_the_city:  # a citizen's calendar asks no question
            return []
        of_section = Q(section__members=user) | Q(section__department__members=user)
        return self.deadlines(
            list(rows.filter(Q(created_by=user) | is_mine(user) | of_section).distinct())
        )


class PartnerCheck(DeadlineKind):
    """「この内容でよいですか」: a question to a partner that has not been answered yet."""

    def rows(self, today: date) -> QuerySet:
        asked = PartnerAsk.objects.unclosed()
        return asked.select_related("case__section__department")

    def of_ask(self, ask: PartnerAsk, path: str, receivers: Sequence[Receiver]) -> Deadline:
        """The day until which its link works."""
        case = ask.case
        return Deadline(
            kind=self.name,
            key=str(ask.pk),
            title=case.name,
            due=fixed(timezone.localdate(ask.expires_at), Terms(manner=None), CITY_HALL),
            since=ask.at,
            path=path,
            receivers=receivers,
            about=case,
            facts={"section": str(case.section or ""), "asked_on": wareki(ask.at)},
        )


@register
class PartnerCheckDue(PartnerCheck):
    """The partner is reminded, before the term ends. The link itself stands in the first mail."""

    name = "cases/partner_check_due"
    label = "事例の確認（相手方）"
    before, after = (7, 2), ()

    def rows(self, today: date) -> QuerySet:
        """Only while the link works."""
        return super().rows(today).filter(expires_at__gte=moment(today, time(0)))

    def deadline(self, row: Any) -> Deadline:
        partner = Receiver("相手方", address=row.email, has_page=False)
        return self.of_ask(row, reverse("case_list"), (partner,))


@register
class PartnerCheckLate(PartnerCheck):
    """The section hears that the partner has not answered, so that no case lies forgotten."""

    name = "cases/partner_check_late"
    label = "相手方の返事がない事例"
    before, after = (), (1, 7)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        staff = Staff()
        return [self.late(row, staff) for row in rows]

    def late(self, row: Any, staff: Staff) -> Deadline:
        """Told to the section, else to the clerks."""
        path = reverse("admin:cases_case_change", args=[row.case_id])
        return self.of_ask(row, path, staff.in_charge(row.case))
