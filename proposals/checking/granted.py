"""What the city is bound to pay of a proposal whose result was told: the app above that decides
registers how it is read (ADR 32). Until then, and where there is none, what is asked for counts.
"""

from collections.abc import Callable

from django.db.models import BigIntegerField, Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from proposals.choices import ProposalStatus

Yen = Callable[[], Combinable]  # of the outer proposal; NULL: nothing is bound

_questions: list[Yen] = []


def register(question: Yen) -> None:
    """To be called in ``AppConfig.ready``."""
    if question not in _questions:
        _questions.append(question)


def yen() -> Combinable:
    """What a proposal takes of its pot: what was granted once it is decided, else what it asks for.
    Reads ``newest_requested``.
    """
    asked = Coalesce(F("newest_requested"), Value(0))
    told = [
        When(status=ProposalStatus.DECIDED, then=Coalesce(each(), Value(0))) for each in _questions
    ]
    return Case(*told, default=asked, output_field=BigIntegerField())
