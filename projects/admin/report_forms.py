"""The forms of a 補正 of a report, of accepting it."""

from datetime import date, timedelta
from typing import Any

from django import forms

from core.admin import TransitionForm
from core.admin import correction as shared
from core.admin.correction import DayForm
from core.calendar import DueDate, today
from core.correction import extending
from core.forms.fields import LineField
from projects.choices import ReportPage
from projects.models import Report, ReportCorrection
from projects.reporting import corrections, writing

NONE = "直してほしいページを、1つ以上選んでください。"
NO_PAGE = "「{}」に印をつけてください。"


class AskForm(DayForm, TransitionForm):
    """The pages with words, the reason, the day (else the setting's)."""

    fields_template = "admin/projects/report/items.html"
    is_told = True

    def __init__(self, *args: Any, obj: Report, **kwargs: Any) -> None:
        self.obj, self.pages = obj, writing.pages(obj)
        super().__init__(*args, obj=obj, **kwargs)
        note, until = self.fields["note"], self.fields["until"]
        note.label = "全体の理由"
        note.help_text = "補正のお願いにのります。相手に伝わる言葉で書いてください。"
        until.label = "補正の期限"
        until.help_text = "はじめに入っているのは、「協働事業の設定」の日数で決まる日です。"
        for page in self.pages:
            self.fields[f"page_{page}"] = forms.BooleanField(label=page.label, required=False)
            self.fields[f"why_{page}"] = LineField(
                label=f"{page.label}の直し方", required=False, max_length=300
            )

    def proposed(self) -> date:
        return corrections.due_now().original_on

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day)

    def obstacle(self, due: DueDate) -> str:
        return extending.PASSED if due.on < today() else ""

    @property
    def named(self) -> list[tuple[ReportPage, Any, Any]]:
        """Every page with its two fields, for the template."""
        return [(page, self[f"page_{page}"], self[f"why_{page}"]) for page in self.pages]

    def items(self) -> list[dict[str, str]]:
        """The pages that are named, with words."""
        facts = self.facts
        return [
            {"page": page.value, "note": facts.get(f"why_{page}") or ""}
            for page in self.pages
            if facts.get(f"page_{page}")
        ]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        for page in self.pages:
            if facts.get(f"why_{page}") and not facts.get(f"page_{page}"):
                self.add_error(f"page_{page}", NO_PAGE.format(page.label))
        if not self.items() and not self.errors:
            raise forms.ValidationError(NONE)
        return facts

    def correction(self) -> ReportCorrection | None:
        """The 補正 as the form stands, unsaved; None while its day is missing or wrong."""
        if self.due is None:
            return None
        reason = self.facts.get("note") or ""
        return corrections.asked(self.obj, by=None, reason=reason, items=self.items(), due=self.due)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"items": self.items(), "due": self.due}


class ExtensionForm(shared.ExtensionForm):
    """The new day and the reason, which stands in the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "団体へのお知らせにのります。"

    def proposed(self) -> date:
        later = today() if self.correction is None else max(today(), self.correction.due_on)
        return later + timedelta(days=7)

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day)


class AnswerForm(TransitionForm):
    """受け取る, with the city's answer."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label = "市からの返事"
        note.help_text = "このまま、団体へのメールと、報告のページにのります。"


class ReasonForm(TransitionForm):
    """The reason stands in the mail to both sides."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "このまま、団体と担当課へのメールにのります。"
