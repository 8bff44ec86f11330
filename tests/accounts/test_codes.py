"""Codes sent by mail: how often one may guess."""

import copy
from concurrent.futures import ThreadPoolExecutor

from accounts.entry import codes

PURPOSE = "proof"


def test_a_code_is_judged_five_times_and_no_more():
    session = {}
    code = codes.issue(session, PURPOSE)

    wrong = [codes.matches(session, PURPOSE, "x") for _ in range(5)]

    assert wrong == [False] * 5
    assert not codes.is_pending(session, PURPOSE)
    assert not codes.matches(session, PURPOSE, code)


def test_tries_side_by_side_share_the_five():
    session = {}
    code = codes.issue(session, PURPOSE)
    sessions = [copy.deepcopy(session) for _ in range(40)]

    with ThreadPoolExecutor(20) as pool:
        judged = list(pool.map(lambda own: codes.matches(own, PURPOSE, code), sessions))

    assert sum(judged) == codes.TRIES


def test_a_new_code_has_tries_of_its_own():
    session = {}
    codes.issue(session, PURPOSE)
    for _ in range(5):
        codes.matches(session, PURPOSE, "x")

    assert codes.matches(session, PURPOSE, codes.issue(session, PURPOSE))
