"""Who is who, and when the city is there."""

from accounts.models.letterhead import AppealText, DocumentSeries, Letterhead
from accounts.models.offices import ClosedDay, Office
from accounts.models.people import CLOSED_NAME, NAMELESS, User, UserRole, UserSection
from accounts.models.reading import Reading
from accounts.models.retention import Disposal, Hold, RecordKind, RetentionRule
from accounts.models.sections import Section
from accounts.models.serving import Serving

__all__ = [
    "CLOSED_NAME", "NAMELESS", "AppealText", "ClosedDay", "Disposal", "DocumentSeries", "Hold",
    "Letterhead", "Office", "Reading", "RecordKind", "RetentionRule", "Section", "Serving",
    "User", "UserRole", "UserSection",
]  # fmt: skip
