"""What happened to what has a lifecycle in reviews: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from reviews.models.award import Award
from reviews.models.clarification import Clarification, ClarificationLink
from reviews.models.hearing import Hearing
from reviews.models.meeting import Meeting
from reviews.models.minutes import Minutes
from reviews.models.release import Release
from reviews.models.review import Review
from reviews.models.reviewer import Reviewer
from reviews.models.sheet import Sheet

BY_LINK = "メールのリンクから提案した人"


class ReviewLog(MoveLog):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="log")


class ReviewerLog(MoveLog):
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="log")


class SheetLog(MoveLog):
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="log")


class ReleaseLog(MoveLog):
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="log")


class AwardLog(MoveLog):
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="log")


class HearingLog(MoveLog):
    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="log")


class MeetingLog(MoveLog):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="log")


class MinutesLog(MoveLog):
    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="log")


class ClarificationLog(MoveLog):
    """``link``: answered by whoever held it."""

    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="log")
    link = models.ForeignKey(
        ClarificationLink, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    @property
    def who(self) -> str:
        return BY_LINK if self.link_id else super().who

    @property
    def by_whom(self) -> str:
        return f"{BY_LINK}が" if self.link_id else super().by_whom
