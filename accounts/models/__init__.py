"""Who is who, and when the city is there."""

from accounts.models.offices import ClosedDay, Office
from accounts.models.people import CLOSED_NAME, NAMELESS, Section, User, UserRole, UserSection

__all__ = [
    "CLOSED_NAME", "NAMELESS", "ClosedDay", "Office", "Section", "User", "UserRole", "UserSection",
]  # fmt: skip
