"""A theme as its section writes it, and a file to hand over."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, cast

from django import forms

from calls.forms.heads import under
from calls.models import Course, Theme
from calls.themes import writing
from cases.forms.fields import several
from core.collaboration import ActivityField, CollaborationZone, SuitableMatter
from core.forms.fields import LineField, LongField, NumberField, OfferedField, YenField
from core.forms.versions import VersionedForm
from core.people import Person

ROLE_LABELS = {"work": "しごと", "citizens": "市民等に期待すること", "city": "市がすること"}
PARTS: Mapping[str, tuple[str, ...]] = {
    "どの募集の、どの課のテーマか": ("call", "course", "section"),
    "何をいっしょにしたいか": ("title", "lead", "background", "problems"),
    "だれが何をするか": ("city_role", "expected_role"),
    "お金と数": ("ceiling", "numerator", "denominator", "to_be_chosen"),
    "協働の位置": ("zone", "matters", "fields"),
    "担当課": ("voice", "voice_by", "contact"),
}
ROLES_AFTER = "だれが何をするか"


def long(label: str, *, rows: int = 5, help_text: str = "") -> LongField:
    """A text that may wait until the theme is handed in."""
    return LongField(label=label, required=False, rows=rows, max_length=2000, help_text=help_text)


class ThemeForm(VersionedForm):
    """Everything of a theme on one page. ``person`` is whoever writes: see :func:`form_for`."""

    person: ClassVar[Person]

    call = OfferedField(label="募集", queryset=None, empty_label="選んでください")
    course = OfferedField(label="部門", queryset=None, required=False, empty_label="あとで選ぶ")
    section = OfferedField(label="担当課", queryset=None, empty_label="選んでください")
    title = LineField(label="テーマ", max_length=60, help_text="例：水辺の学び")
    lead = LineField(
        label="ひとことで言うと",
        max_length=160,
        required=False,
        help_text="一覧に出ます。何を、だれといっしょにしたいかを1文で。",
    )
    background = long("なぜ、このテーマか")
    problems = long("いま困っていること")
    city_role = long("市がすること", help_text="例：これまでの記録と地図をすべて渡します。")
    expected_role = long("団体に期待すること")
    ceiling = YenField(
        label="上限（円）", required=False, help_text="空のときは、部門の上限を使います。"
    )
    numerator = NumberField(
        label="市の負担（分子）", most=100, help_text="全額のときは、1と1です。"
    )
    denominator = NumberField(
        label="市の負担（分母）", most=100, help_text="3分の2なら、2と3です。"
    )
    to_be_chosen = NumberField(label="選ぶ数", most=100, unit="件", help_text="多くても何件か。")
    zone = forms.ChoiceField(
        label="協働の領域",
        choices=[("", "まだ決めない"), *CollaborationZone.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    matters = several("協働が活きるもの", SuitableMatter.choices)
    voice = long("担当課の声", rows=4, help_text="「」は付けずに書いてください。")
    voice_by = LineField(
        label="話した人", max_length=60, required=False, help_text="例：環境推進課 自然環境係"
    )
    contact = LineField(
        label="公開する問い合わせ先",
        max_length=120,
        required=False,
        help_text="課の名前のあとに出ます。"
        "例：自然環境係　電話 0495-00-0000（平日8時30分から17時15分）",
    )

    class Meta:
        model = Theme
        fields = tuple(name for part in PARTS.values() for name in part)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields"] = several("活動分野", ActivityField.choices)
        self._offer()
        rows = [*self.instance.roles, *({} for _ in range(writing.MOST_ROLES))]
        for number, row in enumerate(rows[: writing.MOST_ROLES], 1):
            for name, label in ROLE_LABELS.items():
                self.fields[role(number, name)] = LineField(
                    label=label, max_length=160, required=False
                )
                self.initial.setdefault(role(number, name), row.get(name, ""))
        if writing.is_soft(self.instance) and "title" not in self.data:
            self.fields = {name: self.fields[name] for name in writing.SOFT}

    def _offer(self) -> None:
        """The calls, courses and sections between which this person may choose.

        The call of a theme stands. Whoever has one choice alone is not asked.
        """
        theme, fields = self.instance, cast(dict[str, Any], self.fields)
        is_new = theme._state.adding
        fields["section"].queryset = writing.sections(self.person)
        if is_new:
            fields["call"].queryset = writing.calls_to_write_for()
            del fields["course"]
            return
        del fields["call"]
        courses = writing.courses(theme.call)
        fields["course"].queryset = courses
        if len(courses) == 1 and theme.course_id:
            del fields["course"]

    def clean_fields(self) -> list[int]:
        return [int(value) for value in self.cleaned_data["fields"]]

    def clean(self) -> Any:
        cleaned = super().clean()
        if "title" not in self.fields:
            return cleaned
        if writing.is_soft(self.instance):  # the call ended while the whole was being written
            self.add_error(None, writing.OVER)
        else:
            numbers = range(1, writing.MOST_ROLES + 1)
            typed = (
                {name: self.cleaned_data.get(role(number, name)) for name in ROLE_LABELS}
                for number in numbers
            )
            self.instance.roles = writing.roles(typed)
        return cleaned

    def store(self) -> None:
        """Write it."""
        self.save()

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        yield from under(self, PARTS)

    @property
    def role_rows(self) -> list[list[forms.BoundField]]:
        """The fields of 役割分担の案, row by row."""
        if role(1, "work") not in self.fields:
            return []
        numbers = range(1, writing.MOST_ROLES + 1)
        return [[self[role(number, name)] for name in ROLE_LABELS] for number in numbers]


def role(number: int, name: str) -> str:
    """The name of a field in a row of 役割分担の案."""
    return f"role_{number}_{name}"


def form_for(person: Person) -> type[ThemeForm]:
    """The form as this person may fill it in."""
    kind: Any = type(ThemeForm)
    made: type[ThemeForm] = kind("ThemeForm", (ThemeForm,), {"person": person})
    return made


def only_course(theme: Theme) -> Course | None:
    """The course of a theme whose call has just one for themes."""
    courses = list(writing.courses(theme.call)[:2])
    return courses[0] if len(courses) == 1 else None
