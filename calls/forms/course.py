"""部門: a course with its rates, cost items and papers; its rounds with their criteria."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import reverse

from calls import rules
from calls.choices import ConsultationNeed, Intake
from calls.forms.fields import OwnAnswer, OwnChoice, YenField, bodies
from calls.forms.rows import RowForm, RowSet
from calls.forms.rule import plain
from calls.models import CostItem, Course, Criterion, Rate, RequiredPaper, Round
from calls.rules import BLANK, PRESETS
from core.forms.fields import LongField
from core.forms.versions import VersionedForm


class CourseForm(VersionedForm):
    """Who may enter the course and how its money is counted."""

    eligibility = LongField(label="応募できる団体の条件", rows=3, required=False, max_length=2000)
    kinds = bodies("1つも選ばなければ、募集と同じです。")
    intake = OwnChoice("受け付け方", Intake.choices)
    consultation = OwnChoice("書く前の相談", ConsultationNeed.choices)
    registration_required = OwnAnswer("市の登録を受けた団体だけ")
    one_per_group = OwnAnswer("1団体1件まで")
    pot = YenField("部門の予算の額（円）", "募集の予算から出すときは、空にします。")

    class Meta:
        model = Course
        fields = (
            "name", "order", "kind", "summary", "eligibility", "kinds", "intake",
            "registration_required", "one_per_group", "consultation", "most_years",
            "is_reviewed_again", "form", "has_money", "pot", "rounding", "own_share_percent",
            "own_share_of", "own_income",
        )  # fmt: skip
        help_texts = {"most_years": "空にすると、募集と同じです。"}

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


class RateForm(RowForm):
    ceiling = YenField("上限（円）", "テーマごとの額のときは、空にします。")

    class Meta:
        model = Rate
        fields = ("from_year", "numerator", "denominator", "ceiling")


class CostItemForm(RowForm):
    class Meta:
        model = CostItem
        fields = ("name", "is_eligible", "note", "order")


class PaperForm(RowForm):
    class Meta:
        model = RequiredPaper
        fields = ("name", "is_required", "note", "order")


class RoundForm(RowForm):
    """One round, and from which rule it begins; the rule is written on a page of its own."""

    preset = forms.ChoiceField(label="点の決まりのひな形", required=False)

    class Meta:
        model = Round
        fields = ("order", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep = "あとで決める" if self.instance._state.adding else "いまの決まりのまま"
        chosen: Any = self.fields["preset"]
        chosen.choices = [("", keep), *((key, each.label) for key, each in PRESETS.items())]

    @property
    def said(self) -> list[str]:
        """The rule in plain words; [] of a new round."""
        return [] if self.instance._state.adding else rules.words(self.instance.rule or BLANK)

    @property
    def page(self) -> str:
        """Where the rule is written; "" of a new round, or once the call is open."""
        if self.instance._state.adding or self.instance.course.call.opened_at:
            return ""
        return reverse("admin:calls_round_change", args=[self.instance.pk])

    def store(self) -> None:
        """A chosen rule takes the place of the old one; a changed one is a new edition of it."""
        preset, is_new = self.cleaned_data["preset"], self.instance._state.adding
        if preset or is_new:
            self.instance.rule = plain(PRESETS[preset].rule if preset else BLANK)
        if preset and not is_new:
            self.instance.rule_edition += 1
            self.instance.save(update_fields=["rule", "rule_edition"])
        super().store()


class CriterionForm(RowForm):
    text = LongField(label="何を見るか", rows=2, required=False, max_length=1000)

    class Meta:
        model = Criterion
        fields = ("name", "least", "most", "weight", "floor", "is_for_continuing", "order", "text")


def course_sets(course: Course, data: Any) -> list[RowSet]:
    """What hangs on a course that is stored."""
    return [
        RowSet(
            RateForm, course.rates.all(), lambda: Rate(course=course, from_year=0), data,
            name="rate", title="市の負担", unique=("from_year",),
            help_text="何年目から、どの割合で、いくらまで。年によって変わるときは、行を分けます。",
        ),
        RowSet(
            CostItemForm, course.cost_items.all(), lambda: CostItem(course=course), data,
            name="cost", title="費目", unique=("name",), extra=3,
        ),
        RowSet(
            PaperForm, course.required_papers.all(), lambda: RequiredPaper(course=course), data,
            name="paper", title="提出する書類", extra=2,
        ),
    ]  # fmt: skip


def review_sets(course: Course, data: Any) -> Iterator[RowSet]:
    """The rounds of a course, and for each that is stored its criteria."""
    rounds = list(course.rounds.select_related("course__call").prefetch_related("criteria"))
    yield RowSet(
        RoundForm, rounds, lambda: Round(course=course, order=0), data,
        name="round", title="審査の回", unique=("order",),
        help_text="回を加えて保存すると、その回の基準を書けます。",
    )  # fmt: skip
    for each in rounds:
        yield RowSet(
            CriterionForm, each.criteria.all(), lambda each=each: Criterion(round=each),  # type: ignore[misc]
            data, name=f"criterion{each.pk}", title=f"{each.order}回目（{each}）の基準", extra=3,
        )  # fmt: skip
