"""My page: the questions of the committee that wait for whoever proposed."""

from core.people import Person
from reviews.clarifying import standing
from reviews.committee.duties import Duty


def waiting(user: Person) -> list[Duty]:
    """Each as one thing to do, the first one due first. One query."""
    return [
        Duty(
            title=f"審査のための質問「{each.entry.submission.title or each.entry}」",
            word=each.citizen_status,
            words="提案を審査する人から、質問が届いています。",
            until=each.due,
            href=each.get_absolute_url(),
            action="答える",
        )
        for each in standing.waiting(user)
    ]
