"""かたちと領域の移り変わり: where a project stood among the guideline's coordinates before."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.collaboration import CollaborationForm, CollaborationZone
from core.models import APPEND_ONLY
from projects.models.agreement import Agreement
from projects.models.project import Project


class PlaceChange(models.Model):
    """One change of form or zone, with its reason; never changed. ``agreement``: the addendum with
    which it came, where there was one.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    form_before = models.CharField("かたち（前）", max_length=20, choices=CollaborationForm,
                                   blank=True)  # fmt: skip
    form_after = models.CharField("かたち（あと）", max_length=20, choices=CollaborationForm,
                                  blank=True)  # fmt: skip
    zone_before = models.CharField("領域（前）", max_length=20, choices=CollaborationZone,
                                   blank=True)  # fmt: skip
    zone_after = models.CharField("領域（あと）", max_length=20, choices=CollaborationZone,
                                  blank=True)  # fmt: skip
    on = models.DateField("変えた日")
    why = models.CharField("理由", max_length=300)
    agreement = models.ForeignKey(
        Agreement, verbose_name="変更協定", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "かたちと領域の移り変わり"
        verbose_name_plural = "かたちと領域の移り変わり"
        ordering = ("on", "pk")
        triggers = (APPEND_ONLY,)
        constraints = [
            models.CheckConstraint(
                name="place_change_says_why",
                condition=~Q(why=""),
                violation_error_message="理由を書いてください。",
            ),
            models.CheckConstraint(
                name="place_change_changes_something",
                condition=~Q(form_before=F("form_after")) | ~Q(zone_before=F("zone_after")),
                violation_error_message="かたちか領域を変えてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}　{self.why}"
