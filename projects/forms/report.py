"""The pages of a report, prefilled with what was agreed."""

from typing import Any

from django import forms

from core.forms.fields import LineField, LongField, NumberField, text_input
from projects.choices import ReportPage
from projects.forms.report_page import ReportForm
from projects.forms.report_targets import TargetsForm
from projects.models import Report


def box(label: str, most: int, help_text: str = "", *, rows: int = 6, must: bool = True) -> Any:
    """Several lines of a report."""
    return LongField(label=label, max_length=most, rows=rows, help_text=help_text, required=must)


class DeedsForm(ReportForm):
    """行ったこと."""

    page = ReportPage.DEEDS
    deeds = box(
        "行ったこと", 2000,
        "いつ、どこで、何をしたか。計画のスケジュールの順に書くと、読みやすくなります。", rows=8,
    )  # fmt: skip
    differently = box(
        "計画から変わったこと", 1000, "変わったことがないときは、空のままにします。",
        rows=4, must=False,
    )  # fmt: skip

    class Meta:
        model = Report
        fields = ("deeds", "differently")


class PeopleForm(ReportForm):
    """参加した人."""

    page = ReportPage.PEOPLE
    participants = NumberField(label="参加した人（のべ、人）", unit="人", help_text="例：102")
    helpers = NumberField(
        label="手伝った人（のべ、人）",
        unit="人",
        help_text="会の人とボランティア。市の職員は入れません。",
    )
    counted_how = LineField(
        label="数え方", max_length=160, widget=text_input(), help_text="例：受け付けの名簿"
    )

    class Meta:
        model = Report
        fields = ("participants", "helpers", "counted_how")


class LookingBackForm(ReportForm):
    """ふりかえり."""

    page = ReportPage.LOOKING_BACK
    went_well = box(
        "うまくいったこと", 1000, "団体と市がいっしょにしたから、できたことも書いてください。"
    )
    went_badly = box(
        "うまくいかなかったこと", 1000,
        "届かなかったことを書いても、不利にはなりません。次に生かすために書きます。",
    )  # fmt: skip
    from_now_on = box("これからのこと", 1000, must=False, rows=4)

    class Meta:
        model = Report
        fields = ("went_well", "went_badly", "from_now_on")


class FiguresForm(forms.Form):
    """市の記録: what the city has counted itself, target by target."""

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data)
        for place, goal in enumerate(report.project.goals):
            indicator, target = goal.get("indicator", ""), goal.get("target", "")
            self.fields[str(place)] = LineField(
                label=f"めあて{place + 1}　{indicator}（目標 {target}）",
                max_length=60, required=False, widget=text_input(),
                initial=report.city_figures.get(str(place), ""),
                help_text="市が数えていないときは、空のままにします。例：96人",
            )  # fmt: skip


FORMS: dict[str, type[ReportForm]] = {
    ReportPage.DEEDS: DeedsForm,
    ReportPage.PEOPLE: PeopleForm,
    ReportPage.TARGETS: TargetsForm,
    ReportPage.LOOKING_BACK: LookingBackForm,
}


class ReturnForm(forms.Form):
    """Why it goes back to those who write: within the group."""

    note = LongField(
        label="理由", rows=3, max_length=500,
        help_text="会の中だけのお知らせにのります。市には見えません。",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip
