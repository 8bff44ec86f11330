"""版: what everybody could read of a call from a moment on, frozen as canonical JSON."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from calls.models import Call, Edition
from calls.preparing import differences
from calls.preparing.tables import CALL_COLUMNS, TABLES, Row, columns

SCHEMA = 1
PARTS = (
    "courses__rates", "courses__cost_items", "courses__required_papers",
    "courses__rounds__criteria", "courses__themes", "milestones__course", "passages",
)  # fmt: skip


def loaded(call: Call) -> Call:
    """The call as it is stored, with all its parts: ten queries, however many rows."""
    fresh = Call.objects.with_owners().select_related("section").get(pk=call.pk)
    prefetch_related_objects([fresh], *PARTS)
    for each in (*fresh.courses.all(), *fresh.milestones.all()):
        each.call = fresh
    return fresh


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


def unpublished(call: Call) -> list[str]:
    """What the rows say now and the last edition does not; [] before the opening."""
    last = newest(call)
    return differences.sentences(last.facts, facts(call)) if last else []


def since_predecessor(call: Call) -> list[str]:
    """What is new since the call from which this one was copied; [] where there is none."""
    source = call.copied_from or call.supplements
    if source is None:
        return []
    last = newest(source)
    before = last.facts if last else facts(source)
    return differences.sentences(before, facts(call), by_name=True)


def freeze(call: Call, *, by: Any, changes: Sequence[str] = (), reason: str = "") -> Edition:
    """Keep what is public of a call under the number of its ``edition``."""
    return Edition.objects.create(
        call=call,
        number=call.edition,
        by=by,
        facts=facts(call),
        changes=list(changes),
        reason=reason,
    )
