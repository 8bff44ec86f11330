"""The words of a meeting of the committee, of its minutes, and by the legal kind of the body."""

from dataclasses import dataclass

from django.db import models

from calls.choices import Body


class MeetingStatus(models.TextChoices):
    """A meeting, from its preparation to the end."""

    PLANNED = "planned", "準備中"
    CALLED = "called", "知らせた"
    HELD = "held", "終わった"
    CALLED_OFF = "called_off", "取りやめた"


class MeetingTurn(models.TextChoices):
    """Whose turn it is with a meeting."""

    OFFICE = "office", "事務局の番です"
    MEMBERS = "members", "委員の番です"
    NOBODY = "nobody", "することはありません"


MEETING_WORDING = {
    MeetingStatus.PLANNED: "まだお知らせしていません",
    MeetingStatus.CALLED: "ひらきます",
    MeetingStatus.HELD: "終わりました",
    MeetingStatus.CALLED_OFF: "取りやめました",
}
MEETING_TURN = {
    MeetingStatus.PLANNED: MeetingTurn.OFFICE,
    MeetingStatus.CALLED: MeetingTurn.MEMBERS,
    MeetingStatus.HELD: MeetingTurn.OFFICE,
    MeetingStatus.CALLED_OFF: MeetingTurn.NOBODY,
}


class Openness(models.TextChoices):
    """Who may listen. Anything but "open" says why (calls.md §6)."""

    OPEN = "open", "公開"
    PARTLY = "partly", "一部公開"
    CLOSED = "closed", "非公開"


class Attends(models.TextChoices):
    """What a member answers to the summons."""

    UNKNOWN = "", "返事なし"
    COMES = "comes", "出席"
    AWAY = "away", "欠席"


class MinutesStatus(models.TextChoices):
    """The record of a meeting, from the draft to the public version."""

    DRAFT = "draft", "下書き"
    CHECKING = "checking", "確認をお願いした"
    CONFIRMED = "confirmed", "確認が済んだ"
    PUBLISHED = "published", "公開した"


class MinutesTurn(models.TextChoices):
    """Whose turn it is with the minutes."""

    OFFICE = "office", "事務局の番です"
    MEMBERS = "members", "委員の番です"
    NOBODY = "nobody", "することはありません"


MINUTES_WORDING = {
    MinutesStatus.DRAFT: "事務局が書いています",
    MinutesStatus.CHECKING: "内容を確かめてください",
    MinutesStatus.CONFIRMED: "確認が済みました",
    MinutesStatus.PUBLISHED: "公開しました",
}
MINUTES_TURN = {
    MinutesStatus.DRAFT: MinutesTurn.OFFICE,
    MinutesStatus.CHECKING: MinutesTurn.MEMBERS,
    MinutesStatus.CONFIRMED: MinutesTurn.OFFICE,
    MinutesStatus.PUBLISHED: MinutesTurn.NOBODY,
}


class CommitteeLetterKind(models.TextChoices):
    """Official letters to members. What each is called follows the kind of the body."""

    SUMMONS = "summons", "会議の通知"
    APPOINTMENT = "appointment", "委嘱の文書"


@dataclass(frozen=True)
class BodyWords:
    """What things are called in a body of this legal kind (calls.md §6). ``pay``: "" where nothing
    is paid; ``votes``: whether a quorum makes sense.
    """

    person: str
    summons: str
    minutes: str
    pay: str
    appointment: str
    appoints: str
    votes: bool


BODY_WORDS = {
    Body.ATTACHED: BodyWords(
        "委員", "招集通知", "議事録", "報酬", "委嘱状", "{name}の委員を委嘱します。", votes=True
    ),
    Body.HEARING: BodyWords(
        "構成員", "開催のお知らせ", "意見のまとめ", "謝礼", "就任のお願い",
        "{name}の構成員として、ご意見をいただきたく、お願いします。", votes=False,
    ),
    Body.INTERNAL: BodyWords(
        "委員", "開催の通知", "会議の記録", "", "指名書", "{name}の委員に指名します。", votes=True
    ),
}  # fmt: skip


def body_words(body: str) -> BodyWords:
    """Those of this kind of body; of one that is not set yet those of the strictest."""
    return BODY_WORDS[Body(body) if body else Body.ATTACHED]
