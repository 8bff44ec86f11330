"""Review and decision in the dossier: for auditors, after the opening, and for nobody else."""

import io
import re
import subprocess
import zipfile

import pytest
import time_machine

from accounts.models import Reading
from proposals import tasks
from proposals.choices import ExportKind
from proposals.dossier import binding, exporting, pieces
from proposals.models import Proposal
from proposals.workflow import PROPOSAL
from reviews.choices import Relation
from reviews.dossier import results as dossier
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import TieBreak
from reviews.workflow import declaring
from reviews.workflow import review as rounds
from reviews.workflow import sheet as sheets
from tests.factories import people, results, reviews
from tests.kept import kept

pytestmark = pytest.mark.django_db
PAGE = "/admin/proposals/exportjob"
COMMENT, MEMO, DECLARED = "公益性がもれる", "自分だけのもれるメモ", "もれる届け出"
WORDS = ("審査と決定", COMMENT, "案・決定", "R08-推-77", "決まりと委員会")
MARKS = (5, 4, 3, 2)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@kept
def scoring(number=4):
    """Of the first proposal the auditor who reviews is recused; every sheet is in."""
    call = reviews.filed(number=number)
    results.Call.objects.filter(pk=call.pk).update(pot=results.POT)
    for key in ("chair", "deputy"):
        reviews.reviewer(call, key)
    row = reviews.invited(call, "staff", person=member(), kind="city")
    reviews.reviewers.accept(row, by=member())
    made = rounds.start_declaring(reviews.review(call), by=people.clerk())
    for place in range(1, number + 1):
        for key in ("chair", "deputy"):
            reviews.declare(made, key, place, note=DECLARED if place == 1 else "")
        relation = Relation.OFFICER if place == 1 else Relation.NONE
        declaring.declare(conflict(made, place), by=member(), relation=relation, has_family=False)
    made = rounds.start_scoring(made, by=people.clerk())
    for key in ("chair", "deputy", "staff"):
        for place in range(1, number + 1):
            if (key, place) != ("staff", 1):
                hand_in(made, key, place)
    return made


def member():
    """An auditor who is a member of the committee, too."""
    return people.auditor("auditor-who-reviews")


def conflict(made, place):
    entry = made.entries.get(received=place)
    return reviews.Conflict.objects.get(reviewer__member__person=member(), proposal=entry.proposal)


def hand_in(made, key, place):
    """The sheet with a comment for the group and a note for oneself."""
    by = member() if key == "staff" else reviews.person(key)
    row = reviews.sheet(made, key, place)
    marks = {each.pk: Said(MARKS[place - 1], comment=COMMENT) for each in
             made.round.criteria.all()}  # fmt: skip
    return sheets.submit(writing.keep(row, marks, by=by, private_note=MEMO), by=by)


@kept
def opened():
    return rounds.open_scores(scoring(), by=people.clerk())


@kept
def released():
    """Everybody was told."""
    return results.all_released(opened())


def first():
    return Proposal.objects.order_by("number").first()


def gathered(by, proposal=None):
    return pieces.gathered(proposal or first(), by=by, labels=PROPOSAL.labels)


def text(content):
    """What stands in a PDF."""
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return re.sub(r"\s", "", run.stdout.decode())


def told(by, proposal=None):
    """All the words of the dossier that this person gets."""
    book, _ = binding.bound(gathered(by, proposal))
    return text(book)


def titles(by, proposal=None):
    return [each.title for each in gathered(by, proposal).pieces if "経過" not in each.title]


def test_auditor_reads_review_and_decision():
    released()

    own = [each for each in titles(people.auditor()) if each not in titles(people.clerk())]
    said = told(people.auditor())

    assert [each.split("　", 1)[1] for each in own if not each.startswith("手紙")] == [
        "決まりと委員会", "利害関係の届け出", "採点表", "順位と計算", "案・決定・決裁・施行",
        "手紙の到達", "受諾・辞退",
    ]  # fmt: skip
    assert [each for each in own if each.startswith("手紙")][-1].startswith(
        "手紙　審査結果のお知らせ"
    )
    for word in (
        COMMENT, "委員chair", "役員や会員です", "R08-推-77", "令和8年12月14日", "5点", "採択候補",
        "採択（内定）", "施行した日時", "返事はいらない", "計算の手順",
    ):  # fmt: skip
        assert word in said, word


