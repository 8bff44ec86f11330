"""One thing that the checker found, how grave it is, and where it is mended."""

from dataclasses import dataclass

from django.db import models

from calls.models import Call, Course, Round
from core.http import address


class Severity(models.TextChoices):
    """Whether a finding forbids the opening."""

    STOPS = "stops", "直すまで公開できません"
    WARNS = "warns", "このままでも公開できます"


@dataclass(frozen=True)
class Finding:
    """A sentence for the clerk; ``where`` is the address of the page on which it is mended."""

    sentence: str
    where: str
    severity: Severity = Severity.STOPS

    def __str__(self) -> str:
        return self.sentence


def warning(sentence: str, where: str) -> Finding:
    """A finding that forbids nothing."""
    return Finding(sentence, where, Severity.WARNS)


def part(call: Call, name: str) -> str:
    """The page of a part of the call: basics, money, days or text."""
    return address("admin:calls_call_edit", str(call.pk), name)


def course_page(course: Course) -> str:
    """The page of a course with its money and papers."""
    return address("admin:calls_call_course", str(course.call_id), str(course.pk))


def review_page(course: Course) -> str:
    """The page of the rounds and criteria of a course."""
    return address("admin:calls_call_review", str(course.call_id), str(course.pk))


def rule_page(course: Course, round_: Round) -> str:
    """The page of the rule of a round."""
    return address("admin:calls_call_rule", str(course.call_id), str(course.pk), str(round_.pk))


def page(call: Call, name: str) -> str:
    """Another page of the call in the staff's rooms."""
    return address(f"admin:calls_call_{name}", str(call.pk))
