"""The pages of the moves of an award: an answer that came on paper, whom the office asks."""

from typing import Any

from django import forms

from core.admin import TransitionForm, TransitionPage
from reviews.choices import AnswerDoor
from reviews.deciding import acts, offering, rest
from reviews.models import Award
from reviews.notices.award import UNREACHED, is_unreached
from reviews.workflow import award as table
from reviews.workflow.award import Word

DOORS = [(each.value, each.label) for each in (AnswerDoor.PAPER, AnswerDoor.TELEPHONE)]


class AnswerForm(TransitionForm):
    """Who answered, and how."""

    door = forms.ChoiceField(label="どのように返事があったか", choices=DOORS)
    told_by = forms.CharField(
        label="返事をした人の名前",
        max_length=80,
        help_text="例：団体サンプル里山　代表　見本 太郎",
        error_messages={"required": "返事をした人の名前を書いてください。"},
    )

    def arguments(self) -> dict[str, Any]:
        facts = self.facts
        word = Word(facts.get("door") or "", facts.get("told_by") or "")
        return super().arguments() | {"word": word}


class GiveUpForm(AnswerForm):
    """The same, with the reason of the group."""

    why_not = forms.CharField(
        label="辞退の理由",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="公表しません。これからの募集を直すために使います。",
    )

    def arguments(self) -> dict[str, Any]:
        word = super().arguments()["word"]
        why = self.facts.get("why_not") or ""
        return TransitionForm.arguments(self) | {"word": Word(word.door, word.told_by, why)}


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
    table.OFFER: TransitionPage(consequences=asking, obstacles=unaskable),
    table.RAISE: TransitionPage(consequences=asking, obstacles=unraisable),
}
ELSEWHERE = (table.ASK, table.HOLD, table.LAPSE, table.KEEP, table.REPLACE)
