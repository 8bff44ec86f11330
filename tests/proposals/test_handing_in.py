"""Handing in: what a press of the button leads to, and what it leaves behind."""

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from calls.models import RequiredPaper
from calls.workflow import call as calling
from core import drafts
from core.workflow import NotAllowedNow
from proposals.choices import Page
from proposals.models import Attempt, NumberSeries, Proposal, Submission
from proposals.submitting import attempts, integrity, tidying, undoing
from proposals.submitting.refusals import Refused, in_words
from proposals.workflow import handing_in, pressing
from proposals.writing import pages, waiting
from tests.factories import calls, mails, people, proposals

pytestmark = pytest.mark.django_db
CLOSES = calls.at(calls.ENTRY[calls.Kind.CLOSES], 17)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def press(proposal, by=None, **more):
    return pressing.press(proposal, by=by or people.representative(), **more)


def stored_files():
    """The files on the disk."""
    return {path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()}


def test_press_gives_number_receipt_and_a_manifest_of_exactly_what_was_sent():
    attempt = press(proposals.written())

    proposal, submission = Proposal.objects.get(), Submission.objects.get()
    assert (proposal.number, proposal.status) == ("R08-S001", "submitted")
    assert (attempt.outcome, attempt.submission) == ("accepted", submission)
    assert (submission.at, submission.order, submission.kind) == (calls.at(), 1, "first")
    manifest = json.loads(submission.manifest)
    (paper,) = submission.papers.all()
    with submission.pdf.open() as file:
        pdf = file.read()
    assert manifest == {
        "facts": submission.facts,
        "files": [
            {"name": "提案書.pdf", "size": len(pdf), "sha256": sha256(pdf).hexdigest()},
            {"name": "会則.pdf", "size": paper.size, "sha256": paper.sha256},
        ],
    }
    assert submission.sha256 == sha256(submission.manifest.encode()).hexdigest()
    assert b"R08-S001" not in pdf
    assert mails.written().filter(kind="proposals/proposal_received").count() == 1


def test_submission_keeps_the_edition_that_was_told_when_it_was_handed_in():
    draft = proposals.written()
    calling.extend(draft.call, by=people.clerk(), until=date(2026, 12, 14), note="大雪のため。")

    press(Proposal.objects.get(pk=draft.pk))

    submission = Submission.objects.get()
    assert (draft.edition, submission.edition) == (1, submission.proposal.call.edition) == (1, 2)


def test_manifest_lists_the_papers_in_one_order_however_they_were_attached():
    draft = proposals.written()
    with time_machine.travel(calls.at(minute=1), tick=False):
        proposals.attach(draft, people.representative(), None, name="あ.pdf", height=700)
        press(draft)

    manifest = json.loads(Submission.objects.get().manifest)
    assert [each["name"] for each in manifest["files"]] == ["提案書.pdf", "あ.pdf", "会則.pdf"]


def test_number_of_the_city_s_own_themes_is_another_series():
    course = calls.opened().courses.get()
    type(course).objects.filter(pk=course.pk).update(kind="city")
    course.refresh_from_db()

    press(proposals.written(course=course))

    assert Proposal.objects.get().number == "R08-T001"


def test_refused_press_stays_on_record_and_says_what_never_what_was_written():
    proposal = proposals.begun(title="秘密の題")

    with pytest.raises(Refused):
        press(proposal)

    attempt = Attempt.objects.get()
    paper = RequiredPaper.objects.get()
    expected = [f"page-{page}" for page in pages.pages(proposal) if page is not Page.PAPERS]
    assert (attempt.outcome, attempt.submission) == ("refused", None)
    assert attempt.reasons == [*expected, f"paper-{paper.pk}"]
    assert in_words(attempt.reasons[:1], proposal) == [
        "「事業の名前とひとこと」のページが終わっていません"
    ]
    assert in_words(attempt.reasons[-1:], proposal) == ["書類「会則」がついていません"]
    assert "秘密" not in "".join(in_words(attempt.reasons, proposal))
    assert Proposal.objects.get().number is None


def test_what_was_accepted_is_never_refused_afterwards():
    attempt = press(proposals.written())

    attempts.refuse(attempt, ["stopped"])

    assert Attempt.objects.get().outcome == "accepted"


def test_second_press_finds_it_handed_in():
    proposal = proposals.written()
    press(proposal)

    with pytest.raises(Refused) as refusal:
        press(proposal)

    assert refusal.value.codes == ["already"]
    assert Submission.objects.count() == 1
    assert list(Attempt.objects.values_list("outcome", flat=True)) == ["refused", "accepted"]


