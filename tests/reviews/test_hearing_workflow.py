"""The day of a hearing: who may make which move in which state, the order, the times, who came."""

from datetime import date, time
from hashlib import sha256

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.workflow import handing_in
from reviews.choices import Attends, HearingStatus, Presence, Relation, Ruling, SheetStatus
from reviews.meetings import attending
from reviews.models import (
    Attendance,
    Draw,
    Hearing,
    HearingLog,
    Meeting,
    Member,
    Review,
    Sheet,
    Slot,
    StepOut,
)
from reviews.presenting import lots, planning, timetable
from reviews.reckoning.contest import contest_of
from reviews.workflow import HEARING
from reviews.workflow import hearing as workflow
from reviews.workflow import meeting as meetings
from reviews.workflow import review as rounds
from reviews.workflow.attending import Noted
from tests.factories import hearings, office, people, reviews

pytestmark = pytest.mark.django_db


def order_of(hearing):
    """The order of receipt."""
    return list(hearing.review.entries.order_by("received").values_list("pk", flat=True))


VERBS = {
    "draw": lambda one, by: workflow.draw(one, by=by),
    "fix": lambda one, by: workflow.fix(one, by=by, order=order_of(one)),
    "draw_again": lambda one, by: workflow.draw_again(one, by=by, note="やり直し"),
    "fix_again": lambda one, by: workflow.fix_again(
        one, by=by, order=order_of(one)[::-1], note="やり直し"
    ),
    "invite": lambda one, by: workflow.invite(one, by=by),
    "publish": lambda one, by: workflow.publish(one, by=by),
    "unpublish": lambda one, by: workflow.unpublish(one, by=by, note="まちがい"),
    "end": lambda one, by: workflow.end(one, by=by),
}
OPEN = {
    ("planned", "draw", "clerk"): "ordered",
    ("planned", "fix", "clerk"): "ordered",
    ("ordered", "draw_again", "clerk"): "ordered",
    ("ordered", "fix_again", "clerk"): "ordered",
    ("ordered", "invite", "clerk"): "invited",
    ("invited", "draw_again", "clerk"): "invited",
    ("invited", "fix_again", "clerk"): "invited",
    ("invited", "publish", "clerk"): "published",
    ("published", "draw_again", "clerk"): "published",
    ("published", "fix_again", "clerk"): "published",
    ("published", "unpublish", "clerk"): "invited",
}
# On the day itself the order stands.
ON_THE_DAY = {
    ("invited", "publish", "clerk"): "published",
    ("invited", "end", "clerk"): "held",
    ("published", "unpublish", "clerk"): "invited",
    ("published", "end", "clerk"): "held",
}
PERSONS = {
    "clerk": people.clerk, "approver": people.approver, "liaison": people.liaison,
    "admin": people.admin, "chair": lambda: reviews.person("chair"),
    "one": lambda: reviews.person("one"), "applicant": lambda: reviews.group(0),
    "clock": lambda: CLOCK,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def on_the_day(hour=13, minute=30):
    return time_machine.travel(reviews.at(hearings.ON, hour, minute), tick=False)


def attempts(hearing, state):
    """What each may do now."""
    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        came = VERBS[verb](hearings.anew(hearing), person()).status
                except (NotAllowedNow, PermissionDenied):
                    came = ""
                if came:
                    found[state, verb, who] = came
                transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("state", hearings.STATES)
def test_matrix_before_the_day(state):
    hearing = hearings.STATES[state]()
    logged = HearingLog.objects.count()

    assert attempts(hearing, state) == {k: to for k, to in OPEN.items() if k[0] == state}
    assert HearingLog.objects.count() == logged


@pytest.mark.parametrize("state", ["invited", "published", "held"])
def test_matrix_on_the_day(state):
    hearing = hearings.STATES[state]()
    with on_the_day():
        if state != "held":
            hearings.everybody(hearing)

        found = attempts(hearing, state)

    assert found == {k: to for k, to in ON_THE_DAY.items() if k[0] == state}


def test_table_is_complete():
    assert set(VERBS) == {row.name for row in HEARING.transitions}
    assert set(HEARING.verbs) == set(HEARING.transitions)


def test_database_refuses_what_is_not_in_the_table():
    hearing = hearings.planned()

    with pytest.raises(DatabaseError, match="Invalid transition"):
        Hearing.objects.filter(pk=hearing.pk).update(status=HearingStatus.HELD)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"group_minutes": 0}, "hearing_slot_has_minutes"),
        ({"published_at": timezone.now()}, "hearing_published_says_when"),
        ({"slides_set_at": None}, "hearing_slides_due_was_set"),
    ],
)
def test_day_is_never_false(facts, name):
    hearing = hearings.planned()

    with pytest.raises(IntegrityError, match=name):
        Hearing.objects.filter(pk=hearing.pk).update(**facts)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"place": ""}, "meeting_is_somewhere"),
        ({"openness": "closed"}, "meeting_closed_says_why"),
        ({"closed_reason": "秘密"}, "meeting_closed_says_why"),
    ],
)
def test_its_meeting_is_never_false(facts, name):
    hearing = hearings.planned()

    with pytest.raises(IntegrityError, match=name):
        Meeting.objects.filter(pk=hearing.meeting_id).update(**facts)


