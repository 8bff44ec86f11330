"""市の決定 as the office prepares it: kind, money line by line, conditions, why it departs."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms

from calls.forms.days import hours
from core.forms import comparison
from core.forms.dates import DayField, HourField
from core.forms.fields import LongField, NumberField, YenField
from reviews.choices import GRANTING, AwardSilence, DecisionKind, ReleaseKind
from reviews.deciding import money
from reviews.deciding.money import Line
from reviews.deciding.standing import Row
from reviews.forms.recommending import ONE_A_LINE, conditions, only_refusal, typed
from reviews.models import Release
from reviews.workflow import staging
from reviews.workflow.staging import Said


class DecideForm(forms.Form):
    """The decision about one proposal; it begins with what is staged, else with the
    recommendation.
    """

    kind = forms.ChoiceField(label="市の決定", choices=DecisionKind.choices)
    amount = YenField(label="採択額（内定）", required=False)
    conditions = LongField(label="条件", required=False, rows=3, help_text=ONE_A_LINE)
    reason = LongField(
        label="順位とちがう理由", required=False, rows=3,
        help_text="このまま公表し、手紙にものせます。ほかの団体のことは書かず、決まりを示します。",
    )  # fmt: skip
    heard_on = DayField(label="順位とちがうとき、団体の話を聞いた日", required=False)
    inside_reason = LongField(
        label="市の中だけの理由", required=False, rows=2, help_text="だれにも見せません。"
    )
    remarks = LongField(label="講評", required=False, help_text="手紙と、結果のページにのせます。")

    def __init__(self, data: Any = None, *, row: Row, **kwargs: Any) -> None:
        self.row, self.lines = row, lines_of(row)
        super().__init__(data, initial=stored(row), **kwargs)
        for place, each in enumerate(self.lines):
            self.fields |= dict(line_fields(place, each))
        named = [f"{name}_{place}" for place in range(len(self.lines)) for name in ("line", "why")]
        self.order_fields(["kind", "amount", *named])
        if row.recommendation and row.recommendation.release.kind == ReleaseKind.ROUND:
            only_refusal(self)

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    @property
    def said(self) -> Said:
        """What a valid form says."""
        facts = self.cleaned_data
        grants = facts["kind"] in GRANTING
        return Said(
            facts["kind"],
            (facts.get("amount") or 0) if grants else 0,
            [self.line(place, each) for place, each in enumerate(self.lines)] if grants else None,
            conditions(facts.get("conditions", "")),
            facts["reason"], facts["inside_reason"], facts["heard_on"], facts["remarks"],
        )  # fmt: skip

    def line(self, place: int, known: Line) -> Line:
        """One line as it was typed."""
        facts = self.cleaned_data
        granted = facts[f"line_{place}"]
        return {
            **known,
            "granted": known["asked"] if granted is None else granted,
            "why": facts[f"why_{place}"],
        }


def lines_of(row: Row) -> list[Line]:
    """The lines as they are decided, else as they were asked for."""
    decided: list[Line] = row.decision.lines if row.decision else []
    return decided or (money.lines_of(row.entry) if money.has_money(row.entry) else [])


def line_fields(place: int, line: Line) -> Iterator[tuple[str, forms.Field]]:
    """The yen that are held right of a line, and why."""
    label = f"{line['item']}（求めた経費 {line['asked']:,}円）"
    yield (
        f"line_{place}",
        YenField(label=f"{label}のうち、認める額", required=False, initial=line["granted"]),
    )
    yield (
        f"why_{place}",
        LongField(
            label=f"「{line['item']}」を減らす理由", required=False, rows=1, initial=line["why"]
        ),
    )


def stored(row: Row) -> dict[str, Any]:
    """What is staged, else what follows the recommendation."""
    said = row.decision or (staging.proposed(row.recommendation) if row.recommendation else None)
    if said is None:
        return {}
    names = ("kind", "amount", "reason", "inside_reason", "heard_on", "remarks")
    found: dict[str, Any] = {name: getattr(said, name) for name in names}
    return found | {"conditions": typed(list(said.conditions))}


class LetterForm(forms.Form):
    """The text of the letter of one decision."""

    body = LongField(
        label="手紙の本文", rows=8,
        help_text="1行が1つの段落になります。決定、額、条件、期限、講評は、この下に自動でのります。",
    )  # fmt: skip

    @property
    def seen(self) -> str:
        """Names what is stored."""
        return comparison.shown(self)


class TermsForm(forms.Form):
    """By when an answer is wanted, what silence means, how a 次点 is asked."""

    days = NumberField(label="受諾の返事をもらうまでの日数", unit="日", most=60)
    at = HourField(label="期限の時刻", widget=hours(), initial=time(17))
    silence = forms.ChoiceField(
        label="返事がないとき", choices=AwardSilence.choices, widget=forms.RadioSelect,
        help_text="返事がないことで、受諾したことにはなりません。",
    )  # fmt: skip
    offers = forms.BooleanField(
        label="ほかの返事がそろったとき、次点に自動で声をかける",
        required=False,
        help_text="順位とちがう決定があるときは、自動では声をかけません。",
    )

    def __init__(self, data: Any = None, *, release: Release, **kwargs: Any) -> None:
        initial = {
            "days": release.answer_days, "at": release.answer_time, "silence": release.silence,
            "offers": release.is_offered_by_itself,
        }  # fmt: skip
        super().__init__(data, initial=initial, **kwargs)

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)
