"""The lifecycles of the app: importing them registers the database's guard on each status."""

from projects.workflow.change import CHANGE
from projects.workflow.project import PROJECT
from projects.workflow.report import REPORT

__all__ = ["CHANGE", "PROJECT", "REPORT"]
