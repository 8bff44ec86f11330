"""What the city is bound to pay of a proposal, for who counts a pot below (registered, ADR 32)."""

from django.db.models import OuterRef, Subquery
from django.db.models.expressions import Combinable

from proposals.checking import granted
from reviews.models import Award


def yen() -> Combinable:
    """The amount of the binding award of the outer proposal; of a raised offer what is offered."""
    rows = Award.objects.binding().filter(decision__entry__proposal=OuterRef("pk"))
    return Subquery(rows.order_by("-pk").values("amount")[:1])


granted.register(yen)
