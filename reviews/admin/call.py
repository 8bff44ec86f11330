"""審査委員 of one call: who was asked and has answered, asking more of them, who leads."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from calls.admin import beyond
from calls.models import Call
from core.admin import WorkflowAdmin
from core.calendar import today
from core.people import Person
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.admin.loading import call_of
from reviews.choices import ReviewerStatus as S
from reviews.choices import Seat
from reviews.committee import places
from reviews.conflicts.asking import going_on
from reviews.forms.inviting import InviteForm, SeatsForm
from reviews.models import Member, Reviewer
from reviews.notices import reviewer as notices

ROOM = "admin/reviews/reviewer"
TONES = {S.INVITED: "lead", S.ACCEPTED: "done", S.REFUSED: "off", S.ENDED: "off"}
ASKED = "{}人に審査をお願いしました。"
BY_PHONE = "{}さんには、メールを送れません。電話などでお願いして、返事を入力してください。"
SEATED = "委員長と副委員長を決めました。"
NO_CHAIR = "委員長が決まっていません。"
NO_BODY = "委員会の種類（附属機関など）が、募集の条件に書かれていません。"


def call_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Load, permit, answer."""
    call = call_of(request, pk)
    rows = list(of_call(call))
    context = admin.frame(
        request,
        "審査委員",
        call=call,
        rows=[{"reviewer": each, "tone": TONES[S(each.status)]} for each in rows],
        counts=counts(rows),
        missing=missing(call, rows),
        today=today(),
        call_url=reverse("admin:calls_call_change", args=[call.pk]),
    )
    return render(request, f"{ROOM}/call.html", context)


def of_call(call: Call) -> QuerySet[Reviewer]:
    """Its places, with how many proposals each has still to declare."""
    waits = Q(conflicts__relation="") & ~Q(conflicts__ruling="recused")
    waits &= Q(conflicts__proposal__in=going_on().values("proposal"))
    rows: Any = Reviewer.objects.filter(call=call).select_related("member")
    found: QuerySet[Reviewer] = rows.annotate(undeclared=Count("conflicts", filter=waits))
    return found


def counts(rows: Iterable[Reviewer]) -> list[dict[str, Any]]:
    """How many there are in each state."""
    states = [each.status for each in rows]
    return [{"label": status.label, "number": states.count(status)} for status in S]


def missing(call: Call, rows: Iterable[Reviewer]) -> list[str]:
    """What has to be settled before the review begins."""
    led = any(each.seat == Seat.CHAIR and each.status in places.THERE for each in rows)
    found = [] if led else [NO_CHAIR]
    return found if call.body else [*found, NO_BODY]


# --- asking ------------------------------------------------------------------------------------


def able(call: Call) -> list[Member]:
    """Who can be asked: their term goes on, and they are not asked yet."""
    asked = Reviewer.objects.filter(call=call, member=OuterRef("pk"))
    rows = Member.objects.filter(~Exists(asked), until__gte=today())
    return list(rows.select_related("person"))


def invite_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """審査をお願いする; ``preview`` shows the letters alone."""
    call = call_of(request, pk)
    form = InviteForm(
        request.POST if request.method == "POST" else None, call=call, able=able(call)
    )
    if form.is_ready and "preview" not in request.POST:
        try:
            asked = places.invite(
                call, form.chosen(), by=request.user, until=form.cleaned_data["until"]
            )
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, asked)
            return redirect("admin:reviews_reviewer_call", pk)
    context = admin.frame(
        request, "審査をお願いする", call=call, form=form, mails=mails(call, form),
        back=reverse("admin:reviews_reviewer_call", args=[pk]),
        member_url=reverse("admin:reviews_member_add"),
    )  # fmt: skip
    return render(request, f"{ROOM}/invite.html", context)


def say(request: HttpRequest, asked: list[Reviewer]) -> None:
    """How many were asked, and who has to be called."""
    messages.success(request, ASKED.format(len(asked)))
    for each in asked:
        if each.member.person_id is None and not each.member.email:
            messages.warning(request, BY_PHONE.format(each.member))


def mails(call: Call, form: InviteForm) -> list[dict[str, str]]:
    """The letters as the form stands; [] while it cannot say which."""
    until = form.facts.get("until")
    if until is None:
        return []
    rows = (places.candidate(call, *each, until) for each in form.chosen())
    ends = places.link_ends()
    return [letter for row in rows for letter in notices.invitation_preview(row, ends)]


# --- who leads ---------------------------------------------------------------------------------


def seats_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """委員長と副委員長を決める."""
    call = call_of(request, pk)
    rows = Reviewer.objects.filter(call=call, status__in=places.THERE).select_related("member")
    form = SeatsForm(request.POST if request.method == "POST" else None, there=list(rows))
    if form.is_bound and form.is_valid():
        try:
            places.set_seats(call, by=request.user, **form.chosen())
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, SEATED)
            return redirect("admin:reviews_reviewer_call", pk)
    context = admin.frame(
        request, "委員長と副委員長を決める", call=call, form=form,
        back=reverse("admin:reviews_reviewer_call", args=[pk]),
    )  # fmt: skip
    return render(request, f"{ROOM}/seats.html", context)


@beyond.tells
def share(call: Call, user: Person) -> list[dict[str, Any]]:
    """What the staff's page of the call says of its reviewers, for those who run the review."""
    if not permissions.runs(user):
        return []
    found = {each["label"]: each["number"] for each in counts(Reviewer.objects.filter(call=call))}
    note = "、".join(f"{status.label} {found[status.label]}" for status in (S.INVITED, S.REFUSED))
    href = reverse("admin:reviews_reviewer_call", args=[call.pk])
    return [{"label": "審査委員", "number": found[S.ACCEPTED.label], "href": href, "note": note}]
