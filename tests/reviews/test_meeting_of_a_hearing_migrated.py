"""reviews 0008 on a database that holds rows: the days of hearings that stood there before are
found again in the meetings in which they take place since.

A day that the verbs of today made is written into tables as they were before the migration, beside
those of the portal; then the migration runs on these.
"""

import pytest
import time_machine
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Q

from reviews.choices import Presence
from reviews.models import Attendance, Conflict, Slot, StepOut
from reviews.workflow import hearing as workflow
from reviews.workflow import meeting as meetings
from tests.factories import hearings, people, reviews
from tests.kept import PASSING_OVER

pytestmark = pytest.mark.django_db
BEFORE, MIGRATION = ("reviews", "0007_office"), ("reviews", "0008_meeting_of_a_hearing")
COLUMNS = """
    SELECT table_name, array_agg(column_name::text) FROM information_schema.columns
    WHERE table_schema = %s AND is_generated = 'NEVER' GROUP BY table_name
"""
# What a hearing said by itself, and is said by its meeting since.
HEARINGS = """
    INSERT INTO before.{table}
           ({columns}, "on", starts_at, place, online, is_open, closed_why)
    SELECT {of_hearing}, meeting.on, meeting.starts_at, meeting.place, meeting.online,
           meeting.openness = 'open', meeting.closed_reason
    FROM public.{table} hearing
    JOIN public.reviews_meeting meeting ON meeting.id = hearing.meeting_id
"""
OF_HEARINGS = ("reviews_hearing", "reviews_hearingevent")
# What there was none of for a hearing; and what was told of it elsewhere.
NOT_YET = {
    *OF_HEARINGS, "reviews_meeting", "reviews_meetingevent", "reviews_agendaitem",
    "reviews_agendaitemevent", "reviews_attendance", "reviews_attendanceevent", "reviews_minutes",
    "reviews_minutesevent", "reviews_stepout", "reviews_stepoutevent", "reviews_meetinglog",
    "reviews_minuteslog", "reviews_attendancelink", "reviews_attendancelinkevent",
}  # fmt: skip
MEMBERS = """
    INSERT INTO before.reviews_hearingattendance (hearing_id, reviewer_id, presence, at, by_id)
    SELECT hearing.id, row.reviewer_id, CASE WHEN row.came THEN 'present' ELSE 'absent' END,
           now(), %s
    FROM public.reviews_attendance row
    JOIN public.reviews_hearing hearing ON hearing.meeting_id = row.meeting_id
    WHERE row.came IS NOT NULL
"""
GROUPS = """
    INSERT INTO before.reviews_hearingattendance (hearing_id, entry_id, presence, at, by_id)
    SELECT hearing_id, entry_id, presence, now(), %s FROM public.reviews_slot WHERE presence <> ''
"""
LEFT = """
    INSERT INTO before.reviews_hearingstepout (hearing_id, reviewer_id, entry_id, at, by_id)
    SELECT hearing.id, row.reviewer_id, item.entry_id, now(), %s
    FROM public.reviews_stepout gone
    JOIN public.reviews_attendance row ON row.id = gone.attendance_id
    JOIN public.reviews_agendaitem item ON item.id = gone.item_id
    JOIN public.reviews_hearing hearing ON hearing.meeting_id = row.meeting_id
    WHERE NOT gone.is_recused
"""


def planned():
    return hearings.planned()


def published():
    return hearings.published()


def over():
    """A member did not come, one is recused from the second proposal, one left for the first; the
    first group came late, the third one did not come.
    """
    hearing = hearings.published()
    reviews.declare(hearing.review, "one", 2, relation="officer")
    with time_machine.travel(reviews.at(hearings.ON, 16), tick=False):
        hearings.everybody(hearing)
        hearings.member(hearing, "deputy", Presence.ABSENT)
        hearings.out(hearing, "chair", number=1)
        for number, presence in ((1, Presence.LATE), (3, Presence.ABSENT)):
            hearings.group(hearing, presence, number)
        hearing = workflow.end(hearing, by=people.clerk())
    with time_machine.travel(reviews.at(hearings.ON, 17), tick=False):
        meetings.hold(hearing.meeting, by=people.clerk())
    return hearings.anew(hearing)


