"""Addresses of the evaluations of projects, below those of the projects."""

from django.urls import path

from projects.views import (
    evaluation,
    evaluation_public,
    evaluation_scan,
    evaluation_sheet,
    evaluation_talk,
    expert_opinion,
)

OF_EVALUATION = "evaluations/<uuid:pk>/"

urlpatterns = [
    path(OF_EVALUATION, evaluation.evaluation_show, name="evaluation_show"),
    path(f"{OF_EVALUATION}sheet/", evaluation_sheet.evaluation_sheet, name="evaluation_sheet"),
    path(
        f"{OF_EVALUATION}sheet/check/", evaluation_sheet.evaluation_check, name="evaluation_check"
    ),
    path(
        f"{OF_EVALUATION}sheet/take-back/",
        evaluation_sheet.evaluation_take_back,
        name="evaluation_take_back",
    ),
    path(f"{OF_EVALUATION}scan/", evaluation_scan.evaluation_scan, name="evaluation_scan"),
    path(
        f"{OF_EVALUATION}scan/<uuid:scan>/",
        evaluation_scan.evaluation_scan_file,
        name="evaluation_scan_file",
    ),
    path(f"{OF_EVALUATION}meeting/", evaluation_talk.evaluation_meeting, name="evaluation_meeting"),
    path(
        f"{OF_EVALUATION}meeting/right/",
        evaluation_talk.evaluation_meeting_right,
        name="evaluation_meeting_right",
    ),
    path(
        f"{OF_EVALUATION}statement/",
        evaluation_talk.evaluation_statement,
        name="evaluation_statement",
    ),
    path(
        f"{OF_EVALUATION}statement/answer/",
        evaluation_talk.evaluation_answer,
        name="evaluation_answer",
    ),
    path("opinions/<uuid:pk>/", expert_opinion.opinion_write, name="opinion_write"),
    path("opinions/<uuid:pk>/answer/", expert_opinion.opinion_answer, name="opinion_answer"),
    path(
        "<slug:number>/evaluation/", evaluation_public.evaluation_public, name="evaluation_public"
    ),
]
