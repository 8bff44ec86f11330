"""Reports: the city looks at what came, in its days; the group mends what it is asked to."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from core.calendar import CITY_HALL, Terms, fixed
from core.calendar.law import LAST_MINUTE
from core.deadlines import ByDay, Deadline, DeadlineKind, Receiver, register
from projects.choices import ReportStatus
from projects.deadlines.sides import OfGroup, with_sides
from projects.models import Member, Report, ReportCorrection
from projects.receivers import project as receivers


class OfReport(DeadlineKind):
    """A date of a report, with what a deadline reads."""

    def loaded(self, rows: QuerySet) -> QuerySet:
        """Reports with both sides of their projects."""
        return with_sides(rows).select_related("day")

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
class ReportCorrectionDue(OfGroup, ByDay):
    """補正 of a report, to the group."""

    name = "projects/report_correction_due"
    label = "報告の補正の期限"
    of = "report__project"

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
