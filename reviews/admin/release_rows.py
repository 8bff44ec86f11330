"""One proposal of a result: what is recommended, what is decided, what its letter says."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.admin import WorkflowAdmin
from core.forms.versions import compare, locked
from core.uploads.storage import download_response
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import ReleaseStatus
from reviews.deciding import ranked, standing
from reviews.deciding.standing import Row
from reviews.forms.deciding import DecideForm, LetterForm
from reviews.forms.recommending import RecommendForm
from reviews.letters import issuing, texts
from reviews.models import Release
from reviews.scoring.faults import ContestError
from reviews.scoring.story import account
from reviews.workflow import recommending, staging, telling

ROOM = "admin/reviews/release"
SAVED = "{}の案を保存しました。"
DECIDED = "{}の決定を準備しました。手紙を書いてください。"
WRITTEN = "{}の手紙を保存しました。"


def loaded(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> Release:
    """The result, for who prepares it; locked where something is sent."""
    release: Release = admin.load(request, str(pk))
    if not permissions.settles(request.user, release):
        raise PermissionDenied
    if request.method == "POST":
        locked(release)
        release.refresh_from_db()
    return release


def answered(
    request: HttpRequest, form: Any, stored: Any, release: Release, act: Callable[[], str]
) -> bool:
    """Whether what was sent is right, not overtaken, and done; what came of it is said."""
    if not form.is_bound:
        return False
    form.is_valid()
    compare(form, stored=stored, row=release)
    if not form.is_valid():
        return False
    try:
        messages.success(request, act())
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@atomic
def recommend_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """委員会の案 of one proposal, beside how the rule reckons it."""
    release = loaded(admin, request, pk)
    rows = release.recommendations.filter(entry__left_at=None)
    row = get_object_or_404(
        rows.select_related("entry__proposal", "entry__submission", "release"), entry=entry
    )
    typed = request.POST if request.method == "POST" else None
    form, stored = RecommendForm(typed, row=row), RecommendForm(row=row)

    def act() -> str:
        recommending.recommend(release, row.entry, form.word, by=request.user)
        return SAVED.format(row.entry)

    if answered(request, form, stored, release, act):
        return redirect(admin.page_of(release))
    context = admin.frame(
        request, "委員会の案を書く", release=release, row=row, entry=row.entry, form=form,
        seen=stored.seen, back=admin.page_of(release), account=reckoned(release, str(row.entry)),
        may_write=release.status == ReleaseStatus.PREPARING,
    )  # fmt: skip
    return render(request, f"{ROOM}/recommend.html", context)


def reckoned(release: Release, key: str) -> list[str]:
    """How the rule comes to place and money of a proposal; [] where it cannot be applied."""
    try:
        row = ranked.ranking(release).by_key.get(key)
    except ContestError as fault:
        return fault.sentences
    return account(row) if row else []


def row_of(release: Release, entry: int) -> Row:
    """What is staged of one proposal. Raises Http404."""
    for each in standing.staged(release).rows:
        if each.entry.pk == entry:
            return each
    raise Http404


@atomic
def decide_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """市の決定 of one proposal: a new version of it."""
    release = loaded(admin, request, pk)
    row = row_of(release, entry)
    typed = request.POST if request.method == "POST" else None
    form, stored = DecideForm(typed, row=row), DecideForm(row=row)

    def act() -> str:
        staging.stage(release, row.entry, form.said, by=request.user)
        return DECIDED.format(row.entry)

    if answered(request, form, stored, release, act):
        return redirect(admin.page_of(release))
    whole = standing.staged(release)
    context = admin.frame(
        request, "市の決定を準備する", release=release, row=row, entry=row.entry, form=form,
        seen=stored.seen, whole=whole, back=admin.page_of(release),
        may_write=release.status in (ReleaseStatus.HANDED_OVER, ReleaseStatus.SIGNED),
    )  # fmt: skip
    return render(request, f"{ROOM}/decide.html", context)


@atomic
def letter_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """The text of the letter of this decision; what was written for an older one is void."""
    release = loaded(admin, request, pk)
    row = row_of(release, entry)
    decision = row.decision
    if decision is None:
        raise Http404
    body = row.text.body if row.text else texts.body(decision)
    typed, initial = request.POST if request.method == "POST" else None, {"body": body}
    form, stored = LetterForm(typed, initial=initial), LetterForm(initial=initial)

    def act() -> str:
        staging.write(decision, form.cleaned_data["body"], by=request.user)
        return WRITTEN.format(row.entry)

    if answered(request, form, stored, release, act):
        return redirect(admin.page_of(release))
    context = admin.frame(
        request, "手紙を書く", release=release, row=row, entry=row.entry, form=form,
        seen=stored.seen, back=admin.page_of(release), telling=telling.expected(row, release),
        may_write=release.status in (ReleaseStatus.HANDED_OVER, ReleaseStatus.SIGNED),
    )  # fmt: skip
    return render(request, f"{ROOM}/letter.html", context)


def pdf_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """The letter as it would be issued today, as PDF; its number is to come."""
    release = admin.load(request, str(pk))
    if not (permissions.settles(request.user, release) or permissions.signs(request.user, release)):
        raise PermissionDenied
    row = row_of(release, entry)
    if row.decision is None:
        raise Http404
    content = issuing.preview(telling.expected(row, release))
    return download_response(content, f"{row.key}-下見.pdf", "application/pdf")
