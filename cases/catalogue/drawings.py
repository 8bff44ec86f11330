"""Which of the seven drawings stands where a case has no photograph.

They are decoration: what they show is in the words beside them. The table is fixed, so that the
same matter always has the same drawing.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.collaboration import ActivityField, SuitableMatter

SPRITE = "img/pictures.svg"  # one <g> for each of NAMES
BOOK, BOWL, PAPER, RIVER = "book", "bowl", "paper", "river"
STAGE, WAREHOUSE, WORDS = "stage", "warehouse", "words"
NAMES = (BOOK, BOWL, PAPER, RIVER, STAGE, WAREHOUSE, WORDS)

BY_FIELD = {
    ActivityField.HEALTH_AND_WELFARE: BOWL,
    ActivityField.SOCIAL_EDUCATION: BOOK,
    ActivityField.TOWN_MAKING: WAREHOUSE,
    ActivityField.TOURISM: WAREHOUSE,
    ActivityField.RURAL_AREAS: RIVER,
    ActivityField.CULTURE_AND_SPORTS: STAGE,
    ActivityField.ENVIRONMENT: RIVER,
    ActivityField.DISASTER_RELIEF: RIVER,
    ActivityField.LOCAL_SAFETY: PAPER,
    ActivityField.HUMAN_RIGHTS_AND_PEACE: WORDS,
    ActivityField.INTERNATIONAL: WORDS,
    ActivityField.GENDER_EQUALITY: WORDS,
    ActivityField.CHILDREN: BOOK,
    ActivityField.INFORMATION_SOCIETY: WORDS,
    ActivityField.SCIENCE: BOOK,
    ActivityField.ECONOMY: WAREHOUSE,
    ActivityField.WORK: BOOK,
    ActivityField.CONSUMERS: BOWL,
    ActivityField.SUPPORT_OF_GROUPS: WORDS,
    ActivityField.OTHER_BY_ORDINANCE: WAREHOUSE,
}
# Two matters that share a field: ごみ減量化 is 地域社会と密接な関係が必要なもの (the guideline).
BY_FIELD_AND_MATTER = {(ActivityField.ENVIRONMENT, SuitableMatter.CLOSE_TO_COMMUNITY): PAPER}
BY_MATTER = {
    SuitableMatter.FINE_GRAINED: BOWL,
    SuitableMatter.CONSENSUS: WORDS,
    SuitableMatter.BROAD_PARTICIPATION: STAGE,
    SuitableMatter.CLOSE_TO_COMMUNITY: PAPER,
    SuitableMatter.EXPERTISE: STAGE,
}


def named(fields: Sequence[int], matters: Sequence[str]) -> str:
    """The drawing's name: by the first field (and its matter), else by the first matter."""
    if not fields:
        return BY_MATTER[SuitableMatter(matters[0])] if matters else WAREHOUSE
    first = ActivityField(fields[0])
    both = (BY_FIELD_AND_MATTER.get((first, SuitableMatter(matter))) for matter in matters)
    return next(filter(None, both), BY_FIELD[first])


@lru_cache(maxsize=2 * len(NAMES))
def drawn(name: str, *, wide: bool = False) -> SafeString:
    """The drawing of this name, without words of its own; ``wide``, only the river is cut."""
    fit = "meet" if wide and name != RIVER else "slice"
    return format_html(
        '<svg viewBox="0 0 480 300" preserveAspectRatio="xMidYMid {}" aria-hidden="true">'
        '<use href="{}#{}"></use></svg>',
        fit,
        static(SPRITE),
        name,
    )
