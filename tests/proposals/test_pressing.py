"""A press of 「提出する」 where something else happens at the same time: a 補正, files under way,
the representative who confirms, a fault of the portal.
"""

import unicodedata
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from core import uploads
from core.calendar import wareki
from core.workflow import NotAllowedNow
from proposals.choices import Page
from proposals.models import Attempt, Pledge, Proposal, Submission
from proposals.submitting import attempts, undoing
from proposals.submitting.refusals import Refused
from proposals.workflow import checking, clock, handing_in, pressing
from proposals.writing import attaching, ending, pages, slots, waiting
from proposals.writing import people as company
from tests.core import hostile
from tests.factories import calls, mails, open_calls, people, proposals
from tests.proposals.test_handing_in import CLOSES, graceful, press, with_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def mended(proposal):
    """The budget of the 補正 is saved, an hour after it was asked for."""
    with time_machine.travel(calls.at(hour=13), tick=False):
        return proposals.save(proposal, Page.BUDGET, people.representative(), **proposals.LESS)


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


# --- 補正 ----------------------------------------------------------------------------------------


def test_pledge_that_came_after_the_correction_was_asked_for_does_not_shut_it():
    proposal = proposals.with_correction()
    Pledge.objects.create(code="new", text="新しい約束", is_active=True, is_required=True)
    mended(proposal)

    assert press(fresh(proposal)).outcome == "accepted"


def test_page_of_a_correction_that_is_there_no_more_is_not_waited_for():
    proposal = proposals.with_correction()
    assert pages.unmended(proposal) == [Page.BUDGET]

    Proposal.objects.update(has_money=False)

    assert pages.unmended(fresh(proposal)) == []


def edited_beside_a_correction(**facts):
    """An edit was in hand when the 補正 was asked for: one page of it is only kept, not done."""
    proposal, by = proposals.submitted(**facts), people.representative()
    pages.keep_page(proposal, Page.PURPOSE, by=by, typed={"problem": ["書きかけ"]})
    items = [{"page": "budget", "kind": "incorrect", "note": "合計"}]
    checking.ask_correction(proposal, by=people.clerk(), note="直して", items=items)
    return mended(proposal)


def test_page_that_was_unfinished_when_the_correction_was_asked_for_keeps_no_button_away():
    proposal = edited_beside_a_correction()
    assert Page.PURPOSE not in proposal.done_pages

    page = people.signed_in(people.representative()).get(f"/proposals/{proposal.pk}/check/")

    assert (page.context["left"], "この内容で出す" in page.text) == ([], True)


def test_page_that_was_unfinished_then_keeps_nobody_from_asking_the_representative():
    proposal = edited_beside_a_correction()
    proposal.writers.create(person=people.member(), role="editor")
    type(proposal.course).objects.update(needs_confirmation=True)

    assert press(fresh(proposal), people.member()).outcome == "waiting"


def with_correction_of_papers():
    """A 補正 of the papers is open; the mended file is there."""
    items = [{"page": "papers", "kind": "incomplete", "note": "見積書"}]
    proposal = proposals.with_correction(course=calls.opened().courses.get(), items=items)
    type(proposal.call).objects.update(grace_minutes=10)
    with time_machine.travel(calls.at(hour=13), tick=False):
        arrived(proposal, "一枚目.png", 40)
    return fresh(proposal), proposal.corrections.get().due.at


def arrived(proposal, name, height=41):
    """A picture comes by the page of papers; those of another height are other pictures."""
    sent = SimpleUploadedFile(name, hostile.picture("PNG", (60, height)))
    accepted = uploads.accept(sent)
    attaching.attach_each(proposal, {slots.OTHER: [accepted]}, by=people.representative())


def test_correction_counts_by_the_press_though_its_file_comes_after_the_deadline():
    proposal, due = with_correction_of_papers()
    pressed_at = due - timedelta(seconds=1)

    with time_machine.travel(pressed_at, tick=False):
        attempt = press(proposal, files=["二枚目.png", "三枚目.png"])
        assert waiting.ends(attempt) == due + timedelta(minutes=10)
    with time_machine.travel(due + timedelta(minutes=9), tick=False):
        assert (clock.carry_out(), pressing.settle()) == (0, 0)
        arrived(proposal, "二枚目.png")
    with time_machine.travel(due + timedelta(minutes=10), tick=False):
        assert pressing.settle() == 1

    newest = Submission.objects.first()
    assert (newest.kind, newest.at, newest.missed) == ("correction", pressed_at, ["三枚目.png"])
    assert proposal.corrections.get().end == "answered"


def test_clock_waits_for_no_press_that_came_too_late():
    proposal, due = with_correction_of_papers()

    with time_machine.travel(due, tick=False):
        press(proposal, files=["二枚目.png"])
        assert clock.carry_out() == 1

    assert proposal.corrections.get().end == "expired"


