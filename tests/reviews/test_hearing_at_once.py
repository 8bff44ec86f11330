"""The day of a hearing with many at once: the register, the last sheets, the lot, the slides."""

from datetime import time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.workflow import NotAllowedNow
from reviews.meetings import attending as answers
from reviews.models import Draw, Hearing, Meeting, Phase, Sheet, Slides, StepOut
from reviews.presenting import planning
from reviews.workflow import hearing as workflow
from reviews.workflow import review as rounds
from reviews.workflow import sheet as sheets
from tests.calls.test_two_at_once import at_once
from tests.factories import hearings, people, reviews

pytestmark = pytest.mark.django_db(transaction=True)
FORTY = ("chair", *(f"member{place}" for place in range(39)))
OVERTAKEN = "この画面を開いたあとに"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def on_the_day():
    return time_machine.travel(reviews.at(hearings.ON, 13, 30), tick=False)


def register(meeting):
    return reverse("admin:reviews_meeting_register", args=[meeting.pk])


def typed(meeting, seen, **more):
    """The register as it is sent: everybody came."""
    sent = {"seen": seen}
    for each in answers.rows(meeting):
        key = each.reviewer_id
        sent |= {f"came_{key}": "1", f"from_{key}": "13:00", f"until_{key}": "16:00"}
    return sent | more


def sent(meeting, *forms):
    """The answers to these forms, sent by two clerks at once who opened the page before."""
    clerks = [people.signed_in(people.clerk(f"clerk{place}")) for place, _form in enumerate(forms)]
    seen = [each.get(register(meeting)).context["seen"] for each in clerks]
    whole = [typed(meeting, one, **form) for one, form in zip(seen, forms, strict=True)]
    acts = [
        lambda client=client, data=data: client.post(register(meeting), data)
        for client, data in zip(clerks, whole, strict=True)
    ]
    return clerks, at_once(*acts)


def test_two_clerks_who_note_otherwise_at_once_see_each_other():
    hearing = hearings.invited()
    one = hearings.place("one")
    with on_the_day():
        _clerks, came = sent(hearing.meeting, {f"came_{one}": "0"}, {f"until_{one}": "14:30"})

    assert sorted(each.status_code for each in came) == [200, 302]
    [asked] = [each for each in came if each.status_code == 200]
    assert OVERTAKEN in asked.text
    row = hearing.meeting.attendances.get(reviewer=one)
    assert (row.came, row.left_at) in [(False, None), (True, time(14, 30))]
    closed = Sheet.objects.filter(reviewer=one, entry__review=hearing.review_id, status="closed")
    assert closed.count() == (0 if row.came else 3)


def test_member_steps_out_while_the_register_is_saved_and_neither_note_is_lost():
    hearing = hearings.invited()
    one, item = hearings.place("one"), hearings.item(hearing, 2)
    group = hearings.slot(hearing).entry_id
    with on_the_day():
        clerks, came = sent(
            hearing.meeting, {f"group_{group}": "late"}, {f"out_{one}": [str(item.pk)]}
        )
        for client, answer in zip(clerks, came, strict=True):
            if answer.status_code == 200:  # what was typed stands there: sent once more
                form = answer.context["form"]
                again = {key: form.data.getlist(key) for key in form.data}
                seen = {"seen": answer.context["seen"]}
                assert client.post(register(hearing.meeting), again | seen).status_code == 302

    assert hearings.slot(hearing).presence == "late"
    assert StepOut.objects.get().item == item
    assert hearing.meeting.attendances.filter(came=True).count() == 3


def handed_in(sheet, by):
    """What came of it: the status, or the refusal."""
    try:
        return sheets.submit(sheet, by=by).status
    except NotAllowedNow as refusal:
        return str(refusal)


def test_forty_last_sheets_on_the_day_count_or_are_refused_when_the_clerk_opens():
    hearing = hearings.invited(1, members=FORTY)
    with on_the_day():
        hearings.everybody(hearing)
        own = [(reviews.marked(hearing.review, key), reviews.person(key)) for key in FORTY]
        over = {"begins_on": hearings.ON, "due_on": hearings.ON, "due_time": "13:00"}
        Phase.objects.filter(review=hearing.review_id, kind="scoring").update(**over)
        acts = [lambda one=one, by=by: handed_in(one, by) for one, by in own]

        *came, opened = at_once(
            *acts, lambda: rounds.open_scores(hearing.review, by=people.clerk()).status
        )

    counted = Sheet.objects.handed_in().filter(entry__review=hearing.review_id).count()
    assert opened == "opened"
    assert came.count("submitted") == counted
    assert {*came} <= {"submitted", "いまは、採点の期間ではありません。"}


