"""Departments and sections in the admin, with those who lead them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q

from accounts import owners
from accounts.models import Section, User
from accounts.models.sections import NOT_SUCCEEDED, OF_THE_CITY
from core.admin import SettingAdmin
from core.forms.fields import OfferedField

LEADERS = ("head", "deputy")
CHOSEN = (*LEADERS, "successor")


class SectionForm(forms.ModelForm):
    """Who leads a section; who has left stays named until somebody else is chosen."""

    class Meta:
        field_classes = dict.fromkeys(CHOSEN, OfferedField)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LEADERS:
            field: Any = self.fields[name]
            stored = Q(pk=self.initial.get(name))
            field.queryset = User.objects.filter(Q(**OF_THE_CITY) | stored)
            field.label_from_instance = leader
        heir: Any = self.fields["successor"]
        living = Section.objects.active().exclude(pk=self.instance.pk)
        heir.queryset = living | Section.objects.filter(pk=self.initial.get("successor"))

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        if data.get("is_active") and data.get("successor"):  # also one that was chosen before
            self.add_error("successor", NOT_SUCCEEDED)
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """Who is named already is not asked again whether they may be."""
        kept = {name for name in CHOSEN if name not in self.changed_data}
        others: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return others | kept


def leader(user: User) -> str:
    """A person in the list of those who may lead a section."""
    is_able = all(getattr(user, name) == value for name, value in OF_THE_CITY.items())
    return str(user) if is_able else f"{user}（いまは仕事ができません）"


@admin.register(Section)
class SectionAdmin(SettingAdmin):
    form = SectionForm
    list_display = ("__str__", "department", "order", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)

    def save_model(self, request: Any, obj: Section, form: Any, change: bool) -> None:
        """What this section had taken over goes on with it to what takes over now."""
        super().save_model(request, obj, form, change)
        if obj.successor_id:
            obj.predecessors.update(successor=obj.successor_id)
        owners.changed()