def test_slides_are_due_before_the_day_is_over():
    day = planning.Day(**vars(hearings.DAY) | {"slides_on": date(2027, 1, 25)})

    with pytest.raises(NotAllowedNow, match="当日か、それより前"):
        planning.plan(hearings.scoring(), day, by=people.clerk())


def test_hearing_takes_place_in_a_meeting_that_lasts_as_long_and_has_all_on_its_agenda():
    hearing = hearings.planned()
    meeting = hearing.meeting

    assert (meeting.on, meeting.place, meeting.openness) == (hearings.ON, "見本公民館", "open")
    assert (meeting.starts_at, meeting.ends_at) == (time(13), time(13, 58))
    assert [each.entry and each.entry.received for each in meeting.items.all()] == [
        None, None, 1, 2, 3, None, None,
    ]  # fmt: skip
    assert str(meeting) == "第1回の会議"


def test_meeting_of_a_hearing_is_told_with_it_and_not_moved_by_itself():
    hearing = hearings.ordered()
    with pytest.raises(NotAllowedNow, match="団体と同時に知らせます"):
        meetings.summon(hearing.meeting, by=people.clerk())

    hearing = workflow.invite(hearing, by=people.clerk())

    meeting = Meeting.objects.get()
    assert meeting.status == "called"
    for act, why in ((meetings.put_off, "発表の日のページで変えて"),
                     (meetings.call_off, "取りやめるときは")):  # fmt: skip
        with pytest.raises(NotAllowedNow, match=why):
            act(meeting, by=people.clerk(), note="雪のため")
    with on_the_day(17, 0):
        hearings.everybody(hearing)
        with pytest.raises(NotAllowedNow, match="終わったことを記録する"):
            meetings.hold(meeting, by=people.clerk())
        workflow.end(hearing, by=people.clerk())
        assert meetings.hold(meeting, by=people.clerk()).status == "held"


