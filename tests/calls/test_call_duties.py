"""The city's duties around a call: what ends them, who is told once, what every desk shows."""

from datetime import timedelta

import pytest
import time_machine

from calls.choices import CallStatus, ConsultationStatus, ProposalKind
from calls.choices import MilestoneKind as Kind
from calls.models import Call, Consultation, Milestone, Question, Theme
from calls.questions import asking
from calls.workflow import call as workflow
from core.deadlines import KINDS
from tests.factories import calls, consultations, mails, open_calls, people, questions, themes

pytestmark = pytest.mark.django_db
ASKER = "asker@sample.example"
CLERK, LIAISON = "clerk@sample.example", "liaison@sample.example"
WHY = "予算が成立しなかったため。"
LATE = calls.TODAY + timedelta(days=60)


@pytest.fixture(autouse=True)
def _day():
    people.clerk(), people.liaison()
    with time_machine.travel(calls.at(), tick=False):
        yield


def told(kind):
    rows = mails.written().filter(kind=f"calls/{kind}")
    return sorted(rows.values_list("to_address", flat=True))


def due(kind, day=calls.TODAY):
    """Who hears of each open deadline of this kind, in their order."""
    return [[one.address for one in each.receivers] for each in KINDS[f"calls/{kind}"].due(day)]


def days_due(day=calls.TODAY):
    found = KINDS["calls/milestone_due"].due(day)
    return [each.title.rpartition("「")[2].rstrip("」") for each in found]


def desk(user, who="waits"):
    found = people.signed_in(user).get("/admin/", {"who": who}).context_data["desk"]
    return {(row.work.kind, row.work.key) for part in found["parts"] for row in part["rows"]}


def cancelled(call):
    return workflow.cancel(call, by=people.clerk(), note=WHY)


# --- a call that is cancelled ---------------------------------------------------------------------


def test_questions_end_with_their_call_and_who_asked_hears_once():
    call = calls.opened()
    calls.follower(call, ASKER)
    first, second = questions.asked(call), questions.drafted(call)
    done = questions.answered(call, reply_to="")

    cancelled(call)

    assert told("call_cancelled") == [ASKER]
    for question in (first, second):
        question.refresh_from_db()
        assert (question.status, question.reply_to) == ("ended", "")
        assert question.citizen_status == "募集の中止により、答えずに終わりました"
    done.refresh_from_db()
    assert done.status == "answered"


def test_letter_to_who_asked_says_what_becomes_of_the_question():
    call = calls.opened()
    calls.follower(call)
    questions.asked(call)

    cancelled(call)

    texts = {each.to_address: each.text for each in mails.written() if "cancelled" in each.kind}
    asked = "答えをお待ちいただいていた質問は、お答えしないまま終わります。"
    assert {to: asked in text for to, text in texts.items()} == {
        ASKER: True, "sachi@sample.example": False,
    }  # fmt: skip
    assert all(WHY in text for text in texts.values())


def test_nobody_is_reminded_of_a_question_or_sees_it_late():
    call = calls.opened()
    question = questions.asked(call)
    assert ("question", str(question.pk)) in desk(people.clerk())

    cancelled(call)

    assert (due("question_due"), due("question_late")) == ([], [])
    assert ("question", str(question.pk)) not in desk(people.clerk(), "all")


def test_consultation_goes_on_and_both_sides_hear_of_the_end_of_its_call_once():
    call = calls.opened()
    one = consultations.asked_back(call=call)
    calls.follower(call, people.representative().email)

    cancelled(call)

    assert told("call_cancelled") == [people.representative().email]
    assert told("consultation_call_cancelled") == [CLERK, LIAISON]
    one.refresh_from_db()
    assert one.status == ConsultationStatus.ASKED_BACK
    for who, address in (
        (people.representative(), one.get_absolute_url()),
        (people.clerk(), f"/admin/calls/consultation/{one.pk}/change/"),
    ):
        assert "募集は、中止になりました" in people.signed_in(who).get(address).content.decode()
    assert due("reply_due") == []
    assert due("section_answer_due") == [[LIAISON]]


def test_question_that_comes_in_at_that_moment_is_not_taken():
    call = calls.opened()
    shown = Call.objects.get(pk=call.pk)  # the page was opened before
    cancelled(call)

    with pytest.raises(asking.NotAsked):
        asking.ask(shown, "いつからですか", by=people.outsider())

    assert not Question.objects.exists()


