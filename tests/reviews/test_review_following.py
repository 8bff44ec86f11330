"""What becomes of a proposal while it is reviewed: a newer version, a withdrawal, coming late and
leaving; what was found of it can be taken back no more.
"""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import wareki
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.workflow import checking, handing_in, mending
from reviews.choices import Relation
from reviews.marking import writing
from reviews.models import Phase, Review, Reviewer, Sheet
from reviews.preparing import checklist
from reviews.reckoning.board import board_of
from reviews.workflow import entry as entries
from reviews.workflow import review as workflow
from reviews.workflow import sheet as sheets
from tests.factories import people, proposals, reviews

pytestmark = pytest.mark.django_db
NEW = "坂と段差と、せまい門があり、車いすで里山に入れません。"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def renewed(made, number=1, **facts):
    """The group answers a 補正 of the purpose: a newer version."""
    proposal = made.entries.get(received=number).proposal
    by = reviews.group(number - 1)
    items = [{"page": "purpose", "kind": "incorrect", "note": "くわしく書いてください。"}]
    checking.ask_correction(proposal, by=people.clerk(), note="直してください。", items=items)
    with time_machine.travel(reviews.at(hour=13), tick=False):
        proposals.save(proposal, "purpose", by, problem=NEW, **facts)
        return checking.answer_correction(proposal, by=by)


def told(kind):
    """To whom letters of this kind went."""
    return sorted(
        Notice.objects.filter(kind=f"reviews/{kind}").values_list("to_address", flat=True)
    )


def test_answered_correction_is_the_version_that_is_reviewed_and_asks_who_has_written():
    made = reviews.scoring()
    reviews.submitted(made, "chair")
    reviews.marked(made, "one")

    renewed(made)

    entry = made.entries.get()
    assert entry.submission.order == 2
    read = {
        each.reviewer.member.name.split()[1]: each.submission.order for each in Sheet.objects.all()
    }
    assert read == {"chair": 1, "one": 1, "deputy": 2}  # nothing was written: no question
    assert told("version_changed") == ["chair@member.example", "one@member.example"]
    until = wareki(made.phases.get(kind="scoring").due_on)
    assert f"{until}までに" in Notice.objects.filter(kind="reviews/version_changed").first().text
    with pytest.raises(NotAllowedNow, match="新しい版を読んで"):
        sheets.submit(reviews.sheet(made, "one"), by=reviews.person("one"))


def test_trifle_that_staff_mend_is_followed_too():
    made = reviews.scoring()
    proposal = made.entries.get().proposal
    type(proposal.course).objects.filter(pk=proposal.course_id).update(clerk_may_mend=True)
    proposal.refresh_from_db()

    mending.mend(proposal, by=people.clerk(), note="誤字", typed={"problem": NEW})

    assert made.entries.get().submission.order == 2


def test_version_that_comes_after_the_opening_changes_nothing():
    made = reviews.opened()

    renewed(made)

    assert made.entries.get().submission.order == 1
    assert told("version_changed") == []


def test_page_shows_the_change_and_the_marks_are_kept_for_it():
    made = reviews.scoring()
    reviews.marked(made, "one")
    renewed(made)
    sheet = reviews.sheet(made, "one")
    client = people.signed_in(reviews.person("one"))
    page = client.get(sheet.get_absolute_url())
    form = page.context["form"]
    sent = {each.html_name: each.value() or "" for each in form} | {"seen": page.context["seen"]}

    assert NEW in page.content.decode()
    assert "坂と段差があり、車いすで里山に入れません。" in page.content.decode()
    client.post(sheet.get_absolute_url(), sent | {"act": "version", "private_note": "読んだ"})

    sheet = reviews.sheet(made, "one")
    assert (sheet.is_outdated, sheet.private_note, sheet.marks.get().value) == (False, "読んだ", 4)
    assert sheets.submit(sheet, by=reviews.person("one")).status == "submitted"


