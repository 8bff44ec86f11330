"""What happened to the money of a project: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from projects.models.advance import AdvancePayment
from projects.models.contract import Contract
from projects.models.equipment import Equipment
from projects.models.granting import GrantApplication
from projects.models.settlement import Settlement


class GrantLog(MoveLog):
    application = models.ForeignKey(GrantApplication, on_delete=models.CASCADE, related_name="log")


class AdvanceLog(MoveLog):
    advance = models.ForeignKey(AdvancePayment, on_delete=models.CASCADE, related_name="log")


class SettlementLog(MoveLog):
    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="log")


class ContractLog(MoveLog):
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="log")


class EquipmentLog(MoveLog):
    equipment = models.ForeignKey(Equipment, on_delete=models.CASCADE, related_name="log")
