"""The dossier of one proposal: everything that was handed in, nothing that is being written."""

import csv
import hashlib
import io
import subprocess
import zipfile
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import Reading
from core import papers, uploads
from proposals.admin import dossier as pages
from proposals.choices import Page
from proposals.dossier import binding, pieces, zipping
from proposals.models import ProposalPaper, SectionOpinion, Submission
from proposals.workflow import PROPOSAL, handing_in
from tests.core import hostile
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db
SECRET = "まだ出していない名前"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def gathered(proposal, by=None):
    return pieces.gathered(proposal, by=by or people.clerk(), labels=PROPOSAL.labels)


def added(proposal, name, content):
    """A paper beside those that are demanded."""
    by = people.representative()
    paper = ProposalPaper(proposal=proposal, uploaded_by=by)
    papers.take_in(paper, uploads.accept(SimpleUploadedFile(name, content)))
    return paper


def with_everything():
    """Papers of every kind, a 補正, opinions of two sections."""
    draft = proposals.written()
    added(draft, "写真.png", hostile.picture("PNG"))
    added(draft, "内訳.xlsx", hostile.workbook())
    by = people.representative()
    proposal = handing_in.submit(draft, by=by)
    proposal = proposals.checking.ask_correction(
        proposal, by=people.clerk(), note="収支予算を直してください。",
        items=[{"page": Page.BUDGET, "kind": "incorrect", "note": "合計が合いません。"}],
    )  # fmt: skip
    opinion(proposal, "市民活動推進課")
    return proposal


def opinion(proposal, section):
    words = dict.fromkeys(("feasibility", "law", "plans", "wish"), "yes")
    return SectionOpinion.objects.create(
        proposal=proposal, section=calls.section(section), by=people.clerk(),
        due_on=calls.TODAY, due_set_at=calls.at(), text="道路の担当とも話してください。",
        answered_at=calls.at(), answered_by=people.clerk(), **words,
    )  # fmt: skip


def bookmarks(content):
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return [each.title for each in outline.root]


def listed(content):
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def test_pdf_has_a_bookmark_for_every_part_and_names_what_is_apart():
    dossier = gathered(with_everything())
    content, missed = binding.bound(dossier)

    papers_ = [each.title for each in dossier.pieces if each.is_paper]
    assert bookmarks(content) == [
        binding.COVER, "提案書", *(name for name in papers_ if name != "内訳.xlsx"),
        "補正", "担当課の意見", "経過",
    ]  # fmt: skip
    assert [(each.title, each.why) for each in missed] == [("内訳.xlsx", binding.APART)]
    assert "写真.png" in papers_


def test_same_dossier_gives_the_same_bytes():
    proposal = proposals.submitted()

    assert binding.bound(gathered(proposal)) == binding.bound(gathered(proposal))
    assert zipping.zipped(gathered(proposal)) == zipping.zipped(gathered(proposal))


def test_zip_holds_the_bytes_that_the_manifest_names():
    proposal = with_everything()
    submission = proposal.submissions.get()
    files = listed(zipping.zipped(gathered(proposal)))

    assert hashlib.sha256(files[zipping.MANIFEST]).hexdigest() == submission.sha256
    assert hashlib.sha256(files["提案書.pdf"]).hexdigest() == submission.pdf_sha256
    handed_in = {name: content for name, content in files.items() if name.startswith("書類/")}
    assert {hashlib.sha256(content).hexdigest() for content in handed_in.values()} == set(
        submission.papers.values_list("sha256", flat=True)
    )
    assert {"補正.pdf", "担当課の意見.pdf", "経過.pdf"} < set(files)
    rows = list(csv.reader(io.StringIO(files[zipping.LIST].decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == set(files) - {zipping.MANIFEST, zipping.LIST}
    assert all(row[3] == "" for row in rows[1:])


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_broken_file_is_named_and_stops_nothing(harm):
    proposal = with_everything()
    paper = proposal.papers.get(name="写真.png")
    if harm == "lost":
        paper.file.storage.delete(paper.file.name)
    else:
        with paper.file.storage.open(paper.file.name, "wb") as file:
            file.write(b"%PDF-1.4 something else")
    dossier = gathered(proposal)
    why = pieces.UNREADABLE if harm == "lost" else pieces.CHANGED

    assert [(each.title, each.why) for each in dossier.missed] == [("写真.png", why)]
    content, missed = binding.bound(dossier)
    assert ("写真.png", why) in [(each.title, each.why) for each in missed]
    assert "写真.png" not in bookmarks(content)
    files = listed(zipping.zipped(dossier))
    assert not any("写真" in name for name in files)
    assert why in files[zipping.LIST].decode()


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b"\x89PNG broken", b""])
def test_a_part_that_cannot_be_opened_is_named(content):
    piece = pieces.Piece("図", "図.png", content)

    with pytest.raises(binding.Unbound):
        binding.as_pdf(piece)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "RGB"])
