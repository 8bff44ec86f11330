"""A call is corrected while somebody writes: whatever happens to its questions and pages, nothing
comes in that does not answer what is asked, and what was handed in keeps what was asked of it.
"""

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.models import CourseQuestion
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms import FORMS
from proposals.models import Proposal, Submission
from proposals.submitting import words
from proposals.submitting.refusals import Refused
from proposals.workflow import pressing
from proposals.writing import completeness, overtaken
from proposals.writing import pages as writing
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db
ANSWERS = {"text": ["朝に集まります", "夜に"], "number": [0, 12], "choice": ["朝", "夜"],
           "yes_no": ["はい", "いいえ"]}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def fresh():
    return Proposal.objects.get()


def ask(course, text, kind="text", **facts):
    options = ["朝", "夜"] if kind == "choice" else []
    return CourseQuestion.objects.create(
        course=course, text=text, kind=kind, options=options, **facts
    )


def demands():
    """Whether the page of questions keeps it from coming in."""
    return Page.QUESTIONS in {each.page for each in completeness.missing(fresh())}


class Told:
    """What the people see: the questions of the call, the answers, what was handed in."""

    def __init__(self, course):
        self.course, self.number = course, 0
        self.asked = {}  # key → [text, kind, is it required]
        self.said = {}  # key → answer, as it was saved last
        self.read = {}  # key → text, when it was saved last
        self.sent = {}  # submission → ((question, answer), …)
        self.add("text", True)
        self.write(0)

    # --- what the city does ---------------------------------------------------------------------

    def add(self, kind, is_required):
        self.number += 1
        row = ask(self.course, f"質問{self.number}", kind, is_required=is_required)
        self.asked[str(row.pk)] = [row.text, kind, is_required]

    def change(self, place, what, value):
        if not self.asked:
            return
        key = sorted(self.asked)[place % len(self.asked)]
        if what == "retire":
            CourseQuestion.objects.filter(pk=key).delete()
            del self.asked[key]
            return
        position = ["text", "kind", "is_required"].index(what)
        self.asked[key][position] = f"{self.asked[key][0]}・直" if what == "text" else value
        text, kind, is_required = self.asked[key]
        CourseQuestion.objects.filter(pk=key).update(
            text=text, kind=kind, is_required=is_required,
            options=["朝", "夜"] if kind == "choice" else [],
        )  # fmt: skip

    # --- what the group does --------------------------------------------------------------------

    def write(self, dice):
        """Answer what the page shows: an answer that still fits stays as it is."""
        if not self.asked:
            return
        form = FORMS[Page.QUESTIONS](instance=fresh())
        assert [field.label for field in form] == [text for text, _kind, _must in self.rows()]
        for key, (_text, kind, is_required) in self.asked.items():
            kept = self.said.get(key) if self.fits(key) else None
            if kept is not None:
                assert form[f"question_{key}"].value() == kept
            self.said[key] = kept
            if kept is None and (is_required or dice % 2):
                self.said[key] = ANSWERS[kind][dice % 2]
        self.said = {key: self.said[key] for key in self.asked if self.said[key] is not None}
        typed = {f"question_{key}": str(answer) for key, answer in self.said.items()}
        form = FORMS[Page.QUESTIONS](typed, instance=fresh())
        assert form.is_valid(), form.errors
        by = people.representative()
        writing.save_page(fresh(), Page.QUESTIONS, by=by, facts=form.facts)
        self.read = {key: text for key, (text, _kind, _must) in self.asked.items()}

    def rows(self):
        return [self.asked[key] for key in sorted(self.asked, key=int)]

    def fits(self, key):
        answer, kind = self.said.get(key), self.asked[key][1]
        return isinstance(answer, str) if kind == "text" else answer in ANSWERS[kind]

    def press(self):
        """It comes in if, and only if, it answers what is asked."""
        before = Submission.objects.count()
        if before and not fresh().editing_since:
            with pytest.raises(Refused, match="もう提出されています"):
                pressing.press(fresh(), by=people.representative())
            return
        if self.is_lacking():
            with pytest.raises(Refused) as refusal:
                pressing.press(fresh(), by=people.representative())
            assert "page-questions" in refusal.value.codes
            assert Submission.objects.count() == before
            return
        pressing.press(fresh(), by=people.representative())
        newest = Submission.objects.latest("order")
        told = [(self.asked[key][0], str(self.said.get(key, words.NOTHING)))
                for key in sorted(self.asked, key=int)]  # fmt: skip
        self.sent[newest.pk] = (newest.sha256, told)

    def is_lacking(self):
        return any(
            (must and key not in self.said)
            or (key in self.said and not self.fits(key))
            or self.read.get(key, text) != text
            for key, (text, _kind, must) in self.asked.items()
        )


