"""The public page of the day of a hearing: when, where, how to attend, in which order."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from calls.models import Call
from core.caching.pages import cached_part, public_page
from reviews.presenting import published


@public_page
@login_not_required
@require_safe
def call_hearing(request: HttpRequest, number: str) -> HttpResponse:
    """404 before staff have published an order, and for a hearing that is not open."""
    call = get_object_or_404(Call.objects.public(), number=number)
    days = cached_part(f"hearing:{number}", lambda: published.days(call.pk))
    if not days:
        raise Http404
    context = {"call": call, "days": published.but_of_recused(days, request.user)}
    return render(request, "reviews/hearing/public.html", context)
