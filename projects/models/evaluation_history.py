"""What happened to rounds, sheets and opinions: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from projects.models.evaluation import Evaluation
from projects.models.evaluation_sheet import EvaluationSheet
from projects.models.expert_opinion import ExpertOpinion


class EvaluationLog(MoveLog):
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="log")


class EvaluationSheetLog(MoveLog):
    sheet = models.ForeignKey(EvaluationSheet, on_delete=models.CASCADE, related_name="log")


class ExpertOpinionLog(MoveLog):
    opinion = models.ForeignKey(ExpertOpinion, on_delete=models.CASCADE, related_name="log")
