"""The states of a project in the words of either side, whose turn, and the guideline's step."""

from django.db import models

from core.collaboration import Step


class ProjectStatus(models.TextChoices):
    """States of a project, in the wording of the staff.

    Money, reports and evaluation have lifecycles of their own, which run beside it.
    """

    TALKING = "talking", "協議中"
    AGREED = "agreed", "協定済み（はじまる前）"
    RUNNING = "running", "実施中"
    PAUSED = "paused", "中断中"
    CLOSING = "closing", "報告・精算・評価"
    COMPLETED = "completed", "完了"
    FAILED = "failed", "協議不調"
    STOPPED = "stopped", "中止"
    GIVEN_UP = "given_up", "辞退"


class ProjectTurn(models.TextChoices):
    """Whose turn it is with a project as a whole; each date and each paper has its own."""

    BOTH = "both", "団体と市の番です"
    NOBODY = "nobody", "いまは、待つ時期です"
    OVER = "over", "手続きは終わっています"


class Series(models.TextChoices):
    """What is numbered within a fiscal year."""

    PROJECT = "project", "協働事業"


S = ProjectStatus
PROJECT_WORDING = {
    S.TALKING: "市と話し合っています",
    S.AGREED: "協定を結びました。はじまるのを待っています",
    S.RUNNING: "実施中",
    S.PAUSED: "とまっています",
    S.CLOSING: "報告と評価をしています",
    S.COMPLETED: "終わりました",
    S.FAILED: "話し合いがまとまりませんでした",
    S.STOPPED: "途中で終わりました",
    S.GIVEN_UP: "辞退されました",
}
PROJECT_TURN = {
    S.TALKING: ProjectTurn.BOTH,
    S.AGREED: ProjectTurn.NOBODY,
    S.RUNNING: ProjectTurn.BOTH,
    S.PAUSED: ProjectTurn.NOBODY,
    S.CLOSING: ProjectTurn.BOTH,
    S.COMPLETED: ProjectTurn.OVER,
    S.FAILED: ProjectTurn.OVER,
    S.STOPPED: ProjectTurn.OVER,
    S.GIVEN_UP: ProjectTurn.OVER,
}
OVER = (S.COMPLETED, S.FAILED, S.STOPPED, S.GIVEN_UP)
GOING_ON = tuple(each for each in S if each not in OVER)
# 進め方の五段階 (guideline): where a project stands. What ended early stands where it ended.
STEP_OF = {
    S.TALKING: Step.DISCUSS,
    S.AGREED: Step.DISCUSS,
    S.RUNNING: Step.CARRY_OUT,
    S.PAUSED: Step.CARRY_OUT,
    S.CLOSING: Step.EVALUATE,
    S.COMPLETED: Step.EVALUATE,
    S.FAILED: Step.DISCUSS,
    S.STOPPED: Step.CARRY_OUT,
    S.GIVEN_UP: Step.DISCUSS,
}
