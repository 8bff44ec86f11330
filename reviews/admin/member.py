"""審査会の委員: the list, one member, and what they declare a year."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts import readings
from core.admin import CountedFilter, SettingAdmin
from core.admin.filters import EVERYTHING
from core.calendar import today, wareki
from core.text.mail_addresses import as_people_write
from reviews import permissions
from reviews.admin import member_letters
from reviews.conflicts import yearly
from reviews.forms import interests
from reviews.forms.member import MemberForm
from reviews.models import Member, Reviewer

KEPT = "年1回の届け出を保存しました。"
SEE = "見る、紙の届け出を入力する"


class TermFilter(CountedFilter):
    """Those who are appointed now, unless others are asked for."""

    title = "任期"
    parameter_name = "term"
    labels = {"on": "任期中", "over": "任期が終わった", EVERYTHING: "すべて"}

    def first(self) -> str:
        return "on"

    def condition(self, value: str) -> Q:
        return Q(until__gte=today()) if value == "on" else Q(until__lt=today())


@admin.register(Member)
class MemberAdmin(SettingAdmin):
    """Whom the city has appointed; who reviews what is said by the places in the calls."""

    form = MemberForm
    list_display = ("name", "kind", "belongs_to", "term", "pledge", "calls")
    list_filter = (TermFilter, "kind")
    search_fields = ("name", "kana", "belongs_to")
    readonly_fields = ("account", "reviews_of", "declared", "papers")
    fields = (*MemberForm.Meta.fields, *readonly_fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        places = Reviewer.objects.select_related("call").order_by("-call__pk")
        rows = super().get_queryset(request).select_related("person")
        return rows.prefetch_related(Prefetch("places", places))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else MemberForm.Meta.fields

    def get_urls(self) -> list[URLPattern]:
        return [
            self.address("<int:pk>/interests/", interests_view, "interests"),
            self.address("<int:pk>/appoint/", member_letters.appoint_view, "appoint"),
            self.address("<int:pk>/pledge.pdf", member_letters.pledge_view, "pledge"),
            self.address("<int:pk>/letters/<uuid:letter>/", member_letters.letter_view, "letter"),
            *super().get_urls(),
        ]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """What is shown of a person is noted."""
        member = super().get_object(request, object_id, from_field)
        if member is not None and self.has_view_permission(request, member):
            readings.note(request, member)
        return member

    # --- columns -----------------------------------------------------------------------------

    @admin.display(description="任期", ordering="until")
    def term(self, row: Member) -> str:
        return f"{wareki(row.until)}まで" + ("（終わりました）" if row.until < today() else "")

    @admin.display(description="秘密保持の誓約", ordering="pledged_on", empty_value="まだ")
    def pledge(self, row: Member) -> str | None:
        return wareki(row.pledged_on) if row.pledged_on else None

    @admin.display(description="審査する募集")
    def calls(self, row: Member) -> str:
        found = [f"{each.call}（{each.get_status_display()}）" for each in row.places.all()]
        return "、".join(found) or "－"

    # --- one member --------------------------------------------------------------------------

    @admin.display(description="アカウント")
    def account(self, row: Member) -> str:
        return (
            f"{row.person}（{as_people_write(row.person.email)}）"
            if row.person
            else "まだありません"
        )

    @admin.display(description="審査する募集")
    def reviews_of(self, row: Member) -> SafeString | str:
        links = (
            (page_of(each), each.call, each.get_seat_display(), each.get_status_display())
            for each in row.places.all()
        )
        line = '<a href="{}">{}</a>　{}　{}'
        return format_html_join(SafeString("<br>"), line, links) or "まだありません"

    @admin.display(description="年1回の届け出")
    def declared(self, row: Member) -> SafeString:
        said = yearly.newest(row)
        word = f"{wareki(said.declared_at)}に届け出" if said else "まだありません"
        href = reverse(f"admin:{self.url_name('interests')}", args=[row.pk])
        return format_html('{}　<a href="{}">{}</a>', word, href, SEE)

    @admin.display(description="委嘱の文書と、誓約書")
    def papers(self, row: Member) -> SafeString:
        return member_letters.links(row)


def page_of(reviewer: Reviewer) -> str:
    """The place of a member in a call."""
    return reverse("admin:reviews_reviewer_change", args=[reviewer.pk])


def interests_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """What the member declared, and the form for what came on paper: load, permit, bind, act."""
    if not permissions.runs(request.user):
        raise PermissionDenied
    member = side.load(request, str(pk))
    form = interests.bound(request, yearly.newest(member))
    if interests.is_final(request, form):
        yearly.declare(member, by=request.user, facts=form.cleaned_data)
        messages.success(request, KEPT)
        return redirect(side.page_of(member))
    context = side.frame(
        request, "年1回の届け出", back=side.page_of(member), form=form, **yearly.shown(member)
    )
    return render(request, "admin/reviews/member/interests.html", context)