def test_picture_is_a_page_no_larger_than_a4(mode):
    content = hostile.picture("PNG", (3000, 900)) if mode == "RGB" else in_mode(mode)

    with pikepdf.open(io.BytesIO(binding.picture(content))) as pdf:
        box = [float(each) for each in pdf.pages[0].mediabox]
    assert max(box) <= 842
    assert min(box[2:]) <= 596


def in_mode(mode):
    out = io.BytesIO()
    Image.new(mode, (4000, 5000)).save(out, "PNG")
    return out.getvalue()


def test_what_is_being_written_never_shows():
    proposal = proposals.submitted()
    by = people.representative()
    taken = proposal.papers.first()
    proposals.save(proposal, Page.SUMMARY, by, title=SECRET)
    papers.take_out(taken, on_record=True)
    proposal.refresh_from_db()
    dossier = gathered(proposal)

    assert taken.name in [each.title for each in dossier.pieces]  # it was handed in
    assert SECRET not in dossier.title
    assert SECRET.encode() not in b"".join(listed(zipping.zipped(dossier)).values())


def test_submission_names_its_papers_for_good():
    proposal = proposals.submitted()
    paper = proposal.papers.get()
    papers.take_out(paper, on_record=True)

    (loaded,) = Submission.objects.filter(proposal=proposal).prefetch_related("papers")

    assert list(proposal.papers.all()) == []
    assert list(proposal.submissions.get().papers.all()) == [paper]
    assert list(loaded.papers.all()) == [paper]


def test_roster_is_in_no_dossier():
    named = {"name": "名簿 だけ子", "kana": "メイボ　ダケコ", "role": "監事"}
    proposal = proposals.submitted(roster=[named])
    assert proposal.roster == [named]

    files = b"".join(listed(zipping.zipped(gathered(proposal))).values()).decode(errors="ignore")

    assert "団体サンプル里山" in files
    assert [each for each in ("だけ子", "ダケコ", "監事") if each in files] == []
    assert '"roster"' not in files


def test_who_may_not_read_opinions_gets_a_dossier_without_them():
    proposal = with_everything()

    titles = [each.title for each in gathered(proposal, people.approver()).pieces]

    assert "担当課の意見" not in titles
    assert "担当課の意見" in [each.title for each in gathered(proposal).pieces]


@pytest.mark.parametrize("kind", ["pdf", "zip"])
def test_pages_give_it_and_note_the_reading(kind):
    proposal = proposals.withdrawn()
    address = f"/admin/proposals/exportjob/proposal/{proposal.pk}/dossier.{kind}"
    clerk = people.clerk()

    answer = people.signed_in(clerk).get(address)

    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'filename="{proposal.number}.{kind}"')
    note = Reading.objects.get(about_type="proposals.proposal", page=address)
    assert (note.by, note.about_id, note.page) == (clerk, str(proposal.pk), address)
    shown = people.signed_in(clerk).get(f"/admin/proposals/proposal/{proposal.pk}/change/")
    assert f'href="{address}"' in shown.content.decode()
    assert (f"proposals_exportjob_{kind}", address) in [
        (f"proposals_exportjob_{kind}", href) for _, href in pages.links(proposal, clerk)
    ]


def test_pages_are_hidden_from_who_may_not_read():
    proposal, draft = proposals.submitted(people.clerk()), proposals.begun(people.outsider(),
        course=calls.opened(number="2026-2").courses.get())  # fmt: skip
    clerk = people.signed_in(people.clerk())

    def status(client, of):
        return client.get(f"/admin/proposals/exportjob/proposal/{of.pk}/dossier.pdf").status_code

    assert status(clerk, proposal) == 404  # one's own
    assert status(clerk, draft) == 404
    assert status(people.signed_in(people.liaison()), proposal) == 403
    assert status(people.signed_in(people.outsider()), proposal) in (302, 403)
    assert not Reading.objects.filter(about_type="proposals.proposal").exists()


def test_days_and_labels_stand_on_one_line():
    with time_machine.travel(calls.at() + timedelta(minutes=34), tick=False):
        proposal = with_everything()
    content, _ = binding.bound(gathered(proposal))

    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    lines = [line.strip() for line in done.stdout.decode().splitlines()]

    assert any(line.startswith("令和") and "34" in line for line in lines)
    assert any(line.startswith("ほかの計画") for line in lines)
    assert {"時", "分", "か", "と"}.isdisjoint(lines)
