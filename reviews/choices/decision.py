"""What the committee recommends and what the city decides: two words, never one (calls.md §2)."""

from django.db import models


class RecommendationKind(models.TextChoices):
    """委員会の案. It binds nobody."""

    CANDIDATE = "candidate", "採択候補"
    CONDITIONAL = "conditional", "条件付き"
    RUNNER_UP = "runner_up", "次点"
    NOT_ADOPTED = "not_adopted", "不採択"
    CONTINUED = "continued", "継続審査"


class DecisionKind(models.TextChoices):
    """市の決定. 採択 is 内定: 交付決定 is a later act (calls.md §6)."""

    ADOPTED = "adopted", "採択（内定）"
    CONDITIONAL = "conditional", "条件付き採択（内定）"
    RUNNER_UP = "runner_up", "次点"
    NOT_ADOPTED = "not_adopted", "不採択"
    CONTINUED = "continued", "継続審査"


class Until(models.TextChoices):
    """Until when a decision that was told can be taken back, by another one with a new letter."""

    GRANT = "grant", "交付決定の前まで、訂正の手紙で取り消せます。"
    OFFER = "offer", "残りの額を知らせる前まで、訂正の手紙で取り消せます。"
    ALWAYS = "always", "いつでも、訂正の手紙で改められます。"
    NEVER = "never", "次の決定で結果を知らせます。取り消すことはできません。"


D = DecisionKind
GRANTING = (D.ADOPTED, D.CONDITIONAL)
DECIDED_AS = {
    RecommendationKind.CANDIDATE: D.ADOPTED,
    RecommendationKind.CONDITIONAL: D.CONDITIONAL,
    RecommendationKind.RUNNER_UP: D.RUNNER_UP,
    RecommendationKind.NOT_ADOPTED: D.NOT_ADOPTED,
    RecommendationKind.CONTINUED: D.CONTINUED,
}
# Before the release every decision can be changed (calls.md §2, PKP: each says until when).
TAKEN_BACK_UNTIL = {
    D.ADOPTED: Until.GRANT,
    D.CONDITIONAL: Until.GRANT,
    D.RUNNER_UP: Until.OFFER,
    D.NOT_ADOPTED: Until.ALWAYS,
    D.CONTINUED: Until.NEVER,
}


class ResultLetterKind(models.TextChoices):
    """The numbered letters about a decision."""

    RESULT = "result", "審査結果のお知らせ"
    CORRECTION = "correction", "審査結果の訂正のお知らせ"
    OFFER = "offer", "次点の方への、額のお知らせ"
