"""きょうの机: one list over all apps; every number is that of the list behind it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES
from cases.models import Case
from groups.models import Registration
from notifications.models import ReminderRule
from tests.factories import cases, letters, people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:index")


@pytest.fixture(autouse=True)
def _no_case_is_due():
    """The guideline's cases were confirmed today: only what a test makes waits."""
    Case.objects.update(confirmed_on=timezone.localdate())


def desk(user, query=""):
    return people.signed_in(user).get(URL + query).context_data["desk"]


def titles(user, query=""):
    return [row.work.title for part in desk(user, query)["parts"] for row in part["rows"]]


def due(registration, days):
    """The city's day is so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    Registration.objects.filter(pk=registration.pk).update(due_on=day)


def give(registration, owner=None, deputy=None):
    """Put these people in charge."""
    Registration.objects.filter(pk=registration.pk).update(owner=owner, deputy=deputy)


def correction_due(registration, days):
    day = timezone.localdate() + timedelta(days=days)
    registration.corrections.update(due_on=day, original_due_on=day)


@pytest.fixture
def filled():
    """Something of every app and in every part of the list."""
    due(registrations.in_review(name="五日おくれ"), -5)
    due(registrations.submitted(name="あと二日"), 2)
    due(registrations.submitted(name="ずっと先"), 30)
    correction_due(registrations.sent_back(name="返事がない"), -9)
    registrations.sent_back(name="補正を待つ")
    registrations.counter_draft(name="窓口の下書き")
    registrations.complete_draft(name="ひみつの下書き")
    cases.checked(name="承認を待つ事例")
    cases.with_partner(name="相手方が読んでいる事例")
    letters.failed("届かない手紙")
    letters.held("止めた手紙")
    letters.paper("紙の手紙")


@pytest.mark.usefixtures("filled")
def test_list_holds_what_waits_of_every_app_in_the_order_of_its_days():
    found = desk(people.clerk())

    assert [(part["id"], [row.work.title for row in part["rows"]]) for part in found["parts"]] == [
        ("ours", ["五日おくれ"]),
        ("theirs", ["返事がない"]),
        ("near", ["届かない手紙", "あと二日"]),
        ("later", ["ずっと先"]),
        ("never", ["窓口の下書き", "承認を待つ事例"]),
    ]
    assert [row.near for part in found["parts"] for row in part["rows"]] == [
        "is-past", "is-theirs", "is-near", "is-near", "", "", "",
    ]  # fmt: skip


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("who", ["clerk", "liaison"])
def test_every_number_is_that_of_the_list_behind_it(who):
    client = people.signed_in(getattr(people, who)())
    found = client.get(URL).context_data["desk"]

    for each in found["counts"]:
        behind = client.get(each["href"]).context_data["desk"]
        rows = [row for part in behind["parts"] for row in part["rows"]]
        assert each["number"] == behind["total"] == len(rows), each["label"]
    for each in found["people"]:
        behind = client.get(each["href"]).context_data["desk"]
        assert each["label"].rpartition(" ")[2] == str(behind["total"])
        assert [part["number"] for part in behind["parts"]] == [
            len(part["rows"]) for part in behind["parts"]
        ]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("who", ["clerk", "liaison", "admin"])
def test_number_of_every_queue_is_that_of_the_list_it_leads_to(who):
    client = people.signed_in(getattr(people, who)())
    queues = client.get(URL).context_data["desk"]["queues"]

    for label, href in [link for each in queues for link in each["links"]]:
        context = client.get(href).context
        if "cl" in context:
            behind = context["cl"].result_count
        elif label.startswith("投函"):
            behind = len(context["batches"])
        else:
            behind = context["page"].paginator.count
        assert label.rpartition(" ")[2] == str(behind), label


@pytest.mark.usefixtures("filled")
def test_queues_that_hold_nothing_take_no_room():
    found = desk(people.clerk())["queues"]

    assert [(each["label"], [label for label, _ in each["links"]]) for each in found] == [
        (
            "団体の登録",
            ["職員の番 3", "期限を過ぎた 2", "補正を待っている 2", "窓口の入力の途中 1"],
        ),
        ("事例", ["承認を待つ 1", "相手方が確認中 1"]),
        ("通知", ["送れなかった 1", "送信待ち 11", "止めている 1", "印刷を待っている通知 1"]),
    ]  # fmt: skip


def test_work_of_a_colleague_is_in_everybodys_list_alone():
    mine, theirs = registrations.submitted(name="わたしの"), registrations.submitted(name="人の")
    registrations.submitted(name="だれのでもない")
    give(mine, people.clerk())
    give(theirs, people.clerk("second_clerk"))

    found = {name: sorted(titles(people.clerk(), f"?who={name}")) for name in
             ("waits", "mine", "nobody", "all", "nonsense")}  # fmt: skip

    assert found == {
        "waits": ["だれのでもない", "わたしの"],
        "mine": ["わたしの"],
        "nobody": ["だれのでもない"],
        "all": ["だれのでもない", "わたしの", "人の"],
        "nonsense": ["だれのでもない", "わたしの"],
    }


def test_deputy_sees_the_work_as_their_own():
    registration = registrations.submitted(name="代わりの")
    give(registration, people.clerk("second_clerk"), people.clerk())

    assert titles(people.clerk(), "?who=mine") == ["代わりの"]
    assert desk(people.clerk())["people"][0]["label"] == "わたしか、担当なし 1"


def stopped(user):
    user.is_active = False
    user.save()


def no_staff(user):
    user.is_staff = False
    user.save()


def without_role(user):
    user.groups.clear()


@pytest.mark.parametrize("leave", [stopped, no_staff, without_role])
def test_work_of_somebody_who_cannot_do_it_is_nobodys(leave):
    left = people.clerk("second_clerk")
    give(registrations.submitted(name="のこされた"), left)
    before = titles(people.clerk())

    leave(User.objects.get(pk=left.pk))

    assert (before, titles(people.clerk(), "?who=nobody")) == ([], ["のこされた"])
    shown = people.signed_in(people.clerk()).get(URL).content.decode()
    assert "いまは仕事ができません" in shown


def test_somebody_without_a_section_examines_applications_all_the_same():
    other = people.clerk("second_clerk")
    other.sections.clear()
    give(registrations.submitted(), other)

    assert titles(people.clerk(), "?who=nobody") == []


def acts(user, query=""):
    """What is offered to this person, by the names of the rows."""
    parts = desk(user, query)["parts"]
    return {
        row.work.title: [label for label, _ in row.acts] for part in parts for row in part["rows"]
    }


def test_case_is_to_be_taken_by_the_side_whose_turn_it_is_whoever_else_is_in_charge():
    checked, draft = cases.checked(name="見てほしい"), cases.draft(name="書いてほしい")
    Case.objects.filter(pk=checked.pk).update(owner=people.liaison())
    Case.objects.filter(pk=draft.pk).update(owner=people.clerk())

    assert acts(people.clerk()) == {"見てほしい": ["承認する"], "書いてほしい": ["書く"]}
    assert acts(people.liaison()) == {"書いてほしい": ["書く"]}
    assert acts(people.liaison(), "?who=mine") == {"見てほしい": []}


def test_case_is_nobodys_when_its_owner_is_of_another_section_now():
    case = cases.draft(name="のこされた")
    Case.objects.filter(pk=case.pk).update(owner=people.liaison())
    before = acts(people.clerk(), "?who=nobody")
    Case.objects.filter(pk=case.pk).update(section=None)

    assert (before, list(acts(people.clerk(), "?who=nobody"))) == ({}, ["のこされた"])


def test_who_decides_is_offered_what_they_may_do():
    clerk = people.clerk("second_clerk")
    clerk.groups.set(Group.objects.filter(name=ROLES["approver"].name))
    registrations.submitted(name="受付")
    give(registrations.in_review(name="審査"))
    correction_due(registrations.sent_back(name="返事がない"), -9)

    assert acts(clerk, "?who=all") == {
        "返事がない": ["登録しないことを決める"], "受付": [], "審査": ["審査を続ける"],
    }  # fmt: skip
    assert "審査" in titles(clerk)
    assert "受付" not in titles(clerk)


def test_nobody_is_led_to_judge_their_own_nor_is_it_theirs_to_take():
    registrations.submitted(by=people.clerk(), name="自分の")

    [part] = desk(people.clerk(), "?who=all")["parts"]

    assert [(row.work.title, list(row.acts)) for row in part["rows"]] == [("自分の", [])]
    assert titles(people.clerk()) == []


@pytest.mark.parametrize(("days", "is_shown"), [(-1, False), (-6, False), (-7, True), (-30, True)])
def test_other_side_is_called_late_after_the_last_reminder(days, is_shown):
    correction_due(registrations.sent_back(name="返事がない"), days)

    assert titles(people.clerk()) == ["返事がない"] * is_shown


@pytest.mark.parametrize(
    ("change", "is_shown"), [({"after": [3]}, True), ({"after": [14]}, False),
                             ({"is_active": False}, True), ({"after": []}, True),
                             ({"before": [], "after": []}, True)],
)  # fmt: skip
def test_last_reminder_is_the_one_of_the_citys_rule(change, is_shown):
    correction_due(registrations.sent_back(name="返事がない"), -4)
    ReminderRule.objects.update_or_create(
        kind="groups/correction_due",
        defaults={"before": [7], "after": [1], "hour": "09:00", "label": "申請の補正"} | change,
    )

    assert titles(people.clerk()) == ["返事がない"] * is_shown


def test_late_other_side_is_said_without_alarm():
    correction_due(registrations.sent_back(name="返事がない"), -9)

    shown = people.signed_in(people.clerk()).get(URL).content.decode()

    table = shown.partition("<table")[2].partition("</table>")[0]
    assert "相手が9日遅れ" in table
    assert ("is-theirs" in table, "is-past" in table) == (True, False)
    assert 'class="is-need"' not in shown


def test_city_that_is_late_is_red_and_says_for_how_long():
    due(registrations.in_review(), -5)

    shown = people.signed_in(people.clerk()).get(URL).content.decode()

    assert "いちばん古いもの 5日" in shown
    assert 'class="is-need"' in shown
    assert "5日過ぎた" in shown


@pytest.mark.parametrize(
    ("due_time", "now", "is_late"),
    [
        ("17:15", "17:14", False),
        ("17:15", "17:15", True),
        ("17:15", "18:00", True),
        ("23:59", "23:59", False),  # the end of the day
    ],
)
def test_hour_of_a_deadline_counts_to_the_minute(due_time, now, is_late):
    registration = registrations.sent_back(name="補正")
    day = registration.corrections.get().due_on
    registration.corrections.update(due_time=due_time)
    ReminderRule.objects.filter(kind="groups/correction_due").update(after=[])

    with time_machine.travel(datetime.fromisoformat(f"{day}T{now}:30+09:00"), tick=False):
        assert titles(people.clerk()) == ["補正"] * is_late


def test_twenty_are_on_a_page():
    for serial in range(21):
        due(registrations.submitted(name=f"団体{serial:02}"), serial)

    first, second = (titles(people.clerk(), f"?page={number}") for number in (1, 2))

    assert (len(first), second) == (20, ["団体20"])


@pytest.mark.parametrize("who", ["clerk", "liaison"])
def test_empty_desk_says_so(who):
    shown = people.signed_in(getattr(people, who)()).get(URL).content.decode()

    assert "あなたを待つ仕事はありません" in shown
    assert "ここに出る仕事はありません" in shown


@pytest.mark.usefixtures("filled")
def test_who_sees_nothing_of_an_app_has_nothing_of_it_on_the_desk():
    assert titles(people.liaison(), "?who=all") == ["承認を待つ事例"]
    found = desk(people.admin())
    assert [each["label"] for each in found["queues"]] == ["通知"]
    assert "page" not in found


def test_somebody_without_a_role_is_told_whom_to_ask():
    clerk = people.clerk()
    clerk.groups.clear()

    shown = people.signed_in(clerk).get(URL).content.decode()

    assert "見られる台帳はありません" in shown


def many(number):
    """So many open applications and cases, made at once, with real days."""
    pattern = registrations.submitted()
    others = [people.clerk(), people.clerk("second_clerk"), None]
    names = [field.attname for field in Registration._meta.concrete_fields]
    values = {name: getattr(pattern, name) for name in names if name != "id"}
    today = timezone.localdate()
    Registration.objects.bulk_create(
        Registration(
            **values | {
                "reference": f"受R99-{serial}", "name": f"団体{serial}",
                "due_on": today + timedelta(days=serial % 60 - 20),
                "owner_id": getattr(others[serial % 3], "pk", None),
            }
        )
        for serial in range(number)
    )  # fmt: skip
    drafts = [Case(name=f"事例{serial}", section=cases.section()) for serial in range(number)]
    Case.objects.bulk_create(drafts)


def test_desk_of_two_thousand_costs_no_more_than_fifteen_queries(
    django_assert_max_num_queries,
):
    many(1000)
    client = people.signed_in(people.clerk())
    client.get(URL)

    with django_assert_max_num_queries(15):
        found = client.get(f"{URL}?who=all").context_data["desk"]

    assert found["total"] == 2001
    assert found["page"].paginator.num_pages == 101
