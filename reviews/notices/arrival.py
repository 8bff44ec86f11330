"""When the covers of a result left, and when they arrived, for who looks into it afterwards."""

from collections.abc import Iterator

from core.calendar import wareki_time
from notifications.models import Notice
from reviews.models import ResultLetter


def arrivals(letter: ResultLetter) -> Iterator[tuple[str, str]]:
    """Of each cover of this letter how and when it went; never an address."""
    key = f":{letter.pk}:"
    rows = Notice.objects.filter(about_id=str(letter.decision.entry.proposal_id))
    for each in rows.filter(dedupe_key__contains=key).select_related("batch").order_by("pk"):
        when = each.posted or wareki_time(each.sent_at)
        yield each.get_channel_display(), f"{each.state}　{when}".strip()
