"""次の活動: who writes it, who reads it, until when, and how the city keeps it back."""

import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.calendar import today
from core.workflow import NotAllowedNow
from groups.directory import coming
from groups.models import COMING_FIELDS, ComingActivity, Membership
from tests.factories import people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

TYPED = {
    "on_year": "2027",
    "on_month": "1",
    "on_day": "10",
    "hours": "9時から",
    "what": "川べりのごみを拾います",
    "place": "若泉公園",
    "welcome": "どなたでも",
}


@pytest.fixture(autouse=True)
def _clock():
    """Midday in Japan, the second of December 2026."""
    with time_machine.travel("2026-12-02T03:00:00Z", tick=False):
        yield


@pytest.fixture
def group():
    """A registered group with the representative as its only person."""
    organization = registered(1)
    Membership.objects.create(organization=organization, user=people.representative())
    return organization


def said(days=10, **facts):
    usual = {"hours": "9時から", "what": "ごみ拾い", "place": "公園", "welcome": "どなたでも"}
    return {"on": today() + timedelta(days=days), **usual, **facts}


def address(organization, act="", row=None):
    """Of the list, of the form for one more (act="add"), of a row, of its removal."""
    parts = {"": [], "add": [coming.key_of(organization.number)]}.get(act, [row and row.pk])
    name = {"": "group_coming", "change": "group_coming_change"}.get(act, f"group_coming_{act}")
    return reverse(name, args=[organization.number, *parts])


def own(**kwargs):
    return people.signed_in(people.representative(), **kwargs)


def public(organization):
    """The page as a visitor gets it whose browser keeps no cookies."""
    return Client().get(organization.get_absolute_url()).content.decode()


def facts(row):
    return {name: getattr(row, name) for name in COMING_FIELDS}


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_written_from_my_page_and_read_by_everybody(group, django_capture_on_commit_callbacks):
    client, page = own(), address(group)
    assert "次の活動" not in public(group)
    assert f'href="{page}"' in client.get("/my/").content.decode()
    assert f'href="{page}"' in client.get(group.get_absolute_url()).content.decode()
    assert f'href="{address(group, "add")}"' in client.get(page).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(group, "add"), TYPED, follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "次の活動をのせました" in answer.content.decode()
    shown = public(group)
    assert '<time datetime="2027-01-10">令和9年1月10日（日）</time>' in shown
    assert [word in shown for word in ("9時から", "川べりのごみ", "若泉公園", "どなたでも")] == [
        True
    ] * 4
    assert page not in shown


@pytest.mark.parametrize("act", ["", "add", "change", "remove"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("representative", 200), ("outsider", 404), ("reviewer", 404), ("clerk", 404), ("admin", 404)],
)
def test_pages_are_there_for_the_people_of_the_group_alone(group, act, who, status):
    row = coming.add(group, said())
    client = people.signed_in(getattr(people, who)())
    where = address(group, act, row)
    assert client.get(where).status_code == status
    if status == 404 and act:
        assert client.post(where, TYPED).status_code == 404
        assert facts(ComingActivity.objects.get()) == facts(row)


def test_stranger_signs_in_and_a_wrong_key_is_no_address(group):
    assert Client().get(address(group)).status_code == 302
    wrong = address(group, "add").replace(coming.key_of(group.number), "0" * 24)
    assert own().get(wrong).status_code == 404


def test_row_of_another_group_is_not_reached_by_the_own_address(group):
    other = coming.add(registered(2), said())
    client = own()
    assert client.get(address(group, "change", other)).status_code == 302
    client.post(address(group, "remove", other))
    client.post(address(group, "change", other), TYPED)
    assert facts(ComingActivity.objects.get(pk=other.pk)) == facts(other)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on_day": "1", "on_month": "12", "on_year": "2026"}, "on"),  # yesterday
        ({"on_year": "2028"}, "on"),
        ({"on_year": "昭和99"}, "on"),
        ({"on_month": "2", "on_day": "30"}, "on"),
        ({"on_month": ""}, "on"),
        ({"hours": " 　"}, "hours"),
        ({"what": "字" * 81}, "what"),
        ({"place": ""}, "place"),
        ({"welcome": "\u202a\u200b"}, "welcome"),
        ({"on_day": "1" * 20}, "on"),
        ({"hours": "\x00\x02"}, "hours"),
    ],
)
def test_what_cannot_stand_is_refused_and_stays_in_the_form(group, typed, field):
    answer = own().post(address(group, "add"), TYPED | typed)

    assert list(errors(answer)) == [field]
    assert TYPED["what"][:4] in answer.content.decode() or field == "what"
    assert not ComingActivity.objects.exists()


