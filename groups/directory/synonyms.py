"""The city's expressions that mean the same, lent to the search of every public list."""

from core.facets.synonyms import LENT
from groups.models import Synonym


def lines() -> str:
    """The rows in use, one a line."""
    rows = Synonym.objects.filter(is_active=True).values_list("words", flat=True)
    return "\n".join(rows)


LENT.append(lines)
