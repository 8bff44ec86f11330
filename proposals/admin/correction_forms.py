"""The forms of a 補正: which pages, what is wrong with each, why, until when; a later day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.text import Truncator

from core.admin import TransitionForm
from core.admin import correction as shared
from core.admin.correction import DayForm
from core.calendar import DueDate
from core.forms.fields import LineField
from proposals.checking import corrections, extensions, newest, points
from proposals.choices import CorrectionKind, Page
from proposals.models import Correction, Proposal
from proposals.notices import checking as notices
from proposals.notices.previews import previews
from proposals.submitting import words

NONE = "直してほしいページを、1つ以上選んでください。"
NO_KIND = "「{}」の種類（誤り・不足・古い）を選んでください。"
LONGEST = 120  # characters of what a page says now
MOST_OPEN = 4  # pages that are unfolded for what was found on them: more are no help


@dataclass(frozen=True)
class Named:
    """A page that can be asked to be mended: kind, words, what it says now, what was found."""

    page: Page
    kind: forms.BoundField
    words: forms.BoundField
    now: str
    faults: Sequence[str]
    unfolds: bool  # for its faults alone

    @property
    def is_chosen(self) -> bool:
        return bool(self.kind.value() or self.words.value())

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded from the start: there is something to be seen."""
        is_wrong = self.kind.errors or self.words.errors
        return bool(self.is_chosen or is_wrong or (self.faults and self.unfolds))


class AskForm(DayForm, TransitionForm):
    """The pages with kind and words, the reason in a sentence, the day (else the setting's)."""

    fields_template = "admin/proposals/proposal/items.html"
    is_told = True

    def __init__(self, *args: Any, obj: Proposal, **kwargs: Any) -> None:
        newest.load([obj])
        self.obj, self.pages = obj, newest.pages(obj)
        super().__init__(*args, obj=obj, **kwargs)
        note, until = self.fields["note"], self.fields["until"]
        note.label = "全体の理由"
        note.help_text = "補正のお願いにのります。相手に伝わる言葉で書いてください。"
        until.label = "補正の期限"
        until.help_text = "はじめに入っているのは、「提案の設定」の日数で決まる日です。"
        for page in self.pages:
            self.fields[f"kind_{page}"] = forms.ChoiceField(
                label=page.label,
                required=False,
                choices=[("", "直さなくてよい"), *CorrectionKind.choices],
            )
            self.fields[f"why_{page}"] = LineField(
                label=f"{page.label}の直し方", required=False, max_length=300
            )

    def proposed(self) -> date:
        """What the setting gives for a 補正 of today."""
        return corrections.due_now().original_on

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day)

    def obstacle(self, due: DueDate) -> str:
        return notices.too_early(self.obj, due)

    def named(self) -> Iterator[Named]:
        """Every page, for the template."""
        now = dict(words.sections(newest.submission(self.obj).facts))
        faults = points.faults(self.obj)
        are_few = len(faults) <= MOST_OPEN
        for page in self.pages:
            written = [line.value for line in now.get(page, ()) if line.value != words.NOTHING]
            said = "　".join(written) or words.NOTHING
            shown = Truncator(said).chars(LONGEST)
            kind, why = self[f"kind_{page}"], self[f"why_{page}"]
            yield Named(page, kind, why, shown, faults.get(page, ()), are_few)

    def items(self) -> list[dict[str, str]]:
        """The pages that are named, with kind and words."""
        facts = self.facts
        return [
            {"page": page.value, "kind": kind, "note": facts.get(f"why_{page}") or ""}
            for page in self.pages
            if (kind := facts.get(f"kind_{page}"))
        ]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        for page in self.pages:
            if facts.get(f"why_{page}") and not facts.get(f"kind_{page}"):
                self.add_error(f"kind_{page}", NO_KIND.format(page.label))
        if not self.items() and not self.errors:
            raise forms.ValidationError(NONE)
        return facts

    def correction(self) -> Correction | None:
        """The 補正 as the form stands, unsaved; None while its day is missing or wrong."""
        if self.due is None:
            return None
        reason = self.facts.get("note") or ""
        return corrections.asked(self.obj, by=None, reason=reason, items=self.items(), due=self.due)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"items": self.items(), "due": self.due}


class ExtensionForm(shared.ExtensionForm):
    """The new day and the reason."""

    def proposed(self) -> date:
        return extensions.proposed(self.correction)

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day, of=self.correction)


def mails(proposal: Proposal, later: Correction, first: date) -> list[dict[str, str]]:
    """The letters of an extension, in the words of the notice itself."""
    return previews(proposal, "correction_extended", **notices.longer(later, first))
