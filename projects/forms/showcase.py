"""成果発表会: the day, its programme, what is left of it, and handouts of a project."""

from typing import Any

from django import forms

from calls.forms.days import hours
from calls.models import Call
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, NumberField, OfferedField
from core.forms.files import CheckedFileField
from core.forms.versions import VersionedForm
from core.forms.web import WebAddressField
from projects.carrying.days import closed
from projects.choices import Side
from projects.models import Project, Showcase
from projects.showcase import programme
from projects.showcase.handouts import KINDS

ORDER = "終わる時刻は、はじまる時刻よりあとにしてください。"
NOWHERE = "会場か、オンラインのリンクを書いてください。"
OF_ANOTHER_YEAR = "この募集の事業は、{}年度のものです。"
NO_MINUTES = "時間（分）を書いてください。"
TWICE = "同じ順番が、2つあります。"
NOTHING = "録画のリンクか、当日のようすを書いてください。"
USUAL = 10  # minutes of a project


def web_address(label: str, help_text: str) -> WebAddressField:
    """A link that everybody reads."""
    return WebAddressField(
        label=label, max_length=300, required=False, help_text=help_text,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip


class ShowcaseForm(VersionedForm):
    """When, where, of which projects. Two who change it see each other."""

    title = LineField(
        label="名前", max_length=80, help_text="例：令和9年度 協働事業 成果発表会",
        error_messages={"required": "名前を書いてください。"},
    )  # fmt: skip
    fiscal_year = NumberField(
        label="どの年度の事業か", most=2100, help_text="西暦で。例：2027",
        error_messages={"required": "年度を書いてください。"},
    )  # fmt: skip
    call = OfferedField(
        queryset=Call.objects.none(), label="募集", required=False, empty_label="その年度のすべて",
        help_text="1つの募集の事業だけにするときに選びます。",
    )  # fmt: skip
    on = DayField(label="日", error_messages={"required": "日を入れてください。"})
    starts_at = HourField(label="はじまる時刻", widget=hours(), help_text="例：14:00")
    ends_at = HourField(label="終わる時刻", widget=hours(), help_text="例：16:30")
    place = LineField(label="会場", max_length=120, required=False)
    online = web_address(
        "オンラインのリンク",
        "だれでも見られるページに出ます。知っている人だけのリンクは、書かないでください。",
    )
    lead = LongField(
        label="ご案内", rows=5, max_length=1500, required=False,
        help_text="来る人へ：申し込みがいるか、定員、手話や託児など。だれでも見られるページに出ます。",
    )  # fmt: skip

    class Meta:
        model = Showcase
        fields = (
            "title", "fiscal_year", "call", "on", "starts_at", "ends_at", "place", "online", "lead",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["call"]
        rows = Call.objects.filter(courses__projects__isnull=False).distinct()
        field.queryset = rows.order_by("-pk")

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        starts, ends = facts.get("starts_at"), facts.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", ORDER)
        if "place" in facts and "online" in facts and not (facts["place"] or facts["online"]):
            self.add_error("place", NOWHERE)
        return facts

    @property
    def closed(self) -> str:
        """What is said of a day on which the city is closed: such days are chosen on purpose, too,
        so nothing is refused.
        """
        on = self.cleaned_data.get("on") if self.is_bound and self.is_valid() else None
        return closed(on).partition("この日のままで")[0] if on else ""


class ProgrammeForm(forms.Form):
    """One row for each project that may tell: its place in the order, its minutes. No place: it
    does not tell.
    """

    def __init__(self, data: Any = None, *, showcase: Showcase) -> None:
        super().__init__(data)
        self.showcase = showcase
        there = {each.project_id: each for each in showcase.items.select_related("project")}
        found = {each.pk: each for each in programme.candidates(showcase)}
        found |= {pk: each.project for pk, each in there.items()}
        self.projects: list[Project] = list(found.values())
        for place, project in enumerate(self.projects):
            item = there.get(project.pk)
            self.fields[f"order_{place}"] = NumberField(
                label=f"{project.number}　{project.title}（{project.name}）の順番", most=99,
                required=False, initial=item.order if item else None,
                help_text="発表しないときは、空けておきます。",
            )  # fmt: skip
            self.fields[f"minutes_{place}"] = NumberField(
                label=f"{project.number}の時間", unit="分", most=180, required=False,
                initial=item.minutes if item else USUAL,
            )  # fmt: skip

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        orders = [facts.get(f"order_{place}") for place in range(len(self.projects))]
        chosen = [each for each in orders if each]
        if len(chosen) != len(set(chosen)):
            self.add_error(None, TWICE)
        for place, order in enumerate(orders):
            name = f"minutes_{place}"
            if order and not facts.get(name) and name not in self.errors:
                self.add_error(name, NO_MINUTES)
        return facts

    @property
    def rows(self) -> list[tuple[Project, int]]:
        """The projects in their order, each with its minutes."""
        facts = self.cleaned_data
        chosen = [
            (facts[f"order_{place}"], project, facts[f"minutes_{place}"])
            for place, project in enumerate(self.projects)
            if facts.get(f"order_{place}")
        ]
        chosen.sort(key=lambda each: each[0])
        return [(project, minutes) for _order, project, minutes in chosen]


class ResultForm(VersionedForm):
    """What is left of it, for everybody."""

    recording = web_address("録画のリンク", "だれでも見られるページに出ます。")
    notes = LongField(
        label="当日のようす", rows=6, max_length=3000, required=False,
        help_text="何人来たか、どんな声があったか。名前などの個人の情報は書かないでください。",
    )  # fmt: skip

    class Meta:
        model = Showcase
        fields = ("recording", "notes")

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        if not self.errors and not (facts.get("recording") or facts.get("notes")):
            self.add_error(None, NOTHING)
        return facts


class HandoutForm(forms.Form):
    """A file for everybody, once both sides agree."""

    file = CheckedFileField(
        label="資料", kinds=KINDS, help_text="PDFか、写真（JPEG、PNG、WebP）。",
        error_messages={"required": "資料をつけてください。"},
    )  # fmt: skip

    def __init__(self, *args: Any, sides: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"] = forms.ChoiceField(
            label="どちらの側として",
            choices=[(each.value, f"{each.label}として") for each in sides],
            initial=sides[-1] if sides else None,
            widget=forms.HiddenInput() if len(sides) == 1 else forms.RadioSelect(),
        )  # fmt: skip

    @property
    def side(self) -> Side:
        return Side(self.cleaned_data["side"])