def test_correction_is_too_late_at_the_second_of_its_deadline():
    proposal, due = with_correction_of_papers()

    with (
        time_machine.travel(due, tick=False),
        pytest.raises(NotAllowedNow, match="期限が過ぎた"),
    ):
        press(proposal)


# --- the representative confirms ----------------------------------------------------------------


def asked_letters():
    """To whom and until when a 確かめるお願い went, the first first."""
    letters = mails.written().filter(kind="proposals/confirmation_asked").order_by("pk")
    return [(each.to_address, each.subject.partition("（")[2]) for each in letters]


def reasons():
    return list(Attempt.objects.order_by("pk").values_list("outcome", "reasons"))


def test_later_press_asks_again_and_whoever_represents_by_then():
    proposal = with_editor()
    press(proposal, people.member())
    former = people.representative()
    proposals.joined(proposal, people.outsider())
    head = proposal.writers.get(person=people.outsider())
    company.change_role(proposal, head.pk, "representative", by=former)
    proposals.save(proposal, Page.PLEDGE, people.outsider())

    assert press(fresh(proposal), former).outcome == "waiting"

    assert [to for to, _ in asked_letters()] == [former.email, people.outsider().email]
    assert reasons() == [("refused", ["already"]), ("waiting", ["confirmation"])]


def test_asking_for_a_correction_says_the_deadline_of_the_correction():
    proposal, due = with_correction_of_papers()
    proposal.writers.create(person=people.member(), role="editor")
    type(proposal.course).objects.update(needs_confirmation=True)

    press(fresh(proposal), people.member())

    ((_, until),) = asked_letters()
    assert until == f"{wareki(due - timedelta(days=1))}まで）"  # the end of that day


def undone(proposal):
    undoing.undo(proposal, by=people.representative())


def filed(proposal):
    checking.confirm_filing(proposal, by=people.clerk())


def withdrawn(proposal):
    handing_in.withdraw(proposal, by=people.representative())


def corrected_no_more(proposal):
    checking.take_back_correction(proposal, by=people.clerk())


@pytest.mark.parametrize("act", [undone, filed, withdrawn, corrected_no_more])
def test_what_overtakes_the_asking_ends_it(act):
    proposal = proposals.submitted()
    proposal.writers.create(person=people.member(), role="editor")
    type(proposal.course).objects.update(needs_confirmation=True)
    if act == corrected_no_more:
        items = [{"page": "budget", "kind": "incorrect", "note": "合計"}]
        checking.ask_correction(proposal, by=people.clerk(), note="直して", items=items)
    mended(proposal)
    press(fresh(proposal), people.member())
    assert reasons() == [("waiting", ["confirmation"])]

    act(fresh(proposal))

    assert reasons() == [("refused", ["overtaken"])]


# --- files under way ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("ガ.JPEG", "ガ.jpg"), ("ガ.HEIC", "ガ.jpg"), ("ガ v2", "ガ v2.pdf"), ("a.PDF", "A.pdf")],
)
def test_file_under_way_is_known_again_by_the_name_that_the_portal_gives_it(sent, kept):
    proposal = graceful()
    attempt = press(proposal, files=[unicodedata.normalize("NFD", sent)])
    assert waiting.still_out(attempt) == [sent]

    pages.opened(proposal, Page.PAPERS, people.representative(), files=[kept])
    proposal.papers.update(name=kept)

    assert waiting.still_out(attempt) == []


def test_page_that_follows_an_upload_forgets_what_was_under_way():
    proposal = proposals.written()
    user = people.signed_in(people.representative())

    for page in ("write/", "write/papers/", "write/pledge/", "check/"):
        assert user.get(f"/proposals/{proposal.pk}/{page}").text.count("js/underway") == 1, page


# --- a fault of the portal ----------------------------------------------------------------------


def faulty():
    """A draft of which the submission fails late, and the moment of the press: in time."""
    proposal, pressed_at = proposals.written(), CLOSES - timedelta(seconds=1)
    kind = proposal.course.kind
    type(proposal.course).objects.update(kind="strange")  # has no series of numbers
    with time_machine.travel(pressed_at, tick=False), pytest.raises(ValueError, match="strange"):
        press(fresh(proposal))
    return proposal, kind


def test_press_in_time_survives_a_fault_that_is_mended_in_time():
    proposal, kind = faulty()
    with time_machine.travel(CLOSES + timedelta(minutes=20), tick=False):
        pressing.settle()
        assert reasons() == [("waiting", [])]
        type(proposal.course).objects.update(kind=kind)
        pressing.settle()

    assert Submission.objects.get().at == CLOSES - timedelta(seconds=1)


def test_fault_that_persists_is_told_to_both_sides_once():
    proposal, _kind = faulty()
    with time_machine.travel(CLOSES + timedelta(minutes=30), tick=False):
        assert (pressing.settle(), pressing.settle()) == (1, 0)

    assert reasons() == [("refused", ["fault"])]
    letters = mails.written().filter(kind__startswith="proposals/attempt_")
    assert {each.kind.partition("_")[2] for each in letters} == {"refused", "failed"}
    assert proposals.FACTS["title"] not in letters.get(kind="proposals/attempt_failed").text


