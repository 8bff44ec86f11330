"""Before an application: honest answers, by address alone, and a draft with their snapshot."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Letterhead
from groups.models import EligibilityRule, Registration
from groups.registration import writing
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

YES = ("place", "open", "bylaws", "non-profit", "no-religion", "no-politics", "no-gang")
ABLE = {"asked": "1", "answered": "1", "kind": "civic_group", "members": "12", "months": "30"}
ABLE |= dict.fromkeys(YES, "yes")
BUSINESS = {"asked": "1", "answered": "1", "kind": "business"}
BUSINESS |= dict.fromkeys(("place", "bylaws", "non-profit", *YES[4:]), "yes")


def ask(answers, client=None):
    return (client or Client()).get(reverse("registration_begin", query=answers))


def test_visitor_gets_no_cookie_on_the_way_to_the_answer():
    client = Client()

    for answers in ({}, {"asked": "1", "kind": "civic_group"}, ABLE, ABLE | {"members": "2"}):
        assert ask(answers, client).status_code == 200

    assert dict(client.cookies) == {}


def test_who_meets_everything_may_apply():
    page = ask(ABLE)

    assert page.context["lacking"] == []
    assert "申請できます" in page.content.decode()


def test_full_width_number_with_its_unit_is_understood():
    assert ask(ABLE | {"members": "１２人"}).context["lacking"] == []


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("30", 30), ("３０か月", 30), ("6ヶ月", 6), ("３年", 36), ("三年", 36), ("二十年", 240),
        ("1年 6か月", 18), ("１年と６カ月", 18), ("2年半", 30), ("半年", 6), ("約3年間", 36),
    ],
)  # fmt: skip
def test_how_long_a_group_has_worked_is_said_as_people_say_it(typed, months):
    page = ask(ABLE | {"months": typed})

    assert page.context["form"].cleaned_data["months"] == months


@pytest.mark.parametrize(
    "typed", ["令和5年4月から", "2020年", "年", "か月", "-3", "３年前", "9" * 20]
)
def test_what_is_no_length_of_time_is_asked_for_again_with_an_example(typed):
    page = ask(ABLE | {"months": typed})

    assert page.context["form"].errors["months"]
    text = page.content.decode()
    assert "「3年」「1年6か月」のように" in text
    assert typed in text


@pytest.mark.parametrize(
    ("code", "answer"), [("members", "4"), ("months", "5"), *((code, "no") for code in YES)]
)
def test_answer_names_what_is_missing_why_and_whom_to_ask(code, answer):
    Letterhead.objects.update(contact_phone="0495-00-0000")
    rule = EligibilityRule.objects.get(code=code)

    page = ask(ABLE | {code: answer})

    assert [one.rule.code for one in page.context["lacking"]] == [code]
    text = page.content.decode()
    assert rule.advice in text
    assert "0495-00-0000" in text
    assert "申請を書きはじめる" not in text


def test_rules_of_other_kinds_do_not_count():
    page = ask(BUSINESS)

    assert page.context["lacking"] == []
    assert "members" not in page.context["form"].fields


def test_rule_that_staff_switched_off_is_not_asked():
    EligibilityRule.objects.filter(code="months").update(is_active=False)

    page = ask({"asked": "1", "kind": "civic_group"})

    assert "months" not in page.context["form"].fields


def test_minimum_is_a_setting():
    EligibilityRule.objects.filter(code="members").update(minimum=20)

    assert [one.rule.code for one in ask(ABLE).context["lacking"]] == ["members"]


def test_unanswered_questions_are_named():
    page = ask({"asked": "1", "answered": "1", "kind": "civic_group", "members": "12"})

    assert set(page.context["form"].errors) == {"months", *YES}


def test_visitor_is_led_to_sign_in_and_back_to_the_answer():
    page = ask(ABLE).content.decode()

    assert f'href="{reverse("account_login")}?next=%2Fgroups%2Fregister%2F%3Fasked%3D1' in page


def test_start_keeps_the_answers_as_they_were_asked():
    client = people.signed_in(people.representative())

    client.post(reverse("registration_start", query=ABLE))
    EligibilityRule.objects.filter(code="members").update(question="ちがう質問")

    registration = Registration.objects.get()
    assert registration.kind == "civic_group"
    assert registration.eligibility[0] == {
        "code": "members",
        "question": "会員は何人いますか",
        "answer": "12人",
        "ok": True,
    }


def test_double_click_on_start_makes_one_draft():
    client = people.signed_in(people.representative())
    url = reverse("registration_start", query=ABLE)

    first, second = client.post(url), client.post(url)

    assert first.url == second.url
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("answers", [{}, {"asked": "1"}, ABLE | {"no-gang": "no"}])
def test_start_without_meeting_everything_makes_no_draft(answers):
    client = people.signed_in(people.representative())

    answer = client.post(reverse("registration_start", query=answers))

    assert answer.url.startswith(reverse("registration_begin"))
    assert Registration.objects.count() == 0


def test_start_of_a_sixth_draft_says_what_to_do_first():
    client = people.signed_in(people.representative())
    for members in range(20, 25):
        client.post(reverse("registration_start", query=ABLE | {"members": str(members)}))

    answer = client.post(reverse("registration_start", query=ABLE), follow=True)

    assert writing.TOO_MANY_DRAFTS in answer.content.decode()
    assert Registration.objects.count() == writing.MOST_DRAFTS == 5
    for registration in Registration.objects.all():
        assert reverse("registration_tasks", args=[registration.pk]) in answer.content.decode()


def test_start_by_get_makes_no_draft():
    client = people.signed_in(people.representative())

    answer = client.get(reverse("registration_start", query=ABLE))

    assert answer.url == reverse("registration_begin", query=ABLE)
    assert Registration.objects.count() == 0


def test_who_has_begun_already_is_shown_the_way_back():
    registration = registrations.draft(name="団体サンプル書きかけの会")
    registrations.submitted(name="団体サンプル水辺の会")

    page = ask({}, people.signed_in(people.representative())).content.decode()

    assert reverse("registration_tasks", args=[registration.pk]) in page
    assert "団体サンプル水辺の会" not in page


@pytest.mark.parametrize("answers", [ABLE, ABLE | {"members": "2", "open": "no"}])
def test_who_answers_anew_finds_the_answers_given(answers):
    again = ask(answers).context["again"]

    page = Client().get(again)

    form = page.context["form"]
    assert not form.is_bound
    assert {code: form[code].value() for code in form.fields} == {
        code: answers[code] for code in form.fields
    }
    assert page.content.decode().count(" checked") == len(YES)


def test_how_to_say_it_stands_behind_the_words_of_the_staff():
    EligibilityRule.objects.filter(code="months").update(help_text="会ができた日から数えます。")

    text = ask({"asked": "1", "kind": "civic_group"}).content.decode()

    assert "会ができた日から数えます。「3年」「1年6か月」のように入力してください。" in text
