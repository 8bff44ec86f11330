"""協定書の話し合い: one page for both sides, its thread, its PDF and the signed file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import papers
from core.forms import put_aside
from core.uploads.storage import download_response
from core.web import office
from projects import permissions
from projects.agreeing import beginning, keeping, printing, readiness, reading, showing, talking
from projects.agreeing.writing import shut
from projects.choices import AgreementPage, AgreementStatus, Side
from projects.forms.agreement_acts import MessageForm
from projects.models import Agreement, AgreementPaper, AgreementVersion
from projects.parts.asking import Reader
from projects.standing import agreement as standing
from projects.views.agreement_loading import is_known, load_agreement
from projects.workflow import agreement as table

SENT = "意見を送りました。相手に、メールで知らせます。"
READ_TO = "第{}版まで読んだことにしました。"


@require_safe
def agreement_show(request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """The text, what changed, who said yes, the thread; ``from``: the version to compare with."""
    agreement = load_agreement(request.user, pk, order)
    form = MessageForm(put_aside.aside(request))
    return render(request, "projects/agreement/show.html", context(request, agreement, form))


def context(request: HttpRequest, agreement: Agreement, form: MessageForm) -> dict[str, Any]:
    """Everything on the page."""
    project, user = agreement.project, request.user
    reader = Reader.asked(user, project)
    versions = agreement.versions.select_related("by").defer("text").order_by("-order")
    last, seen = agreement.versions.latest("order"), showing.seen(agreement, user)
    asked = request.GET.get("from", "")
    place = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    why = shut(agreement)
    return {
        "project": project,
        "agreement": agreement,
        "reader": reader,
        "talks": reader.writes or reader.works,
        "can_write": (reader.writes or reader.works) and not why,
        "why": why,
        "asks": [] if not agreement.is_open else list(standing.asks(project, reader)),
        "last": last,
        "versions": list(versions),
        "facts": last.facts,
        "tables": showing.tables(last.facts),
        "compared": showing.compared(agreement, last, seen, place),
        "is_unread": 0 < seen < last.order or not seen,
        "standings": showing.standings(agreement),
        "thread": talking.thread(agreement),
        "form": form,
        "pages": AgreementPage,
        "office": office.kept()["office"],
        "acts": acts(agreement, reader),
        "papers": agreement.papers.all(),
        "others": [each for each in project.agreements.all() if each.pk != agreement.pk],
        "in_force": reading.in_force(project),
        "can_propose": (reader.writes or reader.works) and not beginning.barred(project),
        **lacking(agreement),
    }


def lacking(agreement: Agreement) -> dict[str, Any]:
    """What is still to be said before anybody can say yes."""
    if agreement.status != AgreementStatus.TALKING:
        return {"lacking": [], "half": []}
    base = showing.base_of(agreement)
    found = list(readiness.lacking(agreement, base))
    return {"lacking": found, "half": readiness.half_written(agreement)}


def acts(agreement: Agreement, reader: Reader) -> dict[str, Any]:
    """The acts that are open to this person now."""
    there = reading.present(agreement)
    user, is_dead = reader.person, bool(reading.dead(agreement))
    names = {Side.GROUP: reader.represents, Side.CITY: reader.works}
    is_talking = agreement.status == AgreementStatus.TALKING and not is_dead
    return {
        "confirm": [s for s, may in names.items() if may and is_talking and s not in there],
        "withdraw": [s for s, may in names.items() if may and is_talking and s in there],
        "reopen": table.REOPEN.open_for(agreement, user) and not is_dead,
        "conclude": table.CONCLUDE.open_for(agreement, user) and not is_dead,
        "take_back": bool(agreement.order) and table.TAKE_BACK.open_for(agreement, user),
    }


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_say(request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """A message to the other side."""
    agreement = load_agreement(request.user, pk, order)
    if not permissions.talks(request.user, agreement):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else put_aside.aside(request)
    form = MessageForm(typed)
    if request.method == "POST" and form.is_valid():
        talking.say(agreement, form.cleaned_data["text"], by=request.user)
        put_aside.forget(request)
        messages.success(request, SENT)
        return redirect(f"{agreement.get_absolute_url()}#talk")
    shown = {"form": form, "agreement": agreement, "project": agreement.project}
    return render(request, "projects/agreement/say.html", shown)


@require_POST
def agreement_read(request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """ここまで読みました: what changes afterwards is shown as new."""
    agreement = load_agreement(request.user, pk, order)
    side = reading.side_of(request.user, agreement.project)
    if not side:
        raise PermissionDenied
    asked = request.POST.get("version", "")
    last = agreement.versions.filter(order=int(asked) if asked.isdecimal() else 0).first()
    if last is None:
        raise Http404
    keeping.looked(agreement, request.user, side, last.order)
    messages.success(request, READ_TO.format(last.order))
    return redirect(agreement)


@require_safe
def agreement_pdf(request: HttpRequest, pk: UUID, order: int, version: int) -> HttpResponse:
    """A version on paper, for both sides alone: 案 unless it is the one that is frozen."""
    agreement = load_agreement(request.user, pk, order)
    found = agreement.versions.filter(order=version).first()
    if found is None:
        raise Http404
    name = file_name(agreement, found)
    return download_response(printing.printed(agreement, found), name, "application/pdf")


def file_name(agreement: Agreement, version: AgreementVersion) -> str:
    """協定書 R09-P001 第3版.pdf."""
    return f"{agreement}_{agreement.project.number}_{version}.pdf".replace(" ", "")


@require_safe
def agreement_paper(request: HttpRequest, pk: UUID, order: int, paper: UUID) -> HttpResponse:
    """The signed file, for both sides alone."""
    agreement = load_agreement(request.user, pk, order)
    found = AgreementPaper.objects.filter(agreement=agreement, pk=paper).first()
    if found is None:
        raise Http404
    return papers.download(found)
