"""結果の手紙: numbered, with frozen facts, and the link by which it is read without an account."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.letters.row import OfficialLetter
from core.links import Link
from core.models import APPEND_ONLY
from proposals.models import Writer
from reviews.choices import ResultLetterKind
from reviews.models.decision import Decision
from reviews.models.once_told import DECIDED_ONCE
from reviews.querysets.deciding import ResultLetterQuerySet


class ResultLetter(OfficialLetter):
    """A letter about one version of a decision; made in the act that tells it, never changed."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("種類", max_length=12, choices=ResultLetterKind)

    objects = ResultLetterQuerySet.as_manager()

    class Meta(OfficialLetter.Meta):
        triggers = (APPEND_ONLY, DECIDED_ONCE)
        constraints = [
            models.UniqueConstraint(
                name="one_letter_of_a_decision",
                fields=["decision"],
                condition=~Q(kind=ResultLetterKind.OFFER),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("review_result_letter", args=[self.pk])


@pghistory.track(exclude=["digest"])
class ResultLink(Link):
    """The link in the mail about a letter: whoever holds it reads the result, and no more. The
    answer needs an account, paper or the telephone (calls.md §7). ``writer``: to whom it was sent;
    once they have left the proposal, it is over. None: to the address of the group.
    """

    closed_at = None  # it is never used up
    letter = models.ForeignKey(ResultLetter, on_delete=models.CASCADE, related_name="links")
    writer = models.ForeignKey(
        Writer,
        verbose_name="だれに送ったか",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "結果を読むリンク"
        verbose_name_plural = "結果を読むリンク"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return str(self.letter)

    @property
    def has_expired(self) -> bool:
        has_left = self.writer is not None and self.writer.left_at is not None
        return has_left or super().has_expired
