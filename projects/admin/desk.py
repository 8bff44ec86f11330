"""What projects have on the desk: no lead section, talks beyond their day, the city's days."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.urls import reverse

from core.admin.desk import Number, Share, Source, Work, listed
from core.admin.queue import NEAR_DAYS
from core.calendar import today
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys
from core.people import Person
from projects.admin.filters import has_no_lead
from projects.choices import GOING_ON, DayKind, ProjectStatus, Side
from projects.models import Project, ProjectDay, Report
from projects.querysets.project import RUNS, WORKS
from projects.settlement.fixing import YEAR_END

# Dates whose paper is on the desk itself, for who runs projects (``money_desk``).
ON_THEIR_OWN = Q(kind__in=[DayKind.GRANT, DayKind.INSPECTION]) | Q(kind=DayKind.PAYMENT) & ~Q(
    label=YEAR_END
)
ALL, NOBODY = Q(pk__isnull=False), Q(pk__in=[])
LEADLESS, TALKS, DAY = "担当課を決める", "協議の日を過ぎた", "市の番"


def share(user: Person) -> Share:
    """What waits for who runs projects, and for the people of a section."""
    if not (user.has_perm(RUNS) or user.has_perm(WORKS)):
        return Share()
    return Share(rows(user), queues(user))


def rows(user: Person) -> QuerySet:
    """Projects under way with a date of the city near or past, talks beyond their day, or without a
    lead section; the last for who runs them alone.
    """
    runs = user.has_perm(RUNS)
    near = near_days().exclude(ON_THEIR_OWN) if runs else near_days()
    waits = Q(Exists(near)) | Q(Exists(talks_late()))
    waits = waits | has_no_lead() if runs else waits
    found: Any = Project.objects.visible_to_staff(user).with_owners()
    return listed(
        found.filter(waits, status__in=GOING_ON),
        user,
        theirs=NOBODY,
        may=ALL,
        takes=is_nobodys() if runs else ALL,
        kind=Value("project"),
        key="pk",
        title="title",
        number="number",
        status="status",
        turn=Case(
            When(has_no_lead(), then=Value(LEADLESS)),
            When(Q(Exists(talks_late())), then=Value(TALKS)),
            default=Value(DAY),
            output_field=TextField(),
        ),
        due_on=Subquery(earliest().values("on")[:1]),
        due_time=Value(LAST_MINUTE),
        since="updated_at",
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def earliest() -> QuerySet[ProjectDay]:
    """The dates for which a project stands on the desk, the earliest first."""
    until = today() + timedelta(days=NEAR_DAYS)
    own = Q(side=Side.CITY) | Q(side=Side.BOTH)
    rows = ProjectDay.objects.open().filter(own, project=OuterRef("pk"), on__lte=until)
    return rows.order_by("on", "pk")


def near_days() -> QuerySet[ProjectDay]:
    """Dates that lie with the city, near or past."""
    return earliest().filter(side=Side.CITY)


def talks_late() -> QuerySet[ProjectDay]:
    """The day by which both wanted to have agreed is past."""
    rows = ProjectDay.objects.open().filter(project=OuterRef("pk"), on__lt=today())
    return rows.filter(kind=DayKind.AGREEMENT, project__status=ProjectStatus.TALKING)


def queues(user: Person) -> Sequence[Number]:
    """The lists that somebody may want to go to."""
    start = reverse("admin:projects_project_changelist")
    seen = Project.objects.visible_to_staff(user)
    found = [
        Number(str(each.label), f"{start}?status={each.value}", seen.filter(status=each))
        for each in (ProjectStatus.TALKING, ProjectStatus.RUNNING, ProjectStatus.CLOSING)
    ]
    waiting = Report.objects.visible_to_staff(user).filter(status="submitted")
    there = reverse("admin:projects_report_changelist")
    return [*found, Number("確かめる報告", f"{there}?status=submitted", waiting)]


def page(key: str) -> str:
    """The page of the project."""
    return reverse("admin:projects_project_change", args=[key])


def acts(work: Work, user: Person) -> Sequence[tuple[str, str]]:
    """The next act."""
    if work.turn == LEADLESS:
        return [("課を決める", reverse("admin:projects_project_sections", args=[work.key]))]
    return [("日程を見る", page(work.key))]


def begins(user: Person) -> Sequence[tuple[str, str]]:
    """動いている事業を入力する, for those who may."""
    if not user.has_perm("projects.enter_project"):
        return []
    return [("動いている事業を入力する", reverse("admin:projects_project_enter"))]


SOURCE = Source(
    kind="project",
    label="協働事業",
    states=dict(ProjectStatus.choices),
    share=share,
    page=page,
    acts=acts,
    begins=begins,
)
