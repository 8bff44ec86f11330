"""はい or いいえ, both said: nothing stands there before."""

CHOICES = [("no", "いいえ"), ("yes", "はい")]


def said(value: str) -> bool:
    """What a choice means."""
    return value == "yes"


def word(value: bool | None) -> str:
    """The choice that stands for it; "" while nothing was said."""
    return "" if value is None else "yes" if value else "no"
