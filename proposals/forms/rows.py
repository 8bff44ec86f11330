"""The rows of a proposal: works, steps, goals, officers, partners."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.choices import PartnerKind
from core.forms.fields import KanaField, LineField, LongField, text_input
from core.forms.rows import KeyedRow, RowForm, RowsField
from core.japanese import normalise_digits
from groups.models import Organization
from proposals.choices import MOST_EXTENT, MOST_TASK, Doer
from proposals.forms.base import ProposalRow

CONTACTS = {str(doer): str(doer.label) for doer in (Doer.GROUP, Doer.CITY)}
WHO_ANSWERS = (
    "連絡の窓口（いっしょにするとき）を選んでください。"
    "決まらないと、住民や関係する人からの連絡が二重になります。"
)
NOT_FOUND = "この登録番号の団体はありません。番号を確かめてください。"


class RoleRow(ProposalRow, KeyedRow):
    """役割分担表: a work, how far it goes, and who does it."""

    wide = ("doer", "contact")
    task = LineField(label="仕事の名前", max_length=MOST_TASK, widget=text_input())
    extent = LongField(label="どこまでするか", rows=2, max_length=MOST_EXTENT)
    doer = forms.ChoiceField(label="だれがしますか", choices=Doer.choices, widget=forms.RadioSelect)
    contact = forms.ChoiceField(
        label="連絡の窓口（いっしょにするとき）",
        choices=CONTACTS.items(),
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Work done together has somebody who answers; other work answers by its doer."""
        cleaned = super().clean()
        if cleaned.get("doer") != Doer.TOGETHER:
            cleaned["contact"] = ""
        elif not cleaned.get("contact"):
            self.add_error("contact", forms.ValidationError(WHO_ANSWERS, code="required"))
        return cleaned

    @property
    def contact_word(self) -> str:
        """Who answers for work that is done together; "" as long as it is open."""
        return CONTACTS.get(str(self.said.get("contact")), "")


class StepRow(ProposalRow):
    """スケジュール: when, what, who."""

    look = "is-table is-step"
    when = LineField(label="いつ", max_length=40, widget=text_input())
    what = LineField(label="すること", max_length=160, widget=text_input())
    who = LineField(label="だれが", max_length=60, widget=text_input())


class GoalRow(ProposalRow):
    """成果の目標: what is measured, how much of it, how one knows."""

    look = "is-table is-goal"
    indicator = LineField(label="何ではかるか", max_length=60, widget=text_input())
    target = LineField(label="目標", max_length=60, widget=text_input())
    method = LineField(label="はかり方", max_length=120, widget=text_input())


class OfficerRow(ProposalRow):
    """役員名簿."""

    look = "is-table is-officer"
    role = LineField(label="役職", max_length=40, widget=text_input())
    name = LineField(label="氏名", max_length=60, widget=text_input())
    kana = KanaField(label="フリガナ", max_length=80, widget=text_input())

    field_order = ("name", "kana", "role")


class PartnerRow(ProposalRow):
    """いっしょにする相手: of the register by its number, or by name."""

    look = "is-table is-partner"
    wide = ("part",)
    name = LineField(label="名称", max_length=80, widget=text_input())
    kind = forms.ChoiceField(label="種別", choices=[("", "（えらぶ）"), *PartnerKind.choices])
    number = LineField(
        label="登録番号（あれば）", max_length=12, required=False, widget=text_input(short=True)
    )
    part = LineField(label="すること", max_length=120, widget=text_input())

    def clean_number(self) -> str:
        """As the register writes it."""
        return normalise_digits(self.cleaned_data["number"]).upper()


class PartnersField(RowsField):
    """The partners of a proposal; numbers are looked up in the register, all at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            PartnerRow, one="相手", most=10, start=1, label="いっしょにする相手", required=False,
            heading="いっしょにする相手",
            help_text="ほかの団体や学校、会社といっしょにするときに書きます。"
            "登録番号は、団体のページにあります。例：R08-001",
            **kwargs,
        )  # fmt: skip

    def judge(self, rows: Sequence[RowForm]) -> None:
        """A number must be one that the public register has."""
        found = {number: row for row in rows if (number := row.said.get("number"))}
        if not found:
            return
        public = Organization.objects.public().filter(number__in=found)
        for number in found.keys() - set(public.values_list("number", flat=True)):
            found[number].add_error("number", NOT_FOUND)
