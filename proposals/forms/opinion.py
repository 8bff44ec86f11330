"""担当課意見: which sections are asked what until when, and what a section says."""

from typing import Any

from django import forms

from accounts.models import Section
from core.forms.dates import DayField
from core.forms.fields import LongField
from proposals.choices import Judgement
from proposals.models import SectionOpinion
from proposals.opinions.asking import QUESTIONS, WRITTEN, due_now


class AskForm(forms.Form):
    """Sections, a question, the day."""

    sections = forms.ModelMultipleChoiceField(
        label="意見を求める課",
        queryset=Section.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "意見を求める課を選んでください。"},
    )  # fmt: skip
    question = LongField(label="とくに聞きたいこと", required=False, max_length=1000, rows=3)
    due_on = DayField(label="期限", error_messages={"required": "期限を入力してください。"})
    is_shown = forms.BooleanField(
        label="意見を、審査する人に見せる", required=False, initial=True,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, asked: Any = ()) -> None:
        super().__init__(data, initial={"due_on": due_now()})
        rows = Section.objects.filter(is_active=True).exclude(pk__in=list(asked))
        self.fields["sections"].queryset = rows.order_by("pk")  # type: ignore[attr-defined]


def judged(name: str) -> forms.ChoiceField:
    """One question of four."""
    label = str(SectionOpinion._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    missing = f"「{label}」を選んでください。"
    return forms.ChoiceField(
        label=label, choices=Judgement.choices, widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )  # fmt: skip


class OpinionForm(forms.Form):
    """What the section says; the four questions are asked of all."""

    feasibility = judged("feasibility")
    law = judged("law")
    plans = judged("plans")
    wish = judged("wish")
    text = LongField(label="意見", required=False, max_length=4000, rows=6)
    conditions = LongField(label="条件・お願い", required=False, max_length=2000, rows=3)

    def __init__(self, data: Any = None, *, opinion: SectionOpinion) -> None:
        super().__init__(data, initial={name: getattr(opinion, name) for name in WRITTEN})

    def clean(self) -> dict[str, Any]:
        """A no or a condition says why."""
        cleaned = super().clean() or {}
        found = {cleaned.get(name) for name in QUESTIONS}
        if Judgement.NO in found and not cleaned.get("text"):
            self.add_error("text", "「できない・合わない」を選んだわけを書いてください。")
        if Judgement.WITH_CONDITIONS in found and not cleaned.get("conditions"):
            self.add_error("conditions", "「条件がつく」を選んだときは、条件を書いてください。")
        return cleaned
