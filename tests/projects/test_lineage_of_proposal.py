"""提案 → 事業 → 事例 → 次の提案, on the owner's page of the proposal and on the public results."""

import pytest
import time_machine
from django.urls import reverse

from projects.finishing import drafting, of_proposal
from projects.models import Project
from tests.factories import cases, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        yield


def closing():
    return projects.then(projects.closing)


def owners(proposal, person=None):
    """The page of who wrote it."""
    there = reverse("proposal_show", args=[proposal.pk])
    return people.signed_in(person or projects.group()).get(there).content.decode()


def results(client, project):
    call = project.proposal.call
    return client.get(reverse("call_results", args=[call.number])).content.decode()


def test_the_owner_is_led_to_the_project_and_its_case(client):
    project = closing()
    case = drafting.draft_case(project, by=people.clerk())

    page = owners(project.proposal)

    assert "この提案のはじまりと、続き" in page
    assert f'<a href="{project.get_absolute_url()}">' in page
    assert case.name in page
    assert "いま、両方で確かめています" in page
    assert "いま、両方で確かめています" not in results(client, project)


def test_everybody_reads_where_an_adopted_work_stands(client):
    project, case = closing(), cases.published()
    Project.objects.filter(pk=project.pk).update(case=case)

    page = results(client, project)

    assert "行いました" in page
    assert case.get_absolute_url() in page
    assert project.get_absolute_url() not in page


def test_the_next_proposal_is_named_and_a_draft_is_not_even_counted(client):
    project, case = closing(), cases.published()
    Project.objects.filter(pk=project.pk).update(case=case)
    other = Project.objects.exclude(pk=project.pk).get()
    other.proposal.case = case
    other.proposal.save()
    entry = project.decision.release.review.entries.get(received=4)
    entry.proposal.case = case
    entry.proposal.save()

    page = owners(project.proposal)

    assert "次の提案　1件" in page
    assert other.title in page
    assert entry.proposal.number not in page
    assert entry.proposal.number not in results(client, project)


def test_a_proposal_without_a_project_says_nothing_of_it():
    project = closing()
    entry = project.decision.release.review.entries.get(received=4)

    page = owners(entry.proposal, projects.group(4))

    assert "この提案のはじまりと、続き" not in page


def test_the_results_ask_the_same_few_questions_of_one_and_of_many(django_assert_num_queries):
    closing()
    numbers = [each.proposal.number for each in Project.objects.select_related("proposal")]

    with django_assert_num_queries(2):
        of_proposal.public(numbers[:1])
    with django_assert_num_queries(2):
        of_proposal.public(numbers)