@pytest.mark.parametrize(("act", "status"), [("keep", "submitted"), ("alter", "draft")])
def test_sheet_that_was_handed_in_is_kept_or_altered(act, status):
    made = reviews.scoring()
    reviews.submitted(made, "one")
    renewed(made)
    sheet = reviews.sheet(made, "one")

    people.signed_in(reviews.person("one")).post(
        f"{sheet.get_absolute_url()}version/", {"act": act}
    )

    sheet = reviews.sheet(made, "one")
    assert (sheet.status, sheet.is_outdated, sheet.marks.get().value) == (status, False, 4)


def test_unchanged_proposal_gives_no_way_to_alter_what_was_handed_in():
    made = reviews.scoring()
    sheet = reviews.submitted(made, "one")

    with pytest.raises(NotAllowedNow, match="提案は、変わっていません"):
        sheets.reconsider(sheet, by=reviews.person("one"))
    with pytest.raises(PermissionDenied):
        sheets.reconsider(sheet, by=reviews.person("chair"))


def test_version_is_answered_while_it_is_scored_alone():
    made = reviews.scoring()
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key)
    renewed(made)
    Phase.objects.update(due_on=reviews.TODAY, due_time="09:00", begins_on=reviews.TODAY)
    workflow.open_scores(made, by=people.clerk())

    with pytest.raises(NotAllowedNow, match="採点の期間ではありません"):
        writing.keep_version(reviews.sheet(made, "one"), by=reviews.person("one"))


def test_withdrawn_proposal_ends_its_tasks_with_a_word_to_who_may_know():
    made = reviews.scoring(number=2)
    reviews.declare(made, "deputy", 1, Relation.OFFICER)
    reviews.marked(made, "one")
    proposal = made.entries.get(received=1).proposal

    handing_in.withdraw(proposal, by=reviews.group(0))

    entry = made.entries.get(received=1)
    assert entry.left_why == "提案した団体が、提案を取り下げました。"
    assert {each.status for each in entry.sheets.all()} == {"closed"}
    assert {each.status for each in made.entries.get(received=2).sheets.all()} == {"draft"}
    assert told("entry_left") == ["chair@member.example", "one@member.example"]
    letter = Notice.objects.filter(kind="reviews/entry_left").first()
    assert proposal.number in letter.subject
    assert "団体サンプル1" not in letter.text


def test_proposal_withdrawn_after_the_opening_leaves_and_its_sheets_stay_on_record():
    made = reviews.opened()

    handing_in.withdraw(made.entries.get().proposal, by=reviews.group(0))

    entry = made.entries.get()
    assert entry.left_at is not None
    assert {each.status for each in entry.sheets.all()} == {"submitted"}


def test_finding_is_taken_back_until_the_review_begins():
    made = reviews.prepared()
    proposal = made.round.course.proposals.get()
    note = "もう一度確かめます。"
    assert checking.take_back_check(proposal, by=people.clerk(), note=note).status == "submitted"


@pytest.mark.parametrize("state", ["declaring", "scoring", "opened"])
def test_finding_stands_once_the_review_has_begun(state):
    made = reviews.STATES[state]()
    proposal = made.entries.get().proposal
    page = people.signed_in(people.clerk()).get(
        f"/admin/proposals/proposal/{proposal.pk}/move/take_back_check/"
    )

    with pytest.raises(NotAllowedNow, match="審査がはじまっているので"):
        checking.take_back_check(proposal, by=people.clerk(), note="まちがい")
    assert "審査がはじまっているので" in page.content.decode()
    assert made.entries.get().proposal.status == "filed"


def test_what_left_the_review_can_be_checked_again():
    made = reviews.scoring()
    entry = entries.leave(made.entries.get(), by=people.clerk(), note="要件を確かめ直すため")

    checked = checking.take_back_check(entry.proposal, by=people.clerk(), note="確かめ直す")

    assert checked.status == "submitted"


