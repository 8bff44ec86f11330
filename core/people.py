"""Who acts: a person with an account or without one, whoever holds a letter's link, the clock."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from django.db.models import Model

Link = TypeVar("Link", bound=Model)


class Person(Protocol):
    """What is asked of whoever is before the screen; Django's anonymous visitor answers too."""

    @property
    def pk(self) -> Any: ...

    @property
    def is_authenticated(self) -> bool: ...

    def has_perm(self, perm: str, obj: Any = None) -> bool: ...

    def has_module_perms(self, app_label: str) -> bool: ...


@dataclass(frozen=True)
class LinkHolder(Generic[Link]):
    """Whoever holds the link of a letter: nobody's account, no permission, only what it opens.

    ``link`` is the row behind the link, ``column`` the column of the log in which it is kept. The
    key is nobody's: that of the row could be the key of some person.
    """

    link: Link
    column: str
    pk, is_authenticated = None, False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


@dataclass(frozen=True)
class Clock:
    """What a passed day does by itself: nobody's account, no permission, only the moves whose
    row in the table says so (``Transition.by_clock``).
    """

    pk, is_authenticated = None, False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


CLOCK = Clock()
Actor: TypeAlias = Person | LinkHolder[Any] | Clock
