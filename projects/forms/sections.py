"""Which sections work along, who leads, who is asked."""

from typing import Any

from django import forms

from accounts.models import Section, User
from calls.querysets.sections import serving
from core.forms import comparison
from core.forms.fields import OfferedField
from core.forms.versions import compare
from projects.models import Project, ProjectSection

MOST = 4  # sections of one project on the page
TWICE = "「{}」が、2回入っています。"
NO_LEAD = "課を入れたときは、担当課を1つ決めてください。"
NOT_THERE = "担当課にする課を、上で選んでください。"
SAME = "副担当には、担当とは別の人を選んでください。"
EMPTY = "担当と副担当は、課を選んでから決めます。"


class SectionsForm(forms.Form):
    """One row for each section: the section, its contact and deputy; which of them leads."""

    def __init__(self, data: Any = None, *, project: Project) -> None:
        super().__init__(data)
        self.project = project
        rows = list(project.sections.all())
        people = {pk for pk, _section in serving()} | {
            key for each in rows for key in (each.contact_id, each.deputy_id) if key
        }
        self.people = User.objects.filter(pk__in=people).order_by("name", "pk")
        self.sections = Section.objects.order_by("pk")
        for place in range(max(MOST, len(rows) + 1)):
            self.add(place, rows[place] if place < len(rows) else None)
        self.places = max(MOST, len(rows) + 1)
        lead = next((n for n, each in enumerate(rows) if each.is_lead), None)
        self.fields["lead"] = forms.TypedChoiceField(
            label="担当課", coerce=int, empty_value=None, required=False, initial=lead,
            choices=[("", "決めない"), *[(n, f"課{n + 1}") for n in range(self.places)]],
            widget=forms.RadioSelect, help_text="まとめ役になる課です。",
        )  # fmt: skip

    def add(self, place: int, row: ProjectSection | None) -> None:
        """The fields of one section."""
        number = place + 1
        self.fields[f"section_{place}"] = OfferedField(
            queryset=self.sections, label=f"課{number}", required=False, empty_label="（なし）",
            initial=row.section_id if row else None,
        )  # fmt: skip
        for name, label in (("contact", "担当"), ("deputy", "副担当")):
            self.fields[f"{name}_{place}"] = OfferedField(
                queryset=self.people, label=f"課{number}の{label}", required=False,
                empty_label="決めない", initial=getattr(row, f"{name}_id") if row else None,
            )  # fmt: skip

    @property
    def seen(self) -> str:
        """Names what is stored, as the person is looking at it."""
        return comparison.shown(SectionsForm(project=self.project))

    def clean(self) -> dict[str, Any]:
        compare(self, stored=SectionsForm(project=self.project), row=self.project)
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [facts.get(f"section_{place}") for place in range(self.places)]
        named = [each for each in chosen if each]
        for each in named:
            if named.count(each) > 1:
                self.add_error(None, TWICE.format(each))
                break
        lead = facts.get("lead")
        if named and lead is None:
            self.add_error("lead", NO_LEAD)
        elif lead is not None and not chosen[lead]:
            self.add_error("lead", NOT_THERE)
        for place, section in enumerate(chosen):
            contact, deputy = facts.get(f"contact_{place}"), facts.get(f"deputy_{place}")
            if not section and (contact or deputy):
                self.add_error(f"section_{place}", EMPTY)
            if contact and contact == deputy:
                self.add_error(f"deputy_{place}", SAME)
        return facts

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The sections as they were chosen."""
        facts, lead = self.cleaned_data, self.cleaned_data.get("lead")
        return [
            {
                "section": facts[f"section_{place}"],
                "contact": facts[f"contact_{place}"],
                "deputy": facts[f"deputy_{place}"],
                "is_lead": lead == place,
            }
            for place in range(self.places)
            if facts[f"section_{place}"]
        ]
