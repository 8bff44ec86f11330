"""What a budget comes to while it is typed: nothing is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from proposals.forms.budget import BudgetForm
from proposals.views.loading import load


@require_POST
def proposal_budget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sums, the amount step by step, and what does not match, of the page as it was sent."""
    form = BudgetForm(request.POST, instance=load(request.user, pk))
    return render(request, "proposals/budget/counted.html", {"form": form})
