"""The pages of an agreement: each part of the text, by either side."""

from datetime import date
from typing import Any

from django import forms

from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, YenField, text_input
from core.forms.pages import UNFINISHED, PageForm
from core.forms.rows import RowsField
from projects.agreeing import reckoning
from projects.carrying import days
from projects.choices import AGREEMENT_FIELDS, AgreementPage
from projects.forms.agreement_rows import (
    ArticleRow,
    BearingRow,
    IncomeRow,
    SpecialRow,
    SpentRow,
    StepRow,
    TargetRow,
)
from projects.models import Agreement
from projects.models.template_article import TOKENS

P = AgreementPage
ORDER = "終わりの日は、はじまりの日からあとの日にしてください。"
UP_TO = "{:,}円まで（{}）。これより少なくてもかまいません。"
NO_MONEY = "この事業に、市が負担するお金はありません。"


class TermForm(PageForm):
    """What it is called, from when until when, who concludes it."""

    page = P.TERM
    title = LineField(label="事業の名前", max_length=80, widget=text_input())
    starts_on = DayField(label="はじまりの日")
    ends_on = DayField(label="終わりの日")
    closed_day_is_right = forms.BooleanField(
        label="終わりの日は、閉庁日のままでよい", required=False,
        help_text="終わりの日を市の閉庁日に変えるとき、確かめてから印をつけます。報告の期限は、この日から数えます。",
    )  # fmt: skip
    city_party = LineField(label="市の側で結ぶ人", max_length=120, widget=text_input())
    group_party = LineField(label="団体の側で結ぶ人", max_length=200, widget=text_input())

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.TERM]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ORDER)
        elif asked := self.asked(last, is_meant=data.get("closed_day_is_right", False)):
            self.add_error("ends_on", forms.ValidationError(asked, code=UNFINISHED))
        return data

    def asked(self, last: date | None, *, is_meant: bool) -> str:
        """About a last day that was changed to one on which the city is closed."""
        if last is None or is_meant or last == self.initial.get("ends_on"):
            return ""
        return days.closed(last)


class RolesForm(PageForm):
    page = P.ROLES
    roles = RowsField(
        BearingRow, one="しごと", most=30, label="役割と責任の表",
        help_text="「責任を持つ人」は、そのしごとを受け持つ側です。損害の負担は法令によります。",
    )  # fmt: skip

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.ROLES]


class TargetsForm(PageForm):
    page = P.TARGETS
    targets = RowsField(
        TargetRow, one="めあて", most=15, label="始める前に決めるめあて",
        help_text="始める前に決めておくと、終わったあとに、両方が同じものさしで話せます。",
    )  # fmt: skip

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.TARGETS]


class PlanForm(PageForm):
    page = P.PLAN
    activities = LongField(label="行うこと", rows=8, max_length=2000)
    schedule = RowsField(StepRow, one="予定", most=30, label="予定", required=False)

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.PLAN]


class MoneyForm(PageForm):
    """Nothing is saved as long as it does not match, or is more than was decided."""

    page = P.MONEY
    expenses = RowsField(
        SpentRow, one="支出", most=40, label="支出", heading="支出（出るお金）", required=False
    )
    incomes = RowsField(
        IncomeRow, one="収入", most=20, label="収入", required=False,
        heading="収入（入るお金）", help_text="市が負担する額のほかに入るお金です。",
    )  # fmt: skip
    amount = YenField(label="市が負担する額", required=False)

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.MONEY]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        project = self.instance.project
        course = project.course
        rows = course.cost_items.all() if course else ()
        expenses: Any = self.fields["expenses"]
        expenses.given = {"items": {each.name: each.is_eligible for each in rows}}
        self.fields["amount"].help_text = self.limit()

    def limit(self) -> str:
        """Up to what the city may pay for what is planned now."""
        names = ("expenses", "incomes", "amount")
        columns = {name: getattr(self.instance, name) for name in names}
        found = reckoning.most(self.instance.project, columns)
        if found is None:
            return NO_MONEY
        return UP_TO.format(found.yen, "採択の額と、募集の決まりから計算しました")

    def clean(self) -> dict[str, Any]:
        """What does not match is said at the field where it is mended."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            for column, sentence in reckoning.faults(self.instance.project, data):
                self.add_error(column, forms.ValidationError(sentence, code=UNFINISHED))
        return data


class ArticlesForm(PageForm):
    page = P.ARTICLES
    articles = RowsField(ArticleRow, one="条", most=40, label="条文", start=1, help_text=TOKENS)

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.ARTICLES]


class SpecialForm(PageForm):
    page = P.SPECIAL
    special = RowsField(
        SpecialRow, one="特約", most=20, label="特約", start=1, required=False,
        help_text="この協定だけの取り決めです。なければ、書かなくてかまいません。",
    )  # fmt: skip

    class Meta:
        model = Agreement
        fields = AGREEMENT_FIELDS[P.SPECIAL]


FORMS: dict[str, type[PageForm]] = {
    form.page: form
    for form in (
        TermForm, RolesForm, TargetsForm, PlanForm, MoneyForm, ArticlesForm, SpecialForm,
    )
}  # fmt: skip
