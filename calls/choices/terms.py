"""The words of the conditions of a call: its money, its days, what silence means."""

from django.db import models


class OwnIncome(models.TextChoices):
    """What becomes of the group's own income from the work (calls.md §7)."""

    IGNORED = "ignored", "市の負担から引かない"
    BEFORE_RATE = "before_rate", "割合をかける前の経費から引く"
    EXCESS = "excess", "対象経費を超えた分だけ引く"


class ShareBase(models.TextChoices):
    """Of what the group's own share is counted."""

    ELIGIBLE = "eligible", "対象経費"
    TOTAL = "total", "事業費の全体"


class Rounding(models.IntegerChoices):
    """Below what the city's amount is cut off, in yen."""

    YEN = 1, "1円未満切り捨て"
    HUNDRED = 100, "100円未満切り捨て"
    THOUSAND = 1000, "1,000円未満切り捨て"


class AnswerKind(models.TextChoices):
    """How a question of a course is answered in the form of a proposal."""

    TEXT = "text", "文章"
    NUMBER = "number", "数"
    CHOICE = "choice", "選ぶ"
    YES_NO = "yes_no", "はい・いいえ"
    FILE = "file", "ファイル"


class OptionalPage(models.TextChoices):
    """Pages of the form of a proposal that a course may leave out."""

    SCHEDULE = "schedule", "スケジュール"
    GOALS = "goals", "成果の目標"
    SAFETY = "safety", "安全、個人情報、保険"
    FUTURE = "future", "次の年からのこと"
    ROSTER = "roster", "役員名簿"


class MilestoneKind(models.TextChoices):
    """What happens on a day of a call, in the order of a year (domain facts §3.3)."""

    THEMES = "themes", "庁内のテーマのしめきり"
    BUDGET_VOTE = "budget_vote", "予算の議決"
    GUIDELINES = "guidelines", "募集要項の公表"
    BRIEFING = "briefing", "説明会"
    OPENS = "opens", "受け付けのはじまり"
    CONSULTATION = "consultation", "事前相談の受け付け終わり"
    QUESTIONS = "questions", "質問の受け付け終わり"
    ANSWERS = "answers", "質問への答えの公表"
    CLOSES = "closes", "応募のしめきり"
    FORMAL_CHECK = "formal_check", "要件と書類の確認"
    OPINIONS = "opinions", "担当課の意見"
    DOCUMENT_RESULT = "document_result", "書類審査の結果"
    PRESENTATION = "presentation", "公開プレゼンテーション"
    RESULT = "result", "結果のお知らせ"
    AGREEMENT = "agreement", "協定を結ぶ"
    WORK_STARTS = "work_starts", "事業のはじまり"
    INTERIM = "interim", "中間の報告"
    WORK_ENDS = "work_ends", "事業の終わり"
    REPORT = "report", "実績の報告"
    SHOWCASE = "showcase", "成果発表会"
    OTHER = "other", "そのほか"


class Side(models.TextChoices):
    """Who has to act by a day."""

    CITY = "city", "市"
    APPLICANT = "applicant", "応募する人"
    SECTION = "section", "担当課"
    MEMBER = "member", "審査委員"


class Silence(models.TextChoices):
    """What it means when whose turn it is does nothing: a closed list (calls.md §7)."""

    NOTHING = "nothing", "何も変わらない"
    REMIND = "remind", "もう一度知らせる"
    TELL_HEAD = "tell_head", "課長に知らせる"
    COUNTS_AS_DONE = "counts_as_done", "したものとして数える"
    GOES_ON = "goes_on", "ないまま次へ進む"
    LAPSES = "lapses", "受け付けが終わる"
    OPENS_AS_IT_STANDS = "opens_as_it_stands", "そのときの内容で開く"


# They come by themselves, or others act: there is nothing that somebody of the city must do.
BY_THEMSELVES = (
    MilestoneKind.OPENS, MilestoneKind.CLOSES, MilestoneKind.CONSULTATION, MilestoneKind.QUESTIONS,
    MilestoneKind.WORK_STARTS, MilestoneKind.WORK_ENDS,
)  # fmt: skip
OF_ALL = {MilestoneKind.CONSULTATION: (Silence.COUNTS_AS_DONE,)}
OF_APPLICANT = {MilestoneKind.CLOSES: (Silence.LAPSES,)}
OF_CITY = {MilestoneKind.THEMES: (Silence.GOES_ON,)}
TOLD = (Silence.REMIND, Silence.TELL_HEAD)


def carried_out(kind: str, side: str) -> tuple[Silence, ...]:
    """What silence of this side may mean on such a day: the choices that the portal carries out.

    A choice that waits for the proposals is not among them (ADR 62).
    """
    day = MilestoneKind(kind)
    found = (Silence.NOTHING, *OF_ALL.get(day, ()))
    if side == Side.APPLICANT:
        return (*found, *OF_APPLICANT.get(day, ()))
    return found if day in BY_THEMSELVES else (*found, *TOLD, *OF_CITY.get(day, ()))


class ReplySilence(models.TextChoices):
    """What it means that whoever consults does not answer what the city has asked."""

    REMIND = Silence.REMIND.value, "もう一度知らせる（相談はそのまま）"
    GOES_ON = Silence.GOES_ON.value, "返事を待たずに、市が続ける"
    LAPSES = Silence.LAPSES.value, "理由をつけて終える（あとで、もう一度はじめられる）"


NO_REPLY = {
    ReplySilence.REMIND: "市が返事を待ちます。期限を過ぎても、いつでも返事ができます。",
    ReplySilence.GOES_ON: "返事の期限から{days}開庁日を過ぎると、返事を待たずに、市が続けます。",
    ReplySilence.LAPSES: "返事の期限から{days}開庁日を過ぎると、相談をいったん終わりにします。"
    "書いた内容は残り、もう一度はじめられます。",
}
REPLY_WORDING = {
    ReplySilence.REMIND: "",
    ReplySilence.GOES_ON: "{last}までにお返事がないときは、お返事を待たずに、市が続けます。"
    "そのあとでも、お返事はいただけます。",
    ReplySilence.LAPSES: "{last}までにお返事がないときは、この相談をいったん終わりにします。"
    "書いた内容は残り、ご連絡をいただければ、もう一度はじめます。",
}


class SectionSilence(models.TextChoices):
    """What it means that a section does not answer what it was asked about a consultation."""

    TELL_HEAD = Silence.TELL_HEAD.value, "課長に知らせる（返事を待ち続ける）"
    GOES_ON = Silence.GOES_ON.value, "課長に知らせ、そのあとは待たずに進む"
