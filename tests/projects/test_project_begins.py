"""A project begins with the release or the 受諾, with everything known; it follows the award."""

import pytest
import time_machine

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.models import Project
from projects.workflow import project as workflow
from reviews.choices import DecisionKind
from reviews.deciding import acts
from reviews.workflow import award as awards
from tests.factories import people, projects, results

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def test_what_is_adopted_begins_with_the_release_and_nothing_else():
    release = results.released()

    begun = Project.objects.order_by("number")
    assert [each.decision.entry.received for each in begun] == [1, 2]
    assert {each.status for each in begun} == {"talking"}
    assert results.decision(release, 3).kind == DecisionKind.RUNNER_UP


def test_everything_that_the_proposal_knows_is_carried_over():
    made = projects.begun()
    said = made.decision.entry.submission.facts["columns"]

    assert made.number == "R09-P001"
    assert (made.title, made.name, made.roles, made.goals, made.expenses) == tuple(
        said[name] for name in ("title", "name", "roles", "goals", "expenses")
    )
    assert (made.starts_on, made.ends_on) == (projects.STARTS_ON, projects.ENDS_ON)
    assert (made.requested, made.provisional, made.agreed) == (200_000, 200_000, None)
    assert [(each.person, each.role, each.is_contact) for each in made.members.all()] == [
        (projects.group(), "representative", True)
    ]
    assert (made.course, made.fiscal_year, made.year) == (made.proposal.course, 2027, 1)


def test_the_report_is_due_thirty_days_after_the_end_or_on_the_last_day():
    made = projects.begun()

    assert {(each.kind, f"{each.on}") for each in made.days.filter(kind="final_report")} == {
        ("final_report", "2028-03-29")
    }


def test_what_needs_an_answer_begins_when_it_is_accepted_with_the_amount_that_was_cut():
    release = results.asked()
    assert not Project.objects.filter(proposal=results.entry(release).proposal).exists()

    results.accept(release)

    made = Project.objects.get(proposal=results.entry(release).proposal)
    assert (made.requested, made.provisional) == (200_000, 150_000)


def test_who_gives_up_ends_the_talks_and_may_come_back():
    release = results.released(pot=800_000)  # nobody is next
    made = Project.objects.get(proposal=results.entry(release).proposal)
    awards.give_up(made.decision.award, by=projects.group())
    assert projects.anew(made).status == "given_up"

    awards.accept_award(results.award(release), by=projects.group())

    assert projects.anew(made).status == "talking"


def test_what_is_agreed_is_not_given_up_by_an_answer_to_the_result():
    made = projects.agreed()

    assert "協定を結んだ" in acts.obstacle(made.decision.award)
    with pytest.raises(NotAllowedNow, match="協定を結んだ"):
        awards.give_up(made.decision.award, by=projects.group())
    assert projects.anew(made).status == "agreed"


def test_what_fails_keeps_the_whole_result_from_being_released(monkeypatch):
    release = results.signed()

    def refused(_project):
        raise NotAllowedNow("知らせを出せません。")

    monkeypatch.setattr("projects.notices.project.project_begun", refused)
    with pytest.raises(NotAllowedNow):
        results.workflow.release_all(release, by=people.clerk())

    assert results.anew(release).status == "signed"
    assert not Project.objects.exists()


def test_both_sides_are_told_once_that_it_has_begun():
    made = projects.begun()

    told = Notice.objects.filter(kind__startswith="projects/project_begun", about_id=str(made.pk))
    assert sorted(told.values_list("kind", flat=True))[0] == "projects/project_begun"
    assert told.filter(to_user=projects.group()).count() == 1


def test_a_second_answer_begins_no_second_project():
    release = results.asked()
    results.accept(release)
    award = results.award(release)

    acts.settled(award, projects.group())

    assert Project.objects.filter(proposal=award.decision.entry.proposal).count() == 1


def test_what_failed_can_be_talked_about_again():
    made = projects.failed()

    again = workflow.resume_talks(made, by=people.clerk(), note="もう一度話します。")

    assert again.status == "talking"