def test_answers_count_no_more_on_another_day_and_the_links_last_until_it(client):
    hearing = hearings.invited()
    meeting = hearing.meeting
    row = meeting.attendances.get(reviewer__member__name="委員 one")
    attending.reply(row, by=reviews.person("one"), answer=Attends.COMES)
    link = office.link_of(meeting, "one")

    day = planning.Day(**vars(hearings.DAY) | {"on": date(2027, 1, 31)})
    planning.change(hearing, day, by=people.clerk())

    row.refresh_from_db()
    assert (row.answer, Meeting.objects.get().on) == ("", date(2027, 1, 31))
    with time_machine.travel(reviews.at(date(2027, 1, 30)), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(reviews.at(date(2027, 2, 1)), tick=False):
        assert client.get(link).status_code == 410


def test_what_comes_into_the_round_later_is_on_the_agenda_once_it_is_in_the_order():
    hearing = hearings.planned()
    hearing.meeting.items.filter(entry__received=2).delete()

    workflow.fix(hearing, by=people.clerk(), order=order_of(hearing))

    items = hearing.meeting.items.order_by("order")
    assert [each.entry and each.entry.received for each in items] == [
        None, None, 1, 3, 2, None, None,
    ]  # fmt: skip


def test_closed_hearing_is_never_published():
    hearing = hearings.invited()
    planning.change(
        hearing,
        planning.Day(**vars(hearings.DAY) | {"is_open": False, "closed_why": "個人の話が出るため"}),
        by=people.clerk(),
    )

    with pytest.raises(NotAllowedNow, match="公開しない会です"):
        workflow.publish(hearing, by=people.clerk())


# --- the order ------------------------------------------------------------------------------------


def test_lot_can_be_reckoned_again_by_anybody_and_says_who_drew_and_when():
    hearing = workflow.draw(hearings.planned(), by=people.clerk())

    draw = Draw.objects.get()
    numbers = {str(each) for each in hearing.review.entries.all()}
    again = sorted(numbers, key=lambda n: sha256(f"{draw.seed}:{n}".encode()).hexdigest())
    assert [str(each.entry) for each in hearing.slots.all()] == draw.order == again
    assert (draw.manner, draw.by, draw.reason) == ("lot", people.clerk(), "")
    assert len(draw.seed) == 32


def test_seeds_differ_and_the_order_does_not_hang_on_how_the_numbers_come():
    seeds = {lots.new_seed() for _ in range(20)}

    assert len(seeds) == 20
    assert lots.drawn("a", ["S3", "S1", "S2"]) == lots.drawn("a", ["S1", "S2", "S3"])
    assert len({tuple(lots.drawn(each, ["S1", "S2", "S3"])) for each in seeds}) > 1


def test_drawn_again_only_with_a_reason_and_both_are_on_record():
    hearing = workflow.draw(hearings.planned(), by=people.clerk())

    with pytest.raises(ValueError, match="needs a reason"):
        workflow.draw_again(hearing, by=people.clerk(), note=" ")
    workflow.draw_again(hearing, by=people.clerk(), note="1件を忘れていた")

    assert list(Draw.objects.values_list("reason", flat=True)) == ["", "1件を忘れていた"]
    assert HearingLog.objects.filter(transition="draw_again").get().note == "1件を忘れていた"


def test_database_keeps_a_draw_for_good_and_wants_a_reason_for_the_next():
    hearing = workflow.draw(hearings.planned(), by=people.clerk())

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Draw.objects.update(seed="0" * 32)
    with pytest.raises(DatabaseError, match="or delete rows"), transaction.atomic():
        Draw.objects.all().delete()
    with pytest.raises(IntegrityError, match="drawn_again_with_a_reason"):
        hearing.draws.create(manner="lot", seed="a", order=[], by=people.clerk())


def test_order_by_hand_names_each_once():
    hearing = hearings.planned()
    order = order_of(hearing)

    with pytest.raises(NotAllowedNow, match="1回ずつ"):
        workflow.fix(hearing, by=people.clerk(), order=order[:2])
    with pytest.raises(NotAllowedNow, match="1回ずつ"):
        workflow.fix(hearing, by=people.clerk(), order=[order[0], *order])
    hearing = workflow.fix(hearing, by=people.clerk(), order=order[::-1])

    assert list(hearing.slots.values_list("entry", flat=True)) == order[::-1]
    assert Draw.objects.get().manner == "by_hand"


def test_who_is_recused_from_one_of_them_does_not_run_the_day():
    hearing = hearings.ordered()
    clerk = people.clerk()
    Member.objects.filter(name="委員 one").update(person=clerk)
    conflict = reviews.conflict(hearing.review, "one")
    reviews.declaring.declare(conflict, by=clerk, relation=Relation.OFFICER, has_family=False)

    with pytest.raises(PermissionDenied):
        workflow.invite(hearing, by=clerk)
    assert not Hearing.objects.but_of_recused(clerk).exists()
    assert workflow.invite(hearing, by=people.clerk("clerk2")).status == "invited"


# --- the times ------------------------------------------------------------------------------------


def hours(hearing):
    return [each.hours for each in timetable.timetable(hearing)]


def test_times_are_reckoned_with_breaks():
    hearing = hearings.ordered()

    assert hours(hearing) == ["13:00～13:16", "13:16～13:32", "13:42～13:58"]


def test_withdrawn_proposal_leaves_its_slot_until_the_rest_are_drawn_up_who_are_told():
    hearing = hearings.invited()
    handing_in.withdraw(
        hearings.slot(hearing, 1).entry.proposal, by=reviews.group(0), note="やめます"
    )
    assert hours(hearing) == ["13:00～13:16", "13:16～13:32", "13:42～13:58"]
    Notice.objects.all().delete()

    planning.draw_up(hearings.slot(hearing, 1), by=people.clerk())

    assert hours(hearing) == ["13:00～13:16", "13:26～13:42"]
    told = Notice.objects.filter(kind="reviews/hearing_moved")
    assert sorted(each.to_address for each in told) == sorted(
        reviews.group(place).email for place in (1, 2)
    )
    with pytest.raises(NotAllowedNow, match="もうくり上げて"):
        planning.draw_up(hearings.slot(hearing, 1), by=people.clerk())


def test_time_of_what_stands_is_not_drawn_up():
    hearing = hearings.invited()

    with pytest.raises(NotAllowedNow, match="外れていません"):
        planning.draw_up(hearings.slot(hearing, 1), by=people.clerk())


def test_new_order_drops_what_was_withdrawn():
    hearing = hearings.ordered()
    handing_in.withdraw(
        hearings.slot(hearing, 1).entry.proposal, by=reviews.group(0), note="やめます"
    )

    workflow.draw_again(hearing, by=people.clerk(), note="1件が取り下げた")

    assert sorted(Slot.objects.values_list("place", "entry__received")) in (
        [(1, 2), (2, 3)], [(1, 3), (2, 2)],
    )  # fmt: skip


# --- letters --------------------------------------------------------------------------------------


def test_each_group_hears_its_own_time_and_place_and_members_the_day():
    hearing = hearings.invited()

    kinds = Q(kind__contains="hearing_") | Q(kind="reviews/meeting_summoned")
    letters = {each.to_address: each for each in Notice.objects.filter(kinds)}
    first = letters[reviews.group(0).email].text
    assert "13時から13時16分まで" in first
    assert "見本公民館" in first
    assert "令和9年1月20日（水）17時までに出してください" in first
    assert "団体サンプル" not in first.replace("団体サンプル1", "")
    second = letters[reviews.group(1).email].text
    assert "13時16分から13時32分まで" in second
    members = [each for each in letters.values() if each.kind == "reviews/meeting_summoned"]
    assert len(members) == 3
    assert not any("サンプルの事業" in each.text for each in letters.values())
    assert Slot.objects.filter(told={}).count() == 0
    assert hearing.status == "invited"


def test_only_whose_time_or_place_moved_is_told_again():
    hearing = hearings.invited()
    Notice.objects.all().delete()
    day = planning.Day(**vars(hearings.DAY) | {"breaks": {1: 5, 2: 10}})

    planning.change(hearing, day, by=people.clerk())

    told = {each.to_address for each in Notice.objects.all()}
    assert told == {reviews.group(1).email, reviews.group(2).email}
    Notice.objects.all().delete()
    planning.change(hearing, planning.Day(**vars(day) | {"place": "会館"}), by=people.clerk())
    assert Notice.objects.filter(kind="reviews/hearing_moved").count() == 3
    assert Notice.objects.filter(kind="reviews/hearing_members_moved").count() == 3


def test_nobody_is_told_of_a_change_before_the_invitation():
    hearing = hearings.ordered()
    before = Notice.objects.count()

    planning.change(hearing, planning.Day(**vars(hearings.DAY) | {"place": "会館"}),
                    by=people.clerk())  # fmt: skip

    assert Notice.objects.count() == before


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ({"on": date(2026, 12, 1), "slides_on": None}, "日時が、もう過ぎています"),
        ({"slides_on": date(2026, 12, 1)}, "資料のしめきりが、もう過ぎています"),
    ],
)
def test_nobody_is_invited_to_what_is_past(spoil, why):
    hearing = hearings.ordered()
    planning.change(hearing, planning.Day(**vars(hearings.DAY) | spoil), by=people.clerk())

    with pytest.raises(NotAllowedNow, match=why):
        workflow.invite(hearing, by=people.clerk())