@pytest.mark.parametrize("status", [CallStatus.CANCELLED, CallStatus.DECIDED])
def test_themes_of_a_call_that_is_over_are_on_no_desk(status):
    theme = themes.handed_in(themes.opened())
    assert ("theme", str(theme.pk)) in desk(people.clerk())

    Call.objects.update(status=status)

    assert ("theme", str(theme.pk)) not in desk(people.clerk(), "all")


def test_page_of_a_cancelled_call_calls_nothing_late():
    call = cancelled(calls.opened())

    with time_machine.travel(calls.at(LATE), tick=False):
        shown = people.signed_in(people.clerk()).get(f"/admin/calls/call/{call.pk}/change/")

    assert (shown.context["late"], shown.context["step"].href) == ([], "")


# --- what is done by what happens -----------------------------------------------------------------


def only(kind, on=calls.TODAY, **facts):
    """A call that is open, with this day of the city alone."""
    call = calls.opened(budget_voted_on=None, budget_manner="frame")
    call.milestones.all().delete()
    return call, calls.day(call, kind, on, **facts)


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        (CallStatus.DRAFT, "themes budget_vote guidelines briefing answers formal_check opinions "
         "document_result presentation result agreement interim report showcase other"),
        (CallStatus.OPENED, "themes budget_vote briefing answers formal_check opinions "
         "document_result presentation result agreement interim report showcase other"),
        (CallStatus.DECIDED, "budget_vote agreement interim report showcase other"),
        (CallStatus.CANCELLED, ""),
    ],
)  # fmt: skip
def test_days_of_the_city_are_due_according_to_where_the_call_stands(status, kinds):
    make = calls.complete if status == CallStatus.DRAFT else calls.opened
    call = make(budget_voted_on=None, budget_manner="frame")
    call.milestones.all().delete()
    for kind in Kind:
        calls.day(call, kind, calls.TODAY)
    Call.objects.update(status=status)

    keys = [each.key for each in KINDS["calls/milestone_due"].due(calls.TODAY)]

    found = set(Milestone.objects.filter(pk__in=keys).values_list("kind", flat=True))
    assert found == set(kinds.split())


@pytest.mark.parametrize(("days_before", "is_late"), [(1, False), (0, True)])
def test_day_that_had_passed_when_it_was_copied_makes_nobody_late(days_before, is_late):
    """The day after: what lay ahead when the call was begun is late, what lay behind is not."""
    call = calls.complete(budget_voted_on=None, budget_manner="frame")
    call.milestones.all().delete()
    row = calls.day(call, Kind.BRIEFING, calls.TODAY - timedelta(days=days_before))
    Milestone.objects.update(set_at=calls.at())

    keys = [each.key for each in KINDS["calls/milestone_due"].due(calls.TODAY + timedelta(days=1))]

    assert (str(row.pk) in keys) is is_late


@pytest.mark.parametrize("side", ["city", "section", "member", "applicant"])
def test_whatever_the_city_has_to_see_to_is_due_whoever_acts(side):
    only(Kind.OPINIONS, side=side)

    assert days_due() == ([] if side == "applicant" else ["担当課の意見"])


@pytest.mark.parametrize(
    ("kind", "make"),
    [(Kind.THEMES, themes.draft), (Kind.ANSWERS, questions.asked)],
)
def test_day_that_has_passed_is_done_when_nothing_waits_for_it(kind, make):
    call, _ = only(kind)
    after = calls.TODAY + timedelta(days=1)
    assert (len(days_due()), len(days_due(after))) == (1, 0)

    make(call)

    assert len(days_due(after)) == 1


def test_day_for_themes_that_no_section_has_begun_stays_until_somebody_says_it_is_done():
    call, day = only(Kind.THEMES)
    of_city = calls.course(call, "行政提案型", kind=ProposalKind.CITY)
    after = calls.TODAY + timedelta(days=1)
    assert len(days_due(after)) == 1

    theme = themes.dropped(call)
    assert len(days_due(after)) == 1

    themes.handed_in(call, title="出したテーマ")
    assert days_due(after) == []

    Theme.objects.exclude(pk=theme.pk).update(course=None)
    Milestone.objects.filter(pk=day.pk).update(course=of_city)
    assert len(days_due(after)) == 1

    workflow.finish_day(call, by=people.clerk(), day=Milestone.objects.get(pk=day.pk))
    assert days_due(after) == []


def test_page_of_the_day_says_that_no_section_has_begun_a_theme():
    call, day = only(Kind.THEMES)
    client, page = people.signed_in(people.clerk()), f"/admin/calls/call/days/{day.pk}/"
    words = "テーマは、まだ1件も書かれていません"
    themes.dropped(call)
    assert words in client.get(page).content.decode()

    client.post(page, {"act": "done"})
    assert words not in client.get(page).content.decode()

    client.post(page, {"act": "undone"})
    themes.draft(call, title="書きはじめたテーマ")
    assert words not in client.get(page).content.decode()


