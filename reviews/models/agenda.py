"""次第 of a meeting, and what was said, item by item."""

import pghistory
from django.db import models
from django.db.models import Q

from reviews.models.meeting import Meeting
from reviews.models.review import Entry
from reviews.querysets.meeting import AgendaItemQuerySet

NAMELESS = "（名前のない提案）"


@pghistory.track()
class AgendaItem(models.Model):
    """次第 of a meeting: general, or about one proposal, whose part of the minutes it bears.

    ``record``: what was said; ``public_record``: the same as everybody may read it. A member who
    is recused from ``entry`` never finds the row.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("順番")
    heading = models.CharField("次第", max_length=100, blank=True)
    entry = models.ForeignKey(
        Entry,
        verbose_name="審査する提案",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    record = models.TextField("記録", blank=True)
    public_record = models.TextField("公開する記録", blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "次第"
        verbose_name_plural = "次第"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_item_of_a_proposal",
                fields=["meeting", "entry"],
                violation_error_message="この提案は、もう次第にあります。",
            ),
            models.CheckConstraint(
                name="item_has_a_heading_or_a_proposal",
                condition=Q(entry=None) & ~Q(heading="") | Q(entry__isnull=False, heading=""),
                violation_error_message="次第の言葉か、提案の、どちらかを入れてください。",
            ),
        ]

    def __str__(self) -> str:
        if self.entry is None:
            return self.heading
        return f"{self.entry}　{self.entry.submission.title or NAMELESS}"