def test_ineligible_stands_once_the_review_of_its_course_has_begun():
    call = reviews.filed()
    with time_machine.travel(reviews.calls.at(reviews.FILED_ON), tick=False):
        other = proposals.ineligible(reviews.group(7), course=call.courses.get(), name="別の会")
    for key in ("chair", "one"):
        reviews.reviewer(call, key)
    made = reviews.review(call)
    workflow.start_declaring(made, by=people.clerk())

    with pytest.raises(NotAllowedNow, match="この部門の審査がはじまっているので"):
        checking.take_back_check(other, by=people.clerk(), note="まちがい")


# --- late and out ---------------------------------------------------------------------------------


def late(made):
    """Something is filed after the round has begun."""
    with time_machine.travel(reviews.calls.at(reviews.FILED_ON), tick=False):
        return proposals.filed(
            reviews.group(8), course=made.round.course, name="おそい会", title="おそい事業"
        )


def test_proposal_that_comes_late_is_declared_first_and_scored_then():
    made = reviews.scoring()
    late(made)

    [entry] = entries.take_in(made, by=people.clerk())

    assert (entry.received, entry.sheets.count()) == (2, 0)
    assert told("entries_added") == [
        "chair@member.example", "deputy@member.example", "one@member.example",
    ]  # fmt: skip
    reviews.declare(made, "one", 2)
    assert [each.reviewer.member.name for each in entry.sheets.all()] == ["委員 one"]


def test_nothing_is_taken_in_without_something_that_waits_or_after_the_opening():
    made = reviews.scoring()

    with pytest.raises(NotAllowedNow, match="加える提案は、ありません"):
        entries.take_in(made, by=people.clerk())
    with pytest.raises(PermissionDenied):
        entries.take_in(made, by=reviews.person("chair"))
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key)
    made = workflow.open_scores(made, by=people.clerk())
    late(made)
    with pytest.raises(NotAllowedNow, match="届け出と採点のあいだだけ"):
        entries.take_in(made, by=people.clerk())


def test_proposal_is_taken_out_once_by_the_office_with_a_reason():
    made = reviews.scoring()
    entry = made.entries.get()

    with pytest.raises(PermissionDenied):
        entries.leave(entry, by=reviews.person("chair"), note="会長の判断")
    with pytest.raises(NotAllowedNow, match="理由を書いて"):
        entries.leave(entry, by=people.clerk(), note=" ")
    entries.leave(entry, by=people.clerk(), note="対象の外でした。")
    with pytest.raises(NotAllowedNow, match="もう審査から外れています"):
        entries.leave(entry, by=people.clerk(), note="もう一度")

    assert made.entries.get().left_why == "対象の外でした。"


# --- what counts of an older version --------------------------------------------------------------


def opening(made):
    """The page on which the marks are opened."""
    return (
        people.signed_in(people.clerk())
        .get(reverse("admin:reviews_review_move", args=[made.pk, "open_scores"]))
        .content.decode()
    )


def test_sheets_of_an_older_version_are_named_before_the_opening_and_on_the_board():
    made = reviews.scoring()
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key)
    assert "前の版" not in opening(made)
    renewed(made)
    writing.keep_version(reviews.sheet(made, "chair"), by=reviews.person("chair"))

    page = opening(made)

    assert "選んでいない採点表が2枚あります" in page
    with pytest.raises(NotAllowedNow, match="採点表が2枚"):
        reviews.workflow.open_scores(made, by=people.clerk())
    Phase.objects.update(due_on=reviews.TODAY, due_time="09:00", begins_on=reviews.TODAY)
    assert "直される前の版につけた点のままの採点表が2枚あります" in opening(made)
    made = reviews.workflow.open_scores(made, by=people.clerk())
    (line,) = board_of(made, people.clerk()).lines
    assert [each.is_older for each in line.scorers] == [False, True, True]
    shown = (
        people.signed_in(people.clerk())
        .get(reverse("admin:reviews_review_board", args=[made.pk]))
        .content.decode()
    )
    assert shown.count("前の版の点") == 2


