"""議事録: written by either side, confirmed by both."""

from uuid import UUID

from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from core.calendar import today
from core.forms import put_aside
from projects import permissions
from projects.carrying import meetings
from projects.choices import Side
from projects.forms.meeting import MinutesForm, SideForm
from projects.models import JointMeeting
from projects.notices import joint_meeting as notices
from projects.views.acting import ActPage, acted, is_known, typed
from projects.views.meetings import fallen, load_meeting, page_of


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
@atomic
def project_minutes(request: HttpRequest, pk: UUID, meeting: int) -> HttpResponse:
    """議事録を書く. Two who write them see each other's text."""
    row = load_meeting(request, pk, meeting)
    side = permissions.side(request.user, row.project)
    stored = MinutesForm(instance=JointMeeting.objects.get(pk=row.pk))
    form = MinutesForm(typed(request), instance=row)

    def act(form: MinutesForm) -> str:
        meetings.write(row, form.cleaned_data["minutes"], by=request.user, side=side)
        return "議事録を保存し、もう一方の側に、確かめるようお願いしました。"

    early = meetings.EARLY if today() < row.on else ""
    page = ActPage(
        "議事録を書く",
        form,
        act,
        page_of(row),
        lead=f"{row.title}　{notices.when(row)}",
        button="保存して、確かめてもらう",
        consequences=[
            "もう一方の側に、確かめるようお願いします。",
            "前の確認は、やり直しになります。",
        ],
        mails=lambda form: notices.minutes_preview(row, side),
        fallen=fallen(row) or early,
        more={"seen": stored.seen},
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_minutes_confirm(request: HttpRequest, pk: UUID, meeting: int) -> HttpResponse:
    """議事録を確かめた: just the text that stands on this page."""
    row = load_meeting(request, pk, meeting)
    done = {Side.GROUP: row.group_confirmed_at, Side.CITY: row.city_confirmed_at}
    sides = [each for each in permissions.sides(request.user, row.project) if not done[each]]
    form = SideForm(typed(request), sides=sides, seen=meetings.version(row))

    def act(form: SideForm) -> str:
        side, seen = Side(form.cleaned_data["side"]), form.cleaned_data["seen"]
        meetings.confirm(row, by=request.user, side=side, seen=seen)
        return "議事録を確かめたことを、記録しました。"

    none = "" if row.minutes else meetings.NO_MINUTES
    page = ActPage(
        "議事録を確かめる",
        form,
        act,
        page_of(row),
        lead=f"{row.title}　{notices.when(row)}",
        button="確かめた",
        consequences=["両方が確かめると、両方に知らせます。"],
        fallen=fallen(row) or none or ("" if sides else meetings.CONFIRMED),
        more={"meeting": row},
        template="projects/carrying/minutes_confirm.html",
    )
    return acted(request, row.project, page)
