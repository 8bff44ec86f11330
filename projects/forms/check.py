"""照会: what the group hands in, and what a clerk asks and enters. Nothing typed here is put aside
anywhere: what is lost is typed again (ADR 83).
"""

from datetime import date
from typing import Any

from django import forms

from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import KanaField, LineField, text_input
from core.forms.files import CheckedFileField, choose_again
from projects.checking import asking
from projects.checking.sealing import Officer
from projects.choices.check import CheckKind, CheckResult


class PersonForm(forms.Form):
    """Who is asked about."""

    name = LineField(
        label="名前", max_length=80, widget=text_input(),
        error_messages={"required": "名前を書いてください。"},
    )  # fmt: skip
    kana = KanaField(
        label="フリガナ", max_length=80, widget=text_input(),
        error_messages={"required": "フリガナを書いてください。"},
    )  # fmt: skip
    born = DayField(
        label="生年月日", error_messages={"required": "生年月日を書いてください。"}
    )  # fmt: skip

    def clean_born(self) -> date | None:
        """A day of the past."""
        born: date | None = self.cleaned_data["born"]
        if born and born >= today():
            raise forms.ValidationError("生年月日を確かめてください。")
        return born

    @property
    def officer(self) -> Officer:
        """Who it is."""
        facts = self.cleaned_data
        return Officer(facts["name"], facts["kana"], facts["born"].isoformat())


class OfficerForm(PersonForm):
    """One officer, with the consent in their own hand."""

    consented_on = DayField(
        label="本人が同意した日", error_messages={"required": "同意した日を書いてください。"}
    )
    consent = CheckedFileField(
        label="本人が書いた同意書",
        help_text="PDFか写真です。",
        error_messages={"required": "同意書をつけてください。"},
    )

    def clean_consented_on(self) -> date | None:
        """A day that has come."""
        on: date | None = self.cleaned_data["consented_on"]
        if on and on > today():
            raise forms.ValidationError(asking.NOT_YET)
        return on

    def clean(self) -> Any:
        data = super().clean()
        choose_again(self, "consent")
        return data


class SelfForm(PersonForm):
    """The officer alone, on a screen of their own."""

    agrees = forms.BooleanField(
        label="私は、上の内容を市が警察に確かめるために使うことに、同意します",
        error_messages={"required": "同意するときは、印をつけてください。"},
    )


class LinkForm(forms.Form):
    """For whom a link is, and where it goes."""

    name = LineField(
        label="役員の名前", max_length=80, widget=text_input(),
        help_text="だれのリンクかを、あなたが見分けるためです。",
        error_messages={"required": "役員の名前を書いてください。"},
    )  # fmt: skip
    email = forms.EmailField(
        label="役員のメールアドレス", required=False,
        help_text="書くと、市からその人にリンクを送ります。書かないと、次の画面にリンクが出ます。",
    )  # fmt: skip


class TaxForm(forms.Form):
    """完納証明書, or the consent."""

    certificate = CheckedFileField(
        label="完納証明書", required=False, help_text="PDFか写真です。3か月以内のもの。"
    )
    agrees = forms.BooleanField(
        label="証明書のかわりに、市が市税の納付の状況を確かめることに同意します", required=False
    )

    def clean(self) -> Any:
        """One of both."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("certificate") and not data.get("agrees"):
            self.add_error("certificate", asking.NOTHING)
        choose_again(self, "certificate")
        return data


class AskForm(forms.Form):
    """Which of both is asked."""

    kind = forms.ChoiceField(label="何を確かめるか", choices=CheckKind, widget=forms.RadioSelect)


class ResultForm(forms.Form):
    """The result and its date: no more is kept."""

    result = forms.ChoiceField(label="結果", choices=CheckResult, widget=forms.RadioSelect)
    result_on = DayField(
        label="結果の日", error_messages={"required": "結果の日を書いてください。"}
    )

    def clean_result_on(self) -> date | None:
        """A day that has come."""
        on: date | None = self.cleaned_data["result_on"]
        if on and on > today():
            raise forms.ValidationError("まだ来ていない日です。")
        return on
