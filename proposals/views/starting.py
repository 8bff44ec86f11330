"""書きはじめる: what a proposal is of, for whom, and the button; nobody is held back here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from accounts.models import Letterhead
from calls import terms_words
from calls.choices import ConsultationStatus
from calls.consultations.writing import fresh
from calls.listing import days
from calls.models import Call, Consultation, Theme
from calls.phases import phase
from cases.models import Case
from core.http import behind_the_door
from core.workflow import NotAllowedNow
from groups.models import Organization
from proposals.forms.starting import StartForm
from proposals.models import Proposal, Submission
from proposals.writing import beginning
from proposals.writing.sources import Source

MOST_EARLIER = 5
# Of these nothing begins: not sent, taken back, or a proposal already.
UNFIT = (ConsultationStatus.DRAFT, ConsultationStatus.WITHDRAWN, ConsultationStatus.PROPOSED)


@behind_the_door("ログインすると、提案書を書きはじめられます。途中で保存して、あとで続けられます。")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_start(request: HttpRequest, number: str) -> HttpResponse:
    """What is asked for this call, the drafts there are, and the button that begins one."""
    shown = Call.objects.public().prefetch_related("courses", "milestones")
    call = get_object_or_404(shown, number=number)
    source, now = source_named(request, call), timezone.now()
    courses = beginning.courses(call, source, now)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        courses=courses,
        organizations=list(Organization.objects.with_member(request.user).order_by("kana_key")),
        continues=source.continues,
    )
    if request.method == "POST" and courses and form.is_valid():
        return begun(request, call, source, form)
    return show(request, call, source, form)


def begun(request: HttpRequest, call: Call, source: Source, form: StartForm) -> HttpResponse:
    """The draft, or the one that this very button began before."""
    opened = request.POST.get("opened", "") or beginning.first_key(call, source)
    try:
        made = beginning.start(
            form.course, source, by=proof.person(request), opened=opened,
            now=timezone.now(), **form.facts,
        )  # fmt: skip
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.get_full_path())
    return redirect("proposal_tasks", made.pk)


def show(request: HttpRequest, call: Call, source: Source, form: StartForm) -> HttpResponse:
    """The page; whoever has begun already is led there first."""
    own, key = beginning.own(call, request.user), beginning.first_key(call, source)
    courses = list(form.courses.values())
    context = {
        "call": call,
        "source": source,
        "form": form,
        "own": own,
        "opened": fresh() if beginning.is_begun(key, request.user) else key,
        "is_open": bool(courses),
        "closings": days.closings(call, timezone.now()),
        "phase": phase(call, timezone.now()),
        "opening": days.opening(call, timezone.now()),
        "conditions": conditions(call, courses),
        "organizations": list(form.organizations.values()),
        "earlier": earlier(request, call) if source.key == "" else [],
        "themes": themes(call) if source.key == "" else [],
        "talks": talks(request, call) if source.key == "" else [],
        "office": Letterhead.current(),
    }
    return render(request, "proposals/write/start.html", context)


def conditions(call: Call, courses: list[Any]) -> list[tuple[str, terms_words.Said]]:
    """Who may hand in, in the words of the call: name, sentence, the course if they differ."""
    whole = courses or list(call.courses.all())
    rows = call.milestones.all()
    asked = {
        "応募できる団体": terms_words.bodies,
        "団体の登録": terms_words.registration,
        "件数": terms_words.how_many,
        "書く前の相談": lambda course: terms_words.consultation(course, rows),
        "条件": lambda course: course.eligibility,
    }
    return [
        (name, said)
        for name, words in asked.items()
        for said in terms_words.by_course(whole, words)
        if said.words
    ]


def earlier(request: HttpRequest, call: Call) -> list[tuple[str, str, Proposal]]:
    """What this person has handed in on other calls: title, the way to go on from it, and it."""
    newest = Submission.objects.filter(proposal=OuterRef("pk")).order_by("-order")
    mine = Proposal.objects.of_person(request.user).handed_in().exclude(call=call)
    told = mine.annotate(told=Subquery(newest.values("title")[:1]))
    start = reverse("proposal_start", args=[call.number])
    rows = told.select_related("call")[:MOST_EARLIER]
    return [(each.told, f"{start}?from={each.pk}", each) for each in rows]


def themes(call: Call) -> list[tuple[str, Theme]]:
    """The themes on which one may propose: the way in, and the theme."""
    start = reverse("proposal_start", args=[call.number])
    return [(f"{start}?theme={each.pk}", each) for each in beginning.themes(call, timezone.now())]


def talks(request: HttpRequest, call: Call) -> list[tuple[str, Consultation]]:
    """This person's consultations about this call, or about none, that no proposal came of yet."""
    fitting = Q(call=call) | Q(call=None)
    rows = sent_talks(request).filter(fitting)[:MOST_EARLIER]
    start = reverse("proposal_start", args=[call.number])
    return [(f"{start}?consultation={each.pk}", each) for each in rows]


def sent_talks(request: HttpRequest) -> Any:
    """The consultations of this person from which a proposal may begin."""
    sent = Consultation.objects.of_person(request.user).exclude(status__in=UNFIT)
    return sent.filter(proposal=None)


def source_named(request: HttpRequest, call: Call) -> Source:
    """What the address names, as far as this person may see it; what is none is left out."""
    asked = request.GET
    talked = consultation(request, call, key_in(asked.get("consultation", "")))
    theme = Theme.objects.public().filter(call=call, pk=key_in(asked.get("theme", ""))).first()
    if theme is None and talked and talked.theme and talked.theme.call_id == call.pk:
        theme = talked.theme
    case = Case.objects.public().filter(number=asked.get("case", "")).first()
    mine = Proposal.objects.of_person(request.user).handed_in().exclude(call=call)
    return Source(
        theme=theme,
        consultation=talked,
        case=case or (talked.case if talked else None),
        continues=mine.filter(pk=key_in(asked.get("from", ""))).first(),
    )


def consultation(request: HttpRequest, call: Call, key: UUID | None) -> Consultation | None:
    """One's own consultation about this call, or about none, of which no proposal came yet."""
    own = sent_talks(request)
    found: Consultation | None = own.filter(pk=key).select_related("theme", "case").first()
    fits = found is not None and found.call_id in (None, call.pk)
    return found if fits else None


def key_in(text: str) -> UUID | None:
    """The key that the address names, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
