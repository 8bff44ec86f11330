"""The lifecycles of round, sheet and opinion as matrices, and what their verbs do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.choices.evaluation import EvaluationStatus, OpinionStatus, SheetStatus
from projects.evaluating import beginning, talking
from projects.models import EvaluationAnswer, EvaluationLog, EvaluationSheetLog, ExpertOpinionLog
from projects.standing import closing
from projects.workflow import evaluation as rounds
from projects.workflow import evaluation_sheet as sheets
from projects.workflow import expert_opinion as opinions
from tests.factories import evaluations, people, projects

pytestmark = pytest.mark.django_db

PERSONS = {
    "clerk": people.clerk, "liaison": people.liaison, "approver": people.approver,
    "representative": projects.group, "outsider": people.outsider, "expert": people.expert,
    "admin": people.admin, "clock": lambda: CLOCK,
}  # fmt: skip
VERBS = {
    "open_up": lambda one, by: rounds.open_up(one, by=by),
    "skip": lambda one, by: rounds.skip(one, by=by, note="のびたため"),
    "state": lambda one, by: rounds.state(one, by=by),
    "go_without": lambda one, by: rounds.go_without(one, by=by, note="まとまらない"),
    "talk_again": lambda one, by: rounds.talk_again(one, by=by, note="もう一度"),
    "publish": lambda one, by: rounds.publish(one, by=by),
    "take_down": lambda one, by: rounds.take_down(one, by=by, note="まちがい"),
}
OPEN = {
    ("open", "skip", "clerk"): "skipped",
    ("half_accepted", "state", "clerk"): "opened",  # the city has said so already
    ("half_accepted", "state", "liaison"): "opened",
    ("half_accepted", "state", "representative"): "stated",
    ("opened", "go_without", "clerk"): "stated",
    ("opened", "go_without", "clock"): "stated",
    ("half_accepted", "go_without", "clerk"): "stated",
    ("half_accepted", "go_without", "clock"): "stated",
    ("stated", "talk_again", "clerk"): "opened",
    ("stated", "publish", "clerk"): "published",
    ("stated", "publish", "clock"): "published",
    ("published", "take_down", "clerk"): "stated",
}
SHEET_VERBS = {
    "confirm": lambda one, by: sheets.confirm(one, by=by),
    "take_back": lambda one, by: sheets.take_back(one, by=by),
    "lapse": lambda one, by: sheets.lapse(one, by=by),
}
SHEETS_OPEN = {
    ("group", "draft", "confirm", "representative"): "confirmed",
    ("group", "confirmed", "take_back", "representative"): "draft",
    ("city", "draft", "confirm", "liaison"): "confirmed",
    ("city", "confirmed", "take_back", "liaison"): "draft",
}
OPINION_VERBS = {
    "give": lambda one, by: opinions.give(one, by=by, points=["意見"]),
    "answer": lambda one, by: opinions.answer(
        one, by=by, answers={each.pk: ("taken", "") for each in one.points.all()}
    ),
    "take_back": lambda one, by: opinions.take_back(one, by=by, note="都合がつかない"),
}
OPINIONS_OPEN = {
    ("asked", "give", "expert"): "given",
    ("asked", "take_back", "clerk"): "taken_back",
    ("given", "answer", "clerk"): "answered",
    ("given", "answer", "liaison"): "answered",
}


@pytest.fixture(autouse=True)
def _today():
    with evaluations.on():
        yield


def attempts(verbs, made, statuses):
    """What each person reaches by each verb, each time from the same state."""
    found = {}
    for name, verb in verbs.items():
        for who, person in PERSONS.items():
            point = transaction.savepoint()
            try:
                with transaction.atomic():
                    said = verb(made, person()).status
            except (NotAllowedNow, PermissionDenied) as refusal:
                said = type(refusal).__name__
            found[name, who] = said
            transaction.savepoint_rollback(point)
    return {key: said for key, said in found.items() if said in statuses}


@pytest.mark.parametrize("state", evaluations.STATES)
def test_matrix_of_rounds(state):
    made = evaluations.STATES[state]()
    logged = EvaluationLog.objects.count()

    with evaluations.past(made.statement_day.on if made.statement_day else evaluations.BEGUN_ON):
        moved = attempts(VERBS, made, EvaluationStatus.values)

    assert moved == {key[1:]: to for key, to in OPEN.items() if key[0] == state}
    assert EvaluationLog.objects.count() == logged


@pytest.mark.parametrize("status", ["draft", "confirmed"])
@pytest.mark.parametrize("side", ["group", "city"])
def test_matrix_of_sheets(side, status):
    made = evaluations.begun()
    evaluations.fill(made, side)
    if status == "confirmed":
        evaluations.confirm(made, side)
    sheet = evaluations.sheet(made, side)
    logged = EvaluationSheetLog.objects.count()

    moved = attempts(SHEET_VERBS, sheet, SheetStatus.values)

    wanted = {key[2:]: to for key, to in SHEETS_OPEN.items() if key[:2] == (side, status)}
    assert moved == wanted
    assert EvaluationSheetLog.objects.count() == logged


def test_only_the_clock_opens_a_sheet_that_is_not_confirmed_and_only_after_its_day():
    made = evaluations.begun()
    sheet = evaluations.sheet(made)
    with pytest.raises(NotAllowedNow):
        sheets.lapse(sheet, by=CLOCK)

    with evaluations.past():
        moved = attempts(SHEET_VERBS, sheet, SheetStatus.values)

    assert moved == {("lapse", "clock"): "unconfirmed"}


@pytest.mark.parametrize("state", ["asked", "given", "answered", "taken_back"])
def test_matrix_of_opinions(state):
    made = opinion(state)
    logged = ExpertOpinionLog.objects.count()

    moved = attempts(OPINION_VERBS, made, OpinionStatus.values)

    assert moved == {key[1:]: to for key, to in OPINIONS_OPEN.items() if key[0] == state}
    assert ExpertOpinionLog.objects.count() == logged


def opinion(state):
    """An opinion in this state."""
    evaluation = evaluations.opened()
    if state in ("asked", "taken_back"):
        made = evaluations.asked(evaluation)
        return made if state == "asked" else OPINION_VERBS["take_back"](made, people.clerk())
    made = evaluations.given(evaluation)
    return made if state == "given" else OPINION_VERBS["answer"](made, people.clerk())


def test_both_confirm_and_both_sheets_open_with_the_day_of_the_statement():
    made = evaluations.begun()
    evaluations.confirm(made, "group")
    assert evaluations.anew(made).status == "open"

    evaluations.confirm(made, "city")

    made = evaluations.anew(made)
    assert (made.status, made.day.done_at is not None) == ("opened", True)
    assert f"{made.statement_day.on}" == "2027-09-22"
    told = Notice.objects.filter(kind="projects/evaluation_opened")
    assert told.filter(to_user=projects.group()).count() == 1


def test_the_day_opens_what_is_written_marked_as_not_confirmed():
    made = evaluations.begun()
    evaluations.confirm(made, "city")
    with evaluations.past():
        assert evaluations.tick() == 1
        assert evaluations.tick() == 0

    assert evaluations.anew(made).status == "opened"
    assert evaluations.sheet(made, "group").status == "unconfirmed"
    assert evaluations.sheet(made, "city").status == "confirmed"


def test_nothing_opens_while_a_project_is_paused():
    made = evaluations.begun()
    with evaluations.past():
        projects.workflow.pause(made.project, by=people.clerk(), note="大雨")

        assert evaluations.tick() == 0


def test_a_sheet_that_is_opened_is_locked_in_the_database_too():
    made = evaluations.opened()
    answer = EvaluationAnswer.objects.filter(sheet__evaluation=made).first()

    answer.comment = "あとから"
    with pytest.raises(DatabaseError, match="being written only"), transaction.atomic():
        answer.save()


def test_silence_publishes_the_points_but_not_the_text():
    made = evaluations.half_accepted()
    with evaluations.past(made.statement_day.on):
        assert evaluations.tick() == 1

    made = evaluations.anew(made)
    assert (made.status, made.has_text) == ("published", False)


def test_a_person_does_not_publish_while_an_expert_is_waited_for():
    made = evaluations.stated()
    evaluations.asked(made)

    with pytest.raises(NotAllowedNow, match="専門 家"):
        rounds.publish(made, by=people.clerk())


def test_a_newer_version_is_read_before_it_is_accepted():
    made = evaluations.half_accepted()
    talking.write_statement(made, "直した文", by=projects.group())

    with pytest.raises(NotAllowedNow, match="新しい版"):
        rounds.state(made, by=people.liaison(), order=1)


def test_a_round_needs_time_for_both_reminders_and_one_at_a_time():
    made = evaluations.begun()
    with pytest.raises(NotAllowedNow, match="まだひらいていない"):
        beginning.begin(made.project, kind="final", on=evaluations.OPENS_ON, by=people.clerk())
    rounds.skip(made, by=people.clerk(), note="のびたため")

    with pytest.raises(NotAllowedNow, match="7日前"):
        beginning.begin(made.project, kind="final", on=evaluations.BEGUN_ON, by=people.clerk())


def test_an_evaluation_under_way_keeps_a_project_from_being_completed():
    made = evaluations.begun()

    why = "中間の評価が終わっていません（記入中（まだひらいていない））"
    assert why in closing.open_matters(made.project)
    rounds.skip(made, by=people.clerk(), note="のびたため")
    assert why not in closing.open_matters(made.project)
