"""Who has nothing to do with a project gets 404 on every page of it."""

from datetime import time

import pytest
import time_machine
from django.urls import get_resolver, reverse

from projects.carrying import changes, days, meetings, notes
from projects.carrying.days import When
from projects.choices import DayKind
from projects.models import JointMeeting
from projects.reporting import writing
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
STRANGERS = {
    "outsider": people.outsider,
    "reviewer": people.reviewer,
    "expert": people.expert,
    "another group": lambda: projects.group(2),
    "another section": lambda: people.samples.ensure("roads"),
}
PAGE_QUERIES = 11
WITH_OWN_WALK = (
    "agreement", "addendum", "evaluation", "expert", "opinion", "project_handout", "project_money",
    "project_showing", "showcase",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.STARTS_ON), tick=False):
        yield


def full():
    """A project with one of everything."""
    made, by = projects.then(projects.running), projects.group()
    day = days.add(made, by=by, kind=DayKind.OTHER, label="観察会", when=When(projects.ENDS_ON))
    facts = {"title": "準備", "on": projects.STARTS_ON, "starts_at": time(14), "ends_at": time(15)}
    meetings.call(made, facts, by=by)
    note = notes.write(made, by=by, on=projects.STARTS_ON, title="秘密の記録", text="")
    report = writing.begin(made.days.get(kind=DayKind.FINAL_REPORT), by=by)
    keys = {
        "day": day.pk,
        "task": made.tasks.create(text="すること").pk,
        "meeting": JointMeeting.objects.get().pk,
        "note": note.pk,
        "change": changes.ask(made, by=by, what="回数", why="増水").pk,
        "report": report.pk,
        "member": made.members.first().pk,
        "page": "deeds",
        "act": "submit",
        "place": 1,
        "size": "small",
        "picture": made.pk,
    }
    return made, keys


def addresses(project, keys):
    """Every address of one project."""
    patterns = get_resolver("projects.urls").reverse_dict
    for name in {each for each in patterns if isinstance(each, str)}:
        for _form, _pattern, _defaults, converters in patterns.getlist(name):
            known = {"pk": project.pk} | keys
            if "pk" in converters and not name.startswith(WITH_OWN_WALK):
                yield reverse(name, kwargs={part: known[part] for part in converters})


def test_strangers_get_404_everywhere():
    made, keys = full()
    pages = sorted(addresses(made, keys))
    assert len(pages) > 35

    for who, person in STRANGERS.items():
        client = people.signed_in(person())
        met = {each: client.get(each).status_code for each in pages}
        assert {each: code for each, code in met.items() if code != 404} == {}, who


def test_both_sides_open_every_page_that_is_theirs():
    made, keys = full()
    found = {}
    for person in (projects.group(), people.liaison(), people.clerk()):
        client = people.signed_in(person)
        for each in addresses(made, keys):
            found[person.email, each] = client.get(each).status_code

    assert set(found.values()) <= {200, 302, 403, 404}
    assert all(code == 200 for (_, each), code in found.items() if each == made.get_absolute_url())


def test_a_draft_of_a_report_is_not_read_by_the_city():
    made, keys = full()
    report = made.reports.get()
    writing.save_page(
        report, "deeds", by=projects.group(), facts={"deeds": "書きかけの秘密", "differently": ""}
    )

    for person in (people.clerk(), people.liaison()):
        text = people.signed_in(person).get(report.get_absolute_url()).content.decode()
        assert "書きかけの秘密" not in text
    own = people.signed_in(projects.group()).get(report.get_absolute_url()).content.decode()
    assert "書きかけの秘密" in own


def test_the_page_of_a_project_asks_little_with_200_entries(django_assert_max_num_queries):
    made = projects.then(projects.running)
    for place in range(200):
        notes.write(made, by=projects.group(), on=projects.STARTS_ON, title=f"記録{place}", text="")
        made.tasks.create(text=f"すること{place}", order=place)
    client = people.signed_in(projects.group())
    client.get(made.get_absolute_url())

    with django_assert_max_num_queries(PAGE_QUERIES):
        client.get(made.get_absolute_url())
