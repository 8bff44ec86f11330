"""Forms of an expert's opinion: who is asked, the points, the city's answers."""

from collections.abc import Iterator
from typing import Any

from django import forms

from accounts.models import User
from core.forms import comparison
from core.forms.fields import LineField, LongField, text_input
from projects.choices.evaluation import Answered
from projects.models import ExpertOpinion, OpinionPoint

POINTS = 6
MOST = 400
NO_WHY = "わけを書いてください。"
TWO_PEOPLE = "アカウントの人と、別の氏名が書いてあります。どちらか1つにしてください。"


class AskForm(forms.Form):
    """An expert with an account, or a name whose opinion comes on paper."""

    expert = forms.ModelChoiceField(
        label="専門家のアカウント", queryset=User.objects.none(), required=False,
        empty_label="アカウントのない人（紙で聞く）",
    )  # fmt: skip
    name = LineField(
        label="氏名", required=False, max_length=60, widget=text_input(),
        help_text="アカウントのない人のときに書きます。公表されます。",
    )  # fmt: skip
    about = LineField(
        label="どんな人か", required=False, max_length=80, widget=text_input(),
        help_text="例：大学で地域づくりを研究。公表されます。",
    )  # fmt: skip

    def __init__(self, *args: Any, experts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = experts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if not facts.get("expert") and not facts.get("name"):
            self.add_error("name", "アカウントをえらぶか、氏名を書いてください。")
        expert, name = facts.get("expert"), facts.get("name")
        if expert and name and name != str(expert):
            self.add_error("name", TWO_PEOPLE)
        return facts

    @property
    def arguments(self) -> dict[str, Any]:
        """What the verb is told; of a valid form."""
        facts = self.cleaned_data
        expert = facts["expert"]
        name = str(expert) if expert else facts["name"]
        return {"expert": expert, "name": name, "about": facts["about"]}


class OpinionForm(forms.Form):
    """The points of an opinion, each in a box, so that each is answered."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_%s")
        for number in range(1, POINTS + 1):
            self.fields[f"point-{number}"] = LongField(
                label=f"意見{number}", required=number == 1, rows=3, max_length=MOST,
                error_messages={"required": "意見を、1つは書いてください。"},
            )  # fmt: skip

    @property
    def points(self) -> list[str]:
        """What was written; of a valid form."""
        return [self.cleaned_data[f"point-{number}"] for number in range(1, POINTS + 1)]


class AnswersForm(forms.Form):
    """反映, 一部反映 or 反映しない to each point, and why."""

    def __init__(self, data: Any = None, *, opinion: ExpertOpinion) -> None:
        self.rows: list[OpinionPoint] = list(opinion.points.all())
        super().__init__(data, auto_id="id_%s")
        for number, each in enumerate(self.rows, 1):
            self.fields[f"answer-{each.pk}"] = forms.ChoiceField(
                label=f"意見{number}への市の答え", choices=Answered.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "どれかをえらんでください。"},
            )  # fmt: skip
            self.fields[f"why-{each.pk}"] = LongField(
                label=f"意見{number}への、わけと、いつまでに", required=False, rows=2,
                max_length=MOST,
                help_text="「一部反映」と「反映しない」には、わけが要ります。公表されます。",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        for each in self.rows:
            said = facts.get(f"answer-{each.pk}")
            if said in (Answered.PARTLY, Answered.NOT_TAKEN) and not facts.get(f"why-{each.pk}"):
                self.add_error(f"why-{each.pk}", NO_WHY)
        return facts

    @property
    def seen(self) -> str:
        return comparison.shown(self)

    @property
    def answers(self) -> dict[int, tuple[str, str]]:
        """By the key of the point; of a valid form."""
        facts = self.cleaned_data
        return {
            each.pk: (facts[f"answer-{each.pk}"], facts[f"why-{each.pk}"]) for each in self.rows
        }

    @property
    def lines(self) -> Iterator[tuple[int, OpinionPoint, Any, Any]]:
        """Each point with its two fields."""
        for number, each in enumerate(self.rows, 1):
            yield number, each, self[f"answer-{each.pk}"], self[f"why-{each.pk}"]
