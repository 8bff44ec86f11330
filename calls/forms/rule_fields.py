"""The fields with which the rule of a round is written, and how they stand on the page."""

from collections.abc import Mapping

from django import forms
from django.db.models import TextChoices

from calls.choices import rule as say
from calls.rules.schema import MOST_GRADES, SCHEMA
from core.forms.fields import NumberField

MOST_TIES = 3
CHOSEN: Mapping[str, type[TextChoices]] = {
    "scorer": say.Scorer, "aggregate": say.Aggregate, "rounding": say.Digits,
    "veto_by": say.VetoBy, "pass_kind": say.PassKind, "carry": say.Carry,
    "absent_member": say.AbsentMember, "recused": say.Recused, "absent_group": say.AbsentGroup,
    "single": say.Single, "quorum": say.Quorum, "pot": say.Pot, "first_over": say.FirstOver,
}  # fmt: skip
NUMBERS = ("veto_at_most", "pass_mark", "go_on", "further_points")
FLAGS = ("comment_at_extremes", "quorum_counts_recused", "points_beside_names")
HELP = {
    "veto_at_most": "この点以下を、低い点とします。使わないときは、空にします。",
    "pass_mark": "使わないときは、空にします。",
    "go_on": "次の回がないとき、全部が進むときは、空にします。",
    "further_points": "団体1つにつき何点か。使わないときは、空にします。",
}
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("点のつけ方", ("scorer", "by_office", "by_meeting", "labels", "comment_at_extremes")),
    ("点のまとめ方", ("aggregate", "rank_points", "digits", "rounding", "carry", "further_points")),
    ("基準点", (
        "pass_kind", "pass_mark", "veto_by", "veto_at_most", "veto_criterion", "go_on",
    )),
    ("いない人がいるとき", (
        "absent_member", "recused", "absent_group", "single", "quorum", "quorum_counts_recused",
    )),
    ("同じ点のとき", ("tie_1", "tie_2", "tie_3", "tie_criterion")),
    ("予算と公表", ("pot", "first_over", "answer_days", "points_beside_names")),
    ("点で額が決まるとき", tuple(
        f"grade_{n}_{part}" for n in range(1, MOST_GRADES + 1) for part in ("points", "percent")
    )),
)  # fmt: skip


def choice(name: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=SCHEMA[name].label, choices=CHOSEN[name].choices)


def numbers() -> dict[str, forms.Field]:
    """The fields of the grades: from how many points on, how many per cent."""
    fields: dict[str, forms.Field] = {}
    for n in range(1, MOST_GRADES + 1):
        fields[f"grade_{n}_points"] = NumberField(
            label=f"段{n}：何点以上か", unit="点", required=False
        )
        fields[f"grade_{n}_percent"] = NumberField(
            label=f"段{n}：負担できる額の何％か", unit="％", most=100, required=False
        )
    return fields


def rule_fields() -> dict[str, forms.Field]:
    """A field for everything the rule says."""
    fields: dict[str, forms.Field] = {name: choice(name) for name in CHOSEN}
    for name in NUMBERS:
        fields[name] = NumberField(
            label=SCHEMA[name].label, required=False, help_text=HELP.get(name, "")
        )
    for name in FLAGS:
        fields[name] = forms.BooleanField(label=SCHEMA[name].label, required=False)
    for n in range(1, MOST_TIES + 1):
        empty = ("", "これより先は決めない")
        fields[f"tie_{n}"] = forms.ChoiceField(
            label=f"{n}番目に見ること", choices=[empty, *say.Tie.choices], required=False
        )
    fields["digits"] = NumberField(label=SCHEMA["digits"].label, most=4)
    fields["answer_days"] = NumberField(label=SCHEMA["answer_days"].label, most=60, unit="日")
    return fields | numbers()
