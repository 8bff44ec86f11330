"""備品台帳 over all projects: what was bought with the city's part and stays after the work."""

import pghistory
from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from projects.choices.equipment import (
    EQUIPMENT_TURN,
    EQUIPMENT_WORDING,
    DisposalWay,
    EquipmentStatus,
)
from projects.choices.granting import MoneyTurn
from projects.models.granting import Signed
from projects.models.project import Project
from projects.querysets.money import MoneyQuerySet

E = EquipmentStatus


@pghistory.track()
class Equipment(Signed, TimeStamped):
    """One thing, from a receipt of the fixed account. Its status changes in
    ``projects/workflow/equipment.py`` alone. ``restricted_until``: 処分制限, the last day on which
    the city's approval is needed; the city sets it (財産処分の制限; city setting).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="equipment")
    status = models.CharField("状態", max_length=10, choices=EquipmentStatus, default=E.HELD)
    key = models.CharField("領収書の行", max_length=16)
    name = models.CharField("物", max_length=120)
    payee = models.CharField("買った所", max_length=80, blank=True)
    bought_on = models.DateField("買った日", null=True)
    yen = models.PositiveBigIntegerField("額（円）")
    place = models.CharField("置いてある所", max_length=80, blank=True)
    restricted_until = models.DateField("処分制限の期限", null=True, blank=True)
    way = models.CharField("処分のしかた", max_length=10, choices=DisposalWay, blank=True)
    why = models.CharField("処分する理由", max_length=300, blank=True)
    asked_on = models.DateField("お願いの日", null=True, blank=True)
    approved_on = models.DateField("承認した日", null=True, blank=True)
    back_yen = models.PositiveBigIntegerField("市に納める額（円）", null=True, blank=True)
    gone_on = models.DateField("処分した日", null=True, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = "備品"
        verbose_name_plural = "備品台帳"
        ordering = ("-bought_on", "pk")
        constraints = [
            models.UniqueConstraint(name="equipment_once", fields=["project", "key"]),
            models.CheckConstraint(
                name="equipment_status_known", condition=Q(status__in=EquipmentStatus.values)
            ),
            models.CheckConstraint(
                name="equipment_asked_says_how_and_why",
                condition=~Q(status__in=[E.ASKED, E.APPROVED])
                | Q(asked_on__isnull=False) & ~Q(way="") & ~Q(why=""),
                violation_error_message="処分のお願いには、しかたと理由が必要です。",
            ),
            models.CheckConstraint(
                name="equipment_approved_says_by_what",
                condition=~Q(status=E.APPROVED)
                | Q(approved_on__isnull=False, decided_on__isnull=False) & ~Q(decision_number=""),
                violation_error_message="承認には、日と、決裁の番号と日が必要です。",
            ),
            models.CheckConstraint(
                name="equipment_gone_says_when",
                condition=Q(status=E.GONE, gone_on__isnull=False)
                | ~Q(status=E.GONE) & Q(gone_on=None),
                violation_error_message="処分には、日が必要です。",
            ),
            models.CheckConstraint(
                name="equipment_restricted_after_it_was_bought",
                condition=Q(restricted_until=None)
                | Q(bought_on=None)
                | Q(restricted_until__gte=F("bought_on")),
                violation_error_message="処分制限の期限は、買った日からあとの日です。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def turn(self) -> MoneyTurn:
        return EQUIPMENT_TURN[EquipmentStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return EQUIPMENT_WORDING[EquipmentStatus(self.status)]
