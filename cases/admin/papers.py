"""Pictures, documents and the yearly confirmation: each act its own page and its own POST.

They are methods of :class:`cases.admin.case.CaseAdmin`.
"""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases import permissions
from cases.forms import papers as forms
from cases.models import Case, Document, Picture
from cases.sheet import attaching, confirmation
from cases.sheet.writing import NOT_NOW
from core.forms import comparison, versions
from core.uploads import UploadRefused
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow

NOT_KEPT = "送った写真や資料は、受け取っていません。"
KINDS = {
    "picture": (forms.NewPictureForm, forms.PictureForm),
    "document": (forms.NewDocumentForm, forms.DocumentForm),
}
WORDS = {"picture": "写真", "document": "資料"}
BLANK = {
    "picture": {"alt": "", "taken_on": None, "people": ""},
    "document": {"title": "", "summary": ""},
}
STILL = {
    "picture": "公開の前に、何が写っているかと、写っている人の同意を書いてください。",
    "document": "公開の前に、資料の名前と要約を書いてください。",
}


def while_writable(view: Any) -> Any:
    """The view of a case that may be written now; else back to its page, with the reason."""

    @wraps(view)
    def checked(self: Any, request: HttpRequest, pk: Any, *rest: Any, **named: Any) -> HttpResponse:
        case = self.load(request, str(pk))
        if not permissions.writes(request.user, case):
            raise PermissionDenied
        if not permissions.may_write_now(request.user, case):
            lost = NOT_KEPT if request.method == "POST" else ""
            messages.warning(request, NOT_NOW.format(case.get_status_display()) + lost)
            return redirect(self.page_of(case))
        return view(self, request, case, *rest, **named)

    return checked


@takes_files(len(KINDS))
@while_writable
def papers_view(self: Any, request: HttpRequest, case: Case) -> HttpResponse:
    """写真と資料: what there is, and a form for one more of each; either button sends both."""
    forms = {kind: new(prefix=kind) for kind, (new, _old) in KINDS.items()}
    failed: list[Any] = []
    if request.method == "POST":
        if request.POST.get("act") not in KINDS:
            raise Http404
        sent = _sent(request)
        answers = {kind: _received(self, request, case, kind, sent[kind]) for kind in sent}
        refused = {kind: sent[kind] for kind, answer in answers.items() if answer is None}
        if not refused:
            return _furthest(answers.values())
        forms, failed = forms | refused, list(refused.values())
    context = self.frame(
        request,
        "写真と資料",
        case=case,
        form=failed[0] if failed else None,
        other_forms=[failed[1:]],
        picture_form=forms["picture"],
        document_form=forms["document"],
        pictures=case.pictures.all(),
        documents=case.documents.all(),
        back=self.page_of(case),
    )
    return render(request, "admin/cases/case/papers.html", context)


def _furthest(answers: Iterable[Any]) -> HttpResponse:
    """The page on which words are still to be written, else the list of papers."""
    return max(answers, key=lambda answer: len(answer.url))


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The forms in which something stands; if nothing does, that of the pressed button."""
    forms = {k: new(request.POST, request.FILES, prefix=k) for k, (new, _old) in KINDS.items()}
    filled = {kind: form for kind, form in forms.items() if form.has_changed()}
    return filled or {request.POST["act"]: forms[request.POST["act"]]}


def _received(
    self: Any, request: HttpRequest, case: Case, kind: str, form: Any
) -> HttpResponse | None:
    """Take one file in and say where one goes on; None where it is refused."""
    if form.is_valid() and _added(request, case, kind, form.cleaned_data, form):
        messages.success(request, f"{WORDS[kind]}を加えました。")
        return redirect(_address(self, case))
    if not _only_words_are_missing(case, form):
        return None
    if not (paper := _added(request, case, kind, BLANK[kind] | form.cleaned_data, form)):
        return None
    messages.warning(request, f"{WORDS[kind]}は受け取りました。{STILL[kind]}")
    return redirect(f"admin:{self.url_name('paper')}", case.pk, kind, paper.pk)


def _added(
    request: HttpRequest, case: Case, kind: str, facts: dict[str, Any], form: Any
) -> Picture | Document | None:
    """The new file; None where it is refused, with the reason at the field."""
    rest = {name: value for name, value in facts.items() if name != "file"}
    add: Any = attaching.add_picture if kind == "picture" else attaching.add_document
    try:
        return add(case, facts["file"], by=request.user, **rest)
    except UploadRefused as refusal:
        form.add_error("file", str(refusal))
        return None


def _only_words_are_missing(case: Case, form: Any) -> bool:
    """A good file whose words are still to come is kept, unless everybody would see it so."""
    faults = [fault.code for each in form.errors.as_data().values() for fault in each]
    is_good = "file" in getattr(form, "cleaned_data", {}) and set(faults) == {"required"}
    return is_good and not case.is_public


@while_writable
@transaction.atomic
def paper_view(
    self: Any, request: HttpRequest, case: Case, kind: str, paper_pk: Any
) -> HttpResponse:
    """Change what is said of one file, or take it out."""
    if kind not in KINDS:
        raise Http404
    papers = getattr(case, f"{kind}s").all()
    is_sent = request.method == "POST"
    paper = get_object_or_404(papers.select_for_update() if is_sent else papers, pk=paper_pk)
    form_class = KINDS[kind][1]
    kept = {name: getattr(paper, name) for name in form_class.base_fields}
    is_removal = request.POST.get("act") == "remove"
    stored = form_class(initial=kept)
    form = form_class(request.POST, initial=kept) if is_sent and not is_removal else stored
    if form.is_bound:
        versions.compare(form, stored=stored, row=paper)
    if is_sent and (is_removal or form.is_valid()):
        if is_removal:
            attaching.remove(paper, by=request.user)
            messages.success(request, f"{WORDS[kind]}を消しました。")
        else:
            attaching.describe(paper, by=request.user, **form.cleaned_data)
            messages.success(request, f"{WORDS[kind]}の説明を保存しました。")
        return redirect(_address(self, case))
    context = self.frame(
        request, f"{WORDS[kind]}の説明", case=case, form=form, paper=paper, kind=kind,
        seen=comparison.shown(stored), back=_address(self, case),
    )  # fmt: skip
    return render(request, "admin/cases/case/paper.html", context)


def confirm_view(self: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """まだ続いていますか: it goes on, or it ended in which year."""
    case = self.load(request, str(pk))
    if not permissions.writes(request.user, case):
        raise PermissionDenied
    if not case.is_public or case.year_to is not None:
        messages.warning(request, confirmation.ENDED if case.year_to else confirmation.NOT_PUBLIC)
        return redirect(self.page_of(case))
    form = forms.YearlyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _confirmed(case, request.user, form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error("year" if form.cleaned_data["year"] else None, str(refusal))
        else:
            messages.success(request, "確認を記録しました。")
            return redirect(self.page_of(case))
    context = self.frame(
        request, "まだ続いていますか", case=case, form=form, back=self.page_of(case)
    )
    return render(request, "admin/cases/case/confirm.html", context)


def _confirmed(case: Case, user: Any, facts: dict[str, Any]) -> Case:
    if facts["answer"] == "ended":
        return confirmation.has_ended(case, by=user, year=facts["year"])
    return confirmation.still_going(case, by=user)


def _address(self: Any, case: Case) -> str:
    return reverse(f"admin:{self.url_name('papers')}", args=[case.pk])
