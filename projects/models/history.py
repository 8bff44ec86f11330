"""What happened to what has a lifecycle in projects: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from projects.models.agreement import Agreement
from projects.models.project import Project


class ProjectLog(MoveLog):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="log")


class AgreementLog(MoveLog):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="log")
