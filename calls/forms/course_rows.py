"""What hangs on a course: rates, cost items, papers, its own questions, points of its check."""

from collections.abc import Sequence
from typing import Any

from calls.choices import AnswerKind
from calls.forms.fields import OptionsField
from calls.forms.rows import RowForm, RowSet
from calls.models import CheckPoint, CostItem, Course, CourseQuestion, Rate, RequiredPaper
from core.forms import columns
from core.forms.fields import YenField


class RateForm(RowForm):
    ceiling = YenField(
        label="上限（円）", required=False, help_text="テーマごとの額のときは、空にします。"
    )

    class Meta:
        model = Rate
        formfield_callback = columns.own
        fields = ("from_year", "numerator", "denominator", "ceiling")


class CostItemForm(RowForm):
    class Meta:
        model = CostItem
        formfield_callback = columns.own
        fields = ("name", "is_eligible", "note", "order")


class PaperForm(RowForm):
    class Meta:
        model = RequiredPaper
        formfield_callback = columns.own
        fields = ("name", "is_required", "note", "order")


class QuestionForm(RowForm):
    """A question of the form of a proposal; ``options`` are typed one a line."""

    main: Sequence[str] = ("text", "kind", "is_required")
    options = OptionsField(label="選ぶもの（1行に1つ）", rows=3, required=False, max_length=1000)

    class Meta:
        model = CourseQuestion
        formfield_callback = columns.own
        fields: tuple[str, ...] = (
            "text", "kind", "is_required", "note", "options", "most", "order",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        is_choice, options = facts.get("kind") == AnswerKind.CHOICE, facts.get("options")
        if is_choice and not options:
            self.add_error("options", "選ぶものを、1行に1つずつ書いてください。")
        if options and not is_choice:
            self.add_error("options", "選ぶものは、「選ぶ」質問にだけ書いてください。")
        return facts


class CheckPointForm(RowForm):
    class Meta:
        model = CheckPoint
        formfield_callback = columns.own
        fields = ("text", "note", "order")


def course_sets(course: Course, data: Any) -> list[RowSet]:
    """What hangs on a course that is stored."""
    return [
        RowSet(
            RateForm, course.rates.all(), lambda: Rate(course=course, from_year=0), data,
            name="rate", title="市の負担", unique=("from_year",), at_first=3,
            help_text="何年目から、どの割合で、いくらまで。年によって変わるときは、行を分けます。",
        ),
        RowSet(
            CostItemForm, course.cost_items.all(), lambda: CostItem(course=course), data,
            name="cost", title="費目", unique=("name",), extra=3, at_first=6,
        ),
        RowSet(
            PaperForm, course.required_papers.all(), lambda: RequiredPaper(course=course), data,
            name="paper", title="提出する書類", extra=2, at_first=5,
        ),
        RowSet(
            QuestionForm, course.questions_asked.all(), lambda: CourseQuestion(course=course), data,
            name="asked", title="募集の質問",
            help_text="提案書で、この部門にだけ聞くことです。答えは文章、数、選ぶ、はい・いいえ、ファイル。",
        ),
        RowSet(
            CheckPointForm, course.check_points.all(), lambda: CheckPoint(course=course), data,
            name="point", title="要件で、人が確かめること", at_first=3,
            help_text="金額、書類、登録、件数は、自動で確かめます。公開はしません。",
        ),
    ]  # fmt: skip
