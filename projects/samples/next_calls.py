"""Three sample calls of this year, judged by documents. In the first a proposal that starts from
last year's case was adopted, so that the whole line can be seen: 提案 → 事業 → 事例 → 次の提案. The
result of the second is signed and told to nobody yet: one of its 採択候補 was asked for the papers
of 照会, and an officer has a link to agree by. In the third a group was told of less than it asked
for, and has still to say yes; the 次点 waits for its word.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from calls.models import Call
from calls.samples import story as calls
from calls.samples.days import day, moment
from groups.samples.story import as_of
from projects.checking import asking, consenting
from projects.choices.check import CheckKind
from projects.samples.next_cast import CALLS, WITH_CANDIDATES, Judged
from proposals.models import Proposal
from proposals.samples import acts
from proposals.samples import story as proposals
from proposals.workflow import checking
from reviews.choices import DecisionKind, PhaseKind, Relation, Seat, Shows
from reviews.committee import places
from reviews.deciding.money import lines_of
from reviews.deciding.signing import Signed
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Conflict, Entry, Member, Release, Review, Sheet
from reviews.preparing import phases
from reviews.preparing.phases import Days
from reviews.samples.last_cast import MEMBERS
from reviews.samples.last_year import SEATS
from reviews.workflow import declaring, recommending, staging
from reviews.workflow import release as releases
from reviews.workflow import review as rounds
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets

People = Mapping[str, Any]
OFFICER = "例示 次郎"
BY = "representative"  # of the candidate that was asked


def tell(people: People) -> int:
    """Make what is missing; returns how many. The committee is that of last year's call."""
    missing = [each for each in CALLS if not Call.objects.filter(title=each.title).exists()]
    if not missing or not Member.objects.filter(name=MEMBERS[0][0]).exists():
        return 0
    for each in missing:
        play(each, people)
    if any(each.title == WITH_CANDIDATES for each in missing):
        ask(people)
    return len(missing)


def play(judged: Judged, people: People) -> None:
    """From its opening to the decision that is signed, or told."""
    clerk, closes = people["clerk"], judged.closes
    calls.play(judged.call, people)
    for each in judged.proposals:
        proposals.play(each, people)
    with as_of(moment(closes + 2, 15)):
        for filed in Proposal.objects.filter(call__title=judged.title).order_by("number"):
            acts.looked_at(filed, clerk)
            checking.confirm_filing(acts.fresh(filed), by=clerk)
    release = decided(scored(declared(judged, clerk), closes, clerk), judged, clerk)
    if judged.told < 0:
        with as_of(moment(judged.told, 14)):
            releases.release_all(release, by=clerk)


def declared(judged: Judged, clerk: Any) -> Review:
    """The members have nothing to do with it; their sheets are out."""
    call, closes = Call.objects.get(title=judged.title), judged.closes
    with as_of(moment(closes + 3)):
        seats = [*SEATS, *[Seat.MEMBER] * (len(MEMBERS) - len(SEATS))]
        asked = [
            (Member.objects.get(name=name), seat)
            for (name, *_), seat in zip(MEMBERS, seats, strict=True)
        ]
        for row in places.invite(call, asked, by=clerk, until=day(100)):
            reviewers.accept(row, by=clerk)
    due_on = day(closes + 9)
    days = {
        PhaseKind.DECLARING: Days(day(closes + 5), due_on),
        PhaseKind.SCORING: Days(due_on + timedelta(days=1), day(closes + 19)),
    }
    with as_of(moment(closes + 5)):
        round_ = call.courses.get().rounds.get()
        review = phases.prepare(round_, by=clerk, shows=Shows.AT_OPENING, days=days)
        review = rounds.start_declaring(review, by=clerk)
    with as_of(moment(closes + 6)):
        for each in Conflict.objects.filter(reviewer__call=call):
            declaring.declare(each, by=clerk, relation=Relation.NONE, has_family=False)
    with as_of(moment(closes + 10)):
        return rounds.start_scoring(Review.objects.get(pk=review.pk), by=clerk)


def scored(review: Review, closes: int, clerk: Any) -> Review:
    """Every sheet came on paper, with good marks, the first one's the best, and no two alike; then
    they are opened.
    """
    criteria = list(review.round.criteria.order_by("order"))
    with as_of(moment(closes + 15, 14)):
        for sheet in Sheet.objects.filter(entry__review=review).select_related("entry"):
            marks = {
                each.pk: Said(mark_of(order, sheet.entry.received))
                for order, each in enumerate(criteria)
            }
            writing.keep(sheet, marks, by=clerk, from_paper=True)
            sheets.submit(Sheet.objects.get(pk=sheet.pk), by=clerk)
    with as_of(moment(closes + 20)):
        return rounds.open_scores(Review.objects.get(pk=review.pk), by=clerk)


def mark_of(order: int, received: int) -> int:
    """4 and 5 by turns; on the first criterion one less for all but the first proposal."""
    return 4 + (order + received) % 2 - (order == 0 and received > 1)


def decided(review: Review, judged: Judged, clerk: Any) -> Release:
    """As the committee recommends it, less what is cut; signed."""
    closes = judged.closes
    with as_of(moment(closes + 24)):
        release = releases.hand_over(recommending.begin(review, by=clerk), by=clerk)
    with as_of(moment(closes + 32)):
        if judged.cut:
            entry = review.entries.select_related("submission").get(received=1)
            staging.stage(release, entry, with_less(entry, judged.cut), by=clerk)
        staging.stage_all(release, by=clerk)
        staging.write_all(Release.objects.get(pk=release.pk), by=clerk)
        signed_on = day(closes + 32)
        signed = Signed("サンプル推-52", signed_on, signed_on, "市民生活部長 例 三郎")
        return releases.sign_off(Release.objects.get(pk=release.pk), by=clerk, signed=signed)


def with_less(entry: Entry, cut: int) -> staging.Said:
    """One line of the budget is cut, and there is a condition."""
    lines = lines_of(entry)
    lines[0]["granted"] -= cut * 3 // 2
    lines[0]["why"] = "いすと机は、公民館のものを借りられるため。"
    condition = {"text": "空き家の持ち主の承諾書を出すこと。", "until": "始める日の前の日"}
    return staging.Said(
        DecisionKind.CONDITIONAL, (entry.submission.requested or 0) - cut, lines=lines,
        conditions=[condition],
        remarks="当番の決め方がよいです。夏と冬の開き方を、はじめに決めてください。",
    )  # fmt: skip


def ask(people: People) -> None:
    """照会: the papers of one candidate are awaited, about its officers and its tax; an officer has
    got a link.
    """
    first = Proposal.objects.filter(call__title=WITH_CANDIDATES, writers__person=people[BY]).get()
    with as_of(moment(-4)):
        police = asking.ask(first, CheckKind.POLICE, by=people["clerk"])
        asking.ask(first, CheckKind.TAX, by=people["clerk"])
    with as_of(moment(-3)):
        consenting.issue(police, by=people[BY], name=OFFICER)