@pytest.mark.parametrize("damage", ["gone", "other", "shorter"])
def test_no_number_while_a_stored_file_cannot_be_read_back(damage):
    proposal = proposals.written()
    path = Path(proposal.papers.get().file.path)
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b"x" + content[1:] if damage == "other" else content[:-1])

    with pytest.raises(NotAllowedNow, match="会則.pdf"):
        press(proposal)

    assert Proposal.objects.get().number is None
    assert not NumberSeries.objects.exists()
    assert Attempt.objects.get().reasons == ["file"]


def test_no_number_while_its_own_pdf_cannot_be_read_back(monkeypatch):
    from proposals.submitting import freezing  # noqa: PLC0415 -- what is broken here

    proposal = proposals.written()
    before = stored_files()
    monkeypatch.setattr(
        freezing.printing, "printed", lambda *_: type("Lost", (bytes,), {"__len__": lambda s: 9})()
    )

    with pytest.raises(NotAllowedNow, match="保存できませんでした"):
        press(proposal)

    assert (Proposal.objects.get().number, stored_files()) == (None, before)


def test_what_is_undone_leaves_no_bytes():
    proposal, before = proposals.written(), stored_files()
    course = proposal.course
    type(course).objects.filter(pk=course.pk).update(kind="strange")  # no series: fails late

    with pytest.raises(ValueError, match="strange"):
        press(proposal)

    assert stored_files() == before
    assert (Submission.objects.count(), Proposal.objects.get().status) == (0, "draft")
    assert Attempt.objects.get().outcome == "waiting"


def test_what_is_undone_further_out_leaves_no_bytes():
    proposal, before = proposals.written(), stored_files()

    def outer():
        with tidying.leaves_no_bytes():
            handing_in.submit(proposal, by=people.representative())
            assert len(stored_files() - before) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outer()
    assert stored_files() == before


def test_what_changed_while_it_was_confirmed_is_confirmed_again():
    proposal = proposals.written()
    seen = attempts.shown(proposal)
    proposals.save(proposal, Page.SUMMARY, people.representative(), title="別の名前")

    with pytest.raises(Refused) as refusal:
        press(proposal, seen=seen)

    assert refusal.value.codes == ["changed"]
    assert press(proposal, seen=attempts.shown(Proposal.objects.get())).outcome == "accepted"


def test_what_the_course_demands_of_the_group_refuses_the_press():
    proposal = proposals.written()
    type(proposal.course).objects.update(registration_required=True)

    with pytest.raises(Refused) as refusal:
        press(Proposal.objects.get())

    assert refusal.value.codes == ["registration"]


# --- the closing --------------------------------------------------------------------------------


def test_press_is_taken_until_the_closing_and_refused_by_name_from_that_moment_on():
    proposal = proposals.written()

    with time_machine.travel(CLOSES, tick=False), pytest.raises(Refused) as refusal:
        press(proposal)
    assert refusal.value.codes == ["closed"]
    assert Proposal.objects.get().status == "draft"

    with time_machine.travel(CLOSES - timedelta(microseconds=1), tick=False):
        assert press(proposal).outcome == "accepted"


def graceful(minutes=10):
    call = calls.opened()
    type(call).objects.filter(pk=call.pk).update(grace_minutes=minutes)
    course = call.courses.get()
    RequiredPaper.objects.create(course=course, name="見積書", is_required=False)
    proposal = proposals.written(course=course)
    return Proposal.objects.get(pk=proposal.pk)


def arrive(proposal, name):
    """A file that was under way, after the page has asked whether it may follow."""
    pages.opened(proposal, Page.PAPERS, people.representative(), files=[name])
    wanted = proposal.course.required_papers.filter(name=name.partition(".")[0]).first()
    proposals.attach(proposal, people.representative(), wanted, name=name)


def test_file_under_way_may_follow_within_the_grace_and_counts_by_the_press():
    proposal = graceful()
    proposal.papers.all().delete()
    pressed_at = CLOSES - timedelta(seconds=1)

    with time_machine.travel(pressed_at, tick=False):
        attempt = press(proposal, files=["会則.pdf"])
    assert (attempt.outcome, Proposal.objects.get().number) == ("waiting", None)
    with time_machine.travel(CLOSES + timedelta(minutes=9), tick=False):
        arrive(proposal, "会則.pdf")
        assert pressing.settle() == 1

    submission = Submission.objects.get()
    assert (submission.at, submission.missed) == (pressed_at, [])
    assert Attempt.objects.get().outcome == "accepted"


