"""Whose turn it is, as both sides read it, and nothing typed that is passed over in silence."""

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Letterhead
from accounts.tasks import tell_office
from projects.agreeing import talking as thread
from projects.choices import RUN_BY_OFFICE
from projects.evaluating import talking
from projects.evaluating.asking import YOURS_TO_MEND, waiting
from tests.factories import agreements, evaluations, money, people, projects, reports

pytestmark = pytest.mark.django_db
MENDS = "新しい版を書いてください"


@pytest.fixture
def wanted():
    """The group has said what it wants changed in the statement."""
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        made = evaluations.half_accepted()
    with evaluations.on():
        talking.want_changes(made, "日も書いてください。", by=projects.group())
        yield evaluations.anew(made)


def page(who, evaluation):
    return people.signed_in(who).get(evaluation.get_absolute_url()).text


def test_who_wants_a_change_waits_for_the_other_side(wanted):
    assert waiting(talking.newest(wanted), wanted) == "市の番です"
    assert MENDS in page(people.liaison(), wanted)
    group = page(projects.group(), wanted)
    assert MENDS not in group
    assert "新しい版を待っています" in group
    project = wanted.project.get_absolute_url()
    assert YOURS_TO_MEND in people.signed_in(people.liaison()).get(project).text
    assert YOURS_TO_MEND not in people.signed_in(projects.group()).get(project).text


def test_a_yes_with_a_wish_is_asked_back_and_keeps_both(wanted):
    talking.write_statement(wanted, "日もまとめます。", by=people.liaison())
    there = reverse("evaluation_answer", args=[wanted.pk])
    sent = {"act": "yes", "order": "2", "wanted": "曜日も"}

    answer = people.signed_in(projects.group()).post(there, sent)

    assert answer.status_code == 200
    assert "曜日も" in answer.text
    assert evaluations.anew(wanted).status == "opened"


def test_the_office_between_both_is_named_on_their_pages(settings, tmp_path):
    settings.FINISHED_ROOT = tmp_path
    Letterhead.objects.update(contact_section="見本の推進課", contact_phone="0495-00-0000")
    tell_office()
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        made = agreements.talking()
        client, clerk = people.signed_in(projects.group()), people.signed_in(people.clerk())
        agreement = client.get(made.get_absolute_url()).text
        rows = [
            client.get(made.project.get_absolute_url()).text,
            clerk.get(f"/admin/projects/project/{made.project_id}/change/").text,
        ]

    named = agreement.partition("間に入る課にたずねてください")[2].partition("</div>")[0]
    assert "見本の推進課" in named
    assert "0495-00-0000" in named
    for text in rows:
        row = text.partition("間に入る人")[2].partition("</tr>")[0]
        assert "見本の推進課（0495-00-0000）" in row


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        (money.submitted, "交付申請を確かめて、決定します"),
        (money.advance_granted, "決まった先払いを支払います"),
        (money.settling_submitted, "決算を確かめて、額を確定します"),
        (money.contract_finished, "業務を検査します"),
        (lambda: money.commissioned().members.first(), "委託の契約を記録します"),
    ],
)
def test_acts_of_money_are_those_of_the_office_whichever_section_leads(
    made, asked, settings, tmp_path
):
    settings.FINISHED_ROOT = tmp_path
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        project = made().project
        Letterhead.objects.update(contact_section="見本の推進課")
        tell_office()
        clerk, there = people.signed_in(people.clerk()), project.get_absolute_url()
        own, days = clerk.get(there).text, clerk.get(f"{there}days/").text

    status = own.partition(asked)[2].partition("</dl>")[0]
    assert "<dt>いまの番</dt><dd>本庄市 見本の推進課</dd>" in status
    ours = project.days.filter(kind__in=RUN_BY_OFFICE).count()
    assert days.count('だれの番">本庄市 見本の推進課<') == ours


def test_of_one_moment_the_version_comes_before_what_is_said_of_it():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        made = agreements.talking()
        thread.say(made, "たたき台です。", by=people.liaison())

        told = [each.who for each in thread.thread(made)]

    assert told == ["", "", told[-1]]
    assert told[-1]


def test_a_report_says_where_to_ask_for_another_day():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        made = reports.draft()
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        client = people.signed_in(projects.group())
        for there in (made.get_absolute_url(), f"{made.get_absolute_url()}pages/deeds/"):
            assert reverse("project_change_ask", args=[made.project_id]) in client.get(there).text
