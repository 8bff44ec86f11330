"""The sample projects: one in every state, quickly, and never twice."""

from datetime import date
from itertools import pairwise

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from calls.models import Message
from core.models import TransitionLog
from projects.choices import ProjectStatus
from projects.finishing import lineage
from projects.models import (
    Agreement,
    AgreementConfirmation,
    AgreementMessage,
    AgreementVersion,
    BackgroundCheck,
    Evaluation,
    EvaluationSheet,
    Project,
    Report,
    ReportSubmission,
    Settlement,
    Showcase,
)
from projects.samples import last_year, next_calls
from projects.samples.cast import PROJECTS, RUNNING
from proposals.models import Attempt, Comment, Submission
from reviews.models import Award
from tests.factories import calls, people
from tests.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(calls.at(), tick=False) as traveller:
        yield traveller


THREADS = (
    AgreementConfirmation, AgreementMessage, AgreementVersion, Attempt, Comment, ReportSubmission,
    Submission,
)  # fmt: skip
# Wednesdays after a holiday beside a week end, after New Year, after the holidays of May; a Sunday.
DAYS = (date(2026, 12, 2), date(2027, 1, 13), date(2027, 5, 12), date(2026, 11, 29))


@kept
def load():
    call_command("load_project_samples", verbosity=0)


def backwards():
    """Steps of a thread, or of the moves of one thing, that are earlier than the one before."""
    logs = [each for each in apps.get_models() if issubclass(each, TransitionLog)]
    for model in (*logs, *THREADS):
        fields = [each for each in model._meta.fields if each.many_to_one]
        of = next(each.attname for each in fields if each.related_model is not get_user_model())
        order = "order" if model is Submission else "pk"  # its pk says nothing of when
        rows = model.objects.order_by(of, order).values_list(of, "at")
        for (one, before), (other, after) in pairwise(rows):
            if one == other and after < before:
                yield model.__name__, before, after


def test_there_is_one_in_every_state_and_none_twice():
    load()
    made = Project.objects.count()
    call_command("load_project_samples", verbosity=0)

    assert {*Project.objects.values_list("status", flat=True)} == {*ProjectStatus.values}
    assert Project.objects.count() == made == len(PROJECTS)


def test_each_part_is_somewhere_on_its_way():
    load()

    assert {("talking", 0), ("concluded", 0), ("talking", 1), ("concluded", 1)} <= {
        *Agreement.objects.values_list("status", "order")
    }
    assert {*Evaluation.objects.values_list("status", flat=True)} == {"open", "opened", "published"}
    waiting = EvaluationSheet.objects.filter(evaluation__status="open")
    assert sorted(waiting.values_list("side", "status")) == [
        ("city", "draft"),
        ("group", "confirmed"),
    ]
    balances = {row.status: row.balance for row in Settlement.objects.all()}
    assert balances["accepted"] is None
    assert balances["fixed"] < 0 < balances["closed"]
    kinds = Report.objects.values_list("day__kind", "status")
    assert {("interim_report", "accepted"), ("final_report", "submitted")} <= {*kinds}


def test_last_showcase_was_told_of_and_the_next_one_is_announced():
    load()

    last, coming = Showcase.objects.order_by("on")
    assert (bool(last.told_at), bool(coming.told_at)) == (True, False)
    assert [each.items.count() for each in (last, coming)] == [1, 3]
    assert "中間発表会" in Client().get(coming.get_absolute_url()).content.decode()


# In spring and summer the 年度 after the result cannot be over: the work was in the year before. In
# 2027 the first of May, on which the work begins, is a Saturday.
@pytest.mark.parametrize(
    "on", [calls.TODAY, date(2027, 3, 25), date(2027, 8, 23), date(2027, 10, 20)]
)
def test_what_was_adopted_last_year_leads_to_a_case_in_the_catalogue(now, on):
    now.move_to(calls.at(on))
    for name in ("load_samples", "load_call_samples", "load_review_samples"):
        call_command(name, verbosity=0)
    told = people.samples.ensure_people()
    assert (last_year.tell(told), last_year.tell(told)) == (4, 0)

    finished = Project.objects.get(title=last_year.MAP)
    assert (finished.status, finished.case.status) == ("completed", "published")
    others = Project.objects.filter(proposal__isnull=False).exclude(pk=finished.pk)
    assert {*others.values_list("status", flat=True)} == {"running"}
    page = Client().get(finished.case.get_absolute_url()).content.decode()
    assert finished.number in page
    assert finished.proposal.number in page

    assert (next_calls.tell(told), next_calls.tell(told)) == (3, 0)
    assert [step.project.status for step in lineage.of_case(finished.case.pk).following] == [
        "talking"
    ]
    waiting = Award.objects.get(status="waiting")
    assert (waiting.decision.kind, waiting.amount, waiting.due is not None) == (
        "conditional", 204_000, True,
    )  # fmt: skip
    held = Award.objects.get(status="held")
    assert held.decision.release == waiting.decision.release
    asked = BackgroundCheck.objects.of_candidates().filter(proposal__status="filed")
    assert asked.count() == 2
    assert list(backwards()) == []
    asked, answered = Message.objects.filter(consultation__status="talking").order_by("at")
    assert (asked.text[:3], answered.text[:3]) == ("ご相談", "民生委")


@pytest.mark.parametrize("on", DAYS)
def test_hours_follow_the_order_of_acts_on_whatever_day_they_are_told(on):
    with time_machine.travel(calls.at(on), tick=False):
        load()

        assert list(backwards()) == []
        for made in Agreement.objects.filter(order=0).exclude(concluded_on=None):
            versions = [each.at for each in made.versions.order_by("order")]
            said = [each.at for each in made.messages.order_by("pk")]
            yes = [each.at for each in made.confirmations.order_by("pk")]
            told = [versions[0], said[0], *yes]
            assert told == sorted(told)
            assert versions[-1] <= yes[0]


def test_both_sides_and_everybody_open_the_pages_of_the_running_one():
    load()
    made = Project.objects.get(title=RUNNING)
    for key in ("representative", "member", "liaison", "clerk"):
        client = people.signed_in(people.samples.ensure(key))
        for address in ("", "days/", "notes/", "people/"):
            assert client.get(f"{made.get_absolute_url()}{address}").status_code == 200
    clerk = people.signed_in(people.clerk())
    for each in Project.objects.all():
        assert clerk.get(f"/admin/projects/project/{each.pk}/change/").status_code == 200
        assert clerk.get(each.get_absolute_url()).status_code == 200
    for address in ("/admin/", "/admin/projects/report/", "/admin/projects/changerequest/"):
        assert clerk.get(address).status_code == 200
    text = Client().get(f"/projects/{made.number}/").content.decode()

    assert "2回目の調べ" in text
    assert "先生の都合" not in text


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_project_samples", verbosity=0)
