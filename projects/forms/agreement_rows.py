"""The rows of an agreement: articles, 特約, who answers for what, targets."""

from collections.abc import Mapping
from typing import Any

from django import forms

from core.forms.fields import LineField, LongField, text_input
from core.forms.rows import KeyedRow
from projects.choices import Bearer
from proposals.choices import Doer
from proposals.forms.base import ProposalRow
from proposals.forms.money import ExpenseRow, IncomeRow
from proposals.forms.rows import StepRow

CHOOSE = ("", "（えらぶ）")
BOTH = [CHOOSE, *((each.value, each.label) for each in Bearer if each != Bearer.NONE)]
DOERS = [CHOOSE, *((each.value, each.label) for each in Doer)]
PAYERS = [*BOTH, (Bearer.NONE.value, "かかりません")]
OWNERS = [*BOTH, (Bearer.NONE.value, "ありません")]


class ArticleRow(KeyedRow):
    """An article: its number follows from its place. It may lead to an annex."""

    look = "is-clause"
    title = LineField(label="見出し", max_length=60, widget=text_input())
    text = LongField(label="条文", rows=4, max_length=2000)


class SpecialRow(KeyedRow):
    """特約: a clause of this agreement alone."""

    look = "is-clause"
    text = LongField(label="特約", rows=3, max_length=1000)


class BearingRow(ProposalRow, KeyedRow):
    """A piece of work: who does it, who pays, who answers for it, who owns its results."""

    look = "is-bearing"
    idle = ("key", "contact")
    task = LineField(label="しごと", max_length=80, widget=text_input())
    extent = LongField(label="どこまでするか", rows=2, max_length=200, required=False)
    doer = forms.ChoiceField(label="する人", choices=DOERS)
    payer = forms.ChoiceField(label="お金を出す人", choices=PAYERS)
    answers = forms.ChoiceField(label="責任を持つ人", choices=BOTH)
    owner = forms.ChoiceField(label="成果の持ち主", choices=OWNERS)
    contact = forms.CharField(
        label="連絡の窓口", required=False, max_length=10, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Work done together is reached where its responsibility lies."""
        found = super().clean()
        is_shared = found.get("doer") == Doer.TOGETHER
        sides = (Bearer.GROUP, Bearer.CITY)
        if not is_shared:
            found["contact"] = ""
        elif found.get("answers") in sides:
            found["contact"] = str(found["answers"])
        return found


class TargetRow(ProposalRow):
    """A target agreed before the start: where it stands now, how it is measured and by whom."""

    look = "is-aim"
    indicator = LineField(label="何ではかるか", max_length=60, widget=text_input())
    now = LineField(label="いま", max_length=60, required=False, widget=text_input())
    target = LineField(label="目標", max_length=60, widget=text_input())
    method = LineField(label="はかり方", max_length=120, widget=text_input())
    side = forms.ChoiceField(label="だれがはかるか", choices=BOTH)


class SpentRow(ExpenseRow):
    """支出: its 費目 in free words, since the call may have been corrected; what the call does not
    count is not eligible here either.
    """

    def __init__(self, *args: Any, items: Mapping[str, bool], **kwargs: Any) -> None:
        super().__init__(*args, items={}, **kwargs)
        self.items = items


__all__ = [
    "ArticleRow",
    "BearingRow",
    "IncomeRow",
    "SpecialRow",
    "SpentRow",
    "StepRow",
    "TargetRow",
]
