"""The dates of a project: what each is for, on whose side it lies, what silence means."""

from django.db import models


class Side(models.TextChoices):
    """Which of the two partners."""

    GROUP = "group", "団体"
    CITY = "city", "市"
    BOTH = "both", "両方"


class DayKind(models.TextChoices):
    """What a date is for. Dates are rows, never a rhythm: irregular, moved, skipped."""

    AGREEMENT = "agreement", "協定を結ぶ"
    APPLICATION = "application", "交付申請"
    GRANT = "grant", "交付決定"
    START = "start", "着手届"
    INTERIM_REPORT = "interim_report", "中間報告"
    FINAL_REPORT = "final_report", "実績報告"
    SETTLEMENT = "settlement", "額の確定"
    PAYMENT = "payment", "市の支払い"
    RETURN = "return", "返還"
    COMPLETION = "completion", "業務完了届"
    INSPECTION = "inspection", "検査"
    PLEA = "plea", "弁明"
    TAX = "tax", "消費税仕入控除税額の報告"
    INTERIM_EVALUATION = "interim_evaluation", "中間の評価シート"
    EVALUATION = "evaluation", "評価シート"
    STATEMENT = "statement", "共同のまとめ"
    EXPERT = "expert", "外部専門家の意見"
    SHOWCASE = "showcase", "成果発表会"
    FOLLOW_UP = "follow_up", "その後の質問"
    OTHER = "other", "そのほか"


class DaySilence(models.TextChoices):
    """What it means that nothing has come by the day. It never grants what law must grant, and
    concludes nothing (calls.md §6, §7).
    """

    REMINDS = "reminds", "催促して、待ち続ける"
    TELLS_HEAD = "tells_head", "課長に知らせる"
    CONTINUES = "continues", "話し合いを続ける"
    GOES_ON = "goes_on", "待たずに進む"
    OPENS = "opens", "書いた所までで、ひらく"
    POINTS = "points", "まとめの文は出さず、論点だけを公表する"


SILENCE_WORDING = {
    DaySilence.REMINDS: "催促の手紙を出し、待ちます",
    DaySilence.TELLS_HEAD: "課長に知らせます。遅れは、両方が事業のページで読めます",
    DaySilence.CONTINUES: "話し合いを続けます。結んだことにはなりません",
    DaySilence.GOES_ON: "待たずに、予定どおり進みます",
    DaySilence.OPENS: "書いた所までで、両方をひらきます",
    DaySilence.POINTS: "まとめの文は公表せず、論点だけを公表します",
}
K, D = DayKind, DaySilence
# Which silences fit: the first one is what a new row begins with.
DAY_SILENCES = {
    K.AGREEMENT: (D.CONTINUES, D.TELLS_HEAD),
    K.APPLICATION: (D.REMINDS,),
    K.GRANT: (D.TELLS_HEAD,),
    K.START: (D.REMINDS,),
    K.INTERIM_REPORT: (D.REMINDS, D.TELLS_HEAD, D.GOES_ON),
    K.FINAL_REPORT: (D.REMINDS, D.TELLS_HEAD),
    K.SETTLEMENT: (D.TELLS_HEAD,),
    K.PAYMENT: (D.TELLS_HEAD,),
    K.RETURN: (D.REMINDS,),
    K.COMPLETION: (D.REMINDS,),
    K.INSPECTION: (D.TELLS_HEAD,),
    K.PLEA: (D.GOES_ON,),
    K.TAX: (D.REMINDS,),
    K.INTERIM_EVALUATION: (D.OPENS,),
    K.EVALUATION: (D.OPENS,),
    K.STATEMENT: (D.POINTS,),
    K.EXPERT: (D.GOES_ON, D.REMINDS),
    K.SHOWCASE: (D.GOES_ON,),
    K.FOLLOW_UP: (D.REMINDS, D.GOES_ON),
    K.OTHER: (D.REMINDS, D.TELLS_HEAD, D.GOES_ON),
}
DAY_SIDE = {
    K.AGREEMENT: Side.BOTH,
    K.APPLICATION: Side.GROUP,
    K.GRANT: Side.CITY,
    K.START: Side.GROUP,
    K.INTERIM_REPORT: Side.GROUP,
    K.FINAL_REPORT: Side.GROUP,
    K.SETTLEMENT: Side.CITY,
    K.PAYMENT: Side.CITY,
    K.RETURN: Side.GROUP,
    K.COMPLETION: Side.GROUP,
    K.INSPECTION: Side.CITY,
    K.PLEA: Side.GROUP,
    K.TAX: Side.GROUP,
    K.INTERIM_EVALUATION: Side.BOTH,
    K.EVALUATION: Side.BOTH,
    K.STATEMENT: Side.BOTH,
    K.EXPERT: Side.CITY,
    K.SHOWCASE: Side.BOTH,
    K.FOLLOW_UP: Side.BOTH,
    K.OTHER: Side.BOTH,
}
# Whom a date binds: these both sides move; what is owed to the city or by law, the city alone.
MOVED_BY_BOTH = (K.AGREEMENT, K.OTHER)
# Of the city the acts of who runs the project, whichever section leads: its money.
RUN_BY_OFFICE = (K.GRANT, K.SETTLEMENT, K.PAYMENT, K.INSPECTION)
# Due although a project is over.
AFTERWARDS = (K.FOLLOW_UP, K.TAX, K.PLEA, K.RETURN, K.SETTLEMENT, K.PAYMENT, K.INSPECTION)
# A paper that must have come: 必着. Other dates are when something takes place or is decided.
ARRIVES = (K.APPLICATION, K.START, K.INTERIM_REPORT, K.FINAL_REPORT, K.TAX, K.PLEA)
# What has no part of its own that ends it: said to be done, or skipped, by hand.
ENDED_BY_HAND = (K.OTHER, K.SHOWCASE)
# What the city may add beside milestones. Dates are rows, never a rhythm.
ADDED_BY_CITY = (K.OTHER, K.SHOWCASE, K.INTERIM_REPORT, K.FINAL_REPORT)
