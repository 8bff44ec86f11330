"""The lifecycles of the app: importing them registers the database's guard on each status."""

from projects.workflow.agreement import AGREEMENT
from projects.workflow.project import PROJECT

__all__ = ["AGREEMENT", "PROJECT"]
