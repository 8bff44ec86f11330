"""The invented autumn of the drafts through the real verbs to what everybody reads: the figures of
review-board, decision-release, result, my-result and my-result-accept.

Where drafts and texts differ the text holds: the rest of the pot is offered to the 次点 once every
adopted one has answered.
"""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.test import Client

from calls.models import Call, Criterion, Round
from core.workflow import NotAllowedNow
from proposals.models import Proposal
from reviews.choices import DecisionKind, RecommendationKind, Relation
from reviews.deciding import board as page_of_the_board
from reviews.deciding import checks, money, own, standing
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.publishing import page
from reviews.publishing.agreeing import agreements
from reviews.reckoning import board
from reviews.reckoning.contest import contest_of
from reviews.scoring.ranking import rank
from reviews.workflow import award as awards
from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow import review as rounds
from reviews.workflow import sheet as sheets
from reviews.workflow.recommending import Word
from tests.factories import calls, people, proposals, results, reviews
from tests.kept import kept
from tests.reviews.autumn import ASKED, MARKS, NAMES, RULE

pytestmark = pytest.mark.django_db
D, R = DecisionKind, RecommendationKind
MEMBERS = ("chair", "deputy", "one", "two", "three")
TITLES = {
    "B001": ("空き地の花だんと子どもの見守り", "サンプル花だんの会"),
    "B002": ("公園の遊具を地域で点検する", "サンプル公園を見る会"),
    "B003": ("聞こえにくい人と歩く防災マップ", "サンプル手話の会"),
    "B004": ("駅前の写真展と作家の小さな市", "サンプル写真クラブ"),
    "B005": ("ペットの写真コンテスト", "サンプル犬と歩く会"),
    "B006": ("駅前の朝市と若者の店番", "サンプル商店会"),
    "B007": ("外国語でつくる暮らしの案内", "サンプル多文化の会"),
}
# Of a sheet of the first member; 写真クラブ reads it on its own page.
COMMENTS = {
    "公益性": "会員の作品が中心で、ほかの市民がどう加われるかが読み取れませんでした。",
    "実現できるか": "雨の日の場所が決まっていません。",
}
REMARKS = {
    "B001": "見守りと花だんを1つにした工夫がよいです。",
    "B002": "続けやすい大きさの計画です。",
    "B003": "当事者がいっしょに歩くことで、市だけでは気づけない場所が分かる提案です。",
}
TWICE = "募集要項5ページの重複の決まりによる。"
INSIDE = "同じ会場費に、商工観光課の補助が10月に決まっている。"
CONDITION = {"text": "土地の持ち主の承諾書を出す", "until": "2026-12-25"}
CUT = "都市計画課の貸し出しが使えます"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def place(key):
    """B001 was received first."""
    return int(key[1:])


@kept
def filed():
    """The call with its rule and criteria, and the seven proposals."""
    with time_machine.travel(calls.at(), tick=False):
        call = calls.opened(pot=1_000_000)
        with calls.thawed():
            row = call.courses.get().rounds.get()
            Round.objects.filter(pk=row.pk).update(rule=RULE)
            row.criteria.all().delete()
            for order, name in enumerate(NAMES, 1):
                Criterion.objects.create(round=row, name=name, order=order)
        for key in sorted(MARKS):
            proposals.filed(
                reviews.group(place(key)), course=call.courses.get(), title=TITLES[key][0],
                name=TITLES[key][1], **budget(ASKED[key]),
            )  # fmt: skip
    return call


def budget(yen):
    """Two lines that this amount, two thirds of both, pays for."""
    whole = yen * 3 // 2
    lines = [("原材料費", whole - 36_000), ("草刈り機", 36_000)]
    return {
        "requested": yen,
        "expenses": [
            {"item": item, "basis": "見積もり", "yen": each, "is_eligible": True}
            for item, each in lines
        ],
        "incomes": [{"kind": "own", "basis": "会費から", "yen": whole - yen}],
    }


@kept
def opened():
    """34 sheets: the fourth member is 役員 of the group of the flower bed."""
    call = filed()
    for key in MEMBERS:
        reviews.reviewer(call, key)
    made = rounds.start_declaring(reviews.review(call), by=people.clerk())
    for key in MEMBERS:
        for number in range(1, 8):
            is_own = (key, number) == ("two", place("B001"))
            reviews.declare(made, key, number, Relation.OFFICER if is_own else Relation.NONE)
    made = rounds.start_scoring(made, by=people.clerk())
    for key, rows in MARKS.items():
        for member, marks in zip(MEMBERS, rows, strict=True):
            if marks != "recused":
                hand_in(reviews.sheet(made, member, place(key)), member, key, marks)
    made = rounds.open_scores(made, by=people.clerk())
    return type(made).objects.get(pk=made.pk)


