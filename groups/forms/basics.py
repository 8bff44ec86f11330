"""団体の基本."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms.dates import MonthField
from core.forms.fields import CorporateNumberField, KanaField, LineField, NumberField, text_input
from core.forms.pages import PageForm
from groups.choices import PAGE_FIELDS, OrganizationKind, Page
from groups.models import EligibilityRule, Registration


class BasicsForm(PageForm):
    page = Page.BASICS

    kind = forms.ChoiceField(
        label="種別",
        choices=OrganizationKind.choices,
        widget=forms.RadioSelect,
        help_text="自治会や地区の会は「地域コミュニティ団体」、会社や商店は「事業者」です。",
    )
    name = LineField(
        label="団体の名称",
        max_length=80,
        widget=text_input("organization"),
        help_text="規約や会則に書いてある正式な名前。例：団体サンプル川みち清掃会",
    )
    name_kana = KanaField(
        label="フリガナ",
        max_length=120,
        widget=text_input(),
        help_text="ひらがなでも半角でも、カタカナに直して保存します。",
    )
    founded_on = MonthField(
        label="設立年月", help_text="西暦でも和暦でも入力できます。例：2009年4月、平成21年4月"
    )
    members = NumberField(label="会員数", unit="人", help_text="例：34")
    members_in_city = NumberField(
        label="うち市民の数", unit="人", help_text="本庄市に住む人、通勤・通学する人の数"
    )
    corporate_number = CorporateNumberField(
        label="法人番号",
        required=False,
        widget=text_input(short=True, inputmode="numeric"),
        help_text="法人だけ。13けたの数字。法人でなければ空のままにしてください。",
    )

    class Meta:
        model = Registration
        fields = PAGE_FIELDS[Page.BASICS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = EligibilityRule.objects.filter(code="members", is_active=True)
        self.rule = rules.exclude(minimum=None).first()
        self.advice = self.rule.advice if self.rule else ""
        if self.rule:
            who = "・".join(OrganizationKind(kind).label for kind in self.rule.kinds)
            self.fields["members"].help_text = (
                f"{who + 'は' if who else ''}{self.rule.minimum}人以上が必要です。"
                "事業者は従業員の数を書いてください。例：34"
            )

    def clean_founded_on(self) -> Any:
        founded_on = self.cleaned_data["founded_on"]
        if founded_on > timezone.localdate():
            raise ValidationError("設立年月は、きょうより前の年月を入力してください。")
        return founded_on

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        members, in_city = data.get("members"), data.get("members_in_city")
        if members is not None and in_city is not None and in_city > members:
            self.add_error(
                "members_in_city", f"うち市民の数は、会員数（{members}人）以下にしてください。"
            )
        if members is not None and self.is_too_small(data.get("kind", ""), members):
            self.add_error("members", self.advice)
        return data

    def is_too_small(self, kind: str, members: int) -> bool:
        """Whether the city's minimum applies to this kind and is not reached."""
        if self.rule is None or self.rule.minimum is None or not self.rule.applies_to(kind):
            return False
        return members < self.rule.minimum
