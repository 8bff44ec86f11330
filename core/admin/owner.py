"""担当を決める: who is in charge of a row and who stands in, on a small page of its own."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.transaction import atomic
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from core.admin.transition_pages import WorkflowAdmin
from core.forms.fields import OfferedField
from core.forms.versions import VersionedForm
from core.people import Person

EMPTY = {"owner": "決めない", "deputy": "置かない"}


class PersonField(OfferedField):
    """One of a few people (``OwnerForm.offered``)."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj) if obj.is_able else f"{obj}（いまは仕事ができません）"


class OwnerForm(VersionedForm):
    """Two people out of those who are able to do the work, or who are in charge as it is."""

    people: ClassVar[QuerySet]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in EMPTY.items():
            field: Any = self.fields[name]
            field.queryset, field.empty_label = self.offered(name), empty
        self.fields["deputy"].help_text = "担当といっしょに知らせを受けとり、代わりに進める人です。"

    def offered(self, name: str) -> QuerySet:
        """Those who are able, and who is named now: nobody is erased by saving the other field."""
        everybody = self.people.model._default_manager
        is_able = Exists(self.people.filter(pk=OuterRef("pk")))
        stored = Q(pk=getattr(self.instance, f"{name}_id"))
        people: QuerySet = everybody.annotate(is_able=is_able)
        return people.filter(Q(is_able=True) | stored)


def form_for(obj: Model, people: QuerySet) -> type[forms.ModelForm]:
    """The form of this row; its choices are these people."""
    fields = dict.fromkeys(EMPTY, PersonField)
    kind = modelform_factory(type(obj), form=OwnerForm, fields=tuple(fields), field_classes=fields)
    kind.people = people
    return kind


class OwnedAdmin(WorkflowAdmin):
    """An object with a lifecycle that somebody is in charge of (:class:`core.models.Owned`)."""

    owner_template = "admin/workflow/owner.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.owner_view)
        return [path("<str:pk>/owner/", view, name=self.url_name("owner")), *super().get_urls()]

    def assigns(self, user: Person, obj: Any) -> bool:
        """Whether the person may say who is in charge."""
        raise NotImplementedError

    def able(self, obj: Any) -> QuerySet:
        """The people who may be put in charge."""
        raise NotImplementedError

    def owner_url(self, request: HttpRequest, obj: Any) -> str:
        """The page on which it is said, "" for those who may not."""
        may = self.assigns(request.user, obj)
        return reverse(f"admin:{self.url_name('owner')}", args=[obj.pk]) if may else ""

    @atomic
    def owner_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Load, permit, bind, act, answer. The history of changes notes who and when."""
        obj = self.load(request, pk)
        if not self.assigns(request.user, obj):
            raise PermissionDenied
        typed = request.POST if request.method == "POST" else None
        form = form_for(obj, self.able(obj))(typed, instance=obj)
        if form.is_bound and form.is_valid():
            self.save_model(request, form.instance, form, change=True)
            messages.success(request, "担当を決めました。")
            return redirect(self.page_of(obj))
        context = self.frame(
            request, "担当を決める", form=form, over=self.over(obj), back=self.page_of(obj)
        )
        return render(request, self.owner_template, context)
