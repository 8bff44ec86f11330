"""How staff find cases by what they type."""

from django.db.models import QuerySet

from core.admin import queue
from core.people import Person
from groups.models.likeness import PhoneKey

NAMES = ("name", "partners__name", "partners__organization__name")
KANA = ("name_kana", "partners__organization__name_kana")
PERSONAL = ("representative", "contact")  # of a registered partner, for who reads the register
PHONES = ("phone", "mobile")


def search(queryset: QuerySet, words: str, user: Person) -> QuerySet:
    """By 事例番号, name, kana or partner, and by what the public index holds; who reads the
    register finds by representative and telephone of a registered partner too.
    """
    names, kana, keys = NAMES, KANA, {}
    if user.has_perm("groups.view_organization"):
        names += tuple(f"partners__organization__{who}_name" for who in PERSONAL)
        kana += tuple(f"partners__organization__{who}_kana" for who in PERSONAL)
        keys = {f"{each}_key": PhoneKey(f"partners__organization__{each}") for each in PHONES}
    found = queue.search(
        queryset.alias(**keys),
        words,
        number="number",
        names=names,
        kana=kana,
        digits=tuple(keys),
        index="search",
    )
    return found.distinct()
