"""当日: who came, who left the room; one page with large targets, saved as a whole."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin import WorkflowAdmin
from core.forms import comparison
from core.forms.versions import compare, locked
from core.workflow import NotAllowedNow
from reviews.admin.hearing_acts import ROOM, loaded
from reviews.choices import Presence
from reviews.models import Conflict, Entry, Hearing, Reviewer
from reviews.presenting import timetable
from reviews.workflow import attending
from reviews.workflow.attending import Noted

SAVED = "当日の記録を保存しました。"
CHOICES = [("", "まだ"), *Presence.choices]


class DayForm(forms.Form):
    """出欠 of each member and group; for each proposal, who left the room."""

    def __init__(self, data: Any = None, *, hearing: Hearing, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.hearing = hearing
        self.lines = [each for each in timetable.timetable(hearing) if not each.is_empty]
        working = Reviewer.objects.filter(call=hearing.review.round.course.call_id).working()
        self.members = list(working.select_related("member"))
        self.noted = {
            (each.reviewer_id, each.entry_id): each.presence for each in hearing.attendances.all()
        }
        out = set(hearing.step_outs.values_list("reviewer", "entry"))
        for member in self.members:
            self.fields[f"member_{member.pk}"] = self.presence(str(member), (member.pk, None))
        for line in self.lines:
            self.add_group(line.slot.entry, f"{line.hours}　{line.slot.entry}", out)

    def add_group(self, entry: Entry, label: str, out: set[tuple[int, int]]) -> None:
        """The fields of one proposal."""
        whose = f"{label}　{entry.submission.name}"
        self.fields[f"group_{entry.pk}"] = self.presence(whose, (None, entry.pk))
        self.fields[f"out_{entry.pk}"] = forms.MultipleChoiceField(
            label=f"{entry}のあいだ、席を外した委員", required=False,
            choices=[(str(each.pk), str(each.member)) for each in self.members],
            initial=[str(reviewer) for reviewer, of in out if of == entry.pk],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def presence(self, label: str, key: tuple[int | None, int | None]) -> forms.ChoiceField:
        """出席、遅れて出席、欠席, or nothing yet."""
        return forms.ChoiceField(
            label=label, choices=CHOICES, required=False, initial=self.noted.get(key, ""),
            widget=forms.RadioSelect,
        )  # fmt: skip

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)


@atomic
def day_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Load, permit, bind, act, answer; what two people noted at once is shown to the second."""
    hearing = loaded(admin, request, pk)
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        locked(hearing.review)
        locked(hearing)
    form, stored = DayForm(typed, hearing=hearing), DayForm(hearing=hearing)
    if form.is_bound:
        form.is_valid()
        compare(form, stored=stored, row=hearing)
    if form.is_bound and form.is_valid():
        try:
            with atomic():
                attending.note(hearing, noted(form), by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, SAVED)
            return redirect(request.path)
    context = admin.frame(
        request, "当日の記録", hearing=hearing, form=form, seen=stored.seen,
        back=admin.page_of(hearing), recused=recused(hearing),
    )  # fmt: skip
    return render(request, f"{ROOM}/attendance.html", context)


def noted(form: DayForm) -> Noted:
    """What is new in a valid form."""
    facts = form.cleaned_data
    members = {each.pk: facts.get(f"member_{each.pk}") for each in form.members}
    entries = [each.slot.entry.pk for each in form.lines]
    groups = {key: facts.get(f"group_{key}") for key in entries}
    out = {}
    for key in entries:
        before = set(form.fields[f"out_{key}"].initial or [])
        for member in {*(facts.get(f"out_{key}") or [])} ^ before:
            out[int(member), key] = member not in before
    return Noted(
        {key: Presence(s) for key, s in members.items() if s and s != form.noted.get((key, None))},
        {key: Presence(s) for key, s in groups.items() if s and s != form.noted.get((None, key))},
        out,
    )


def recused(hearing: Hearing) -> list[tuple[str, list[str]]]:
    """Who leaves for which proposal, by what was declared or ruled, in the running order."""
    rows = Conflict.objects.filter(
        is_recused=True, reviewer__call=hearing.review.round.course.call_id
    ).select_related("reviewer__member")
    names: dict[Any, list[str]] = {}
    for each in rows:
        names.setdefault(each.proposal_id, []).append(str(each.reviewer.member))
    lines = [each for each in timetable.timetable(hearing) if not each.is_empty]
    return [
        (f"{each.hours}　{each.slot.entry}", names[each.slot.entry.proposal_id])
        for each in lines
        if each.slot.entry.proposal_id in names
    ]
