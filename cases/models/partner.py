"""With whom: a registered organization, or a name."""

import pghistory
from django.db import models
from django.db.models import Q

from cases.choices import ACTOR_OF, PartnerKind
from cases.models.case import Case
from core.collaboration import Actor
from groups.models import Organization


@pghistory.track()
class Partner(models.Model):
    """One partner of a case. A registered one is named as the register names it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="partners")
    order = models.PositiveSmallIntegerField(default=0)
    organization = models.ForeignKey(
        Organization,
        verbose_name="登録した団体",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField("相手方の名称", max_length=80, blank=True)
    kind = models.CharField("相手方の種別", max_length=16, choices=PartnerKind)

    class Meta:
        verbose_name = "相手方"
        verbose_name_plural = "相手方"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="partner_is_registered_or_named",
                condition=Q(organization__isnull=False, name="")
                | Q(organization__isnull=True) & ~Q(name=""),
                violation_error_message="相手方は、登録した団体を選ぶか、名称を書いてください。",
            ),
            models.CheckConstraint(
                name="partner_kind_known",
                condition=Q(kind__in=PartnerKind.values),
                violation_error_message="相手方の種別を選んでください。",
            ),
            models.UniqueConstraint(
                name="partner_once",
                fields=["case", "organization"],
                condition=Q(organization__isnull=False),
                violation_error_message="同じ団体が2回書かれています。",
            ),
        ]

    def __str__(self) -> str:
        return self.organization.name if self.organization else self.name

    @property
    def actor(self) -> Actor:
        """Where it sits in the guideline's ring."""
        return ACTOR_OF[PartnerKind(self.kind)]