def test_who_has_gone_is_not_waited_for_but_is_named():
    made = reviews.scoring()
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key)
    renewed(made)
    for key in ("chair", "deputy"):
        writing.keep_version(reviews.sheet(made, key), by=reviews.person(key))
    assert checklist.unopened(made)
    Reviewer.objects.filter(member__name="委員 one").update(until=reviews.date(2026, 12, 13))

    assert checklist.unopened(made) == []
    assert checklist.of_older(made) == 1


# --- others were seen -----------------------------------------------------------------------------


@pytest.fixture
def after_own():
    """A round that shows others' marks after one's own; the member has handed in all."""
    made = reviews.scoring(number=2)
    Review.objects.update(shows="after_own")
    reviews.submitted(made, "chair", 1, value=2)
    reviews.submitted(made, "one", 1)
    return made


def shown_to_one():
    """The sheets whose marks the member sees."""
    return Sheet.objects.shown_to(reviews.person("one"))


def alter(made, key="one", number=1):
    return sheets.reconsider(reviews.sheet(made, key, number), by=reviews.person(key))


def test_who_has_seen_the_marks_of_others_does_not_alter_their_own(after_own):
    reviews.submitted(after_own, "one", 2)
    assert {each.reviewer.member.name for each in shown_to_one()} == {"委員 one", "委員 chair"}
    renewed(after_own)
    client, sheet = people.signed_in(reviews.person("one")), reviews.sheet(after_own, "one")

    with pytest.raises(NotAllowedNow, match="ほかの委員の点が見えたあと"):
        alter(after_own)
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert 'value="keep"' in page
    assert 'value="alter"' not in page
    assert "見直したいときは、理由を事務局に伝えてください" in page
    assert writing.keep_version(sheet, by=reviews.person("one")).status == "submitted"


def test_who_has_still_a_sheet_to_hand_in_has_seen_nothing_and_may_alter(after_own):
    assert {each.reviewer.member.name for each in shown_to_one()} == {"委員 one"}
    renewed(after_own)
    page = people.signed_in(reviews.person("one")).get(
        reviews.sheet(after_own, "one").get_absolute_url()
    )

    assert 'value="alter"' in page.content.decode()
    assert alter(after_own).status == "draft"


def test_sheet_that_comes_later_does_not_undo_what_was_seen(after_own):
    reviews.submitted(after_own, "one", 2)
    with time_machine.travel(reviews.at(hour=13), tick=False):
        Sheet.objects.create(
            entry=late_entry(after_own), reviewer=reviews.sheet(after_own, "one").reviewer,
            submission=late_entry(after_own).submission,
        )  # fmt: skip
    renewed(after_own)

    assert {each.reviewer.member.name for each in shown_to_one()} == {"委員 one"}  # hidden again
    with pytest.raises(NotAllowedNow, match="ほかの委員の点が見えたあと"):
        alter(after_own)


def late_entry(made):
    """One more proposal that came into the round."""
    if found := made.entries.filter(received=3).first():
        return found
    with time_machine.travel(reviews.calls.at(reviews.FILED_ON), tick=False):
        reviews.proposals.filed(reviews.group(8), course=made.round.course, name="おそい会")
    return entries.take_in(made, by=people.clerk())[0]


def test_office_gives_a_sheet_back_on_record_that_others_were_seen(after_own):
    reviews.submitted(after_own, "one", 2)

    for key in ("one", "chair"):
        sheets.reopen(reviews.sheet(after_own, key), by=people.clerk(), note="取りちがえ")

    notes = {
        key: reviews.sheet(after_own, key).log.get(transition="reopen").note
        for key in ("one", "chair")
    }
    assert notes == {"one": f"取りちがえ{sheets.AFTER_SEEN}", "chair": "取りちがえ"}
    assert "事務局に" not in Notice.objects.filter(kind="reviews/sheet_reopened").first().text


def test_round_that_opens_at_its_opening_lets_everybody_alter(after_own):
    reviews.submitted(after_own, "one", 2)
    Review.objects.update(shows="at_opening")
    renewed(after_own)

    assert alter(after_own).status == "draft"
