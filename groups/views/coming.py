"""次の活動: a group's people write what it will do next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.calendar import today
from core.forms import put_aside
from core.workflow import NotAllowedNow
from groups.directory import coming
from groups.forms.coming import ComingForm
from groups.models import ComingActivity, Organization

ROOM = "groups/coming"
ADDED = "次の活動をのせました。団体のページに出ています。"
CHANGED = "次の活動を直しました。"
REMOVED = "次の活動を消しました。"
GONE = (
    "この活動は、同じ団体のほかの人が、先に消しました。あなたの入力は残っています。"
    "のせるときは、もう一度ボタンを押してください。"
)


def load_own(request: HttpRequest, number: str) -> Organization:
    """The registered group, if this person is of it; otherwise there is no such page (404)."""
    own = Organization.objects.public().with_member(request.user).only("number", "name")
    found: Organization = get_object_or_404(own, number=number)
    return found


def is_known(number: str, pk: UUID) -> bool:
    return ComingActivity.objects.filter(pk=pk, organization__number=number).exists()


@require_safe
def group_coming(request: HttpRequest, number: str) -> HttpResponse:
    """What stands there now; the ways to add, change and remove."""
    organization = load_own(request, number)
    rows = list(organization.coming.ahead(today()))
    context = {
        "organization": organization,
        "rows": rows,
        "most": coming.MOST,
        "key": coming.key_of(number) if len(rows) < coming.MOST else "",
    }
    return render(request, f"{ROOM}/list.html", context)


@put_aside.puts_aside(coming.is_key)
@require_http_methods(["GET", "HEAD", "POST"])
def group_coming_add(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """One more, on a page of its own."""
    organization = load_own(request, number)
    if not coming.is_key(number, key):
        raise Http404
    form = ComingForm(typed(request), instance=ComingActivity(organization=organization))
    if request.method == "POST" and form.is_valid():
        try:
            coming.add(organization, form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, number, ADDED)
    return shown(request, organization, form, title="次の活動を書く", button="のせる")


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
@atomic
def group_coming_change(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """One of them; where a colleague has removed it, what was typed can be put there anew."""
    organization = load_own(request, number)
    if request.method == "POST":
        coming.lock(organization)  # what was seen is compared with what stands
    row = ComingActivity.objects.filter(organization=organization, pk=pk).first()
    if row is None:
        return gone(request, organization)
    row.organization = organization
    stored = ComingForm(instance=ComingActivity.objects.get(pk=pk))
    form = ComingForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            coming.change(row, form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, number, CHANGED)
    more = {"seen": stored.seen, "row": row}
    return shown(request, organization, form, title="次の活動を直す", button="直す", **more)


@require_http_methods(["GET", "HEAD", "POST"])
def group_coming_remove(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """Asks once more; POST takes it out. It is no fault when a colleague was first."""
    organization = load_own(request, number)
    row = ComingActivity.objects.filter(organization=organization, pk=pk).first()
    if request.method == "POST":
        if row is not None:
            coming.remove(row)
        return done(request, number, REMOVED)
    if row is None:
        return redirect("group_coming", number)
    return render(request, f"{ROOM}/remove.html", {"organization": organization, "row": row})


def typed(request: HttpRequest) -> Any:
    """What is sent, or what a lost sign-in left; None for neither."""
    return request.POST if request.method == "POST" else put_aside.aside(request)


def done(request: HttpRequest, number: str, words: str) -> HttpResponse:
    put_aside.forget(request)
    messages.success(request, words)
    return redirect("group_coming", number)


def gone(request: HttpRequest, organization: Organization) -> HttpResponse:
    """It is not there any more. What was typed for it stands in the form of a new one."""
    if request.method != "POST":
        return redirect("group_coming", organization.number)
    form = ComingForm(request.POST, instance=ComingActivity(organization=organization))
    form.add_error(None, GONE)
    key = coming.key_of(organization.number)
    return shown(request, organization, form, title="次の活動を書く", button="のせる", key=key)


def shown(
    request: HttpRequest, organization: Organization, form: ComingForm, **more: Any
) -> HttpResponse:
    is_back = request.method != "POST" and form.is_bound
    context = {"organization": organization, "form": form, "is_back": is_back, **more}
    return render(request, f"{ROOM}/form.html", context)
