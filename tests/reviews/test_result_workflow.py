"""The lifecycle of a result as a matrix, what each verb does, and what the database refuses."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from calls.models import Call
from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.models import Proposal
from proposals.workflow import handing_in
from reviews.choices import (
    TAKEN_BACK_UNTIL,
    DecisionKind,
    RecommendationKind,
    ReleaseStatus,
    Ruling,
)
from reviews.deciding import acts, checks, departures, money, pots, standing, taking_back
from reviews.models import (
    Award,
    Conflict,
    Decision,
    LetterText,
    Recommendation,
    Release,
    ReleaseLog,
    ResultLetter,
    ReviewSetting,
    SignOff,
)
from reviews.workflow import RELEASE, correcting, recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow.recommending import Word
from reviews.workflow.staging import Said
from tests.factories import calls, people, results, reviews

pytestmark = pytest.mark.django_db

VERBS = {
    "hand_over": lambda one, by: workflow.hand_over(one, by=by),
    "give_back": lambda one, by: workflow.give_back(one, by=by, note="直すため"),
    "sign_off": lambda one, by: workflow.sign_off(one, by=by, signed=results.SIGNED),
    "unsign": lambda one, by: workflow.unsign(one, by=by, note="変えるため"),
    "release_all": lambda one, by: workflow.release_all(one, by=by),
    "drop": lambda one, by: workflow.drop(one, by=by, note="まちがい"),
}
OPEN = {
    ("preparing", "hand_over", "clerk"): "handed_over",
    ("preparing", "drop", "clerk"): "dropped",
    ("handed_over", "give_back", "clerk"): "preparing",
    ("handed_over", "sign_off", "clerk"): "signed",
    ("handed_over", "sign_off", "approver"): "signed",
    ("handed_over", "drop", "clerk"): "dropped",
    ("signed", "unsign", "clerk"): "handed_over",
    ("signed", "release_all", "clerk"): "released",
}
PERSONS = {
    "clerk": people.clerk, "approver": people.approver, "liaison": people.liaison,
    "admin": people.admin, "chair": lambda: reviews.person("chair"),
    "applicant": lambda: reviews.group(0), "clock": lambda: CLOCK,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", results.STATES)
def test_matrix_of_a_result(state):
    made, logged = results.STATES[state](), ReleaseLog.objects.count()

    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            savepoint = transaction.savepoint()
            came = attempt(verb, Release.objects.get(pk=made.pk), person())
            if came in ReleaseStatus.values:
                found[state, verb, who] = came
            transaction.savepoint_rollback(savepoint)

    assert found == {key: to for key, to in OPEN.items() if key[0] == state}
    assert ReleaseLog.objects.count() == logged


def test_tables_are_complete():
    assert set(VERBS) == {row.name for row in RELEASE.transitions}
    assert set(RELEASE.verbs) == set(RELEASE.transitions)
    assert set(TAKEN_BACK_UNTIL) == set(DecisionKind)


def test_where_the_city_signs_in_the_portal_the_office_does_not():
    release = results.staged()
    ReviewSetting.objects.update(signs_here=True)

    assert attempt("sign_off", release, people.clerk()) == "PermissionDenied"
    assert attempt("sign_off", release, people.approver()) == "signed"
    assert SignOff.objects.get().is_given_here


# --- the recommendation --------------------------------------------------------------------------


def said(release):
    """(kind, amount) of each recommendation, in the order of receipt."""
    rows = release.recommendations.order_by("entry__received")
    return list(rows.values_list("kind", "amount"))


def test_recommendation_is_filled_in_from_the_ranking():
    assert said(results.begun()) == [
        ("candidate", 200_000), ("candidate", 200_000), ("runner_up", 100_000), ("not_adopted", 0),
    ]  # fmt: skip


def test_amount_that_the_committee_holds_to_be_right_moves_the_others():
    release = results.begun()
    by = people.clerk()
    word = Word("candidate", 100_000, held_right=100_000, remarks="機材は借りられます。")
    recommending.recommend(release, results.entry(release, 2), word, by=by)

    recommending.fill_in_anew(release, by=by)

    assert said(release) == [
        ("candidate", 200_000), ("candidate", 100_000), ("candidate", 200_000), ("not_adopted", 0),
    ]  # fmt: skip
    assert Recommendation.objects.get(entry=results.entry(release, 2)).remarks


def test_conditional_one_keeps_its_condition_and_follows_the_money():
    release, by = results.begun(), people.clerk()
    condition = [{"text": "土地の承諾書を出す", "until": ""}]
    entry = results.entry(release, 2)
    recommending.recommend(
        release, entry, Word("conditional", 90_000, 90_000, conditions=condition), by=by
    )

    recommending.fill_in_anew(release, by=by)

    row = Recommendation.objects.get(entry=entry)
    assert (row.kind, row.amount, row.conditions) == ("conditional", 90_000, condition)
    assert said(release)[2] == ("candidate", 200_000)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        (Word("conditional", 100), "条件を書いて"),
        (Word("candidate", 100, conditions=[{"text": "x", "until": ""}]), "条件付きにしません"),
        (Word("not_adopted", 100), "案の額は"),
        (Word("candidate", 200_001), "求めた額"),
        (Word("candidate", 1, held_right=200_001), "求めた額"),
    ],
)
def test_recommendation_that_does_not_fit_is_refused(word, why):
    release = results.begun()

    with pytest.raises(NotAllowedNow, match=why):
        recommending.recommend(release, results.entry(release), word, by=people.clerk())


def test_otherwise_than_the_rule_needs_a_reason_before_the_handover():
    release, by = results.begun(), people.clerk()
    recommending.recommend(release, results.entry(release, 1), Word("not_adopted"), by=by)

    with pytest.raises(NotAllowedNow, match="理由がない提案があります：R08-S001"):
        workflow.hand_over(release, by=by)
    word = Word("not_adopted", why_otherwise="ほかの補助と重なるため。")
    recommending.recommend(release, results.entry(release, 1), word, by=by)

    assert workflow.hand_over(release, by=by).status == "handed_over"


def test_unchosen_recommendation_is_not_handed_over():
    release = results.begun()
    Recommendation.objects.filter(entry=results.entry(release, 4)).update(kind="")

    with pytest.raises(NotAllowedNow, match="案が決まっていない提案があります：R08-S004"):
        workflow.hand_over(release, by=people.clerk())


def test_handover_freezes_places_and_points_and_the_words():
    release = results.handed_over()

    rows = release.recommendations.order_by("entry__received")
    assert list(rows.values_list("place", "points", "outcome")) == [
        (1, "5.00", "candidate"), (2, "4.00", "candidate"), (3, "3.00", "runner_up"),
        (4, "2.00", "not_enough"),
    ]  # fmt: skip
    assert (release.handovers, release.reviewed_on) == (1, reviews.TODAY)
    with pytest.raises(NotAllowedNow, match="もう市に渡しています"):
        recommending.recommend(
            release, results.entry(release), Word("not_adopted"), by=people.clerk()
        )


def test_day_of_the_committee_is_not_to_come():
    with pytest.raises(NotAllowedNow, match="きょうまで"):
        workflow.hand_over(results.begun(), by=people.clerk(), reviewed_on=date(2026, 12, 15))


def test_result_is_begun_once_and_of_an_opened_last_round_only():
    release = results.begun()

    with pytest.raises(NotAllowedNow, match="結果を決める提案がありません"):
        recommending.begin(release.review, by=people.clerk())
    workflow.drop(release, by=people.clerk(), note="まちがい")

    assert recommending.begin(release.review, by=people.clerk()).recommendations.count() == 4


def test_result_of_a_round_whose_marks_are_not_open_is_not_begun():
    with pytest.raises(NotAllowedNow, match="採点をひらいたあと"):
        recommending.begin(reviews.scoring(), by=people.clerk())


def test_some_proposals_are_decided_before_the_others_against_what_is_left():
    made, by = results.opened(), people.clerk()
    some = list(made.entries.filter(received__in=[2, 3]))
    first = recommending.begin(made, by=by, entries=some)
    assert said(first) == [("candidate", 200_000), ("candidate", 200_000)]
    released(first)

    second = recommending.begin(made, by=by)

    assert said(second) == [("runner_up", 100_000), ("not_adopted", 0)]
    assert pots.of_course(made.round.course) == pots.Pot(500_000, 400_000)


def released(release):
    """All the way."""
    by = people.clerk()
    release = workflow.hand_over(release, by=by)
    return out(release)


def out(release):
    """From the handover on."""
    by = people.clerk()
    staging.stage_all(release, by=by)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def test_clerk_who_is_recused_as_a_member_neither_begins_nor_moves_a_result():
    release = results.signed()
    clerk = people.clerk("clerk-who-reviews")
    reviews.member("staff", person=clerk, kind="city")
    row = reviews.invited(release.review.round.course.call, "staff")
    Conflict.objects.create(
        reviewer=row, proposal=results.entry(release, 2).proposal, ruling=Ruling.RECUSED,
        ruling_note="家族の会です。", ruled_by=people.clerk(), ruled_at=reviews.at(),
    )  # fmt: skip

    assert attempt("release_all", release, clerk) == "PermissionDenied"
    assert list(Release.objects.but_of_recused(clerk)) == []
    with pytest.raises(PermissionDenied):
        recommending.begin(release.review, by=clerk)


# --- the decision --------------------------------------------------------------------------------


def test_decisions_follow_the_recommendation_and_the_letters_their_kind():
    release = results.staged()

    rows = Decision.objects.order_by("entry__received")
    assert list(rows.values_list("kind", "amount", "version")) == [
        ("adopted", 200_000, 1), ("adopted", 200_000, 1), ("runner_up", 0, 1),
        ("not_adopted", 0, 1),
    ]  # fmt: skip
    assert [each.text.body.splitlines()[1].split("、")[-1][:9] for each in rows_of(release)] == [
        "採択（内定）としま", "採択（内定）としま", "受けられる額をあら", "今回は採択になりま",
    ]  # fmt: skip


def rows_of(release):
    """What is staged of each proposal."""
    return standing.staged(release).rows


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said("conditional", 200_000), "条件を書きます"),
        (Said("adopted", 200_000, conditions=[{"text": "x", "until": ""}]), "条件を書きます"),
        (Said("runner_up", 100), "採択額は"),
        (Said("adopted", 0), "採択額を書いて"),
        (Said("adopted", 200_001), "採択額は、200,000円まで"),
        (Said("not_adopted", heard_on=date(2026, 12, 15)), "きょうまで"),
    ],
)
def test_decision_that_does_not_fit_is_refused(said, why):
    release = results.handed_over()

    with pytest.raises(NotAllowedNow, match=why):
        staging.stage(release, results.entry(release), said, by=people.clerk())


def lines(release, number=1, **cut):
    """The budget with some lines cut: ``{index: (yen, why)}``."""
    found = money.lines_of(results.entry(release, number))
    for place, (yen, why) in cut.items():
        found[int(place[1:])] |= {"granted": yen, "why": why}
    return found


def test_money_is_decided_line_by_line_and_the_amount_follows_the_cut():
    release, by = results.handed_over(), people.clerk()
    cut = lines(release, _0=(150_000, "砂利は市が出します。"))

    with pytest.raises(NotAllowedNow, match="採択額は、100,000円まで"):
        staging.stage(release, results.entry(release), Said("adopted", 150_000, cut), by=by)
    row = staging.stage(release, results.entry(release), Said("adopted", 100_000, cut), by=by)

    assert [each["granted"] for each in row.lines] == [150_000, 10_000]


@pytest.mark.parametrize(
    ("cut", "why"),
    [
        ({"_0": (150_000, "")}, "減らした理由"),
        ({"_0": (300_001, "ふやす")}, "求めた300,000円まで"),
        ({"_0": (-1, "へらす")}, "求めた300,000円まで"),
    ],
)
def test_lines_that_do_not_fit_are_refused(cut, why):
    release = results.handed_over()
    said = Said("adopted", 1_000, lines(release, **cut))

    with pytest.raises(NotAllowedNow, match=why):
        staging.stage(release, results.entry(release), said, by=people.clerk())


def test_lines_of_another_budget_are_refused():
    release = results.handed_over()
    said = Said("adopted", 1_000, lines(release)[:1])

    with pytest.raises(NotAllowedNow, match="収支予算とちがいます"):
        staging.stage(release, results.entry(release), said, by=people.clerk())


def test_changed_decision_is_a_new_version_without_letter_and_without_signature():
    release = results.signed()

    results.cut(release, 2)

    whole = standing.staged(results.anew(release))
    assert results.anew(release).status == "handed_over"
    assert [(each.decision.version, each.text is None) for each in whole.rows] == [
        (1, False), (2, True), (1, False), (1, False),
    ]  # fmt: skip
    assert whole.signature is None
    assert Decision.objects.count() == 5
    with pytest.raises(NotAllowedNow, match="手紙がない提案があります：R08-S002"):
        workflow.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)


def test_changed_letter_voids_the_signature_and_keeps_the_old_text():
    release, by = results.signed(), people.clerk()
    row = results.decision(release)

    staging.write(row, "ちがう文です。", by=by)

    assert results.anew(release).status == "handed_over"
    assert [each.version for each in LetterText.objects.filter(decision=row)] == [2, 1]
    with pytest.raises(NotAllowedNow, match="変わっていません"):
        staging.write(row, "ちがう文です。 ", by=by)
    with pytest.raises(NotAllowedNow, match="本文を書いて"):
        staging.write(row, "  ", by=by)


def test_letter_of_an_older_version_cannot_be_written():
    release = results.staged()
    old = results.decision(release)
    results.cut(release)

    with pytest.raises(NotAllowedNow, match="先に、この提案の決定"):
        staging.write(old, "古い決定の手紙", by=people.clerk())


def test_same_decision_again_changes_nothing():
    release = results.signed()
    same = Said("not_adopted")

    with pytest.raises(NotAllowedNow, match="決定は、変わっていません"):
        staging.stage(release, results.entry(release, 4), same, by=people.clerk())

    assert results.anew(release).status == "signed"


def test_terms_are_changed_before_the_signature_or_void_it():
    release = results.signed()

    staging.change_terms(
        release, by=people.clerk(), days=10, at=time(12), silence="tell_office", offers=False
    )

    found = results.anew(release)
    assert (found.status, found.answer_days, found.silence) == ("handed_over", 10, "tell_office")
    with pytest.raises(NotAllowedNow, match="60日まで"):
        staging.change_terms(
            found, by=people.clerk(), days=61, at=time(12), silence="lapses", offers=True
        )


def test_recommendation_given_back_leaves_no_decision_standing():
    release, by = results.staged(), people.clerk()
    release = workflow.give_back(release, by=by, note="点の書き誤り")
    recommending.fill_in_anew(release, by=by)

    release = workflow.hand_over(release, by=by)

    assert [each.decision for each in standing.staged(release).rows] == [None] * 4
    assert len(staging.stage_all(release, by=by)) == 4
    assert results.decision(release).version == 2


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (lambda one, by: results.cut(one), "clerk"),
        (lambda one, by: staging.write(results.decision(one), "文", by=by), "clerk"),
    ],
)
@pytest.mark.parametrize("state", ["released", "dropped"])
def test_nothing_is_decided_in_what_is_over(state, act, who):
    release = results.STATES[state]() if state == "released" else dropped_after_staging()

    with pytest.raises(NotAllowedNow):
        act(release, PERSONS[who]())


def dropped_after_staging():
    return workflow.drop(results.staged(), by=people.clerk(), note="まちがい")


def test_outsider_decides_nothing():
    release = results.staged()

    for person in (people.liaison(), people.approver(), reviews.person("chair")):
        with pytest.raises(PermissionDenied):
            staging.stage(release, results.entry(release, 4), Said("continued"), by=person)
        with pytest.raises(PermissionDenied):
            staging.write(results.decision(release), "文", by=person)


# --- departing from the rank ---------------------------------------------------------------------


def depart(release, **facts):
    """The second one is passed over, and the third one comes in."""
    by = people.clerk()
    staging.stage(release, results.entry(release, 2), Said("not_adopted", **facts), by=by)
    staging.stage(release, results.entry(release, 3), Said("adopted", 200_000), by=by)
    staging.write_all(release, by=by)
    return results.anew(release)


def test_departing_from_the_rank_needs_reason_and_hearing():
    release = depart(results.staged())
    with pytest.raises(NotAllowedNow, match="話を聞いた日がありません：R08-S002"):
        workflow.sign_off(release, by=people.clerk(), signed=results.SIGNED)

    release = depart_once_more(release, reason="重複の決まりによる。", heard_on=date(2026, 12, 11))

    assert workflow.sign_off(release, by=people.clerk(), signed=results.SIGNED).status == "signed"


def depart_once_more(release, **facts):
    by = people.clerk()
    staging.stage(release, results.entry(release, 2), Said("not_adopted", **facts), by=by)
    staging.write_all(release, by=by)
    return results.anew(release)


@pytest.mark.parametrize("facts", [{"reason": "わけ"}, {"heard_on": date(2026, 12, 11)}])
def test_half_of_it_is_not_enough(facts):
    release = depart(results.staged(), **facts)

    assert checks.unexplained(standing.staged(release)) == ["R08-S002"]


# --- before and at the release -------------------------------------------------------------------


def test_pot_is_never_exceeded():
    release, by = results.staged(), people.clerk()
    for number in (3, 4):
        staging.stage(release, results.entry(release, number), Said("adopted", 200_000), by=by)
    staging.write_all(release, by=by)

    assert checks.unsignable(standing.staged(results.anew(release))) == [
        "採択額の合計が、枠を300,000円こえています。"
    ]


@pytest.mark.parametrize(
    ("voted", "vote", "manner", "fault"),
    [
        (date(2026, 9, 20), None, "frame", ""),
        (None, None, "frame", "予算の議決の日が書かれていません"),
        (None, date(2027, 3, 20), "frame", ""),
        (None, date(2027, 3, 20), "single", "個別計上の予算は"),
        (date(2027, 3, 20), None, "frame", ""),
        (date(2027, 3, 20), None, "single", "個別計上の予算は"),
    ],
)
def test_budget_whose_vote_lies_ahead(voted, vote, manner, fault):
    release = results.staged()
    call = release.review.round.course.call
    Call.objects.filter(pk=call.pk).update(budget_voted_on=voted, budget_manner=manner)
    if vote:
        calls.day(call, "budget_vote", vote)

    found = checks.money(standing.staged(results.anew(release)))

    assert found.fault.startswith(fault)
    assert bool(found.fault) == bool(fault)
    is_ahead = not fault and voted != date(2026, 9, 20)
    assert ("予算の成立を条件とします" in found.said) == is_ahead


def test_letter_says_of_a_budget_that_is_not_voted_yet():
    release = results.signed()
    Call.objects.update(budget_voted_on=date(2027, 3, 20))

    workflow.release_all(results.anew(release), by=people.clerk())

    notes = {each.decision.kind: each.data["notes"][0] for each in ResultLetter.objects.all()}
    assert "予算の成立を条件とします" in notes["adopted"]
    assert "予算の成立を条件とします" not in notes["not_adopted"]


def test_release_tells_everybody_at_the_same_moment():
    release = results.released()

    assert [each.status for each in Proposal.objects.all()] == ["decided"] * 4
    letters = ResultLetter.objects.filter(kind="result").order_by("document_number")
    assert [each.decision.entry.proposal.number for each in letters] == [
        "R08-S001", "R08-S002", "R08-S003", "R08-S004",
    ]  # fmt: skip
    assert len({each.document_number for each in letters}) == 4
    told = Notice.objects.filter(kind="reviews/result_told")
    assert sorted(told.values_list("to_address", flat=True)) == [
        f"group-{place}@sample.example" for place in range(4)
    ]
    assert {each.private_url.split("/")[-3] for each in told} == {"by-link"}
    assert [(each.status, each.amount) for each in Award.objects.order_by("place")] == [
        ("standing", 200_000), ("standing", 200_000), ("waiting", 100_000),
    ]  # fmt: skip
    assert Call.objects.get(pk=release.review.round.course.call_id).status == "decided"
    assert (release.released_at, release.released_by) == (reviews.at(), people.clerk())


def test_covers_say_neither_result_nor_points_nor_amounts():
    results.asked()

    told = Notice.objects.filter(kind="reviews/result_told")
    for text in (f"{each.subject}{each.text}{each.html}" for each in told):
        for word in ("採択", "次点", "200,000", "150,000", "5.00", "里山", "サンプルの事業"):
            assert word not in text
    assert sum("12月21日" in each.text for each in told) == 1


def test_second_press_finds_it_released_and_nothing_happens_twice():
    release = results.released()
    before = Notice.objects.count(), ResultLetter.objects.count(), Award.objects.count()

    with pytest.raises(NotAllowedNow, match="施行ずみ"):
        workflow.release_all(Release.objects.get(pk=release.pk), by=people.clerk())

    assert (Notice.objects.count(), ResultLetter.objects.count(), Award.objects.count()) == before


def test_act_that_fails_at_the_end_leaves_nothing_released_and_the_numbers_unused():
    release = results.signed()
    calm = Notice.objects.count()

    def fail(*_facts):
        raise RuntimeError("the project cannot begin")

    act = acts.Act(released=fail, settled=fail, obstacle=lambda award: "")
    acts.register(act)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            workflow.release_all(release, by=people.clerk())
    finally:
        acts.unregister(act)

    assert results.anew(release).status == "signed"
    assert {each.status for each in Proposal.objects.all()} == {"filed"}
    assert (ResultLetter.objects.count(), Award.objects.count()) == (0, 0)
    assert Notice.objects.count() == calm
    done = workflow.release_all(results.anew(release), by=people.clerk())
    first = ResultLetter.objects.order_by("document_number").first()
    assert (done.status, ResultLetter.objects.filter(kind="result").count()) == ("released", 4)
    earlier = Proposal.objects.get(number="R08-S004").letters.get().document_number
    assert int(first.document_number[:-1].split("第")[1]) == int(earlier[:-1].split("第")[1]) + 1


def test_proposal_that_was_withdrawn_is_not_told_and_voids_the_signature():
    release = results.signed()
    handing_in.withdraw(results.entry(release, 4).proposal, by=reviews.group(3))

    with pytest.raises(NotAllowedNow, match="決裁がありません"):
        workflow.release_all(results.anew(release), by=people.clerk())
    release = workflow.unsign(results.anew(release), by=people.clerk(), note="取り下げのため")
    release = workflow.sign_off(release, by=people.clerk(), signed=results.SIGNED)
    workflow.release_all(release, by=people.clerk())

    assert ResultLetter.objects.filter(kind="result").count() == 3


def test_proposal_that_nobody_can_be_told_of_stops_the_release():
    release = results.signed()
    reviews.group(3).__class__.objects.filter(pk=reviews.group(3).pk).update(is_active=False)

    with pytest.raises(NotAllowedNow, match="手紙のあて先がない提案があります：R08-S004"):
        workflow.release_all(results.anew(release), by=people.clerk())


def test_continued_one_stays_in_review_and_comes_into_the_next_result():
    release, by = results.staged(), people.clerk()
    staging.stage(release, results.entry(release, 4), Said("continued", remarks="資料待ち"), by=by)
    out(release)

    assert results.entry(release, 4).proposal.status == "filed"
    assert Call.objects.get().status == "opened"
    again = recommending.begin(release.review, by=by)

    assert [each.remarks for each in again.recommendations.all()] == ["資料待ち"]
    released(again)
    assert results.entry(release, 4).proposal.status == "decided"
    assert Call.objects.get().status == "decided"


def test_signature_says_who_when_and_for_whom_and_its_seeing_is_added_later():
    release = results.staged()
    signed = results.SIGNED.__class__(
        "R08-推-78", date(2026, 12, 10), date(2026, 12, 14), "部長 例 三郎", "財政課", "市長"
    )
    workflow.sign_off(release, by=people.clerk(), signed=signed)
    row = SignOff.objects.get()

    SignOff.objects.filter(pk=row.pk).update(seen_on=date(2026, 12, 15))

    assert (row.draft_number, row.consulted, row.stood_in_for) == ("R08-推-78", "財政課", "市長")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"signed_on": date(2026, 12, 15)}, "きょうまで"),
        ({"signed_on": date(2026, 12, 9)}, "起案した日より"),
        ({"draft_number": " "}, "起案番号"),
        ({"signed_by": ""}, "決裁した人"),
    ],
)
def test_signature_that_cannot_be_is_refused(facts, why):
    known = {
        "draft_number": "1", "drafted_on": date(2026, 12, 10), "signed_on": date(2026, 12, 14),
        "signed_by": "部長",
    }  # fmt: skip
    signed = results.SIGNED.__class__(**known | facts)

    with pytest.raises(NotAllowedNow, match=why):
        workflow.sign_off(results.staged(), by=people.clerk(), signed=signed)


# --- corrections ---------------------------------------------------------------------------------


def correctable():
    """Three are adopted, the last one is not; more money has come meanwhile."""
    release = results.released(pot=600_000)
    Call.objects.update(pot=700_000)
    return results.anew(release)


def corrected(release, number=4, said=None):
    """A correction on its way: decided anew, with its letter."""
    by = people.clerk()
    mend = correcting.correct(results.decision(release, number), by=by, note="点の書き誤り")
    said = said or Said("adopted", 100_000, reason="誤りを直すため。", heard_on=reviews.TODAY)
    staging.stage(mend, results.entry(release, number), said, by=by)
    staging.write_all(mend, by=by)
    return results.anew(mend)


def test_correction_is_a_new_letter_with_a_number_of_its_own():
    release = correctable()
    mend = corrected(release)
    old = ResultLetter.objects.get(decision=results.decision(release, 4))
    assert Notice.objects.filter(kind="reviews/result_corrected").count() == 0

    mend = workflow.sign_off(mend, by=people.clerk(), signed=results.SIGNED)
    workflow.release_all(mend, by=people.clerk())

    new = ResultLetter.objects.get(kind="correction")
    assert (new.data["of"], new.decision.version) == (str(old.pk), 2)
    assert new.document_number != old.document_number
    assert old.document_number in new.data["body"][0]
    told = Notice.objects.get(kind="reviews/result_corrected")
    assert told.to_address == "group-3@sample.example"
    assert Notice.objects.get(kind="reviews/result_told", to_address=told.to_address).status != (
        "queued"
    )


def test_correction_takes_the_place_of_the_award_and_frees_its_money():
    release = correctable()
    said = Said("not_adopted", reason="誤りを直すため。", heard_on=reviews.TODAY)
    mend = corrected(release, 1, said)
    mend = workflow.sign_off(mend, by=people.clerk(), signed=results.SIGNED)

    workflow.release_all(mend, by=people.clerk())

    assert results.award(release, 1).status == "replaced"
    assert pots.of_course(release.review.round.course).bound == 400_000


def test_correction_of_what_was_told_is_begun_once_and_not_of_what_is_replaced():
    release = correctable()
    mend = corrected(release)
    with pytest.raises(NotAllowedNow, match="もう準備しています"):
        correcting.correct(results.decision(release, 4), by=people.clerk(), note="もう一度")
    mend = workflow.sign_off(mend, by=people.clerk(), signed=results.SIGNED)
    workflow.release_all(mend, by=people.clerk())

    with pytest.raises(NotAllowedNow, match="もう訂正されています"):
        correcting.correct(results.decision(release, 4), by=people.clerk(), note="もう一度")


def test_kinds_say_until_when_they_can_be_taken_back():
    release = results.released()

    assert [correcting.obstacle(results.decision(release, number)) for number in (1, 3, 4)] == [
        "", taking_back.OFFERED, "",
    ]  # fmt: skip
    act = acts.Act(lambda *_: None, lambda *_: None, lambda award: "交付決定をしています。")
    acts.register(act)
    try:
        assert correcting.obstacle(results.decision(release, 1)) == "交付決定をしています。"
        assert correcting.obstacle(results.decision(release, 4)) == ""
    finally:
        acts.unregister(act)


def test_runner_up_that_gave_up_meanwhile_is_not_corrected_any_more():
    release, by = results.asked(), people.clerk()
    mend = corrected(release, 3, Said("runner_up", remarks="点の書き誤りを直しました。"))
    mend = workflow.sign_off(mend, by=by, signed=results.SIGNED)
    results.give_up(release, 3)

    with pytest.raises(NotAllowedNow, match="次点を辞退しているため"):
        workflow.release_all(mend, by=by)


def test_what_stands_for_good_by_now_is_neither_signed_nor_released_otherwise():
    release, by = correctable(), people.clerk()
    mend = corrected(release, 1, Said("adopted", 200_000, remarks="誤りを直しました。"))
    act = acts.Act(lambda *_: None, lambda *_: None, lambda award: "交付決定をしています。")
    acts.register(act)
    try:
        with pytest.raises(NotAllowedNow, match="交付決定をしています"):
            workflow.sign_off(mend, by=by, signed=results.SIGNED)
    finally:
        acts.unregister(act)
    mend = workflow.sign_off(mend, by=by, signed=results.SIGNED)
    acts.register(act)
    try:
        with pytest.raises(NotAllowedNow, match="交付決定をしています"):
            workflow.release_all(mend, by=by)
    finally:
        acts.unregister(act)


def test_staged_decision_is_not_corrected_but_changed():
    release = results.staged()

    with pytest.raises(NotAllowedNow, match="そのまま直せます"):
        correcting.correct(results.decision(release), by=people.clerk(), note="直す")


def test_told_decision_is_not_corrected_to_continued():
    release = correctable()
    mend = correcting.correct(results.decision(release, 4), by=people.clerk(), note="直す")

    with pytest.raises(NotAllowedNow, match="継続審査に訂正"):
        staging.stage(mend, results.entry(release, 4), Said("continued"), by=people.clerk())
    with pytest.raises(NotAllowedNow, match="訂正には、委員会の案がありません"):
        workflow.give_back(mend, by=people.clerk(), note="戻す")


# --- the database itself -------------------------------------------------------------------------


def refused(act, match):
    """The database says no."""
    with pytest.raises((DatabaseError, IntegrityError), match=match), transaction.atomic():
        act()


def test_database_refuses_to_change_what_was_released():
    release = results.released()
    row = results.decision(release)

    refused(lambda: Release.objects.filter(pk=release.pk).update(silence="tell_office"), "never")
    refused(lambda: Release.objects.filter(pk=release.pk).update(handovers=9), "never changed")
    refused(lambda: Decision.objects.filter(pk=row.pk).update(amount=1), "append_only|Cannot")
    refused(lambda: Decision.objects.filter(pk=row.pk).delete(), "append_only|Cannot|violates")
    refused(lambda: ResultLetter.objects.update(document_number="x"), "append_only|Cannot")
    refused(lambda: LetterText.objects.update(body="x"), "append_only|Cannot")
    refused(lambda: SignOff.objects.update(signed_by="x"), "Cannot|read_only")
    refused(lambda: SignOff.objects.all().delete(), "Cannot")
    refused(lambda: Recommendation.objects.update(amount=0), "before it is handed over only")
    refused(lambda: Recommendation.objects.all().delete(), "before it is handed over only")


def test_database_refuses_a_decision_and_a_letter_of_what_is_signed():
    release = results.signed()
    row = results.decision(release)
    facts = {"entry": row.entry, "handover": 1, "kind": "not_adopted", "made_by": people.clerk()}

    refused(lambda: release.decisions.create(version=9, **facts), "before it is signed only")
    refused(
        lambda: LetterText.objects.create(decision=row, version=9, body="x", by=people.clerk()),
        "before it is signed only",
    )
    refused(
        lambda: Release.objects.filter(pk=release.pk).update(answer_days=9), "another signature"
    )
    refused(
        lambda: SignOff.objects.create(
            release=release, draft_number="1", drafted_on=reviews.TODAY, signed_on=reviews.TODAY,
            signed_by="x", covers=[], by=people.clerk(),
        ),
        "prepares only",
    )  # fmt: skip


def test_database_refuses_moves_that_are_not_in_the_table():
    release = results.begun()

    refused(
        lambda: Release.objects.filter(pk=release.pk).update(status="released"),
        "Invalid transition|release_released_says_when|violates",
    )


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"status": "preparing", "released_at": reviews.at()}, "release_released_says_when"),
        ({"status": "handed_over"}, "release_handed_over_was_reviewed"),
        ({"kind": "correction"}, "release_correction_names_what"),
        ({"status": "nonsense"}, "release_status_known|release_handed_over_was_reviewed"),
    ],
)
def test_constraints_of_a_result(facts, name):
    made = results.opened()

    refused(lambda: Release.objects.create(review=made, **facts), name)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"kind": "not_adopted", "amount": 1}, "decision_amount_of_who_gets_some"),
        ({"kind": "conditional", "amount": 1}, "decision_conditional_says_what"),
        ({"kind": "adopted", "conditions": [{"text": "x"}]}, "decision_conditional_says_what"),
        ({"kind": "adopted", "version": 1}, "decision_version_once"),
    ],
)
def test_constraints_of_a_decision(facts, name):
    release = results.staged()
    known = {
        "entry": results.entry(release), "version": 9, "handover": 1, "made_by": people.clerk(),
    }  # fmt: skip

    refused(lambda: release.decisions.create(**known | facts), name)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"kind": "conditional"}, "recommendation_conditional_says_what"),
        ({"kind": "not_adopted", "amount": 5}, "recommendation_amount_of_who_gets_some"),
    ],
)
def test_constraints_of_a_recommendation(facts, name):
    release = results.begun()
    row = release.recommendations.filter(entry=results.entry(release, 4))

    refused(lambda: row.update(**facts), name)
    refused(
        lambda: release.recommendations.create(entry=results.entry(release)), "one_recommendation"
    )


def test_words_of_the_recommendation_map_onto_those_of_the_city():
    assert set(staging.DECIDED_AS) == set(RecommendationKind)
    assert (
        departures.level("adopted") > departures.level("runner_up") > departures.level("continued")
    )
