"""How a part of the whole is said: the one wording of every page, letter and history."""


def share(numerator: int, denominator: int) -> str:
    """3分の2, or 全額."""
    return "全額" if numerator == denominator else f"{denominator}分の{numerator}"
