"""The register as staff read it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from core.admin import ReadOnlyAdmin
from core.calendar import today, wareki
from groups import permissions
from groups.admin import coming, history_words, queue
from groups.models import Letter, Organization
from groups.registration import summary


@admin.register(Organization)
class OrganizationAdmin(NotedAdmin, ReadOnlyAdmin):
    """Facts, people, applications and letters of a registered organization; nothing is edited."""

    in_menu = True
    words = history_words.WORDS
    list_display = ("number", "name", "kind", "district", "registered")
    list_display_links = ("number", "name")
    list_filter = ("kind", "district", "recruits_members", "accepts_volunteers")
    search_fields = ("number", "name", "name_kana")
    search_help_text = "名簿と同じことばのほか、登録番号・代表者・電話番号でもさがします。"
    organization_template = "admin/groups/organization/page.html"

    @admin.display(description="登録日", ordering="registered_on")
    def registered(self, organization: Organization) -> str:
        return wareki(organization.registered_on)

    def get_urls(self) -> list[URLPattern]:
        one = "<int:pk>/coming/<uuid:row>/"
        own = [
            self.address(one, coming.coming_view, "coming"),
            self.address(f"{one}history/", coming.coming_history_view, "coming_history"),
        ]
        return own + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("search").select_related("district")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queue.search_register(queryset, search_term), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The register's page of an organization; applications for those who may see them."""
        organization = self.load(request, object_id)
        reviews = request.user.has_perm("groups.view_registration")
        letters = Letter.objects.filter(registration__organization=organization)
        context = self.frame(
            request,
            str(organization),
            organization=organization,
            sections=list(summary.sections(organization)),
            coming=organization.coming.ahead(today()),
            keeps_back=permissions.keeps_back(request.user, organization),
            memberships=organization.memberships.select_related("user").order_by("since"),
            registrations=organization.registrations.all() if reviews else [],
            letters=letters.visible_to(request.user).select_related("registration"),
        )
        return render(request, self.organization_template, context)
