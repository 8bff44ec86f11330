"""People and sections in the admin: for the system administrators, and for section names."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path

from accounts import addresses, owners
from accounts.entry import proof
from accounts.forms.own import NameForm
from accounts.models import Reading, User
from core.admin import FilteredAdmin, ReadOnlyAdmin
from core.text import mail_addresses

RESET = "二段階認証を解除しました。次のログインで、設定し直してもらってください。"


class UserForm(forms.ModelForm):
    """Who it is and what they may; no password is ever set for somebody else."""

    clean_kana = NameForm.clean_kana

    class Meta:
        model = User
        fields = ("email", "name", "kana", "is_staff", "is_active", "groups", "sections")
        labels = {"groups": "役割"}
        widgets = {
            "groups": forms.CheckboxSelectMultiple,
            "sections": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"groups", "sections"} & set(self.fields):
            self.fields[name].help_text = ""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        try:
            return mail_addresses.address(email.lower())
        except mail_addresses.BadAddress as fault:
            raise forms.ValidationError(str(fault)) from None


class ResetForm(forms.Form):
    reason = forms.CharField(
        label="理由と、ご本人をどう確認したか",
        max_length=200,
        help_text="例：スマートフォンをなくした。職員証で確認した。",
        error_messages={"required": "理由と、ご本人をどう確認したかを入力してください。"},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


@admin.register(User)
class UserAdmin(FilteredAdmin):
    form = UserForm
    list_display = ("__str__", "kana", "address", "roles", "factor", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active", "groups", "sections")
    search_fields = ("name", "kana", "email")
    ordering = ("kana", "pk")
    readonly_fields = ("factor", "date_joined", "last_login", "closed_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody gives themselves a role or a way into the admin."""
        own = ("is_staff", "is_active", "groups") if obj and obj.pk == request.user.pk else ()
        return (*self.readonly_fields, *own)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever opens an account to change it proves again who they are."""
        require_recent_proof(request)
        return super().changeform_view(request, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=strong)
        people: QuerySet = super().get_queryset(request).annotate(has_factor=Exists(factors))
        return people.prefetch_related("groups")

    @admin.display(description="メールアドレス", ordering="email")
    def address(self, user: User) -> str:
        return mail_addresses.as_people_write(user.email)

    @admin.display(description="役割")
    def roles(self, user: User) -> str:
        return "、".join(role.name for role in user.groups.all()) or "－"

    @admin.display(description="二段階認証")
    def factor(self, user: User) -> str:
        return "設定ずみ" if getattr(user, "has_factor", False) else "まだ"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are stopped or closed, never deleted: the records name them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser is changed by superusers only, a closed account by nobody."""
        if obj and (obj.closed_at or (obj.is_superuser and not request.user.is_superuser)):
            return False
        return super().has_change_permission(request, obj)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new address counts as confirmed by the administrator; stopping ends all sessions.

        Both addresses are told of the change, the earlier one so that nobody loses an account
        unnoticed.
        """
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            addresses.confirm(obj)
        if {"email", "is_active"} & set(form.changed_data) and change:
            addresses.end_sessions(obj)
        if change and "email" in form.changed_data:
            addresses.tell_changed(obj, form.initial["email"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Sections and roles; who may do what now is another from here on."""
        super().save_related(request, form, formsets, change)
        owners.changed()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.reset_second_factor)
        name = "accounts_user_reset_second_factor"
        return [path("<int:pk>/reset-second-factor/", view, name=name), *super().get_urls()]

    def reset_second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For somebody who lost the device: its own page, a reason, a mail to the person."""
        user = get_object_or_404(self.get_queryset(request), pk=pk)
        if not may_reset(request, user):
            raise PermissionDenied
        require_recent_proof(request)
        form = ResetForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._reset(request, user, form.cleaned_data["reason"])
            return redirect("admin:accounts_user_change", pk)
        context = self.admin_site.each_context(request) | {
            "title": "二段階認証を解除する",
            "person": user,
            "form": form,
            "opts": self.opts,
        }
        return render(request, "admin/accounts/user/reset_second_factor.html", context)

    @transaction.atomic
    def _reset(self, request: HttpRequest, user: User, reason: str) -> None:
        Authenticator.objects.filter(user=user).delete()
        addresses.end_sessions(user)
        self.log_change(request, user, f"二段階認証を解除：{reason}")
        for address in addresses.lately(user):
            get_adapter(request).send_mail("mfa/email/reset", address, {"user": user})
        messages.success(request, RESET)


def require_recent_proof(request: HttpRequest) -> None:
    """Raise ReauthenticationRequired, which asks who is there and comes back to the page."""
    if not proof.is_recent(request):
        raise ReauthenticationRequired


def may_reset(request: HttpRequest, user: User) -> bool:
    """Never one's own, and a superuser's only as a superuser."""
    allowed = request.user.has_perm("accounts.reset_second_factor") and user != request.user
    return allowed and (request.user.is_superuser or not user.is_superuser)


OTHERS = {"pghistory.events": "変更の履歴"}  # what a package names in English


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    """閲覧の記録: read by those who audit, changed by nobody (the database refuses it)."""

    list_display = ("at", "by", "about_name", "kind", "page")
    list_display_links = None
    list_select_related = ("by",)
    date_hierarchy = "at"
    search_fields = ("about_name", "about_id", "by__name", "by__email", "page")
    search_help_text = "団体の名称・見た人・画面でさがします。"

    @admin.display(description="種類")
    def kind(self, reading: Reading) -> str:
        model = apps.get_model(reading.about_type)
        return OTHERS.get(reading.about_type) or str(model._meta.verbose_name)
