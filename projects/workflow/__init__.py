"""The lifecycles of the app: importing them registers the database's guard on each status."""

from projects.workflow.evaluation import EVALUATION
from projects.workflow.evaluation_sheet import EVALUATION_SHEET
from projects.workflow.expert_opinion import EXPERT_OPINION
from projects.workflow.project import PROJECT

__all__ = ["EVALUATION", "EVALUATION_SHEET", "EXPERT_OPINION", "PROJECT"]