# --- the page that is pressed -------------------------------------------------------------------


def test_page_can_be_pressed_when_nothing_but_files_is_missing():
    proposal = graceful()
    proposal.papers.all().delete()
    user, url = people.signed_in(people.representative()), f"/proposals/{proposal.pk}/check/"
    form = f'data-underway="{proposal.pk}" hidden>'
    assert form in user.get(url).text

    user.post(url, {"waiting": "会則.pdf", "confirmed": user.get(url).context["confirmed"]})
    assert reasons() == [("waiting", [])]


def test_page_cannot_be_pressed_when_more_than_files_is_missing():
    proposal = proposals.begun()
    user = people.signed_in(people.representative())

    assert "data-underway" not in user.get(f"/proposals/{proposal.pk}/check/").text


@pytest.mark.parametrize("act", ["discard", "change_course"])
def test_draft_stays_where_it_is_while_a_press_waits(act):
    proposal, by = graceful(), people.representative()
    other = open_calls.city_course(proposal.call)
    press(proposal, files=["写真.jpg"])

    acts = {
        "discard": lambda: ending.discard(proposal, by=by),
        "change_course": lambda: ending.change_course(proposal, other, by=by, now=calls.at()),
    }
    with pytest.raises(NotAllowedNow, match="提出の途中"):
        acts[act]()


def test_who_stops_too_late_is_not_told_that_it_was_stopped():
    proposal = graceful()
    press(proposal, files=["写真.jpg"])
    press(proposal)
    user = people.signed_in(people.representative())

    page = user.post(f"/proposals/{proposal.pk}/check/", {"act": "stop"}, follow=True)

    assert "提出するのをやめました" not in page.text
    assert Attempt.objects.get().outcome == "accepted"


def test_file_that_was_exchanged_while_it_was_confirmed_is_confirmed_again():
    proposal = graceful()
    seen = attempts.shown(proposal)
    arrived(proposal, "写真.png")

    with pytest.raises(Refused) as refusal:
        press(proposal, seen=seen)

    assert refusal.value.codes == ["changed"]


def test_press_that_waits_for_files_is_of_what_was_confirmed():
    proposal = graceful()
    seen = attempts.shown(proposal)
    proposals.save(proposal, Page.SUMMARY, people.representative(), title="別の名前")

    with pytest.raises(Refused) as refusal:
        press(fresh(proposal), files=["写真.jpg"], seen=seen)

    assert (refusal.value.codes, reasons()) == (["changed"], [("refused", ["changed"])])


def test_file_under_way_that_came_just_before_the_press_changes_nothing():
    proposal = graceful()
    seen = attempts.shown(proposal)
    arrived(proposal, "写真.png")

    assert press(proposal, files=["写真.png"], seen=seen).outcome == "accepted"


# --- who may write no more ------------------------------------------------------------------------


def pressed_by_who_left():
    """A press that waits for its file; then whoever pressed is no writer any more."""
    proposal = graceful()
    proposals.joined(proposal, people.member())
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        attempt = press(fresh(proposal), people.member(), files=["見積書.pdf"])
        assert attempt.outcome == "waiting"
        company.leave(fresh(proposal), by=people.member())
    return attempt


def test_press_of_who_may_write_no_more_is_refused_on_record():
    attempt = pressed_by_who_left()

    with (
        time_machine.travel(CLOSES + timedelta(minutes=5), tick=False),
        pytest.raises(PermissionDenied),
    ):
        pressing.tried(attempt, by=people.member())

    assert reasons() == [("refused", ["not-now"])]
    assert Proposal.objects.get().status == "draft"
    assert not Submission.objects.exists()


def test_clock_refuses_it_too_once_and_tells_those_who_still_write():
    pressed_by_who_left()

    with time_machine.travel(CLOSES + timedelta(minutes=11), tick=False):
        assert (pressing.settle(), pressing.settle()) == (1, 0)

    assert reasons() == [("refused", ["not-now"])]
    told = mails.written().filter(kind="proposals/attempt_refused")
    assert [each.to_user for each in told] == [people.representative()]


def test_press_does_not_wait_for_a_representative_who_can_sign_in_no_more():
    proposal = with_editor()
    type(people.member()).objects.filter(pk=people.representative().pk).update(is_active=False)

    with pytest.raises(Refused, match="代表者のアカウントが使えなくなっている"):
        press(proposal, people.member())

    assert reasons() == [("refused", ["orphaned"])]
    company.take_over(fresh(proposal), by=people.member())
    proposals.save(fresh(proposal), Page.PLEDGE, people.member())
    assert press(fresh(proposal), people.member()).outcome == "accepted"
