"""協定書: its four forms, its states, its pages, and who of the two answers for what."""

from django.db import models

from core.collaboration import CollaborationForm


class AgreementKind(models.TextChoices):
    """Four templates (issue 14): each is filled with articles that the city has set."""

    COMMISSION = "commission", "委託型"
    CONTRIBUTION = "contribution", "負担金型"
    SUBSIDY = "subsidy", "補助型"
    CO_HOSTING = "co_hosting", "共催型"


class AgreementStatus(models.TextChoices):
    """States of an agreement or of an addendum, in the wording of the staff."""

    TALKING = "talking", "協議中"
    FROZEN = "frozen", "文が固まった（署名待ち）"
    CONCLUDED = "concluded", "結んだ"
    TAKEN_BACK = "taken_back", "取りやめ"


class AgreementTurn(models.TextChoices):
    """Whose turn it is; while both talk, whoever has not confirmed."""

    BOTH = "both", "団体と市の番です"
    CITY = "city", "市の番です"
    OVER = "over", "手続きは終わっています"


class AgreementPage(models.TextChoices):
    """The parts of the text, each edited on a page of its own."""

    TERM = "term", "名前・期間・結ぶ人"
    ROLES = "roles", "役割と責任の表"
    TARGETS = "targets", "始める前に決めるめあて"
    PLAN = "plan", "行うことと予定"
    MONEY = "money", "お金"
    ARTICLES = "articles", "条文"
    SPECIAL = "special", "特約"


class Bearer(models.TextChoices):
    """Who of the two, both, or nobody: of a piece of work, of its money, of its results."""

    GROUP = "group", "団体"
    CITY = "city", "市"
    TOGETHER = "together", "両方"
    NONE = "none", "ありません"


class PaperWay(models.TextChoices):
    """What concludes (calls.md §6: 自治法234条5項): the portal's confirmation does not."""

    SIGNED = "signed", "署名・押印した協定書の写し（スキャン）"
    ELECTRONIC = "electronic", "電子契約サービスのファイル"


class Heard(models.TextChoices):
    """How a group on paper said that it agrees."""

    VISIT = "visit", "窓口で"
    PAPER = "paper", "書類で"
    PHONE = "phone", "電話で"


S, P = AgreementStatus, AgreementPage
AGREEMENT_WORDING = {
    S.TALKING: "話し合っています",
    S.FROZEN: "文が固まりました。署名を待っています",
    S.CONCLUDED: "結びました",
    S.TAKEN_BACK: "取りやめました",
}
AGREEMENT_TURN = {
    S.TALKING: AgreementTurn.BOTH,
    S.FROZEN: AgreementTurn.CITY,
    S.CONCLUDED: AgreementTurn.OVER,
    S.TAKEN_BACK: AgreementTurn.OVER,
}
AGREEMENT_FIELDS = {
    P.TERM: ("title", "starts_on", "ends_on", "city_party", "group_party"),
    P.ROLES: ("roles",),
    P.TARGETS: ("targets",),
    P.PLAN: ("activities", "schedule"),
    P.MONEY: ("expenses", "incomes", "amount"),
    P.ARTICLES: ("articles",),
    P.SPECIAL: ("special",),
}
# The template that a form of 協働 begins with; the city chooses.
KIND_OF = {
    CollaborationForm.COMMISSION: AgreementKind.COMMISSION,
    CollaborationForm.SUBSIDY: AgreementKind.SUBSIDY,
    CollaborationForm.CO_HOSTING: AgreementKind.CO_HOSTING,
    CollaborationForm.COOPERATION: AgreementKind.CONTRIBUTION,
}
