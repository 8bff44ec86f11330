"""Official letters to members: 招集通知 of a meeting, 委嘱状. Frozen facts, a number."""

from django.db import models
from django.db.models import Q

from core.letters.row import OfficialLetter
from core.models import APPEND_ONLY
from reviews.choices import CommitteeLetterKind
from reviews.models.meeting import Meeting
from reviews.models.member import Member


class CommitteeLetter(OfficialLetter):
    """A letter to one member: about a meeting, or about their appointment."""

    kind = models.CharField("種類", max_length=12, choices=CommitteeLetterKind)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="letters")

    class Meta(OfficialLetter.Meta):
        triggers = (APPEND_ONLY,)
        constraints = [
            models.CheckConstraint(
                name="committee_letter_summons_to_a_meeting",
                condition=Q(kind=CommitteeLetterKind.SUMMONS, meeting__isnull=False)
                | Q(kind=CommitteeLetterKind.APPOINTMENT, meeting=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.data.get("title") or self.get_kind_display())