def test_round_of_documents_has_no_day_and_no_round_two():
    second = hearings.scoring()
    first = Review.objects.exclude(pk=second.pk).get()
    planning.plan(second, hearings.DAY, by=people.clerk())

    with pytest.raises(NotAllowedNow, match="発表のある審査ではありません"):
        planning.plan(first, hearings.DAY, by=people.clerk())
    with pytest.raises(NotAllowedNow, match="もうあります"):
        planning.plan(second, hearings.DAY, by=people.clerk())


# --- who came -------------------------------------------------------------------------------------


def test_absent_member_scores_nothing_and_the_mended_note_gives_the_sheets_back():
    hearing = hearings.invited()
    reviews.submitted(hearing.review, "one")
    with on_the_day():
        hearings.member(hearing, "one", Presence.ABSENT)
        assert statuses("one") == {SheetStatus.CLOSED}
        hearings.member(hearing, "one", Presence.LATE)

    assert statuses("one") == {SheetStatus.DRAFT}
    assert Attendance.objects.get(came__isnull=False).came_at == time(13, 10)
    assert reviews.sheet(hearing.review, "one").marks.get().value == 4


def statuses(key):
    rows = Sheet.objects.filter(reviewer__member__name=f"委員 {key}")
    return set(rows.filter(entry__review__round__order=2).values_list("status", flat=True))


