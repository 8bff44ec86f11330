"""What waits for an outside expert on their own page: opinions that they were asked for."""

from django.urls import reverse

from core.people import Person
from projects.choices.evaluation import READABLE, OpinionStatus
from projects.models import ExpertOpinion
from reviews.committee.duties import Duty

WORDS = "両方のシートの点と、共同のまとめを読んで、意見を書いてください。"
MOST = 5  # of those that are given


def of_person(user: Person) -> list[ExpertOpinion]:
    """Everything that this person was asked for and that was not taken back. One query."""
    rows = ExpertOpinion.objects.filter(expert=user.pk, status__in=[OpinionStatus.ASKED, *READABLE])
    return list(rows.select_related("evaluation__project", "day").order_by("day__on", "pk"))


def waiting(own: list[ExpertOpinion]) -> list[Duty]:
    """What is still to be given, the nearest day first."""
    return [
        Duty(
            title=f"{each.evaluation.project.title}（{each.evaluation.get_kind_display()}）への意見",
            word=each.citizen_status,
            words=WORDS,
            until=each.day.due,
            href=reverse("opinion_write", args=[each.pk]),
            action="意見を書く",
        )
        for each in own
        if each.status == OpinionStatus.ASKED
    ]


def given(own: list[ExpertOpinion]) -> list[ExpertOpinion]:
    """The newest that were given, answered or not."""
    rows = [each for each in own if each.status in READABLE]
    return rows[::-1][:MOST]