def test_member_who_is_noted_absent_while_they_hand_in_is_not_reckoned():
    hearing = hearings.invited(1)
    with on_the_day():
        own = reviews.marked(hearing.review, "one")
        at_once(
            lambda: handed_in(own, reviews.person("one")),
            lambda: hearings.member(hearing, "one", hearings.Presence.ABSENT),
        )

    assert Sheet.objects.get(pk=own.pk).status == "closed"


def test_two_lots_at_once_are_one():
    hearing = hearings.planned()
    clerks = [people.clerk(), people.clerk("clerk2")]

    came = at_once(*(lambda by=by: workflow.draw(hearing, by=by).status for by in clerks))

    assert sorted(came) == ["NotAllowedNow", "ordered"]
    draw = Draw.objects.get()
    order = [str(each.entry) for each in hearing.slots.select_related("entry__proposal")]
    assert order == draw.order


def test_second_of_two_lots_that_are_drawn_again_at_once_is_asked():
    hearing = workflow.draw(hearings.planned(), by=people.clerk())
    url = reverse("admin:reviews_hearing_move", args=[hearing.pk, "draw_again"])
    clients = [people.signed_in(people.clerk(key)) for key in ("clerk", "clerk2")]
    moved = [each.get(url).context["form"].moved for each in clients]

    came = at_once(*(
        lambda client=client, seen=seen: client.post(url, {"note": "1件を忘れた", "moved": seen})
        for client, seen in zip(clients, moved, strict=True)
    ))  # fmt: skip

    assert sorted(each.status_code for each in came) == [200, 302]
    assert Draw.objects.count() == 2


def test_slides_of_the_last_second_are_in_or_refused_when_the_clerk_closes():
    hearing = hearings.invited()
    day = vars(hearings.DAY) | {"slides_on": reviews.TODAY, "slides_time": time(9)}

    def hand_in():
        return hearings.handed_in(hearing).name

    slides, closed = at_once(
        hand_in, lambda: planning.change(hearing, planning.Day(**day), by=people.clerk()).status
    )

    assert closed == "invited"
    assert Slides.objects.count() == (0 if slides == "NotAllowedNow" else 1)
    with pytest.raises(NotAllowedNow, match="資料の受け付けは、"):
        hearings.handed_in(Hearing.objects.get(), 2, width=300)


def test_day_that_is_changed_while_groups_are_invited_is_told_to_all_as_it_stands():
    hearing = hearings.ordered()
    day = planning.Day(**vars(hearings.DAY) | {"place": "会館"})

    at_once(
        lambda: workflow.invite(hearing, by=people.clerk()).status,
        lambda: planning.change(hearing, day, by=people.clerk("clerk2")).status,
    )

    assert {each.told["place"] for each in hearing.slots.all()} == {"会館"}
    assert Meeting.objects.get().place == "会館"


def test_two_clerks_who_change_the_agenda_at_once_see_each_other():
    meeting = hearings.planned().meeting
    url = reverse("admin:reviews_meeting_agenda", args=[meeting.pk])
    clients: list[Client] = [people.signed_in(people.clerk(key)) for key in ("clerk", "clerk2")]
    seen = [each.get(url).context["seen"] for each in clients]

    came = at_once(*(
        lambda client=client, known=known, word=word: client.post(
            url, {"seen": known, "before": word, "entries": [], "after": "閉会"}
        )
        for client, known, word in zip(clients, seen, ("開会", "あいさつ"), strict=True)
    ))  # fmt: skip

    assert sorted(each.status_code for each in came) == [200, 302]
    [asked] = [each for each in came if each.status_code == 200]
    assert OVERTAKEN in asked.text
    assert meeting.items.first().heading in ("開会", "あいさつ")
    assert meeting.items.filter(entry__isnull=False).count() == 3  # what is heard in it stays
