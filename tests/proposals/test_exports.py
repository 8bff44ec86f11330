"""Exports of a call: by a job, with a bar, and only for who may read them at the download."""

import csv
import io
import re
import zipfile
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import Reading
from core.workflow import NotAllowedNow
from proposals import tasks
from proposals.choices import ExportKind
from proposals.dossier import exporting, lists
from proposals.models import ExportJob, Proposal
from proposals.opinions import asking
from proposals.workflow import checking, handing_in
from tests.factories import calls, people, proposals
from tests.proposals.test_dossier import opinion

pytestmark = pytest.mark.django_db
PAGE = "/admin/proposals/exportjob"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def two():
    """Two proposals of one call."""
    first = proposals.submitted()
    return first, proposals.submitted(people.outsider(), course=first.course)


def made(call, by=None, kind=ExportKind.FILES):
    job = exporting.begin(call, kind, by=by or people.clerk())
    tasks.make_exports()
    job.refresh_from_db()
    return job


def names(job):
    with job.file.open("rb") as file, zipfile.ZipFile(file) as whole:
        return whole.namelist()


def download(job, user):
    answer = people.signed_in(user).get(f"{PAGE}/{job.pk}/file/")
    answer.whole = b"".join(answer)
    return answer


def test_job_makes_one_folder_for_each_proposal(two):
    job = made(two[0].call)

    assert (job.done, job.total, job.missed, job.failure) == (2, 2, [], "")
    assert {name.split("/")[0] for name in names(job)} == {each.number for each in two}
    assert set(job.holds["proposals"]) == {str(each.pk) for each in two}
    assert default_storage.size(job.file.name) == job.size
    assert job.expires_at == timezone.now() + timedelta(days=7)


def test_job_makes_books(two):
    job = made(two[0].call, kind=ExportKind.BOOKS)

    assert names(job) == [f"{each.number}/{each.number}.pdf" for each in two]
    with job.file.open("rb") as file, zipfile.ZipFile(file) as whole:
        book = whole.read(f"{two[0].number}/{two[0].number}.pdf")
    with pikepdf.open(io.BytesIO(book)) as pdf:
        assert len(pdf.pages) > 2


def test_broken_file_is_named_and_not_fatal(two):
    paper = two[1].papers.first()
    paper.file.storage.delete(paper.file.name)

    job = made(two[0].call)

    assert [(each["number"], each["what"]) for each in job.missed] == [(two[1].number, paper.name)]
    assert {name.split("/")[0] for name in names(job)} == {each.number for each in two}
    assert paper.name in people.signed_in(people.clerk()).get(
        f"{PAGE}/{job.pk}/change/"
    ).content.decode()  # fmt: skip


def test_proposal_withdrawn_meanwhile_stays_in_with_its_state(two):
    job = exporting.begin(two[0].call, ExportKind.FILES, by=people.clerk())
    handing_in.withdraw(two[0], by=people.representative())

    tasks.make_exports()

    job.refresh_from_db()
    assert {name.split("/")[0] for name in names(job)} == {each.number for each in two}
    assert exporting.may_read(job, people.clerk())


def test_proposal_that_its_maker_may_not_see_any_more_is_named(two):
    clerk = people.clerk()
    job = exporting.begin(two[0].call, ExportKind.FILES, by=clerk)
    two[0].writers.create(person=clerk, role="adviser")

    tasks.make_exports()

    job.refresh_from_db()
    assert [(each["number"], each["why"]) for each in job.missed] == [
        (two[0].number, exporting.GONE)
    ]
    assert job.holds["proposals"] == [str(two[1].pk)]


def test_maker_without_the_right_gets_nothing(two):
    clerk = people.clerk("leaving")
    job = exporting.begin(two[0].call, ExportKind.FILES, by=clerk)
    clerk.groups.clear()

    tasks.make_exports()

    job.refresh_from_db()
    assert (job.failure, bool(job.file)) == (exporting.NO_RIGHT, False)


def test_download_is_noted(two):
    job, clerk = made(two[0].call), people.clerk()

    answer = download(job, clerk)

    assert answer.status_code == 200
    assert len(answer.whole) == job.size
    assert answer["Cache-Control"] == "private, no-store"
    assert Reading.objects.filter(by=clerk, about_id=str(job.pk)).count() == 1


def test_download_is_asked_for_anew_each_time(two):
    job, clerk = made(two[0].call), people.clerk("second")
    assert download(job, clerk).status_code == 200

    two[0].writers.create(person=clerk, role="adviser")  # it is one's own now
    assert download(job, clerk).status_code == 403

    assert download(job, people.liaison()).status_code in (403, 404)
    assert download(job, people.outsider()).status_code in (302, 403)
    assert download(job, people.clerk()).status_code == 200


