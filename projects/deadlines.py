"""日程: each side is reminded of what lies with it; a head hears where the row says so. ``today``
is given. What is done or skipped is due no more, nor a date of a project that is over or paused.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from core.calendar import CITY_HALL, Terms, fixed
from core.calendar.law import LAST_MINUTE
from core.deadlines import ByDay, Deadline, DeadlineKind, Receiver, register
from projects.choices import OVER, DayKind, DaySilence, ProjectStatus, ReportStatus, Side
from projects.models import Member, ProjectDay, ProjectSection, Report, ReportCorrection
from projects.receivers import project as receivers

AFTERWARDS = (DayKind.FOLLOW_UP, DayKind.TAX, DayKind.RETURN)  # due although a project is over
RESTING = (*OVER, ProjectStatus.PAUSED)


class OfDay(DeadlineKind):
    """A date that is open, on the sides of ``sides``."""

    sides: Sequence[str] = ()

    def rows(self, today: date) -> QuerySet:
        lives = ~Q(project__status__in=RESTING) | Q(kind__in=AFTERWARDS)
        rows = ProjectDay.objects.open().filter(lives, side__in=self.sides)
        return self.loaded(rows.filter(evaluation=None))  # those have letters of their own

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Dates with what a deadline reads."""
        members = Prefetch("project__members", Member.objects.select_related("person"))
        named = ProjectSection.objects.select_related("section", "contact", "deputy")
        sections = Prefetch("project__sections", named)
        return rows.select_related("project").prefetch_related(members, sections)

    def ended(self, since: datetime) -> QuerySet | None:
        over = Q(done_at__gte=since) | Q(skipped_at__gte=since)
        return self.loaded(ProjectDay.objects.filter(over, side__in=self.sides))

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(on__lte=until)

    def of_row(self, row: ProjectDay, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of a date, for either side."""
        facts = {"number": row.project.number, "what": str(row), "silence": row.if_silent}
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=row.project.title,
            due=row.due,
            since=row.set_at,
            path=path,
            receivers=tuple(told),
            about=row,
            facts=facts,
        )


@register
class DayDue(OfDay):
    """A date of a project, to the group."""

    name = "projects/day_due"
    label = "協働事業の日程"
    sides = (Side.GROUP, Side.BOTH)
    person = "project__members__person"

    def deadline(self, row: ProjectDay) -> Deadline:
        return self.of_row(row, receivers.group(row.project), row.project.get_absolute_url())


@register
class DayDueCity(OfDay):
    """A date of a project, to the section and who runs it."""

    name = "projects/day_due_city"
    label = "協働事業の日程（市）"
    sides = (Side.CITY, Side.BOTH)

    def deadline(self, row: ProjectDay) -> Deadline:
        return self.of_row(row, receivers.city(row.project), there(row))


@register
class DayLateCity(OfDay):
    """A date that the city let pass, to the head of the section."""

    name = "projects/day_late"
    label = "協働事業の日程の遅れ（課長）"
    sides = (Side.CITY, Side.BOTH, Side.GROUP)
    before = ()
    after = (3, 10)

    def rows(self, today: date) -> QuerySet:
        return super().rows(today).filter(silence=DaySilence.TELLS_HEAD)

    def deadline(self, row: ProjectDay) -> Deadline:
        return self.of_row(row, receivers.heads(row.project), there(row))


def there(row: ProjectDay) -> str:
    """Where the staff meet it."""
    return reverse("admin:projects_project_change", args=[row.project_id])


class OfReport(DeadlineKind):
    """A date of a report, with what a deadline reads."""

    def loaded(self, rows: QuerySet) -> QuerySet:
        """Reports with both sides of their projects."""
        members = Prefetch("project__members", Member.objects.select_related("person"))
        named = ProjectSection.objects.select_related("section", "contact", "deputy")
        sections = Prefetch("project__sections", named)
        return rows.select_related("project", "day").prefetch_related(members, sections)

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(check_due_on__lte=until)

    def of_report(self, row: Report, told: Sequence[Receiver]) -> Deadline:
        """The deadline by which the city looks at it."""
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=row.project.title,
            due=fixed(row.check_due_on, Terms(ends_at=LAST_MINUTE), CITY_HALL),  # type: ignore[arg-type]
            since=row.check_due_set_at or row.updated_at,
            path=row.get_absolute_url(),
            receivers=tuple(told),
            about=row,
            facts={"number": row.project.number, "what": str(row.day)},
        )


@register
class ReportCheckDue(OfReport):
    """A report that waits for the city, to the section and who runs it."""

    name = "projects/report_check_due"
    label = "報告を確かめる期限（市）"

    def rows(self, today: date) -> QuerySet:
        waiting = Report.objects.filter(status=ReportStatus.SUBMITTED, check_due_on__isnull=False)
        return self.loaded(waiting)

    def deadline(self, row: Report) -> Deadline:
        return self.of_report(row, receivers.city(row.project))


@register
class ReportCheckLate(ReportCheckDue):
    """The same once it is late, to the head of the section."""

    name = "projects/report_check_late"
    label = "報告を確かめる期限の遅れ（課長）"
    before = ()
    after = (3, 10)

    def deadline(self, row: Report) -> Deadline:
        return self.of_report(row, receivers.heads(row.project))


@register
class ReportCorrectionDue(ByDay):
    """補正 of a report, to the group."""

    name = "projects/report_correction_due"
    label = "報告の補正の期限"
    person = "report__project__members__person"

    def rows(self, today: date) -> QuerySet:
        members = Prefetch("report__project__members", Member.objects.select_related("person"))
        rows = ReportCorrection.objects.filter(answered_at=None)
        return rows.select_related("report__project", "report__day").prefetch_related(members)

    def deadline(self, row: ReportCorrection) -> Deadline:
        project = row.report.project
        what = str(row.report.day)
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=project.title,
            due=row.due,
            since=row.due_set_at,
            path=row.report.get_absolute_url(),
            receivers=tuple(receivers.group(project)),
            about=row,
            facts={"number": project.number, "what": what, "silence": row.silence},
        )
