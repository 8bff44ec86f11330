"""The office's rooms of the committee: members, asking, answers by telephone, who leads."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Notice
from reviews.committee import places
from reviews.models import Member, Reviewer
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db
MEMBER = {
    "name": "見本 節子", "kana": "みほん　せつこ", "kind": "expert", "belongs_to": "見本大学",
    "email": "ｓｅｔｓｕｋｏ＠sample.example", "phone": "０４９５－００－０００１",
    "appointed_on_year": "令和8", "appointed_on_month": "4", "appointed_on_day": "1",
    "until_year": "2028", "until_month": "3", "until_day": "31",
}  # fmt: skip
UNTIL = {"until_year": "2027", "until_month": "3", "until_day": "31"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def call():
    return reviews.filed()


@pytest.fixture
def office():
    return people.signed_in(people.clerk())


def url(name, *args):
    return reverse(f"admin:reviews_{name}", args=args)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# --- members -----------------------------------------------------------------------------------


def test_member_is_added_as_people_type(office):
    assert office.post(url("member_add"), MEMBER).status_code == 302

    member = Member.objects.get()
    assert (member.kana, member.email, member.phone) == (
        "ミホン　セツコ", "setsuko@sample.example", "0495-00-0001",
    )  # fmt: skip
    assert (member.appointed_on, member.until, member.pledged_on) == (
        date(2026, 4, 1), date(2028, 3, 31), None,
    )  # fmt: skip


def test_term_that_ends_before_it_begins_is_refused_in_words(office):
    answer = office.post(url("member_add"), MEMBER | {"until_year": "2020"})

    assert "任期の終わりは、委嘱した日よりあとの日にしてください" in answer.content.decode()
    assert not Member.objects.exists()


def test_list_shows_terms_and_calls_and_who_is_over_is_found_by_the_filter(office, call):
    reviews.reviewer(call, "one")
    reviews.member("old", until=date(2026, 12, 1))

    now, over = (text_of(office, url("member_changelist") + each) for each in ("", "?term=over"))

    assert "委員 one" in now
    assert f"{call}（引き受けた）" in now
    assert "委員 old" not in now
    assert "委員 old" in over
    assert "終わりました" in over


def test_page_of_a_member_shows_account_places_and_declaration(office, call):
    row = reviews.reviewer(call, "one")

    text = text_of(office, url("member_change", row.member_id))

    assert "one@member.example" in text
    assert url("reviewer_change", row.pk) in text
    assert url("member_interests", row.member_id) in text


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_members_costs_the_same_for_one_and_for_three(
    number, office, call, django_assert_num_queries
):
    for key in ("one", "two", "three")[:number]:
        reviews.reviewer(call, key)
    office.get(url("member_changelist"))

    with django_assert_num_queries(9):
        office.get(url("member_changelist"))


# --- asking ------------------------------------------------------------------------------------


def asked(call, office, *members, **typed):
    return office.post(
        url("reviewer_invite", call.pk),
        {"members": [str(each.pk) for each in members]} | UNTIL | typed,
    )


def test_letters_are_shown_before_they_leave_and_nothing_is_sent_by_looking(office, call):
    one, two = reviews.member("one"), reviews.member("two")

    text = asked(call, office, one, two, chair=str(two.pk), preview="1").content.decode()

    assert "「令和9年度 協働事業の提案募集」の審査を、委員長としてお願いしたく" in text
    assert "審査を、委員としてお願いしたく" in text
    assert not Reviewer.objects.exists()
    assert not Notice.objects.filter(kind="reviews/reviewer_invited").exists()


def test_letter_that_leaves_is_the_one_that_was_shown(office, call):
    one = reviews.member("one")
    shown = asked(call, office, one, preview="1").context["mails"][0]

    assert asked(call, office, one).url == url("reviewer_call", call.pk)

    letter = Notice.objects.get(kind="reviews/reviewer_invited")
    assert (shown["subject"], shown["text"]) == (letter.subject, letter.text)
    assert shown["to"] == letter.to_name


def test_second_press_asks_nobody_twice(office, call):
    one = reviews.member("one")
    asked(call, office, one)

    answer = asked(call, office, one, reviews.member("two"))

    assert "もうお願いしているか、任期が終わっています" in answer.content.decode()
    assert Reviewer.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"members": []}, "お願いする委員を選んでください"),
        ({"members": ["²", "x"]}, "もうお願いしているか"),
        ({"chair": "two"}, "委員長は、お願いする委員から選んでください"),
        ({"chair": "one", "deputy": "one"}, "別の人を選んでください"),
        ({"until_year": "2020"}, "きょうより後の日"),
        ({"until_month": "13"}, "この日付はありません"),
    ],
)
def test_odd_input_is_refused_with_a_sentence_and_keeps_what_was_typed(office, call, typed, why):
    keys = {key: str(reviews.member(key).pk) for key in ("one", "two")}
    sent = {name: keys.get(value, value) if isinstance(value, str) else value
            for name, value in typed.items()}  # fmt: skip

    answer = office.post(url("reviewer_invite", call.pk), {"members": [keys["one"]]} | UNTIL | sent)

    assert (answer.status_code, why in answer.content.decode()) == (200, True)
    assert not Reviewer.objects.exists()


def test_who_cannot_be_reached_by_mail_is_named(office, call):
    member = reviews.member("paper", person=None, email="")

    answer = office.post(
        url("reviewer_invite", call.pk), {"members": [str(member.pk)]} | UNTIL, follow=True
    )

    assert "委員 paperさんには、メールを送れません" in answer.content.decode()


def test_nobody_left_to_ask_leads_to_the_list_of_members(office, call):
    assert url("member_add") in text_of(office, url("reviewer_invite", call.pk))
    assert "まだ、だれにもお願いしていません" in text_of(office, url("reviewer_call", call.pk))


# --- one place ---------------------------------------------------------------------------------


def test_answer_by_telephone_says_whose_word_it_is(office, call):
    row = reviews.invited(call, "one")
    page = url("reviewer_move", row.pk, "refuse_invitation")

    answer = office.post(page, {"note": ""})
    text = answer.content.decode()
    assert "だれから、どのように返事があったかを書いてください" in text
    assert "引き受けられない理由を選んでください" in text
    office.post(page, {"reason": "dates", "note": "本人から電話で"})

    row.refresh_from_db()
    assert (row.status, row.refused_for) == ("refused", "dates")
    assert row.log.get().note == "本人から電話で"
    assert "日程が合わない" in text_of(office, url("reviewer_call", call.pk))


@pytest.mark.parametrize("name", ["accept", "refuse_invitation", "invite_again", "end"])
def test_every_move_has_its_page_with_its_consequences(office, call, name):
    row = reviews.invited(call, "one")

    text = text_of(office, url("reviewer_move", row.pk, name))

    assert "押すと、こうなります" in text
    assert ("届くメール" in text) == (name in ("invite_again", "end"))


@pytest.mark.parametrize(
    ("name", "kind"), [("invite_again", "reviewer_invited"), ("end", "reviewer_ended")]
)
def test_letter_of_a_move_is_the_one_that_its_page_shows(office, call, name, kind):
    row = reviews.invited(call, "one")
    page = url("reviewer_move", row.pk, name)
    shown = office.get(page).context["mails"][0]

    office.post(page, {"note": "理由"})

    letter = Notice.objects.filter(kind=f"reviews/{kind}").latest("pk")
    assert (shown["subject"], shown["text"]) == (letter.subject, letter.text)


def test_move_that_stands_against_a_rule_says_why(office, call):
    row = reviews.invited(call, "one")
    Member.objects.update(until=date(2026, 12, 13))

    text = text_of(office, url("reviewer_move", row.pk, "accept"))

    assert "任期は令和8年12月13日（日）に終わっています" in text
    assert "先に確かめることがあります" in text


def test_last_day_is_changed_on_its_own_page(office, call):
    row = reviews.invited(call, "one")
    page = url("reviewer_until", row.pk)
    seen = office.get(page).context["form"].seen

    office.post(page, UNTIL | {"until_month": "4", "until_day": "30", "seen": seen})
    row.refresh_from_db()
    assert row.until == reviews.UNTIL  # without a reason nothing is longer
    later = UNTIL | {
        "until_month": "4",
        "until_day": "30",
        "note": "審査がのびたため",
        "seen": seen,
    }
    office.post(page, later)

    row.refresh_from_db()
    assert row.until == date(2027, 4, 30)
    text = text_of(office, url("reviewer_change", row.pk))
    assert "令和9年4月30日（金）" in text
    assert "審査の画面を見られる最後の日を変えた" in text
    assert "令和9年3月31日（水）から令和9年4月30日（金）に変えました。審査がのびたため" in text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"until_month": "4"}, places.WHY_LONGER),
        ({"until_year": "2028", "until_month": "4", "note": "a"}, "令和10年3月31日（金）"),
        ({"until_month": "8", "note": "a"}, "任期は令和9年7月31日（土）まで"),
    ],
)
def test_page_of_the_last_day_says_what_is_missing_and_keeps_what_was_typed(
    office, call, typed, why
):
    row = reviews.invited(call, "one")
    if "任期" in why:
        Member.objects.update(until=date(2027, 7, 31))
    page = url("reviewer_until", row.pk)
    seen = office.get(page).context["form"].seen

    answer = office.post(page, UNTIL | {"until_day": "15", "seen": seen} | typed)

    assert answer.status_code == 200
    assert why in answer.content.decode()
    row.refresh_from_db()
    assert row.until == reviews.UNTIL


def test_page_of_a_place_tells_what_happened_and_whether_the_mail_left(office, call):
    row = reviews.invited(call, "one")
    link = reviews.link_of(row)
    reviews.reviewers.accept(row, by=reviews.person("one"))

    text = text_of(office, url("reviewer_change", row.pk))

    assert "審査のお願い（令和9年度 協働事業の提案募集）" in text
    assert "引き受ける" in text
    assert link not in text


def test_chair_and_deputy_are_set_on_one_page(office, call):
    chair, one = reviews.reviewer(call, "chair"), reviews.reviewer(call, "one")
    page = url("reviewer_seats", call.pk)

    refused = office.post(page, {"chair": str(one.pk), "deputy": str(one.pk)})
    assert "別の人を選んでください" in refused.content.decode()
    office.post(page, {"chair": str(one.pk), "deputy": str(chair.pk)})

    assert set(Reviewer.objects.values_list("member__name", "seat")) == {
        ("委員 chair", "deputy"), ("委員 one", "chair"),
    }  # fmt: skip


def test_page_of_the_call_leads_to_its_reviewers(office, call):
    reviews.reviewer(call, "one")

    text = text_of(office, reverse("admin:calls_call_change", args=[call.pk]))

    assert url("reviewer_call", call.pk) in text


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_reviewers_costs_the_same_for_one_and_for_three(
    number, office, call, django_assert_num_queries
):
    for key in ("chair", "one", "two")[:number]:
        reviews.reviewer(call, key)
    office.get(url("reviewer_call", call.pk))

    with django_assert_num_queries(6):
        office.get(url("reviewer_call", call.pk))
