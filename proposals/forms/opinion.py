"""担当課意見: which sections are asked what until when, and what a section says."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms

from accounts.models import Section
from calls.forms.fields import open_day_to_come
from core.admin.transition_form import StandingForm
from core.forms.dates import DayField
from core.forms.fields import LongField
from core.forms.marks import mark
from core.models import label_of
from proposals.choices import QUESTIONS, Judgement
from proposals.models import Proposal, SectionOpinion
from proposals.opinions.asking import WRITTEN, due_now
from proposals.receivers.opinion import NOBODY, Staff

NOBODY_FIRST = "協働推進員なし"
NOT_THERE = (
    "選んだ課の中に、もう意見を求めた課か、いまは使われていない課があります。"
    "もう一度選んでください。"
)

WHEN_NEEDED = {  # in the place of 必須 and 任意
    "text": "「できない・合わない」があるときは必須",
    "conditions": "「条件がつく」があるときは必須",
}


class SectionsField(forms.ModelMultipleChoiceField):
    """Sections, each with who of it hears first."""

    widget = forms.CheckboxSelectMultiple
    staff: Staff = NOBODY

    def label_from_instance(self, obj: Any) -> str:
        first = "、".join(f"{each}さん" for each in self.staff.first_of(obj))
        return f"{obj}（{first or NOBODY_FIRST}）"


class AskForm(StandingForm):
    """Sections, a question, the day. ``staff`` of the sections; ``asked``: who is asked already."""

    sections = SectionsField(
        label="意見を求める課",
        queryset=Section.objects.none(),
        help_text="（　）は、お願いが先に届く協働推進員です。",
        error_messages={
            "required": "意見を求める課を選んでください。", "invalid_choice": NOT_THERE,
        },
    )  # fmt: skip
    question = LongField(label="とくに聞きたいこと", required=False, max_length=1000, rows=3)
    due_on = DayField(label="期限", error_messages={"required": "期限を入力してください。"})
    is_shown = forms.BooleanField(
        label="意見を、審査する人に見せる", required=False, initial=True,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, staff: Staff, asked: Collection[int] = ()) -> None:
        super().__init__(data, initial={"due_on": due_now()})
        sections: Any = self.fields["sections"]
        rows = Section.objects.filter(is_active=True).exclude(pk__in=asked).order_by("pk")
        sections.staff, sections.queryset = staff, rows.select_related("department", "successor")

    def clean_due_on(self) -> date:
        """As every day by which somebody of the city is to act."""
        return open_day_to_come(self.cleaned_data["due_on"])

    def opinions(self, proposal: Proposal) -> list[SectionOpinion]:
        """The requests as the form stands, unsaved; [] while a section or the day is missing."""
        facts = self.facts
        if not (facts.get("sections") and facts.get("due_on")):
            return []
        said = {"question": facts.get("question", ""), "due_on": facts["due_on"]}
        return [
            SectionOpinion(proposal=proposal, section=each, **said) for each in facts["sections"]
        ]


def judged(name: str) -> forms.ChoiceField:
    """One question of four."""
    label = label_of(SectionOpinion, name)
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
        mark(self, WHEN_NEEDED)

    def clean(self) -> dict[str, Any]:
        """A no or a condition says why."""
        cleaned = super().clean() or {}
        found = {cleaned.get(name) for name in QUESTIONS}
        if Judgement.NO in found and not cleaned.get("text"):
            self.add_error("text", "「できない・合わない」を選んだわけを書いてください。")
        if Judgement.WITH_CONDITIONS in found and not cleaned.get("conditions"):
            self.add_error("conditions", "「条件がつく」を選んだときは、条件を書いてください。")
        return cleaned
