"""動いている事業を入力する: the group, the year, the days, the amounts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from accounts.models import Section
from calls.choices import Channel
from core.calendar import today
from core.collaboration import CollaborationForm, CollaborationZone
from core.forms.dates import DayField
from core.forms.fields import (
    LineField,
    LongField,
    MailField,
    NumberField,
    OfferedField,
    PhoneField,
    PostalCodeField,
    YenField,
)
from groups.choices import OrganizationKind
from groups.models import Organization
from projects.beginning import dates
from projects.forms.closed_day import MeantDay
from projects.models import ProjectSetting
from proposals.admin.counter_form import RegisteredField

WHO = "登録した団体を選ぶか、団体の名称と種別と代表者を書いてください。"
BOTH = "登録した団体を選んだときは、名称などは名簿から写します。どちらか一方にしてください。"
ORDER = "終える日は、はじめる日からあとの日にしてください。"
REPORTED = "実績報告の期限は、はじめた日からあとの日にしてください。"
EARLY = "はじまりの日が、まだです。これからの事業は、提案と採択から始まります。"
NO_MEMBERS = "この団体には、ポータルを使う人がいません。「紙」を選んでください。"
NO_ACCOUNT = "登録していない団体とは、紙でやりとりします。"
FREE = "市のお金を使わない事業に、額はありません。"
TYPED = ("name", "kind", "representative_name")


class EnteringForm(MeantDay):
    """Everything that is known of a project that has been running. From its last day follows when
    its report is due, unless another day was agreed.
    """

    deadline = "ends_on"

    title = LineField(label="事業の名前", max_length=80)
    organization = RegisteredField(
        label="登録した団体",
        help_text="登録番号か名称を書きます。登録していない団体のときは、空のままにして、下に書きます。",
    )
    channel = forms.ChoiceField(
        label="団体とのやりとり", choices=Channel.choices, initial=Channel.WEB,
        widget=forms.RadioSelect,
    )  # fmt: skip
    name = LineField(label="団体の名称（登録していないとき）", max_length=80, required=False)
    kind = forms.ChoiceField(
        label="団体の種別（登録していないとき）", required=False,
        choices=[("", "選んでください"), *OrganizationKind.choices],
    )  # fmt: skip
    representative_title = LineField(label="代表者の役職", max_length=40, required=False)
    representative_name = LineField(
        label="代表者の氏名（登録していないとき）", max_length=60, required=False
    )
    contact_name = LineField(label="連絡担当者の氏名", max_length=60, required=False)
    phone = PhoneField(label="電話番号", max_length=20, required=False)
    email = MailField(label="メールアドレス", required=False)
    postal_code = PostalCodeField(label="郵便番号", max_length=8, required=False)
    address = LineField(label="所在地", max_length=160, required=False)
    section = OfferedField(
        queryset=Section.objects.order_by("pk"), label="担当課", required=False,
        empty_label="あとで決める",
    )  # fmt: skip
    year = NumberField(
        label="何年目か", most=30, initial=1, help_text="率や上限が、年で変わるときに使います。"
    )
    starts_on = DayField(label="はじめた日")
    ends_on = DayField(label="終える日")
    report_on = DayField(
        label="実績報告の期限", required=False,
        help_text="空のときは、終える日から、協働事業の設定のとおりに決まります。",
    )  # fmt: skip
    form = forms.ChoiceField(
        label="協働のかたち", choices=[("", "選んでください"), *CollaborationForm.choices]
    )
    zone = forms.ChoiceField(
        label="協働の領域", required=False, choices=[("", "わからない"), *CollaborationZone.choices]
    )
    purpose = LongField(label="目的", rows=3, max_length=600, required=False)
    activities = LongField(label="行うこと", rows=4, max_length=1200, required=False)
    has_money = forms.BooleanField(label="市のお金を使う", required=False, initial=True)
    requested = YenField(label="求めた額（円）", required=False)
    agreed = YenField(label="協定の額（円）", required=False)

    field_order = (
        "title", "organization", "channel", "name", "kind", "representative_title",
        "representative_name", "contact_name", "phone", "email", "postal_code", "address",
        "section", "year", "starts_on", "ends_on", "report_on", "closed_day_is_right",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        self.judge_group(facts)
        starts, ends = facts.get("starts_on"), facts.get("ends_on")
        report_on = facts.get("report_on")
        if starts and starts > today():
            self.add_error("starts_on", EARLY)
        if starts and ends and ends < starts:
            self.add_error("ends_on", ORDER)
        if report_on and starts and report_on < starts:
            self.add_error("report_on", REPORTED)
        if facts.get("year") == 0:
            self.add_error("year", "年は、1年目からです。")
        if not facts.get("has_money") and (facts.get("requested") or facts.get("agreed")):
            self.add_error("agreed", FREE)
        return facts

    def deadlines(self) -> Iterable[tuple[str, date | None]]:
        """The last day, and that of 実績報告: as typed, or as it follows from the last day."""
        ends, report = (self.cleaned_data.get(name) for name in ("ends_on", "report_on"))
        if report is None and ends and "report_on" not in self.errors:
            report = dates.report_due(ends, ProjectSetting.current())
        return [("ends_on", ends), ("report_on", report)]

    def judge_group(self, facts: dict[str, Any]) -> None:
        """Out of the register, or typed; who has nobody in the portal is reached on paper."""
        if "organization" in self.errors:
            return
        group: Organization | None = facts.get("organization")
        if group is None:
            missing = [name for name in TYPED if not facts.get(name)]
            if missing:
                self.add_error(missing[0], WHO)
            if facts.get("channel") == Channel.WEB:
                self.add_error("channel", NO_ACCOUNT)
        elif facts.get("name"):
            self.add_error("name", BOTH)
        elif facts.get("channel") == Channel.WEB and not group.memberships.exists():
            self.add_error("channel", NO_MEMBERS)

    @property
    def organizations(self) -> list[tuple[str, str]]:
        """What is offered while one types: numbers with names."""
        rows = Organization.objects.order_by("kana_key").values_list("number", "name")
        return list(rows[:500])

    @property
    def facts(self) -> dict[str, Any]:
        """As ``entering.new`` takes them."""
        said = dict(self.cleaned_data)
        if not said["has_money"]:
            said["requested"] = said["agreed"] = None
        return said
