"""きょうの机: one list over all apps of what waits for a person or for nobody, by deadline.

Each app gives one :class:`Source`: a queryset with the columns of :func:`listed`, and the queues
with their numbers. The site (``accounts.entry.admin_site``) shows their union.
"""

from core.admin.desk.source import Number, Share, Source, Work
from core.admin.desk.union import NO_DAY, NO_PERSON, listed

__all__ = ["NO_DAY", "NO_PERSON", "Number", "Share", "Source", "Work", "listed"]
