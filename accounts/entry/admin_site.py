"""The admin, behind the portal's own sign-in and a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import add_query_params
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.entry import proof
from core import calendar
from core.admin.desk import Source, page
from core.admin.versions import VersionedAdmin

# What may stand still and stop the work of all: the context of its template (key "silent" while it
# does), with the page ("href", "label") that tells more; None for those who may not know.
Alarm = Callable[[HttpRequest], dict[str, Any] | None]


class PortalAdminSite(AdminSite):
    site_header = "市民協働ポータル　職員の机"
    site_title = "市民協働ポータル"
    index_title = "きょうの机"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.desk: list[Source] = []  # in the order of the apps
        self.alarms: list[Alarm] = []

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Every edit page knows the version it showed, those of other packages too."""
        of_package = admin_class or ModelAdmin
        if not issubclass(of_package, VersionedAdmin):
            admin_class = type(of_package.__name__, (VersionedAdmin, of_package), {})
        super().register(model_or_iterable, admin_class, **options)

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """きょうの机: what waits for this person in any app, then the list of tables."""
        sections = "、".join(str(section) for section in request.user.sections.all())
        over = f"{calendar.wareki(calendar.today())}　{sections}　{request.user}".strip()
        alarms = [told for alarm in self.alarms if (told := alarm(request))]
        shown = {"desk": page.context(request, self.desk), "alarms": alarms, "over": over}
        return super().index(request, shown | (extra_context or {}))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        menu = [
            entry
            for app in context["available_apps"]
            for entry in app["models"]
            if getattr(self._registry[entry["model"]], "in_menu", False)
        ]
        return context | {"desk_url": reverse(f"{self.name}:index"), "menu": menu}

    def get_urls(self) -> list[Any]:
        """Django's, but for its way to the page of any row of any table, seen or not."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, in a session that was opened with a second factor."""
        return super().has_permission(request) and proof.has_second_factor(request)

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """No sign-in of its own: leads to the portal's, or to what is still missing."""
        back = get_next_redirect_url(request) or reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return redirect_to_login(back)
        if not request.user.is_staff:
            raise PermissionDenied
        if not proof.has_second_factor(request):
            return _with_next("account_second_factor", back)
        return HttpResponseRedirect(back)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_set_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_home")


def _with_next(name: str, back: str) -> HttpResponse:
    return HttpResponseRedirect(add_query_params(reverse(name), {"next": back}))
