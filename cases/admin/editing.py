"""Writing a case: a sheet with its rows. If somebody else saved meanwhile, both are shown.

They are methods of :class:`cases.admin.case.CaseAdmin`.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import Section
from cases import permissions
from cases.forms import rows, sheet
from cases.forms.two_versions import Sheet, differences, together
from cases.models import Case
from cases.sheet import discarding, writing
from core.http import key_of
from core.workflow import NotAllowedNow

STILL_HERE = "書いたものは、下に残っています。いるところを写してから、もどってください。"
SAVED_IN_PUBLIC = "内容を保存しました。公開中なので、すぐに見えるようになりました。"
TEMPLATE = "admin/cases/case/sheet.html"


def sections_of(user: Any) -> Any:
    """The sections for which this person may write: all, or one's own."""
    active = Section.objects.active()
    if user.has_perm("cases.write_case"):
        return active
    own = list(user.sections.values_list("pk", flat=True))
    return active.filter(pk__in=own) | active.filter(department__in=own)


def sheet_form(user: Any, *data: Any, case: Case | None = None) -> sheet.SheetForm:
    """The form of this person; a liaison must choose one of the own sections (or has just one)."""
    sections, must_choose = sections_of(user), not user.has_perm("cases.write_case")
    own = list(sections[:2]) if must_choose else []
    begun = {"section": own[0]} if len(own) == 1 else None
    return sheet.SheetForm(
        *data,
        sections=sections,
        must_choose=must_choose,
        initial=sheet.initial(case) if case else begun,
    )


def add_view(self: Any, request: HttpRequest, form_url: str = "", extra: Any = None) -> Any:
    """事例を書きはじめる."""
    if not self.has_add_permission(request):
        raise PermissionDenied
    data = [request.POST] if request.method == "POST" else []
    form, formsets = sheet_form(request.user, *data), rows.bound(None, *data)
    if data and _all_valid(form, formsets):
        facts, partners = _facts(form, formsets), _partners(formsets)
        last = begun_by(request.user).last()
        if last is None or not writing.holds(last, facts, partners):  # else sent twice
            last = writing.begin(by=request.user, facts=facts, partners=partners)
        messages.success(request, "下書きを保存しました。まだ公開されていません。")
        return redirect(self.page_of(last))
    return _page(self, request, None, form, formsets)


def begun_by(user: Any) -> Any:
    """The cases this person began, in that order."""
    return Case.objects.filter(created_by=user).order_by("pk")


def edit_view(self: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """内容を書く."""
    case = self.load(request, str(pk))
    if not permissions.writes(request.user, case):
        raise PermissionDenied
    if request.POST.get("act") == "discard":
        return _discard(self, request, case)
    data = [request.POST] if request.method == "POST" else []
    may_write = permissions.may_write_now(request.user, case)
    if not data and not may_write:
        messages.warning(request, writing.NOT_NOW.format(case.get_status_display()))
        return redirect(self.page_of(case))
    form = sheet_form(request.user, *data, case=case)
    formsets = rows.bound(case, *data)
    if data and not may_write:
        return _too_late(self, request, case, form, formsets)
    if data and _all_valid(form, formsets):
        return _save(self, request, case, form, formsets)
    return _page(self, request, case, form, formsets, seen=_seen(request) if data else "")


def _discard(self: Any, request: HttpRequest, case: Case) -> HttpResponse:
    """Throw away a draft that nobody else has met."""
    try:
        discarding.discard(case, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect(self.page_of(case))
    messages.success(request, f"下書き「{case}」を捨てました。")
    return redirect(f"admin:{self.url_name('changelist')}")


def _too_late(
    self: Any, request: HttpRequest, case: Case, form: Any, formsets: Any
) -> HttpResponse:
    """The case has moved meanwhile: what was typed stays on the page, to be copied."""
    _all_valid(form, formsets)
    form.add_error(None, writing.NOT_NOW.format(case.get_status_display()) + STILL_HERE)
    return _page(self, request, case, form, formsets, seen=_seen(request))


def _save(self: Any, request: HttpRequest, case: Case, form: Any, formsets: Any) -> HttpResponse:
    seen = _seen(request)
    try:
        case = writing.save(
            case,
            by=request.user,
            facts=_facts(form, formsets),
            partners=_partners(formsets),
            seen=key_of(seen.partition(" ")[0]) or 0,
            zone_since=form.cleaned_data["zone_since"],
            zone_note=form.cleaned_data["zone_note"],
        )
    except writing.ChangedMeanwhile as changed:
        return _asked(self, request, changed.case, Sheet(form, formsets))
    except writing.NotFitForThePublic as unfit:
        for each in unfit.findings:
            form.add_error(None, f"{each}（公開中なので、直すまで保存できません）")
        return _page(self, request, case, form, formsets, seen=seen)
    except NotAllowedNow:
        case.refresh_from_db()
        return _too_late(self, request, case, form, formsets)
    messages.success(request, SAVED_IN_PUBLIC if case.is_public else "内容を保存しました。")
    return redirect(self.page_of(case))


def _asked(self: Any, request: HttpRequest, case: Case, sent: Sheet) -> HttpResponse:
    """Show what was kept meanwhile, and ask what shall stand, with both versions in the form."""
    stored = Sheet(sent.form.again(initial=sheet.initial(case)), rows.bound(case))
    both = together(_seen(request), stored=stored, sent=sent)
    found = differences(case, sent)
    return _page(
        self, request, case, both.form, both.formsets, theirs=found, seen=_shown(case, stored)
    )


def _seen(request: HttpRequest) -> str:
    """What the sheet showed when it was opened, as :func:`_shown` named it."""
    return str(request.POST.get("seen", "")) or "0"


def _shown(case: Case | None, stored: Sheet) -> str:
    """The version of the case (0 of a new one), then digests of what stands in the sheet."""
    return f"{case.version} {stored.digests()}" if case else "0"


def _all_valid(form: Any, formsets: dict[str, Any]) -> bool:
    """Every form judged, so that every error is shown at once."""
    return all([form.is_valid(), *(each.is_valid() for each in formsets.values())])


def _facts(form: sheet.SheetForm, formsets: dict[str, Any]) -> dict[str, Any]:
    rest = {name: rows.rows(formsets[name]) for name in ("roles", "results")}
    return form.facts() | rest


def _partners(formsets: dict[str, Any]) -> list[writing.PartnerFacts]:
    return rows.partners(formsets["partners"])


def _page(
    self: Any,
    request: HttpRequest,
    case: Case | None,
    form: Any,
    formsets: Mapping[str, Any],
    theirs: list[tuple[str, str]] | None = None,
    seen: str = "",
) -> HttpResponse:
    """The sheet; ``seen`` is the version it was opened with, where that is an older one."""
    context = self.frame(
        request,
        "内容を書く" if case else "事例を書きはじめる",
        case=case,
        form=form,
        formsets=formsets,
        seen=seen or _shown(case, Sheet(form, formsets)),
        # what the device keeps of a new sheet is dropped once one has been saved
        kept_until=case.version if case else begun_by(request.user).count(),
        may_discard=case is not None and discarding.is_fresh(case),
        differences=theirs or [],
        is_changed=theirs is not None,
        back=self.page_of(case) if case else "",
    )
    return render(request, TEMPLATE, context)
