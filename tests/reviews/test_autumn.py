"""The board of the autumn call, every figure of it."""

import pytest

from reviews.scoring.facts import Chosen
from reviews.scoring.ranking import rank
from reviews.scoring.story import account, headline, steps
from tests.reviews.autumn import NAMES, autumn
from tests.reviews.contests import outcomes, plain, points, ranks


@pytest.fixture(scope="module")
def board():
    return rank(autumn())


def test_points_are_the_mean_of_the_members_who_scored(board):
    assert points(board) == {
        "B003": 21.6, "B001": 20, "B006": 18.6, "B002": 18.6, "B007": 17.4, "B004": 16,
        "B005": 14.2,
    }  # fmt: skip


def test_means_of_each_criterion_stand_beside(board):
    told = {
        row.entry.key: [plain(row.points.by_criterion[name]) for name in NAMES]
        for row in board.rows
    }
    assert told == {
        "B003": [4.6, 4.6, 4.2, 4.2, 4],
        "B001": [4, 4.25, 4, 3.75, 4],
        "B006": [3.8, 4, 3.4, 4, 3.4],
        "B002": [4, 3.8, 3.4, 3.8, 3.6],
        "B007": [3.6, 3.6, 3.4, 3.6, 3.2],
        "B004": [2.4, 3.8, 3.6, 3.2, 3],
        "B005": [2.8, 3, 3, 3, 2.4],
    }


def test_five_have_a_place_and_the_smaller_amount_goes_before(board):
    assert ranks(board) == {
        "B003": 1, "B001": 2, "B006": 3, "B002": 4, "B007": 5, "B004": None, "B005": None,
    }  # fmt: skip


def test_pot_is_handed_out_by_what_is_recommended(board):
    assert [(row.entry.key, row.outcome.value, row.amount, row.left) for row in board.rows] == [
        ("B003", "candidate", 280_000, 720_000),
        ("B001", "candidate", 264_000, 456_000),
        ("B006", "candidate", 180_000, 276_000),
        ("B002", "runner_up", 276_000, 276_000),
        ("B007", "not_enough", 0, 276_000),
        ("B004", "out", 0, None),
        ("B005", "out", 0, None),
    ]
    assert board.left == 276_000


def test_why_somebody_is_out_is_said(board):
    assert {row.entry.key: row.why for row in board.rows[5:]} == {
        "B004": "「公益性」で、5人のうち3人が2点以下です。",
        "B005": "14.20点で、基準点の 15.00点に届きません。",
    }


def test_when_one_gives_up_the_rest_moves_up(board):
    moved = rank(autumn(chosen=Chosen(declined=frozenset({"B006"}))))

    assert outcomes(moved) == outcomes(board) | {
        "B006": "declined", "B002": "candidate", "B007": "runner_up",
    }  # fmt: skip
    assert (moved.by_key["B007"].amount, moved.left) == (156_000, 156_000)


def test_the_way_is_told(board):
    assert steps(board) == [
        "基準は5つ、満点は25点です。採点表は34枚です。",
        "利害関係で外れた採点は、1枚です。欠けた点を0点とは数えません。",
        "全員の点を平均します。",
        "決まりにより採択できない提案は、2件です。",
        "5件を、点の高い順に並べます。同じ点の2件は、決まりの順に決めます。",
        "採択候補は3件です。280,000 ＋ 264,000 ＋ 180,000 ＝ 724,000円",
        "予算 1,000,000円の残りは、276,000円です。",
        "次点は「B002」です。残りは 276,000円です。",
    ]
    second, fourth = board.rows[1], board.rows[3]
    assert headline(second, 2) == "2位 B001 20.00点 採択候補 264,000円"
    assert account(second) == [
        "委員：80 ÷ 4 ＝ 20.00点",
        "264,000円をあてます。残りは 456,000円です。",
    ]
    assert account(fourth) == [
        "委員：93 ÷ 5 ＝ 18.60点",
        "同じ点の提案とは、「希望する額が小さいほう」で順番を決めます。",
        "300,000円には、残りの 276,000円では足りません。",
        "残りの 276,000円を受けるか、辞退するかを選びます。",
    ]
