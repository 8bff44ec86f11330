"""代表者・連絡担当者."""

from typing import Any

from core.forms.fields import KanaField, LineField, text_input
from core.forms.pages import PageForm
from groups.choices import PAGE_FIELDS, Page
from groups.models import Registration

KANA_HELP = "ひらがなでも半角でも、カタカナに直して保存します。"


class PeopleForm(PageForm):
    page = Page.PEOPLE

    representative_title = LineField(
        label="代表者の役職",
        max_length=40,
        widget=text_input("organization-title"),
        help_text="例：会長、理事長、代表",
    )
    representative_name = LineField(
        label="代表者の氏名",
        max_length=60,
        widget=text_input("name"),
        help_text="例：見本 花子",
    )
    representative_kana = KanaField(
        label="代表者のフリガナ",
        max_length=80,
        widget=text_input(),
        help_text=f"{KANA_HELP}例：ミホン ハナコ",
    )
    contact_name = LineField(
        label="連絡担当者の氏名",
        required=False,
        max_length=60,
        widget=text_input(),
        help_text="市からの連絡を受ける人。代表者と同じときは、空のままにしてください。",
    )
    contact_kana = KanaField(
        label="連絡担当者のフリガナ",
        required=False,
        max_length=80,
        widget=text_input(),
        help_text=KANA_HELP,
    )

    class Meta:
        model = Registration
        fields = PAGE_FIELDS[Page.PEOPLE]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("contact_name") and "contact_kana" in data and not data["contact_kana"]:
            self.add_error("contact_kana", "連絡担当者のフリガナを入力してください。")
        if data.get("contact_kana") and "contact_name" in data and not data["contact_name"]:
            self.add_error("contact_name", "連絡担当者の氏名を入力してください。")
        return data
