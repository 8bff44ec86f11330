"""The sheet of a case as staff write it, part by part."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.forms import (
    BooleanField,
    ChoiceField,
    Form,
    ModelChoiceField,
    RadioSelect,
)

from accounts.models import Section
from cases.forms.fields import YearField, several
from cases.models import Case
from cases.models.facts import MOST_FIELDS
from core.collaboration import (
    GUIDELINE,
    ActivityField,
    CollaborationForm,
    CollaborationZone,
    Principle,
    SuitableMatter,
)
from core.forms.fields import KanaField, LineField, LongField, MailField, YenField

MARKS = (
    "文章の欄では、空の行で段落が分かれます。「- 」で始めると箇条書き、「## 」で始めると小見出し、"
    "[ページの題](アドレス) と書くとリンクになります。"
)
PARTS: dict[str, tuple[str, ...]] = {
    "何を、だれが": ("name", "name_kana", "summary", "section", "year_from", "year_to"),
    "協働の位置": ("forms", "zone", "zone_since", "zone_note", "matters", "principles", "fields"),
    "ものがたり": ("background", "content", "outcome", "lessons", "is_lesson", "source"),
    "お金": ("cost_year", "cost", "city_cost", "funding"),
    "双方の声": ("partner_voice", "partner_speaker", "city_voice", "city_speaker"),
    "連絡先": ("contact", "section_email", "partner_email"),
}
ABOUT_THE_ZONE = ("zone_since", "zone_note")


def line(label: str, longest: int, **kwargs: Any) -> LineField:
    """One line that may stay empty."""
    return LineField(label=label, max_length=longest, required=False, **kwargs)


def long(label: str, *, rows: int = 6, help_text: str = "") -> LongField:
    """A text that may stay empty."""
    return LongField(label=label, required=False, rows=rows, max_length=4000, help_text=help_text)


class SheetForm(Form):
    """Everything in columns; partners, roles and results have forms of their own."""

    name = LineField(label="事業名", max_length=80)
    name_kana = KanaField(label="フリガナ", max_length=120, required=False)
    summary = line(
        "ひとことで言うと", 120, help_text="一覧と検索の結果に出ます。だれが何をするかを1文で。"
    )
    section = ModelChoiceField(label="担当課", queryset=Section.objects.none(), required=False)
    year_from = YearField(label="始まった年度")
    year_to = YearField(label="終わった年度", help_text="続いているときは、空のままにします。")
    forms = several("協働のかたち", CollaborationForm.choices)
    zone = ChoiceField(
        label="協働の領域",
        choices=[("", "まだ記録しない"), *CollaborationZone.choices],
        required=False,
        widget=RadioSelect,
    )
    zone_since = YearField(label="領域が変わった年度", help_text="領域を変えたときだけ書きます。")
    zone_note = line("領域が変わった理由", 200, help_text="例：運営が市から市民の会に移った")
    matters = several("協働が活きるもの", SuitableMatter.choices)
    principles = several("よく表れている原則", Principle.choices)
    fields = several(  # type: ignore[assignment]
        "活動分野", ActivityField.choices, help_text=f"{MOST_FIELDS}つまで選べます。"
    )
    background = long("きっかけ・課題", help_text=MARKS)
    content = long("いっしょにしたこと", rows=8)
    outcome = long("成果")
    lessons = long("課題・学んだこと")
    is_lesson = BooleanField(
        label="うまくいかなかったことを、学びとして伝える",
        required=False,
        help_text="期待どおりにいかなかったことも、次の人の役に立ちます。",
    )
    source = line("出典", 120, help_text=f"ほかの文書をもとに書いたとき。例：{GUIDELINE}")
    cost_year = YearField(label="金額の年度")
    cost = YenField(label="事業費（円）", required=False)
    city_cost = YenField(label="市の負担（円）", required=False)
    funding = line("財源", 120, help_text="例：一般財源、県の補助金、参加費")
    partner_voice = long("相手方の声", rows=4, help_text="「」は付けずに書いてください。")
    partner_speaker = line("話した人（相手方）", 60, help_text="例：サンプル清掃会 代表")
    city_voice = long("市の声", rows=4)
    city_speaker = line("話した人（市）", 60)
    contact = line("公開する問い合わせ先", 120, help_text="例：環境推進課 0495-00-0000")
    section_email = MailField(
        label="担当課のメールアドレス",
        required=False,
        help_text="公開しません。「話を聞きたい」と市からのお知らせが届きます。",
    )
    partner_email = MailField(
        label="相手方のメールアドレス",
        required=False,
        help_text="公開しません。内容の確認と「話を聞きたい」が届きます。",
    )

    def __init__(self, *args: Any, sections: Any, must_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.again = partial(type(self), sections=sections, must_choose=must_choose)
        section: Any = self["section"].field
        section.queryset, section.required = sections, must_choose

    def clean_fields(self) -> list[int]:
        return [int(value) for value in self.cleaned_data["fields"]]

    def clean(self) -> dict[str, Any]:
        """What the database would refuse, said beforehand at the field."""
        cleaned = super().clean() or {}
        for field, sentence in self._contradictions(cleaned):
            self.add_error(field, sentence)
        return cleaned

    def _contradictions(self, cleaned: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """(field, sentence) of what fits the fields one by one, but not each other."""
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and last < first:
            yield "year_to", "終わった年度は、始まった年度より前にはできません。"
        cost, city_cost = cleaned.get("cost"), cleaned.get("city_cost")
        if cost is not None and city_cost is not None and city_cost > cost:
            yield "city_cost", "市の負担が、事業費より大きくなっています。"
        if len(cleaned.get("fields", ())) > MOST_FIELDS:
            yield "fields", f"活動分野は、{MOST_FIELDS}つまで選べます。"

    def facts(self, cleaned: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The columns of a valid form."""
        values = dict(cleaned or self.cleaned_data)
        return {name: value for name, value in values.items() if name not in ABOUT_THE_ZONE}

    def parts(self) -> list[tuple[str, list[Any]]]:
        """The parts of the page with their fields."""
        return [(title, [self[name] for name in names]) for title, names in PARTS.items()]


def initial(case: Case) -> dict[str, Any]:
    """What the form shows of a case."""
    names = [name for name in SheetForm.base_fields if name not in ABOUT_THE_ZONE]
    return {name: getattr(case, name) for name in names}
