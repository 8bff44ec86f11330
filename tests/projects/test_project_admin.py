"""Clerk and section in the admin: sections, a running project, desk, filters, reports."""

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Section
from notifications.models import Notice
from projects.carrying import changes
from projects.models import Project, ProjectSection
from tests.factories import people, projects, reports

pytestmark = pytest.mark.django_db
LIST = "/admin/projects/project/"
ENTERED = {
    "title": "まちの見守り散歩", "channel": "counter", "name": "見本の散歩の会",
    "kind": "civic_group",
    "representative_name": "見本 花子", "address": "本庄市見本1-1", "postal_code": "367-0000",
    "year": "2", "starts_on_year": "2026", "starts_on_month": "6", "starts_on_day": "1",
    "ends_on_year": "2027", "ends_on_month": "2", "ends_on_day": "24", "form": "subsidy",
    "has_money": "on", "requested": "３００，０００", "agreed": "284,000",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def clerk():
    return people.signed_in(people.clerk())


def page(project, act=""):
    return f"{LIST}{project.pk}/{act}"


def test_a_running_project_is_entered_without_proposal_or_decision():
    answer = clerk().post(f"{LIST}enter/", ENTERED)

    made = Project.objects.get()
    assert answer.headers["Location"] == page(made, "change/")
    assert (made.status, made.number, made.year, made.agreed) == (
        "running", "R08-P001", 2, 284_000,
    )  # fmt: skip
    assert [f"{each.on}" for each in made.days.all()] == ["2027-03-26"]
    assert (made.proposal, made.decision, made.channel) == (None, None, "counter")


def test_report_that_was_agreed_for_another_day_is_due_then():
    typed = {"report_on_year": "2027", "report_on_month": "4", "report_on_day": "5"}
    clerk().post(f"{LIST}enter/", ENTERED | typed)

    report = Project.objects.get().days.get(kind="final_report")
    assert (f"{report.on}", report.first_on, report.moved_why) == ("2027-04-05", report.on, "")


def test_the_same_form_sent_twice_is_one_project():
    clerk().post(f"{LIST}enter/", ENTERED)
    clerk().post(f"{LIST}enter/", ENTERED)

    assert Project.objects.count() == 1


def test_what_does_not_fit_is_told_and_nothing_is_lost():
    sent = ENTERED | {"name": "", "starts_on_year": "2027", "ends_on_year": "2026"}

    text = clerk().post(f"{LIST}enter/", sent).content.decode()

    assert "はじまりの日が、まだです" in text
    assert "まちの見守り散歩" in text
    assert not Project.objects.exists()


def test_only_who_may_enters_a_project():
    for person in (people.liaison(), people.admin()):
        assert people.signed_in(person).post(f"{LIST}enter/", ENTERED).status_code in (302, 403)
    assert not Project.objects.exists()


def test_the_sections_are_chosen_and_a_new_one_hears_of_it():
    made = projects.begun()
    first = ProjectSection.objects.filter(project=made, is_lead=True).get().section
    other = Section.objects.exclude(pk=first.pk).order_by("pk").first()
    shown = clerk().get(page(made, "sections/"))
    sent = {"seen": shown.context["seen"], "section_0": other.pk, "lead": "0"}

    assert clerk().post(page(made, "sections/"), sent).status_code == 302

    assert [(each.section, each.is_lead) for each in made.sections.all()] == [(other, True)]
    assert people.signed_in(people.liaison()).get(made.get_absolute_url()).status_code == 404


def test_a_deputy_is_somebody_else_and_one_section_leads():
    made = projects.begun()
    section = Section.objects.get(name="福祉部")
    liaison = people.liaison().pk
    sent = {"section_0": section.pk, "contact_0": liaison, "deputy_0": liaison}

    text = clerk().post(page(made, "sections/"), sent).content.decode()

    assert "担当とは別の人" in text
    assert "担当課を1つ決めてください" in text


def test_the_desk_shows_what_has_no_lead_and_what_the_city_owes():
    made = projects.begun()
    ProjectSection.objects.filter(project=made).delete()

    text = clerk().get("/admin/").content.decode()

    assert made.title in text
    assert "課を決める" in text
    assert "動いている事業を入力する" in text


def test_the_list_is_narrowed_and_found_by_full_width_numbers():
    made = projects.begun()

    for asked, is_there in (
        ("?q=Ｒ０９－Ｐ００１", True), ("?q=R09-P009", False), ("?status=talking", True),
        ("?status=running", False), ("?year=2027", True), ("?year=2020", False),
        ("?late=city", False), ("?year=x", True), ("?section=²", True),
    ):  # fmt: skip
        text = clerk().get(LIST + asked).content.decode()
        assert (page(made, "change/") in text) == is_there, asked


def test_the_clerk_sends_a_report_back_and_accepts_it():
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        made = reports.submitted()
        move = f"/admin/projects/report/{made.pk}/move"
        sent = {"page_people": "on", "why_people": "数え方", "note": "確かめます"}
        shown = clerk().get(f"{move}/ask_correction/")
        assert shown.status_code == 200
        answer = clerk().post(f"{move}/ask_correction/", sent)
        if answer.status_code == 200:  # a closed day is asked about once
            asked = answer.context["form"].closed.original_on
            answer = clerk().post(
                f"{move}/ask_correction/", sent | {"asked": f"{asked}", "roll": "on"}
            )
        assert answer.status_code == 302
        assert reports.anew(made).open_correction is not None
        assert clerk().post(f"{move}/take_back_correction/", {}).status_code == 302
        assert clerk().post(f"{move}/accept/", {"note": "ありがとう"}).status_code == 302

    assert (reports.anew(made).status, reports.anew(made).answer) == ("accepted", "ありがとう")
    kinds = set(Notice.objects.filter(kind__startswith="projects/report").values_list("kind"))
    assert ("projects/report_correction",) in kinds
    assert ("projects/report_accepted",) in kinds


def test_the_clerk_answers_a_change():
    made = projects.begun()
    change = changes.ask(made, by=projects.group(), what="回数", why="増水")
    move = f"/admin/projects/changerequest/{change.pk}/move"

    assert clerk().get(f"{move}/refuse/").status_code == 200
    assert clerk().post(f"{move}/approve/", {"note": "よいです"}).status_code == 302

    change.refresh_from_db()
    assert (change.status, change.answer) == ("approved", "よいです")


def test_the_admin_asks_little(django_assert_max_num_queries):
    projects.begun()
    client = clerk()
    for address, most in ((LIST, 15), ("/admin/projects/report/", 12)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_staff_read_how_many_conditions_there_are_and_the_first_that_are_open():
    made = projects.begun()
    made.tasks.create(text="名簿をつくる")
    assert f"条件とすること　{made.tasks.count()}つ" in clerk().get(page(made, "change/")).text

    for place in range(12):
        made.tasks.create(text=f"すること{place}", order=place)
    found = clerk().get(page(made, "change/"))
    assert len(found.context["tasks"]) == 10
    assert f"{made.tasks.count()}つすべてを見る" in found.text


def test_a_report_is_printed_in_the_layout_of_the_city():
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        draft = reports.draft()
        client = people.signed_in(projects.group())

        def got(name, *args):
            return client.get(reverse(name, args=[draft.project_id, draft.pk, *args]))

        assert got("report_pdf").content[:5] == b"%PDF-"
        reports.workflow.submit(draft, by=projects.group())
        assert got("report_submission_pdf", 1).content[:5] == b"%PDF-"
        assert got("report_pdf").status_code == 404  # nothing is being written any more
