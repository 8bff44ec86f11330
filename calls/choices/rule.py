"""The words of the rule of scoring, version 1 of its JSON (``calls/rules``)."""

from django.db import models


class Scorer(models.TextChoices):
    """Who scores a criterion."""

    MEMBERS = "members", "委員が1人ずつ点をつける"
    MEETING = "meeting", "委員会で話し合って、1つの点を決める"
    OFFICE = "office", "事務局が点をつける"
    TWO_OFFICES = "two_offices", "担当課と事務局が、それぞれ点をつける"


class Aggregate(models.TextChoices):
    """How the scores of several become one."""

    SUM = "sum", "全員の点を合計する"
    MEAN = "mean", "全員の点を平均する"
    TRIMMED_MEAN = "trimmed_mean", "いちばん高い点と低い点を除いて平均する"
    RANK_POINTS = "rank_points", "委員ごとの順位に点をつけて合計する"


class Digits(models.TextChoices):
    """What becomes of the digits below those that are kept of a mean."""

    CUT = "cut", "切り捨てる"
    HALF_UP = "half_up", "四捨五入する"


class VetoBy(models.TextChoices):
    """Whose low marks turn a proposal down."""

    NOBODY = "nobody", "低い点だけでは落とさない"
    MAJORITY = "majority", "委員の過半数がつけたとき"
    ANYONE = "anyone", "委員が1人でもつけたとき"


class PassKind(models.TextChoices):
    """In what the mark is set that a proposal must reach."""

    NONE = "none", "基準点を置かない"
    POINTS = "points", "点"
    PERCENT = "percent", "満点に対する％"


class Carry(models.TextChoices):
    """What becomes of the points of the round before."""

    NONE = "none", "前の回の点は使わない"
    ADDED = "added", "前の回の点を足す"
    SCORED_AGAIN = "scored_again", "話を聞いてから付け直し、前の点も残す"


class AbsentMember(models.TextChoices):
    """What stands for the score of a member who was absent."""

    LEFT_OUT = "left_out", "その委員の点なしで数える"
    MEAN = "mean", "ほかの委員の平均をあてる"
    DOCUMENTS = "documents", "書類でつけた点を使う"


class Recused(models.TextChoices):
    """What stands for the score of a member with an interest in the proposal."""

    MEAN = "mean", "ほかの委員の平均をあてる"
    LEFT_OUT = "left_out", "その委員の点なしで数える"


class AbsentGroup(models.TextChoices):
    """What becomes of a group that does not come to the hearing."""

    DOCUMENTS = "documents", "書類だけで審査する"
    JUDGED = "judged", "来なかったことも考えて点をつける"
    OUT = "out", "審査しない"


class Single(models.TextChoices):
    """What becomes of the only proposal."""

    AS_USUAL = "as_usual", "1件でも、同じように審査する"
    TALKED_OVER = "talked_over", "1件のときは、点をつけずに話し合って決める"


class Quorum(models.TextChoices):
    """How many members must be there."""

    NONE = "none", "決めていない"
    HALF = "half", "半数以上"
    MAJORITY = "majority", "過半数"
    TWO_THIRDS = "two_thirds", "3分の2以上"


class Tie(models.TextChoices):
    """What decides between equal points."""

    FIRST_PLACES = "first_places", "1位をつけた委員が多いほう"
    CRITERION = "criterion", "決めた基準の点が高いほう"
    SMALLER_AMOUNT = "smaller_amount", "希望する額が小さいほう"
    VOTE = "vote", "委員の多数決"
    CHAIR = "chair", "委員長が決める"
    LOT = "lot", "くじ"


class Pot(models.TextChoices):
    """In which order the money is handed out."""

    FROM_THE_TOP = "from_the_top", "順位の高いほうから、予算の額まで"
    RECEIPT = "receipt", "届いた順に、残っている額まで"


class FirstOver(models.TextChoices):
    """What becomes of the first proposal that the rest of the money does not cover."""

    RUNNER_UP = "runner_up", "次点とし、残りの額で行うか、辞退するかを選んでもらう"
    CUT = "cut", "残りの額に減らして採択する"
    SKIPPED = "skipped", "採択しないで、残りの額で足りる次の提案に進む"
    OUT = "out", "採択しない"
