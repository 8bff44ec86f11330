"""Every table of the app by its name."""

from projects.models.account import BankAccount, ProxyPaper
from projects.models.advance import AdvancePayment
from projects.models.day import ProjectDay
from projects.models.granting import GrantApplication, StartNotice
from projects.models.history import ProjectLog
from projects.models.money_history import AdvanceLog, GrantLog, SettlementLog
from projects.models.money_letter import MoneyLetter
from projects.models.money_setting import MoneySetting
from projects.models.people import Member, ProjectSection
from projects.models.project import Project
from projects.models.receipt import Diversion, ReceiptPaper, ReceiptRuling
from projects.models.setting import NumberSeries, ProjectSetting
from projects.models.settlement import Settlement
from projects.models.task import Task

__all__ = [
    "AdvanceLog",
    "AdvancePayment",
    "BankAccount",
    "Diversion",
    "GrantApplication",
    "GrantLog",
    "Member",
    "MoneyLetter",
    "MoneySetting",
    "NumberSeries",
    "Project",
    "ProjectDay",
    "ProjectLog",
    "ProjectSection",
    "ProjectSetting",
    "ProxyPaper",
    "ReceiptPaper",
    "ReceiptRuling",
    "Settlement",
    "SettlementLog",
    "StartNotice",
    "Task",
]