KINDS = st.sampled_from([*ANSWERS])
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), KINDS, st.booleans()),
        st.tuples(st.just("change"), st.integers(0, 9), st.just("text"), st.none()),
        st.tuples(st.just("change"), st.integers(0, 9), st.just("kind"), KINDS),
        st.tuples(st.just("change"), st.integers(0, 9), st.just("retire"), st.none()),
        st.tuples(st.just("change"), st.integers(0, 9), st.just("is_required"), st.booleans()),
        st.tuples(st.just("write"), st.integers(0, 9)),
        st.tuples(st.just("press")),
    ),
    min_size=4, max_size=10,
)  # fmt: skip


def sent(pk):
    """A submission as anybody reads it: digest, and its questions with their answers."""
    row = Submission.objects.get(pk=pk)
    answers = [each for _page, found in words.sections(row.facts) for each in found
               if each.name.startswith("answers-")]  # fmt: skip
    return row.sha256, [(each.label, each.value) for each in answers]


def test_whatever_happens_to_the_questions_no_answer_is_lost_and_none_comes_in_that_does_not_fit():
    draft = proposals.written()

    @settings(
        max_examples=10, derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(EVENTS)
    def check(events):
        with transaction.atomic():
            told = Told(draft.course)
            for name, *rest in events:
                getattr(told, name)(*rest)
                known = {key: fresh().answers.get(key) for key in told.said}
                assert known == told.said  # nothing but the group's own saving takes an answer
                if told.asked and (fresh().status == "draft" or fresh().editing_since):
                    assert demands() is told.is_lacking()
                assert {pk: sent(pk) for pk in told.sent} == told.sent
            transaction.set_rollback(True)

    check()


def test_answer_of_another_kind_is_asked_again_and_stays_until_then():
    draft = proposals.written()
    one = ask(draft.course, "いつですか", "choice")
    proposals.save(draft, Page.QUESTIONS, people.representative(), answers={str(one.pk): "夜"})

    CourseQuestion.objects.update(kind="number", options=[])

    assert overtaken.sentences(fresh())[Page.QUESTIONS] == overtaken.MISFIT.format(one)
    client = people.signed_in(people.representative())
    page = client.get(f"/proposals/{draft.pk}/write/questions/")
    assert "「いつですか」の答え方が変わりました" in page.text
    assert fresh().answers == {str(one.pk): "夜"}
    with pytest.raises(Refused):
        pressing.press(fresh(), by=people.representative())


def test_choice_that_is_offered_no_more_is_asked_again():
    draft = proposals.written()
    one = ask(draft.course, "いつですか", "choice")
    proposals.save(draft, Page.QUESTIONS, people.representative(), answers={str(one.pk): "夜"})

    CourseQuestion.objects.update(options=["朝", "昼"])

    assert demands()


@pytest.mark.parametrize("page", [Page.SAFETY, Page.FUTURE, Page.SCHEDULE, Page.GOALS])
def test_page_that_is_left_out_meanwhile_is_not_asked_and_comes_back_with_its_text(page):
    draft = proposals.written()
    course, columns = draft.course, {name: getattr(draft, name) for name in PAGE_FIELDS[page]}

    type(course).objects.update(left_out=[page])
    assert page not in {each.page for each in completeness.missing(fresh())}
    pressing.press(fresh(), by=people.representative())
    shown = {each for each, _lines in words.sections(Submission.objects.get().facts)}
    type(course).objects.update(left_out=[])

    assert page not in shown
    back = fresh()
    assert {name: getattr(back, name) for name in columns} == columns
    assert {each for each, _lines in words.sections(Submission.objects.get().facts)} == shown
