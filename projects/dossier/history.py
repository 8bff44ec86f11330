"""手紙 and 経過 of a project. Of a round that is not opened neither says anything."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core.calendar import wareki_time
from projects.choices.evaluation import READABLE, EvaluationStatus
from projects.models import (
    AdvanceLog,
    AgreementLog,
    ChangeLog,
    EvaluationLog,
    EvaluationSheetLog,
    ExpertOpinionLog,
    GrantLog,
    Project,
    ProjectLog,
    ReportLog,
    SettlementLog,
)
from projects.notices import sent_about
from proposals.dossier.records import Section

Labels = Mapping[str, Mapping[str, str]]  # by the model of the log's row: moves in words


def logs(project: Project) -> list[tuple[str, str, Any]]:
    """Every log with its heading and whose labels it has."""
    opened = project.evaluations.opened()
    skipped = EvaluationStatus.SKIPPED
    rounds = EvaluationLog.objects.filter(evaluation__project=project)
    return [
        ("事業", "project", ProjectLog.objects.filter(project=project)),
        ("協定", "agreement", AgreementLog.objects.filter(agreement__project=project)),
        ("変更の承認", "changerequest", ChangeLog.objects.filter(change__project=project)),
        ("報告", "report", ReportLog.objects.filter(report__project=project)),
        ("交付申請", "grantapplication", GrantLog.objects.filter(application__project=project)),
        ("先払い", "advancepayment", AdvanceLog.objects.filter(advance__project=project)),
        ("決算", "settlement", SettlementLog.objects.filter(settlement__project=project)),
        (
            "相互評価",
            "evaluation",
            rounds.filter(evaluation__in=opened) | rounds.filter(evaluation__status=skipped),
        ),
        (
            "評価シート",
            "evaluationsheet",
            EvaluationSheetLog.objects.filter(sheet__evaluation__in=opened),
        ),
        (
            "外部専門家の意見",
            "expertopinion",
            ExpertOpinionLog.objects.filter(
                opinion__evaluation__in=opened, opinion__status__in=READABLE
            ),
        ),
    ]


def history(project: Project, labels: Labels) -> list[Section]:
    """Every move with its reason, the first one first, by matter."""
    found = [
        Section(heading, tuple(moves(rows, labels.get(name, {}))))
        for heading, name, rows in logs(project)
    ]
    return [each for each in found if each.lines]


def moves(rows: Any, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """One line to a move."""
    for row in rows.select_related("by").order_by("at", "pk"):
        why = f"\n{row.note}" if row.note else ""
        yield wareki_time(row.at), f"{labels.get(row.transition, row.transition)}　{row.who}{why}"


def letters(project: Project) -> list[Section]:
    """What left by mail and on paper: when, to whom, about what."""
    about: Iterable[Any] = (
        project,
        *project.agreements.all(),
        *project.reports.all(),
        *project.evaluations.opened(),
    )
    rows = sorted(
        (each for row in about for each in sent_about(row)), key=lambda each: each.created_at
    )
    lines = tuple(
        (wareki_time(each.sent_at or each.created_at), f"{each.subject}\n{receiver(each)}へ")
        for each in rows
    )
    return [Section("手紙とメール", lines)] if lines else []


def receiver(notice: Any) -> str:
    """Whom it went to: never an address of mail."""
    return str(notice.to_user or notice.to_name)
