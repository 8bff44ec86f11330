"""Events as one calendar (RFC 5545): attached to a letter, or what a phone subscribes to."""

from collections.abc import Iterable

from django.conf import settings
from icalendar import Calendar, Event, Timezone

EVERY = "PT6H"  # how often to ask again


def calendar(events: Iterable[Event], name: str = "") -> str:
    """The iCalendar text; ``name``: of one that is subscribed to."""
    whole = Calendar()
    whole.add("prodid", "-//Honjo City//Kyodo Portal//JA")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    if name:
        whole.add("x-wr-calname", name)
        whole.add("refresh-interval;value=duration", EVERY)
        whole.add("x-published-ttl", EVERY)  # the same for Outlook, which knows no other
    for event in events:
        whole.add_component(event)
    whole.add_missing_timezones()
    if not whole.subcomponents:  # a calendar holds at least one (RFC 5545, 3.6)
        whole.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    text: str = whole.to_ical().decode()
    return text
