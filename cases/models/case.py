"""協働事例: one collaboration as the catalogue tells it."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from cases.choices import CITIZEN_WORDING, TURN, CaseStatus, PartnerKind, Turn
from cases.models.facts import CONSTRAINTS, Facts
from cases.querysets import CaseQuerySet
from core.collaboration import CollaborationForm, CollaborationZone
from core.http import address
from core.models import Owned, TimeStamped, deputy_is_another

SHOWN_ONCE = Q(status__in=["published", "unpublished", "archived"])
PUBLISHED = Q(status="published")
FACETED = ["forms", "matters", "principles", "fields", "partner_kinds", "years", "words"]


@pghistory.track(exclude=["search", "search_version", "words", "kana_key", "years"])
class Case(Facts, Owned, TimeStamped):
    """One case. Its status changes in ``cases/workflow.py`` and nowhere else."""

    status = models.CharField("状態", max_length=16, choices=CaseStatus, default=CaseStatus.DRAFT)
    number = models.CharField("事例番号", max_length=12, unique=True, null=True, blank=True)
    published_at = models.DateTimeField("はじめて公開した日時", null=True, blank=True)
    confirmed_on = models.DateField("最後に確認した日", null=True, blank=True)
    version = models.PositiveIntegerField("版", default=1)
    agreed_version = models.PositiveIntegerField("相手方が確かめた版", null=True, blank=True)
    papers_changed = models.BooleanField("相手方が確かめたあとの、写真・資料の変更", default=False)
    origin = models.CharField("もとになった事業", max_length=80, unique=True, null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="書きはじめた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    # derived by cases/sheet/writing.py from what is written, for the filters and the search
    partner_kinds = ArrayField(
        models.CharField(max_length=16, choices=PartnerKind), default=list, blank=True
    )
    years = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    kana_key = models.CharField(max_length=120, blank=True, editable=False)
    words = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    search = SearchVectorField(null=True, editable=False)
    search_version = models.CharField(max_length=40, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "協働事例"
        verbose_name_plural = "協働事例"
        ordering = ("-published_at", "-pk")
        permissions = [
            ("enter_case", "自分の課の事例を書ける"),
            ("write_case", "すべての課の事例を書ける"),
            ("approve_case", "事例を承認できる"),
            ("publish_case", "事例を公開・停止できる"),
        ]
        constraints = [
            *CONSTRAINTS,
            deputy_is_another("case"),
            models.CheckConstraint(
                name="case_status_known",
                condition=Q(status__in=CaseStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="case_number_iff_ever_published",
                condition=Q(number__isnull=False, published_at__isnull=False)
                | Q(number__isnull=True, published_at__isnull=True) & ~SHOWN_ONCE,
                violation_error_message="事例番号は、一度でも公開した事例だけが持ちます。",
            ),
        ]
        indexes = [
            models.Index(name="case_queue", fields=["status", "updated_at"]),
            models.Index(name="case_newest", fields=["-published_at", "-id"], condition=PUBLISHED),
            models.Index(name="case_kana", fields=["kana_key", "id"], condition=PUBLISHED),
            models.Index(name="case_section", fields=["section", "status"]),
            GinIndex(name="case_search", fields=["search"], condition=PUBLISHED),
            GinIndex(
                name="case_facets",
                fields=FACETED,
                condition=PUBLISHED,
            ),
        ]

    def get_absolute_url(self) -> str:
        """The public page; a case without a number has none."""
        return address("case_detail", self.number)

    @property
    def turn(self) -> Turn:
        return TURN[CaseStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CITIZEN_WORDING[CaseStatus(self.status)]

    @property
    def is_public(self) -> bool:
        return self.status == CaseStatus.PUBLISHED

    @property
    def is_changed_since_agreed(self) -> bool:
        """Whether text, pictures or documents are others than the partner found right."""
        if self.agreed_version is None:
            return False
        return self.papers_changed or self.agreed_version != self.version

    def raise_version(self) -> None:
        """A new version with nothing else in it for the partner; the caller saves it."""
        is_agreed = self.agreed_version == self.version
        self.version += 1
        if is_agreed:
            self.agreed_version = self.version

    def note_agreement(self) -> None:
        """The partner has found right what the case now holds; the caller saves it."""
        self.agreed_version, self.papers_changed = self.version, False

    @property
    def zone_place(self) -> CollaborationZone | None:
        return CollaborationZone(self.zone) if self.zone else None

    @property
    def form_places(self) -> list[CollaborationForm]:
        return [CollaborationForm(value) for value in self.forms]