def test_download_needs_the_right_to_read_the_opinions_in_it(two):
    opinion(two[0], "市民活動推進課")
    job = made(two[0].call)
    approver = people.approver()

    assert len(job.holds["opinions"]) == 1
    assert download(job, approver).status_code == 403
    approver.user_permissions.add(Permission.objects.get(codename="check_proposal"))
    assert download(job, approver).status_code == 200


def test_download_ends_with_a_proposal_that_is_gone(two):
    job = made(two[0].call)
    job.holds["proposals"].append("00000000-0000-0000-0000-000000000000")
    job.save()

    assert download(job, people.clerk()).status_code == 403


def test_two_presses_begin_one_job(two):
    call, clerk = two[0].call, people.signed_in(people.clerk())
    first = clerk.post(f"{PAGE}/call/{call.pk}/", {"kind": "books"})
    clerk.post(f"{PAGE}/call/{call.pk}/", {"kind": "books"})

    job = ExportJob.objects.get()
    assert Reading.objects.get(about_id=str(job.pk)).by == people.clerk()
    assert first["Location"] == f"{PAGE}/{job.pk}/change/"
    shown = clerk.get(first["Location"]).content.decode()
    assert '<progress id="progress" max="2" value="0">' in shown


def test_begin_needs_the_right_and_something_to_make(two):
    empty = calls.opened(number="2026-2")

    with pytest.raises(PermissionDenied):
        exporting.begin(two[0].call, ExportKind.BOOKS, by=people.liaison())
    with pytest.raises(NotAllowedNow):
        exporting.begin(empty, ExportKind.BOOKS, by=people.clerk())


def test_one_job_at_a_time_and_what_stands_still_begins_anew(two):
    for by in (people.clerk(), people.clerk("second")):
        exporting.begin(two[0].call, ExportKind.FILES, by=by)
    first = exporting.claimed()
    first.done = 1

    assert exporting.claimed() is None
    with time_machine.travel(calls.at(minute=11), tick=False):
        again = exporting.claimed()
        assert (again.pk, again.done) == (first.pk, 0)
        with pytest.raises(exporting.Overtaken):  # the slow one finds that it is not its own
            exporting.touch(first, done=2)
        assert tasks.make_exports() == 0
    with time_machine.travel(calls.at(minute=22), tick=False):
        assert tasks.make_exports() == 2


