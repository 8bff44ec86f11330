"""The pages that are plain text: the outline, why, safety, the years after.

Limits of characters are the portal's own (city setting): the city prints these boxes in its layout.
"""

from typing import Any

from core.calendar import wareki
from core.forms.dates import DayField
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms.base import ProposalForm, box, line
from proposals.models import Proposal


class SummaryForm(ProposalForm):
    page = Page.SUMMARY

    title = line("事業の名前", 80, "例：里山の小道を、車いすでも歩ける道に")
    lead = line("ひとことで言うと", 120, "だれに、何をして、どうなるか。一覧で最初に読まれます。")

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.SUMMARY]


class PurposeForm(ProposalForm):
    page = Page.PURPOSE

    problem = box(
        "困っていること",
        1000,
        "だれが、どこで、どのくらい困っていますか。数や声があれば書いてください。",
    )
    purpose = box("目的", 600, "この事業で、何がどう変わるとよいと考えていますか。", rows=4)

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.PURPOSE]


class PlanForm(ProposalForm):
    page = Page.PLAN

    activities = box("行うこと", 1000, "何を、何回、どのように行いますか。", rows=8)
    target = line("だれのために", 160, "例：車いすを使う人とその家族、およそ60人")
    place = line("場所", 160, "例：見本の里山（見本1丁目）")
    starts_on = DayField(label="はじめる日")
    ends_on = DayField(label="終える日")
    setup = box("だれが、どう進めるか", 600, "人数と役割、手伝ってくれる人。", rows=4)

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.PLAN]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        call = self.instance.call
        self.begins, self.ends = call.work_from, call.work_until
        if self.begins and self.ends:
            told = f"募集の期間は、{wareki(self.begins)}から{wareki(self.ends)}までです。"
            self.fields["starts_on"].help_text = told

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "終える日は、はじめる日よりあとの日にしてください。")
        if first and self.begins and first < self.begins:
            self.add_error("starts_on", f"{wareki(self.begins)}からあとの日にしてください。")
        if last and self.ends and last > self.ends:
            self.add_error("ends_on", f"{wareki(self.ends)}までの日にしてください。")
        return data


class SafetyForm(ProposalForm):
    page = Page.SAFETY

    safety = box("安全のためにすること", 600, "けがや事故をふせぐ準備、当日の見守り。", rows=4)
    privacy = box(
        "個人情報の守り方", 400, "名簿や写真を、だれが、どこに、いつまで持ちますか。", rows=3
    )
    insurance = line("保険", 160, "入る保険の種類。入らないときは、その理由。")

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.SAFETY]


class FutureForm(ProposalForm):
    page = Page.FUTURE

    future = box(
        "次の年からのこと", 600, "市のお金がなくても続けられるように、考えていること。", rows=4
    )

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.FUTURE]
