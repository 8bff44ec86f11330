"""After the work: what becomes of a project, the case that it becomes, how it went on later."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Section
from core.models import TimeStamped
from projects.choices import SequelKind, Since
from projects.models.day import ProjectDay
from projects.models.project import Project

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Sequel(TimeStamped):
    """これから: the next year, the city's own work, or an end with its reasons; read by both sides.
    ``section``: which takes it over.
    """

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="sequel")
    kind = models.CharField("これから", max_length=12, choices=SequelKind)
    reason = models.TextField("理由")
    section = models.ForeignKey(
        Section, verbose_name="引きつぐ課", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    decided_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "事業のこれから"
        verbose_name_plural = "事業のこれから"
        constraints = [
            models.CheckConstraint(
                name="sequel_says_why",
                condition=~Q(reason=""),
                violation_error_message="理由を書いてください。",
            ),
            models.CheckConstraint(
                name="sequel_handed_over_names_to_whom",
                condition=Q(kind=SequelKind.HANDED_OVER, section__isnull=False)
                | ~Q(kind=SequelKind.HANDED_OVER) & Q(section=None),
                violation_error_message="引きつぐ課は、市のふだんの仕事にするときに、かならず選びます。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class CaseSource(models.Model):
    """Where a field of the case sheet comes from: which paper of the project said it first.
    ``field``: a column of ``cases.models.Facts``.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="case_sources")
    field = models.CharField("項目", max_length=30)
    source = models.CharField("もと", max_length=120)
    said = models.TextField("そのときの内容", blank=True)

    class Meta:
        verbose_name = "事例の項目のもと"
        verbose_name_plural = "事例の項目のもと"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="one_source_of_field", fields=["project", "field"])
        ]

    def __str__(self) -> str:
        return f"{self.field}：{self.source}"


@pghistory.track()
class FollowUp(TimeStamped):
    """その後: what the group, or the city at its word, says one and three years later."""

    day = models.OneToOneField(ProjectDay, on_delete=models.CASCADE, related_name="follow_up")
    since = models.CharField("その後", max_length=10, choices=Since)
    text = models.TextField("くわしく", blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "その後の答え"
        verbose_name_plural = "その後の答え"

    def __str__(self) -> str:
        return str(self.get_since_display())
