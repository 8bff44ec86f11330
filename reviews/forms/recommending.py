"""委員会の案 as the office enters it: the result of a round begun, one proposal written."""

from typing import Any

from django import forms

from core.forms import comparison
from core.forms.fields import LongField, YenField
from reviews.choices import RecommendationKind, ReleaseKind
from reviews.models import Entry, Recommendation
from reviews.workflow.recommending import Word

NOBODY = "提案を1つ以上選んでください。"
WITHOUT_MONEY = (RecommendationKind.NOT_ADOPTED, RecommendationKind.CONTINUED)
ONE_A_LINE = "1行に1つずつ書きます。期限があるときは、文の中に書きます。"


class BeginForm(forms.Form):
    """Which proposals: all of them, or (rolling intake) some."""

    entries = forms.MultipleChoiceField(
        label="結果を決める提案",
        widget=forms.CheckboxSelectMultiple,
        help_text="一部だけを先に決めるときは、残りの印を外します。",
        error_messages={"required": NOBODY},
    )

    def __init__(self, *args: Any, rows: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(each.pk): each for each in rows}
        field: Any = self.fields["entries"]
        field.choices = [
            (key, f"{each}　{each.submission.title}") for key, each in self.rows.items()
        ]
        field.initial = list(self.rows)

    @property
    def chosen(self) -> list[Entry]:
        """The proposals of a valid form."""
        return [self.rows[key] for key in self.cleaned_data["entries"]]


class RecommendForm(forms.Form):
    """What the committee says of one proposal: kind, money, conditions, reasons, 講評."""

    kind = forms.ChoiceField(
        label="委員会の案", choices=[("", "選んでください"), *RecommendationKind.choices],
        required=False,
    )  # fmt: skip
    held_right = YenField(
        label="事業に合うと委員会が考える額",
        required=False,
        help_text="空のときは、求めた額です。この額から、順位の高い順に枠をあてます。",
    )
    amount = YenField(label="案の額", required=False)
    conditions = LongField(label="条件", required=False, rows=3, help_text=ONE_A_LINE)
    remarks = LongField(
        label="講評", required=False, help_text="結果のページと手紙にのせる、委員会の言葉です。"
    )
    why_otherwise = LongField(
        label="点の順番とちがう理由",
        required=False,
        rows=3,
        help_text="決まりのとおりの案にするときは、空にします。",
    )

    def __init__(self, data: Any = None, *, row: Recommendation, **kwargs: Any) -> None:
        self.row = row
        self.criteria = list(row.release.review.round.criteria.all())
        super().__init__(data, initial=stored(row), **kwargs)
        if row.release.kind == ReleaseKind.ROUND:
            only_refusal(self)
        for place, each in enumerate(self.criteria):
            self.fields[f"reason_{place}"] = LongField(
                label=f"「{each}」について", required=False, rows=2,
                initial=row.reasons.get(each.name, ""),
            )  # fmt: skip

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    @property
    def yen(self) -> int:
        """The yen that are recommended: what stood there of the rule goes with the kind."""
        is_left = self.cleaned_data["kind"] in WITHOUT_MONEY and "amount" not in self.changed_data
        return 0 if is_left else self.cleaned_data.get("amount") or 0

    @property
    def word(self) -> Word:
        """What a valid form says."""
        facts = self.cleaned_data
        said = {
            each.name: facts[f"reason_{place}"].strip()
            for place, each in enumerate(self.criteria)
            if facts[f"reason_{place}"].strip()
        }
        return Word(
            facts["kind"], self.yen, facts.get("held_right"),
            conditions(facts.get("conditions", "")), said, facts["remarks"], facts["why_otherwise"],
        )  # fmt: skip


def only_refusal(form: forms.Form) -> None:
    """Of what does not go on from an earlier round there is nothing to be chosen or paid."""
    kind: Any = form.fields["kind"]
    kind.choices = [each for each in kind.choices if each[0] in ("", "not_adopted")]
    for name in ("held_right", "amount", "conditions"):
        form.fields.pop(name, None)


def stored(row: Recommendation) -> dict[str, Any]:
    """What is stored, by field."""
    return {
        "kind": row.kind, "held_right": row.held_right, "amount": row.amount,
        "conditions": typed(row.conditions), "remarks": row.remarks,
        "why_otherwise": row.why_otherwise,
    }  # fmt: skip


def conditions(text: str) -> list[dict[str, str]]:
    """Conditions as they are stored, from what was typed one a line."""
    lines = [line.strip() for line in text.splitlines()]
    return [{"text": line, "until": ""} for line in lines if line]


def typed(rows: list[dict[str, str]]) -> str:
    """Conditions as they are typed."""
    return "\n".join(
        each["text"] + (f"（{each['until']}まで）" if each.get("until") else "") for each in rows
    )
