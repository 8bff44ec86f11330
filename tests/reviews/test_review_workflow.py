"""The lifecycles as matrices: who may make which move in which state, and nothing else."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from calls.models import Criterion, Round
from core.people import CLOCK
from core.workflow import NotAllowedNow
from reviews.choices import (
    PhaseKind,
    RefusalReason,
    Relation,
    ReviewStatus,
    Ruling,
    SheetRole,
    SheetStatus,
)
from reviews.marking import forgetting, writing
from reviews.marking.writing import Said
from reviews.models import Conflict, Mark, Member, Review, ReviewLog, Sheet, SheetLog
from reviews.reckoning.board import board_of
from reviews.scoring.facts import Role
from reviews.workflow import REVIEW, SHEET, declaring
from reviews.workflow import entry as entry_acts
from reviews.workflow import review as workflow
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets
from tests.factories import calls, people, reviews

pytestmark = pytest.mark.django_db

VERBS = {
    "start_declaring": lambda one, by: workflow.start_declaring(one, by=by),
    "start_scoring": lambda one, by: workflow.start_scoring(one, by=by),
    "open_scores": lambda one, by: workflow.open_scores(one, by=by),
}
OPEN = {
    ("preparing", "start_declaring", "clerk"): "declaring",
    ("declaring", "start_scoring", "clerk"): "scoring",
    ("declaring", "start_scoring", "clock"): "scoring",
    ("scoring", "open_scores", "clerk"): "opened",
}
PERSONS = {
    "clerk": people.clerk, "approver": people.approver, "liaison": people.liaison,
    "admin": people.admin, "chair": lambda: reviews.person("chair"),
    "one": lambda: reviews.person("one"), "applicant": lambda: reviews.group(0),
    "clock": lambda: CLOCK,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", reviews.STATES)
def test_matrix_of_a_round(state):
    made = reviews.STATES[state]()
    for sheet in Sheet.objects.filter(status=SheetStatus.DRAFT):
        reviews.submitted(made, sheet.reviewer.member.name.split()[1])
    logged = ReviewLog.objects.count()

    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            with transaction.atomic():
                came = attempt(verb, Review.objects.get(pk=made.pk), person())
                if came in ReviewStatus.values:
                    found[state, verb, who] = came
                transaction.set_rollback(True)

    assert found == {key: to for key, to in OPEN.items() if key[0] == state}
    assert ReviewLog.objects.count() == logged


def test_table_is_complete():
    assert set(VERBS) == {row.name for row in REVIEW.transitions}
    assert set(REVIEW.verbs) == set(REVIEW.transitions)
    assert set(SHEET.verbs) == set(SHEET.transitions)
    assert {role.value for role in SheetRole} == {role.value for role in Role}


def test_database_refuses_what_is_not_in_the_table():
    made = reviews.prepared()

    with pytest.raises(DatabaseError, match="Invalid transition"):
        Review.objects.filter(pk=made.pk).update(status=ReviewStatus.SCORING)


def over(reviewers):
    """Their access is over."""
    reviewers.update(until=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda made: over(made.round.course.call.reviewers), "引き受けた審査委員がいません"),
        (lambda made: over(made.round.course.call.reviewers.filter(seat="chair")), "委員長が"),
        (lambda made: made.phases.filter(kind="scoring").delete(), "採点の期間が"),
        (lambda made: made.phases.filter(kind="declaring").delete(), "利害関係の届け出の期間が"),
    ],
)
def test_round_does_not_begin_while_something_is_missing(spoil, why):
    made = reviews.prepared()
    spoil(made)

    with pytest.raises(NotAllowedNow, match=why):
        workflow.start_declaring(made, by=people.clerk())


def test_round_without_a_filed_proposal_does_not_begin():
    made = reviews.prepared(number=0)

    with pytest.raises(NotAllowedNow, match="要件確認済の提案がありません"):
        workflow.start_declaring(made, by=people.clerk())


def test_filed_proposals_enter_in_the_order_of_receipt_in_their_newest_version():
    made = reviews.declaring_(number=3)

    rows = list(made.entries.select_related("proposal", "submission"))
    assert [each.received for each in rows] == [1, 2, 3]
    assert [each.proposal.number for each in rows] == sorted(e.proposal.number for e in rows)
    assert [each.submission.order for each in rows] == [1, 1, 1]
    assert Conflict.objects.count() == 9


def test_declared_before_the_round_gets_a_sheet_and_later_one_then():
    made = reviews.declaring_(number=2)
    reviews.declare(made, "chair", 1)
    assert not Sheet.objects.exists()

    made = workflow.start_scoring(made, by=people.clerk())
    assert [str(each.reviewer.member) for each in Sheet.objects.all()] == ["委員 chair"]
    reviews.declare(made, "one", 2)

    assert {(s.reviewer.member.name, s.entry.received) for s in Sheet.objects.all()} == {
        ("委員 chair", 1), ("委員 one", 2),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "has_family", "is_free"),
    [
        (Relation.NONE, False, True),
        (Relation.NONE, True, False),
        (Relation.OFFICER, False, False),
        (Relation.DEALINGS, False, False),
        (Relation.ADVICE, False, False),
        (Relation.OTHER, False, False),
    ],
)
def test_anything_but_none_recuses_at_once(relation, has_family, is_free):
    made = reviews.declaring_()

    row = reviews.declare(made, "one", relation=relation, has_family=has_family)

    assert (row.may_review, row.is_recused) == (is_free, not is_free)


def test_ruling_stands_above_the_declaration_and_can_be_taken_back():
    made = reviews.scoring()
    clerk, row = people.clerk(), reviews.conflict(made, "one")

    row = declaring.rule(row, by=clerk, ruling=Ruling.RECUSED, note="家族の会です。")
    assert (row.may_review, reviews.sheet(made, "one").status) == (False, SheetStatus.CLOSED)
    row = declaring.rule(row, by=clerk, ruling=Ruling.NOT_MADE, note="まちがいでした。")
    assert (row.may_review, reviews.sheet(made, "one").status) == (True, SheetStatus.DRAFT)
    row = reviews.declare(made, "one", relation=Relation.OTHER)
    assert not row.may_review
    row = declaring.rule(row, by=clerk, ruling=Ruling.LIFTED, note="関係は5年前です。")

    assert (row.may_review, row.is_recused) == (True, False)


def test_lifting_does_not_stand_for_a_declaration():
    made = reviews.declaring_()

    row = declaring.rule(
        reviews.conflict(made, "one"), by=people.clerk(), ruling=Ruling.LIFTED, note="よい"
    )

    assert (row.may_review, row.is_recused) == (False, False)


@pytest.mark.parametrize(
    ("who", "is_recused_chair", "may"),
    [
        ("chair", False, True),
        ("deputy", False, False),
        ("deputy", True, True),
        ("one", True, False),
    ],
)
def test_chair_rules_and_the_deputy_where_the_chair_is_recused(who, is_recused_chair, may):
    made = reviews.declaring_(members=("chair", "deputy", "one", "two"))
    if is_recused_chair:
        reviews.declare(made, "chair", relation=Relation.OFFICER)
    row = reviews.conflict(made, "two")

    def rule():
        return declaring.rule(row, by=reviews.person(who), ruling=Ruling.RECUSED, note="会の人")

    if may:
        assert rule().is_recused
    else:
        with pytest.raises(PermissionDenied):
            rule()


def test_nobody_rules_on_themselves():
    made = reviews.declaring_()

    with pytest.raises(PermissionDenied):
        declaring.rule(
            reviews.conflict(made, "chair"),
            by=reviews.person("chair"), ruling=Ruling.LIFTED, note="大丈夫",
        )  # fmt: skip


def test_sheet_is_locked_on_submit_in_the_database_too():
    made = reviews.scoring()
    sheet = reviews.submitted(made, "one")

    with pytest.raises(NotAllowedNow, match="もう出されている"):
        reviews.marked(made, "one", value=1)
    with pytest.raises(DatabaseError, match="being written only"):
        Mark.objects.filter(sheet=sheet).update(value=1)


def test_sheet_without_a_mark_is_not_handed_in_and_not_applicable_is_a_mark():
    made = reviews.scoring()

    with pytest.raises(NotAllowedNow, match="「公益性」の点"):
        sheets.submit(reviews.sheet(made, "one"), by=reviews.person("one"))
    reviews.marked(made, "one", value=None, is_out=True)

    assert sheets.submit(reviews.sheet(made, "one"), by=reviews.person("one")).submitted_at


@pytest.mark.parametrize("value", [0, 6, 99999])
def test_mark_off_its_scale_is_refused(value):
    made = reviews.scoring()

    with pytest.raises(NotAllowedNow, match="1から5まで"):
        reviews.marked(made, "one", value=value)
    assert not Mark.objects.exists()


def test_office_types_paper_but_never_on_a_sheet_that_a_member_has_begun():
    made = reviews.scoring()
    mark = {made.round.criteria.get().pk: Said(3)}

    typed = writing.keep(reviews.sheet(made, "chair"), mark, by=people.clerk(), from_paper=True)
    typed = sheets.submit(typed, by=people.clerk())
    reviews.marked(made, "one")

    assert (typed.door, typed.typed_by) == ("paper", people.clerk())
    with pytest.raises(PermissionDenied):
        writing.keep(reviews.sheet(made, "one"), mark, by=people.clerk(), from_paper=True)
    with pytest.raises(PermissionDenied):
        sheets.submit(reviews.sheet(made, "one"), by=people.clerk())


def test_reopened_sheet_can_be_changed_and_the_reason_is_on_record():
    made = reviews.scoring()
    sheet = reviews.submitted(made, "one")

    sheets.reopen(sheet, by=people.clerk(), note="項目を取りちがえたと電話がありました。")
    reviews.submitted(made, "one", value=2)

    assert list(SheetLog.objects.values_list("transition", flat=True)) == [
        "submit", "reopen", "submit",
    ]  # fmt: skip


def test_marks_open_when_all_are_in_or_the_day_is_over():
    made = reviews.scoring()
    reviews.submitted(made, "chair")

    with pytest.raises(NotAllowedNow, match="出ていない採点表が2枚"):
        workflow.open_scores(made, by=people.clerk())
    with time_machine.travel(reviews.at(date(2027, 1, 8), 17, 0), tick=False):
        assert workflow.open_scores(made, by=people.clerk()).opened_at


def test_after_the_opening_nothing_is_handed_in_or_given_back():
    made = reviews.opened()
    sheet = reviews.sheet(made, "one")

    with pytest.raises(NotAllowedNow, match="採点の期間ではありません"):
        sheets.reopen(sheet, by=people.clerk(), note="もう一度")


def test_who_refuses_later_leaves_nothing_to_do_and_keeps_what_was_handed_in():
    made = reviews.scoring(number=2)
    reviews.submitted(made, "one", 1)
    row = made.round.course.call.reviewers.get(member__name="委員 one")

    row = reviewers.refuse_invitation(row, by=reviews.person("one"), reason=RefusalReason.HEALTH)

    assert (row.status, row.refused_for) == ("refused", "health")
    assert [reviews.sheet(made, "one", n).status for n in (1, 2)] == ["submitted", "closed"]
    assert reviewers.accept(row, by=people.clerk()).refused_for == ""


def test_reviewer_who_comes_later_is_asked_of_everything():
    made = reviews.scoring(number=2)

    reviews.reviewer(made.round.course.call, "late")

    assert Conflict.objects.filter(reviewer__member__name="委員 late").count() == 2


def test_paper_says_something_and_ends_where_the_member_writes():
    made, clerk = reviews.scoring(), people.clerk()
    mark = {made.round.criteria.get().pk: Said(3)}

    with pytest.raises(NotAllowedNow, match="書いてある点を入力"):
        writing.keep(reviews.sheet(made, "one"), {}, by=clerk, from_paper=True)
    writing.keep(reviews.sheet(made, "one"), mark, by=clerk, from_paper=True)
    reviews.marked(made, "one", value=5)

    row = reviews.sheet(made, "one")
    assert (row.door, row.typed_by) == ("web", None)
    assert not Sheet.objects.shown_to(clerk).exists()
    with pytest.raises(PermissionDenied):
        writing.keep(row, mark, by=clerk, from_paper=True)


def test_draft_of_who_has_gone_and_a_lifted_recusal_of_theirs_hold_up_nothing():
    made, clerk = reviews.scoring(), people.clerk()
    row = declaring.rule(
        reviews.conflict(made, "one"), by=clerk, ruling=Ruling.RECUSED, note="会の人"
    )
    for key in ("chair", "deputy"):
        reviews.submitted(made, key)
    Member.objects.filter(name="委員 one").update(until=date(2026, 12, 13))

    declaring.rule(row, by=clerk, ruling=Ruling.NOT_MADE, note="まちがい")

    assert reviews.sheet(made, "one").status == SheetStatus.CLOSED
    assert workflow.open_scores(made, by=clerk).opened_at


def test_draft_of_a_term_that_is_over_is_not_waited_for():
    made, clerk = reviews.scoring(), people.clerk()
    for key in ("chair", "deputy"):
        reviews.submitted(made, key)
    Member.objects.filter(name="委員 one").update(until=date(2026, 12, 13))

    assert workflow.open_scores(made, by=clerk).opened_at


def test_round_in_which_others_score_does_not_begin():
    made = reviews.prepared()
    with calls.thawed():
        made.round.rule = made.round.rule | {"scorer": "office"}
        made.round.save()

    with pytest.raises(NotAllowedNow, match="事務局や担当課が点をつける"):
        workflow.start_declaring(made, by=people.clerk())


def test_recused_clerk_acts_for_nobody_on_that_proposal():
    clerk = people.clerk("clerk-who-reviews")
    reviews.member("staff", person=clerk, kind="city")
    made = reviews.scoring()
    reviewers.accept(reviews.invited(made.round.course.call, "staff"), by=clerk)
    declaring.declare(
        reviews.conflict(made, "staff"), by=clerk, relation=Relation.OFFICER, has_family=False
    )
    sheet, row = reviews.sheet(made, "one"), reviews.conflict(made, "one")
    mark = {made.round.criteria.get().pk: Said(1)}
    acts = (
        lambda: writing.keep(sheet, mark, by=clerk, from_paper=True),
        lambda: declaring.rule(row, by=clerk, ruling=Ruling.RECUSED, note="会の人"),
        lambda: declaring.declare(row, by=clerk, relation=Relation.OTHER, has_family=False),
        lambda: entry_acts.leave(made.entries.get(), by=clerk, note="外す"),
        lambda: sheets.reopen(reviews.submitted(made, "one"), by=clerk, note="もう一度"),
    )

    for act in acts:
        with pytest.raises(PermissionDenied), transaction.atomic():
            act()
    client, entry = people.signed_in(clerk), made.entries.get()
    page = reverse("admin:reviews_review_change", args=[made.pk])
    assert entry.submission.title not in client.get(page).text
    for name, args in (
        ("review_entry", [made.pk, entry.pk]), ("sheet_change", [sheet.pk]),
        ("sheet_paper", [sheet.pk]),
    ):  # fmt: skip
        assert client.get(reverse(f"admin:reviews_{name}", args=args)).status_code in (302, 404)


def test_second_round_takes_what_goes_on_once_the_first_is_opened():
    made = reviews.scoring(number=2)
    with calls.thawed():
        rule = made.round.rule | {"go_on": 1}
        type(made.round).objects.filter(pk=made.round.pk).update(rule=rule)
        row = Round.objects.create(course=made.round.course, order=2, rule=dict(calls.RULE))
        Criterion.objects.create(round=row, name="実現できるか", text="無理がないか。")
    second = Review.objects.create(round=row)
    for kind in PhaseKind:
        reviews.phase(second, kind, date(2027, 1, 12), date(2027, 1, 20))

    with pytest.raises(NotAllowedNow, match="前の回の採点"):
        workflow.start_declaring(second, by=people.clerk())
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key, 1, 2)
        reviews.submitted(made, key, 2, 5)
    workflow.open_scores(made, by=people.clerk())
    second = workflow.start_declaring(second, by=people.clerk())

    assert [each.proposal.number[-1] for each in second.entries.all()] == ["2"]
    second = workflow.start_scoring(second, by=people.clerk())
    for sheet in Sheet.objects.filter(entry__review=second):
        by = sheet.reviewer.member.person
        sheets.submit(writing.keep(sheet, {row.criteria.get().pk: Said(4)}, by=by), by=by)
    board = board_of(workflow.open_scores(second, by=people.clerk()), people.clerk())
    assert [(each.total, each.place) for each in board.lines] == [("4.00", "1位")]


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0)])
def test_private_notes_go_some_days_after_the_opening(days, left):
    made = reviews.scoring(members=("chair",))
    one = writing.keep(
        reviews.sheet(made, "chair"), {}, by=reviews.person("chair"), private_note="迷う"
    )
    reviews.submitted(made, "chair")
    workflow.open_scores(made, by=people.clerk())

    forgetting.forget(reviews.TODAY + timedelta(days=days))

    assert Sheet.objects.exclude(private_note="").count() == left
    assert one.private_note == "迷う"
