"""The statements of the desk are kept for a person, and never longer than what they hang on."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cases.models import CatalogueSetting
from core.admin.desk import page, statements
from notifications.models import ReminderRule
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db
URL = reverse("admin:index")
MORNING = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
SAMPLES = (people.clerk, people.approver, people.liaison, people.admin)


def asked(user):
    """The statements of this person, kept or new."""
    return statements.kept(user, lambda: page.asked(admin.site.desk, user))


def made_anew(user):
    statements.KEPT.clear()
    return asked(user)


def again(user):
    """The same person at their next request."""
    return User.objects.get(pk=user.pk)


def texts(known):
    """What the database is asked now: SQL and parameters."""
    told = [each for each in (known.rows, known.numbers) if each is not None]
    return [(each.sql, list(map(repr, each.values))) for each in told]


@pytest.mark.parametrize("person", SAMPLES)
def test_second_visit_makes_no_statement_and_asks_the_same(person):
    user = person()
    with time_machine.travel(MORNING, tick=False):
        first = asked(user)
        second = statements.kept(again(user), lambda: pytest.fail("made anew"))

        assert texts(second) == texts(first)


@pytest.mark.parametrize("person", SAMPLES)
@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(hours=7, minutes=15)])
def test_moment_stands_in_it_anew(person, later):
    user = person()
    with time_machine.travel(MORNING, tick=False):
        asked(user)
    with time_machine.travel(MORNING + later, tick=False):
        kept = statements.kept(again(user), lambda: pytest.fail("made anew"))

        assert texts(kept) == texts(made_anew(again(user)))


def test_next_day_is_made_anew():
    user = people.clerk()
    with time_machine.travel(MORNING, tick=False):
        before = texts(asked(user))
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        after = texts(asked(again(user)))

        assert after == texts(made_anew(again(user)))
    assert after != before


def other_months():
    CatalogueSetting.objects.update_or_create(pk=1, defaults={"confirm_months": 5})


def other_reminder():
    ReminderRule.objects.filter(kind="groups/correction_due").update(after=[3])


def colleague_leaves():
    User.objects.filter(pk=people.clerk("second_clerk").pk).update(is_active=False)


def right_is_taken():
    for role in people.clerk().groups.all():
        role.permissions.remove(*role.permissions.filter(codename="approve_case"))


def right_is_given():
    other = people.approver()
    people.clerk().groups.add(*other.groups.all())


def colleague_may_decide():
    people.clerk("second_clerk").groups.set(people.approver().groups.all())


def account_is_stopped():
    User.objects.filter(pk=people.clerk().pk).update(is_active=False)


@pytest.mark.parametrize(
    "change",
    [other_months, other_reminder, colleague_leaves, right_is_taken, right_is_given,
     colleague_may_decide, account_is_stopped],
)  # fmt: skip
def test_whatever_it_hangs_on_makes_it_anew(change):
    people.clerk("second_clerk"), people.liaison()
    user = people.clerk()
    with time_machine.travel(MORNING, tick=False):
        before = texts(asked(user))
        change()
        after = texts(asked(again(user)))

        assert after == texts(made_anew(again(user)))
    assert after != before


def test_section_that_is_served_no_more_makes_it_anew():
    user = people.liaison()
    with time_machine.travel(MORNING, tick=False):
        before = texts(asked(user))
        user.sections.clear()

        assert texts(asked(again(user))) == texts(made_anew(again(user))) != before


def test_nothing_is_kept_for_another_with_the_same_rights():
    registrations.submitted(by=people.clerk(), name="自分の")
    first, second = people.clerk(), people.clerk("second_clerk")
    second.groups.set(first.groups.all())

    shown = [people.signed_in(each).get(URL).context_data["desk"] for each in (first, second)]

    assert [each["total"] for each in shown] == [0, 1]
    with time_machine.travel(MORNING, tick=False):
        assert texts(asked(again(second))) == texts(made_anew(again(second)))


def test_what_is_behind_the_statement_is_never_kept():
    client = people.signed_in(people.clerk())
    before = client.get(URL).context_data["desk"]["total"]
    registrations.submitted(name="いま出した")

    assert client.get(URL).context_data["desk"]["total"] == before + 1


@pytest.mark.parametrize("query", ["?page=2", "?page=99", "?page=0", "?page=二", f"?page={9**20}"])
def test_page_beyond_the_last_is_the_last(query):
    for serial in range(21):
        registrations.submitted(name=f"団体{serial:02}")

    found = people.signed_in(people.clerk()).get(URL + query).context_data["desk"]

    rows = sum(len(part["rows"]) for part in found["parts"])
    assert (found["page"].number, rows) == ((1, 20) if query.endswith("二") else (2, 1))


def test_visit_asks_once_for_numbers_and_page(django_assert_num_queries):
    registrations.submitted(name="受付")
    client = people.signed_in(people.clerk())
    client.get(URL)

    with django_assert_num_queries(14) as asked_for:
        client.get(URL)

    unions = [each["sql"] for each in asked_for if "desk_count" in each["sql"]]
    assert ["WITH desk" in each for each in unions] == [True, False]


@pytest.mark.parametrize("now", ["09:00", "23:59"])
def test_hour_that_is_a_rule_is_no_moment(now):
    began = datetime.fromisoformat(f"2026-11-20T{now}:30+09:00")
    with time_machine.travel(began, tick=False):
        found = made_anew(people.clerk()).rows.params

        assert sum(each == datetime(1, 1, 1, 23, 59).time() for each in found) > 1  # noqa: DTZ001 -- an hour
        assert statements.Clock.HOUR in found
        assert timezone.localtime(began).time() not in found
