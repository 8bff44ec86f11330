"""委員会の案: what the committee recommends of one proposal, and why."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from reviews.choices import RecommendationKind
from reviews.models.release import Release
from reviews.models.review import Entry

FROZEN = pgtrigger.Trigger(
    name="frozen_at_handover",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM reviews_release release
                    WHERE release.id IN (OLD.release_id, NEW.release_id)
                      AND release.status <> 'preparing') THEN
            RAISE EXCEPTION 'a recommendation is changed before it is handed over only';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


@pghistory.track()
class Recommendation(models.Model):
    """The committee's word on one proposal; frozen when it is handed over to the city.

    ``held_right``: the yen that the committee holds to be right for the work (None: what was asked
    for), from which the ranking fills the pot; ``amount``: what it recommends then. ``place``,
    ``points`` and ``outcome`` are those of the ranking at the handover, and so are ``figures``:
    what the group is told of its points. ``reasons`` by criterion, ``remarks`` is the 講評.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="recommendations")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="recommendations")
    kind = models.CharField("委員会の案", max_length=12, choices=RecommendationKind, blank=True)
    held_right = models.PositiveBigIntegerField(
        "事業に合うと委員会が考える額（円）", null=True, blank=True
    )
    amount = models.PositiveBigIntegerField("案の額（円）", default=0)
    conditions = models.JSONField("条件", default=list, blank=True)
    reasons = models.JSONField("基準ごとの理由", default=dict, blank=True)
    remarks = models.TextField("講評", blank=True)
    why_otherwise = models.TextField("点の順番とちがう理由", blank=True)
    place = models.PositiveIntegerField("順位", null=True, blank=True)
    points = models.CharField("点", max_length=20, blank=True)
    outcome = models.CharField("決まりのとおりの結果", max_length=12, blank=True)
    figures = models.JSONField("基準ごとの点", default=dict, blank=True)

    class Meta:
        verbose_name = "委員会の案"
        verbose_name_plural = "委員会の案"
        ordering = (models.F("place").asc(nulls_last=True), "entry__received")
        triggers = (FROZEN,)
        constraints = [
            models.UniqueConstraint(name="one_recommendation", fields=["release", "entry"]),
            models.CheckConstraint(
                name="recommendation_conditional_says_what",
                condition=Q(kind=RecommendationKind.CONDITIONAL) & ~Q(conditions=[])
                | ~Q(kind=RecommendationKind.CONDITIONAL) & Q(conditions=[]),
                violation_error_message="条件は、条件付きの案にだけ、かならず書きます。",
            ),
            models.CheckConstraint(
                name="recommendation_amount_of_who_gets_some",
                condition=Q(amount=0)
                | Q(
                    kind__in=[
                        RecommendationKind.CANDIDATE,
                        RecommendationKind.CONDITIONAL,
                        RecommendationKind.RUNNER_UP,
                    ]
                ),
                violation_error_message="案の額は、採択候補、条件付き、次点だけが持ちます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}の案"
