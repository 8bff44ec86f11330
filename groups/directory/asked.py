"""What apps above know of a group and its public page shows: they say so themselves (ADR 32)."""

from collections.abc import Callable

Drawn = Callable[[int], str]
_questions: list[Drawn] = []


def register_part(drawn: Drawn) -> Drawn:
    """``drawn(organization)`` gives a section of the public page of the group with this key, as
    safe HTML; "" for nothing. To be called in ``AppConfig.ready``. What it shows is public, and
    who changes it makes the public pages anew.
    """
    if drawn not in _questions:
        _questions.append(drawn)
    return drawn


def parts(organization: int) -> str:
    """What they say of this group, in one piece."""
    return "".join(each(organization) for each in _questions)
