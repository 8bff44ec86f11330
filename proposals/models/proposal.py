"""提案: what a group proposes to do together with the city on a call."""

import uuid
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.drafts import Drafted
from core.models import Owned, TimeStamped, deputy_is_another
from proposals.choices import (
    PAGE_FIELDS,
    PROPOSAL_TURN,
    PROPOSAL_WORDING,
    ProposalStatus,
    ProposalTurn,
)
from proposals.models.applicant import Applicant
from proposals.models.content import Content
from proposals.models.origin import Checking, Origin, Reception
from proposals.querysets import ProposalQuerySet

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track(exclude=["drafts", "roster"])
class Proposal(Origin, Applicant, Content, Reception, Checking, Drafted, Owned, TimeStamped):
    """One proposal. Its status changes in ``proposals/workflow`` alone.

    Its columns are what its writers are writing. What counts, and what anybody else ever reads, is
    its newest :class:`Submission` (calls.md §7). ``editing_since`` is set while its writers have
    something in hand beside what is handed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        "状態", max_length=12, choices=ProposalStatus, default=ProposalStatus.DRAFT
    )
    number = models.CharField("受付番号", max_length=16, unique=True, null=True, blank=True)
    people: models.ManyToManyField = models.ManyToManyField(
        AUTHOR, through="proposals.Writer", related_name="proposals"
    )
    started_by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    opened = models.CharField(max_length=80, unique=True)  # several clicks begin one
    edition = models.PositiveSmallIntegerField("見ている募集の版", default=0)
    submitted_at = models.DateTimeField("受付日時", null=True, blank=True)
    editing_since = models.DateTimeField("直しはじめた日時", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()
    page_fields = PAGE_FIELDS

    class Meta:
        verbose_name = "提案"
        verbose_name_plural = "提案"
        ordering = ("-created_at",)
        permissions = [
            ("check_proposal", "提案の要件を確かめられる"),
            ("enter_proposal", "紙の提案書を入力できる"),
            ("give_opinion", "自分の課の意見を書ける"),
            ("hear_first", "課のはじめの連絡先として、意見のお願いを受け取る"),
            ("export_proposal", "提案の一覧と冊子を作れる"),
        ]
        constraints = [
            deputy_is_another("proposal"),
            models.CheckConstraint(
                name="proposal_status_known",
                condition=Q(status__in=ProposalStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="proposal_number_iff_submitted",
                condition=Q(status="draft", number=None, submitted_at=None, editing_since=None)
                | ~Q(status="draft") & Q(number__isnull=False, submitted_at__isnull=False),
                violation_error_message="受付番号は、受け付けた提案だけが持ちます。",
            ),
            models.CheckConstraint(
                name="proposal_checked_iff_decided",
                condition=Q(
                    status__in=["filed", "ineligible", "decided"],
                    checked_at__isnull=False,
                    checked_by__isnull=False,
                )
                | ~Q(status__in=["filed", "ineligible", "decided"])
                & Q(checked_at=None, checked_by=None, check_reason=""),
                violation_error_message="確かめた日時と人は、確かめ終わった提案だけが持ちます。",
            ),
            models.CheckConstraint(
                name="proposal_ineligible_says_why",
                condition=Q(status="ineligible") & ~Q(check_reason="")
                | ~Q(status="ineligible") & Q(check_reason=""),
                violation_error_message="要件を満たさない理由を書いてください。",
            ),
            models.CheckConstraint(
                name="proposal_check_due_iff_checking",
                condition=Q(
                    status="submitted", check_due_on__isnull=False, check_due_set_at__isnull=False
                )
                | ~Q(status="submitted") & Q(check_due_on=None, check_due_set_at=None),
                violation_error_message="確かめる期限は、要件審査中の提案だけが持ちます。",
            ),
            models.CheckConstraint(
                name="proposal_counter_says_who",
                condition=Q(channel="web", reached_by="", postmarked_on=None)
                | Q(channel="counter") & ~Q(asked_by="") & ~Q(reached_by=""),
                violation_error_message="紙の提案書には、届いた方法と、出した人が必要です。",
            ),
            models.CheckConstraint(
                name="proposal_of_a_year",
                condition=Q(year__gte=1),
                violation_error_message="年は、1年目からです。",
            ),
        ]
        indexes = [
            models.Index(name="proposal_queue", fields=["call", "status", "check_due_on"]),
            models.Index(name="proposal_theme", fields=["theme"]),
        ]

    def __str__(self) -> str:
        """Its number once it has one: what is being written is never told to others by accident."""
        return self.number or self.title or "（名前のない提案）"

    @property
    def draft_name(self) -> str:
        """How letters and staff's pages call a draft: its title is its writers' alone."""
        return f"提案書の下書き（{self.call}）"

    def get_absolute_url(self) -> str:
        return reverse("proposal_show", args=[self.pk])

    @property
    def open_correction(self) -> Any:
        """The 補正 that waits for whoever proposed, or None. Reads ``corrections``; where they are
        not there yet, with the submission that each is about.
        """
        is_read = "corrections" in getattr(self, "_prefetched_objects_cache", {})
        rows = self.corrections.all() if is_read else self.corrections.select_related("submission")
        return next((each for each in rows if each.answered_at is None), None)

    @property
    def turn(self) -> ProposalTurn:
        return PROPOSAL_TURN[ProposalStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return PROPOSAL_WORDING[ProposalStatus(self.status)]
