"""利害関係の届け出: what a reviewer has to do with one proposal."""

from typing import Any

from django import forms

from core.forms.fields import LongField
from core.people import Actor
from reviews.choices import Relation
from reviews.forms import yes_no
from reviews.models import Conflict
from reviews.workflow import declaring

CHOOSE = "この提案との関係を選んでください。"
FAMILY = "家族や親せきがかかわっているかを選んでください。"
RELATIONS = [
    (each.value, f"{each.label}（過去3年をふくみます）" if each is Relation.OFFICER else each.label)
    for each in Relation
]


class DeclarationForm(forms.Form):
    """What a reviewer has to do with one proposal. Its names carry the key of the row, so that a
    form that was kept open lands on no other proposal.
    """

    relation = forms.ChoiceField(
        label="この提案との関係",
        choices=RELATIONS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    has_family = forms.TypedChoiceField(
        label="家族や親せきがかかわっていますか",
        choices=yes_no.CHOICES,
        coerce=yes_no.said,
        widget=forms.RadioSelect,
        help_text="「はい」か「いいえ」だけです。名前や続柄は聞きません。",
        error_messages={"required": FAMILY, "invalid_choice": FAMILY},
    )
    note = LongField(
        label="理由や、くわしいこと",
        required=False,
        rows=2,
        max_length=1000,
        help_text="ポータルが気づいたこととちがうときは、理由を書いてください。",
    )

    def __init__(self, data: Any = None, *, conflict: Conflict, by: Actor) -> None:
        said = {
            "relation": conflict.relation,
            "has_family": yes_no.word(conflict.has_family),
            "note": conflict.note,
        }
        super().__init__(data, prefix=f"c{conflict.pk}", initial=said)
        self.conflict, self.by = conflict, by

    @property
    def is_touched(self) -> bool:
        """Whether anything was said of this proposal."""
        return any(self[name].value() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.errors:
            why = declaring.why_not(
                self.conflict,
                self.by,
                facts["relation"],
                has_family=facts["has_family"],
                note=facts["note"],
            )
            if why:
                self.add_error("note" if why == declaring.WHY_DIFFERS else "relation", why)
        return facts

    @property
    def arguments(self) -> dict[str, Any]:
        """As the verb takes them."""
        return self.cleaned_data | {"relation": Relation(self.cleaned_data["relation"])}
