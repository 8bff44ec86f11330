"""The questions before an application: first the kind of organization, then the requirements."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from django import forms

from core.forms.fields import NumberField
from core.forms.lengths import MONTHS, MonthsField
from groups.choices import OrganizationKind, RuleKind
from groups.models import EligibilityRule

LONG = "「3年」「1年6か月」のように入力してください。"
ANSWERS = (("yes", "はい"), ("no", "いいえ"))


@dataclass(frozen=True)
class Answer:
    """One answered question; ``ok`` when the requirement is met."""

    rule: EligibilityRule
    words: str
    ok: bool

    def snapshot(self) -> dict[str, Any]:
        """What the application keeps: the question as it was worded."""
        return {
            "code": self.rule.code,
            "question": self.rule.question,
            "answer": self.words,
            "ok": self.ok,
        }


class KindForm(forms.Form):
    """Which of the three bodies."""

    kind = forms.ChoiceField(
        label="あなたの団体は、どれにあたりますか",
        choices=OrganizationKind.choices,
        widget=forms.RadioSelect,
        help_text="サークル、ボランティアの会、NPO法人は「市民活動団体」、自治会や地区の会は"
        "「地域コミュニティ団体」、会社や商店は「事業者」です。",
        error_messages={
            "required": "団体の種別を選んでください。",
            "invalid_choice": "団体の種別を選んでください。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()


class EligibilityForm(forms.Form):
    """The city's questions for this kind, each a row that staff may change.

    Answers that came without being ``answered`` stand in the fields, to be thought over.
    """

    def __init__(self, data: Any, *, kind: str) -> None:
        rules = EligibilityRule.objects.filter(is_active=True)
        self.rules = {rule.code: rule for rule in rules if rule.applies_to(kind)}
        answered = data if data.get("answered") else None
        super().__init__(answered, initial={code: data.get(code) for code in self.rules})
        self.kind = kind
        self.helper = bare_helper()
        self.fields = {code: question(rule) for code, rule in self.rules.items()}

    @property
    def answers(self) -> list[Answer]:
        """The answers in the order of the questions. Call it on a valid form."""
        return [answer(rule, self.cleaned_data[code]) for code, rule in self.rules.items()]

    @property
    def plain(self) -> str:
        """The answers as a query of digits and small letters, which a letter may carry: 12 for
        12名, 18 for 1年6か月. Call it on a valid form.
        """
        return urlencode({"asked": 1, "answered": 1, "kind": self.kind, **self.cleaned_data})


def bare_helper() -> FormHelper:
    """Only the fields; the page writes the form around them."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def question(rule: EligibilityRule) -> forms.Field:
    """はい・いいえ, or a number with its unit."""
    if rule.kind == RuleKind.AT_LEAST:
        field = count(rule)
        field.error_messages["required"] = "数を入力してください。"
        return field
    choose = "「はい」か「いいえ」を選んでください。"
    messages = dict.fromkeys(("required", "invalid_choice"), choose)
    return forms.ChoiceField(
        label=rule.question,
        help_text=rule.help_text,
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages=messages,
    )


def count(rule: EligibilityRule) -> NumberField:
    """A number with its unit; a length of time as people say it."""
    if rule.unit == MONTHS:
        return MonthsField(label=rule.question, help_text=f"{rule.help_text}{LONG}")
    unit = f"（{rule.unit}）" if rule.unit else ""
    return NumberField(unit=rule.unit, label=rule.question + unit, help_text=rule.help_text)


def answer(rule: EligibilityRule, value: Any) -> Answer:
    """The answer in words and whether it meets the requirement."""
    if rule.kind == RuleKind.AT_LEAST:
        return Answer(rule, f"{value}{rule.unit}", value >= (rule.minimum or 0))
    return Answer(rule, dict(ANSWERS)[value], value == "yes")
