"""発表の順番: the slots of a hearing, and its breaks."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from reviews.choices import Presence
from reviews.models.hearing import Hearing
from reviews.models.review import Entry
from reviews.querysets.hearing import SlotQuerySet

STANDS = pgtrigger.Trigger(
    name="stands_once_opened",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF OLD.presence <> '' AND (TG_OP = 'DELETE' OR NEW.presence <> OLD.presence)
           AND EXISTS (SELECT 1 FROM reviews_hearing hearing
                         JOIN reviews_review review ON review.id = hearing.review_id
                        WHERE hearing.id = OLD.hearing_id AND review.status = 'opened') THEN
            RAISE EXCEPTION 'who was there stands once the marks are open';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


@pghistory.track()
class Break(models.Model):
    """休けい, after the slot of this place."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="breaks")
    after = models.PositiveSmallIntegerField("何番のあと")
    minutes = models.PositiveSmallIntegerField("何分")

    class Meta:
        verbose_name = verbose_name_plural = "休けい"
        ordering = ("after",)
        constraints = [
            models.UniqueConstraint(
                name="break_once_after_a_slot",
                fields=["hearing", "after"],
                violation_error_message="同じところに、休けいが2つあります。",
            ),
            models.CheckConstraint(name="break_lasts", condition=Q(after__gte=1, minutes__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.after}番のあと{self.minutes}分"


@pghistory.track()
class Slot(models.Model):
    """The place of a proposal in the running order. ``is_drawn_up``: it was withdrawn, and its time
    went to those after it. ``told``: what the last letter said of time and place. ``presence``:
    whether the group came, "" until it is noted; it stands once the marks are open.
    """

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="slots")
    entry = models.ForeignKey(
        Entry, verbose_name="提案", on_delete=models.PROTECT, related_name="slots"
    )
    place = models.PositiveSmallIntegerField("順番")
    is_drawn_up = models.BooleanField("あとの時刻をくり上げた", default=False)
    told = models.JSONField("知らせたこと", default=dict, blank=True)
    presence = models.CharField("出欠", max_length=10, choices=Presence, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = "発表の順番"
        verbose_name_plural = "発表の順番"
        ordering = ("place",)
        triggers = (STANDS,)
        constraints = [
            models.CheckConstraint(
                name="slot_presence_known", condition=Q(presence__in=["", *Presence.values])
            ),
            models.UniqueConstraint(name="slot_once_for_a_proposal", fields=["hearing", "entry"]),
            models.UniqueConstraint(
                name="slot_place_once",
                fields=["hearing", "place"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="slot_place_counts_from_1", condition=Q(place__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.place}番　{self.entry}"
