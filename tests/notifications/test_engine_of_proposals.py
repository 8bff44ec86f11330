"""The reminders of what the city and the groups owe each other about what was handed in: each owed
one goes out exactly once, in its window. Oracle and walk are those of the engine's own search.
"""

from contextlib import suppress
from datetime import time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from calls.choices import MilestoneKind
from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.tasks import sweep
from proposals.checking import extensions
from proposals.choices import Page
from proposals.models import Proposal, ProposalSetting
from proposals.opinions import asking
from proposals.workflow import checking, handing_in
from tests.factories import calls, people, proposals
from tests.notifications import test_engine_properties as engine
from tests.notifications.test_engine_properties import (
    MONDAY,
    ONE_DAY,
    ONLY_AFTER,
    SEARCH,
    Case,
    examples,
    lively,
)

pytestmark = pytest.mark.django_db
NIGHT = time(23, 59)
BUDGET = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計"}]
SAID = dict.fromkeys(asking.QUESTIONS, "yes") | {"text": "", "conditions": ""}


@pytest.fixture(autouse=True)
def _server(settings):
    settings.DELIVERY_EMAIL_BACKEND = f"{engine.__name__}.Server"


class Two:
    """Two proposals of two groups, handed in on MONDAY; the intake ends three days later."""

    def __init__(self, kind):
        self.is_late = kind.endswith("_late")
        self.clerk, self.liaison = people.clerk(), people.liaison()
        ProposalSetting.objects.update(check_days=3, correction_days=5, opinion_days=5)
        course = calls.opened(self.clerk).courses.get()
        on = MONDAY.date() + 3 * ONE_DAY
        course.call.milestones.filter(kind=MilestoneKind.CLOSES).update(on=on, entered_on=on)
        self.by = [people.representative(), people.outsider()]
        self.made = [proposals.submitted(by, course=course, name=by.name) for by in self.by]
        self.prepare()

    def prepare(self):
        """What else there is on MONDAY."""

    def act(self, key, now, dice):
        case = self.known[key]
        if now > case.since and key not in self.over:
            self.do(key, now, dice)

    def end(self, key):
        """Nothing of this one is owed any more."""
        self.over.add(key)
        self.known[key].is_open = False


class TwoChecks(Two):
    """要件の確認: waits while a 補正 is open, is done, taken back, withdrawn."""

    def cases(self):
        self.over, self.asked = set(), set()
        self.rows = {str(each.pk): each for each in self.made}
        self.known = {
            key: Case(one.check_due_on, NIGHT, one.check_due_set_at, [self.clerk.email])
            for key, one in self.rows.items()
        }
        return self.known

    def do(self, key, now, dice):
        one, case = self.rows[key], self.known[key]
        if dice < 16 and key in self.asked:
            checking.take_back_correction(one, by=self.clerk)
            self.asked.discard(key)
            self.begins_anew(key, now)
        elif dice < 16 and case.is_open:
            checking.ask_correction(one, by=self.clerk, note="予算", items=BUDGET)
            self.asked.add(key)
            case.is_open = False
        elif dice < 26 and case.is_open:
            checking.confirm_filing(one, by=self.clerk)
            case.is_open = False
        elif dice < 34 and not case.is_open and key not in self.asked:
            checking.take_back_check(one, by=self.clerk, note="見直すため。")
            self.begins_anew(key, now)
        elif dice < 38:
            handing_in.withdraw(one, by=self.clerk)
            self.end(key)

    def begins_anew(self, key, now):
        """The city has days again; which, stands in the row."""
        case = self.known[key]
        case.on = Proposal.objects.get(pk=key).check_due_on
        case.since, case.is_open = now, True


class TwoCorrections(Two):
    """補正: the day is moved; it is answered, taken back, ended by the clock or the group."""

    def prepare(self):
        self.requests = [
            checking.ask_correction(one, by=self.clerk, note="予算", items=BUDGET).corrections.get()
            for one in self.made
        ]

    def cases(self):
        self.over = set()
        self.rows = {
            str(request.pk): (one, request, by)
            for one, request, by in zip(self.made, self.requests, self.by, strict=True)
        }
        self.known = {
            key: Case(
                request.due_on, NIGHT, request.due_set_at,
                [(self.clerk if self.is_late else by).email],
            )
            for key, (_one, request, by) in self.rows.items()
        }  # fmt: skip
        return self.known

    def do(self, key, now, dice):
        one, request, by = self.rows[key]
        with suppress(NotAllowedNow):  # the day is past, is not past yet, or the hall is closed
            if dice < 14:
                request = one.corrections.get()
                until = request.due_on + (dice % 7 + 1) * ONE_DAY
                extensions.extend(request, until, by=self.clerk, reason="台風")
                self.known[key].on, self.known[key].since = until, now
            elif dice < 20:
                checking.take_back_correction(one, by=self.clerk)
                self.end(key)
            elif dice < 25:
                proposals.save(one, Page.BUDGET, by, **proposals.LESS)
                checking.answer_correction(one, by=by)
                self.end(key)
            elif dice < 30:
                checking.expire_correction(one, by=CLOCK)
                self.end(key)
            elif dice < 34:
                handing_in.withdraw(one, by=by)
                self.end(key)


class TwoOpinions(Two):
    """担当課意見: answered, answered again, revoked, or the proposal ends."""

    def prepare(self):
        self.head = people.approver("head")
        section = calls.section("福祉部")
        section.head = self.head
        section.save()
        self.asks = [asking.ask(one, [section], by=self.clerk)[0] for one in self.made]

    def cases(self):
        self.over = set()
        told = [self.head.email, self.clerk.email] if self.is_late else [self.liaison.email]
        self.rows = dict(zip(map(str, (each.pk for each in self.asks)), self.asks, strict=True))
        self.known = {
            key: Case(row.due_on, NIGHT, row.due_set_at, [*told]) for key, row in self.rows.items()
        }
        return self.known

    def do(self, key, now, dice):
        row = self.rows[key]
        if dice < 14:
            asking.answer(row, by=self.liaison, facts=SAID | {"text": now.isoformat()})
            self.known[key].is_open = False
        elif dice < 20:
            asking.revoke(row, by=self.clerk)
            self.end(key)
        elif dice < 26:
            handing_in.withdraw(row.proposal, by=self.clerk)
            self.end(key)


KINDS = (
    ("proposals/check_due", TwoChecks, {}),
    ("proposals/correction_due", TwoCorrections, {}),
    ("proposals/correction_late", TwoCorrections, ONLY_AFTER),
    ("proposals/opinion_due", TwoOpinions, {}),
    ("proposals/opinion_late", TwoOpinions, ONLY_AFTER),
)


@pytest.mark.parametrize(("kind", "story", "own"), KINDS)
def test_every_owed_reminder_of_what_was_handed_in_goes_out_once_in_its_window(kind, story, own):
    with time_machine.travel(MONDAY, tick=False):
        two = story(kind)
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        sweep()

    @examples(max_examples=SEARCH or 5)
    @given(st.fixed_dictionaries(lively | own))
    def check(script):
        steps = script.pop("steps")
        with engine.rolled_back():
            office = engine.office_of(kind, **script)
            engine.only(kind)
            cases = two.cases()

            def act(now, dice):
                two.act(list(cases)[dice % 2], now, dice)
                engine.sweep_other_letters()

            engine.walk(MONDAY, steps, cases, office, act)

    check()


def test_kinds_that_are_proven_here_are_no_others_by_example():
    assert {kind for kind, _story, _own in KINDS} == engine.OF_PROPOSALS
