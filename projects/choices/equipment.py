"""備品: its states, and what may be done with it."""

from django.db import models

from projects.choices.granting import MoneyTurn


class EquipmentStatus(models.TextChoices):
    """States of a thing that was bought and stays, in the wording of the staff."""

    HELD = "held", "使っている"
    ASKED = "asked", "処分の承認を求められている"
    APPROVED = "approved", "処分を承認した"
    GONE = "gone", "処分済み"


E = EquipmentStatus
EQUIPMENT_WORDING = {
    E.HELD: "使っています",
    E.ASKED: "市が、処分のお願いを確かめています",
    E.APPROVED: "処分してよいことになりました",
    E.GONE: "処分が済みました",
}
EQUIPMENT_TURN = {
    E.HELD: MoneyTurn.OVER,
    E.ASKED: MoneyTurn.CITY,
    E.APPROVED: MoneyTurn.GROUP,
    E.GONE: MoneyTurn.OVER,
}


class DisposalWay(models.TextChoices):
    """処分: what is to be done with it."""

    TRANSFER = "transfer", "譲る（ただで渡す）"
    SALE = "sale", "売る"
    EXCHANGE = "exchange", "交換する"
    LENDING = "lending", "貸す"
    PLEDGE = "pledge", "担保にする"
    OTHER_USE = "other_use", "ほかの目的に使う"
    SCRAP = "scrap", "捨てる"
