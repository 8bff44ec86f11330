"""何についての相談かを決める: a page of its own, with what whoever asked is sent."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from calls import permissions
from calls.consultations import asking, mending, placing
from calls.consultations.placing import NOWHERE, Place
from calls.models import Consultation
from calls.notices import consultation as notices
from calls.receivers import consultation as receivers
from core.forms.fields import LongField
from core.forms.versions import VersionedForm
from core.workflow import NotAllowedNow, refuse

FORM = "admin/calls/consultation/form.html"
CHOSEN = "（選んだもの）"
NEXT = "テーマの担当課（{}）には、まだ聞いていません。「課につなぐ」で聞けます。"
SAME = "いまと同じものです。説明だけを送るときは、相談のページの「書き足す」を使ってください。"


class AboutForm(VersionedForm):
    """A call, one of its courses or themes, or none of them."""

    place = forms.ChoiceField(
        label="何についての相談ですか", required=False,
        error_messages={"invalid_choice": "いま選べるものから、選びなおしてください。"},
    )  # fmt: skip
    note = LongField(
        label="相談した人への説明", required=False, max_length=1000, rows=3,
        help_text="変えたわけなどです。お知らせに、このままのります。",
    )  # fmt: skip

    class Meta:
        model = Consultation
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Place] = {"": Place()}
        field: Any = self.fields["place"]
        field.choices = [("", NOWHERE), *map(self.group, placing.calls(self.instance))]
        field.initial = placing.place(self.instance).key

    def group(self, call: Any) -> tuple[str, list[tuple[str, str]]]:
        """The call and its parts, under its name."""
        found = {place.key: place for place in placing.places(call)}
        self.known |= found
        return f"{call}（{call.number}）", [(key, word(place)) for key, place in found.items()]

    @property
    def wanted(self) -> Place:
        """What was chosen, of a valid form."""
        return self.known[self.cleaned_data["place"]]


def word(place: Place) -> str:
    """A place within its call."""
    if place.theme:
        return f"テーマ：{place.theme}（{place.theme.section}）"
    return f"部門：{place.course.name}" if place.course else "募集そのもの（部門はまだ決めない）"


@transaction.atomic
def about_view(admin: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The choice, what follows from it, and the letter."""
    consultation = admin.load(request, str(pk))
    if not permissions.routes(request.user, consultation):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = AboutForm(typed, instance=consultation)
    if form.is_bound and form.is_valid():
        try:
            return placed(admin, request, consultation, form)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
    now = str(placing.place(consultation))
    context = admin.frame(
        request, "何についての相談かを決める", form=form, over=admin.over(consultation),
        back=admin.page_of(consultation), mails=notices.previews(
            consultation, "consultation_about", before=now, after=CHOSEN, note="", has_call=True
        ),
        told=f"いまは、{now}です。相談番号は変わりません。相談した人に、{receivers.way(consultation)}"
        "で知らせます。募集やテーマのお知らせは、これからは新しいほうのものが届きます。"
        "聞いている課は、そのままです。",
    )  # fmt: skip
    return render(request, FORM, context)


def placed(
    admin: Any, request: HttpRequest, consultation: Consultation, form: AboutForm
) -> HttpResponse:
    """Do it; say whom to ask next. Raises NotAllowedNow."""
    wanted, note = form.wanted, form.cleaned_data["note"]
    stored = Consultation.objects.get(pk=consultation.pk)
    if placing.place(stored).key == wanted.key:
        refuse(SAME if note else "")
        messages.info(request, mending.UNCHANGED)
        return redirect(admin.page_of(stored))
    stored = placing.move(stored, wanted, by=request.user, note=note)
    messages.success(request, "何についての相談かを変えました。")
    section = wanted.theme.section.living if wanted.theme else None
    asked = [each.section.living for each in asking.live(stored)]
    if section and section not in asked:
        messages.warning(request, NEXT.format(section))
    return redirect(admin.page_of(stored))
