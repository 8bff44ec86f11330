"""冊子をまとめて作る: what somebody asked for, how far it is, what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import Call
from proposals.choices import ExportKind
from proposals.querysets.export import ExportQuerySet


class ExportJob(models.Model):
    """The dossiers of a call as one ZIP, made by the worker, kept for some days.

    ``asked_for`` are the keys of the proposals that whoever asked saw then; ``holds`` what the
    file has in it: ``{"proposals": [keys], "opinions": [keys], "beyond": [keys of apps above]}``,
    asked again at each download.
    ``missed`` is ``[{"number", "what", "why"}, …]``: what could not be read stops nothing else.
    ``touched_at`` moves while a worker lives: a job that stands still is taken up by another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="exports")
    kind = models.CharField("作るもの", max_length=8, choices=ExportKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作った人",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    asked_at = models.DateTimeField("頼んだ日時", auto_now_add=True)
    asked_for = models.JSONField("対象", default=list)
    done = models.PositiveIntegerField("終わった件数", default=0)
    started_at = models.DateTimeField("はじめた日時", null=True, blank=True)
    touched_at = models.DateTimeField("最後に進んだ日時", null=True, blank=True)
    finished_at = models.DateTimeField("終わった日時", null=True, blank=True)
    failure = models.TextField("できなかった理由", blank=True)
    missed = models.JSONField("入らなかったもの", default=list, blank=True)
    holds = models.JSONField("入っているもの", default=dict, blank=True)
    file = models.FileField("ファイル", max_length=120, blank=True)
    size = models.PositiveBigIntegerField("大きさ（バイト）", default=0)
    sha256 = models.CharField("照合番号", max_length=64, blank=True)
    expires_at = models.DateTimeField("消す日時", null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "提案の冊子"
        verbose_name_plural = "提案の冊子"
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(
                name="export_finished_says_how",
                condition=Q(finished_at=None, file="", failure="")
                | Q(finished_at__isnull=False, expires_at__isnull=False)
                & (Q(failure="") | Q(file="")),
                violation_error_message="終わった冊子には、ファイルか、できなかった理由があります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.call}　{self.get_kind_display()}"

    @property
    def total(self) -> int:
        """How many proposals were asked for."""
        return len(self.asked_for)
