"""期限の延長: one or all, with a reason; a closed day is asked about once and can roll."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import ClosedDay
from core.calendar import CITY_HALL, Basis, today, wareki
from core.workflow import NotAllowedNow
from groups import workflow
from groups.models import CorrectionRequest, DeadlineExtension, RegistrationPolicy
from groups.registration import corrections as correcting
from groups.registration import extensions
from notifications.models import Notice, Reminder
from notifications.paper import printing
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db
ALL = "/admin/groups/registration/extend/"
WHY = "大雪のため"


def asked(**facts):
    """An open request for correction of an application that is sent back."""
    return correcting.open_request(registrations.sent_back(**facts))


def open_day(correction, later=10):
    """An open day after the deadline."""
    return CITY_HALL.on_or_after(correction.due_on + timedelta(days=later))


def saturday(after):
    return after + timedelta(days=(5 - after.weekday()) % 7 or 7)


def monday(day):
    return CITY_HALL.on_or_after(day)


def typed(day, **more):
    parts = {"until_year": day.year, "until_month": day.month, "until_day": day.day}
    return parts | {"reason": WHY} | more


def page(correction):
    return reverse("admin:groups_registration_extend", args=[correction.registration.pk])


def clerk_client():
    return people.signed_in(people.clerk())


# --- one ----------------------------------------------------------------------------------------


def test_extension_moves_the_deadline_and_keeps_both_days_and_the_reason():
    correction = asked()
    before, until = correction.due_on, open_day(correction)

    extensions.extend(correction, until, by=people.clerk(), reason=WHY)

    correction.refresh_from_db()
    assert (correction.due_on, correction.extended_from) == (until, before)
    kept = DeadlineExtension.objects.get()
    assert (kept.before_on, kept.until_on, kept.original_on) == (before, until, until)
    assert (kept.reason, kept.by) == (WHY, people.clerk())


def test_extension_is_told_to_the_applicant_with_the_new_and_the_first_day():
    correction = asked()
    first, until = correction.due_on, open_day(correction)
    extensions.extend(correction, until, by=people.clerk(), reason=WHY)
    second = open_day(correction, 30)
    extensions.extend(correction, second, by=people.clerk(), reason=WHY)

    letters = Notice.objects.filter(kind="groups/correction_extended").order_by("pk")

    assert [
        wareki(day) in letter.subject for day, letter in zip((until, second), letters, strict=True)
    ] == [True, True]
    assert f"はじめの期限（{wareki(first)}）から延びました。" in letters[1].text
    assert WHY not in letters[1].text


def test_closed_day_stays_under_guidelines_and_rolls_if_staff_say_so():
    first, second = asked(), asked(by=people.member())
    day = saturday(max(first.due_on, second.due_on))

    extensions.extend(first, day, by=people.clerk(), reason=WHY)
    extensions.extend(second, day, by=people.clerk(), reason=WHY, roll=True)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.due_on, second.due_on) == (day, monday(day))
    kept = second.extensions.get()
    assert (kept.original_on, kept.until_on) == (day, monday(day))


def test_closed_day_rolls_by_itself_under_a_statute():
    correction = asked()
    RegistrationPolicy.objects.update(deadline_basis=Basis.STATUTE)
    day = saturday(correction.due_on)

    extensions.extend(correction, day, by=people.clerk(), reason=WHY)

    correction.refresh_from_db()
    assert correction.due_on == monday(day)


@pytest.mark.parametrize("days", [0, -1])
def test_deadline_never_moves_forward(days):
    correction = asked()

    with pytest.raises(NotAllowedNow, match="よりあとの日"):
        extensions.extend(
            correction, correction.due_on + timedelta(days=days), by=people.clerk(), reason=WHY
        )

    assert DeadlineExtension.objects.count() == 0


def test_deadline_that_has_passed_is_not_moved_to_another_past_day():
    correction = asked()
    CorrectionRequest.objects.update(due_on=today() - timedelta(days=9))

    with pytest.raises(NotAllowedNow, match="きょうより前"):
        extensions.extend(correction, today() - timedelta(days=1), by=people.clerk(), reason=WHY)


def test_answered_request_is_not_extended():
    correction = asked()
    workflow.withdraw(correction.registration, by=people.representative())

    with pytest.raises(NotAllowedNow, match="もう終わっています"):
        extensions.extend(correction, open_day(correction), by=people.clerk(), reason=WHY)


def test_extension_needs_the_right_and_a_reason():
    correction = asked()
    day = open_day(correction)

    for who in (people.liaison(), people.representative()):
        with pytest.raises(PermissionDenied):
            extensions.extend(correction, day, by=who, reason=WHY)
    with pytest.raises(ValueError, match="reason"):
        extensions.extend(correction, day, by=people.clerk(), reason=" ")

    assert DeadlineExtension.objects.count() == 0


def test_database_refuses_a_closed_day_moved_to_an_earlier_one():
    correction = asked()
    extensions.extend(correction, open_day(correction), by=people.clerk(), reason=WHY)

    with pytest.raises(IntegrityError, match="extension_moves_later_only"), transaction.atomic():
        DeadlineExtension.objects.update(original_on=date(2099, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_extend_once():
    correction, clerk = asked(), people.clerk()
    day, refused = open_day(correction), []
    start = threading.Barrier(2)

    def work():
        start.wait()
        try:
            extensions.extend(correction, day, by=clerk, reason=WHY)
        except NotAllowedNow as refusal:
            refused.append(str(refusal))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (DeadlineExtension.objects.count(), len(refused)) == (1, 1)


def test_reminders_of_the_old_day_are_not_printed_after_an_extension():
    registration = paper.counter_sent_back()
    correction = correcting.open_request(registration)
    CorrectionRequest.objects.update(
        due_on=today() + timedelta(days=3), due_set_at=correction.at - timedelta(days=9)
    )
    paper.remind()
    old = Reminder.objects.filter(kind="groups/correction_due")
    assert old.count() == 1

    extensions.extend(
        CorrectionRequest.objects.get(),
        open_day(correction, 30),
        by=people.clerk("clerk2"),
        reason=WHY,
    )

    [(_letter, why)] = printing.draft(people.clerk()).dropped
    assert why == "期限の変更"


# --- its page -------------------------------------------------------------------------------------


def test_review_page_offers_the_extension_only_while_correction_is_waited_for():
    client = clerk_client()
    shown = {}
    for state in ("in_review", "sent_back"):
        registration = registrations.STATES[state]()
        words = client.get(reverse("admin:groups_registration_change", args=[registration.pk]))
        shown[state] = (
            reverse("admin:groups_registration_extend", args=[registration.pk])
            in words.content.decode()
        )

    assert shown == {"in_review": False, "sent_back": True}


def test_page_proposes_a_day_and_shows_the_letter():
    correction = asked()

    words = clerk_client().get(page(correction)).content.decode()

    assert f'value="{extensions.proposed(correction).year}"' in words
    assert f"補正の期限を{wareki(extensions.proposed(correction))}まで延ばしました" in words
    assert f"はじめの期限（{wareki(correction.due_on)}）から延びました。" in words


def test_open_day_is_taken_at_once():
    correction = asked()
    day = open_day(correction)

    answer = clerk_client().post(page(correction), typed(day), follow=True)

    correction.refresh_from_db()
    words = answer.content.decode()
    assert correction.due_on == day
    assert f"補正の期限を、{wareki(day)}まで延ばしました。" in words
    assert "はじめの期限" in words
    assert WHY in words


def test_closed_day_is_asked_about_once_and_keeps_what_was_typed():
    correction = asked()
    day, client = saturday(correction.due_on), clerk_client()

    first = client.post(page(correction), typed(day)).content.decode()

    assert f"{wareki(day)}は閉庁日です。次の開庁日は{wareki(monday(day))}です。" in first
    assert f"次の開庁日（{wareki(monday(day))}）にする" in first
    assert WHY in first
    assert f"補正の期限を{wareki(monday(day))}まで延ばしました" in first  # the letter, as offered
    assert DeadlineExtension.objects.count() == 0

    client.post(page(correction), typed(day, asked=day.isoformat()))

    correction.refresh_from_db()
    assert correction.due_on == day


def test_closed_day_moves_to_the_next_open_one_when_ticked():
    ClosedDay.objects.create(day=(correction := asked()).due_on + timedelta(days=40))
    day = correction.due_on + timedelta(days=40)

    clerk_client().post(page(correction), typed(day, asked=day.isoformat(), roll="on"))

    correction.refresh_from_db()
    assert correction.due_on == CITY_HALL.on_or_after(day + timedelta(days=1))
    assert correction.extensions.get().original_on == day


def test_another_closed_day_is_asked_about_again():
    correction = asked()
    day = saturday(correction.due_on)
    later = day + timedelta(days=7)

    words = (
        clerk_client().post(page(correction), typed(later, asked=day.isoformat())).content.decode()
    )

    assert f"{wareki(later)}は閉庁日です。" in words
    assert DeadlineExtension.objects.count() == 0


def test_closed_day_under_a_statute_is_not_asked_about():
    correction = asked()
    RegistrationPolicy.objects.update(deadline_basis=Basis.STATUTE)
    day = saturday(correction.due_on)

    clerk_client().post(page(correction), typed(day))

    correction.refresh_from_db()
    assert correction.due_on == monday(day)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"until_day": ""}, "日を入力してください。"),
        ({"until_year": "2099"}, "1年より先の日です。"),
        ({"until_year": "2020"}, "きょうより前の日にはできません。"),
        ({"reason": ""}, "延ばす理由を書いてください。"),
    ],
)
def test_wrong_entry_is_refused_beside_its_field(change, sentence):
    correction = asked()

    words = clerk_client().post(page(correction), typed(open_day(correction)) | change)

    assert sentence in words.content.decode()
    assert DeadlineExtension.objects.count() == 0


def test_preview_shows_the_letter_of_the_typed_day_and_changes_nothing():
    correction = asked()
    day = open_day(correction, 25)

    words = clerk_client().post(page(correction), typed(day, preview="1")).content.decode()

    assert f"補正の期限を{wareki(day)}まで延ばしました" in words
    assert DeadlineExtension.objects.count() == 0


@pytest.mark.parametrize("roll", [False, True])
def test_extension_of_a_moved_day_is_told_as_shown_and_names_no_day_nobody_had(roll):
    correction = asked()
    told_first = monday(saturday(correction.due_on))
    CorrectionRequest.objects.update(
        due_on=told_first, original_due_on=told_first - timedelta(days=2)
    )
    day, client = saturday(told_first), clerk_client()
    data = typed(day, asked=day.isoformat(), **({"roll": "on"} if roll else {}))

    [shown] = client.post(page(correction), data | {"preview": "1"}).context["mails"]
    client.post(page(correction), data)

    letter = Notice.objects.get(kind="groups/correction_extended")
    assert (letter.subject, letter.text) == (shown["subject"], shown["text"])
    assert wareki(told_first) in letter.text
    days = (told_first - timedelta(days=2), *([day] if roll else []))
    assert [wareki(each) in letter.text for each in days] == [False] * len(days)


@pytest.mark.parametrize("wrong", [{"until_day": "32"}, {"until_year": "2020"}, {"until_day": ""}])
def test_wrong_day_shows_no_letter_of_another(wrong):
    correction = asked()

    answer = clerk_client().post(page(correction), typed(open_day(correction)) | wrong)

    assert (answer.context["due"], answer.context["mails"]) == (None, [])
    assert "まで延ばしました" not in answer.content.decode()


def test_missing_reason_leaves_the_letter_of_the_day():
    correction = asked()
    day = open_day(correction)

    answer = clerk_client().post(page(correction), typed(day, reason=""))

    [mail] = answer.context["mails"]
    assert wareki(day) in mail["subject"]


def test_page_of_an_answered_request_leads_back():
    registration = registrations.in_review()
    url = reverse("admin:groups_registration_extend", args=[registration.pk])

    answer = clerk_client().get(url, follow=True)

    assert "いま、補正を待っていません。" in answer.content.decode()


@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_staff_without_the_right_find_no_extension(who):
    correction = asked()
    client = people.signed_in(getattr(people, who)())

    assert client.post(page(correction), typed(open_day(correction))).status_code == 404
    assert client.post(ALL, typed(open_day(correction))).status_code == 403
    assert DeadlineExtension.objects.count() == 0


def test_clerk_does_not_extend_an_own_application():
    clerk = people.clerk()
    registration = registrations.submitted(by=clerk)
    registration = workflow.start_review(registration, by=people.clerk("clerk2"))
    registration = workflow.send_back(
        registration, by=people.clerk("clerk2"), note="住所", items=[{"field": "address"}]
    )
    correction = correcting.open_request(registration)

    answer = people.signed_in(clerk).post(page(correction), typed(open_day(correction)))

    assert answer.status_code == 403


def test_applicant_reads_the_first_and_the_new_day():
    correction = asked()
    first = correction.due_on
    extensions.extend(correction, open_day(correction), by=people.clerk(), reason=WHY)

    words = people.signed_in(people.representative()).get(
        reverse("registration_tasks", args=[correction.registration.pk])
    )

    assert f"はじめの期限 {wareki(first)} から延びました" in words.content.decode()
    assert WHY not in words.content.decode()


# --- all ------------------------------------------------------------------------------------------


def three():
    """Two that an extension to the day moves, one that is due later."""
    first, second = asked(), asked(by=people.member())
    third = asked(by=people.outsider())
    day = open_day(first)
    extensions.extend(third, open_day(first, 40), by=people.clerk(), reason=WHY)
    return first, second, third, day


def test_all_shows_what_applies_and_what_drops_out_and_why():
    first, second, third, day = three()

    answer = clerk_client().post(ALL, typed(day))

    plan = answer.context["plan"]
    assert {each.pk for each in plan.moved} == {first.pk, second.pk}
    assert plan.dropped == [(third, "いまの期限が、この日か、この日よりあとです。")]
    assert DeadlineExtension.objects.count() == 1


def test_all_moves_what_was_confirmed():
    first, second, third, day = three()
    shown = {"act": "1", "shown": day.isoformat(), "correction": [first.pk, second.pk, third.pk]}

    answer = clerk_client().post(ALL, typed(day, **shown), follow=True)

    assert f"2件の補正の期限を、{wareki(day)}まで延ばしました。1件は" in answer.content.decode()
    dues = set(CorrectionRequest.objects.exclude(pk=third.pk).values_list("due_on", flat=True))
    assert dues == {day}
    assert Notice.objects.filter(kind="groups/correction_extended").count() == 3


def test_all_moves_nothing_that_came_since_or_for_a_day_that_was_changed():
    first, second, _third, day = three()
    client = clerk_client()

    client.post(ALL, typed(day, act="1", shown=day.isoformat(), correction=[first.pk]))
    other = CITY_HALL.on_or_after(day + timedelta(days=3))
    client.post(ALL, typed(other, act="1", shown=day.isoformat(), correction=[first.pk]))

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.due_on == day
    assert second.due_on < day


def test_all_asks_about_a_closed_day_too():
    first, *_rest, _day = three()
    day = saturday(first.due_on)
    client = clerk_client()

    asked_words = client.post(ALL, typed(day)).content.decode()
    plan = client.post(ALL, typed(day, asked=day.isoformat(), roll="on")).context["due"]

    assert "は閉庁日です。" in asked_words
    assert plan.on == monday(day)


def test_all_leaves_ones_own_application_to_others():
    clerk = people.clerk()
    registration = registrations.submitted(by=clerk)
    workflow.start_review(registration, by=people.clerk("clerk2"))
    workflow.send_back(registration, by=people.clerk("clerk2"), note="住所", items=[])
    own = CorrectionRequest.objects.get()
    day = open_day(own)

    assert extensions.sorted_for(day, by=clerk).dropped == [(own, extensions.OWN)]
    assert extensions.extend_all(day, by=clerk, reason=WHY) == 0
    assert extensions.extend_all(day, by=people.clerk("clerk2"), reason=WHY) == 1


def test_all_says_when_nothing_waits():
    assert "補正を待っている申請はありません" in clerk_client().get(ALL).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_all_costs_the_same_for_one_and_three(number, django_assert_num_queries):
    who = (people.representative, people.member, people.outsider)
    corrections = [asked(by=person()) for person in who[:number]]
    client = clerk_client()
    day = open_day(corrections[0])
    client.post(ALL, typed(day))

    with django_assert_num_queries(9):
        client.post(ALL, typed(day))
