"""The words of a theme of the city: its states and whose turn it is."""

from django.db import models


class ThemeStatus(models.TextChoices):
    """States of a theme of the city, in the wording of the staff."""

    DRAFT = "draft", "課が書いています"
    HANDED_IN = "handed_in", "推進課に届いた"
    ACCEPTED = "accepted", "採用（公開を待つ）"
    PUBLISHED = "published", "公開中"
    WITHDRAWN = "withdrawn", "公開を終えた"
    DROPPED = "dropped", "見送り"


class ThemeTurn(models.TextChoices):
    """Whose turn it is with a theme."""

    SECTION = "section", "担当課の番です"
    CLERK = "clerk", "市民活動推進課の番です"
    NOBODY = "nobody", "待っているものはありません"


THEME_TURN = {
    ThemeStatus.DRAFT: ThemeTurn.SECTION,
    ThemeStatus.HANDED_IN: ThemeTurn.CLERK,
    ThemeStatus.ACCEPTED: ThemeTurn.CLERK,
    ThemeStatus.PUBLISHED: ThemeTurn.NOBODY,
    ThemeStatus.WITHDRAWN: ThemeTurn.NOBODY,
    ThemeStatus.DROPPED: ThemeTurn.NOBODY,
}