def test_private_notes_and_what_members_wrote_of_themselves_stay_out():
    released()

    said = told(people.auditor())

    assert MEMO not in said
    assert DECLARED not in said


def test_who_also_runs_reviews_reads_what_members_declared():
    released()
    both = people.auditor()
    both.groups.add(*people.clerk().groups.all())

    assert DECLARED in told(type(both).objects.get(pk=both.pk))


def test_nobody_without_the_right_finds_a_word():
    released()

    for person in (people.clerk(), people.approver()):
        said = told(person)
        assert [word for word in WORDS if word in said] == []


def test_nothing_is_there_before_the_marks_are_open():
    scoring()

    assert titles(people.auditor()) == titles(people.clerk())


def test_result_is_there_after_the_release_alone():
    made = opened()
    release = results.recommending.begin(made, by=people.clerk())
    results.workflow.hand_over(release, by=people.clerk())

    said = told(people.auditor())

    assert COMMENT in said
    assert [word for word in ("採択候補", "順位と計算", "案・決定", "施行") if word in said] == []


def test_recused_auditor_finds_nothing_of_the_proposal_and_no_result_of_its_pot():
    released()
    second = Proposal.objects.get(number__endswith="2")

    assert not Proposal.objects.visible_to_staff(member()).filter(pk=first().pk).exists()
    said = told(member(), second)

    assert COMMENT in said
    assert [word for word in ("順位と計算", "案・決定", "R08-推-77") if word in said] == []
    assert "R08-推-77" in told(people.auditor(), second)


def test_each_download_is_noted_with_what_is_in_it():
    released()

    answer = people.signed_in(people.auditor()).get(f"{PAGE}/proposal/{first().pk}/dossier.pdf")
    people.signed_in(people.clerk()).get(f"{PAGE}/proposal/{first().pk}/dossier.zip")

    assert answer.status_code == 200
    names = Reading.objects.filter(about_id=str(first().pk)).values_list("about_name", flat=True)
    assert set(names) == {f"{first().number}（審査と決定を含む）", str(first().number)}


def job(by, kind=ExportKind.FILES):
    found = exporting.begin(first().call, kind, by=by)
    tasks.make_exports()
    found.refresh_from_db()
    return found


def test_export_of_an_auditor_is_read_by_auditors_alone():
    released()
    made = job(people.auditor())
    with made.file.open("rb") as file, zipfile.ZipFile(file) as whole:
        inside = whole.namelist()

    answers = [
        people.signed_in(person).get(f"{PAGE}/{made.pk}/file/")
        for person in (people.auditor(), people.clerk(), people.approver())
    ]

    assert any("採点表" in each for each in inside)
    assert b"".join(answers[0]).startswith(b"PK")
    assert [each.status_code for each in answers] == [200, 403, 403]
    assert Reading.objects.filter(about_id=str(made.pk), by=people.auditor()).exists()


def test_export_is_read_neither_by_the_recused_nor_by_who_lost_the_right():
    released()
    made = job(people.auditor())
    assert exporting.may_read(made, people.auditor())

    people.auditor().groups.set(people.approver().groups.all())  # who exports, but is no auditor

    assert people.approver().has_perm("proposals.export_proposal")
    assert not exporting.may_read(made, people.auditor())
    assert not exporting.may_read(made, member())


def test_the_same_facts_give_the_same_book():
    released()

    one, other = (binding.bound(gathered(people.auditor()))[0] for _ in range(2))

    assert one == other
    assert io.BytesIO(one).read(5) == b"%PDF-"


def test_what_decided_between_equals_stands_in_the_dossier():
    review = released().review
    entry = review.entries.get(received=2)
    ordered = ["R08-S003", "R08-S002"]
    for reason in ("3人のうち2人が賛成。", "数え直した。"):
        TieBreak.objects.create(
            review=review, manner="vote", order=ordered, reason=reason, by=people.clerk()
        )

    found = dossier.ties(entry)

    assert [each.heading for each in found] == ["同じ点の順番　1回目", "同じ点の順番　2回目"]
    assert ("決めた順番", "R08-S003、R08-S002") in found[0].lines
    assert ("理由", "数え直した。") in found[1].lines
    assert dossier.ties(review.entries.get(received=1)) == []
