"""Every word of the app by its name; the rooms beside this file say what belongs together."""

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
    "DAY_SIDE",
    "DAY_SILENCES",
    "GOING_ON",
    "OVER",
    "PROJECT_TURN",
    "PROJECT_WORDING",
    "SILENCE_WORDING",
    "STEP_OF",
    "DayKind",
    "DaySilence",
    "OutcomeKind",
    "ProjectStatus",
    "ProjectTurn",
    "Series",
    "Side",
    "Since",
]
