"""The day on which last year's sample proposals were heard: who came, what was said of it, and the
record that was confirmed. Told by the verbs only.
"""

from collections.abc import Collection
from typing import Any

from calls.samples.days import day, hours, moment
from groups.samples.story import as_of
from reviews.choices import Presence
from reviews.meetings import attending, writing
from reviews.meetings.attending import Came
from reviews.models import Hearing, Minutes, Review, Slot
from reviews.presenting import planning
from reviews.presenting.planning import Day
from reviews.workflow import attending as register
from reviews.workflow import hearing as workflow
from reviews.workflow import meeting as meetings
from reviews.workflow import minutes as records
from reviews.workflow.attending import Noted

PLANNED, INVITED, PUBLISHED, HEARD, WRITTEN, CONFIRMED = -377, -376, -375, -372, -369, -350
SAID = "進め方を確かめました。"
OF_PROPOSAL = "{}の発表を聞き、質問をしました。"
WORD = "委員長が、紙で確かめました。"


def tell(review: Review, clerk: Any, late: Collection[int]) -> None:
    """Everything, on the days on which it would have happened. ``late``: the groups that came late,
    by their place in the order of receipt.
    """
    record = held(invited(review, clerk), clerk, late)
    with as_of(moment(WRITTEN)):
        texts = {each.pk: SAID for each in record.meeting.items.filter(entry=None)}
        for each in record.meeting.items.named().exclude(entry=None):
            texts[each.pk] = OF_PROPOSAL.format(each)
        writing.write(record, texts, by=clerk)
        record = records.ask_check(record, by=clerk, check_by=day(CONFIRMED))
    with as_of(moment(CONFIRMED)):
        records.confirm(record, by=clerk, note=WORD)


def invited(review: Review, clerk: Any) -> Hearing:
    """In the order of a lot; nobody brought slides."""
    starts, _ = hours(HEARD, 13)
    plan = Day(on=day(HEARD), starts_at=starts, place="市役所 6階 大会議室", breaks={4: 15})
    with as_of(moment(PLANNED)):
        hearing = workflow.draw(planning.plan(review, plan, by=clerk), by=clerk)
    with as_of(moment(INVITED)):
        hearing = workflow.invite(hearing, by=clerk)
    with as_of(moment(PUBLISHED)):
        return workflow.publish(hearing, by=clerk)


def held(hearing: Hearing, clerk: Any, late: Collection[int]) -> Minutes:
    """Everybody came; who is recused left for the proposal. Then they talked it over."""
    with as_of(moment(HEARD, 15)):
        slots = Slot.objects.filter(hearing=hearing).select_related("entry")
        came = {
            each.entry_id: Presence.LATE if each.entry.received in late else Presence.PRESENT
            for each in slots
        }
        rows = attending.rows(hearing.meeting)
        lines = {each.reviewer_id: Came(True, *hours(HEARD, 13)) for each in rows}
        register.note(hearing.meeting, Noted(lines, came), by=clerk)
        workflow.end(hearing, by=clerk)
    with as_of(moment(HEARD, 17)):
        meeting = meetings.hold(hearing.meeting, by=clerk)
    return Minutes.objects.get(meeting=meeting)
