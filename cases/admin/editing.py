"""Writing a case: a sheet with its rows. If somebody else saved meanwhile, both are shown."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.entry import proof
from accounts.models import Section
from cases import permissions
from cases.forms import rows, sheet
from cases.forms.two_versions import Sheet, differences, holds, stored_beside, together
from cases.models import Case
from cases.sheet import discarding, writing
from core.admin import WorkflowAdmin
from core.drafts import ChangedMeanwhile, Seen
from core.people import Person
from core.workflow import NotAllowedNow

STILL_HERE = "書いたものは、下に残っています。いるところを写してから、もどってください。"
SAVED_IN_PUBLIC = "内容を保存しました。公開中なので、すぐに見えるようになりました。"
TEMPLATE = "admin/cases/case/sheet.html"
NOTHING = "0"  # a sheet that does not say what it showed has shown nothing


def begin(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """事例を書きはじめる."""
    sent = bound(request)
    if request.method != "POST" or not sent.is_valid():
        return show(admin, request, None, sent)
    facts, partners = facts_of(sent), rows.partners(sent.formsets["partners"])
    case = begun_by(request.user).last()
    if case is None or not writing.holds(case, facts, partners):  # else sent twice
        case = writing.begin(by=proof.person(request), facts=facts, partners=partners)
    messages.success(request, "下書きを保存しました。まだ公開されていません。")
    return redirect(admin.page_of(case))


def edit(admin: WorkflowAdmin, request: HttpRequest, case: Case) -> HttpResponse:
    """内容を書く; called with a case that this person writes."""
    may_write = permissions.may_write_now(request.user, case)
    if request.method == "POST":
        if request.POST.get("act") == "discard":
            return discard(admin, request, case)
        sent = bound(request, case)
        if not may_write:
            return refuse(admin, request, case, sent)
        if not sent.is_valid():
            return show(admin, request, case, sent, seen=seen_by(request))
        return save(admin, request, case, sent)
    if not may_write:
        messages.warning(request, writing.NOT_NOW.format(case.get_status_display()))
        return redirect(admin.page_of(case))
    return show(admin, request, case, bound(request, case))


def sections_of(user: Person) -> QuerySet[Section]:
    """The sections for which this person may write: all, or one's own."""
    active: QuerySet[Section] = Section.objects.active()
    if user.has_perm("cases.write_case"):
        return active
    own = list(Section.objects.filter(members=user.pk).values_list("pk", flat=True))
    return active.filter(pk__in=own) | active.filter(department__in=own)


def bound(request: HttpRequest, case: Case | None = None) -> Sheet:
    """The sheet of this person, as it is sent or stored.

    A liaison must choose one of the own sections (or has just one).
    """
    user, data = request.user, request.POST if request.method == "POST" else None
    sections, must_choose = sections_of(user), not user.has_perm("cases.write_case")
    own = list(sections[:2]) if must_choose else []
    begun = {"section": own[0]} if len(own) == 1 else None
    form = sheet.SheetForm(
        data,
        sections=sections,
        must_choose=must_choose,
        initial=sheet.initial(case) if case else begun,
    )
    return Sheet(form, rows.bound(case, data), case is not None and case.is_public)


def begun_by(user: Person) -> QuerySet[Case]:
    """The cases this person began, in that order."""
    return Case.objects.filter(created_by=user.pk).order_by("pk")


def facts_of(sent: Sheet) -> dict[str, Any]:
    """The columns of a valid sheet."""
    rest = {name: rows.rows(sent.formsets[name]) for name in ("roles", "results")}
    return sent.form.facts() | rest


def seen_by(request: HttpRequest) -> str:
    """What the sheet showed when it was opened."""
    return str(request.POST.get("seen", "")) or NOTHING


def discard(admin: WorkflowAdmin, request: HttpRequest, case: Case) -> HttpResponse:
    """Throw away a draft that nobody else has met."""
    try:
        discarding.discard(case, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect(admin.page_of(case))
    messages.success(request, f"下書き「{case}」を捨てました。")
    return redirect(f"admin:{admin.url_name('changelist')}")


def refuse(admin: WorkflowAdmin, request: HttpRequest, case: Case, sent: Sheet) -> HttpResponse:
    """The case has moved meanwhile: what was typed stays on the page, to be copied."""
    sent.is_valid()
    sent.form.add_error(None, writing.NOT_NOW.format(case.get_status_display()) + STILL_HERE)
    return show(admin, request, case, sent, seen=seen_by(request))


def save(admin: WorkflowAdmin, request: HttpRequest, case: Case, sent: Sheet) -> HttpResponse:
    """Save a valid sheet, or say what stands against it."""
    seen = seen_by(request)
    try:
        case = writing.save(
            case,
            by=proof.person(request),
            facts=facts_of(sent),
            partners=rows.partners(sent.formsets["partners"]),
            seen=Seen(seen, lambda row: holds(seen, stored=stored_beside(sent, row), sent=sent)),
            zone_since=sent.form.cleaned_data["zone_since"],
            zone_note=sent.form.cleaned_data["zone_note"],
        )
    except ChangedMeanwhile as changed:
        return ask(admin, request, changed.row, sent)
    except writing.NotFitForThePublic as unfit:
        for each in unfit.findings:
            sent.form.add_error(None, f"{each}（公開中なので、直すまで保存できません）")
        return show(admin, request, case, sent, seen=seen)
    except NotAllowedNow:
        case.refresh_from_db()
        return refuse(admin, request, case, sent)
    messages.success(request, SAVED_IN_PUBLIC if case.is_public else "内容を保存しました。")
    return redirect(admin.page_of(case))


def ask(admin: WorkflowAdmin, request: HttpRequest, case: Case, sent: Sheet) -> HttpResponse:
    """Show what was stored meanwhile, and ask what shall stand, with both versions in the form."""
    seen, stored = seen_by(request), stored_beside(sent, case)
    found = differences(seen, case, stored=stored, sent=sent)
    both = together(seen, stored=stored, sent=sent)
    return show(admin, request, case, both, theirs=found, seen=stored.shown())


def show(
    admin: WorkflowAdmin,
    request: HttpRequest,
    case: Case | None,
    shown: Sheet,
    theirs: list[tuple[str, str]] | None = None,
    seen: str = "",
) -> HttpResponse:
    """The sheet; ``seen`` is what it was opened with, where that is something older."""
    context = admin.frame(
        request,
        "内容を書く" if case else "事例を書きはじめる",
        case=case,
        form=shown.form,
        formsets=shown.formsets,
        seen=seen or (shown.shown() if case else NOTHING),
        # what the device has of a new sheet is dropped once one has been saved
        device_version=case.version if case else begun_by(request.user).count(),
        may_discard=case is not None and discarding.is_fresh(case),
        differences=theirs or [],
        is_changed=theirs is not None,
        back=admin.page_of(case) if case else "",
    )
    return render(request, TEMPLATE, context)
