"""年1回の届け出: the member's own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entry import proof
from accounts.models import User
from reviews.conflicts import yearly
from reviews.forms import interests
from reviews.models import Entry, Member

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
        return following(user)
    return render(request, "reviews/interests.html", {"form": form, **yearly.shown(member)})


def following(user: User) -> HttpResponse:
    """On to the proposals of which something is still to be declared; else what holds now."""
    waiting = Entry.objects.named_to(user).order_by("review__round__course__call", "pk")
    number = waiting.values_list("review__round__course__call__number", flat=True).first()
    return redirect("review_conflicts", number) if number else redirect("review_interests")
