"""点の決まり: the rule of a round, written by choices and numbers, never as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from calls.choices import rule as say
from calls.forms.rule_fields import CHOSEN, FLAGS, MOST_TIES, NUMBERS, PARTS, rule_fields
from calls.models import Round
from calls.rules import BLANK, PRESETS, validate
from calls.rules.schema import MOST_GRADES, MOST_LABELS, SCHEMA, VERSION
from core.forms.fields import LineField
from core.forms.versions import VersionedForm
from core.japanese import normalise_digits

ONE_CRITERION = ("veto_criterion", "tie_criterion")
LATER = "基準を書いたあとで選べます。"


def split(text: str, longest: int) -> list[str]:
    """The words between 、 or commas."""
    parts = text.replace("，", "、").replace(",", "、").split("、")
    return [part.strip() for part in parts if part.strip()][:longest]


RuleFields: Any = type("RuleFields", (forms.Form,), rule_fields())


class RuleForm(RuleFields, VersionedForm):
    """The rule of a round. A preset, if one is chosen, takes the place of what stands below."""

    preset = forms.ChoiceField(
        label="ひな形から始める",
        required=False,
        choices=[("", "使わない（下の項目のとおりにする）")],
        help_text="選んで保存すると、下の項目がひな形の内容になります。そのあとで直せます。",
    )
    labels = LineField(
        label=SCHEMA["labels"].label,
        required=False,
        max_length=200,
        help_text="点を言葉で呼ぶとき、低いほうから「、」で区切ります。例：もう一歩、よい、とてもよい",
    )
    rank_points = LineField(
        label=SCHEMA["rank_points"].label,
        required=False,
        max_length=60,
        help_text="順位の点で合計するときだけ、1位から「、」で区切ります。例：5、3、1",
    )
    by_office = forms.MultipleChoiceField(
        label="事務局が点をつける基準", required=False, widget=forms.CheckboxSelectMultiple
    )
    by_meeting = forms.MultipleChoiceField(
        label="話し合って1つの点を決める基準",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    veto_criterion = forms.ChoiceField(
        label=SCHEMA["veto_criterion"].label,
        required=False,
        help_text="選ばないときは、どの基準でも低い点を見ます。",
    )
    tie_criterion = forms.ChoiceField(label=SCHEMA["tie_criterion"].label, required=False)

    class Meta:
        model = Round
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [each.name for each in self.instance.criteria.all()]
        pairs = [(name, name) for name in names]
        each: Any = self.fields
        each["preset"].choices = [
            *each["preset"].choices,
            *((key, one.label) for key, one in PRESETS.items()),
        ]
        for name in ONE_CRITERION:
            each[name].choices = [("", "－"), *pairs]
        for name in ("by_office", "by_meeting"):
            each[name].choices = pairs
            each[name].help_text = "" if pairs else LATER
        self.initial = {**typed(self.instance.rule or BLANK), **self.initial}

    def clean(self) -> Any:
        """What the rule would lack, in its own words."""
        cleaned = super().clean()
        if not self.errors:
            for sentence in validate(self.rule()):
                self.add_error(None, sentence)
        return cleaned

    def rule(self) -> dict[str, Any]:
        """The rule of what was typed, as it is stored."""
        facts = self.cleaned_data
        if facts.get("preset"):
            return plain(PRESETS[facts["preset"]].rule)
        said = {name: facts[name] for name in (*CHOSEN, *NUMBERS, *FLAGS, *ONE_CRITERION)}
        scorers = dict.fromkeys(facts["by_meeting"], say.Scorer.MEETING.value)
        scorers |= dict.fromkeys(facts["by_office"], say.Scorer.OFFICE.value)
        grades = (
            [facts[f"grade_{n}_points"], facts[f"grade_{n}_percent"]]
            for n in range(1, MOST_GRADES + 1)
        )
        return said | {
            "version": VERSION,
            "scorers": scorers,
            "labels": split(facts["labels"], MOST_LABELS),
            "rank_points": points(facts["rank_points"]),
            "digits": facts["digits"],
            "answer_days": facts["answer_days"],
            "ties": [facts[f"tie_{n}"] for n in range(1, MOST_TIES + 1) if facts[f"tie_{n}"]],
            "grades": [pair for pair in grades if pair != [None, None]],
        }

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        yield "ひな形", [self["preset"]]
        for heading, names in PARTS:
            yield heading, [self[name] for name in names]

    def store(self) -> None:
        """Write the rule, if it is another one: a changed rule is a new edition of it."""
        row, rule = self.instance, self.rule()
        if row.rule != rule:
            row.rule, row.rule_edition = rule, row.rule_edition + 1
            row.save(update_fields=["rule", "rule_edition"])


def points(text: str) -> list[Any]:
    """Whole numbers; what is none stays a text, which the rule refuses."""
    found = (normalise_digits(each).removesuffix("点") for each in split(text, 20))
    return [int(each) if each.isascii() and each.isdecimal() else each for each in found]


def plain(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The rule without words of our own: what JSON gives back."""
    return {
        name: getattr(value, "value", value) if isinstance(value, str) else value
        for name, value in rule.items()
    }


def typed(rule: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the fields for a stored rule."""
    found = {name: rule.get(name, BLANK[name]) for name in BLANK}
    begun = {name: found[name] for name in (*CHOSEN, *NUMBERS, *FLAGS, *ONE_CRITERION)}
    scorers: Mapping[str, str] = found["scorers"]
    for field, who in (("by_office", say.Scorer.OFFICE), ("by_meeting", say.Scorer.MEETING)):
        begun[field] = [name for name, scorer in scorers.items() if scorer == who]
    for n, tie in enumerate(found["ties"][:MOST_TIES], 1):
        begun[f"tie_{n}"] = tie
    for n, (at, percent) in enumerate(found["grades"], 1):
        begun |= {f"grade_{n}_points": at, f"grade_{n}_percent": percent}
    return begun | {
        "labels": "、".join(found["labels"]),
        "rank_points": "、".join(map(str, found["rank_points"])),
        "digits": found["digits"],
        "answer_days": found["answer_days"],
    }
