"""Meetings, minutes and questions of a committee in every state, reached by the verbs."""

from datetime import date, time

import time_machine
from django.conf import settings

from notifications.models import Notice
from reviews.clarifying import asking
from reviews.meetings import attending, planning, writing
from reviews.meetings.attending import Came
from reviews.models import Clarification, Meeting, Minutes
from reviews.workflow import attending as taking
from reviews.workflow import clarification as clarifications
from reviews.workflow import meeting as meetings
from reviews.workflow import minutes as records
from reviews.workflow.attending import Noted
from tests.factories import people, reviews

DAY = date(2027, 1, 15)  # a Friday
DUE = date(2026, 12, 21)
ASKED, PASSED = "会計はだれが見ますか（梅子）。", "会計はだれが見ますか。"
ANSWER = "監事の2人です。"


def at(day=DAY, hour=15):
    """A moment in Japan; the usual one is in the meeting."""
    return reviews.at(day, hour)


def facts(**facts):
    """A meeting as the office types it."""
    return {
        "on": DAY, "starts_at": time(14), "ends_at": time(16), "place": "市役所 3階 会議室",
        "openness": "closed", "closed_reason": "個別の提案の中身を話すため。",
        "answer_by": date(2027, 1, 8),
    } | facts  # fmt: skip


def planned(made=None, **more):
    """A meeting of a round in which all have declared; nobody is told."""
    made = made or reviews.scoring()
    return planning.plan(Meeting(review=made, **facts(**more)), by=people.clerk())


def called(made=None, **more):
    """Everybody was told."""
    return meetings.summon(planned(made, **more), by=people.clerk())


def link_of(meeting, key):
    """The address by which this member answers, as it stands in the letter."""
    letters = Notice.objects.filter(kind="reviews/meeting_summoned", about_id=str(meeting.pk))
    sent = letters.filter(to_user=reviews.person(key)).latest("pk")
    return sent.private_url.removeprefix(settings.SITE_URL)


def attendance(meeting, key):
    """The row of this member."""
    return meeting.attendances.get(reviewer__member__name=f"委員 {key}")


def item(meeting, number=1):
    """The item of the proposal of this place."""
    return meeting.items.get(entry__received=number)


def registered(meeting, *, away=(), **out):
    """The 出席簿: all came but these; ``out``: by member the items for which they left."""
    lines = {}
    for row in attending.rows(meeting):
        key = row.reviewer.member.name.removeprefix("委員 ")
        lines[row.reviewer_id] = Came(key not in away, time(14), time(16), out.get(key, ()))
    with time_machine.travel(at(), tick=False):
        return taking.note(meeting, Noted(lines), by=people.clerk())


def held(made=None, **more):
    """It is over; everybody came. Its minutes are a draft."""
    meeting = registered(called(made, **more))
    with time_machine.travel(at(), tick=False):
        return meetings.hold(meeting, by=people.clerk())


def minutes(meeting=None, public=""):
    """Written, item by item."""
    meeting = meeting or held()
    record = Minutes.objects.get(meeting=meeting)
    texts = {each.pk: f"{each}について話しました。" for each in meeting.items.named()}
    writing.write(record, texts, by=people.clerk())
    if public:
        shown = {each.pk: public for each in meeting.items.all()}
        writing.write_public(record, shown, by=people.clerk())
    return record


def checking(meeting=None, public=""):
    """The members are asked to read them."""
    record = minutes(meeting, public)
    with time_machine.travel(at(), tick=False):
        return records.ask_check(record, by=people.clerk(), check_by=date(2027, 1, 29))


def confirmed(meeting=None, public=""):
    """The chair has read them."""
    return records.confirm(checking(meeting, public), by=reviews.person("chair"))


# --- questions ----------------------------------------------------------------------------------


def asked(made=None, key="one", number=1, text=ASKED):
    """A member asks; the office has not passed it on."""
    entry = (made or reviews.scoring()).entries.get(received=number)
    return asking.ask(entry, by=reviews.person(key), text=text)


def passed(made=None, key="one", number=1):
    """Whoever proposed is asked, in other words."""
    row = asked(made, key, number)
    return clarifications.pass_on(row, by=people.clerk(), text=PASSED, due_on=DUE)


def answered(made=None, key="one", number=1):
    """The answer is there for all."""
    return said(passed(made, key, number), number)


def said(row, number=1):
    """Whoever proposed answers."""
    return clarifications.answer(row, by=reviews.group(number - 1), text=ANSWER)


def kept_back(made=None):
    """It was not passed on."""
    note = "提案書の3ページにあります。"
    return clarifications.keep_back(asked(made), by=people.clerk(), note=note)


def taken_back(made=None):
    """The member asks no more."""
    return clarifications.take_back(asked(made), by=reviews.person("one"))


def unanswered(made=None):
    """Nothing came."""
    row = passed(made)
    with time_machine.travel(reviews.at(date(2026, 12, 22)), tick=False):
        return clarifications.end_unanswered(row, by=people.clerk())


def dropped(made=None):
    """The proposal is reviewed no more."""
    row = passed(made)
    return clarifications.drop_question(row, by=people.clerk(), note="取り下げられました。")


def question_link(row):
    """The newest address by which whoever proposed answers."""
    letters = Notice.objects.filter(kind="reviews/clarification_passed", about_id=str(row.pk))
    return letters.latest("pk").private_url.removeprefix(settings.SITE_URL)


QUESTIONS = {
    "asked": asked, "passed": passed, "answered": answered, "not_passed": kept_back,
    "taken_back": taken_back, "unanswered": unanswered, "dropped": dropped,
}  # fmt: skip


def fresh(row):
    """As it is stored now."""
    return Clarification.objects.get(pk=row.pk)
