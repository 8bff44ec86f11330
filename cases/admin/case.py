"""The list of cases and the page on which one is written, checked and published."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from cases import deadlines, notices, permissions, receivers, workflow
from cases.admin import desk, editing, finding, papers, past, queue, transition_pages
from cases.catalogue import page
from cases.choices import Turn
from cases.forms.papers import YearlyForm
from cases.models import Case, CatalogueSetting
from cases.sheet import checklist, partner_links
from core.admin import OwnedAdmin, TransitionForm
from core.admin.queue import active
from core.forms import comparison
from core.people import Person
from core.web.bodies import takes_files


@admin.register(Case)
class CaseAdmin(OwnedAdmin):
    """Sections write, partners check by a link, the clerk approves and publishes."""

    in_menu = True
    lifecycle = workflow.CASE
    pages = transition_pages.PAGES
    elsewhere = (workflow.AGREE, workflow.ASK_CHANGES)  # behind the link of the partner
    list_filter = queue.FILTERS
    search_fields = ("number", "name")
    change_list_template = "admin/cases/case/queue.html"
    transition_template = "admin/cases/case/transition.html"
    review_template = "admin/cases/case/review.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visible = Case.objects.visible_to(request.user).with_owners().defer("search")
        return visible.select_related("section__department", "created_by", "owner", "deputy")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        acts = [
            path("<int:pk>/edit/", view(self.edit_view), name=self.url_name("edit")),
            path("<int:pk>/papers/", view(self.papers_view), name=self.url_name("papers")),
            path(
                "<int:pk>/papers/<slug:kind>/<uuid:paper_pk>/",
                view(self.paper_view),
                name=self.url_name("paper"),
            ),
            path("<int:pk>/confirm/", view(self.confirm_view), name=self.url_name("confirm")),
        ]
        return [*acts, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.has_perm("cases.write_case") or user.has_perm("cases.enter_case")

    # --- the list ----------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits: the longest waiting first. Everything: the newest change first."""
        waits = request.GET.get("turn") in {Turn.SECTION, Turn.PARTNER, Turn.CLERK}
        return ("updated_at", "pk") if waits else ("-updated_at", "-pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return finding.search(queryset, search_term, request.user), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= {
                "rows": queue.rows(changelist.result_list, request.user),
                "active": active(request, queue.FILTERS),
                "list_url": request.path,
                "may_add": self.has_add_permission(request),
            }
        return response

    # --- one case ----------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The case as readers will see it, with what is still to be done."""
        case = self.load(request, object_id)
        writes = permissions.writes(request.user, case)
        context = self.frame(
            request,
            case.name,
            case=case,
            shown=page.shown(case),
            buttons=self.buttons(request, case),
            owner_url=self.owner_url(request, case),
            findings=checklist.findings(case),
            may_write=permissions.may_write_now(request.user, case),
            unread=transition_pages.unread(case) if case.is_changed_since_agreed else "",
            wish=past.wish(case),
            returned=past.returned(case),
            may_confirm=writes and case.is_public and case.year_to is None,
            due_on=self.due_on(case),
            asks=case.asks.select_related("by"),
            events=past.events(case),
        )
        return render(request, self.review_template, context)

    def due_on(self, case: Case) -> Any:
        """From when the section is asked whether it goes on; nothing where it never is."""
        if not case.is_public or case.year_to is not None:
            return None
        months = CatalogueSetting.current().confirm_months
        return deadlines.confirmation_due_on(case, months=months)

    def assigns(self, user: Person, obj: Case) -> bool:
        return permissions.writes(user, obj)

    def able(self, obj: Case) -> QuerySet:
        return receivers.able(obj)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return editing.begin(self, request)

    def edit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = self.load(request, str(pk))
        if not permissions.writes(request.user, case):
            raise PermissionDenied
        return editing.edit(self, request, case)

    @takes_files(len(papers.KINDS))
    def papers_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """写真と資料: what there is, and a form for one more of each; either button sends both."""
        case = self.load(request, str(pk))
        if refusal := papers.refused(request, case):
            return refusal
        failed: dict[str, Any] = {}
        if request.method == "POST":
            answer, failed = papers.take_in(request, case)
            if answer:
                return answer
        first, *others = [*failed.values()] or [None]
        forms = papers.blank_forms() | failed
        context = self.frame(
            request, "写真と資料", case=case, back=self.page_of(case), form=first,
            other_forms=[others], pictures=case.pictures.all(), documents=case.documents.all(),
            picture_form=forms["picture"], document_form=forms["document"],
        )  # fmt: skip
        return render(request, "admin/cases/case/papers.html", context)

    @transaction.atomic
    def paper_view(self, request: HttpRequest, pk: int, kind: str, paper_pk: UUID) -> HttpResponse:
        """Change what is said of one file, or take it out."""
        case = self.load(request, str(pk))
        if refusal := papers.refused(request, case):
            return refusal
        paper, form, stored = papers.described(request, case, kind, paper_pk)
        if answer := papers.change(request, paper, kind, form):
            return answer
        context = self.frame(
            request, f"{papers.WORDS[kind]}の説明", case=case, form=form, paper=paper, kind=kind,
            seen=comparison.shown(stored), back=reverse(papers.PAPERS, args=[case.pk]),
        )  # fmt: skip
        return render(request, "admin/cases/case/paper.html", context)

    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """まだ続いていますか: it goes on, or it ended in which year."""
        case = self.load(request, str(pk))
        if refusal := papers.unasked(request, case):
            return refusal
        form = YearlyForm(request.POST or None)
        if form.is_valid() and (answer := papers.confirm(request, case, form)):
            return answer
        context = self.frame(
            request, "まだ続いていますか", case=case, form=form, back=self.page_of(case)
        )
        return render(request, "admin/cases/case/confirm.html", context)

    # --- transitions -------------------------------------------------------------------------

    def over(self, obj: Any) -> str:
        return f"{obj}　{obj.number or ''}".strip()

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        mail = self.pages[form.transition].mail
        note = form.arguments()["note"]
        return notices.previews(obj, mail, expires_at=partner_links.expiry(), note=note)


admin.site.desk.append(desk.SOURCE)
