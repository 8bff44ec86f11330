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
