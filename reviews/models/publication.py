"""公表: the rule and the anonymised scores of a result, as they stood when it was released."""

from django.db import models
from django.utils import timezone

from calls.models import Call
from core.models import APPEND_ONLY
from reviews.models.release import Release
from reviews.models.review import Review


class Publication(models.Model):
    """What was published of one result, to the byte. Never changed: a correction is a new row with
    its own day. ``result`` is what is released first, ``release`` the act that made this row
    (None: a correction that is gone with the papers of its proposal).

    ``review``: the earlier round that is ranked in it (who goes on), made by the release that told
    the last of its proposals; None: the result itself.

    ``number`` counts within the call: addresses are made of it, so that nobody can count what is
    only prepared. ``letters``: the letter of each 受付番号, told to nobody.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField("番号")
    release = models.ForeignKey(
        Release, null=True, blank=True, on_delete=models.SET_NULL, related_name="made"
    )
    result = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="publications")
    review = models.ForeignKey(
        Review,
        verbose_name="前の回",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
    )
    at = models.DateTimeField("公表した日時", default=timezone.now)
    letters = models.JSONField("提案の記号", default=dict)
    rule = models.BinaryField("決まりのファイル")
    scores = models.BinaryField("点のファイル（JSON）")
    scores_csv = models.BinaryField("点のファイル（CSV）")

    class Meta:
        verbose_name = "公表した点"
        verbose_name_plural = "公表した点"
        ordering = ("call", "number")
        triggers = (APPEND_ONLY,)
        constraints = [
            models.UniqueConstraint(name="publication_number_once", fields=["call", "number"]),
            models.UniqueConstraint(
                name="publication_once_of_a_release",
                fields=["release", "review"],
                nulls_distinct=False,
                condition=models.Q(release__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}　公表{self.number}"

    @property
    def ranked(self) -> Review:
        """The round whose ranking it holds."""
        return self.review or self.result.review
