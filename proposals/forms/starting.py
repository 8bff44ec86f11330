"""What is asked before a proposal is begun: the course, for which group, in which year."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from calls.models import Course
from groups.models import Organization
from proposals.models import Proposal

NOT_YET = "登録していない団体、これから登録する団体、まだ1人で考えている"
FIRST = "はじめて（1年目）"


class StartForm(forms.Form):
    """Only what there is a choice of is asked."""

    def __init__(
        self,
        data: Any = None,
        *,
        courses: Sequence[Course],
        organizations: Sequence[Organization],
        continues: Proposal | None = None,
    ) -> None:
        super().__init__(data)
        self.courses = {str(each.pk): each for each in courses}
        self.organizations = {str(each.pk): each for each in organizations}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        if len(self.courses) > 1:
            self.ask("course", "部門", [(key, course(each)) for key, each in self.courses.items()])
        if self.organizations:
            named = [(key, each.name) for key, each in self.organizations.items()]
            self.ask("organization", "どの団体の提案ですか", [*named, ("none", NOT_YET)])
        if continues is not None and (most := most_years(courses)) > 1:
            later = [(str(year), f"{year}年目") for year in range(2, most + 1)]
            self.ask("year", "市に採択されてから、何年目の事業ですか", [("1", FIRST), *later])

    def ask(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        """One question of which every answer is on the page."""
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": f"{label}を選んでください。".replace("ですかを", "かを")},
        )

    @property
    def course(self) -> Course:
        """The course that was chosen, or the only one. Call it on a valid form with courses."""
        only = next(iter(self.courses))
        return self.courses[self.cleaned_data.get("course", only)]

    @property
    def facts(self) -> dict[str, Any]:
        """What goes before what is carried over. Call it on a valid form."""
        year = {"year": int(self.cleaned_data["year"])} if "year" in self.fields else {}
        if "organization" not in self.fields:
            return year | {"organization": None}
        chosen = self.organizations.get(self.cleaned_data["organization"])
        return year | {"organization": chosen}


def course(each: Course) -> str:
    """The course with the word of who thinks out the plan."""
    return f"{each.name}（{each.summary}）" if each.summary else each.name


def most_years(courses: Sequence[Course]) -> int:
    """The most years for which a proposal may go on in one of these courses."""
    return max((each.holds("most_years") for each in courses), default=1)
