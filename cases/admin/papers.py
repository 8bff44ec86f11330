"""What is done to the pictures and documents of a case, and with the yearly answer, by a POST.

The pages themselves are methods of :class:`cases.admin.case.CaseAdmin`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from cases import permissions
from cases.forms import papers as forms
from cases.models import Case, Document, Picture
from cases.sheet import attaching, confirmation
from cases.sheet.writing import NOT_NOW
from core.forms import versions
from core.uploads import UploadRefused
from core.workflow import NotAllowedNow

CASE, PAPERS = "admin:cases_case_change", "admin:cases_case_papers"
Paper = Picture | Document
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


def refused(request: HttpRequest, case: Case) -> HttpResponse | None:
    """Back to the case, with the reason, while it may not be written; None if it may.

    Raises PermissionDenied for who never may.
    """
    if not permissions.writes(request.user, case):
        raise PermissionDenied
    if permissions.may_write_now(request.user, case):
        return None
    lost = NOT_KEPT if request.method == "POST" else ""
    messages.warning(request, NOT_NOW.format(case.get_status_display()) + lost)
    return redirect(CASE, case.pk)


def blank_forms() -> dict[str, Any]:
    """An empty form for one more of each kind."""
    return {kind: new(prefix=kind) for kind, (new, _old) in KINDS.items()}


def take_in(request: HttpRequest, case: Case) -> tuple[HttpResponse | None, dict[str, Any]]:
    """Take in what was sent, whichever button was pressed: where one goes on, if nothing was
    refused; and the forms of what was.
    """
    if request.POST.get("act") not in KINDS:
        raise Http404
    sent = _sent(request)
    answers = {kind: _received(request, case, kind, sent[kind]) for kind in sent}
    failed = {kind: sent[kind] for kind, answer in answers.items() if answer is None}
    return (None, failed) if failed else (_furthest(answers.values()), {})


def _furthest(answers: Iterable[Any]) -> HttpResponse:
    """The page on which words are still to be written, else the list of papers."""
    furthest: HttpResponse = max(answers, key=lambda answer: len(answer.url))
    return furthest


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The forms in which something stands; if nothing does, that of the pressed button."""
    forms = {k: new(request.POST, request.FILES, prefix=k) for k, (new, _old) in KINDS.items()}
    filled = {kind: form for kind, form in forms.items() if form.has_changed()}
    return filled or {request.POST["act"]: forms[request.POST["act"]]}


def _received(request: HttpRequest, case: Case, kind: str, form: Any) -> HttpResponse | None:
    """Take one file in and say where one goes on; None where it is refused."""
    if form.is_valid() and _added(request, case, kind, form.cleaned_data, form):
        messages.success(request, f"{WORDS[kind]}を加えました。")
        return redirect(PAPERS, case.pk)
    if not _only_words_are_missing(case, form):
        return None
    if not (paper := _added(request, case, kind, BLANK[kind] | form.cleaned_data, form)):
        return None
    messages.warning(request, f"{WORDS[kind]}は受け取りました。{STILL[kind]}")
    return redirect("admin:cases_case_paper", case.pk, kind, paper.pk)


def _added(
    request: HttpRequest, case: Case, kind: str, facts: dict[str, Any], form: Any
) -> Paper | None:
    """The new file; None where it is refused, with the reason at the field."""
    rest = {name: value for name, value in facts.items() if name != "file"}
    add: Callable[..., Paper] = (
        attaching.add_picture if kind == "picture" else attaching.add_document
    )
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


def described(request: HttpRequest, case: Case, kind: str, pk: Any) -> tuple[Paper, Any, Any]:
    """One file, locked if something was sent, with its form and the form of what is stored."""
    if kind not in KINDS:
        raise Http404
    papers, is_sent = getattr(case, f"{kind}s").all(), request.method == "POST"
    paper = get_object_or_404(papers.select_for_update() if is_sent else papers, pk=pk)
    form_class = KINDS[kind][1]
    kept = {name: getattr(paper, name) for name in form_class.base_fields}
    stored = form_class(initial=kept)
    if not is_sent or is_removal(request):
        return paper, stored, stored
    form = form_class(request.POST, initial=kept)
    versions.compare(form, stored=stored, row=paper)
    return paper, form, stored


def is_removal(request: HttpRequest) -> bool:
    """Whether the button that takes the file out was pressed."""
    return request.POST.get("act") == "remove"


def change(request: HttpRequest, paper: Paper, kind: str, form: Any) -> HttpResponse | None:
    """Take the file out, or write down what is said of it; None while there is nothing to do."""
    if is_removal(request):
        attaching.remove(paper, by=request.user)
        messages.success(request, f"{WORDS[kind]}を消しました。")
    elif form.is_bound and form.is_valid():
        attaching.describe(paper, by=request.user, **form.cleaned_data)
        messages.success(request, f"{WORDS[kind]}の説明を保存しました。")
    else:
        return None
    return redirect(PAPERS, paper.case_id)


def unasked(request: HttpRequest, case: Case) -> HttpResponse | None:
    """Back to a case that is not public or has ended: nobody asks whether it goes on. Else None.

    Raises PermissionDenied for who may not answer.
    """
    if not permissions.writes(request.user, case):
        raise PermissionDenied
    if case.is_public and case.year_to is None:
        return None
    messages.warning(request, confirmation.ENDED if case.year_to else confirmation.NOT_PUBLIC)
    return redirect(CASE, case.pk)


def confirm(request: HttpRequest, case: Case, form: forms.YearlyForm) -> HttpResponse | None:
    """Write the yearly answer down; None where it is refused, with the reason at its field."""
    facts = form.cleaned_data
    try:
        if facts["answer"] == "ended":
            confirmation.has_ended(case, by=request.user, year=facts["year"])
        else:
            confirmation.still_going(case, by=request.user)
    except NotAllowedNow as refusal:
        form.add_error("year" if facts["year"] else None, str(refusal))
        return None
    messages.success(request, "確認を記録しました。")
    return redirect(CASE, case.pk)
