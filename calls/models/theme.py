"""テーマ: what the city wants to work on with others (行政提案型)."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Section
from calls.choices import THEME_TURN, ThemeStatus, ThemeTurn
from calls.models.call import Call
from calls.models.course import Course
from calls.querysets import ThemeQuerySet
from core.collaboration import ActivityField, CollaborationZone, SuitableMatter
from core.models import Owned, TimeStamped, deputy_is_another


@pghistory.track()
class Theme(Owned, TimeStamped):
    """A theme of a section. Its status changes in ``calls/workflow/theme.py`` and nowhere else.

    ``roles`` is a draft of who does what: ``[{"work", "citizens", "city"}, …]``; yen are integers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="themes")
    course = models.ForeignKey(
        Course,
        verbose_name="部門",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="themes",
    )
    section = models.ForeignKey(
        Section, verbose_name="担当課", on_delete=models.PROTECT, related_name="themes"
    )
    status = models.CharField("状態", max_length=10, choices=ThemeStatus, default=ThemeStatus.DRAFT)
    number = models.PositiveSmallIntegerField("テーマの番号", null=True, blank=True)
    title = models.CharField("テーマ", max_length=60)
    lead = models.CharField("ひとことで言うと", max_length=160, blank=True)
    background = models.TextField("なぜ、このテーマか", blank=True)
    problems = models.TextField("いま困っていること", blank=True)
    city_role = models.TextField("市がすること", blank=True)
    expected_role = models.TextField("団体に期待すること", blank=True)
    roles = models.JSONField("役割分担の案", default=list, blank=True)
    voice = models.TextField("担当課の声", blank=True)
    voice_by = models.CharField("話した人", max_length=60, blank=True)
    contact = models.CharField("公開する問い合わせ先", max_length=120, blank=True)
    ceiling = models.PositiveBigIntegerField("上限（円）", null=True, blank=True)
    numerator = models.PositiveSmallIntegerField("市の負担（分子）", default=1)
    denominator = models.PositiveSmallIntegerField("市の負担（分母）", default=1)
    to_be_chosen = models.PositiveSmallIntegerField("選ぶ数", default=1)
    zone = models.CharField("協働の領域", max_length=16, choices=CollaborationZone, blank=True)
    matters = ArrayField(
        models.CharField(max_length=24, choices=SuitableMatter),
        verbose_name="協働が活きるもの",
        default=list,
        blank=True,
    )
    fields = ArrayField(
        models.PositiveSmallIntegerField(choices=ActivityField),
        verbose_name="活動分野",
        default=list,
        blank=True,
    )
    due_on = models.DateField("出しなおす期限", null=True, blank=True)
    due_set_at = models.DateTimeField("出しなおす期限を決めた日時", null=True, blank=True)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "テーマ"
        verbose_name_plural = "テーマ"
        ordering = ("number", "created_at")
        permissions = [
            ("enter_theme", "自分の課のテーマを書ける"),
            ("accept_theme", "テーマを採用・公開できる"),
        ]
        constraints = [
            deputy_is_another("theme"),
            models.UniqueConstraint(
                name="theme_number_once",
                fields=["call", "number"],
                violation_error_message="同じ番号のテーマがあります。",
            ),
            models.CheckConstraint(
                name="theme_published_has_number",
                condition=~Q(status="published")
                | Q(number__isnull=False, published_at__isnull=False),
                violation_error_message="公開したテーマには、番号があります。",
            ),
            models.CheckConstraint(
                name="theme_sent_back_has_a_day",
                condition=Q(due_on=None, due_set_at=None)
                | Q(status="draft", due_on__isnull=False, due_set_at__isnull=False),
                violation_error_message="出しなおす期限は、戻したテーマだけが持ちます。",
            ),
            models.CheckConstraint(
                name="theme_rate_is_a_part",
                condition=Q(
                    numerator__gte=1, denominator__gte=1, numerator__lte=models.F("denominator")
                ),
                violation_error_message="市の負担は、全体か、その一部です。",
            ),
        ]
        indexes = [models.Index(name="theme_of_call", fields=["call", "status"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("theme_detail", args=[self.pk])

    @property
    def is_shown(self) -> bool:
        """Whether everybody may see it: a call may go back to a draft."""
        return self.status == ThemeStatus.PUBLISHED and self.call.is_shown

    @property
    def turn(self) -> ThemeTurn:
        return THEME_TURN[ThemeStatus(self.status)]