def test_text_is_kept_as_people_mean_it(group):
    odd = {
        "on_year": "令和９",
        "on_month": "１月",
        "on_day": "10日",
        "what": " ｺﾞﾐ拾い　\u202aと掃除\u202c ",
    }

    own().post(address(group, "add"), TYPED | odd)

    row = ComingActivity.objects.get()
    assert (row.on, row.what) == (date(2027, 1, 10), "ゴミ拾い と掃除")


def test_today_and_a_year_ahead_are_days(group):
    for number, day in enumerate((today(), coming.last_day(today())), 1):
        parts = {"on_year": str(day.year), "on_month": str(day.month), "on_day": str(day.day)}
        own().post(address(group, "add"), TYPED | parts)
        assert ComingActivity.objects.count() == number


def test_fourth_is_refused_and_what_was_typed_stays(group):
    for days in (1, 2, 3):
        coming.add(group, said(days))
    client = own()
    assert address(group, "add") not in client.get(address(group)).content.decode()

    answer = client.post(address(group, "add"), TYPED)

    assert errors(answer) == {"__all__": [coming.FULL]}
    assert TYPED["what"] in answer.content.decode()
    assert ComingActivity.objects.count() == 3


def test_button_pressed_twice_writes_one(group):
    client = own()

    for _press in range(2):
        assert client.post(address(group, "add"), TYPED).status_code == 302

    assert ComingActivity.objects.count() == 1


