"""What happened to reviews, places, sheets, results and awards: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from reviews.models.award import Award
from reviews.models.hearing import Hearing
from reviews.models.release import Release
from reviews.models.review import Review
from reviews.models.reviewer import Reviewer
from reviews.models.sheet import Sheet


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
