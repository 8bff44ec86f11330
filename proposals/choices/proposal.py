"""The states of a proposal, in the words of either side, and whose turn each is."""

from django.db import models


class ProposalStatus(models.TextChoices):
    """States of a proposal, in the wording of the staff. What the city decided of it stands with
    whoever reviews; here is only that it was told.

    An open 補正 and an edit that is not sent yet are rows and columns beside it (calls.md §7).
    """

    DRAFT = "draft", "下書き"
    SUBMITTED = "submitted", "要件審査中"
    FILED = "filed", "要件確認済"
    INELIGIBLE = "ineligible", "要件を満たさない"
    DECIDED = "decided", "結果をお知らせした"
    WITHDRAWN = "withdrawn", "取り下げ"


class ProposalTurn(models.TextChoices):
    """Whose turn it is with a proposal of which no 補正 is open; then it is the applicant's."""

    APPLICANT = "applicant", "あなたの番です"
    CITY = "city", "市の番です"
    REVIEW = "review", "審査を待っています"
    TOLD = "told", "結果をお知らせしました"
    NOBODY = "nobody", "手続きは終わっています"


PROPOSAL_WORDING = {
    ProposalStatus.DRAFT: "下書き（まだ提出されていません）",
    ProposalStatus.SUBMITTED: "受け付けました",
    ProposalStatus.FILED: "要件確認済",
    ProposalStatus.INELIGIBLE: "要件を満たしませんでした",
    ProposalStatus.DECIDED: "結果をお知らせしました",
    ProposalStatus.WITHDRAWN: "取り下げました",
}
PROPOSAL_TURN = {
    ProposalStatus.DRAFT: ProposalTurn.APPLICANT,
    ProposalStatus.SUBMITTED: ProposalTurn.CITY,
    ProposalStatus.FILED: ProposalTurn.REVIEW,
    ProposalStatus.INELIGIBLE: ProposalTurn.NOBODY,
    ProposalStatus.DECIDED: ProposalTurn.TOLD,
    ProposalStatus.WITHDRAWN: ProposalTurn.NOBODY,
}


class Series(models.TextChoices):
    """The letters of the 受付番号, counted by the 年度 of the call (calls.md §7)."""

    CITIZEN = "S", "市民提案型"
    CITY = "T", "行政提案型"


class LetterKind(models.TextChoices):
    """Official letters about a proposal."""

    CORRECTION = "correction", "補正のお願い"
    FILED = "filed", "要件確認のお知らせ"
    INELIGIBLE = "ineligible", "要件を満たさないことのお知らせ"
    TAKEN_BACK = "taken_back", "要件の確認の取消しのお知らせ"
