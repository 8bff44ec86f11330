"""The words of 担当課意見."""

from django.db import models

QUESTIONS = ("feasibility", "law", "plans", "wish")  # columns of an opinion


class Judgement(models.TextChoices):
    """What a section says of one question about a proposal."""

    YES = "yes", "できる・合っている"
    WITH_CONDITIONS = "conditions", "条件がつく"
    NO = "no", "できない・合わない"
    UNKNOWN = "unknown", "いまは分からない"
