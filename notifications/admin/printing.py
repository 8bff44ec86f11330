"""印刷して送る通知: what waits, the batches, and what is done with them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, URLPattern, reverse

from accounts import readings
from accounts.entry import proof
from accounts.readings import NotedAdmin
from core import japanese
from core.admin import ReadOnlyAdmin
from core.http import keys_of, page_of
from core.workflow import NotAllowedNow
from notifications.admin import posting
from notifications.models import Notice, PrintBatch
from notifications.paper import printing

PLACE = posting.PLACE
MOST_NAMED = 20  # deadlines that reach nobody, named one by one
NONE_NEEDED = "選んだ通知は、どれももう要らなくなっていたので、取りやめました。束は作っていません。"


@admin.register(PrintBatch)
class PrintBatchAdmin(NotedAdmin, ReadOnlyAdmin):
    """The print queue, and each batch with its PDF and its acts on pages of their own."""

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("make/", PrintBatchAdmin.make_view, "make"),
            self.address("past/", PrintBatchAdmin.past_view, "past"),
            self.address("<int:pk>/pdf/", posting.pdf_view, "pdf"),
            self.address("<int:pk>/posted/", posting.posted_view, "posted"),
            self.address("<int:pk>/undo/", posting.undo_view, "undo"),
            self.address("<int:pk>/take-out/<int:letter>/", posting.takeout_view, "takeout"),
        ]
        return [*own, *super().get_urls()]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return printing.manages(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return printing.manages(request.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = super().get_queryset(request)
        seen = seen.exclude(pk__in=Notice.objects.batches_apart(request.user))
        people = seen.select_related("made_by", "posted_by", "undone_by")
        counted: QuerySet = people.annotate(letters=Count("notices"))
        return counted.order_by("-made_at", "-pk")

    def permit(self, request: HttpRequest) -> None:
        """The pages that belong to no one batch: their lists show names and addresses."""
        if not printing.manages(request.user):
            raise PermissionDenied
        readings.note_list(request, PrintBatch)

    # --- the queue ---------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """What waits to be printed, what is printed but not posted, what reaches nobody."""
        self.permit(request)
        words = japanese.normalise_line(request.GET.get("q", ""))
        page = page_of(request, printing.waiting(request.user, words))
        nowhere = list(printing.without_address(request.user))
        context = self.frame(
            request,
            "印刷して送る通知",
            page=page,
            query=words,
            rows=[row(notice) for notice in page],
            batches=self.get_queryset(request).filter(posted_on=None, undone_at=None),
            nowhere=[(*each, case_url(each[1].about)) for each in nowhere[:MOST_NAMED]],
            nowhere_count=len(nowhere),
        )
        return render(request, f"{PLACE}print_queue.html", context)

    def past_view(self, request: HttpRequest) -> HttpResponse:
        """Batches that were posted or undone, the newest first."""
        self.permit(request)
        past = self.get_queryset(request).exclude(posted_on=None, undone_at=None)
        context = self.frame(request, "終わった束", page=page_of(request, past))
        return render(request, f"{PLACE}print_past.html", context)

    def make_view(self, request: HttpRequest) -> HttpResponse:
        """まとめてPDFを作る: a GET shows what goes in and what drops out, a POST makes it."""
        self.permit(request)
        ticked = (request.POST if request.method == "POST" else request.GET).getlist("notice")
        only = keys_of(ticked) if ticked else None
        if request.method == "POST":
            return self.made(request, only or [])
        draft = printing.draft(request.user, only)
        if not (draft.letters or draft.dropped):
            messages.info(request, printing.NOTHING)
            return redirect(f"admin:{self.url_name('changelist')}")
        rows = [row(notice) for notice in draft.letters]
        context = self.frame(request, "まとめてPDFを作る", draft=draft, rows=rows)
        return render(request, f"{PLACE}print_make.html", context)

    def made(self, request: HttpRequest, only: list[int]) -> HttpResponse:
        """Make the batch of the letters that the confirmation showed."""
        try:
            batch = printing.make(by=proof.person(request), only=only)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
            return redirect(f"admin:{self.url_name('changelist')}")
        if batch is None:
            messages.info(request, NONE_NEEDED)
            return redirect(f"admin:{self.url_name('changelist')}")
        messages.success(request, f"{batch}を作りました。PDFを印刷してください。")
        return redirect(self.page_of(batch))

    # --- one batch ---------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The letters of a batch and what can be done with it."""
        batch = self.load(request, object_id)
        letters = batch.notices.order_by("created_at", "pk").prefetch_related("reminders")
        context = self.frame(
            request, str(batch), batch=batch, rows=[row(notice) for notice in letters]
        )
        return render(request, f"{PLACE}print_batch.html", context)


def row(notice: Notice) -> dict[str, Any]:
    """A letter of the queue or of a batch, with what it encloses and the cases it is about."""
    about = [(notice.about_type, notice.about_id)] if notice.about_id else []
    about += [(each.about_type, each.about_id) for each in notice.reminders.all()]
    links = [url for each in dict.fromkeys(about) if (url := admin_url(*each))]
    return {
        "notice": notice,
        "cases": links,
        "no_code": printing.lacks_postal_code(notice),
        "enclosed": [printing.enclosed(each) for each in notice.enclosures],
    }


def case_url(about: Any) -> str:
    """The staff's page of a case, "" if it has none."""
    return admin_url(about._meta.label_lower, str(about.pk))


def admin_url(label: str, key: str) -> str:
    """The staff's page of a row, by its model's name and key; "" if it has none."""
    try:
        return reverse(f"admin:{label.replace('.', '_')}_change", args=[key])
    except NoReverseMatch:
        return ""
