"""The dossier of a project: what is in it, for whom, what never; who took it out is noted."""

import csv
import io
import re
import subprocess
import zipfile

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from accounts.models import Reading
from projects.admin.dossier import LABELS
from projects.dossier import disclosure, gathering, reading
from projects.models import EvaluationAnswer, Member, Project
from proposals.dossier import pieces
from proposals.dossier.records import Section
from reviews.choices import Relation
from reviews.models import Conflict
from tests.factories import evaluations, money, people, projects, reports

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


SECRET = "もれてはいけない答え"


def at(project, kind):
    """The address of what is taken out."""
    return reverse(f"admin:projects_projectdossier_{kind}", args=[project.pk])


def titles(project):
    return [each.title for each in gathering.gathered(projects.anew(project), LABELS).pieces]


def text(content):
    """What stands in a PDF, without blanks."""
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return re.sub(r"\s", "", run.stdout.decode())


def said(project):
    """All the words of the dossier."""
    return text(gathering.pdf(gathering.gathered(projects.anew(project), LABELS)))


def test_everything_that_was_settled_is_in_it_and_never_the_account():
    row = money.settling_closed()

    found, words = titles(row.project), said(row.project)

    assert found[:3] == ["事業のあらまし", "市の決定", "日程と条件"]
    assert "協定書" in found
    assert "お金" in found
    assert sum(each.startswith("手紙　") for each in found) == row.project.money_letters.count()
    for word in (
        row.project.number, "交付決定", "市活第10号", "見本文具店", "通帳で確かめた", "M-7",
        "採択額（内定）", "文のしるし",
    ):  # fmt: skip
        assert word in words, word
    assert money.ACCOUNT["number"] not in words
    assert money.ACCOUNT["holder_kana"] not in words
    assert "口座の番号と委任状は、この冊子に入れません" in words


def test_the_bookmarks_name_every_part():
    project = projects.agreed()
    dossier = gathering.gathered(project, LABELS)

    with pikepdf.open(io.BytesIO(gathering.pdf(dossier))) as book, book.open_outline() as outline:
        marks = [each.title for each in outline.root]

    assert marks == ["この冊子について", *(each.title for each in dossier.pieces)]


def test_the_zip_has_every_part_as_a_file_and_a_list_of_them():
    project = projects.agreed()

    with zipfile.ZipFile(io.BytesIO(gathering.packed(gathering.gathered(project, LABELS)))) as box:
        names = box.namelist()
        rows = list(csv.reader(io.StringIO(box.read("一覧.csv").decode("utf-8-sig"))))

    assert names[-1] == "一覧.csv"
    assert [row[0] for row in rows[1:]] == names[:-1]
    assert len(names) == len(set(names))


def test_a_report_is_in_it_once_it_was_handed_in():
    with time_machine.travel(projects.at(projects.ENDS_ON), tick=False):
        draft = reports.draft()
        assert not any("提出" in each for each in titles(draft.project))
        sent = reports.workflow.submit(draft, by=projects.group())

        assert f"{sent}　1回目の提出" in titles(sent.project)
        assert reports.FACTS["people"]["counted_how"] in said(sent.project)


def test_a_sheet_is_in_it_after_the_opening_alone():
    made = evaluations.begun()
    with evaluations.on():
        evaluations.fill(made, "group", comment=SECRET)
        evaluations.sheets.confirm(evaluations.sheet(made, "group"), by=projects.group())
        closed, words = titles(made.project), said(made.project)
        evaluations.confirm(made, "city")
        opened = said(made.project)

    assert not any("評価" in each for each in closed)
    assert SECRET not in words
    assert "両方の答え" not in words
    assert SECRET in opened


def test_before_the_opening_it_is_the_same_whatever_was_written():
    made = evaluations.begun()
    with evaluations.on():
        before = gathering.gathered(projects.anew(made.project), LABELS)
        evaluations.confirm(made, "city")
        after = gathering.gathered(projects.anew(made.project), LABELS)

    assert [(each.title, each.sha256) for each in before.pieces] == [
        (each.title, each.sha256) for each in after.pieces
    ]


OPEN = {
    "clerk": people.clerk,
    "section": people.liaison,
    "auditor": people.auditor,
}
SHUT = {
    "group": projects.group,
    "outsider": people.outsider,
    "reviewer": people.reviewer,
    "expert": people.expert,
    "approver": people.approver,
    "another section": lambda: people.samples.ensure("roads"),
}