def test_kept_for_its_days_and_then_gone(two, django_capture_on_commit_callbacks):
    job = made(two[0].call)
    name = job.file.name

    assert exporting.forget_outdated(job.expires_at - timedelta(seconds=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert exporting.forget_outdated(job.expires_at) == 1

    assert not default_storage.exists(name)
    assert not ExportJob.objects.exists()


def test_list_reads_what_was_handed_in(two):
    by = people.representative()
    proposals.save(two[0], "summary", by, title="まだ出していない名前")

    table = list(lists.table(exporting.exportable(two[0].call, people.clerk())))
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]

    assert [row["事業の名前"] for row in rows] == [proposals.FACTS["title"]] * 2
    assert (rows[0]["支出の合計（円）"], rows[0]["対象になる支出（円）"]) == (310_000, 300_000)
    assert rows[0]["市に求める額（円）"] == 200_000
    assert rows[0]["状態"] == "要件審査中"


def test_list_counts_each_opinion_once_though_several_write_and_were_asked_to_mend(two):
    by, clerk = people.representative(), people.clerk()
    proposal = proposals.together(two[0])
    partners = [
        {"name": name, "kind": "school", "number": "", "part": "会場"} for name in ("南小", "北小")
    ]
    proposal = proposals.save(proposal, "group", by, partners=partners)
    proposal = handing_in.resubmit(proposal, by=by)
    items = [{"page": "budget", "kind": "incorrect", "note": "合計"}]
    for is_over in (True, False):
        proposal = checking.ask_correction(proposal, by=clerk, note="予算", items=items)
        if is_over:
            proposal = checking.take_back_correction(proposal, by=clerk)
    people.liaison()
    sections = [calls.section(name) for name in ("福祉部", "総務部", "経済環境部")]
    first, _, third = asking.ask(proposal, sections, by=clerk)
    said = dict.fromkeys(asking.QUESTIONS, "yes") | {"text": "", "conditions": ""}
    asking.answer(first, by=people.liaison(), facts=said)
    asking.revoke(third, by=clerk)

    rows = lists.table(exporting.exportable(proposal.call, clerk))
    head, row = next(rows), next(each for each in rows if each[0] == proposal.number)

    told = dict(zip(head, row, strict=True))
    assert [told[f"担当課の意見（{name}数）"] for name in ("求めた", "届いた")] == [2, 1]
    assert (told["いっしょにする相手"], told["補正"]) == ("南小、北小", "お願い中")
    assert (told["提出の回数"], told["市に求める額（円）"]) == (2, 200_000)


def test_list_asks_equally_often_for_one_and_for_three(two, django_assert_num_queries):
    def asked(number):
        rows = Proposal.objects.filter(pk__in=[each.pk for each in two[:number]])
        with django_assert_num_queries(3):
            assert len(list(lists.table(rows))) == number + 1

    asked(1)
    two = (*two, proposals.submitted(people.member(), course=two[0].course))
    asked(3)


def table_of(content, kind):
    """The cells of a list that was downloaded, as texts."""
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows = (re.findall("<c[^>]*/>|<c.*?</c>", row) for row in re.findall("<row>(.*?)</row>", sheet))
    return [[re.sub("<[^>]*>", "", cell) for cell in row] for row in rows]


@pytest.mark.parametrize(("kind", "harmless"), [("csv", "'=cmd|1"), ("xlsx", "=cmd|1")])
def test_list_is_downloaded_and_noted(two, kind, harmless):
    proposals.withdrawn(people.member(), course=two[0].course, title="=cmd|1")
    call, clerk = two[0].call, people.clerk()

    answer = people.signed_in(clerk).get(f"{PAGE}/call/{call.pk}/list.{kind}")

    assert answer.status_code == 200
    cells = table_of(answer.content, kind)
    assert [row[7] for row in cells] == ["事業の名前", *[proposals.FACTS["title"]] * 2, harmless]
    assert [row[25] for row in cells[1:]] == ["200000"] * 3
    assert Reading.objects.filter(by=clerk, about_type="calls.call").count() == 1


@pytest.mark.parametrize("page", ["", "list.csv", "list.xlsx"])
def test_pages_of_a_call_are_for_who_may_export(two, page):
    address = f"{PAGE}/call/{two[0].call.pk}/{page}"

    desk = people.signed_in(people.clerk()).get(f"/admin/proposals/proposal/call/{two[0].call.pk}/")
    assert f'href="{PAGE}/call/{two[0].call.pk}/"' in desk.content.decode()
    assert people.signed_in(people.clerk()).get(address).status_code == 200
    assert people.signed_in(people.liaison()).get(address).status_code == 403
    assert people.signed_in(people.outsider()).get(address).status_code in (302, 403)


def test_every_row_and_total_of_the_xlsx_is_what_the_pages_show(two):
    third = proposals.with_correction(
        people.member(), course=two[0].course, name="団体三", title="三つめ", **proposals.LESS
    )
    proposals.withdrawn(people.citizen("over"), course=two[0].course, name="団体四", title="四つめ")
    call, clerk = two[0].call, people.signed_in(people.clerk())

    head, *rows = table_of(clerk.get(f"{PAGE}/call/{call.pk}/list.xlsx").content, "xlsx")
    page = clerk.get(f"/admin/proposals/proposal/call/{call.pk}/?sort=number").context
    listed = clerk.get(f"/admin/proposals/proposal/?turn=all&call={call.pk}").context["rows"]

    told = [dict(zip(head, row, strict=True)) for row in rows]
    shown = {each.obj.number: each.obj for each in listed}
    assert [each["受付番号"] for each in told] == sorted(shown)
    assert [each["受付番号"] for each in told] == [each["row"].obj.number for each in page["rows"]]
    for each in told:
        row = shown[each["受付番号"]]
        assert (each["事業の名前"], each["団体の名称"], each["状態"], each["補正"]) == (
            row.newest_title, row.newest_name, row.get_status_display(),
            "お願い中" if row.correction_due_on else "",
        )  # fmt: skip
        assert int(each["市に求める額（円）"]) == row.newest_requested
    assert len(told) == page["total"] == clerk.get(f"{PAGE}/call/{call.pk}/").context["number"]
    living = [each for each in told if each["状態"] != "取り下げ"]
    asked = sum(int(each["市に求める額（円）"]) for each in living)
    assert page["money"] == [(str(call.courses.get()), asked)]
    assert [each["補正"] for each in told if each["受付番号"] == third.number] == ["お願い中"]
