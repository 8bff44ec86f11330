"""年1回の届け出: the member's own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from reviews.conflicts import yearly
from reviews.forms import interests
from reviews.models import Member

SAVED = "届け出を受け付けました。変わったときは、いつでも届け出てください。"


@require_http_methods(["GET", "HEAD", "POST"])
def review_interests(request: HttpRequest) -> HttpResponse:
    """What holds now as a form, and what was declared before."""
    user = proof.person(request)
    member = get_object_or_404(Member, person=user)
    form = interests.bound(request, yearly.newest(member))
    if interests.is_final(request, form):
        yearly.declare(member, by=user, facts=form.cleaned_data)
        messages.success(request, SAVED)
        return redirect("review_interests")
    return render(request, "reviews/interests.html", {"form": form, **yearly.shown(member)})
