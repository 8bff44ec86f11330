"""市といっしょに: why with the city and with whom of it; form, zone and matters."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Section
from core import diagrams
from core.collaboration import COLLABORATION, CollaborationForm, SuitableMatter
from core.forms.activity_fields import ActivityFieldsField, ActivityFieldsWidget
from core.forms.pictures import Pictured
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms.base import ProposalForm, box, line
from proposals.models import Proposal
from proposals.writing.beginning import has_money


class SectionsWidget(ActivityFieldsWidget):
    """Three selects: the section that is wished most first."""

    labels = ("いちばん希望する課", "ほかの課（1）", "ほかの課（2）")


class SectionsField(forms.Field):
    """Up to three sections of the city, by key, without twins."""

    def __init__(self, sections: Sequence[Section], **kwargs: Any) -> None:
        self.keys = {str(each.pk) for each in sections}
        choices = [(each.pk, str(each)) for each in sections]
        super().__init__(widget=SectionsWidget(choices), **kwargs)

    def to_python(self, value: Any) -> list[int]:
        chosen = [text for text in value or [] if text]
        if not {str(text) for text in chosen} <= self.keys:
            raise ValidationError("一覧にある課から選んでください。", code="invalid")
        return list(dict.fromkeys(int(text) for text in chosen))


class ReasonForm(ProposalForm):
    page = Page.REASON

    reason = box(
        "市と協働する理由",
        800,
        "団体だけ、市だけではできないことは何ですか。市といっしょだと、何が変わりますか。",
    )
    wished_note = line("市にしてほしいこと", 300, "例：土地の持ち主への説明", required=False)

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.REASON]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wished_sections"] = SectionsField(
            list(Section.objects.active()),
            label="希望する担当課",
            required=False,
            help_text="わからないときは、選ばなくてかまいません。市が考えます。",
        )
        self.initial["wished_sections"] = living(self.instance.wished_sections)
        self.order_fields(PAGE_FIELDS[Page.REASON])
        self.helper.layout = Layout(*(self.row(name) for name in self.fields))


def living(keys: Sequence[int]) -> list[int]:
    """The keys of :func:`sections`."""
    return [each.pk for each in sections(keys)]


def sections(keys: Sequence[int]) -> list[Section]:
    """The sections that do the work of these today, in their order: what is gone is no choice."""
    rows = Section.objects.filter(pk__in=keys).select_related("successor") if keys else ()
    found = {each.pk: each.living for each in rows}
    today = (found.get(key) for key in keys)
    return list(dict.fromkeys(each for each in today if each))


class ShapeForm(ProposalForm):
    """Where the course has a form of its own, it is shown and not asked."""

    page = Page.SHAPE

    form = forms.ChoiceField(
        label="協働のかたち",
        choices=[
            (form.value, Pictured(form.label, diagrams.form_glyph(form.value)))
            for form in CollaborationForm
        ],
        widget=forms.RadioSelect,
        help_text="補助金・助成金と委託のほかは、市のお金を使いません。収支予算のページもなくなります。",
    )
    zone = forms.ChoiceField(
        label="協働の領域",
        choices=[
            (zone.value, Pictured(zone.label, diagrams.zone_mini(zone.position)))
            for zone in COLLABORATION
        ],
        widget=forms.RadioSelect,
    )
    matters = forms.MultipleChoiceField(
        label="協働が活きるもの",
        choices=[(each.value, f"{each.label}（{each.examples}）") for each in SuitableMatter],
        widget=forms.CheckboxSelectMultiple,
        help_text="あてはまるものを、すべて選んでください。",
    )
    fields = ActivityFieldsField(  # type: ignore[assignment]  # the column's name
        label="活動分野", help_text="いちばん近いものを1つ。あれば、ほかに2つまで選べます。"
    )

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.SHAPE]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: dict[str, forms.Field] = self.fields  # type: ignore[assignment]  # the column's name
        self.settled = self.instance.course.get_form_display()
        if self.settled:
            del asked["form"]
        self.helper.layout = Layout(*(self.row(name) for name in asked))

    @property
    def facts(self) -> dict[str, Any]:
        """The columns, and whether there is public money in it: pages switch by that."""
        course = self.instance.course
        form = course.form or self.cleaned_data["form"]
        return super().facts | {"form": form, "has_money": has_money(course, form)}
