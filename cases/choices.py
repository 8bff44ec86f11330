"""The words of the catalogue: states of a case, whose turn it is, kinds of partners."""

from django.db import models

from core.collaboration import Actor


class CaseStatus(models.TextChoices):
    """States of a case, in the wording of the staff."""

    DRAFT = "draft", "下書き"
    WITH_PARTNER = "with_partner", "相手方が確認中"
    CHECKED = "checked", "相手方が確認済み"
    APPROVED = "approved", "承認済み"
    PUBLISHED = "published", "公開中"
    UNPUBLISHED = "unpublished", "公開を停止"
    ARCHIVED = "archived", "保存（公開終了）"


class Turn(models.TextChoices):
    """Whose turn it is. Alone decides which desk shows it."""

    SECTION = "section", "担当課の番です"
    PARTNER = "partner", "相手方の番です"
    CLERK = "clerk", "市民活動推進課の番です"
    NOBODY = "nobody", "待っているものはありません"


CITIZEN_WORDING = {
    CaseStatus.DRAFT: "市が書いています",
    CaseStatus.WITH_PARTNER: "内容を確認していただいています",
    CaseStatus.CHECKED: "確認していただきました",
    CaseStatus.APPROVED: "まもなく公開します",
    CaseStatus.PUBLISHED: "公開しています",
    CaseStatus.UNPUBLISHED: "公開を止めています",
    CaseStatus.ARCHIVED: "公開を終えました",
}

TURN = {
    CaseStatus.DRAFT: Turn.SECTION,
    CaseStatus.WITH_PARTNER: Turn.PARTNER,
    CaseStatus.CHECKED: Turn.CLERK,
    CaseStatus.APPROVED: Turn.CLERK,
    CaseStatus.PUBLISHED: Turn.NOBODY,
    CaseStatus.UNPUBLISHED: Turn.CLERK,
    CaseStatus.ARCHIVED: Turn.NOBODY,
}


def statuses_with(turn: Turn) -> list[str]:
    """The statuses in which it is this side's turn."""
    return [status.value for status, whose in TURN.items() if whose is turn]


class PartnerKind(models.TextChoices):
    """相手方の種別: the guideline's actors, and the bodies cities meet most (domain facts §5)."""

    COMMITTEE = "committee", "実行委員会・協議会"
    COMMUNITY_BODY = "community_body", "地域コミュニティ団体"
    CIVIC_GROUP = "civic_group", "市民活動団体・ボランティア"
    NPO = "npo", "NPO法人"
    BUSINESS = "business", "事業者（企業等）"
    SCHOOL = "school", "学校等"
    CITIZEN = "citizen", "市民（個人）"
    OTHER = "other", "そのほかの団体"


# Where a partner sits in the guideline's ring of five actors.
ACTOR_OF = {
    PartnerKind.COMMITTEE: Actor.CIVIC_GROUP,
    PartnerKind.COMMUNITY_BODY: Actor.COMMUNITY_BODY,
    PartnerKind.CIVIC_GROUP: Actor.CIVIC_GROUP,
    PartnerKind.NPO: Actor.CIVIC_GROUP,
    PartnerKind.BUSINESS: Actor.BUSINESS,
    PartnerKind.SCHOOL: Actor.COMMUNITY_BODY,
    PartnerKind.CITIZEN: Actor.CITIZEN,
    PartnerKind.OTHER: Actor.CIVIC_GROUP,
}


class PeopleShown(models.TextChoices):
    """Whether the people in a picture agreed to be seen (肖像の同意)."""

    UNKNOWN = "", "まだ確かめていない"
    NOBODY = "nobody", "人だと分かる写り方はしていない"
    AGREED = "agreed", "写っている人の同意を得た"


class Answer(models.TextChoices):
    """What a partner answers to the question whether the text is right."""

    AGREED = "agreed", "この内容でよい"
    CHANGES = "changes", "直してほしいところがある"
