"""What the group writes of its money: 交付申請, 先払い, 着手届, 口座."""

from typing import Any

from django import forms

from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import KanaField, LineField, LongField, YenField, text_input
from core.forms.files import CheckedFileField, choose_again
from core.forms.pages import UNFINISHED, PageForm
from core.forms.rows import RowForm, RowsField
from core.forms.versions import VersionedForm
from core.japanese import normalise_digits
from projects.choices.granting import MoneyPage, StartKind
from projects.granting import accounts, starting, ways
from projects.models import AdvancePayment, BankAccount, GrantApplication, Project

TOO_MUCH = "{most:,}円までにしてください。"
NOT_ZERO = "1円以上にしてください。"
NOT_TOTAL = "資金計画の合計（{plan:,}円）が、先に受け取りたい額（{amount:,}円）と合いません。"
NOT_OURS = (
    "名義に、団体のフリガナ（{kana}）がはいっていません。団体の名義でないときは、"
    "「団体でない人の名義です」に印をつけて、委任状をつけてください。"
)


class ApplicationForm(PageForm):
    """交付申請: the day on the paper, and how much."""

    page = MoneyPage.APPLICATION
    applied_on = DayField(
        label="申請書の日付", error_messages={"required": "申請書の日付を書いてください。"}
    )
    requested = YenField(label="交付を申請する額")
    note = LongField(
        label="協定から変わったこと",
        required=False,
        max_length=1000,
        help_text="なければ、書かなくてかまいません。",
    )

    class Meta:
        model = GrantApplication
        fields = ("applied_on", "requested", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = ways.most(self.instance.project)
        if self.most is not None:
            self.fields["requested"].help_text = TOO_MUCH.format(most=self.most)
        if self.instance.applied_on is None:
            self.initial["applied_on"] = today()

    def clean_requested(self) -> int:
        """Something, and no more than was agreed."""
        yen: int = self.cleaned_data["requested"]
        return within(yen, self.most)


class PlanRow(RowForm):
    """資金計画: when, what for, how much."""

    look = "is-table is-goal"
    when = LineField(label="いつ", max_length=40, widget=text_input())
    what = LineField(label="何に", max_length=80, widget=text_input())
    yen = YenField(label="金額（円）")


class AdvanceForm(PageForm):
    """概算払: how much, why, and the plan that comes to just that."""

    page = MoneyPage.ADVANCE
    amount = YenField(label="先に受け取りたい額")
    reason = LongField(
        label="先に受け取る理由",
        max_length=500,
        rows=3,
        help_text="例：会場費と講師の謝金を、事業の前に払うため。",
    )
    plan = RowsField(PlanRow, one="支払い", most=20, label="資金計画", heading="資金計画", start=2)

    class Meta:
        model = AdvancePayment
        fields = ("amount", "reason", "plan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = ways.left_to_advance(self.instance.project, self.instance)
        self.fields["amount"].help_text = TOO_MUCH.format(most=self.most)

    def clean_amount(self) -> int:
        """Something, and no more than was granted."""
        yen: int = self.cleaned_data["amount"]
        return within(yen, self.most)

    def clean(self) -> dict[str, Any]:
        """The plan comes to the amount."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            plan = sum(row["yen"] for row in data["plan"])
            if plan != data["amount"]:
                why = NOT_TOTAL.format(plan=plan, amount=data["amount"])
                self.add_error("plan", forms.ValidationError(why, code=UNFINISHED))
        return data


def within(yen: int, most: int | None) -> int:
    """The amount, if it can be asked for. Raises ValidationError."""
    if not yen:
        raise forms.ValidationError(NOT_ZERO)
    if most is not None and yen > most:
        raise forms.ValidationError(TOO_MUCH.format(most=most))
    return yen


class StartForm(forms.Form):
    """着手届, or 事前着手届 with its reason."""

    on = DayField(label="着手する日", error_messages={"required": "着手する日を書いてください。"})
    why = LongField(label="交付決定の前にはじめる理由", max_length=300, rows=3)

    def __init__(self, *args: Any, project: Project, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.kind = project, kind
        if kind == StartKind.START:
            del self.fields["why"]
        self.fields["on"].initial = project.starts_on or today()

    def clean(self) -> dict[str, Any] | None:
        """The day must be one that counts."""
        on = self.cleaned_data.get("on")
        if on and (why := starting.fault(self.project, self.kind, on)):
            self.add_error("on", why)
        return super().clean()


class AccountForm(VersionedForm):
    """口座. The holder is the group, or there is a 委任状."""

    bank = LineField(label="金融機関の名前", max_length=60, widget=text_input())
    branch = LineField(label="支店の名前", max_length=60, widget=text_input())
    number = forms.CharField(
        label="口座番号（7けた）", max_length=20, widget=text_input(short=True, inputmode="numeric")
    )
    holder_kana = KanaField(
        label="口座の名義（カナ）",
        max_length=80,
        widget=text_input(),
        help_text="通帳の表紙の裏にあるとおりに書いてください。",
    )
    is_others = forms.BooleanField(label="団体でない人の名義です", required=False)
    proxy = CheckedFileField(
        label="委任状",
        required=False,
        help_text="団体でない人の名義のときに、つけてください。PDFか写真です。",
    )

    field_order = ("bank", "branch", "kind", "number", "holder_kana", "is_others", "proxy")

    class Meta:
        model = BankAccount
        fields = ("bank", "branch", "kind", "number", "holder_kana", "is_others")

    def clean_number(self) -> str:
        """Seven digits; a shorter one is filled up in front, as banks do."""
        digits = normalise_digits(self.cleaned_data["number"]).replace("-", "").strip()
        if not digits.isdecimal() or len(digits) > 7:
            raise forms.ValidationError("口座番号は、7けたまでの数字で書いてください。")
        return digits.zfill(7)

    def clean(self) -> Any:
        """Whose it is, as far as it can be read."""
        data = super().clean() or self.cleaned_data
        project, kana = self.instance.project, self.cleaned_data.get("holder_kana") or ""
        if kana and not data.get("is_others") and accounts.seems_others(kana, project):
            self.add_error("holder_kana", NOT_OURS.format(kana=project.name_kana))
        has_paper = self.instance.pk is not None and self.instance.papers.exists()
        if data.get("is_others") and not data.get("proxy") and not has_paper:
            self.add_error("proxy", accounts.NO_PROXY)
        choose_again(self, "proxy")  # type: ignore[arg-type]
        return data