def test_what_the_city_keeps_back_is_no_answer_to_the_same_words(group):
    kept = coming.add(group, said())
    coming.hide(kept, by=people.clerk(), why="理由")

    assert coming.add(group, said()) != kept


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_third_at_once_do_not_make_four(group):
    for days in (1, 2):
        coming.add(group, said(days))
    start, refused = threading.Barrier(2), []

    def work(what):
        start.wait()
        try:
            coming.add(group, said(what=what))
        except NotAllowedNow as refusal:
            refused.append(str(refusal))
        connection.close()

    threads = [threading.Thread(target=work, args=[what]) for what in ("花", "茶")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (ComingActivity.objects.count(), refused) == (3, [coming.FULL])


def test_past_ones_make_room_and_come_back_only_into_room(group):
    old = coming.add(group, said(0))
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        for days in (1, 2, 3):
            coming.add(group, said(days))
        with pytest.raises(NotAllowedNow):
            coming.change(old, said(5))


def test_page_that_is_kept_lets_go_of_it_at_midnight(group):
    coming.add(group, said(0, what="きょうの掃除"))
    coming.add(group, said(1, what="あしたの掃除"))
    with time_machine.travel("2026-12-02T14:59:30Z", tick=False):
        evening = public(group)
    with time_machine.travel("2026-12-02T15:00:31Z", tick=False):
        morning = public(group)

    assert ("きょうの掃除" in evening, "あしたの掃除" in evening) == (True, True)
    assert ("きょうの掃除" in morning, "あしたの掃除" in morning) == (False, True)
    with time_machine.travel("2026-12-02T15:00:31Z", tick=False):
        assert "きょうの掃除" not in own().get(address(group)).content.decode()


def test_page_that_is_kept_shows_each_change_at_once(group, django_capture_on_commit_callbacks):
    row = coming.add(group, said())
    clerk = people.clerk()
    acts = (
        (lambda: coming.change(row, said(what="草刈り")), "草刈り", True),
        (lambda: coming.hide(row, by=clerk, why="電話番号があります"), "草刈り", False),
        (lambda: coming.show(row), "草刈り", True),
        (lambda: coming.remove(row), "草刈り", False),
    )
    for act, word, is_there in acts:
        public(group)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        assert (word in public(group)) == is_there


def test_change_over_a_newer_one_is_asked_about_first(group):
    row = coming.add(group, said())
    client, where = own(), address(group, "change", row)
    seen = client.get(where).context["seen"]
    coming.change(row, said(place="駅の南口"))

    answer = client.post(where, TYPED | {"seen": seen})

    assert "集まる場所" in str(errors(answer)["__all__"])
    assert ComingActivity.objects.get().place == "駅の南口"


def test_change_of_what_a_colleague_removed_can_be_put_there_anew(group):
    row = coming.add(group, said())
    where, removal = address(group, "change", row), address(group, "remove", row)
    coming.remove(row)
    client = own()

    answer = client.post(where, TYPED)

    assert TYPED["what"] in answer.content.decode()
    assert f'action="{address(group, "add")}"' in answer.content.decode()
    assert client.get(where).status_code == 302
    assert client.post(removal).status_code == 302


@pytest.mark.parametrize("act", ["add", "change"])
def test_typed_text_outlives_a_lost_sign_in(group, act):
    row = coming.add(group, said())
    where = address(group, act, row)
    client = Client()

    client.post(where, TYPED)
    client.force_login(people.representative())
    back = client.get(where)

    assert (back.context["is_back"], TYPED["what"] in back.content.decode()) == (True, True)


def test_nothing_is_put_aside_at_an_address_that_is_none(group):
    client = Client()
    client.post(address(group, "add").replace(coming.key_of(group.number), "0" * 24), TYPED)
    assert dict(client.session) == {}


def test_staff_keep_one_back_for_a_reason_that_the_group_reads(
    group, django_capture_on_commit_callbacks
):
    row = coming.add(group, said(what="会員だけの集まり"))
    clerk, page = people.signed_in(people.clerk()), admin_page(group)
    one = reverse("admin:groups_organization_coming", args=[group.pk, row.pk])
    assert f'href="{one}"' in clerk.get(page).content.decode()
    assert "理由を書いてください" in clerk.post(one, {"act": "hide", "why": " "}).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = clerk.post(one, {"act": "hide", "why": "個人の電話番号があります"})

    assert answer["Location"] == page
    assert "会員だけの集まり" not in public(group)
    for where in (address(group), address(group, "change", row)):
        assert "個人の電話番号があります" in own().get(where).content.decode()
    assert "公開をとめた理由" in clerk.get(f"{one}history/").content.decode()


def test_older_page_of_staff_never_does_the_opposite(group):
    row = coming.add(group, said())
    clerk = people.signed_in(people.clerk())
    one = reverse("admin:groups_organization_coming", args=[group.pk, row.pk])
    assert "とめられていません" in clerk.post(one, {"act": "show"}).content.decode()
    clerk.post(one, {"act": "hide", "why": "電話番号"})

    answer = clerk.post(one, {"act": "hide", "why": "もう一度"})

    assert coming.ALREADY_HIDDEN in answer.content.decode()
    assert ComingActivity.objects.get().hidden_because == "電話番号"


@pytest.mark.parametrize("who", ["representative", "outsider", "reviewer", "liaison", "admin"])
def test_nobody_else_keeps_it_back(group, who):
    row = coming.add(group, said())
    one = reverse("admin:groups_organization_coming", args=[group.pk, row.pk])
    client = people.signed_in(getattr(people, who)())
    assert client.post(one, {"act": "hide", "why": "理由"}).status_code in (302, 403, 404)
    assert ComingActivity.objects.get().hidden_at is None


def test_clerk_of_the_own_group_does_not_keep_it_back(group):
    row = coming.add(group, said())
    Membership.objects.create(organization=group, user=people.clerk())
    one = reverse("admin:groups_organization_coming", args=[group.pk, row.pk])
    client = people.signed_in(people.clerk())
    assert client.post(one, {"act": "hide", "why": "理由"}).status_code == 403


def test_hidden_without_a_reason_is_impossible(group):
    row = coming.add(group, said())
    with pytest.raises(IntegrityError), transaction.atomic():
        ComingActivity.objects.filter(pk=row.pk).update(hidden_at=timezone.now())


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("queries", [4])
def test_own_page_asks_the_same_for_one_and_for_three(group, number, queries):
    for days in range(number):
        coming.add(group, said(days))
    client = own()
    client.get(address(group))

    with CaptureQueriesContext(connection) as caught:
        client.get(address(group))

    statements = [q["sql"] for q in caught if "SAVEPOINT" not in q["sql"]]
    assert len(statements) == queries, statements


def admin_page(organization):
    return reverse("admin:groups_organization_change", args=[organization.pk])
