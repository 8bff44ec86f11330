"""Who is who, and when the city is there."""

from accounts.models.letterhead import AppealText, DocumentSeries, Letterhead
from accounts.models.offices import ClosedDay, Office
from accounts.models.people import CLOSED_NAME, NAMELESS, Section, User, UserRole, UserSection
from accounts.models.reading import Reading

__all__ = [
    "CLOSED_NAME", "NAMELESS", "AppealText", "ClosedDay", "DocumentSeries", "Letterhead", "Office",
    "Reading", "Section", "User", "UserRole", "UserSection",
]  # fmt: skip
