"""Consultations in every state, reached by the verbs a person would use."""

from datetime import time, timedelta

from django.contrib.auth.models import Group

from accounts import addresses, samples
from accounts.models import Section, User
from accounts.roles import ROLES
from calls.consultations import days, meetings, thread, writing
from calls.workflow import consultation as workflow
from core.calendar import today
from tests.factories import people
from tests.kept import kept

FACTS = {
    "title": "ひとり暮らし見守り訪問",
    "problem": "町内のひとり暮らしが41軒あります。",
    "idea": "当番の2人組で、週に1回声をかけます。",
    "wish": "だれに声をかけてよいかの相談。",
    "together": "サンプル自治会、民生委員2人",
    "person_name": "見本 花子",
}
SECRET = "家族から訪ねないでと言われています。"  # what the city writes to itself


def section(name="福祉部"):
    """A section of the city; 福祉部 is the liaison's."""
    return Section.objects.get(name=name)


def staff(key, role, place):
    """One more person of the city, with this role in this section."""
    if found := User.objects.filter(email=samples.address(key)).first():
        return found
    user = User.objects.create_user(samples.address(key), name=f"職員 {key}", is_staff=True)
    user.groups.add(Group.objects.get(name=ROLES[role].name))
    user.sections.add(section(place))
    addresses.confirm(user)
    return user


def other_liaison():
    """The liaison of a section that is not asked."""
    return staff("other", "liaison", "総務部")


def centre():
    """Somebody at the counter of the centre."""
    return staff("centre", "centre", "市民活動推進課")


def draft(by=None, opened="a", **facts):
    """A note that is complete, not sent."""
    by = by or people.representative()
    made = writing.begin(by=by, opened=opened)
    return writing.save(made, by=by, facts=FACTS | facts)


@kept
def received(by=None, opened="a", **facts):
    """Sent to the city."""
    by = by or people.representative()
    return workflow.send(draft(by, opened, **facts), by=by)


def route(one, *names, by=None, due_on=None, note="訪問の回数について教えてください。"):
    """Ask these sections (福祉部)."""
    found = [section(name) for name in names or ("福祉部",)]
    due_on = due_on or days.answer_due()
    return workflow.route(one, by=by or people.clerk(), sections=found, due_on=due_on, note=note)


@kept
def talking(by=None, opened="a", **facts):
    """福祉部 is asked."""
    return route(received(by, opened, **facts))


@kept
def asked_back(by=None, opened="a", **facts):
    """The city has asked whoever asked."""
    one = talking(by, opened, **facts)
    return workflow.ask_back(one, by=people.clerk(), text="何人でしますか。")


@kept
def advised(by=None, opened="a", **facts):
    """Ended with advice."""
    one = talking(by, opened, **facts)
    return workflow.advise(one, by=people.clerk(), advice="同意をいっしょに取りに行きます。")


@kept
def closed(by=None, opened="a", **facts):
    """Ended with a reason."""
    one = talking(by, opened, **facts)
    return workflow.close(one, by=people.clerk(), note="市の仕事ではないため。")


@kept
def withdrawn(by=None, opened="a", **facts):
    """Taken back."""
    by = by or people.representative()
    return workflow.withdraw(received(by, opened, **facts), by=by)


@kept
def proposed(by=None, opened="a", **facts):
    """Became a proposal."""
    by = by or people.representative()
    return workflow.become_proposal(talking(by, opened, **facts), by=by)


@kept
def at_counter(by=None, opened="c", **facts):
    """Entered by the centre for somebody without an account, and sent."""
    by = by or centre()
    made = writing.begin_at_counter(by=by, opened=opened)
    made = writing.save(made, by=by, facts=FACTS | {"person_name": "例示 とめ"} | facts)
    return workflow.send(made, by=by)


def inside(one, by=None, text=SECRET, token="inside"):
    """A message that the city writes to itself."""
    return thread.say(one, by=by or people.clerk(), text=text, token=token)


def said(one, by=None, text="週1回でだいじょうぶです。", token="said"):
    """A message that whoever asked can read."""
    return thread.say(one, by=by or people.clerk(), text=text, token=token, audience="all")


def meeting(one, by=None, on=None):
    """A meeting in a week."""
    when = meetings.When(on or today() + timedelta(days=7), time(14), 60, "会議室2")
    return meetings.arrange(one, when, by=by or people.clerk())


STATES = {
    "draft": draft,
    "received": received,
    "talking": talking,
    "asked_back": asked_back,
    "advised": advised,
    "closed": closed,
    "withdrawn": withdrawn,
    "proposed": proposed,
}
