"""The letters about a proposal: what each adds to ``core.letters.Letter``, and its Typst layout."""

from core.letters import Letter


class Filed(Letter):
    """要件確認のお知らせ (``filed.typ``)."""


class Ineligible(Letter):
    """要件を満たさないことのお知らせ (``ineligible.typ``)."""

    reasons: list[str]
    appeal: list[str]  # 教示, only where the city's legal section has written one


class TakenBack(Letter):
    """要件の確認の取消しのお知らせ (``taken_back.typ``). ``of``: the key of the letter it ends."""

    of: str
    reasons: list[str]


class Correction(Letter):
    """補正のお願い (``correction.typ``). ``request`` is the key of what it asks for."""

    request: str
    reasons: list[str]
    due: str
    items: list[list[str]]  # [where, what is wrong with it, how to mend it]
