"""The words of a consultation before the form: states, turn, who may do and read what."""

from django.db import models


class ConsultationStatus(models.TextChoices):
    """States of a consultation before the form, in the wording of the staff."""

    DRAFT = "draft", "下書き"
    RECEIVED = "received", "届いた"
    TALKING = "talking", "相談中"
    ASKED_BACK = "asked_back", "相談した人に聞いている"
    ADVISED = "advised", "助言した"
    CLOSED = "closed", "理由をつけて終えた"
    WITHDRAWN = "withdrawn", "取り下げ"
    PROPOSED = "proposed", "提案書になった"


class ConsultationTurn(models.TextChoices):
    """Whose turn it is with a consultation."""

    APPLICANT = "applicant", "あなたの番です"
    CLERK = "clerk", "市民活動推進課の番です"
    SECTIONS = "sections", "担当課の番です"
    NOBODY = "nobody", "相談は終わっています"


CONSULTATION_WORDING = {
    ConsultationStatus.DRAFT: "下書き（まだ送っていません）",
    ConsultationStatus.RECEIVED: "受け付けました",
    ConsultationStatus.TALKING: "市が返事を準備しています",
    ConsultationStatus.ASKED_BACK: "教えていただきたいことがあります",
    ConsultationStatus.ADVISED: "助言をお返ししました",
    ConsultationStatus.CLOSED: "終わりました",
    ConsultationStatus.WITHDRAWN: "取り下げました",
    ConsultationStatus.PROPOSED: "提案書になりました",
}
CONSULTATION_TURN = {
    ConsultationStatus.DRAFT: ConsultationTurn.APPLICANT,
    ConsultationStatus.RECEIVED: ConsultationTurn.CLERK,
    ConsultationStatus.TALKING: ConsultationTurn.SECTIONS,
    ConsultationStatus.ASKED_BACK: ConsultationTurn.APPLICANT,
    ConsultationStatus.ADVISED: ConsultationTurn.NOBODY,
    ConsultationStatus.CLOSED: ConsultationTurn.NOBODY,
    ConsultationStatus.WITHDRAWN: ConsultationTurn.NOBODY,
    ConsultationStatus.PROPOSED: ConsultationTurn.NOBODY,
}


class Asker(models.TextChoices):
    """Who asks, as it was chosen in the note."""

    PERSON = "person", "1人で相談する"
    GROUP = "group", "まだ登録していない団体で"
    REGISTERED = "registered", "登録した団体で"


class Channel(models.TextChoices):
    """How a consultation came in."""

    WEB = "web", "ポータル"
    COUNTER = "counter", "窓口・電話（代理入力）"


class WriterRole(models.TextChoices):
    """What a person may do with a consultation or a proposal (calls.md §7)."""

    REPRESENTATIVE = "representative", "代表者"
    EDITOR = "editor", "編集者"
    VIEWER = "viewer", "閲覧者"
    ADVISER = "adviser", "助言者"


class Audience(models.TextChoices):
    """Who can read a message: the city alone until somebody opens it, and then for good."""

    CITY = "city", "市の中だけ"
    ALL = "all", "相談した人にも見える"


class Series(models.TextChoices):
    """What is numbered within a fiscal year."""

    CALL = "call", "募集"
    CONSULTATION = "consultation", "事前相談"
