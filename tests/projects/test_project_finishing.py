"""これから, the case that a project becomes, the line from proposal to case, how it went on."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.catalogue import lineage as question
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.choices import SequelKind
from projects.finishing import deciding, drafting, known, later, lineage
from projects.models import Project, Sequel
from projects.workflow import project as workflow
from tests.factories import cases, evaluations, people, projects, reports

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        yield


def closing():
    """報告・精算・評価; the factories stand on a day of their own."""
    return projects.then(projects.closing)


def completed():
    """完了, on the last day of the work."""
    return workflow.complete(projects.then(projects.ready), by=people.clerk())


def decide(project, kind=SequelKind.CONTINUES, **more):
    """By the clerk."""
    return deciding.decide(project, by=people.clerk(), kind=kind, reason="続けます。", **more)


def may_go_on(project):
    """The call lets it go on for three years without another review."""
    project.course.is_reviewed_again, project.course.most_years = False, 3
    project.course.save()
    return project


# --- これから -------------------------------------------------------------------------------------


def test_both_sides_hear_what_becomes_of_it_and_why():
    project = closing()

    decide(project)

    told = Notice.objects.filter(kind="projects/sequel_decided")
    assert {projects.group().pk, people.liaison().pk} <= {each.to_user_id for each in told}
    assert all("次の年も続ける" in each.text and "理由：続けます。" in each.text for each in told)


def test_nothing_is_decided_while_the_work_goes_on():
    project = projects.then(projects.running)

    with pytest.raises(NotAllowedNow, match="実施が終わってから"):
        decide(project)
    assert not Sequel.objects.exists()


@pytest.mark.parametrize("person", [people.liaison, people.outsider, projects.group])
def test_the_clerk_alone_records_it(person):
    with pytest.raises(PermissionDenied):
        deciding.decide(closing(), by=person(), kind="ended", reason="終わりです。")


def test_the_next_year_is_a_project_of_its_own_with_everything_carried_over():
    project = may_go_on(closing())
    decide(project)

    following = deciding.begin_next(project, by=people.clerk())

    assert (following.number, following.year, following.fiscal_year) == ("R10-P001", 2, 2028)
    assert (following.status, following.continues) == ("talking", project)
    assert (following.title, following.roles) == (project.title, project.roles)
    assert (following.starts_on, following.ends_on) == (date(2028, 4, 1), date(2029, 2, 28))
    assert (following.agreed, following.provisional, following.proposal) == (None, None, None)
    assert {each.person for each in following.members.all()} == {projects.group()}
    assert [each.section for each in following.sections.filter(is_lead=True)] == [
        project.sections.get(is_lead=True).section
    ]


@pytest.mark.parametrize(
    ("again", "most", "why"),
    [(True, 3, "次の募集に、提案書を出して"), (False, 1, "続けられるのは、1年まで")],
)
def test_the_next_year_does_not_begin_from_here_where_the_call_says_otherwise(again, most, why):
    project = closing()
    project.course.is_reviewed_again, project.course.most_years = again, most
    project.course.save()
    decide(project)

    with pytest.raises(NotAllowedNow, match=why):
        deciding.begin_next(project, by=people.clerk())


def test_no_year_begins_twice():
    project = may_go_on(closing())
    decide(project)
    deciding.begin_next(project, by=people.clerk())

    with pytest.raises(NotAllowedNow, match="もうあります"):
        deciding.begin_next(project, by=people.clerk())


@pytest.mark.parametrize(
    ("day", "later_on"),
    [(date(2028, 2, 29), date(2029, 2, 28)), (date(2027, 4, 1), date(2028, 4, 1)), (None, None)],
)
def test_a_day_a_year_later(day, later_on):
    assert deciding.a_year_later(day) == later_on


# --- the case -------------------------------------------------------------------------------------


def test_the_case_is_drafted_with_the_source_of_every_field():
    project = closing()

    case = drafting.draft_case(project, by=people.clerk())

    assert (case.name, case.summary) == (project.title, project.lead)
    assert case.roles[0]["partner"] == "直す場所を地図に書く"
    assert case.section == project.sections.get(is_lead=True).section
    assert projects.anew(project).case == case
    sources = dict(project.case_sources.values_list("field", "source"))
    assert sources["name"] == f"協定書（{project.number}）"
    assert {"background", "content", "roles", "forms", "zone", "year_from"} <= {*sources}


def test_what_was_reported_and_stated_together_counts_more_than_the_plan():
    evaluation = evaluations.stated()
    project = projects.anew(evaluation.project)
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        project = workflow.finish(project, by=people.clerk())
        reports.accept_final(project)

    said = {each.field: each for each in known.known(projects.anew(project))}

    assert said["results"].value == [
        {"label": "見学会に来る人", "number": 60, "unit": "人", "note": "めあて 60人"}
    ]
    assert said["outcome"].value == reports.FACTS["looking_back"]["went_well"]
    assert (said["lessons"].value, said["lessons"].source) == (
        evaluations.TEXT,
        f"共同のまとめ（{project.number}）",
    )
    assert said["content"].source == f"実績報告（{project.number}）"


@pytest.mark.parametrize(
    ("result", "found"),
    [("６０人", (60, "人")), ("1,200 個", (1200, "個")), ("8割くらい満足", None), ("", None)],
)
def test_a_number_is_read_from_a_result_only_where_it_is_one(result, found):
    row = {"indicator": "人", "target": "", "result": result}

    figure = known.figure(row)

    assert (figure and (figure["number"], figure["unit"])) == found


def test_it_is_drafted_once():
    project = closing()
    first = drafting.draft_case(project, by=people.clerk())
    first.summary = "直した一言"
    first.save()

    assert drafting.draft_case(project, by=people.clerk()).summary == "直した一言"


def test_no_case_before_the_work_is_over():
    project = projects.then(projects.running)

    with pytest.raises(NotAllowedNow, match="実施が終わってから"):
        drafting.draft_case(project, by=people.clerk())


def test_the_group_drafts_no_case():
    with pytest.raises(PermissionDenied):
        drafting.draft_case(closing(), by=projects.group())


# --- lineage --------------------------------------------------------------------------------------


def test_a_case_that_no_project_knows_says_nothing():
    assert question.lineage(cases.published().pk) == ""


def test_the_page_of_a_case_tells_of_its_project_and_of_what_began_from_it(client):
    project = closing()
    case = cases.published()
    Project.objects.filter(pk=project.pk).update(case=case)
    other = Project.objects.exclude(pk=project.pk).get()
    other.proposal.case = case
    other.proposal.save()

    page = client.get(case.get_absolute_url()).content.decode()

    assert project.number in page
    assert "次の提案　1件" in page
    assert other.title in page


def test_the_page_of_the_project_tells_of_its_proposal_and_of_what_began_from_its_case():
    project = closing()
    case = cases.published()
    Project.objects.filter(pk=project.pk).update(case=case)
    other = Project.objects.exclude(pk=project.pk).get()
    other.proposal.case = case
    other.proposal.save()

    client = people.signed_in(people.clerk())
    line = client.get(project.get_absolute_url()).content.decode()
    line = line[line.index('class="c-lineage"') :]

    assert project.proposal.number in line
    assert case.name in line
    assert "次の提案　1件" in line
    assert other.title in line


def test_a_proposal_that_is_not_decided_is_neither_named_nor_counted(client):
    project = closing()
    case = cases.published()
    Project.objects.filter(pk=project.pk).update(case=case)
    entry = project.decision.release.review.entries.get(received=4)
    entry.proposal.case = case
    entry.proposal.save()

    page = client.get(case.get_absolute_url()).content.decode()

    assert "次の提案" not in page
    assert entry.proposal.number not in page


def test_the_line_holds_every_year():
    project = may_go_on(closing())
    decide(project)
    following = deciding.begin_next(project, by=people.clerk())
    Project.objects.filter(pk=following.pk).update(status="agreed")
    Project.objects.filter(pk=following.pk).update(status="running")

    assert [step.project.year for step in lineage.own(projects.anew(following))] == [1, 2]
    assert [step.project.year for step in lineage.own(projects.anew(project))] == [1, 2]


# --- その後 ---------------------------------------------------------------------------------------


def test_both_are_asked_one_and_three_years_later_and_not_twice():
    project = completed()
    days = project.days.filter(kind="follow_up")
    assert [(each.label, each.on) for each in days] == [
        ("1年後のようす", date(2029, 2, 28)),
        ("3年後のようす", date(2031, 2, 28)),
    ]

    again = workflow.reopen(project, by=people.clerk(), note="忘れもの")
    workflow.complete(again, by=people.clerk())

    assert days.count() == 2


def test_the_answer_ends_the_question_and_stands_on_the_page():
    project = completed()
    day = project.days.filter(kind="follow_up").first()
    client = people.signed_in(projects.group())
    there = reverse("project_later", args=[project.pk, day.pk])

    assert client.post(there, {"since": "goes_on", "text": "毎月続けています。"}).status_code == 302

    page = client.get(project.get_absolute_url()).content.decode()
    assert "いまも続いている" in page
    assert "毎月続けています。" in page
    refused = client.post(there, {"since": "over", "text": "書きかけの文"}).content.decode()
    assert "もう答えがあります" in refused
    assert "書きかけの文" in refused


def test_nobody_else_answers():
    project = completed()
    day = project.days.filter(kind="follow_up").first()

    answer = people.signed_in(people.outsider()).get(
        reverse("project_later", args=[project.pk, day.pk])
    )

    assert answer.status_code == 404
    with pytest.raises(PermissionDenied):
        later.answer(day, by=people.outsider(), since="over", text="")


# --- pages of the staff ---------------------------------------------------------------------------


def test_the_clerk_decides_drafts_and_goes_on_from_the_page_of_the_project():
    project = may_go_on(closing())
    client = people.signed_in(people.clerk())
    own = reverse("admin:projects_project_change", args=[project.pk])
    act = {
        name: reverse(f"admin:projects_sequel_{name}", args=[project.pk])
        for name in ("decide", "case", "next")
    }
    page = client.get(own).content.decode()
    assert act["decide"] in page
    assert act["next"] not in page

    preview = client.post(
        act["decide"], {"kind": "continues", "reason": "続けます。", "preview": "1"}
    )
    assert "次の年も続ける" in preview.content.decode()
    assert not Sequel.objects.exists()
    refused = client.post(act["decide"], {"kind": "handed_over", "reason": "市がします。"})
    assert "引きつぐ課を選んで" in refused.content.decode()
    assert (
        client.post(act["decide"], {"kind": "continues", "reason": "続けます。"}).status_code == 302
    )

    assert "協定書（" in client.get(act["case"]).content.decode()
    assert client.post(act["case"]).status_code == 302
    assert client.post(act["next"]).status_code == 302
    assert Project.objects.filter(continues=project).count() == 1


@pytest.mark.parametrize("person", [people.liaison, people.approver])
def test_the_acts_are_the_clerks(person):
    project = closing()

    answer = people.signed_in(person()).get(
        reverse("admin:projects_sequel_decide", args=[project.pk])
    )

    assert answer.status_code in (403, 404)
