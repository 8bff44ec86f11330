"""What /dev/styleguide/ shows: every component, every kind of field, empty and with errors."""

from datetime import timedelta
from typing import Any

from crispy_forms.bootstrap import AppendedText, FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static
from django.utils import timezone

from core import diagrams
from core.forms.dates import DayField, MonthField
from core.templatetags.markup import ICONS

DAYS = {"far": 24, "near": 3, "today": 0, "past": -4}
COLORS = (
    ("--ground", "紙　地の色"),
    ("--surface", "面　箱と入力欄"),
    ("--sunk", "くぼみ　見出しの行"),
    ("--ink", "墨　本文"),
    ("--ink-soft", "薄墨　補足"),
    ("--lead", "藍　導くもの"),
    ("--lead-pale", "藍の地"),
    ("--need", "煉瓦　あなたを待つもの"),
    ("--need-pale", "煉瓦の地"),
    ("--done", "緑　終わったこと"),
    ("--citizen", "市民等"),
    ("--city", "行政"),
)

KINDS = [("civic_group", "市民活動団体"), ("community_body", "地域コミュニティ団体")]
FIELDS_OF_WORK = [
    ("まち", [("1", "まちづくりの推進"), ("2", "観光の振興")]),
    ("ひと", [("3", "子どもの健全育成"), ("4", "保健・医療・福祉")]),
]


class SampleForm(forms.Form):
    """One field of every kind; nothing is kept."""

    name = forms.CharField(label="団体の名前", max_length=100, help_text="例：サンプル川みち清掃会")
    email = forms.EmailField(label="メールアドレス", required=False)
    password = forms.CharField(label="パスワード", widget=forms.PasswordInput)
    fee = forms.IntegerField(label="年会費", required=False, min_value=0)
    kind = forms.ChoiceField(label="団体の種別", choices=KINDS, widget=forms.RadioSelect)
    work = forms.MultipleChoiceField(
        label="活動分野",
        help_text="3つまで選べます。",
        choices=FIELDS_OF_WORK,
        widget=forms.CheckboxSelectMultiple,
    )
    district = forms.ChoiceField(label="地区", choices=[("", "えらんでください"), *KINDS])
    founded = MonthField(label="設立した年と月", help_text="西暦でも和暦でも。例：2009、平成21")
    held_on = DayField(label="開催の日", required=False)
    purpose = forms.CharField(
        label="目的", max_length=200, widget=forms.Textarea, help_text="だれのために、何をするか"
    )
    bylaws = forms.FileField(label="規約・会則", help_text="PDF、Word、写真。10MBまで")
    agreed = forms.BooleanField(label="公開に同意します", help_text="あとから変えられます")
    locked = forms.CharField(label="登録番号", initial="R08-001", disabled=True, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset("団体について", "name", Row("email", "password"), "kind", "work", "district"),
            AppendedText("fee", "円", css_class="is-yen", inputmode="numeric"),
            "founded",
            "held_on",
            "purpose",
            "bylaws",
            "agreed",
            "locked",
            FormActions(
                Submit(
                    "save", "保存して次へ", css_class="is-second", css_id=str(self.auto_id) % "save"
                )
            ),
        )


def sample_forms() -> dict[str, forms.Form]:
    """The sample as a newcomer meets it, and as a mistaken answer gets it back."""
    wrong = SampleForm(
        {"email": "hanako", "fee": "-1", "founded_year": "2009", "founded_month": "13"},
        auto_id="wrong_%s",
    )
    return {"empty": SampleForm(), "wrong": wrong}


def sample_context() -> dict[str, Any]:
    """What templates/dev/styleguide.html shows; dates are counted from today."""
    today = timezone.localdate()
    counts = (("すべて", False, 87), ("環境の保全", True, 12), ("ほか", False, None))
    return {
        "forms": sample_forms(),
        "today": today,
        "days": {name: today + timedelta(days) for name, days in DAYS.items()},
        "page": Paginator(range(900), 20).get_page(5),
        "filters": [
            {"label": label, "url": "#g-list", "current": current, "count": count}
            for label, current, count in counts
        ],
        "colors": COLORS,
        "icons": list(ICONS),
        "glyphs": list(diagrams.GLYPHS),
        "numbers": range(1, 6),
        "picture": static("img/favicon.svg"),
    }
