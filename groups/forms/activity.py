"""活動."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms.activity_fields import ActivityFieldsField
from core.forms.fields import LineField, LongField, text_input
from core.forms.pages import PageForm
from groups.choices import PAGE_FIELDS, Page
from groups.models import District, Registration

WHAT = ("one_line", "fields", "purpose", "activities")
WHERE = ("district", "area", "schedule", "place", "fee")
JOINING = (
    "recruits_members", "accepts_volunteers", "how_to_join", "help_wanted", "wants_to_collaborate",
)  # fmt: skip
GROUPS = (("どんな活動か", WHAT), ("いつ、どこで", WHERE), ("参加したい人のために", JOINING))


class ActivityForm(PageForm):
    page = Page.ACTIVITY

    one_line = LineField(
        label="ひとことで言うと",
        max_length=60,
        widget=text_input(),
        help_text="60字まで。団体の一覧にのります。例：川べりを歩きながらごみを拾います",
    )
    fields = ActivityFieldsField(  # type: ignore[assignment]  # the column's name
        label="活動分野", help_text="いちばん近いものを1つ。あれば、ほかに2つまで選べます。"
    )
    purpose = LongField(
        label="目的", max_length=400, rows=4, help_text="だれのために、何をめざしていますか。"
    )
    activities = LongField(
        label="活動の内容",
        max_length=1000,
        help_text="ふだんしていること、1年の行事などを書いてください。",
    )
    district = forms.ModelChoiceField(
        District.objects.filter(is_active=True),
        label="地区",
        empty_label="えらんでください",
        help_text="おもに活動している地区",
        error_messages={"invalid_choice": "一覧にある地区から選んでください。"},
    )
    area = LineField(
        label="活動する地域",
        required=False,
        max_length=120,
        widget=text_input(),
        help_text="例：元小山川のまわり",
    )
    schedule = LineField(
        label="活動の日時",
        max_length=120,
        widget=text_input(),
        help_text="例：毎月第2日曜 9時から10時30分",
    )
    place = LineField(
        label="活動の場所", max_length=120, widget=text_input(), help_text="例：若泉公園"
    )
    fee = LineField(
        label="会費",
        required=False,
        max_length=60,
        widget=text_input(),
        help_text="例：年500円、なし",
    )
    recruits_members = forms.BooleanField(label="会員を募集しています", required=False)
    accepts_volunteers = forms.BooleanField(label="ボランティアを受け入れています", required=False)
    how_to_join = LongField(
        label="参加のしかた",
        required=False,
        max_length=400,
        rows=3,
        help_text="例：当日、公園の時計の下に来てください",
    )
    help_wanted = LongField(
        label="手を貸してほしいこと",
        required=False,
        max_length=200,
        rows=3,
        help_text="1行に1つ。例：写真の整理とホームページの更新（月1回、2時間ほど）",
    )
    wants_to_collaborate = LongField(
        label="協働したいこと・提供できること",
        required=False,
        max_length=400,
        rows=3,
        help_text="ほかの団体や会社、市といっしょにしたいこと。例：学校との観察会",
    )

    class Meta:
        model = Registration
        fields = PAGE_FIELDS[Page.ACTIVITY]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            *(Fieldset(title, *map(self.row, names)) for title, names in GROUPS)
        )
