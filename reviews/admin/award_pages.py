"""The pages of the moves of an award: an answer that came on paper, whom the office asks."""

from typing import Any

from django import forms

from core.admin import TransitionForm, TransitionPage
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, text_input
from reviews.choices import AnswerDoor
from reviews.deciding import acts, answers, offering, rest
from reviews.deciding.answers import Word
from reviews.models import Award
from reviews.notices.award import UNREACHED, is_unreached
from reviews.workflow import award as table

DOORS = [(each.value, each.label) for each in (AnswerDoor.PAPER, AnswerDoor.TELEPHONE)]


class AnswerForm(TransitionForm):
    """Who answered, and how."""

    door = forms.ChoiceField(label="どのように返事があったか", choices=DOORS)
    told_by = LineField(
        label="返事をした人の名前",
        max_length=80,
        widget=text_input(),
        help_text="例：団体サンプル里山　代表　見本 太郎",
        error_messages={"required": "返事をした人の名前を書いてください。"},
    )

    arrived_on = DayField(
        label="返事が届いた日", error_messages={"required": "返事が届いた日を書いてください。"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["arrived_on"].initial = today()

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        day = self.cleaned_data.get("arrived_on")
        if day and (why := answers.fault(self.obj, day)):
            self.add_error("arrived_on", why)
        return facts

    @property
    def word(self) -> Word:
        """How the answer came."""
        facts = self.facts
        why = facts.get("why_not") or ""
        door, who = facts.get("door") or "", facts.get("told_by") or ""
        return Word(door, who, why, facts.get("arrived_on"))

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"word": self.word}


class LateForm(AnswerForm):
    """The same, with the reason of the office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "手続きの履歴に残ります。団体には見えません。"


class GiveUpForm(AnswerForm):
    """The same, with the reason of the group."""

    why_not = LongField(
        label="辞退の理由",
        required=False,
        max_length=2000,
        rows=3,
        help_text="公表しません。これからの募集を直すために使います。",
    )


def accepting(award: Award, _form: TransitionForm) -> list[str]:
    """What the acceptance does."""
    return [
        f"{award.amount:,}円で、受諾したことになります。",
        "返事を受け取ったことを、団体に知らせます。",
    ]


def giving_up(award: Award, _form: TransitionForm) -> list[str]:
    """What giving up does."""
    return [
        f"{award.amount:,}円が枠に戻ります。",
        "次点があり、ほかの返事がそろっているときは、次点に声をかける手紙が出ます。",
        "返事を受け取ったことを、団体に知らせます。",
    ]


def asking(award: Award, _form: TransitionForm) -> list[str]:
    """What an offer does."""
    day, yen = offering.offer_due_on(award), rest.amount(award)
    how = f"{yen:,}円で" if yen else "市のお金なしで"
    return [
        f"{how}行うかどうかを、{day:%Y年%-m月%-d日}までに返事してもらいます。",
        "文書番号のついた手紙が、すぐに出ます。取り消せません。",
    ]


def declining(award: Award, _form: TransitionForm) -> list[str]:
    """What it does to refuse more."""
    return [
        f"前に受諾した{award.secured or 0:,}円のまま、受諾したことになります。",
        "増えるはずだった額は、枠に戻ります。",
        "返事を受け取ったことを、団体に知らせます。",
    ]


def lapsing(award: Award, _form: TransitionForm) -> list[str]:
    """What it does to count silence as 辞退."""
    return [
        f"返事がないので、辞退として扱います。{award.amount:,}円が枠に戻ります。",
        "次点があり、ほかの返事がそろっているときは、次点に声をかける手紙が出ます。",
        "辞退として扱ったことを、団体に知らせます。",
    ]


def accepting_late(award: Award, _form: TransitionForm) -> list[str]:
    """What it does to find an answer after all."""
    return [
        "辞退として扱ったことを取り消します。",
        f"{award.amount:,}円で、受諾したことになります。",
        "返事を受け取ったことを、団体に知らせます。理由は、手続きの履歴に残ります。",
    ]


def undeclinable(award: Award) -> list[str]:
    """What stands against refusing more."""
    return [] if award.secured is not None else [table.NOT_SECURED]


def unlapsable(award: Award) -> list[str]:
    """What stands against counting silence."""
    return [why] if (why := table.why_not_lapsed(award)) else []


def unacceptable(award: Award) -> list[str]:
    """What stands against taking an 辞退 back."""
    return [why] if (why := offering.why_not_back(award)) else []


def unending(award: Award) -> list[str]:
    """What stands against giving up."""
    return [why] if (why := acts.obstacle(award)) else []


def unaskable(award: Award) -> list[str]:
    """What stands against an offer."""
    return [why for why in (offering.why_not(award), unreached(award)) if why]


def unreached(award: Award) -> str:
    """That nobody would read the letter."""
    return UNREACHED if is_unreached(award) else ""


def unraisable(award: Award) -> list[str]:
    """What stands against a higher one."""
    return [why for why in (offering.why_not_more(award), unreached(award)) if why]


PAGES = {
    table.ACCEPT: TransitionPage(
        AnswerForm, tone="", consequences=accepting, obstacles=unacceptable
    ),
    table.GIVE_UP: TransitionPage(
        GiveUpForm, tone="quiet", consequences=giving_up, obstacles=unending
    ),
    table.DECLINE: TransitionPage(
        AnswerForm, tone="quiet", consequences=declining, obstacles=undeclinable
    ),
    table.LAPSE: TransitionPage(tone="quiet", consequences=lapsing, obstacles=unlapsable),
    table.ACCEPT_LATE: TransitionPage(
        LateForm, tone="quiet", consequences=accepting_late, obstacles=unacceptable
    ),
    table.OFFER: TransitionPage(consequences=asking, obstacles=unaskable),
    table.RAISE: TransitionPage(consequences=asking, obstacles=unraisable),
}
ELSEWHERE = (table.ASK, table.HOLD, table.KEEP, table.REPLACE)
