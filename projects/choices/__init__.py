"""Every word of the app by its name; the rooms beside this file say what belongs together."""

from projects.choices.agreement import (
    AGREEMENT_FIELDS,
    AGREEMENT_TURN,
    AGREEMENT_WORDING,
    KIND_OF,
    AgreementKind,
    AgreementPage,
    AgreementStatus,
    AgreementTurn,
    Bearer,
    Heard,
    PaperWay,
)
from projects.choices.day import DAY_SIDE, DAY_SILENCES, SILENCE_WORDING, DayKind, DaySilence, Side
from projects.choices.finishing import OutcomeKind, Since
from projects.choices.project import (
    GOING_ON,
    OVER,
    PROJECT_TURN,
    PROJECT_WORDING,
    STEP_OF,
    ProjectStatus,
    ProjectTurn,
    Series,
)

__all__ = [
    "AGREEMENT_FIELDS",
    "AGREEMENT_TURN",
    "AGREEMENT_WORDING",
    "AgreementKind",
    "AgreementPage",
    "AgreementStatus",
    "AgreementTurn",
    "Bearer",
    "DAY_SIDE",
    "DAY_SILENCES",
    "DayKind",
    "DaySilence",
    "GOING_ON",
    "Heard",
    "KIND_OF",
    "OVER",
    "OutcomeKind",
    "PROJECT_TURN",
    "PROJECT_WORDING",
    "PaperWay",
    "ProjectStatus",
    "ProjectTurn",
    "SILENCE_WORDING",
    "STEP_OF",
    "Series",
    "Side",
    "Since",
]