def test_call_without_a_course_for_themes_waits_for_none():
    call, day = only(Kind.THEMES)
    of_city = calls.course(call, "行政提案型", kind=ProposalKind.CITY)
    after = calls.TODAY + timedelta(days=1)

    Milestone.objects.filter(pk=day.pk).update(course=call.courses.exclude(pk=of_city.pk).get())
    assert days_due(after) == []

    Milestone.objects.filter(pk=day.pk).update(course=None)
    of_city.closed_at, of_city.closed_why = calls.at(), "予算のため。"
    of_city.save()
    assert days_due(after) == []


def test_day_of_one_course_is_done_while_another_course_still_writes():
    call, day = only(Kind.THEMES)
    other = calls.whole(calls.course(call, "スタート部門"))
    Milestone.objects.filter(pk=day.pk).update(course=other)
    theme, after = themes.draft(call), calls.TODAY + timedelta(days=1)
    assert days_due(after) == []

    Theme.objects.filter(pk=theme.pk).update(course=other)
    assert len(days_due(after)) == 1

    Theme.objects.filter(pk=theme.pk).update(due_on=after, due_set_at=calls.at())
    assert days_due(after) == []


def test_vote_of_the_budget_is_done_once_its_day_is_known_and_has_come():
    call, _ = only(Kind.BUDGET_VOTE)
    Call.objects.filter(pk=call.pk).update(budget_voted_on=calls.TODAY)

    assert (days_due(calls.TODAY - timedelta(days=1)), days_due()) == (["予算の議決"], [])


@pytest.mark.parametrize("kind", [Kind.THEMES, Kind.BRIEFING])
def test_days_for_the_intake_end_with_it(kind):
    call, _ = only(kind)
    themes.draft(call)
    assert len(days_due()) == 1

    workflow.end_intake(call, by=people.clerk(), note="予算に達したため。")

    assert days_due() == []
    assert due("theme_due") == []


@pytest.mark.parametrize("kind", [Kind.THEMES, Kind.BRIEFING, Kind.FORMAL_CHECK])
def test_days_of_a_course_that_was_closed_end_but_for_what_came_in_before(kind):
    call, day = only(kind)
    other = calls.whole(calls.course(call, "スタート部門"))
    Milestone.objects.filter(pk=day.pk).update(course=other)
    theme = themes.draft(call)
    Theme.objects.filter(pk=theme.pk).update(course=other)

    workflow.close_course(call, by=people.clerk(), note="定員に達したため。", course=other)

    assert len(days_due()) == (1 if kind == Kind.FORMAL_CHECK else 0)
    assert due("theme_due") == []


def test_question_is_due_until_it_is_answered_also_after_the_result():
    call = calls.ended()
    questions.asked(call)

    workflow.decide(call, by=people.clerk())

    assert due("question_due") == [[CLERK]]


@pytest.mark.parametrize("end", ["end_intake", "close_course"])
def test_who_follows_a_call_and_its_theme_hears_of_an_end_once(end):
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門"))
    call = workflow.open_up(call, by=people.clerk())
    theme = open_calls.theme(call)
    questions.follower(call)
    questions.follower(call, theme=theme)

    facts = {"course": other} if end == "close_course" else {}
    getattr(workflow, end)(call, by=people.clerk(), note="予算に達したため。", **facts)

    kind = {"end_intake": "call_intake_ended", "close_course": "call_course_closed"}[end]
    assert told(kind) == ["follower@sample.example"]


# --- who is in charge -----------------------------------------------------------------------------


def second(key="second"):
    """One more clerk."""
    return people.clerk(key)


def consultation_of(**facts):
    one = consultations.received()
    Consultation.objects.filter(pk=one.pk).update(**facts)


def question_of(**facts):
    questions.asked(calls.opened(), **facts)


def theme_of(**facts):
    call = themes.call()
    calls.day(call, Kind.THEMES, calls.TODAY, done_at=None)
    themes.draft(call, **facts)


def day_of(**facts):
    call, _ = only(Kind.RESULT, **facts)
    Call.objects.filter(pk=call.pk).update(owner=None)


OF = {
    "milestone_due": (day_of, [CLERK]), "question_due": (question_of, [CLERK]),
    "theme_due": (theme_of, [LIAISON]), "consultation_due": (consultation_of, [CLERK]),
}  # fmt: skip


