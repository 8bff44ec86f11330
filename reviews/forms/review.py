"""A round of review as the office prepares it: which one, its days, who sees what."""

from typing import Any

from django import forms

from calls.choices import CallStatus
from calls.forms.days import hours
from calls.models import Round
from core.calendar import today
from core.forms import comparison
from core.forms.dates import DayField, HourField
from core.forms.fields import OfferedField
from reviews.choices import PhaseKind, Shows, Tells, Unwritten
from reviews.models import Phase, Review
from reviews.preparing.phases import Days

ORDER = "期限は、はじまる日か、それよりあとの日にしてください。"
PAST = "期限は、きょうか、それよりあとの日にしてください。"
AFTER = "採点は、届け出がはじまる日よりあとにはじめてください。"
WORDS = {  # of the fields of each phase
    PhaseKind.DECLARING: (
        "届け出をはじめる日", "届け出の期限", "届け出の期限の時刻", "届け出が出ないとき",
    ),
    PhaseKind.SCORING: ("採点をはじめる日", "採点の期限", "採点の期限の時刻", "採点が出ないとき"),
}  # fmt: skip
SILENCES = {  # what silence can mean in each
    PhaseKind.DECLARING: (Unwritten.REMIND, Unwritten.TELL_CHAIR),
    PhaseKind.SCORING: tuple(Unwritten),
}


class DaysForm(forms.Form):
    """The days of the phases, and when members see the marks of others."""

    shows = forms.ChoiceField(
        label="ほかの委員の点が見えるとき", choices=Shows.choices, initial=Shows.AT_OPENING,
        widget=forms.RadioSelect,
        help_text="どちらでも、自分の点を出す前には見えません。「すべて出したあと」では、見えたあとに提案が直されても、自分で点を見直せません（事務局が理由をつけて、書き直せるようにします）。事務局に見えるのは、採点をひらいたあとです。",
    )  # fmt: skip

    tells = forms.ChoiceField(
        label="次の回に進まない提案に、いつ知らせるか", choices=Tells.choices,
        initial=Tells.AT_ONCE, widget=forms.RadioSelect, required=False,
        help_text="あとに続く回がある審査（書類審査など）だけで使います。「この回の結果を施行したとき」なら、団体は最後の審査を待たずに結果を知り、次の準備ができます。",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, review: Review | None = None, **kwargs: Any) -> None:
        self.review = review
        self.known = {each.kind: each for each in review.phases.all()} if review else {}
        initial = {"shows": review.shows, "tells": review.tells} if review else {}
        for each in self.known.values():
            initial |= of_phase(each)
        super().__init__(data, initial=initial, **kwargs)
        for kind in PhaseKind:
            self.fields |= phase_fields(kind)

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    def clean(self) -> dict[str, Any]:
        """Each ends after it begins, not in the past if it is set anew; scoring comes after."""
        facts = super().clean() or {}
        for kind in PhaseKind:
            begins, due = facts.get(f"{kind}_begins"), facts.get(f"{kind}_due")
            if begins and due and due < begins:
                self.add_error(f"{kind}_due", ORDER)
            elif due and due < today() and due != getattr(self.known.get(kind), "due_on", None):
                self.add_error(f"{kind}_due", PAST)
        first, then = (facts.get(f"{kind}_begins") for kind in PhaseKind)
        if first and then and then < first:
            self.add_error("scoring_begins", AFTER)
        return facts

    @property
    def days(self) -> dict[PhaseKind, Days]:
        """The phases of a valid form."""
        facts = self.cleaned_data
        return {
            kind: Days(
                facts[f"{kind}_begins"], facts[f"{kind}_due"], facts[f"{kind}_hour"],
                Unwritten(facts[f"{kind}_silence"]),
            )
            for kind in PhaseKind
        }  # fmt: skip


class PrepareForm(DaysForm):
    """Which round, too: of a call whose rule is fixed, and not prepared yet."""

    round = OfferedField(
        queryset=Round.objects.none(), label="どの募集の、どの審査",
        error_messages={"required": "審査を選んでください。"},
    )  # fmt: skip
    field_order = ("round",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["round"]
        fixed = [CallStatus.OPENED, CallStatus.DECIDED]
        rows = Round.objects.filter(course__call__status__in=fixed, review=None)
        field.queryset = rows.select_related("course__call").order_by(
            "-course__call__fiscal_year", "course__order", "order"
        )
        field.choices = [
            ("", "選んでください"),
            *((each.pk, named(each)) for each in field.queryset),
        ]


def named(round_: Round) -> str:
    """A round with its course and call."""
    return f"{round_.course.call}　{round_.course}　{round_}"


def phase_fields(kind: PhaseKind) -> dict[str, forms.Field]:
    """The fields of one phase."""
    begins, due, hour, silence = WORDS[kind]
    choices = [(each.value, each.label) for each in SILENCES[kind]]
    return {
        f"{kind}_begins": DayField(label=begins),
        f"{kind}_due": DayField(label=due),
        f"{kind}_hour": HourField(label=hour, widget=hours(), initial="17:00"),
        f"{kind}_silence": forms.ChoiceField(
            label=silence, choices=choices, initial=Unwritten.TELL_CHAIR
        ),
    }


def of_phase(phase: Phase) -> dict[str, Any]:
    """What is stored of a phase, by field."""
    return {
        f"{phase.kind}_begins": phase.begins_on,
        f"{phase.kind}_due": phase.due_on,
        f"{phase.kind}_hour": phase.due_time,
        f"{phase.kind}_silence": phase.silence,
    }