def test_nothing_but_the_named_files_may_follow():
    proposal, by = graceful(), people.representative()
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        press(proposal, files=["見積書.pdf"])

    with time_machine.travel(CLOSES + timedelta(minutes=1), tick=False):
        with pytest.raises(NotAllowedNow, match="提出の途中"):
            arrive(proposal, "ほか.pdf")
        with pytest.raises(NotAllowedNow, match="提出の途中"):
            pages.opened(proposal, Page.PAPERS, by, files=["見積書.pdf", "ほか.pdf"])
        with pytest.raises(NotAllowedNow, match="提出の途中"):
            proposals.save(proposal, Page.SUMMARY, people.representative(), title="別の名前")
        arrive(proposal, "見積書.pdf")
    with (
        time_machine.travel(CLOSES + timedelta(minutes=10), tick=False),
        pytest.raises(NotAllowedNow, match="提出の途中"),
    ):
        arrive(proposal, "見積書.pdf")


def test_required_file_that_did_not_come_is_refused_at_the_end_of_the_grace():
    proposal = graceful()
    proposal.papers.all().delete()
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        press(proposal, files=["会則.pdf"])

    with time_machine.travel(CLOSES + timedelta(minutes=10) - timedelta(seconds=1), tick=False):
        assert pressing.settle() == 0
    with time_machine.travel(CLOSES + timedelta(minutes=10), tick=False):
        assert pressing.settle() == 1

    assert Attempt.objects.get().outcome == "refused"
    (mail,) = mails.written().filter(kind="proposals/attempt_refused")
    assert "・まだ終わっていないことがあります" in mail.text
    assert Proposal.objects.get().number is None


def test_optional_file_that_did_not_come_is_named_in_what_was_received():
    proposal = graceful()
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        press(proposal, files=["写真.jpg"])
    with time_machine.travel(CLOSES + timedelta(minutes=10), tick=False):
        pressing.settle()

    assert Submission.objects.get().missed == ["写真.jpg"]


def test_press_waits_for_as_many_files_as_a_page_can_send():
    names = [f"写真{n}.jpg" for n in range(attempts.MOST_FILES + 5)]

    attempt = press(graceful(), files=names)

    assert attempt.waiting == names[: attempts.MOST_FILES]


def test_second_press_waits_no_longer_and_keeps_the_time_of_the_first():
    proposal = graceful()
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        press(proposal, files=["写真.jpg"])
    with time_machine.travel(CLOSES + timedelta(minutes=2), tick=False):
        press(proposal)

    submission = Submission.objects.get()
    assert (submission.at, submission.missed) == (CLOSES - timedelta(seconds=1), ["写真.jpg"])


def test_long_before_the_closing_nobody_waits_long():
    proposal = graceful()
    attempt = press(proposal, files=["写真.jpg"])

    assert waiting.ends(attempt) == calls.at() + waiting.PATIENCE


@pytest.mark.parametrize(("before", "after"), [(15, 10), (14, 10), (16, -1)])
def test_press_near_the_closing_waits_for_the_whole_grace(before, after):
    proposal = graceful()
    with time_machine.travel(CLOSES - timedelta(minutes=before), tick=False):
        attempt = press(proposal, files=["写真.jpg"])

    assert waiting.ends(attempt) == CLOSES + timedelta(minutes=after)


def test_without_grace_a_press_waits_until_the_closing():
    proposal = graceful(0)
    with time_machine.travel(CLOSES - timedelta(minutes=1), tick=False):
        attempt = press(proposal, files=["写真.jpg"])

    assert waiting.ends(attempt) == CLOSES


def test_who_stops_waiting_goes_on_writing():
    proposal = graceful()
    press(proposal, files=["写真.jpg"])
    pressing.stop_waiting(proposal, by=people.representative())

    proposals.save(proposal, Page.SUMMARY, people.representative(), title="別の名前")

    assert Attempt.objects.get().reasons == ["stopped"]


def test_press_of_which_the_process_fell_over_is_carried_out_by_the_clock():
    proposal = proposals.written()
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        attempts.note(proposal, by=people.representative())
    with time_machine.travel(CLOSES + timedelta(seconds=30), tick=False):
        assert pressing.settle() == 0
    with time_machine.travel(CLOSES + timedelta(minutes=2), tick=False):
        assert (pressing.settle(), pressing.settle()) == (1, 0)

    assert Submission.objects.get().at == CLOSES - timedelta(seconds=1)


# --- the representative confirms ----------------------------------------------------------------


def confirmed_course():
    course = calls.opened().courses.get()
    type(course).objects.filter(pk=course.pk).update(needs_confirmation=True)
    course.refresh_from_db()
    return course


def with_editor():
    proposal = proposals.written(course=confirmed_course())
    proposal.writers.create(person=people.member(), role="editor")
    return proposal


