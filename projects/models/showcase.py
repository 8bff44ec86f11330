"""成果発表会: a day on which projects tell what came of them; its programme."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from calls.models import Call
from core.models import TimeStamped
from projects.models.day import ProjectDay
from projects.models.project import Project
from projects.querysets.showcase import ShowcaseQuerySet

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Showcase(TimeStamped):
    """One day. Nobody outside the office knows of it before ``announced_at``. ``call``: of which
    募集; empty for all projects of the ``fiscal_year``. ``recording`` and ``notes``: what is left
    of it afterwards.
    """

    title = models.CharField("名前", max_length=80)
    fiscal_year = models.PositiveSmallIntegerField("どの年度の事業か")
    call = models.ForeignKey(
        Call, verbose_name="募集", null=True, blank=True, on_delete=models.PROTECT,
        related_name="showcases",
    )  # fmt: skip
    on = models.DateField("日")
    starts_at = models.TimeField("はじまる時刻")
    ends_at = models.TimeField("終わる時刻")
    place = models.CharField("会場", max_length=120, blank=True)
    online = models.URLField("オンラインのリンク", max_length=300, blank=True)
    lead = models.TextField("ご案内", blank=True)
    sequence = models.PositiveSmallIntegerField("何回変えたか", default=0)
    announced_at = models.DateTimeField("知らせた日時", null=True, blank=True)
    announced_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    called_off_at = models.DateTimeField("やめた日時", null=True, blank=True)
    called_off_why = models.CharField("やめた理由", max_length=200, blank=True)
    recording = models.URLField("録画のリンク", max_length=300, blank=True)
    notes = models.TextField("当日のようす", blank=True)
    told_at = models.DateTimeField("結果をのせた日時", null=True, blank=True)

    objects = ShowcaseQuerySet.as_manager()

    class Meta:
        verbose_name = "成果発表会"
        verbose_name_plural = "成果発表会"
        ordering = ("-on", "-starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="showcase_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="終わる時刻は、はじまる時刻よりあとにしてください。",
            ),
            models.CheckConstraint(
                name="showcase_says_where",
                condition=~Q(place="") | ~Q(online=""),
                violation_error_message="会場か、オンラインのリンクを書いてください。",
            ),
            models.CheckConstraint(
                name="showcase_announced_says_who",
                condition=Q(announced_at=None, announced_by=None)
                | Q(announced_at__isnull=False, announced_by__isnull=False),
                violation_error_message="知らせた人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="showcase_called_off_says_why",
                condition=Q(called_off_at=None, called_off_why="")
                | Q(called_off_at__isnull=False, announced_at__isnull=False)
                & ~Q(called_off_why=""),
                violation_error_message="やめる理由を書いてください。",
            ),
            models.CheckConstraint(
                name="showcase_result_of_one_that_took_place",
                condition=Q(told_at=None, recording="", notes="")
                | Q(told_at__isnull=False, announced_at__isnull=False, called_off_at=None),
                violation_error_message="結果をのせるのは、行った発表会だけです。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("showcase_show", args=[self.pk])


@pghistory.track()
class ShowcaseItem(TimeStamped):
    """A project in the programme. Its hour follows from its ``order`` and the ``minutes`` of those
    before it. ``day``: the same day in the 日程 of the project, once both sides were invited.
    """

    showcase = models.ForeignKey(Showcase, on_delete=models.CASCADE, related_name="items")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="showings")
    order = models.PositiveSmallIntegerField("順番")
    minutes = models.PositiveSmallIntegerField("時間（分）", default=10)
    day = models.OneToOneField(
        ProjectDay, null=True, blank=True, on_delete=models.SET_NULL, related_name="showing"
    )

    class Meta:
        verbose_name = "発表する事業"
        verbose_name_plural = "発表する事業"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="project_once_in_showcase",
                fields=["showcase", "project"],
                violation_error_message="この事業は、もう入っています。",
            ),
            models.CheckConstraint(
                name="showcase_item_takes_time",
                condition=Q(minutes__range=(1, 180)),
                violation_error_message="時間は、1分から180分です。",
            ),
        ]

    def __str__(self) -> str:
        return self.project.title
