"""自分だけのメモ go some days after the marks were opened (city setting, calls.md §7)."""

from datetime import date, timedelta

from django.utils import timezone

from core.calendar import as_day
from reviews.models import Review, ReviewSetting, Sheet


def forget(today: date) -> int:
    """Empty the notes whose days are over; returns how many. Safe to run twice, or late. History
    never had them.
    """
    days = timedelta(days=ReviewSetting.current().note_days)
    over = [
        key
        for key, at in Review.objects.exclude(opened_at=None).values_list("pk", "opened_at")
        if at and as_day(at) + days <= today
    ]
    notes = Sheet.objects.filter(entry__review__in=over).exclude(private_note="")
    return int(notes.update(private_note="", updated_at=timezone.now()))
