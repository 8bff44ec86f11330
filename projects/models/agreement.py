"""協定書 and 変更協定: the text that both sides write."""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.drafts import Drafted
from core.models import TimeStamped
from projects.choices import (
    AGREEMENT_FIELDS,
    AGREEMENT_TURN,
    AGREEMENT_WORDING,
    AgreementKind,
    AgreementStatus,
    AgreementTurn,
    PaperWay,
    Side,
)
from projects.models.project import Project
from projects.querysets.agreement import AgreementQuerySet

PERSON = settings.AUTH_USER_MODEL
S = AgreementStatus
TWO_SIDES = [(each.value, each.label) for each in (Side.GROUP, Side.CITY)]


class Text(Drafted):
    """What is agreed. Rows are JSON: ``articles`` ``[{"key", "title", "text"}]`` · ``special``
    ``[{"key", "text"}]`` · ``roles`` ``[{"key", "task", "extent", "doer", "contact", "payer",
    "answers", "owner"}]`` · ``targets`` ``[{"indicator", "now", "target", "method", "side"}]``;
    the others as in :class:`proposals.models.content.Work`. The passage on the budget is no
    column: nobody can edit it (:mod:`projects.agreeing.facts`).
    """

    title = models.CharField("事業の名前", max_length=80, blank=True)
    starts_on = models.DateField("はじまりの日", null=True, blank=True)
    ends_on = models.DateField("終わりの日", null=True, blank=True)
    city_party = models.CharField("市の側で結ぶ人", max_length=120, blank=True)
    group_party = models.CharField("団体の側で結ぶ人", max_length=200, blank=True)
    roles = models.JSONField("役割と責任の表", default=list, blank=True)
    targets = models.JSONField("めあて", default=list, blank=True)
    activities = models.TextField("行うこと", blank=True)
    schedule = models.JSONField("予定", default=list, blank=True)
    expenses = models.JSONField("支出", default=list, blank=True)
    incomes = models.JSONField("収入", default=list, blank=True)
    amount = models.PositiveBigIntegerField("市が負担する額（円）", null=True, blank=True)
    articles = models.JSONField("条文", default=list, blank=True)
    special = models.JSONField("特約", default=list, blank=True)

    page_fields: ClassVar[Mapping[Any, tuple[str, ...]]] = AGREEMENT_FIELDS

    class Meta:
        abstract = True


COLUMNS = tuple(name for names in AGREEMENT_FIELDS.values() for name in names)


@pghistory.track(exclude=["drafts"])
class Agreement(Text, TimeStamped):
    """協定書 (``order`` 0), or 変更協定 第N号 beside it (``order`` N): the first text stays as it
    was. Its status changes in ``projects/workflow/agreement.py`` alone; an addendum says ``reason``
    and holds the whole text as it will be.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="agreements")
    order = models.PositiveSmallIntegerField("第何号", default=0)
    attempt = models.PositiveSmallIntegerField("何度目の案", default=1)
    status = models.CharField("状態", max_length=12, choices=S, default=S.TALKING)
    kind = models.CharField("様式", max_length=16, choices=AgreementKind)
    reason = models.TextField("変える理由", blank=True)
    begun_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    begun_side = models.CharField("出した側", max_length=8, choices=TWO_SIDES)
    sha256 = models.CharField("文のしるし", max_length=64, blank=True)
    frozen_at = models.DateTimeField("文が固まった日時", null=True, blank=True)
    concluded_on = models.DateField("結んだ日", null=True, blank=True)
    concluded_way = models.CharField("結び方", max_length=12, choices=PaperWay, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "協定書"
        verbose_name_plural = "協定書"
        ordering = ("project", "order", "attempt")
        constraints = [
            models.UniqueConstraint(
                name="one_try_of_agreement", fields=["project", "order", "attempt"]
            ),
            models.UniqueConstraint(
                name="agreement_that_counts_once",
                fields=["project", "order"],
                condition=~Q(status="taken_back"),
                violation_error_message="この号の協定は、もうあります。",
            ),
            models.UniqueConstraint(
                name="one_open_agreement",
                fields=["project"],
                condition=Q(status__in=["talking", "frozen"]),
                violation_error_message="話し合っている協定があります。",
            ),
            models.CheckConstraint(
                name="addendum_says_why",
                condition=Q(order=0, reason="") | Q(order__gt=0) & ~Q(reason=""),
                violation_error_message="変える理由を書いてください。",
            ),
            models.CheckConstraint(
                name="agreement_frozen_has_digest",
                condition=Q(status__in=["talking", "taken_back"], sha256="", frozen_at=None)
                | Q(status__in=["frozen", "concluded"], frozen_at__isnull=False) & ~Q(sha256=""),
                violation_error_message="固まった文には、しるしと日時があります。",
            ),
            models.CheckConstraint(
                name="agreement_concluded_has_a_day",
                condition=Q(status="concluded", concluded_on__isnull=False) & ~Q(concluded_way="")
                | ~Q(status="concluded") & Q(concluded_on=None, concluded_way=""),
                violation_error_message="結んだ日と、結び方を書いてください。",
            ),
            models.CheckConstraint(
                name="agreement_days_in_order",
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="終わりの日は、はじまりの日からあとの日にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"変更協定 第{self.order}号" if self.order else "協定書"

    def get_absolute_url(self) -> str:
        return reverse("agreement_show", args=[self.project_id, self.order])

    @property
    def turn(self) -> AgreementTurn:
        return AGREEMENT_TURN[AgreementStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return AGREEMENT_WORDING[AgreementStatus(self.status)]

    @property
    def is_open(self) -> bool:
        return self.status in (S.TALKING, S.FROZEN)