def hand_in(row, member, key, marks):
    by, said = reviews.person(member), {}
    for each, mark in zip(row.entry.review.round.criteria.order_by("order"), marks, strict=True):
        tells = key == "B004" and member == "chair"
        said[each.pk] = Said(mark, comment=COMMENTS.get(each.name, "") if tells else "")
    return sheets.submit(writing.keep(row, said, by=by), by=by)


def entry(release, key):
    return results.entry(release, place(key))


@kept
def recommended():
    """By the rule; of the flower bed what the committee holds to be right, with its condition."""
    release, by = recommending.begin(opened(), by=people.clerk()), people.clerk()
    word = Word(R.CONDITIONAL, 264_000, 264_000, [CONDITION])
    recommending.recommend(release, entry(release, "B001"), word, by=by)
    recommending.fill_in_anew(results.anew(release), by=by)  # what is left is 36,000 yen more now
    return workflow.hand_over(results.anew(release), by=by)


@kept
def staged():
    """As the city decided."""
    release, by = recommended(), people.clerk()
    cut = [
        line | ({"granted": 0, "why": CUT} if line["item"] == "草刈り機" else {})
        for line in money.lines_of(entry(release, "B001"))
    ]
    told = {
        "B003": staging.Said(D.ADOPTED, 280_000),
        "B001": staging.Said(D.CONDITIONAL, 264_000, cut, [CONDITION]),
        "B006": staging.Said(
            D.NOT_ADOPTED, reason=TWICE, inside_reason=INSIDE, heard_on=date(2026, 12, 10)
        ),
        "B002": staging.Said(D.ADOPTED, 300_000),
        "B007": staging.Said(D.RUNNER_UP),
        "B004": staging.Said(D.NOT_ADOPTED),
        "B005": staging.Said(D.NOT_ADOPTED),
    }
    for key, said in told.items():
        said = replace(said, remarks=REMARKS.get(key, ""))
        staging.stage(results.anew(release), entry(release, key), said, by=by)
    staging.write_all(results.anew(release), by=by)
    return results.anew(release)