@pytest.mark.parametrize(
    ("says", "state", "is_out"),
    [("out", SheetStatus.CLOSED, True), ("documents", SheetStatus.CLOSED, True),
     ("judged", SheetStatus.DRAFT, True)],
)  # fmt: skip
def test_absent_group_is_what_the_rule_says(says, state, is_out):
    hearing = hearings.invited(absent_group=says)
    with on_the_day():
        slot = hearings.slot(hearing, 2)
        hearings.group(hearing, Presence.ABSENT, 2)

    assert {each.status for each in slot.entry.sheets.all()} == {state}
    absent = {each.key: each.is_absent for each in contest_of(hearing.review).entries}
    assert absent[str(slot.entry)] is is_out
    assert sorted(absent.values()) == [False, False, True]


def test_group_that_came_after_all_is_scored_but_by_a_recused_or_absent_member():
    hearing = hearings.invited(absent_group="out")
    entry = hearings.slot(hearing).entry
    with on_the_day():
        hearings.group(hearing, Presence.ABSENT)
        hearings.member(hearing, "deputy", Presence.ABSENT)
        reviews.declare(hearing.review, "one", relation=Relation.OTHER)
        hearings.group(hearing, Presence.PRESENT)

    found = {s.reviewer.member.name: s.status for s in entry.sheets.all()}
    assert found == {"委員 chair": "draft", "委員 deputy": "closed", "委員 one": "closed"}


