"""Edit pages of the admin that know the version they showed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.forms.versions import VersionedForm


class VersionedAdmin(admin.ModelAdmin):
    """Two people on one edit page: the second hears of the first and loses nothing (ADR 43).

    Every admin of the site is one (``accounts.entry.admin_site``), those of other packages too.
    """

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if not change or issubclass(form, VersionedForm):
            return form
        kind: Any = type(form)
        return kind(form.__name__, (VersionedForm, form), {})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Writes the changed columns alone."""
        changed = {field.name for field in self.opts.concrete_fields} & set(form.changed_data)
        if not change:
            super().save_model(request, obj, form, change)
        elif changed:
            obj.save(update_fields=changed)
