"""The lifecycles of the app: importing them registers the database's guard on each status."""

from projects.workflow.project import PROJECT

__all__ = ["PROJECT"]
