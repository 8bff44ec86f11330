"""Walks last year's sample call from its opening to the published result, by the verbs, on the days
on which it would have happened. Its groups presented; its members worked on paper.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from calls.models import Call
from calls.samples import story as calls
from calls.samples.days import day, moment
from groups.samples.story import as_of
from proposals.models import Proposal
from proposals.samples import acts
from proposals.samples import story as proposals
from proposals.workflow import checking
from reviews.choices import DecisionKind, PhaseKind, Relation, Seat, Shows
from reviews.committee import places
from reviews.deciding import money
from reviews.deciding.signing import Signed
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Award, Conflict, Entry, Member, Release, Review, Sheet
from reviews.preparing import phases
from reviews.preparing.phases import Days
from reviews.samples import last_day
from reviews.samples.last_cast import CALL, MEMBERS, TITLE, WORKS
from reviews.workflow import award as awards
from reviews.workflow import declaring, recommending, staging
from reviews.workflow import release as releases
from reviews.workflow import review as rounds
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets

People = Mapping[str, Any]
FILED, ASKED, DECLARING, DECLARED, SCORING, SCORED = -390, -389, -386, -384, -378, -370
# The answers come on the next day: a week of closed days is longer than the days to answer.
OPENED, HANDED_OVER, DECIDED, RELEASED, ACCEPTED, TAKEN = -364, -360, -352, -344, -343, -342
SEATS = (Seat.CHAIR, Seat.DEPUTY)
FLOWERS, PARK, PORCH = 1, 2, 6  # places in the order of receipt
CUT = 54_000
COMMENTS = ("だれのためになるかが、よく分かります。", "数を書くと、もっとよくなります。")


def tell(people: People) -> int:
    """Make it if it is missing; returns how many were made. ``people`` by their key."""
    if Call.objects.filter(title=TITLE).exists():
        return 0
    calls.play(CALL, people)
    for each in WORKS:
        proposals.play(each.proposal, people)
    clerk = people["clerk"]
    check(clerk)
    review = declared(clerk)
    last_day.tell(review, clerk, late=[PARK])
    review = scored(review, clerk)
    release_all(decided(recommended(review, clerk), clerk), clerk)
    answer(people)
    return 1


def check(clerk: Any) -> None:
    """Every proposal is 要件確認済."""
    with as_of(moment(FILED, 15)):
        for proposal in Proposal.objects.filter(course__call__title=TITLE).order_by("number"):
            acts.looked_at(proposal, clerk)
            checking.confirm_filing(acts.fresh(proposal), by=clerk)


def declared(clerk: Any) -> Review:
    """The committee is formed, and says what it has to do with each proposal."""
    call = Call.objects.get(title=TITLE)
    with as_of(moment(ASKED)):
        asked = [
            (appointed(*each), SEATS[place] if place < len(SEATS) else Seat.MEMBER)
            for place, each in enumerate(MEMBERS)
        ]
        for row in places.invite(call, asked, by=clerk, until=day(RELEASED)):
            reviewers.accept(row, by=clerk)
    due_on = day(SCORING - 1)
    days = {
        PhaseKind.DECLARING: Days(day(DECLARING), due_on),
        PhaseKind.SCORING: Days(due_on + timedelta(days=1), day(OPENED - 1)),
    }
    with as_of(moment(DECLARING)):
        round_ = call.courses.get().rounds.get()
        review = phases.prepare(round_, by=clerk, shows=Shows.AT_OPENING, days=days)
        review = rounds.start_declaring(review, by=clerk)
    with as_of(moment(DECLARED, 14)):
        for place, work in enumerate(WORKS, 1):
            for (name, *_), marks in zip(MEMBERS, work.marks.split(), strict=True):
                declare(name, review.entries.get(received=place), marks == "-", clerk)
    with as_of(moment(SCORING)):
        return rounds.start_scoring(Review.objects.get(pk=review.pk), by=clerk)


def appointed(name: str, kana: str, kind: Any, belongs_to: str) -> Member:
    """Two years, since before the call."""
    return Member.objects.create(
        name=name, kana=kana, kind=kind, belongs_to=belongs_to, phone="0495-00-0000",
        appointed_on=day(-500), until=day(230), pledged_on=day(-500),
    )  # fmt: skip


def declare(name: str, entry: Entry, is_recused: bool, clerk: Any) -> None:
    """Nothing, but of the one proposal that the cast names."""
    conflict = Conflict.objects.get(reviewer__member__name=name, proposal=entry.proposal_id)
    relation = Relation.OFFICER if is_recused else Relation.NONE
    declaring.declare(conflict, by=clerk, relation=relation, has_family=False)


def scored(review: Review, clerk: Any) -> Review:
    """Every sheet came on paper; then the marks are opened."""
    criteria = list(review.round.criteria.order_by("order"))
    with as_of(moment(SCORED, 14)):
        for sheet in Sheet.objects.filter(entry__review=review).select_related("entry"):
            marks = WORKS[sheet.entry.received - 1].marks.split()[place_of(sheet)]
            said = {
                each.pk: Said(int(mark), comment=comment(sheet, order))
                for order, (each, mark) in enumerate(zip(criteria, marks, strict=True))
            }
            writing.keep(sheet, said, by=clerk, from_paper=True)
            sheets.submit(Sheet.objects.get(pk=sheet.pk), by=clerk)
    with as_of(moment(OPENED)):
        return rounds.open_scores(Review.objects.get(pk=review.pk), by=clerk)


def place_of(sheet: Sheet) -> int:
    """Which member of the cast it is."""
    names = [name for name, *_ in MEMBERS]
    assert sheet.reviewer is not None  # noqa: S101 -- members alone score here
    return names.index(sheet.reviewer.member.name)


def comment(sheet: Sheet, order: int) -> str:
    """Two of the members write a word on one criterion."""
    place = place_of(sheet)
    return COMMENTS[place] if place < len(COMMENTS) and order == place * 2 else ""


def recommended(review: Review, clerk: Any) -> Release:
    """The committee holds one amount to be too high, writes its 講評, and hands over."""
    with as_of(moment(HANDED_OVER)):
        release = recommending.begin(review, by=clerk)
        entry = review.entries.get(received=FLOWERS)
        right = WORKS[FLOWERS - 1].yen - CUT
        word = recommending.Word("candidate", right, held_right=right)
        recommending.recommend(release, entry, word, by=clerk)
        release = recommending.fill_in_anew(release, by=clerk)
        for each in release.recommendations.select_related("entry"):
            recommending.recommend(release, each.entry, with_remarks(each), by=clerk)
        return releases.hand_over(Release.objects.get(pk=release.pk), by=clerk)


def with_remarks(row: Any) -> recommending.Word:
    """What was filled in, with the 講評."""
    return recommending.Word(
        row.kind, row.amount, row.held_right, remarks=WORKS[row.entry.received - 1].remarks
    )


def decided(release: Release, clerk: Any) -> Release:
    """One is adopted under a condition; one is turned down against the rank, so that the next one
    moves up; everything is signed.
    """
    remarks = [each.remarks for each in WORKS]
    with as_of(moment(DECIDED)):
        for place, said in (
            (FLOWERS, with_condition(entry_of(release, FLOWERS))),
            (PARK, turned_down(remarks[PARK - 1])),
            (PORCH, moved_up(remarks[PORCH - 1])),
            (len(WORKS), staging.Said(DecisionKind.RUNNER_UP, remarks=remarks[-1])),
        ):
            staging.stage(release, entry_of(release, place), said, by=clerk)
        staging.stage_all(release, by=clerk)
        staging.write_all(Release.objects.get(pk=release.pk), by=clerk)
        signed = Signed("サンプル推-41", day(DECIDED), day(DECIDED), "市民生活部長 例 三郎")
        return releases.sign_off(Release.objects.get(pk=release.pk), by=clerk, signed=signed)


def entry_of(release: Release, place: int) -> Entry:
    """The proposal of this place in the order of receipt, with its submission."""
    rows = Entry.objects.filter(review=release.review_id, received=place)
    return rows.select_related("submission", "proposal").get()


def with_condition(entry: Entry) -> staging.Said:
    """Less, since the city lends the tool; and the owners of the land must agree."""
    lines = money.lines_of(entry)
    lines[0]["granted"] -= CUT * 3 // 2
    lines[0]["why"] = "草刈り機は、市の貸し出しを使えるため。"
    condition = {"text": "土地の持ち主の承諾書を出すこと。", "until": "始める日の前の日"}
    return staging.Said(
        DecisionKind.CONDITIONAL, WORKS[FLOWERS - 1].yen - CUT, lines=lines,
        conditions=[condition], remarks=WORKS[FLOWERS - 1].remarks,
    )  # fmt: skip


def turned_down(remarks: str) -> staging.Said:
    """Against the rank, with the reason that everybody reads, and the day of the talk."""
    return staging.Said(
        DecisionKind.NOT_ADOPTED,
        reason="同じ経費に、ほかの補助金を受けることが分かったため（要綱の、重複の決まり）。",
        heard_on=day(DECIDED - 3), remarks=remarks,
    )  # fmt: skip


def moved_up(remarks: str) -> staging.Said:
    """Adopted with what it asked for, in the place that has become free."""
    return staging.Said(DecisionKind.ADOPTED, WORKS[PORCH - 1].yen, remarks=remarks)


def release_all(release: Release, clerk: Any) -> None:
    """Everybody is told, and the result is public."""
    with as_of(moment(RELEASED, 14)):
        releases.release_all(release, by=clerk)


def answer(people: People) -> None:
    """The one with a condition is taken. The 次点 is asked by hand, since a decision departs from
    the rank, and takes it as well.
    """
    with as_of(moment(ACCEPTED, 11)):
        awards.accept_award(award_of(FLOWERS), by=people[WORKS[FLOWERS - 1].by])
    with as_of(moment(ACCEPTED, 15)):
        awards.offer(
            award_of(len(WORKS)), by=people["clerk"], note="次点の方に残りの額を知らせる。"
        )
    with as_of(moment(TAKEN, 11)):
        awards.accept_award(award_of(len(WORKS)), by=people[WORKS[-1].by])


def award_of(place: int) -> Award:
    """What the proposal of this place was given, or may be offered."""
    rows = Award.objects.filter(decision__entry__review__round__course__call__title=TITLE)
    return rows.get(decision__entry__received=place)
