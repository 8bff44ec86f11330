"""Pages that belong to the whole site: home, my page, robots."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from calls.choices import Channel, ConsultationStatus
from calls.consultations.standing import Standing as ConsultationStanding
from calls.consultations.standing import standing as consultation_standing
from calls.listing import following, interest
from calls.listing.standing import open_now
from calls.models import Consultation
from cases.catalogue import rows
from cases.models import CaseCount
from core.caching.pages import cached_part, public_page
from groups.choices import Turn
from groups.models import DirectoryCount, Organization, Registration
from groups.registration import citizen_status
from projects.evaluating import experts
from projects.showcase.public import coming
from projects.standing import mine as projects_of_mine
from proposals.writing import afterwards, standing
from reviews.clarifying import duties as clarifications
from reviews.committee import duties
from reviews.deciding import mine as results_of_mine
from reviews.marking import files
from reviews.presenting import going

NEWEST = 3


@public_page
@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the four doors, the search, what is new, how it is done."""
    return render(request, "home.html", {"content": cached_part("home", _home)})


def _home() -> str:
    """What everybody sees alike."""
    public = Organization.objects.public()
    context = {
        "newest": public.order_by("-registered_on", "-id")[:NEWEST],
        "group_count": DirectoryCount.total(),
        "calls": open_now(NEWEST),
        "cases": rows.newest(NEWEST),
        "showcases": coming(NEWEST),
        "case_count": CaseCount.total(),
    }
    return render_to_string("home/content.html", context)


@require_safe
def my(request: HttpRequest) -> HttpResponse:
    """What waits for me first; then my groups and my applications."""
    mine = Registration.objects.written_by(request.user).prefetch_related("corrections")
    waiting = [citizen_status.standing(one) for one in mine if one.turn is Turn.APPLICANT]
    waiting.sort(key=lambda one: one.until_on)
    asked, proposals = consultations(request), standing.own(request.user)
    places = duties.places(request.user)
    opinions = experts.of_person(request.user)
    waits = [*duties.waiting(places), *asked_in_review(request, proposals)]
    waits += experts.waiting(opinions)
    actions = [one.action for one in asked] + [one.action for one in proposals]
    actions += [one.action for one in waits]
    results = mine_of_results(request, proposals)
    actions += [one.action for one in results]
    projects = projects_of_mine.own(request.user)
    asks = [each.first for each in projects if each.first is not None]
    actions += [one.action for one in asks]
    context = {
        "waiting": waiting,
        "asked": [one for one in asked if one.action],
        "consultations": [one for one in asked if not one.action],
        "proposing": [one for one in proposals if one.action],
        "proposals": [one for one in proposals if not one.action],
        "duties": waits,
        "opinions_given": experts.given(opinions),
        "results": results,
        "project_asks": asks,
        "projects": projects,
        "going": heard(request, proposals),
        "questions": afterwards.open_requests(request.user),
        "reviewing": files.rounds(request.user) if places else [],
        "turns": len(waiting) + sum(bool(way) for way in actions),
        "standings": [
            citizen_status.standing(one) for one in mine if one.turn is not Turn.APPLICANT
        ],
        "organizations": Organization.objects.with_member(request.user).order_by("kana_key"),
        "followed": following.own(request.user),
        "interests": interest.own(request.user),
    }
    return render(request, "my.html", context)


def mine_of_results(
    request: HttpRequest, proposals: Sequence[standing.Standing]
) -> list[results_of_mine.Result]:
    """The results of the person's proposals, asked for where there are any."""
    told = any(one.is_told for one in proposals)
    return results_of_mine.of_person(request.user) if told else []


def asked_in_review(
    request: HttpRequest, proposals: Sequence[standing.Standing]
) -> list[duties.Duty]:
    """Questions of the committee to the person's proposals, asked for where there are any."""
    return clarifications.waiting(request.user) if proposals else []


def heard(request: HttpRequest, proposals: Sequence[standing.Standing]) -> list[going.Going]:
    """When the person's proposals are heard, asked for where one was filed."""
    filed = any(one.is_filed for one in proposals)
    return going.of_person(request.user) if filed else []


def consultations(request: HttpRequest) -> list[ConsultationStanding]:
    """Where the person's consultations stand; what waits for them soonest first."""
    own = Consultation.objects.of_person(request.user).filter(channel=Channel.WEB)
    rows = list(own.with_asks())
    drafts = [one for one in rows if one.status == ConsultationStatus.DRAFT and one.call_id]
    prefetch_related_objects(drafts, "call__milestones", "call__courses", "theme__course")
    return sorted(map(consultation_standing, rows), key=lambda one: one.until_on)
