"""What `make bench` looks at after the closing hour finds each broken promise."""

import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine

from bench.closing import __main__ as program
from bench.closing import crowd, found, report
from notifications.models import Notice
from proposals.models import Attempt, Proposal
from proposals.workflow import pressing
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db
FILES = 1
CLOSES = calls.at() + timedelta(minutes=1)


@pytest.fixture
def handed_in():
    with time_machine.travel(calls.at(), tick=False):
        proposal = proposals.written()
        pressing.press(proposal, by=people.representative())
    return Proposal.objects.get()


def faults(proposal, closes=CLOSES, promised=None):
    """The sentences, without what they are of."""
    told = [str(proposal.pk)] if promised is None else promised
    lines = found.faults(proposal.course, closes, told, FILES)
    return [line.partition(": ")[2] for line in lines]


def test_kept_promises_are_no_fault(handed_in):
    assert faults(handed_in) == []


def test_receipt_that_nobody_saw_and_one_that_leads_to_nothing(handed_in):
    assert faults(handed_in, promised=[]) == ["番号があるのに、受付を見せていません"]
    assert faults(handed_in, promised=[str(handed_in.pk), "x"]) == [
        "受付を見せたのに、番号がありません"
    ]


def test_file_that_is_gone_and_mail_that_is_missing(handed_in):
    paper = handed_in.submissions.get().papers.get()
    paper.file.storage.delete(paper.file.name)
    Notice.objects.filter(kind="proposals/proposal_received").delete()

    assert faults(handed_in) == ["書類1が合いません", "受付のメールが0通です"]


def test_submission_at_the_deadline_is_too_late(handed_in):
    assert faults(handed_in, closes=calls.at()) == ["しめきりのあとです（12:00:00.000000）"]


def test_number_that_is_left_out(handed_in):
    Proposal.objects.update(number="R08-S002")

    [line] = found.numbers(handed_in.course)
    assert line == "番号がとぶか、重なっています: [2]"


def test_press_that_is_not_decided_and_one_without_a_reason(handed_in):
    facts = {"proposal": handed_in, "by": people.representative(), "at": calls.at()}
    Attempt.objects.create(**facts, outcome="waiting")
    Attempt.objects.create(**facts, outcome="refused")

    assert faults(handed_in) == ["押したことが、決まっていません", "断ったわけがありません"]


def test_crowd_presses_before_the_closing_but_for_those_who_are_late():
    people_ = [{"proposal": str(place)} for place in range(crowd.crowd(300))]

    acts = list(crowd.plan(people_, 300, 1000, 1600))

    late = [act for act in acts if act.manner == crowd.LATE]
    assert len(acts) - len([act for act in acts if act.manner in crowd.EXTRA]) == 300
    assert len(late) == 15
    assert all(0 < act.at - 1600 < 1 for act in late)
    assert all(1000 <= act.at < 1599 for act in acts if act.manner != crowd.LATE)
    assert sum(act.at >= 1500 for act in acts) > 50  # the more the nearer it is


# --- what the report says of it -------------------------------------------------------------------


def hour(*, presses=(2000.0,), pages=(300.0,), promised=2, faults=(), failed=()):
    """The figures of two people; each bound is just kept."""
    told = crowd.Told(list(presses), list(pages), {str(n) for n in range(promised)}, list(failed))
    return report.Figures(2, 60, told, {"faults": list(faults), "outcomes": {}}, {})


PRESS, PAGE = "しめきり前：提出する p95 ms", "しめきり前：公開ページ p95 ms"
CAME, BROKEN = "しめきり前：受付が出た人", "しめきり前：守られなかった約束"


@pytest.mark.parametrize(
    ("facts", "missed"),
    [
        ({}, []),
        ({"presses": [2000.5]}, [PRESS]),
        ({"presses": [1.0] * 96 + [9000.0] * 4}, []),
        ({"presses": [1.0] * 94 + [9000.0] * 6}, [PRESS]),
        ({"presses": []}, [PRESS]),
        ({"pages": []}, [PAGE]),
        ({"pages": [9.0] * 94 + [300.5] * 6}, [PAGE]),
        ({"promised": 1}, [CAME]),
        ({"promised": 3}, [CAME]),
        ({"faults": ["x"]}, [BROKEN]),
        ({"failed": ["x"]}, [BROKEN]),
    ],
)
def test_report_says_what_was_not_reached(facts, missed):
    rows = list(report.verdicts(hour(**facts)))

    assert [what for what, _found, _bound, is_met in rows if not is_met] == missed
    assert sum("✗" in line for line in report.table(hour(**facts))) == len(missed)


@pytest.mark.parametrize(
    ("facts", "code"),
    [({}, 0), ({"presses": [2000.5]}, 1), ({"pages": [300.5]}, 1), ({"failed": ["x"]}, 1)],
)
def test_program_fails_where_a_bound_is_missed(monkeypatch, capsys, facts, code):
    monkeypatch.setattr(sys, "argv", ["bench.closing"])
    monkeypatch.setattr(program, "run", lambda _scale: hour(**facts))

    assert program.main() == code
    assert ("✗" in capsys.readouterr().out) is bool(code)


@pytest.mark.parametrize(
    "answer", [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_reader_whose_answer_is_torn_off_tells_it(answer):
    told = crowd.Told()
    with socket.create_server(("localhost", 0)) as server, ThreadPoolExecutor(1) as pool:
        job = pool.submit(answer_once, server, answer)
        crowd.read("/", server.getsockname()[1], time.time(), told)
        job.result()

    assert (len(told.failed), told.pages) == (1, [])


def answer_once(server, answer):
    """Hear one request, say this, hang up."""
    line, _ = server.accept()
    with line:
        line.recv(65536)
        line.sendall(answer)
