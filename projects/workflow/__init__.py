"""The lifecycles of the app: importing them registers the database's guard on each status."""

from projects.workflow.advance import ADVANCE
from projects.workflow.agreement import AGREEMENT
from projects.workflow.change import CHANGE
from projects.workflow.contract import CONTRACT
from projects.workflow.equipment import EQUIPMENT
from projects.workflow.evaluation import EVALUATION
from projects.workflow.evaluation_sheet import EVALUATION_SHEET
from projects.workflow.expert_opinion import EXPERT_OPINION
from projects.workflow.granting import GRANTING
from projects.workflow.project import PROJECT
from projects.workflow.report import REPORT
from projects.workflow.settlement import SETTLEMENT

__all__ = [
    "ADVANCE",
    "AGREEMENT",
    "CHANGE",
    "CONTRACT",
    "EQUIPMENT",
    "EVALUATION",
    "EVALUATION_SHEET",
    "EXPERT_OPINION",
    "GRANTING",
    "PROJECT",
    "REPORT",
    "SETTLEMENT",
]
