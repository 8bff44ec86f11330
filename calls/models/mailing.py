"""一斉のお知らせ: a letter to everybody who follows, until the worker has written it to each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from calls.models.call import Call
from calls.models.question import Question
from calls.models.theme import Theme


class Mailing(models.Model):
    """One letter of an act, in the words of that moment; who hears is asked when it is written.

    Written in the transaction of the act, as a letter is (ADR 5, 62). ``key`` begins the
    ``dedupe_key`` of each of its letters. No personal datum is kept here.
    """

    key = models.CharField(max_length=100, unique=True)
    kind = models.CharField("種類", max_length=60)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="mailings")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.CASCADE, related_name="mailings")
    question = models.ForeignKey(
        Question, null=True, on_delete=models.CASCADE, related_name="mailings"
    )
    words = models.JSONField("文に入る言葉")
    themes = ArrayField(models.UUIDField(), verbose_name="訂正で変わるテーマ", default=list)
    is_of_themes = models.BooleanField("テーマだけの訂正", default=False)
    at = models.DateTimeField("手続きの日時", auto_now_add=True)
    written_at = models.DateTimeField("書いた日時", null=True)

    class Meta:
        verbose_name = "一斉のお知らせ"
        verbose_name_plural = "一斉のお知らせ"
        ordering = ("pk",)
        indexes = [
            models.Index(name="mailing_waits", fields=["id"], condition=models.Q(written_at=None))
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def about(self) -> models.Model:
        """What the letter is about."""
        found: models.Model = self.question or self.theme or self.call
        return found
