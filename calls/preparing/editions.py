"""版: what everybody could read of a call from a moment on, frozen as canonical JSON."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch

from calls.models import Call, Course, Edition, Theme
from calls.preparing import differences
from calls.preparing.tables import CALL_COLUMNS, TABLES, Row, columns
from core.caching import pages

SCHEMA = 3  # 1 said nothing of themes, 2 nothing of the questions of a course
PARTS = (
    "courses__rates", "courses__cost_items", "courses__required_papers",
    "courses__questions_asked", "courses__rounds__criteria",
    "milestones__course", "passages",
    Prefetch("themes", Theme.objects.select_related("section__department")), "themes__papers",
)  # fmt: skip


def loaded(call: Call) -> Call:
    """The call as it is stored, with all its parts; itself if it is so already."""
    return call if hasattr(call, "is_whole") else together(call)[0]


def together(*calls: Call) -> list[Call]:
    """These calls as they are stored, each with all its parts: twelve queries, however many."""
    named = ("section__department", "budget_section__department", "owner")
    rows = Call.objects.with_owners().select_related(*named)
    asked = rows.filter(pk__in=[call.pk for call in calls]).prefetch_related(*PARTS)
    found = {row.pk: row for row in asked}
    whole = [found[call.pk] for call in calls]
    for call in whole:
        call.is_whole = True
        courses = {each.pk: each for each in call.courses.all()}
        for each in (*courses.values(), *call.milestones.all(), *call.themes.all()):
            each.call = call
        for theme in call.themes.all():
            theme.course = courses.get(theme.course_id or 0)
            theme.course_ceiling = _first_ceiling(theme.course)
    return whole


def _first_ceiling(course: Course | None) -> int | None:
    """What a course pays at most in the first year (calls.money_words.of_theme)."""
    rates = course.rates.all() if course else ()
    return next((rate.ceiling for rate in rates), None)


def facts(call: Call) -> Row:
    """All that is public of a call, from its rows as they stand now."""
    fresh = loaded(call)
    return {
        "schema": SCHEMA,
        "call": columns(fresh, CALL_COLUMNS),
        "is_ended": fresh.intake_ended_at is not None,
        **{table.key: table.freeze(fresh) for table in TABLES},
    }


def newest(call: Call) -> Edition | None:
    """What was published last; None before the opening."""
    return call.editions.first()


def unpublished(call: Call, now: Row | None = None) -> list[str]:
    """What the rows say (``now``: their facts) and the last edition does not; [] before any."""
    last = newest(call)
    return differences.sentences(last.facts, now or facts(call)) if last else []


def since_predecessor(call: Call) -> list[str]:
    """What is new since the call from which this one was copied; [] where there is none."""
    source = call.copied_from or call.supplements
    if source is None:
        return []
    if last := newest(source):
        return differences.sentences(last.facts, facts(call), by_name=True)
    before, after = (facts(each) for each in together(source, call))
    return differences.sentences(before, after, by_name=True)


def freeze(
    call: Call, now: Row, *, by: Any, changes: Sequence[str] = (), reason: str = ""
) -> Edition:
    """Keep what is public of a call (``now``: its facts) under the number of its ``edition``."""
    return Edition.objects.create(
        call=call, number=call.edition, by=by, facts=now, changes=list(changes), reason=reason
    )


def publish(call: Call, by: Any, now: Row, changes: Sequence[str], reason: str) -> None:
    """The next edition of an open call that is locked, with what changed; kept pages are made
    anew.
    """
    call.edition += 1
    call.save(update_fields=["edition", "updated_at"])
    freeze(call, now, by=by, changes=changes, reason=reason)
    pages.refresh_after_commit()