@kept
def released():
    release, by = staged(), people.clerk()
    release = workflow.sign_off(release, by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def call():
    return Call.objects.get()


def told_of(release, key):
    """What the group reads."""
    return own.own(Proposal.objects.get(pk=entry(release, key).proposal_id))


def key_of(number):
    """B003 of R08-S003."""
    return f"B{number[-3:]}"


def test_board_shows_the_means_the_order_and_the_rest():
    made = opened()

    found = board.board_of(made, people.clerk(), "rank", "")

    ranking = rank(contest_of(made))
    said = [(key_of(each.entry.key), each.rank, float(each.total)) for each in ranking.rows]
    assert (found.members, found.sheets) == (5, 34)
    assert said == [
        ("B003", 1, 21.6), ("B001", 2, 20), ("B006", 3, 18.6), ("B002", 4, 18.6), ("B007", 5, 17.4),
        ("B004", None, 16), ("B005", None, 14.2),
    ]  # fmt: skip


def test_board_of_the_chair_is_the_one_of_the_draft():
    release = recommended()

    found = page_of_the_board.context(release.review, reviews.person("chair"), "rank")

    assert found["standing"].title == "委員会の案を、市に渡しました"
    assert {key_of(each.key): each.above for each, _ in found["lines"] if each.above} == {
        "B002": (
            "ここまでで 724,000円。枠 1,000,000円の残りは 276,000円です。"
            "次の提案の 300,000円には足りません",
        ),
        "B004": ("ここから下は、決まりにより採択できません",),
    }
    assert {key_of(each.key): each.tie for each, _ in found["lines"] if each.tie} == dict.fromkeys(
        ("B006", "B002"), "希望する額が小さいほう"
    )
    drawn = {key_of(each.key): (each_drawn["mean"], each_drawn["mark"])
             for each, each_drawn in found["lines"]}  # fmt: skip
    assert drawn == {
        "B003": ("128.8", "80.0"), "B001": ("117.0", "80.0"), "B006": ("106.6", "80.0"),
        "B002": ("106.6", "80.0"), "B007": ("97.8", "80.0"), "B004": ("87.4", "80.0"),
        "B005": ("74.1", "80.0"),
    }  # fmt: skip
    assert (
        found["board"].steps[-1]
        == "次点は「公園の遊具を地域で点検する」です。残りは 276,000円です。"
    )


def test_committee_recommends_three_and_one_who_takes_the_rest():
    rows = recommended().recommendations.all()

    found = {key_of(str(each.entry)): (each.kind, each.amount, each.points) for each in rows}

    assert found == {
        "B003": (R.CANDIDATE, 280_000, "21.60"),
        "B001": (R.CONDITIONAL, 264_000, "20.00"),
        "B006": (R.CANDIDATE, 180_000, "18.60"),
        "B002": (R.RUNNER_UP, 276_000, "18.60"),
        "B007": (R.NOT_ADOPTED, 0, "17.40"),
        "B004": (R.NOT_ADOPTED, 0, "16.00"),
        "B005": (R.NOT_ADOPTED, 0, "14.20"),
    }


def test_desk_of_the_release_counts_as_the_draft_does():
    release = staged()
    whole = standing.staged(release)

    assert (whole.granted, whole.left) == (844_000, 156_000)
    assert sum(each.entry.submission.requested for each in whole.rows) == 1_530_000
    assert [each.is_met for each in checks.checks(whole)].count(False) == 1  # the 決裁


def test_changed_decision_has_neither_letter_nor_signature_any_more():
    release, by = staged(), people.clerk()
    release = workflow.sign_off(release, by=by, signed=results.SIGNED)

    staging.stage(release, entry(release, "B007"), staging.Said(D.NOT_ADOPTED), by=by)

    whole = standing.staged(results.anew(release))
    assert whole.signature is None
    assert [key_of(each.key) for each in whole.rows if each.text is None] == ["B007"]


def test_public_page_says_what_the_draft_says():
    released()
    found = page.results(call()).found

    assert (found.proposals, len(found.adopted), found.conditional, found.runner_ups) == (
        7,
        3,
        1,
        1,
    )
    assert (found.amount, found.pot) == (844_000, 1_000_000)
    assert {each.group: (each.requested, each.amount) for each in found.adopted} == {
        "サンプル手話の会": (280_000, 280_000),
        "サンプル花だんの会": (300_000, 264_000),
        "サンプル公園を見る会": (300_000, 300_000),
    }
    assert [(each.kind, each.reason) for each in found.departures] == [("不採択", TWICE)]


def test_public_table_is_the_one_of_the_draft_under_other_letters():
    released()
    [table] = page.results(call()).tables
    lines = sorted(table.lines, key=lambda line: (-float(line.points), line.place))

    assert [(each.points, each.place, each.decided) for each in lines] == [
        ("21.60", "1位", "採択"), ("20.00", "2位", "条件付き採択"), ("18.60", "3位", "不採択"),
        ("18.60", "4位", "採択"), ("17.40", "5位", "次点"), ("16.00", "順位なし", "不採択"),
        ("14.20", "順位なし", "不採択"),
    ]  # fmt: skip
    assert sorted(lines[0].cells) == ["20", "21", "22", "22", "23"]
    assert (sorted(lines[1].cells), lines[1].missing, lines[1].note) == (
        ["19", "20", "20", "21"], 1, "4人の点",
    )  # fmt: skip
    assert (table.full, table.criteria) == (25, NAMES)
    sums = [each.steps[0] for each in table.examples]
    assert all(each.endswith("＝ 93") for each in sums)


def test_page_names_who_was_adopted_and_nobody_else():
    released()

    text = Client().get(f"/calls/{call().number}/results/").content.decode()

    for key, words in TITLES.items():
        for word in words:
            assert (word in text) is (key in ("B001", "B002", "B003")), word
    for word in (*REMARKS.values(), "844,000", "1,000,000", TWICE):
        assert word in text, word
    assert INSIDE not in text
    assert "この額と条件で行うか、団体の返事を待っています" in text
    assert "採択にならなかった提案の、団体の名前と題名は公表しません。" in text


def test_own_page_of_who_was_turned_down():
    found = told_of(released(), "B004")

    assert found.head == "今回は、採択になりませんでした"
    assert [(each.name, each.mean, each.of_all) for each in found.lines] == [
        ("公益性", "2.40", "3.60"), ("協働の必要性", "3.80", "3.86"), ("役割分担", "3.60", "3.57"),
        ("実現できるか", "3.20", "3.65"), ("ひろがり", "3.00", "3.37"),
    ]  # fmt: skip
    assert {each.name: each.comments[0] for each in found.lines if each.comments} == COMMENTS
    assert (found.total, found.full) == ("16.00", "25")
    assert "公益性" in found.why


def test_own_page_of_who_has_to_answer():
    found = told_of(released(), "B001")

    assert [each.mean for each in found.lines] == ["4.00", "4.25", "4.00", "3.75", "4.00"]
    assert (found.total, found.scorers) == ("20.00", "4人の点（1人は利害関係で外れました）")
    assert (found.requested, found.amount) == (300_000, 264_000)
    assert found.is_cut
    assert found.due is not None
    assert found.question == "264,000円と条件で、この事業を行いますか"


def test_rest_is_offered_by_the_office_once_all_have_answered():
    """A decision departs from the rank: the 次点 moves up by a recorded act, not by itself."""
    release, by = released(), people.clerk()
    with pytest.raises(NotAllowedNow):
        awards.offer(results.award(release, place("B007")), by=by)

    results.accept(release, place("B001"), by=reviews.group(place("B001")))
    assert results.award(release, place("B007")).status == "held"
    awards.offer(results.award(release, place("B007")), by=by)

    award = results.award(release, place("B007"))
    assert (award.status, award.amount) == ("waiting", 156_000)


def test_everything_is_reckoned_again():
    released()

    [found] = agreements(call())

    assert (found.in_files, found.in_rows) == ((), ())
