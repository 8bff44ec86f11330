"""The pages of a project in narrow windows and with large letters, whatever long words both sides
have written.
"""

import pytest
import time_machine

from projects.agreeing import talking
from projects.models import (
    ChangeRequest,
    JointMeeting,
    JointStatement,
    ProgressNote,
    Project,
    ProjectDay,
    Task,
)
from tests.browser.conftest import PHONE
from tests.browser.long_words import KANJI, LATIN, LINK, PROSE
from tests.browser.test_narrow import NOT_WALKED, Enlarged, kinds
from tests.browser.test_paper_and_calendar import enter
from tests.factories import full_projects, people, projects

pytestmark = pytest.mark.django_db(transaction=True)
BESIDES = (*NOT_WALKED, "/accounts/", "/calls/", "/cases/", "/groups/", "/guide/", "/proposals/")
ROWS = {
    "roles": [{"key": "a", "task": LATIN[:40], "extent": PROSE[:200], "doer": "together",
               "contact": "group"}],
    "schedule": [{"when": LATIN[:40], "what": PROSE[:120], "who": LATIN[:40]}],
    "goals": [{"indicator": LATIN[:60], "target": LATIN[:40], "method": PROSE[:120]}],
    "expenses": [{"item": LATIN[:40], "basis": PROSE[:120], "yen": 10**9, "is_eligible": True}],
    "incomes": [{"kind": "own", "basis": PROSE[:120], "yen": 10**9}],
}  # fmt: skip

# Amounts in tables, facts and calculations that do not stand in one line.
BROKEN = """() => {
  const found = [], places = "main :is(td, data, .is-narrow > div > dd)";
  for (const place of document.querySelectorAll(places)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      for (const amount of walker.currentNode.data.matchAll(/[0-9][0-9,]*円/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, amount.index);
        range.setEnd(walker.currentNode, amount.index + amount[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1) found.push(amount[0]);
      }
  }
  return found;
}"""


def stretched():
    """A project with everything, of which both sides have written without a break."""
    made = projects.then(full_projects.everything)
    made = full_projects.filled(made, many=3)
    made.notes.update(title=LATIN[:60], text=PROSE)
    agreement = made.agreements.get(status="talking")
    talking.say(agreement, PROSE, by=projects.group())
    Project.objects.filter(pk=made.pk).update(
        title=LATIN, lead=KANJI, name=KANJI, representative_name=LATIN[:60], problem=PROSE,
        contact_name=LATIN[:60], purpose=PROSE, activities=PROSE, requested=10**9,
        provisional=10**9, agreed=10**9, **ROWS,
    )  # fmt: skip
    Task.objects.update(text=LATIN)
    ProjectDay.objects.filter(kind="other").update(label=LATIN[:60], moved_why=LINK)
    ProgressNote.objects.update(title=LATIN[:60], text=PROSE)
    JointMeeting.objects.update(title=LATIN[:60], place=LATIN[:60], agenda=PROSE)
    JointMeeting.objects.exclude(minutes="").update(minutes=PROSE)
    JointStatement.objects.update(text=PROSE)
    ChangeRequest.objects.update(what=LATIN[:200], why=PROSE)
    return projects.anew(made)


def desk(project):
    """Where staff work on it."""
    start = "/admin/projects"
    return (
        f"{start}/project/", f"{start}/project/{project.pk}/change/",
        f"{start}/settlement/{project.settlement.pk}/change/",
        f"{start}/grantapplication/{project.application.pk}/change/",
    )  # fmt: skip


def test_no_page_of_a_project_scrolls_sideways(window):
    with time_machine.travel(projects.at(full_projects.NOW), tick=True):
        project = stretched()
        member, clerk = projects.group(), people.clerk()
        own = kinds(people.signed_in(member), project.get_absolute_url(), besides=BESIDES)
        page = window(PHONE)
        enlarged = Enlarged(page)
        enter(page, member)
        found = [*enlarged.faults(own.values())]
        enter(page, clerk)
        found += enlarged.faults(desk(project))

    assert len(own) > 25
    assert found == []


def test_no_amount_is_broken_in_two_however_large_the_letters(window):
    with time_machine.travel(projects.at(full_projects.NOW), tick=True):
        made = projects.then(full_projects.everything)
        Project.objects.filter(pk=made.pk).update(
            requested=1_234_567, provisional=1_234_567, agreed=1_234_567
        )
        page = window(PHONE)
        enter(page, people.clerk())
        there, found = made.get_absolute_url(), []
        for address in (there, f"{there}money/settlement/", f"{there}agreement/0/", *desk(made)):
            assert page.goto(address).status == 200
            found += [
                (address, size, broken)
                for size in Enlarged(page).sizes()
                if (broken := page.evaluate(BROKEN))
            ]

    assert found == []
