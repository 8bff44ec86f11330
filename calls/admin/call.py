"""The list of calls and the page on which one is prepared, checked, opened and corrected."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from calls import permissions
from calls.admin import call_pages, courses, duties, editing, page, papers, theme_choice
from calls.admin import call_queue as queue
from calls.choices import CallStatus
from calls.forms.parts import BeginForm
from calls.models import Call
from calls.preparing import beginning, checking, copying, editions
from calls.receivers import call as receivers
from calls.themes import taking_over
from calls.workflow import call as workflow
from core.admin import OwnedAdmin, TransitionForm


@admin.register(Call)
class CallAdmin(OwnedAdmin):
    """The clerk prepares a call, the checker judges it; after the opening a change is a 訂正."""

    in_menu = True
    lifecycle = workflow.CALL
    pages = call_pages.PAGES
    # The edit pages themselves, and the page of a day.
    elsewhere = (workflow.CORRECT, workflow.FINISH_DAY, workflow.RESUME_DAY)
    list_filter = queue.FILTERS
    search_fields = ("number", "title")
    change_list_template = "admin/calls/call/queue.html"
    transition_template = "admin/calls/call/transition.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = Call.objects.visible_to(request.user).with_owners()
        return queue.loaded(visible.select_related("section", "owner", "deputy"))

    def get_urls(self) -> list[URLPattern]:
        acts = [
            self.address("<int:pk>/edit/<slug:part>/", editing.part_view, "edit"),
            self.address("<int:pk>/courses/add/", courses.add_view, "course_add"),
            self.address("<int:pk>/courses/<int:course>/", courses.course_view, "course"),
            self.address(
                "<int:pk>/courses/<int:course>/remove/", courses.remove_view, "course_remove"
            ),
            self.address("<int:pk>/courses/<int:course>/review/", courses.review_view, "review"),
            self.address(
                "<int:pk>/courses/<int:course>/review/<int:round_>/", courses.rule_view, "rule"
            ),
            self.address("<int:pk>/check/", check_view, "check"),
            self.address("<int:pk>/differences/", differences_view, "differences"),
            self.address("<int:pk>/themes/", theme_choice.themes_view, "themes"),
            self.address("<int:pk>/draft/", papers.draft_view, "draft"),
            self.address("<int:pk>/guidelines.pdf", papers.guidelines_view, "guidelines"),
            self.address("days/<int:pk>/", duties.day_view, "day"),
        ]
        return [*acts, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return queue.may_begin(request.user)

    # --- the list ----------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-fiscal_year", "-pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queue.search(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= {
                "rows": queue.rows(changelist.result_list),
                "active": queue.active(request),
                "list_url": request.path,
                "may_add": self.has_add_permission(request),
            }
        return response

    # --- one call ----------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The next act, the numbers, the parts, the days with what silence means."""
        call = self.load(request, object_id)
        context = self.frame(
            request,
            call.title,
            call=call,
            buttons=self.buttons(request, call),
            owner_url=self.owner_url(request, call),
            prepares=permissions.prepares(request.user, call),
            may_write=permissions.prepares(request.user, call) and is_open_to_edit(call),
            reads_papers=permissions.reads_papers(request.user, call),
            may_take_over=call.status in editing.PREPARED
            and taking_over.may(request.user, call)
            and taking_over.has_any(call),
            parts=editing.TITLES.items(),
            **page.shown(call, request.user),
        )
        return render(request, "admin/calls/call/page.html", context)

    def assigns(self, user: Any, obj: Call) -> bool:
        return permissions.prepares(user, obj)

    def able(self, obj: Call) -> QuerySet:
        return receivers.able(obj)

    @atomic
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """募集を準備する: from last year's, with the rest of a pot, or from the guide."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BeginForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            call = begun(form.cleaned_data, request.user)
            messages.success(
                request, f"{call.number}の準備をはじめました。まだ公開されていません。"
            )
            return redirect(self.page_of(call))
        context = self.frame(request, "募集を準備する", form=form)
        return render(request, "admin/calls/call/begin.html", context)

    # --- transitions -------------------------------------------------------------------------

    def over(self, obj: Any) -> str:
        return f"{obj}　{obj.number}"

    def context(self, request: HttpRequest, obj: Any, form: TransitionForm) -> dict[str, Any]:
        """The whole call, read once for all that the page says of it."""
        return super().context(request, editions.loaded(obj), form)

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return call_pages.previews(obj, form)


def is_open_to_edit(call: Call) -> bool:
    """Whether anything of it can still be changed."""
    return call.status in (*editing.PREPARED, CallStatus.OPENED)


def begun(facts: dict[str, Any], user: Any) -> Call:
    """The new call; for the second press of the button the one that the first made."""
    title, year, source = facts["title"], facts["fiscal_year"], facts["source"]
    if facts["manner"] == BeginForm.SUPPLEMENT:
        known = beginning.twin(title, source.fiscal_year, supplements=source)
        return known or copying.supplemented(source, by=user, title=title)
    if facts["manner"] == BeginForm.COPY:
        known = beginning.twin(title, year, copied_from=source)
        return known or copying.copied(source, by=user, title=title, fiscal_year=year)
    known = beginning.twin(title, year, copied_from=None, supplements=None)
    return known or beginning.from_guide(by=user, title=title, fiscal_year=year)


def check_view(admin: CallAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """点検: what is wrong, each with the page on which it is mended."""
    call = admin.load(request, str(pk))
    found = checking.findings(call)
    context = admin.frame(
        request,
        "点検",
        call=call,
        stops=[each for each in found if each.severity == "stops"],
        warns=[each for each in found if each.severity == "warns"],
        prepares=permissions.prepares(request.user, call),
        back=admin.page_of(call),
    )
    return render(request, "admin/calls/call/check.html", context)


def differences_view(admin: CallAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What is new since the call from which this one was copied."""
    call = admin.load(request, str(pk))
    context = admin.frame(
        request,
        "前の募集とのちがい",
        call=call,
        source=call.copied_from or call.supplements,
        changes=editions.since_predecessor(call),
        back=admin.page_of(call),
    )
    return render(request, "admin/calls/call/differences.html", context)
