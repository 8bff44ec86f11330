"""The guide, 協働診断, and the pages about the site itself: public, the same for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import Letterhead
from calls.listing.standing import open_now
from cases.models import Case, CatalogueSetting
from core.caching.pages import public_page
from core.calendar import today
from core.collaboration import FORMER_NAMES, Actor
from core.http import absolute, renamed
from guide import accessibility, book
from guide.check import leads
from guide.check import result as checking
from guide.check.questions import QUESTIONS, short, spelt_out
from guide.forms import CheckForm
from guide.models import AccessibilityCheck, AccessibilityPolicy

LONGEST_NUMBER = 20
MOST_CALLS = 3


@public_page
@login_not_required
@require_safe
def guide_index(request: HttpRequest) -> HttpResponse:
    """The cover: what the guide holds, and the way to 協働診断."""
    return render(request, "guide/index.html", {"chapters": book.chapters()})


@public_page
@login_not_required
@require_safe
def guide_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One chapter with its contents, the one before and the one after."""
    if slug in book.FORMER_NAMES:
        return redirect("guide_page", book.FORMER_NAMES[slug], permanent=True)
    if slug not in book.CHAPTERS:
        raise Http404
    before, after = book.neighbours(slug)
    context = {
        "page": book.shown(slug),
        "chapters": book.chapters(),
        "before": before,
        "after": after,
    }
    return render(request, "guide/page.html", context)


@public_page
@login_not_required
@require_safe
def guide_proposing(request: HttpRequest) -> HttpResponse:
    """How to prepare a proposal; ``?case=`` is the published case that gave the idea."""
    number = request.GET.get("case", "")[:LONGEST_NUMBER]
    case = Case.objects.public().filter(number=number).first() if number else None
    context = {
        "page": book.page("proposing"),
        "chapters": book.chapters(),
        "case": case,
        "calls": open_now(MOST_CALLS),
    }
    return render(request, "guide/proposing.html", context)


@public_page
@login_not_required
@require_safe
def guide_check(request: HttpRequest) -> HttpResponse:
    """The ten questions; answers in the address come back ticked, so that they can be changed."""
    known = spelt_out(request.GET.get("a", "")) or renamed(request.GET, FORMER_NAMES)
    form = CheckForm(initial=known)
    return render(request, "guide/check.html", {"form": form})


@login_not_required
@require_safe
def guide_check_result(request: HttpRequest) -> HttpResponse:
    """What the answers lead to, by the address alone: nothing is stored, a link can be shared.

    A form sends the answers by their names; its address is exchanged for the short one, which can
    be written down. Not kept by the page cache: there are millions of addresses, each quick.
    """
    digits = request.GET.get("a", "")
    form = CheckForm(spelt_out(digits) or renamed(request.GET, FORMER_NAMES))
    if not form.is_valid():
        return render(request, "guide/check.html", {"form": form})
    answers = form.cleaned_data
    if digits != (brief := short(answers)):
        return redirect(f"{request.path}?a={brief}")
    result = checking.check(answers)
    cases, groups = leads.near(result, answers)
    context = {
        "result": result,
        "answered": checking.answered(answers),
        "is_city": answers["who"] == Actor.CITY,
        "cases": cases,
        "groups": groups,
        "follow": leads.links(result, answers),
        "calls": open_now(MOST_CALLS) if leads.is_proposing(result) else [],
        "again": f"{reverse('guide_check')}?a={brief}",
        "on": today(),
        "link": request.build_absolute_uri(f"{request.path}?a={brief}"),
        "count": len(QUESTIONS),
    }
    return render(request, "guide/result.html", context)


@public_page
@login_not_required
@require_safe
def accessibility_show(request: HttpRequest) -> HttpResponse:
    """ウェブアクセシビリティ方針 and 試験結果 in the shape of JIS X 8341-3:2016 附属書JB."""
    checks = list(AccessibilityCheck.objects.all())
    run = accessibility.machine()
    lines = accessibility.checklist(run, checks)
    context = {
        "office": Letterhead.current(),
        "aims": AccessibilityPolicy.current(),
        "site": absolute("/"),
        "faults": [line for line in lines if not line.is_met and not line.is_open],
        "run": run,
        "lines": lines,
        "level": accessibility.level_met(lines),
        "declared_on": accessibility.declared_on(run, checks),
        "met": sum(line.is_met for line in lines),
        "open": sum(line.is_open for line in lines),
    }
    return render(request, "guide/accessibility.html", context)


@public_page
@login_not_required
@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """サイトポリシー, with the rule for the catalogue's data that the city has set."""
    return render(
        request,
        "guide/policy.html",
        {"page": book.page("policy"), "licence": CatalogueSetting.current().licence},
    )


@public_page
@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """個人情報の取り扱い: what the portal really keeps."""
    return render(request, "guide/site_text.html", {"page": book.page("privacy")})


@public_page
@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """The office in charge, from the city's settings."""
    return render(request, "guide/contact.html", {"office": Letterhead.current()})


@public_page
@login_not_required
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every part of the site on one page, for people."""
    return render(request, "guide/site_map.html", {"chapters": book.chapters()})