def columns(schema):
    """{table: its columns}, those that are reckoned left out."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [schema])
        return {table: set(names) for table, names in cursor.fetchall()}


def tables_of(state):
    """The tables as they were, empty, in a schema of their own that is looked through first."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA before; SET LOCAL search_path TO before, public")
    with connection.schema_editor(atomic=False) as editor:
        for model in state.apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and not model._meta.auto_created:
                editor.create_model(model)
        editor.deferred_sql.clear()  # of what hangs on what the rows themselves tell


def carried(by):
    """All rows, in the columns that there were; no meeting of a hearing yet."""
    now, then = columns("public"), columns("before")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {PASSING_OVER} = replica")
        for table in sorted(now.keys() & then.keys() - NOT_YET):
            names = ", ".join(f'"{each}"' for each in sorted(now[table] & then[table]))
            cursor.execute(
                f"INSERT INTO before.{table} ({names}) SELECT {names} FROM public.{table}"
            )
        for table in OF_HEARINGS:
            kept = sorted(now[table] & then[table])
            of_hearing = ", ".join(f'hearing."{each}"' for each in kept)
            names = ", ".join(f'"{each}"' for each in kept)
            cursor.execute(HEARINGS.format(table=table, columns=names, of_hearing=of_hearing))
        for each in (MEMBERS, GROUPS, LEFT):
            cursor.execute(each, [by.pk])
        for table, key in ((each, key) for each in then for key in ("id", "pgh_id")):
            if key in then[table]:  # what comes after the rows is numbered after them
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('before.{table}', '{key}'),"
                    f" max({key}::text::bigint)) FROM before.{table}"
                    " WHERE pg_get_serial_sequence(%s, %s) IS NOT NULL",
                    [f"before.{table}", key],
                )
        cursor.execute(f"SET LOCAL {PASSING_OVER} = origin")


def migrated(loader, state):
    """Run it; the models as they are after it."""
    with connection.schema_editor(atomic=False) as editor:
        state = loader.get_migration(*MIGRATION).apply(state, editor)
    return state.apps.get_model


def told(meeting, attendances, step_outs, slots):
    """What a meeting says of a hearing, by what names its rows."""
    slots = {each.entry_id: each.presence for each in slots}
    return {
        # Before the order is known, nothing says how long it will take.
        "when": (meeting.on, meeting.starts_at, meeting.status, slots and meeting.ends_at),
        "where": (meeting.place, meeting.online, meeting.openness, meeting.closed_reason),
        "agenda": [(each.heading, each.entry_id) for each in meeting.items.order_by("order")],
        "came": {each.reviewer_id: each.came for each in attendances if each.came is not None},
        "left": {
            (each.attendance.reviewer_id, each.item.entry_id, each.is_recused)
            for each in step_outs.select_related("attendance", "item")
        },
        "groups": slots,
    }


@pytest.mark.parametrize("state", [planned, published, over], ids=lambda each: each.__name__)
def test_day_of_a_hearing_is_found_again_in_its_meeting(state):
    with time_machine.travel(reviews.at(), tick=False):
        hearing, clerk = state(), people.clerk()
    before = told(
        hearing.meeting, Attendance.objects.all(), StepOut.objects.all(), Slot.objects.all()
    )
    loader = MigrationLoader(connection)
    old = loader.project_state([BEFORE])
    tables_of(old)
    carried(clerk)

    model = migrated(loader, old)

    names = ("Hearing", "Attendance", "StepOut", "Slot", "Minutes", "Meeting")
    found, attendances, step_outs, slots, minutes, of_meeting = (
        model("reviews", name).objects for name in names
    )
    [after] = found.select_related("meeting")
    assert told(after.meeting, attendances.all(), step_outs.all(), slots.all()) == before
    assert (after.pk, after.review_id, after.status) == (
        hearing.pk, hearing.review_id, hearing.status,
    )  # fmt: skip
    assert of_meeting.count() == 1
    assert minutes.filter(meeting=after.meeting_id).exists() == (state is over)
    events = model("reviews", "HearingEvent").objects.filter(pgh_obj=hearing.pk)
    assert {*events.values_list("meeting", flat=True)} == {after.meeting_id}
    if state is over:
        recused = Conflict.objects.get(Q(is_recused=True))
        assert any(each[0] == recused.reviewer_id and each[2] for each in before["left"])
        assert set(before["groups"].values()) == {"late", "present", "absent"}
