"""Themes of the city in every state, reached by the verbs that people use."""

from datetime import date

from calls.choices import ProposalKind
from calls.models import Call, Edition, Theme
from calls.preparing import editions
from calls.workflow import theme as workflow
from tests.factories import calls, people
from tests.kept import kept

FACTS = {
    "title": "水辺の学び",
    "lead": "川の生きものとごみの調べを、親子で続けられる形にしたい。",
    "background": "清掃会の記録から、ごみの半分が上流から来ていることがわかりました。",
    "problems": "続けて来る家が少ない。",
    "city_role": "記録と地図をすべて渡します。",
    "expected_role": "年4回以上の調べの日を開きます。",
    "roles": [{"work": "行う", "citizens": "調べの日を開く", "city": "学校との日程の調整"}],
    "contact": "見本の窓口 0495-00-0003",
    "ceiling": 300_000,
}


def call(number="2026-7", **facts):
    """A call with a course for themes of the city, being prepared."""
    if found := Call.objects.filter(number=number).first():
        return found
    made = calls.draft(number, title="令和9年度 行政提案型の募集", **facts)
    made.courses.update(name="行政提案型", kind=ProposalKind.CITY)
    return made


@kept
def opened(number="2026-7", on=date(2026, 11, 1)):
    """The call for everybody to see: rows alone, the verb belongs to another room."""
    made = call(number)
    if made.status == "opened":
        return made
    Call.objects.filter(pk=made.pk).update(status="opened", opened_at=calls.at(on), edition=1)
    made = Call.objects.get(pk=made.pk)
    Edition.objects.create(call=made, number=1, by=people.clerk(), facts=editions.facts(made))
    return made


def draft(of_call=None, **facts):
    """Written by the liaison of its section, complete. 福祉部 is the liaison's."""
    place = of_call or call()
    facts = FACTS | {"section": calls.section("福祉部")} | facts
    return Theme.objects.create(call=place, course=place.courses.first(), **facts)


@kept
def handed_in(of_call=None, **facts):
    """Before the clerk."""
    return workflow.hand_in(draft(of_call, **facts), by=people.liaison())


@kept
def accepted(of_call=None, **facts):
    """Taken into the call."""
    return workflow.accept(handed_in(of_call, **facts), by=people.clerk())


@kept
def published(of_call=None, **facts):
    """For everybody, as soon as the call is."""
    one = accepted(of_call, **facts)
    return workflow.publish(one, by=people.clerk(), note="加えるため。")


@kept
def withdrawn(of_call=None, **facts):
    """Taken away again."""
    return workflow.withdraw(published(of_call, **facts), by=people.clerk(), note="中止のため。")


@kept
def dropped(of_call=None, **facts):
    """Not taken."""
    return workflow.drop(handed_in(of_call, **facts), by=people.clerk(), note="予算がないため。")


STATES = {
    "draft": draft,
    "handed_in": handed_in,
    "accepted": accepted,
    "published": published,
    "withdrawn": withdrawn,
    "dropped": dropped,
}
