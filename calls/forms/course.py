"""部門: a course with its rates, cost items and papers; its rounds with their criteria."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from calls.choices import ConsultationNeed, Intake, OptionalPage
from calls.forms.fields import OwnAnswer, OwnChoice, bodies
from calls.forms.heads import under
from calls.forms.rows import RowForm, RowSet
from calls.models import (
    Course,
    Criterion,
    Round,
)
from calls.preparing.finding import rule_page
from core.forms import columns
from core.forms.fields import LongField, YenField
from core.forms.versions import VersionedForm


class CourseForm(VersionedForm):
    """Who may enter the course and how its money is counted."""

    headings = {
        "どんな部門か": ("name", "order", "kind", "form", "summary"),
        "だれが応募できるか": ("eligibility", "kinds", "registration_required", "one_per_group"),
        "受け付けと年数": ("intake", "consultation", "most_years", "is_reviewed_again"),
        "お金": (
            "has_money", "pot", "rounding", "own_income", "own_share_percent", "own_share_of",
        ),
        "提案書": ("left_out", "needs_confirmation", "clerk_may_mend"),
    }  # fmt: skip
    eligibility = LongField(label="応募できる団体の条件", rows=3, required=False, max_length=2000)
    kinds = bodies("1つも選ばなければ、募集と同じです。")
    intake = OwnChoice("受け付け方", Intake.choices)
    consultation = OwnChoice("書く前の相談", ConsultationNeed.choices)
    registration_required = OwnAnswer("市の登録を受けた団体だけ")
    one_per_group = OwnAnswer("1団体1件まで")
    left_out = forms.MultipleChoiceField(
        label="書かなくてよいページ",
        choices=OptionalPage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="提案書から外すページです。ほかのページは、どの部門でも書きます。",
    )
    pot = YenField(
        label="部門の予算の額（円）", required=False,
        help_text="募集の予算から出すときは、空にします。",
    )  # fmt: skip

    class Meta:
        model = Course
        formfield_callback = columns.own
        fields = (
            "name", "order", "kind", "summary", "eligibility", "kinds", "intake",
            "registration_required", "one_per_group", "consultation", "most_years",
            "is_reviewed_again", "form", "has_money", "pot", "rounding", "own_share_percent",
            "own_share_of", "own_income", "left_out", "needs_confirmation", "clerk_may_mend",
        )  # fmt: skip
        help_texts = {
            "most_years": "空にすると、募集と同じです。",
            "clerk_may_mend": "書きまちがいなどを市が直し、団体に知らせます。",
        }

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return under(self, self.headings)

    def clean_name(self) -> str:
        """Two courses of a call have two names."""
        name = str(self.cleaned_data["name"])
        others = Course.objects.filter(call=self.instance.call_id, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("同じ名前の部門があります。")
        return name

    def store(self) -> None:
        """Write the course: the changed columns alone, where it was there before."""
        if self.instance._state.adding:
            self.instance.save()
        elif changed := {each.name for each in Course._meta.concrete_fields} & set(
            self.changed_data
        ):
            self.instance.save(update_fields=changed)


class RoundForm(RowForm):
    """One round; its rule has a page of its own."""

    class Meta:
        model = Round
        formfield_callback = columns.own
        fields = ("order", "kind")

    @property
    def elsewhere(self) -> tuple[str, str]:
        """Where the rule of a round that is stored is written: what it is called, its address."""
        return f"点の決まり：{self.instance}", rule_page(self.instance.course, self.instance)


class CriterionForm(RowForm):
    main: Sequence[str] = ("order", "name", "most", "weight", "text")
    text = LongField(label="何を見るか", rows=2, required=False, max_length=1000)

    @property
    def told(self) -> str:
        """The least points, and what is said of some criteria alone."""
        row = self.instance
        floor = "" if row.floor is None else f"、{row.floor}点を下回ると不可"
        return f"{row.least}点から{floor}" if row.pk else ""

    class Meta:
        model = Criterion
        formfield_callback = columns.own
        fields: tuple[str, ...] = (
            "order", "name", "most", "weight", "text", "least", "floor", "is_for_continuing",
        )  # fmt: skip


class CriterionTextForm(CriterionForm):
    """What of a criterion is written after the opening of its call."""

    main = ()

    class Meta(CriterionForm.Meta):
        fields: tuple[str, ...] = ("text",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("gone", None)


def review_sets(course: Course, data: Any) -> Iterator[RowSet]:
    """The rounds of a course, and for each that is stored its criteria."""
    rounds = list(course.rounds.select_related("course__call").prefetch_related("criteria"))
    yield RowSet(
        RoundForm, rounds, lambda: Round(course=course, order=0), data,
        name="round", title="審査の回", unique=("order",), at_first=2,
        help_text="回を加えて保存すると、その回の基準と点の決まりを書けます。",
    )  # fmt: skip
    for each in rounds:
        yield RowSet(
            CriterionForm, each.criteria.all(), lambda each=each: Criterion(round=each),  # type: ignore[misc]
            data, name=f"criterion{each.pk}", title=f"{each.order}回目（{each}）の基準",
            extra=3, at_first=5,
        )  # fmt: skip


def text_sets(course: Course, data: Any) -> Iterator[RowSet]:
    """The texts of the criteria, round by round: all that is written after the opening."""
    for each in course.rounds.prefetch_related("criteria"):
        yield RowSet(
            CriterionTextForm, each.criteria.all(), Criterion, data,
            name=f"criterion{each.pk}", title=f"{each.order}回目（{each}）の基準", extra=0,
        )  # fmt: skip
