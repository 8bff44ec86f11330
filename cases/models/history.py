"""What happened to a case: its moves, what partners were asked, how its zone changed."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.choices import Answer
from cases.models.case import Case
from cases.models.facts import known_year
from core.collaboration import CollaborationZone
from core.links import Link
from core.models import TransitionLog
from core.people import LinkHolder
from core.text.mail_addresses import as_people_write

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track(exclude=["email", "digest"])
class PartnerAsk(Link):
    """A question to the partner, sent as a link by mail; answered once, by whoever holds it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="asks")
    email = models.EmailField("送り先")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("送った日時", auto_now_add=True)
    answer = models.CharField("答え", max_length=10, choices=Answer, blank=True, default="")
    comments = models.TextField("伝えたいこと", blank=True)
    answered_by = models.CharField("答えた人", max_length=60, blank=True)
    version = models.PositiveIntegerField("答えたときの版", null=True, blank=True)

    class Meta:
        verbose_name = "相手方への確認"
        verbose_name_plural = "相手方への確認"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(
                name="one_open_ask", fields=["case"], condition=Q(closed_at__isnull=True)
            ),
            models.CheckConstraint(
                name="ask_answered_is_closed",
                condition=Q(answer="") | Q(closed_at__isnull=False) & ~Q(answered_by=""),
                violation_error_message="答えには、答えた人の名前が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}：{as_people_write(self.email)}"

    @property
    def tone(self) -> str:
        """The colour of its answer: a wish for changes waits for somebody."""
        return "need" if self.answer == Answer.CHANGES else "done"

    @property
    def holder(self) -> "LinkHolder[PartnerAsk]":
        """Whoever holds the link, as the one who acts."""
        return LinkHolder(self, column="ask")

    def is_wish_of(self, case: Case) -> bool:
        """Whether it asks for changes of the text as it still stands."""
        return self.answer == Answer.CHANGES and self.version == case.version

    @property
    def is_late(self) -> bool:
        """Whether nobody answered in time."""
        return self.closed_at is None and self.has_expired


class CaseLog(TransitionLog):
    """The history of a case's status."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="log")
    by = models.ForeignKey(  # type: ignore[assignment]
        AUTHOR,
        verbose_name="手続きした人",
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    ask = models.ForeignKey(PartnerAsk, null=True, on_delete=models.RESTRICT, related_name="+")

    class Meta(TransitionLog.Meta):
        verbose_name = "手続きの履歴"
        verbose_name_plural = "手続きの履歴"
        constraints = [
            models.CheckConstraint(
                name="case_moved_by_somebody",
                condition=Q(by__isnull=False, ask__isnull=True)
                | Q(by__isnull=True, ask__isnull=False),
                violation_error_message="手続きには、した人が必要です。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def who(self) -> str:
        """The person of the city, or the name the partner answered with."""
        return f"{self.ask.answered_by}（相手方）" if self.ask else str(self.by)


@pghistory.track()
class ZonePeriod(models.Model):
    """From when a case stood in which zone: the place in the band is not fixed (domain §1.1)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="zones")
    zone = models.CharField("協働の領域", max_length=16, choices=CollaborationZone)
    since = models.PositiveSmallIntegerField("いつの年度から", null=True, blank=True)
    note = models.CharField("変わった理由", max_length=200, blank=True)
    by = models.ForeignKey(AUTHOR, null=True, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "領域の移り変わり"
        verbose_name_plural = "領域の移り変わり"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                name="zone_since_a_year",
                condition=known_year("since"),
                violation_error_message="領域が変わった年度が、本庄市ができる前の年度です。",
            )
        ]

    def __str__(self) -> str:
        return self.get_zone_display()

    @property
    def place(self) -> CollaborationZone:
        return CollaborationZone(self.zone)