def test_editor_asks_and_the_representative_hands_in():
    proposal = with_editor()

    assert press(proposal, people.member()).outcome == "waiting"
    assert Proposal.objects.get().number is None
    (mail,) = mails.written().filter(kind="proposals/confirmation_asked")
    assert mail.to_address == people.representative().email
    assert pressing.settle() == 0

    press(proposal)

    submission = Submission.objects.get()
    assert (submission.by, submission.confirmed_by) == (people.member(), people.representative())
    assert not Attempt.objects.filter(outcome="waiting").exists()


def test_what_is_asked_for_may_still_be_written():
    proposal = with_editor()
    press(proposal, people.member())

    proposals.save(proposal, Page.SUMMARY, people.member(), title="別の名前")
    press(proposal)

    assert Submission.objects.get().facts["columns"]["title"] == "別の名前"


def test_nobody_is_asked_to_confirm_what_is_not_complete():
    proposal = with_editor()
    proposal.papers.all().delete()

    with pytest.raises(Refused):
        press(proposal, people.member())

    assert not mails.written().filter(kind="proposals/confirmation_asked").exists()


def test_representative_alone_needs_no_other():
    proposal = proposals.written(course=confirmed_course())

    assert press(proposal).outcome == "accepted"
    assert Submission.objects.get().confirmed_by == people.representative()


# --- handing in anew ----------------------------------------------------------------------------


def edited():
    proposal = proposals.submitted()
    return proposals.save(proposal, Page.SUMMARY, people.representative(), title="新しい名前")


def test_nothing_is_handed_in_anew_while_a_stored_file_cannot_be_read_back():
    proposal = edited()
    Path(proposal.papers.get().file.path).write_bytes(b"other")

    with pytest.raises(Refused) as refusal:
        press(proposal)

    assert refusal.value.codes == ["file"]
    assert Submission.objects.count() == 1


def test_submission_stays_valid_until_the_new_one_is_sent():
    proposal = edited()
    assert proposal.submissions.get().facts["columns"]["title"] == proposals.FACTS["title"]

    press(proposal)

    proposal.refresh_from_db()
    assert (proposal.number, proposal.editing_since) == ("R08-S001", None)
    assert proposal.submitted_at == calls.at()
    titles = [each.facts["columns"]["title"] for each in proposal.submissions.all()]
    assert titles == ["新しい名前", proposals.FACTS["title"]]


def test_what_was_only_kept_is_thrown_away_too():
    proposal, by = edited(), people.representative()
    pages.keep_page(proposal, Page.PURPOSE, by=by, typed={"problem": ["書きかけ"]})

    proposal = undoing.undo(proposal, by=by)

    assert drafts.typed_on(proposal, Page.PURPOSE) is None
    assert Page.PURPOSE in proposal.done_pages
    assert proposal.title == proposals.FACTS["title"]


def test_edit_that_was_in_hand_does_not_slip_in_with_a_correction():
    proposal = edited()
    from proposals.workflow import checking  # noqa: PLC0415 -- the city's side

    items = [{"page": "budget", "kind": "incorrect", "note": "合計"}]
    proposal = checking.ask_correction(proposal, by=people.clerk(), note="直して", items=items)
    with time_machine.travel(calls.at(hour=13), tick=False):
        proposals.save(proposal, Page.BUDGET, people.representative(), **proposals.LESS)
        press(proposal)

    newest = Submission.objects.first()
    assert (newest.kind, newest.facts["columns"]["requested"]) == ("correction", 190_000)
    assert newest.facts["columns"]["title"] == proposals.FACTS["title"]
    assert Proposal.objects.get().title == proposals.FACTS["title"]


# --- every night --------------------------------------------------------------------------------


def test_what_was_handed_in_is_looked_at_every_night():
    from proposals import tasks  # noqa: PLC0415

    press(proposals.written())
    assert tasks.check_files() == []
    submission = Submission.objects.get()
    Path(submission.papers.get().file.path).write_bytes(b"other")
    Path(submission.pdf.path).unlink()

    assert tasks.check_files() == ["R08-S001（1回目の提出）：提案書（PDF）、書類1"]
    assert mails.written().filter(kind="proposals/files_broken").count() == 1


def test_nightly_look_sees_a_paper_that_is_in_the_list_and_not_there():
    press(proposals.written())
    submission = Submission.objects.get()
    submission.papers.clear()

    assert list(integrity.broken()) == ["R08-S001（1回目の提出）：書類の一覧"]


def test_nightly_look_sees_what_was_changed_in_the_database():
    press(proposals.written())
    submission = Submission.objects.get()
    submission.manifest = submission.manifest.replace("会則", "規約")
    submission.facts = {}

    assert list(integrity.faults(submission)) == ["目録", "内容"]
