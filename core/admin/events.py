"""All events of the history in one list, for the superuser alone (pghistory)."""

from django.contrib.admin import ShowFacets
from pghistory.admin import EventsAdmin


class AllEventsAdmin(EventsAdmin):
    """pghistory's list cannot count behind its filters: it offers no numbers."""

    show_facets = ShowFacets.NEVER
