"""A project begins with the release or the 受諾, with everything known; it follows the award."""

from datetime import date, timedelta

import pytest
import time_machine

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.models import Project
from projects.workflow import project as workflow
from reviews.choices import DecisionKind
from reviews.deciding import acts
from reviews.models import Decision
from reviews.workflow import award as awards
from reviews.workflow import correcting, staging
from reviews.workflow.staging import Said
from tests.factories import people, projects, results

pytestmark = pytest.mark.django_db
HEARD = date(2026, 12, 12)


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


# --- corrections ----------------------------------------------------------------------------------


def corrected(release, number, said):
    """A correction of the decision of this place is told."""
    by = people.clerk()
    mend = correcting.correct(results.decision(release, number), by=by, note="書き誤り")
    staging.stage(mend, results.entry(release, number), said, by=by)
    staging.write_all(results.anew(mend), by=by)
    mend = results.workflow.sign_off(results.anew(mend), by=by, signed=results.SIGNED)
    return results.workflow.release_all(mend, by=by)


def test_a_correction_leads_the_project_to_the_new_decision_and_begins_no_second_one():
    release = results.released()
    made = Project.objects.get(proposal=results.entry(release).proposal)

    mend = corrected(release, 1, Said("adopted", 160_000, reason="計算の誤り", heard_on=HEARD))

    again = projects.anew(made)
    assert again.decision == results.decision(mend, 1)
    assert (again.provisional, again.status) == (160_000, "talking")
    assert Project.objects.filter(proposal=made.proposal).count() == 1


def test_a_correction_that_grants_nothing_ends_the_talks_and_says_why():
    release = results.released()
    made = Project.objects.get(proposal=results.entry(release).proposal)

    corrected(release, 1, Said("not_adopted", reason="要件の見落とし", heard_on=HEARD))

    assert projects.anew(made).status == "given_up"
    assert made.log.last().note == "市の決定が訂正されたため。"


def test_who_is_adopted_after_all_is_talked_with_again():
    release = results.released(pot=1_000_000)
    corrected(release, 4, Said("not_adopted", reason="見落とし", heard_on=HEARD))
    proposal = results.entry(release, 4).proposal
    ended = Project.objects.get(proposal=proposal)

    mend = Decision.objects.filter(entry__proposal=proposal).order_by("version").last().release
    corrected(mend, 4, Said("adopted", 200_000))

    again = projects.anew(ended)
    assert (again.status, again.provisional) == ("talking", 200_000)


def test_what_is_agreed_is_not_corrected_by_a_decision():
    made = projects.agreed()

    with pytest.raises(NotAllowedNow, match="協定を結んだ"):
        correcting.correct(made.decision, by=people.clerk(), note="書き誤り")


def test_what_lapses_begins_nothing():
    release = results.asked()
    award = results.award(release)

    with time_machine.travel(award.due.at + timedelta(minutes=1), tick=False):
        awards.lapse(award, by=CLOCK)

    assert not Project.objects.filter(proposal=award.decision.entry.proposal).exists()
