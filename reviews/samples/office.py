"""The committee's office of the sample review: a meeting whose record is checked, one to come, and
questions to whoever proposed. Told by the verbs only.
"""

from collections.abc import Mapping
from typing import Any

from calls.samples.days import day, hours, moment
from groups.samples.story import as_of
from reviews.choices import Attends, Openness
from reviews.clarifying import asking
from reviews.meetings import attending, planning, writing
from reviews.meetings.attending import Came
from reviews.models import Attendance, Meeting, Minutes, Review
from reviews.workflow import clarification as questions
from reviews.workflow import meeting as meetings
from reviews.workflow import minutes as records

People = Mapping[str, Any]
PLANNED, TOLD, MET, WRITTEN, ASKED, PASSED, ANSWERED = -14, -13, -7, -6, -6, -5, -4
WHY = "個別の提案の中身を話すため。"
SAID = "進め方と、採点の目安を確かめました。"
QUESTIONS = (
    ("reviewer", 1, "夕ごはんの材料費は、1回何人分で見積もっていますか。", "1回20人分です。"),
    ("expert", 2, "話し手のボランティアは、もう何人いますか。", ""),
)


def tell(review: Review, people: People) -> None:
    """Everything, on the days on which it would happen."""
    first = planned(review, people, MET, "市役所 5階 会議室")
    met(first, people)
    later = planned(review, people, 14, "公民館 大ホール", openness=Openness.OPEN, closed_reason="")
    with as_of(moment(ASKED, 16)):
        reply(later, people, "expert", Attends.COMES)
    asked(review, people)


def planned(review: Review, people: People, offset: int, place: str, **facts: Any) -> Meeting:
    """A meeting on this day; everybody is told."""
    known = {"openness": Openness.CLOSED, "closed_reason": WHY} | facts
    starts, ends = hours(offset)
    meeting = Meeting(
        review=review, on=day(offset), starts_at=starts, ends_at=ends, place=place, **known
    )
    with as_of(moment(PLANNED)):
        meeting.answer_by = planning.answer_day(meeting.on)
        meeting = planning.plan(meeting, by=people["clerk"])
    with as_of(moment(TOLD)):
        return meetings.summon(meeting, by=people["clerk"])


def reply(meeting: Meeting, people: People, key: str, answer: Attends) -> None:
    """What this member answers on the own page."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("reviewer__member", "meeting")
    attending.reply(rows.get(reviewer__member__person=people[key]), by=people[key], answer=answer)


def met(meeting: Meeting, people: People) -> None:
    """All came but one; the record is written, and the members are asked to read it."""
    clerk = people["clerk"]
    with as_of(moment(MET, 16)):
        rows = attending.rows(meeting)
        lines = {
            each.reviewer_id: Came(place < len(rows) - 1, *hours(MET))
            for place, each in enumerate(rows)
        }
        attending.note(meeting, lines, by=clerk)
        meeting = meetings.hold(meeting, by=clerk)
    record = Minutes.objects.get(meeting=meeting)
    with as_of(moment(WRITTEN)):
        texts = {each.pk: SAID for each in meeting.items.filter(entry=None)}
        texts |= {each.pk: f"{each}の、分かりにくいところを出し合いました。"
                  for each in meeting.items.named().exclude(entry=None)}  # fmt: skip
        writing.write(record, texts, by=clerk)
        records.ask_check(record, by=clerk, check_by=day(8))


def asked(review: Review, people: People) -> None:
    """Two questions: one answered, one that waits."""
    for key, place, text, answer in QUESTIONS:
        with as_of(moment(ASKED, 17)):
            entry = review.entries.get(received=place)
            row = asking.ask(entry, by=people[key], text=text)
        with as_of(moment(PASSED)):
            row = questions.pass_on(row, by=people["clerk"], text=text, due_on=day(3))
        if answer:
            with as_of(moment(ANSWERED)):
                questions.answer(row, by=people["applicant"], text=answer)
