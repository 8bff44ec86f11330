"""Rows that staff read, and the few that they edit. Every row shows its history of changes."""

from collections.abc import Callable, Collection, Mapping
from functools import partial, update_wrapper
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from core.admin.versions import VersionedAdmin
from core.forms import columns
from core.history import changes

# What Django's own filters, and its calendar above a list, add to the name of a column.
CHOICES = {"exact", "isnull", "id__exact"}
DAYS = {"year", "month", "day"}


class FilteredAdmin(VersionedAdmin):
    """A list that is narrowed by its own filters alone.

    Django takes any column from the address (``?password__startswith=…``), and so tells the value
    of a column that nobody may see by the number of rows.
    """

    view_on_site = False  # the admin has no address for it: what is public is linked by name

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The row; an empty ``?_to_field=`` names no column and is none, which Django forgets."""
        return super().get_object(request, object_id, from_field or None)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Whether one of the list's filters, or its calendar, writes this into the address."""
        name, _, how = lookup.partition("__")
        if name == self.date_hierarchy:  # a number that a day can have, or Django overflows
            return how in DAYS and value.isascii() and value.isdecimal() and len(value) <= 4
        filters = self.get_list_filter(request)
        named = [each for each in filters if isinstance(each, str)]
        own = {getattr(each, "parameter_name", "") for each in filters}
        return lookup in own or (name in named and how in CHOICES)


class TracedAdmin(FilteredAdmin):
    """A list with its plain name and honest numbers; a history that shows what changed.

    ``words`` says for columns that hold more than a text how they are told to people, ``hidden``
    names those that the history does not tell; ``in_menu`` puts the list into the menu at the top
    of every page.
    """

    in_menu = False

    list_per_page = 20
    show_facets = admin.ShowFacets.ALWAYS
    show_full_result_count = False
    actions = None
    words: ClassVar[Mapping[str, Callable[[Any], str]]] = {}
    hidden: ClassVar[Collection[str]] = ()
    changes_template = "admin/workflow/changes.html"

    def load(self, request: HttpRequest, pk: str) -> Any:
        """The object, if this person may see it; else 404."""
        obj = self.get_object(request, pk)
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        return obj

    def url_name(self, act: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{act}"

    def address(self, route: str, view: Callable[..., HttpResponse], act: str) -> URLPattern:
        """An address of this admin's own. ``view`` is a function of a module: of the admin, the
        request and the parts of the route.
        """
        bound = update_wrapper(partial(view, self), view)  # with its marks: what it takes in
        known = self.admin_site.admin_view(bound)
        return path(route, known, name=self.url_name(act))

    def page_of(self, obj: Model) -> str:
        return reverse(f"admin:{self.url_name('change')}", args=[obj.pk])

    def frame(self, request: HttpRequest, title: str, **context: Any) -> dict[str, Any]:
        """What every page of ours in the admin needs, with its own context."""
        return self.admin_site.each_context(request) | {
            "title": title,
            "opts": self.opts,
            "list_url": reverse(f"admin:{self.url_name('changelist')}"),
            **context,
        }

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted by hand: other rows and letters speak of it."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = {"title": str(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def tells_history(self, user: Any, obj: Any) -> bool:
        """Whether whoever may see the object also reads how it came to be."""
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """変更の履歴: every change of the row with who, when, from which page; 404 of what keeps no
        history.
        """
        obj = self.load(request, object_id)
        if not hasattr(obj, "events"):
            raise Http404
        if not self.tells_history(request.user, obj):
            raise PermissionDenied
        context = self.frame(
            request,
            "変更の履歴",
            object=obj,
            back=self.page_of(obj),
            changes=changes.history(obj, words=self.words, hidden=self.hidden),
        )
        return render(request, self.changes_template, context)


class ReadOnlyAdmin(TracedAdmin):
    """Nothing is added, edited or deleted by hand; what changes, changes by an act."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SettingAdmin(TracedAdmin):
    """Rows staff edit; their numbers are judged as everywhere else (``core.forms.columns``)."""

    formfield_overrides: ClassVar[dict[type, Any]] = {
        models.PositiveSmallIntegerField: {"form_class": columns.count}
    }


class OneRowAdmin(SettingAdmin):
    """Settings that are one row (key 1): the list leads straight to its form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect(f"admin:{self.url_name('change')}", 1)
