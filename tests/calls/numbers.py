"""How many questions stand where, as QuerySets say it: what SQL of our own is compared with."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from calls.models import Question


def number(questions, column):
    """How many of these questions belong to each outer row, by the column that names it."""
    own = questions.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")[:1]), 0)


def with_numbers(rows, column):
    """Calls or themes with ``answered`` and ``waiting``."""
    return rows.annotate(
        answered=number(Question.objects.public(), column),
        waiting=number(Question.objects.waiting(), column),
    )
