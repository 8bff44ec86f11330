"""The lifecycle of an agreement as a matrix, and what its verbs do."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.agreeing import beginning, facts, talking, writing
from projects.choices import AgreementStatus, Side
from projects.models import Agreement, AgreementLog, AgreementVersion, Project
from projects.workflow import agreement as workflow
from projects.workflow import project as project_workflow
from tests.factories import agreements, people, projects, proposals

pytestmark = pytest.mark.django_db


def number(made, **other):
    return agreements.yes(made, decision_number=agreements.NUMBER, **other)


VERBS = {
    "confirm_as_group": lambda one, by: workflow.confirm_as_group(
        one, by=by, yes=agreements.yes(one)
    ),
    "confirm_as_city": lambda one, by: workflow.confirm_as_city(one, by=by, yes=number(one)),
    "withdraw_as_group": lambda one, by: workflow.withdraw_as_group(one, by=by),
    "withdraw_as_city": lambda one, by: workflow.withdraw_as_city(one, by=by),
    "freeze": lambda one, by: workflow.freeze(one, by=by),
    "reopen_text": lambda one, by: workflow.reopen_text(one, by=by, note="6校になった"),
    "conclude_agreement": lambda one, by: workflow.conclude_agreement(
        one, by=by, on=projects.TODAY, way="signed", files=[proposals.accepted("協定書.pdf")]
    ),
    "take_back": lambda one, by: workflow.take_back(one, by=by, note="要らない"),
}
PERSONS = {
    "clerk": people.clerk, "liaison": people.liaison, "approver": people.approver,
    "representative": projects.group, "other_group": lambda: projects.group(2),
    "outsider": people.outsider, "reviewer": people.reviewer, "admin": people.admin,
}  # fmt: skip
CITY = ("clerk", "liaison")
OPEN = {
    ("talking", "confirm_as_group", "representative"): "talking",
    **{("talking", "confirm_as_city", who): "talking" for who in CITY},
    **{("half", "confirm_as_city", who): "frozen" for who in CITY},
    ("half", "withdraw_as_group", "representative"): "talking",
    **{("frozen", "reopen_text", who): "talking" for who in (*CITY, "representative")},
    ("frozen", "conclude_agreement", "clerk"): "concluded",
    **{("changed", "take_back", who): "taken_back" for who in (*CITY, "representative")},
    ("changed", "confirm_as_group", "representative"): "talking",
    **{("changed", "confirm_as_city", who): "talking" for who in CITY},
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", [*agreements.STATES, "changed"])
def test_matrix(state):
    made = getattr(agreements, state)()
    logged = AgreementLog.objects.count()

    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            point = transaction.savepoint()
            found[state, verb, who] = attempt(verb, made, person())
            transaction.savepoint_rollback(point)

    moved = {key: said for key, said in found.items() if said in AgreementStatus.values}
    assert moved == {key: to for key, to in OPEN.items() if key[0] == state}
    assert AgreementLog.objects.count() == logged


def test_everything_begins_filled_and_only_who_pays_has_to_be_said():
    made = agreements.begun()
    project = made.project

    assert (made.title, made.starts_on, made.ends_on, made.expenses, made.amount) == (
        project.title, project.starts_on, project.ends_on, project.expenses, project.provisional,
    )  # fmt: skip
    assert [row["task"] for row in made.roles] == [row["task"] for row in project.roles]
    assert [row["indicator"] for row in made.targets] == [row["indicator"] for row in project.goals]
    assert len(made.articles) == 13
    with pytest.raises(NotAllowedNow, match="お金を出す人"):
        agreements.confirmed_by_group(made)


def test_the_passage_on_the_budget_stands_in_every_version_and_is_no_column():
    made = agreements.talking()
    writing.save_page(made, "articles", by=projects.group(), facts={"articles": []})

    last = made.versions.last()
    assert last.facts["articles"] == []
    assert last.facts["budget"]["text"] == "この協定は、当該年度の予算の成立を条件とする。"


def test_the_digest_changes_if_and_only_if_the_text_does():
    made = agreements.talking()
    before = made.versions.count()

    writing.save_page(made, "plan", by=people.clerk(), facts=plan(made))
    made.refresh_from_db()
    assert made.versions.count() == before
    assert facts.digest(facts.canonical(facts.facts_of(made))) == made.versions.last().sha256

    writing.save_page(made, "plan", by=people.clerk(), facts=plan(made, activities="年6回行う。"))
    assert made.versions.count() == before + 1
    assert len({each.sha256 for each in made.versions.all()}) == before + 1


def plan(made, **other):
    return {"activities": made.activities, "schedule": made.schedule} | other


def test_any_edit_ends_the_confirmations_and_says_so():
    made = agreements.half()

    writing.save_page(made, "plan", by=people.clerk(), facts=plan(made, activities="年6回行う。"))

    yes = made.confirmations.get()
    assert yes.ended_at is not None
    assert yes.ended_why == "第3版（市の側）が出たため"
    with pytest.raises(NotAllowedNow, match="両方の確認"):
        workflow.freeze(made, by=people.clerk())


def test_a_yes_is_bound_to_the_version_that_was_read():
    made = agreements.talking()
    read = agreements.yes(made)
    writing.save_page(made, "plan", by=people.clerk(), facts=plan(made, activities="年6回行う。"))

    with pytest.raises(NotAllowedNow, match="新しい版（第3版）"):
        workflow.confirm_as_group(made, by=projects.group(), yes=read)

    assert not made.confirmations.exists()


def test_the_second_yes_freezes_the_text_with_its_digest():
    made = agreements.frozen()

    assert (made.status, made.sha256) == ("frozen", made.versions.last().sha256)
    assert made.project.status == "talking"
    with pytest.raises(NotAllowedNow, match="文が固まっている"):
        writing.save_page(made, "plan", by=people.clerk(), facts=plan(made, activities="x"))


def test_the_city_says_yes_with_its_number_alone():
    made = agreements.talking()

    with pytest.raises(IntegrityError), transaction.atomic():
        workflow.confirm_as_city(made, by=people.clerk(), yes=agreements.yes(made))


def test_reopening_ends_both_and_both_have_to_say_yes_again():
    made = workflow.reopen_text(agreements.frozen(), by=projects.group(), note="6校になった。")

    assert (made.status, made.sha256, made.frozen_at) == ("talking", "", None)
    assert not made.confirmations.filter(ended_at=None).exists()
    assert agreements.frozen_of(made).status == "frozen"


def test_concluding_writes_it_into_the_project_and_closes_its_day():
    made = agreements.talking()
    project = made.project
    day = project.days.create(
        kind="agreement", on=date(2027, 4, 1), first_on=date(2027, 4, 1), side="both",
        silence="continues", set_at="2027-01-01T00:00:00+09:00",
    )  # fmt: skip
    facts = plan(made, activities="年6回行う。")
    made = writing.save_page(made, "plan", by=projects.group(), facts=facts)

    agreements.concluded_of(agreements.frozen_of(made))

    project = projects.anew(project)
    day.refresh_from_db()
    assert (project.status, project.agreed, project.activities) == (
        "agreed", 200_000, "年6回行う。",
    )  # fmt: skip
    assert {row["payer"] for row in project.roles} == {"city"}
    assert (day.done_at is not None, day.done_by) == (True, people.clerk())


def test_nothing_is_concluded_without_the_paper_or_in_the_future():
    made = agreements.frozen()
    said = {"by": people.clerk(), "way": "signed"}

    with pytest.raises(NotAllowedNow, match="写し"):
        workflow.conclude_agreement(made, on=projects.TODAY, files=[], **said)
    files = [proposals.accepted("協定書.pdf")]
    with pytest.raises(NotAllowedNow, match="今日まで"):
        workflow.conclude_agreement(made, on=date(2099, 1, 1), files=files, **said)


def test_more_than_was_decided_is_never_agreed():
    made = agreements.talking()
    Agreement.objects.filter(pk=made.pk).update(amount=200_001)

    with pytest.raises(NotAllowedNow, match="負担できる額200,000円より1円多く"):
        agreements.confirmed_by_group(agreements.anew(made))


def test_a_decision_that_was_corrected_meanwhile_stops_the_conclusion():
    made = agreements.frozen()
    Project.objects.filter(pk=made.project_id).update(provisional=150_000)

    with pytest.raises(NotAllowedNow, match="負担できる額150,000円より50,000円多く"):
        agreements.concluded_of(agreements.anew(made))


def test_talks_that_failed_keep_the_text_shut_until_they_are_resumed():
    made = agreements.half()
    project_workflow.fail_talks(made.project, by=people.clerk(), note="まとまらない。")
    made = agreements.anew(made)

    with pytest.raises(NotAllowedNow, match="協議不調"):
        agreements.confirmed_by_city(made)

    project_workflow.resume_talks(made.project, by=people.clerk(), note="もう一度。")
    assert agreements.confirmed_by_city(agreements.anew(made)).status == "frozen"


def test_an_addendum_stands_beside_the_text_that_stays():
    made = agreements.changed()
    first = made.project.agreements.get(order=0)
    text = first.versions.last().text

    made = agreements.concluded_of(agreements.frozen_of(made))

    project = projects.anew(made.project)
    first.refresh_from_db()
    assert (str(made), made.reason) == ("変更協定 第1号", "増水のため。")
    assert (project.activities, project.status) == ("年8回行う。", "agreed")
    assert (first.versions.last().text, first.status) == (text, "concluded")


def test_an_addendum_without_a_change_is_not_confirmed():
    with pytest.raises(NotAllowedNow, match="変わった所がありません"):
        agreements.confirmed_by_group(agreements.addendum())


def test_one_addendum_at_a_time_and_what_was_taken_back_gives_its_number_free():
    made = agreements.taken_back()
    project = made.project

    again = beginning.propose(project, "やはり。", by=people.clerk(), side=Side.CITY)
    assert (again.order, again.attempt) == (1, 2)
    with pytest.raises(NotAllowedNow, match="話し合っている協定"):
        beginning.propose(project, "もう1つ。", by=people.clerk(), side=Side.CITY)


def test_the_agreement_itself_is_never_taken_back():
    with pytest.raises(NotAllowedNow, match="協議不調"):
        workflow.take_back(agreements.talking(), by=people.clerk(), note="やめる")


def test_the_database_refuses_a_move_that_is_not_in_the_table():
    made = agreements.talking()

    with pytest.raises(DatabaseError), transaction.atomic():
        Agreement.objects.filter(pk=made.pk).update(status="concluded")


def test_a_version_stays_as_it_was_saved():
    version = agreements.talking().versions.last()

    with pytest.raises(DatabaseError), transaction.atomic():
        AgreementVersion.objects.filter(pk=version.pk).update(text="{}")


# --- letters ------------------------------------------------------------------------------------


def told(kind):
    rows = Notice.objects.filter(kind=f"projects/{kind}")
    return [each.to_user_id for each in rows.order_by("pk")]


def test_a_new_version_is_told_once_until_the_other_side_has_looked():
    made = agreements.begun()
    assert told("agreement_changed") == [projects.group().pk]

    made = agreements.talking_of_begun(made)
    assert told("agreement_changed") == [projects.group().pk]

    talking.say(made, "見ました。", by=projects.group())
    writing.save_page(made, "plan", by=people.clerk(), facts=plan(made, activities="年6回。"))
    assert told("agreement_changed") == [projects.group().pk] * 2


def test_each_step_is_told_to_who_waits_for_it():
    agreements.concluded()

    assert set(told("agreement_confirmed")) >= {people.liaison().pk}
    assert projects.group().pk not in told("agreement_confirmed")
    for kind in ("agreement_frozen", "agreement_concluded"):
        assert {projects.group().pk, people.liaison().pk} <= set(told(kind))


def test_no_letter_holds_a_word_of_the_text():
    made = agreements.concluded()
    task = made.roles[0]["task"]

    rows = Notice.objects.filter(kind__startswith="projects/agreement")
    assert rows.exists()
    assert not [each.kind for each in rows if task in each.text or made.sha256 in each.text]