@pytest.mark.parametrize("who", OPEN)
def test_it_is_taken_out_and_that_is_noted(who):
    project, person = projects.agreed(), OPEN[who]()
    client = people.signed_in(person)

    page = client.get(reverse("admin:projects_projectdossier_change", args=[project.pk]))
    answers = [client.get(at(project, kind)) for kind in ("pdf", "zip")]

    assert page.status_code == 200
    assert [each.status_code for each in answers] == [200, 200]
    assert [each["Content-Type"] for each in answers] == ["application/pdf", "application/zip"]
    noted = Reading.objects.filter(by=person, page__contains="/dossier.")
    assert {each.about_name for each in noted} == {f"{project.number}の冊子"}
    assert noted.count() == 2


@pytest.mark.parametrize("who", SHUT)
def test_nobody_else_gets_it(who):
    project, person = projects.agreed(), SHUT[who]()
    client = people.signed_in(person)

    answers = {kind: client.get(at(project, kind)).status_code for kind in ("pdf", "zip")}

    assert set(answers.values()) <= {302, 403, 404}
    assert not Reading.objects.filter(by=person).exists()


def test_who_took_it_out_is_read_by_who_runs_it_and_by_auditors():
    project = projects.agreed()
    people.signed_in(people.auditor()).get(at(project, "zip"))
    page = reverse("admin:projects_projectdossier_change", args=[project.pk])

    seen = {who: "監査 一葉さん" in people.signed_in(person()).get(page).content.decode()
            for who, person in OPEN.items()}  # fmt: skip

    assert seen == {"clerk": True, "section": False, "auditor": True}


def test_an_auditor_reads_neither_their_own_nor_what_they_are_recused_from():
    project, auditor = projects.agreed(), people.auditor()
    other = Project.objects.exclude(pk=project.pk).get()
    Member.objects.create(project=project, person=auditor, role="editor")
    assert list(reading.readable(auditor)) == [other]

    conflict = Conflict.objects.filter(proposal=other.proposal).first()
    member = conflict.reviewer.member
    member.person = auditor
    member.save()
    Conflict.objects.filter(pk=conflict.pk).update(relation=Relation.OFFICER)

    assert list(reading.readable(auditor)) == []


def test_the_page_of_the_project_leads_to_it():
    project = projects.agreed()

    page = people.signed_in(people.clerk()).get(
        reverse("admin:projects_project_change", args=[project.pk])
    )

    assert reverse("admin:projects_projectdossier_change", args=[project.pk]) in (
        page.content.decode()
    )


# --- 公開用の写し --------------------------------------------------------------------------------


def copied(copy):
    """All that stands in it."""
    return "".join(f"{name}{value}" for _head, rows in copy.lines for _key, name, value in rows)


def test_the_copy_for_disclosure_holds_what_is_public_and_nothing_else():
    made = evaluations.published()
    project = projects.anew(made.project)
    with evaluations.on(evaluations.OPENS_ON):
        found = disclosure.copy(project)
        everything = said(project)

    words = copied(found)
    assert project.title in words
    assert evaluations.TEXT in words
    for answer in EvaluationAnswer.objects.exclude(comment=""):
        assert answer.comment not in words
    assert project.representative_name not in words
    assert "手続きの経過" not in words
    assert len(everything) > len(words)


def test_before_anything_is_public_the_copy_says_no_more_than_the_lineage():
    project = projects.begun()

    assert [each.heading for each in disclosure.copy(project).sections] == ["事業"]


def test_lines_are_left_out_of_exactly_what_was_shown():
    project = projects.agreed()
    client, page = people.signed_in(people.clerk()), at(project, "copy")
    found = disclosure.copy(project)
    assert found.digest in client.get(page).content.decode()

    got = client.post(page, {"digest": found.digest, "hide": ["0-2"]})

    words = text(b"".join(got.streaming_content) if got.streaming else got.content)
    assert project.number in words
    assert "見せない部分" in words
    assert client.post(page, {"digest": "other"}).status_code == 302
    assert people.signed_in(people.auditor()).get(page).status_code == 200
    assert people.signed_in(people.liaison()).get(page).status_code == 403


def test_a_heading_under_which_nothing_stands_is_not_printed():
    paper = pieces.paper(
        "紙", "事業", [Section("からの見出し", ()), Section("ある", (("名", "値"),))]
    )
    empty = gathering.printed("事業", {"なにもない": [Section("からの見出し", ())]})

    assert "からの見出し" not in text(paper.content)
    assert "ある名値" in text(paper.content)
    assert empty == []