@pytest.mark.parametrize("kind", OF)
def test_owner_hears_before_the_deputy_and_whoever_is_left_hears(kind):
    make, _nobody = OF[kind]
    owner, deputy = second("zz-owner"), second("aa-deputy")
    make(owner=owner, deputy=deputy)
    assert due(kind) == [[owner.email, deputy.email]]

    owner.is_staff = False
    owner.save()
    assert due(kind) == [[deputy.email]]


@pytest.mark.parametrize("kind", OF)
def test_deputy_alone_hears(kind):
    make, _nobody = OF[kind]
    make(deputy=second())

    assert due(kind) == [[second().email]]


@pytest.mark.parametrize("kind", OF)
def test_owner_who_left_the_city_is_as_nobody(kind):
    make, nobody = OF[kind]
    gone = second()
    make(owner=gone)
    gone.groups.clear()

    assert due(kind) == [nobody]


@pytest.mark.parametrize("kind", OF)
def test_nobody_in_charge_is_the_offices(kind):
    make, nobody = OF[kind]
    make()

    assert due(kind) == [nobody]


@pytest.mark.parametrize("after", [0, 60])
def test_day_is_on_the_desk_of_who_is_in_charge_of_it_however_late(after):
    call, day = only(Kind.RESULT, owner=second("owner"))
    with time_machine.travel(calls.at(calls.TODAY + timedelta(days=after)), tick=False):
        key = ("call_day", str(day.pk))
        assert key in desk(second("owner"), "mine")
        assert key not in desk(call.owner, "waits")


def test_day_of_somebody_who_left_is_on_the_desk_of_who_is_in_charge_of_the_call():
    call, day = only(Kind.RESULT, owner=second("owner"))
    second("owner").groups.clear()
    key = ("call_day", str(day.pk))

    assert key in desk(call.owner, "mine")
    Call.objects.filter(pk=call.pk).update(owner=None)
    assert key in desk(second("other"), "waits")


def test_day_of_a_deputy_alone_is_theirs_and_not_nobodys():
    call, day = only(Kind.RESULT, deputy=second("deputy"))
    key = ("call_day", str(day.pk))

    assert key in desk(second("deputy"), "mine")
    assert key not in desk(call.owner, "waits")
    assert key not in desk(second("other"), "nobody")


# --- eleven kinds, long after their days ----------------------------------------------------------


def overdue():
    """Something of every kind that is late, of people who are there."""
    section = calls.section("福祉部")
    section.head = consultations.staff("head", "officer", "総務部")
    section.save()
    call = calls.opened()
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(silence="tell_head")
    calls.day(call, Kind.THEMES, calls.TODAY, silence="tell_head")
    theme = themes.draft(call)
    question = questions.asked(theme, section=section)
    asked = consultations.talking()
    new = consultations.received(opened="b")
    back = consultations.asked_back(opened="c")
    return theme, question, asked, new, back


def test_what_is_late_of_every_kind_is_told_to_the_right_people():
    people.approver()
    overdue()
    applicant = people.representative().email
    heads, boss = "head@sample.example", "approver@sample.example"

    assert {name: due(name, LATE) for name in WHO} == {
        "milestone_due": [[CLERK]] * 5,
        "milestone_late": [[boss]] * 2,
        "theme_due": [[LIAISON]],
        "theme_late": [[heads]],
        "question_due": [[LIAISON]],
        "question_late": [[heads, CLERK]],
        "section_answer_due": [[LIAISON]] * 2,
        "section_answer_late": [[heads, CLERK]] * 2,
        "consultation_due": [[CLERK]],
        "consultation_late": [[applicant]] * 2,
        "reply_due": [[applicant]],
    }


WHO = [name.removeprefix("calls/") for name in KINDS if name.startswith("calls/")]


def test_what_is_late_of_every_kind_is_on_the_desk_of_whose_turn_it_is():
    theme, question, asked, new, back = overdue()
    with time_machine.travel(calls.at(LATE), tick=False):
        clerk, liaison = desk(people.clerk(), "waits"), desk(people.liaison(), "waits")
        day = str(Milestone.objects.get(kind="formal_check").pk)

    assert {("consultation", str(new.pk)), ("consultation", str(back.pk)), ("call_day", day)} <= (
        clerk
    )
    assert {("theme", str(theme.pk)), ("question", str(question.pk)),
            ("consultation", str(asked.pk))} <= liaison  # fmt: skip
    assert ("theme", str(theme.pk)) not in clerk
