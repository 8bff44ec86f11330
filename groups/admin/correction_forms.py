"""The forms that ask for a correction, or add to one: which fields, why each, until when."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils.text import Truncator

from core.admin import TransitionForm
from core.admin.correction import DayForm
from core.calendar import DueDate
from core.correction import asking, extending
from core.forms.fields import LineField
from groups import deadlines, notices
from groups.choices import PAGE_FIELDS, AttachmentKind, Page
from groups.models import CorrectionRequest
from groups.registration import corrections, summary

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


class SendBackForm(DayForm, TransitionForm):
    """Which fields, why each, the reason in one sentence, and the day (else the setting's)."""

    fields_template = "admin/groups/registration/items.html"
    is_told = True
    note_label = "全体の理由"
    day_help = "はじめに入っているのは、「登録制度の設定」の日数で決まる日です。"

    def __init__(self, *args: Any, obj: Any, **kwargs: Any) -> None:
        self.obj = obj
        super().__init__(*args, obj=obj, **kwargs)
        note = self.fields["note"]
        note.label = self.note_label
        note.help_text = "補正依頼書にのります。相手に伝わる言葉で書いてください。"
        self.fields["until"].label, self.fields["until"].help_text = "補正の期限", self.day_help
        for _page, names in mendable():
            for name in names:
                label = corrections.label(name)
                self.fields[f"item_{name}"] = forms.BooleanField(label=label, required=False)
                self.fields[f"why_{name}"] = LineField(
                    label=f"{label}の直し方", required=False, max_length=300
                )

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day)

    def proposed(self) -> date:
        """What the setting gives for a request of today."""
        return deadlines.correction_due_now().original_on

    def obstacle(self, due: DueDate) -> str:
        return notices.too_early(self.obj, due)

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
        facts = self.facts
        return [
            {"field": name, "note": facts.get(f"why_{name}") or ""}
            for _page, names in mendable()
            for name in names
            if facts.get(f"item_{name}") or facts.get(f"why_{name}")
        ]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.items():
            raise forms.ValidationError("直してほしい項目を、1つ以上選んでください。")
        return facts

    def correction(self) -> CorrectionRequest | None:
        """The request as the form stands, unsaved; None while its day is missing or wrong."""
        if self.due is None:
            return None
        reason = self.facts.get("note") or ""
        return corrections.requested(
            self.obj, by=None, reason=reason, items=self.items(), due=self.due
        )

    def arguments(self) -> dict[str, Any]:
        day = {"until": self.facts.get("until"), "roll": bool(self.facts.get("roll"))}
        return super().arguments() | {"items": self.items()} | day


class AskMoreForm(SendBackForm):
    """What is added to an open request; its day may only move to a later one."""

    note_label = "加える理由"
    day_help = "いまの期限か、それよりあとの日です。"

    @cached_property
    def open_one(self) -> CorrectionRequest | None:
        """The request that is added to."""
        return corrections.open_request(self.obj)

    def proposed(self) -> date:
        """The setting's term from today, but never earlier than the day that was told."""
        day = super().proposed()
        return max(day, self.open_one.due_on) if self.open_one else day

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day, of=self.open_one)

    def obstacle(self, due: DueDate) -> str:
        shortened = extending.shortened(self.open_one, due.on) if self.open_one else ""
        return shortened or notices.too_early(self.obj, due)

    def correction(self) -> CorrectionRequest | None:
        if self.due is None or self.open_one is None:
            return None
        reason = self.facts.get("note") or ""
        return asking.enlarged(self.open_one, reason=reason, items=self.items(), due=self.due)
