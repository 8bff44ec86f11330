"""The letters of reviews: what they add to ``core.letters.Letter``, and their Typst layout."""

from core.letters import Letter


class Result(Letter):
    """審査結果のお知らせ, its correction, the offer to a 次点 (``result.typ``).

    ``of``: the key of the letter that it takes the place of. ``lines``: [item, asked, granted,
    why]; ``conditions``: [what, until when].
    """

    of: str
    reasons: list[str]
    lines: list[list[str]]
    conditions: list[list[str]]
    remarks: list[str]
    answer: list[str]
    appeal: list[str]  # 教示, only where the city's legal section has written one


class Committee(Letter):
    """Letters of the committee's office (``committee.typ``). ``agenda``: 次第; ``sworn``: what a
    member promises.
    """

    agenda: list[str]
    sworn: list[str]
