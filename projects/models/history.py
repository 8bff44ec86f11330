"""What happened to what has a lifecycle in projects: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from projects.models.agreement import Agreement
from projects.models.change import ChangeRequest
from projects.models.project import Project
from projects.models.report import Report


class ProjectLog(MoveLog):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="log")


class AgreementLog(MoveLog):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="log")


class ChangeLog(MoveLog):
    change = models.ForeignKey(ChangeRequest, on_delete=models.CASCADE, related_name="log")


class ReportLog(MoveLog):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="log")