def test_nothing_is_noted_before_the_day_nor_after_the_opening():
    hearing = hearings.invited()
    with pytest.raises(NotAllowedNow, match="当日になってから"):
        hearings.member(hearing, "one", Presence.PRESENT)

    with on_the_day():
        hearings.everybody(hearing)
        for key in hearings.MEMBERS:
            for place in range(1, 4):
                reviews.submitted(hearing.review, key, place)
        rounds.open_scores(hearing.review, by=people.clerk())
        with pytest.raises(NotAllowedNow, match="採点をひらいたあと"):
            hearings.member(hearing, "one", Presence.ABSENT)
        with pytest.raises(DatabaseError, match="stands once"), transaction.atomic():
            Attendance.objects.update(came=False, came_at=None, left_at=None)
        with pytest.raises(DatabaseError, match="stands once"), transaction.atomic():
            Slot.objects.update(presence="absent")
        with pytest.raises(NotAllowedNow, match="採点をひらいたあと"):
            hearings.group(hearing, Presence.ABSENT)


def test_whoever_left_the_room_is_on_record_once():
    hearing = hearings.invited()
    with on_the_day():
        for _ in range(2):
            hearings.out(hearing, "one")
        assert StepOut.objects.get().item == hearings.item(hearing)
        hearings.out(hearing, "one", is_out=False)

    assert not StepOut.objects.exists()


@pytest.mark.parametrize("who", [people.approver, people.liaison, lambda: reviews.person("one")])
def test_only_the_office_notes_who_came(who):
    hearing = hearings.invited()
    with on_the_day(), pytest.raises(PermissionDenied):
        hearings.member(hearing, "one", Presence.PRESENT, by=who())


def test_nobody_of_elsewhere_is_noted():
    hearing = hearings.invited()
    with on_the_day():
        for noted, why in (
            (Noted(members={0: hearings.line()}), "この募集の審査を"),
            (Noted(groups={0: Presence.PRESENT}), "この会では発表しません"),
        ):
            with pytest.raises(NotAllowedNow, match=why):
                hearings.note(hearing, noted)


def test_day_does_not_end_while_somebody_is_not_noted():
    hearing = hearings.published()
    with pytest.raises(NotAllowedNow, match="まだ、はじまっていません"):
        workflow.end(hearing, by=people.clerk())
    with on_the_day():
        with pytest.raises(NotAllowedNow, match="団体が3件.*委員が3人"):
            workflow.end(hearing, by=people.clerk())
        hearings.everybody(hearing)

        assert workflow.end(hearing, by=people.clerk()).status == "held"
    with pytest.raises(NotAllowedNow, match="終わった会"):
        planning.change(hearing, hearings.DAY, by=people.clerk())


def test_sheet_stays_with_its_recusal_though_the_member_came():
    hearing = hearings.invited()
    reviews.declare(hearing.review, "one", relation=Relation.OTHER)
    with on_the_day():
        hearings.member(hearing, "one", Presence.ABSENT)
        hearings.member(hearing, "one", Presence.PRESENT)

    assert reviews.sheet(hearing.review, "one", 1).status == "closed"
    assert reviews.sheet(hearing.review, "one", 2).status == "draft"


@pytest.mark.parametrize("who", ["member", "group"])
def test_lifted_recusal_does_not_open_the_sheet_of_who_is_away(who):
    hearing = hearings.invited(absent_group="out")
    conflict = reviews.declare(hearing.review, "one", relation=Relation.OTHER)
    with on_the_day():
        if who == "member":
            hearings.member(hearing, "one", Presence.ABSENT)
        else:
            hearings.group(hearing, Presence.ABSENT)
        reviews.declaring.rule(
            conflict, by=people.clerk(), ruling=Ruling.LIFTED, note="5年前のことです。"
        )
        assert reviews.sheet(hearing.review, "one").status == "closed"

        hearings.everybody(hearing)

    assert reviews.sheet(hearing.review, "one", 2).status == "draft"


def test_two_slots_never_have_one_place():
    hearing = hearings.ordered()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="slot_place_once"):
        Slot.objects.filter(hearing=hearing).update(place=1)
