"""委託の契約 as the clerk records it, and the 業務完了届 of the group."""

from typing import Any

from django import forms

from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, YenField, text_input
from projects.choices.contract import ContractManner, DepositKind
from projects.granting import contracts
from projects.models import Contract, Project


class ConcludeForm(forms.Form):
    """契約, with what the concluded agreement says of it already."""

    number = LineField(
        label="契約番号",
        max_length=40,
        widget=text_input(),
        error_messages={"required": "契約番号を書いてください。"},
    )
    concluded_on = DayField(
        label="契約の日", error_messages={"required": "契約の日を書いてください。"}
    )
    amount = YenField(label="契約の額")
    manner = forms.ChoiceField(label="契約の方法", choices=ContractManner, widget=forms.RadioSelect)
    why = LongField(
        label="随意契約の理由",
        required=False,
        max_length=300,
        rows=3,
        help_text="少額の随意契約と競争入札では、書かなくてかまいません。",
    )
    deposit = forms.ChoiceField(label="契約保証金", choices=DepositKind, widget=forms.RadioSelect)
    deposit_note = LineField(
        label="契約保証金のメモ",
        required=False,
        max_length=200,
        widget=text_input(),
        help_text="例：免除の理由、納付の額と日。",
    )
    decision_number = LineField(
        label="決裁番号（起案番号）",
        max_length=40,
        widget=text_input(),
        error_messages={"required": "決裁番号を書いてください。"},
    )
    decided_on = DayField(label="決裁日", error_messages={"required": "決裁日を書いてください。"})

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.initial = dict(self.initial) | contracts.known(project)

    def clean(self) -> dict[str, Any] | None:
        """What is wrong with it as a whole."""
        facts = super().clean() or self.cleaned_data
        if not self.errors and (why := contracts.faults(self.project, facts)):
            self.add_error(None, why)
        return facts


class CompletionForm(forms.Form):
    """業務完了届."""

    completed_on = DayField(
        label="業務が終わった日", error_messages={"required": "業務が終わった日を書いてください。"}
    )
    report = LongField(
        label="行ったこと、納めたもの",
        max_length=2000,
        help_text="検査する人が、契約のとおりに行われたことを確かめられるように書いてください。",
        error_messages={"required": "行ったことを書いてください。"},
    )

    def __init__(self, *args: Any, row: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["completed_on"].initial = today()
        self.fields["report"].initial = row.report

    def clean_completed_on(self) -> Any:
        """A day that can be."""
        on = self.cleaned_data["completed_on"]
        if on and (why := contracts.why_not_finished(self.row, on)):
            raise forms.ValidationError(why)
        return on
