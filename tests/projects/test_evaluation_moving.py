"""ひらく日 moves by the office, before the opening only; nothing of it tells who has confirmed."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.carrying import days
from projects.evaluating import moving
from projects.models import ProjectDay
from tests.factories import evaluations, people, projects

pytestmark = pytest.mark.django_db
LATER = evaluations.OPENS_ON + timedelta(days=14)
WHY = "行事が延びたため。"
PEOPLE = {
    "section": people.liaison, "group": projects.group, "outsider": people.outsider,
    "expert": people.expert, "clerk": people.clerk,
}  # fmt: skip


def move(row, by=None, on=LATER):
    return moving.move_day(row, on, by=by or people.clerk(), why=WHY)


@pytest.mark.parametrize("state", evaluations.STATES)
def test_who_moves_it_when(state):
    made, found = evaluations.STATES[state](), []
    with evaluations.on():
        for who, person in PEOPLE.items():
            try:
                move(evaluations.anew(made), person())
            except (NotAllowedNow, PermissionDenied):
                assert not Notice.objects.filter(kind="projects/evaluation_moved").exists()
            else:
                found.append(who)

    assert found == (["clerk"] if state == "open" else [])


def test_both_sides_are_told_and_the_sheets_stay_as_they_are():
    made = evaluations.begun()
    with evaluations.on():
        evaluations.confirm(made, "group")
        move(made)

        day = ProjectDay.objects.get(evaluation=made)
        assert (day.on, day.first_on, day.moved_why) == (LATER, evaluations.OPENS_ON, WHY)
        told = Notice.objects.filter(kind="projects/evaluation_moved")
        assert {projects.group(), people.liaison()} <= {each.to_user for each in told}
        assert len({each.text for each in told}) == 1
    assert evaluations.sheet(made, "group").status == "confirmed"

    with evaluations.past():
        assert evaluations.tick() == 0
    with evaluations.past(LATER):
        assert evaluations.tick() == 1
    with evaluations.past(LATER), pytest.raises(NotAllowedNow, match="もうひらいています"):
        move(evaluations.anew(made), on=LATER + timedelta(days=30))


def test_a_day_that_has_passed_is_not_moved_though_nothing_is_opened_yet():
    made = evaluations.begun()

    with evaluations.past(), pytest.raises(NotAllowedNow, match="ひらく日を過ぎました"):
        move(made, on=LATER + timedelta(days=30))


def test_a_day_too_near_or_alike_is_refused():
    made = evaluations.begun()
    with evaluations.on():
        with pytest.raises(NotAllowedNow, match="いまと同じ日です"):
            move(made, on=evaluations.OPENS_ON)
        with pytest.raises(NotAllowedNow, match="7日前と前の日に"):
            move(made, on=evaluations.BEGUN_ON + timedelta(days=3))
        with pytest.raises(NotAllowedNow, match="評価や発表会のページ"):
            days.move(made.day, days.When(LATER), by=people.clerk(), why=WHY)


def moved(made, day=LATER):
    """The letters of a move by the page, and the pages that it showed."""
    known = set(Notice.objects.values_list("pk", flat=True))
    client = people.signed_in(people.clerk())
    there = reverse("admin:projects_evaluation_move_day", args=[made.pk])
    facts = {"on_year": day.year, "on_month": day.month, "on_day": day.day, "why": WHY}
    pages = [client.get(there), client.post(there, facts | {"preview": "1"})]
    assert client.post(there, facts).status_code == 302
    rows = Notice.objects.filter(kind="projects/evaluation_moved").exclude(pk__in=known)
    letters = [(each.subject, each.text, each.to_user_id) for each in rows.order_by("pk")]
    return [plain(each.content.decode()) for each in pages], letters


def plain(page):
    """A page without what is another at each request."""
    return re.sub(r'(value|nonce|content)="[\w+/=-]{16,}"', "", page)


@pytest.mark.parametrize("side", ["group", "city"])
def test_moving_says_nothing_of_who_has_answered(side):
    made = evaluations.begun()
    with evaluations.on():
        before = moved(made)
    with evaluations.on(evaluations.BEGUN_ON + timedelta(days=1)):
        moved(made, evaluations.OPENS_ON)
    with evaluations.on(evaluations.BEGUN_ON + timedelta(days=2)):
        evaluations.confirm(made, side)
        after = moved(made)

    assert before[1]
    assert after == before


def test_the_office_is_led_there_and_nobody_else():
    made = evaluations.begun()
    there = reverse("admin:projects_evaluation_move_day", args=[made.pk])
    own = reverse("admin:projects_evaluation_change", args=[made.pk])
    with evaluations.on():
        assert there in people.signed_in(people.clerk()).get(own).content.decode()
        section = people.signed_in(people.liaison())
        assert there not in section.get(own).content.decode()
        assert section.get(there).status_code == 403
        assert people.signed_in(people.approver()).get(there).status_code in (302, 403, 404)
