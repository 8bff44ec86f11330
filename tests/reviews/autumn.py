"""The invented autumn call of the drafts: seven proposals, five members, a pot of 1,000,000 yen."""

from calls.choices import rule as say
from reviews.scoring.facts import Criterion
from tests.reviews.contests import contest, rule

NAMES = ("公益性", "協働の必要性", "役割分担", "実現できるか", "ひろがり")
MARKS = {
    "B003": [(3, 4, 5, 3, 5), (5, 5, 5, 3, 4), (5, 4, 4, 5, 4), (5, 5, 3, 5, 3), (5, 5, 4, 5, 4)],
    "B001": [(4, 5, 4, 4, 4), (4, 4, 4, 3, 4), (4, 4, 4, 4, 4), "recused", (4, 4, 4, 4, 4)],
    "B006": [(3, 2, 5, 3, 5), (5, 4, 2, 5, 3), (3, 4, 4, 4, 2), (5, 5, 3, 3, 3), (3, 5, 3, 5, 4)],
    "B002": [(3, 4, 5, 3, 5), (5, 3, 2, 4, 4), (3, 4, 2, 3, 3), (5, 4, 4, 5, 3), (4, 4, 4, 4, 3)],
    "B007": [(4, 4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 4), (2, 2, 1, 2, 2), (4, 4, 4, 4, 3)],
    "B004": [(2, 4, 4, 3, 3), (2, 4, 3, 3, 3), (1, 3, 4, 3, 3), (4, 4, 4, 4, 3), (3, 4, 3, 3, 3)],
    "B005": [(2, 3, 3, 3, 3), (3, 4, 2, 3, 3), (3, 2, 5, 3, 2), (3, 3, 2, 3, 2), (3, 3, 3, 3, 2)],
}  # fmt: skip
ASKED = {
    "B003": 280_000, "B001": 300_000, "B006": 180_000, "B002": 300_000, "B007": 200_000,
    "B004": 150_000, "B005": 120_000,
}  # fmt: skip
RULE = rule(
    veto_by=say.VetoBy.MAJORITY.value,
    veto_at_most=2,
    veto_criterion="公益性",
    pass_kind=say.PassKind.PERCENT.value,
    pass_mark=60,
    recused=say.Recused.LEFT_OUT.value,
    ties=[say.Tie.SMALLER_AMOUNT.value],
    first_over=say.FirstOver.RUNNER_UP.value,
)


def autumn(**facts):
    return contest(
        MARKS,
        of=tuple(Criterion(name) for name in NAMES),
        asked=ASKED,
        entries={"B001": {"recommended": 264_000}},
        **{"rule": RULE, "pot": 1_000_000, **facts},
    )
