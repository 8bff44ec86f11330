"""The sample questions, asked and answered by the verbs."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser

from calls.choices import QuestionStatus as Q
from calls.models import Call, Question, Theme
from calls.questions import asking
from calls.samples.days import moment
from calls.samples.talk import QUESTIONS, SampleQuestion
from calls.workflow import question as questions
from groups.samples.story import as_of

FIRST_ANSWER = {"3か所": "2か所"}  # what was wrong before the correction


def tell(people: Mapping[str, Any]) -> int:
    """Make the questions that are missing; returns how many were made."""
    told = set(Question.objects.values_list("asked", flat=True))
    missing = [each for each in QUESTIONS if each.text not in told]
    for each in missing:
        play(each, people)
    return len(missing)


def play(sample: SampleQuestion, people: Mapping[str, Any]) -> None:
    """One question, asked without an account, to its state."""
    with as_of(moment(-sample.days_ago, 11)):
        question = asking.ask(place(sample), sample.text, by=AnonymousUser(), opened="sample")
    if sample.state == Q.ASKED:
        return
    with as_of(moment(1 - sample.days_ago, 15)):
        answer(question, sample, people)
    if sample.correction:
        with as_of(moment(4 - sample.days_ago, 9)):
            questions.correct(
                question, by=people["clerk"], answer=sample.answer, note=sample.correction
            )


def place(sample: SampleQuestion) -> Call | Theme:
    """What it is about."""
    call = Call.objects.get(title=sample.call)
    return call.themes.get(title=sample.theme) if sample.theme else call


def answer(question: Question, sample: SampleQuestion, people: Mapping[str, Any]) -> None:
    """The section writes, the clerk publishes; or it is not published."""
    clerk, liaison = people["clerk"], people["liaison"]
    section = question.section
    writer = liaison if section and liaison.sections.contains(section) else clerk
    if sample.state == Q.DECLINED:
        questions.decline(question, by=clerk, note=sample.answer)
        return
    words = sample.answer
    for right, wrong in FIRST_ANSWER.items() if sample.correction else ():
        words = words.replace(right, wrong)
    question = questions.draft_answer(question, by=writer, answer=words)
    if sample.state == Q.ANSWERED:
        questions.publish(question, by=clerk, text=sample.text, answer=words)
