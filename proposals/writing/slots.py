"""書類の場所: what may be handed in with a proposal, and what is there of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from calls.choices import AnswerKind
from calls.models import Course, CourseQuestion, RequiredPaper
from proposals.models import Proposal, ProposalPaper

OTHER = "other"


@dataclass(frozen=True)
class Slot:
    """A paper of the call's list, a question that a file answers, or what the group adds.

    ``key`` names it in a form; ``code`` says to staff what is missing.
    """

    key: str
    label: str
    note: str
    is_required: bool
    demanded: RequiredPaper | None = None
    question: CourseQuestion | None = None
    files: list[ProposalPaper] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.key

    @property
    def columns(self) -> dict[str, Any]:
        """What a paper says that lies here."""
        return {"demanded": self.demanded, "question": self.question}


def slots(proposal: Proposal) -> list[Slot]:
    """Every place of what is being written, with its files."""
    return places(proposal.course, proposal.papers.all())


def places(course: Course, papers: Iterable[ProposalPaper]) -> list[Slot]:
    """Every place in the order of the call, with these files. Reads demanded papers and questions
    of the course.
    """
    asked = [each for each in course.questions_asked.all() if each.kind == AnswerKind.FILE]
    found = [
        *(_demanded(each) for each in course.required_papers.all()),
        *(_question(each) for each in asked),
        Slot(OTHER, "そのほかの書類", "位置図や写真など、見てもらいたいもの。", False),
    ]
    by_key = {each.key: each for each in found}
    for paper in papers:
        by_key.get(key_of(paper), by_key[OTHER]).files.append(paper)
    return found


def lacking(there: Iterable[Slot]) -> list[Slot]:
    """The places that must not be empty and are."""
    return [each for each in there if each.is_required and not each.files]


def key_of(paper: ProposalPaper) -> str:
    """Where the paper lies."""
    if paper.demanded_id:
        return f"paper-{paper.demanded_id}"
    return f"question-{paper.question_id}" if paper.question_id else OTHER


def _demanded(each: RequiredPaper) -> Slot:
    return Slot(f"paper-{each.pk}", each.name, each.note, each.is_required, demanded=each)


def _question(each: CourseQuestion) -> Slot:
    return Slot(f"question-{each.pk}", each.text, each.note, each.is_required, question=each)
