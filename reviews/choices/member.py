"""The words of the committee and its members (domain facts §3.6)."""

from django.db import models


class MemberKind(models.TextChoices):
    """From which side somebody sits in the committee."""

    EXPERT = "expert", "学識経験者"
    CITIZEN = "citizen", "公募市民"
    GROUP = "group", "活動団体"
    CITY = "city", "市職員"


class Seat(models.TextChoices):
    """What somebody does in a committee. The deputy leads where the chair is recused."""

    CHAIR = "chair", "委員長"
    DEPUTY = "deputy", "副委員長"
    MEMBER = "member", "委員"


class RefusalReason(models.TextChoices):
    """Why somebody does not review this time; asked again for the next call all the same."""

    DATES = "dates", "日程が合わない"
    INTEREST = "interest", "公平に審査できないおそれがある"
    FIELD = "field", "専門の外"
    HEALTH = "health", "体調や家の事情"
    OTHER = "other", "そのほか"
