"""めあてと結果: every agreed target with its result."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms

from core.forms.fields import LineField, LongField, text_input
from core.forms.pages import UNFINISHED
from core.japanese import normalise_digits
from projects.choices import ReportPage
from projects.forms.report_page import ReportForm
from projects.models import Report

FIGURE = re.compile(r"\d+(?:\.\d+)?")


NO_RESULT = "結果を書くか、「はかれなかった」に印をつけてください。"


NO_WHY = "はかれなかったわけを書いてください。"


SHORT = "目標に届かなかったわけを書いてください。"


TWICE = "結果か「はかれなかった」の、どちらか1つにしてください。"


DIFFERS = (
    "市の記録（{}）とちがいます。わけを書いてください。"
    "市の記録がまちがっているときも、そう書いてください。"
)


class Target:
    """One agreed target with the fields of its result."""

    def __init__(self, form: "TargetsForm", place: int, goal: dict[str, str]) -> None:
        self.form, self.place = form, place
        self.indicator = goal.get("indicator", "")
        self.target = goal.get("target", "")
        self.method = goal.get("method", "")
        self.figure = str(form.instance.city_figures.get(str(place), ""))

    def name(self, part: str) -> str:
        return f"{part}_{self.place}"

    @property
    def fields(self) -> list[forms.BoundField]:
        """Its fields, in their order."""
        names = (self.name(part) for part in PARTS)
        return [self.form[name] for name in names if name in self.form.fields]

    def is_short(self, result: str) -> bool:
        """Whether both are numbers and the result is the smaller one."""
        aim, found = figure(self.target), figure(result)
        return aim is not None and found is not None and found < aim

    def differs(self, result: str) -> bool:
        """Whether the city has counted something else."""
        known, found = figure(self.figure), figure(result)
        return known is not None and found is not None and known != found


PARTS = ("result", "unmeasured", "gap", "why")


def figure(text: str) -> float | None:
    """The first number in a text, in whatever width; None for none."""
    found = FIGURE.search(normalise_digits(text).replace(",", ""))
    return float(found[0]) if found else None


class TargetsForm(ReportForm):
    """めあてと結果: every agreed target with its result. "Could not be measured" is never 0."""

    page = ReportPage.TARGETS
    lead: ClassVar[str] = (
        "始める前に市と決めためあてです。結果と、届かなかったときのわけを書いてください。"
        "届かなくても、そのことで不利にはなりません。"
    )

    class Meta:
        model = Report
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = self.instance.project.goals
        self.targets = [Target(self, place, goal) for place, goal in enumerate(goals)]
        stored = self.instance.results
        for target in self.targets:
            said = stored[target.place] if target.place < len(stored) else {}
            self.add(target, said)
        self.helper.layout = Layout(*(self.row(name) for name in self.fields))

    def add(self, target: Target, said: dict[str, Any]) -> None:
        """The fields of a target, with what is stored."""
        number = target.place + 1
        self.fields[target.name("result")] = LineField(
            label=f"めあて{number}の結果", max_length=60, required=False, widget=text_input(),
            initial=said.get("result", ""),
        )  # fmt: skip
        self.fields[target.name("unmeasured")] = forms.BooleanField(
            label="はかれなかった", required=False, initial=said.get("is_unmeasured", False),
            help_text="0とはみなしません。わけを書いてください。",
        )  # fmt: skip
        if target.figure:
            self.fields[target.name("gap")] = LongField(
                label="市の記録とちがうわけ", rows=2, max_length=300, required=False,
                initial=said.get("gap", ""), help_text="ちがうときだけ書きます。",
            )  # fmt: skip
        self.fields[target.name("why")] = LongField(
            label="届かなかったわけ、はかれなかったわけ", rows=2, max_length=300, required=False,
            initial=said.get("why", ""), help_text="届いたときは、書かなくてかまいません。",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for target in self.targets:
            for part, why in self.faults(target, cleaned):
                self.add_error(target.name(part), forms.ValidationError(why, code=UNFINISHED))
        return cleaned

    def faults(self, target: Target, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """What does not fit together of one target."""
        result = said.get(target.name("result"), "")
        why, gap = said.get(target.name("why"), ""), said.get(target.name("gap"), "")
        if said.get(target.name("unmeasured")):
            if result:
                yield "result", TWICE
            if not why:
                yield "why", NO_WHY
            return
        if not result:
            yield "result", NO_RESULT
            return
        if target.is_short(result) and not why:
            yield "why", SHORT
        if target.differs(result) and not gap:
            yield "gap", DIFFERS.format(target.figure)

    @property
    def facts(self) -> dict[str, Any]:
        """The rows as they are kept, each beside the target that was agreed."""
        said = self.cleaned_data
        return {
            "results": [
                {
                    "indicator": each.indicator,
                    "target": each.target,
                    "method": each.method,
                    "result": "" if said[each.name("unmeasured")] else said[each.name("result")],
                    "is_unmeasured": said[each.name("unmeasured")],
                    "gap": said.get(each.name("gap"), ""),
                    "why": said[each.name("why")],
                }
                for each in self.targets
            ]
        }
