"""Staff let one applicant be late: the page of the call, the letter beforehand, taking it back."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.workflow import NotAllowedNow
from proposals.models import LateAccess
from proposals.submitting import lateness
from proposals.workflow import pressing
from tests.factories import calls, mails, people, proposals

pytestmark = pytest.mark.django_db
CLOSES = calls.at(calls.ENTRY[calls.Kind.CLOSES], 17)
SATURDAY, MONDAY = calls.at(date(2026, 12, 5), 12), calls.at(date(2026, 12, 7), 12)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def at(call, act="late", *more):
    return reverse(f"admin:proposals_proposal_{act}", args=[call.pk, *more])


def typed(call, **more):
    return {
        "course": call.courses.get().pk, "who": "見本の会", "email": "mihon@sample.example",
        "until_year": "令和8", "until_month": "12", "until_day": "7", "hour": "12時",
        "reason": "停電のため。",
    } | more  # fmt: skip


def granted(course, who="見本の会"):
    return lateness.grant(
        course, by=people.clerk(), who=who, email="mihon@sample.example",
        reason="停電のため。", expires_at=CLOSES + timedelta(hours=19),
    )  # fmt: skip


def text_of(answer):
    return unescape(answer.content.decode())


def test_clerk_sees_the_letter_then_sends_it_and_finds_it_in_the_list():
    call, client = calls.opened(), people.signed_in(people.clerk())
    assert at(call) in text_of(client.get(at(call, "call")))

    shown = text_of(client.post(at(call), typed(call, preview="1")))
    assert not LateAccess.objects.exists()
    answer = client.post(at(call), typed(call), follow=True)

    access, (mail,) = LateAccess.objects.get(), mails.written()
    assert access.expires_at == MONDAY
    assert (mail.to_address, mail.kind) == (access.email, "proposals/late_access_granted")
    assert mail.subject in shown
    assert mail.text.splitlines()[0] in shown
    assert [each["state"] for each in answer.context["rows"]] == ["まだ使われていません"]
    assert "停電のため。" in text_of(answer)


@pytest.mark.parametrize(("answer", "until"), [({}, SATURDAY), ({"roll": "on"}, MONDAY)])
def test_closed_day_is_asked_about_once_and_what_was_typed_stays(answer, until):
    call, client = calls.opened(), people.signed_in(people.clerk())
    saturday = typed(call, until_day="5")

    asked = client.post(at(call), saturday)

    assert not LateAccess.objects.exists()
    text = text_of(asked)
    assert "令和8年12月5日（土）は閉庁日です。次の開庁日は令和8年12月7日（月）です。" in text
    assert "停電のため。" in text
    (offered,) = asked.context["mails"]
    assert "令和8年12月7日（月）12時" in offered["text"]

    done = client.post(at(call), saturday | {"asked": "2026-12-05"} | answer)

    assert (done.status_code, LateAccess.objects.get().expires_at) == (302, until)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"until_day": "4", "hour": "17:00"}, "より後の日時"),
        ({"until_day": ""}, "日を入力して"),
        ({"reason": " "}, "認める理由を"),
        ({"email": "mihon"}, "メールアドレス"),
        ({"course": "0"}, "部門"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_sent(wrong, said):
    call, client = calls.opened(), people.signed_in(people.clerk())

    answer = client.post(at(call), typed(call, **wrong))

    assert said in text_of(answer)
    assert not LateAccess.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "reviewer", "expert", "representative"])
def test_nobody_but_who_checks_lets_somebody_be_late(who):
    call, user = calls.opened(), getattr(people, who)()
    access, client = granted(call.courses.get()), people.signed_in(user)

    for address in (at(call), at(call, "late_take_back", access.pk)):
        assert client.post(address, typed(call)).status_code in (302, 403, 404)
    with pytest.raises(PermissionDenied):
        lateness.take_back(access, by=user)
    assert LateAccess.objects.get().closed_at is None


def test_link_that_is_taken_back_leads_nowhere_and_its_holder_hears():
    call, client = calls.opened(), people.signed_in(people.clerk())
    access = granted(call.courses.get())
    address = at(call, "late_take_back", access.pk)

    shown = text_of(client.get(address))
    answer = client.post(address, follow=True)

    assert [each["state"] for each in answer.context["rows"]] == [
        "11月24日（火）に、取り消しました"
    ]
    (mail,) = mails.written().filter(kind="proposals/late_access_taken_back")
    assert mail.to_address == access.email
    assert mail.text.splitlines()[0] in shown
    user = people.signed_in(people.representative())
    assert lateness.TAKEN_BACK in text_of(user.get(f"/proposals/late/{access.token}/"))
    with pytest.raises(NotAllowedNow):
        lateness.take_back(access, by=people.clerk())


def test_draft_whose_time_is_taken_back_is_late_and_stays_unnamed():
    draft = proposals.written(people.outsider())
    access = granted(draft.course)
    lateness.take_up(access, draft, by=people.outsider())

    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = people.signed_in(people.clerk())
        page, asked = (
            text_of(client.get(each))
            for each in (at(draft.call), at(draft.call, "late_take_back", access.pk))
        )
        client.post(at(draft.call, "late_take_back", access.pk))
        after = text_of(client.get(at(draft.call)))
        with pytest.raises(NotAllowedNow):
            pressing.press(draft, by=people.outsider())

    assert "使われました（書いている途中）" in page
    assert "使われました（書いている途中）。12月4日（金）に、取り消しました" in after
    for text in (page, asked):
        assert draft.title not in text
        assert str(people.outsider()) not in text
    (mail,) = mails.written().filter(kind="proposals/late_access_taken_back")
    assert mail.to_address == people.outsider().email
    assert draft.title not in mail.subject + mail.text


def test_access_of_another_call_is_not_found():
    access = granted(calls.opened().courses.get())
    other = calls.draft("2026-9")

    address = at(other, "late_take_back", access.pk)
    assert people.signed_in(people.clerk()).post(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_for_one_as_for_many(number, django_assert_num_queries):
    course = calls.opened().courses.get()
    for n in range(number):
        granted(course, f"見本の会{n}")
    client = people.signed_in(people.clerk())
    client.get(at(course.call))

    with django_assert_num_queries(9):
        client.get(at(course.call))


def test_list_is_paged_and_each_page_says_how_many_there_are_in_all():
    course, client = calls.opened().courses.get(), people.signed_in(people.clerk())
    for n in range(21):
        granted(course, f"見本の会{n}")

    first, second = (client.get(at(course.call), {"page": page}) for page in (1, 2))

    assert [len(each.context["rows"]) for each in (first, second)] == [20, 1]
    assert all("認めたもの　21件" in text_of(each) for each in (first, second))
    assert second.context["rows"][0]["access"].who == "見本の会0"
    assert 'href="?page=2"' in text_of(first)


def test_form_says_that_one_way_to_reach_them_is_enough():
    text = text_of(people.signed_in(people.clerk()).get(at(calls.opened())))
    for label in ("メールアドレス", "住所"):
        assert (
            f'{label}<span class="c-field__must">メールか住所の、どちらか1つは必須</span>' in text
        )
