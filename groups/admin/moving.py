"""The pages of the transitions: what is asked, what will happen, what will be sent."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import Truncator

from core.admin import TransitionForm
from core.calendar import wareki
from groups import correcting, deadlines, readiness, summary, workflow
from groups.choices import PAGE_FIELDS, AttachmentKind, LetterKind, Page
from groups.models import Registration

VERBS = {
    "start_review": workflow.start_review,
    "send_back": workflow.send_back,
    "approve": workflow.approve,
    "reject": workflow.reject,
    "withdraw": workflow.withdraw,
}
LETTERS = {
    "send_back": (LetterKind.CORRECTION,),
    "approve": (LetterKind.DECISION, LetterKind.CERTIFICATE),
    "reject": (LetterKind.REJECTION,),
}
TONES = {"start_review": "", "approve": "", "withdraw": "quiet"}
FACT_PAGES = (Page.BASICS, Page.PEOPLE, Page.PLACE, Page.ACTIVITY)


def mendable() -> Iterator[tuple[Page, list[str]]]:
    """What can be asked to be mended, page by page: columns and kinds of documents."""
    for page in FACT_PAGES:
        yield page, list(PAGE_FIELDS[page])
    yield Page.ATTACHMENTS, list(AttachmentKind.values)


@dataclass(frozen=True)
class Item:
    """A thing that can be asked to be mended: tick, words, and what is written there now."""

    tick: forms.BoundField
    words: forms.BoundField
    now: str

    @property
    def is_chosen(self) -> bool:
        return bool(self.tick.value() or self.words.value())


class SendBackForm(TransitionForm):
    """Which fields, why each, and the reason in one sentence."""

    fields_template = "admin/groups/registration/items.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label = "全体の理由"
        note.help_text = "補正依頼書のはじめにのります。相手に伝わる言葉で書いてください。"
        due = deadlines.correction_due_now()
        if due.warning:
            label = f"補正の期限を、次の開庁日（{wareki(due.opens_on)}）にする"
            self.fields["roll"] = forms.BooleanField(
                label=label, help_text=due.warning, required=False, initial=True
            )
        for _page, names in mendable():
            for name in names:
                label = correcting.label(name)
                self.fields[f"item_{name}"] = forms.BooleanField(label=label, required=False)
                self.fields[f"why_{name}"] = forms.CharField(
                    label=f"{label}の直し方", required=False, max_length=300
                )

    def pages(self) -> list[tuple[Page, list[Item], int]]:
        """(page, its items, how many of them are chosen) for the template."""
        papers = Counter(self.obj.attachments.values_list("kind", flat=True))
        pages = []
        for page, names in mendable():
            items = [
                Item(self[f"item_{name}"], self[f"why_{name}"], self.now(name, papers))
                for name in names
            ]
            pages.append((page, items, sum(item.is_chosen for item in items)))
        return pages

    def now(self, name: str, papers: Mapping[str, int]) -> str:
        """What the applicant wrote or handed in."""
        if name in AttachmentKind.values:
            return f"{papers[name]}点" if papers[name] else "ありません"
        return Truncator(summary.value(self.obj, name)).chars(60)

    def items(self) -> list[dict[str, str]]:
        """The named fields; words beside a field name it even without a tick."""
        facts = self.cleaned_data
        return [
            {"field": name, "note": facts.get(f"why_{name}", "")}
            for _page, names in mendable()
            for name in names
            if facts.get(f"item_{name}") or facts.get(f"why_{name}")
        ]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.items():
            raise forms.ValidationError("直してほしい項目を、1つ以上選んでください。")
        return facts

    def arguments(self) -> dict[str, Any]:
        roll = self.cleaned_data.get("roll", False)
        return super().arguments() | {"items": self.items(), "roll": roll}


class WithdrawForm(TransitionForm):
    """Staff withdraw at the applicant's word alone: who said so, and how."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれから、どのように申し出がありましたか"
        note.help_text = "例：代表者の見本 花子さんから、電話で。手続きの履歴に残ります。"
        note.error_messages["required"] = "だれから、どのように申し出があったかを書いてください。"


FORMS = {"send_back": SendBackForm, "withdraw": WithdrawForm}


def consequences(registration: Registration, name: str) -> list[str]:
    """What happens on the press of the button, in sentences."""
    if name == "send_back":
        until = deadlines.correction_due_now()
        return [
            "申請した人に、直すところと理由をお知らせします。",
            f"補正の期限は{until}です。{until.warning}",
            "再提出されるまで、標準処理期間は止まります。",
        ]
    return {
        "start_review": ["状態が「審査中」になり、要件の確認を書けるようになります。"],
        "approve": [
            "登録番号が付き、団体のページがすぐに公開されます。",
            "登録決定通知書と登録証ができます。",
        ],
        "reject": [
            "理由と教示をのせた不登録通知書ができます。",
            "団体は名簿にのりません。もう一度申請することはできます。",
        ],
        "withdraw": [
            "申請した人から申し出があったときだけ使います。",
            "審査は終わりますが、記録は残ります。もう一度申請することはできます。",
        ],
    }.get(name, [])


def obstacles(registration: Registration, name: str) -> list[str]:
    """What stands against registering: requirements nobody has ticked."""
    if name != workflow.APPROVE.name:
        return []
    return readiness.unchecked_requirements(registration)
