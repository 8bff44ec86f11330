"""The states of somebody's place in the review of a call."""

from django.db import models


class ReviewerStatus(models.TextChoices):
    """From the invitation to the end."""

    INVITED = "invited", "返事を待っている"
    ACCEPTED = "accepted", "引き受けた"
    REFUSED = "refused", "断った"
    ENDED = "ended", "外れた"


class ReviewerTurn(models.TextChoices):
    """Whose turn it is with a place."""

    REVIEWER = "reviewer", "あなたの番です"
    NOBODY = "nobody", "することはありません"


REVIEWER_WORDING = {
    ReviewerStatus.INVITED: "お返事をお待ちしています",
    ReviewerStatus.ACCEPTED: "お引き受けいただきました",
    ReviewerStatus.REFUSED: "今回はお引き受けにならないとうかがいました",
    ReviewerStatus.ENDED: "審査のお願いは終わりました",
}
REVIEWER_TURN = {
    ReviewerStatus.INVITED: ReviewerTurn.REVIEWER,
    ReviewerStatus.ACCEPTED: ReviewerTurn.REVIEWER,
    ReviewerStatus.REFUSED: ReviewerTurn.NOBODY,
    ReviewerStatus.ENDED: ReviewerTurn.NOBODY,
}
