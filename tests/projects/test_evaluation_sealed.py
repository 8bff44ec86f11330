"""Before the opening nothing anywhere tells of a sheet: not its words, not a mark, not that it was
begun. Every page is walked as every person while one side's sheet changes.
"""

import re

import pytest
from django.urls import reverse

from core.history import sealing
from notifications.models import Notice
from projects.deadlines.evaluation import EvaluationOpens, EvaluationOpensCity
from projects.models import EvaluationAnswer, EvaluationSheet
from tests.factories import evaluations, people, projects

pytestmark = pytest.mark.django_db

MARKED = "見えてはいけない言葉"
TOKEN = re.compile(  # of a form; of the calendar's offer; of a script
    rb'(csrfmiddlewaretoken" value="|name="offer" value="|nonce[-=]"?)[A-Za-z0-9+/=_:-]+'
)
PERSONS = {
    "representative": projects.group, "liaison": people.liaison, "clerk": people.clerk,
    "approver": people.approver, "reviewer": people.reviewer, "expert": people.expert,
    "outsider": people.outsider, "admin": people.admin,
}  # fmt: skip
OTHER_SIDE = {"group": "liaison", "city": "representative"}


@pytest.fixture(autouse=True)
def _today():
    with evaluations.on():
        yield


def pages(evaluation):
    """Every address on which a round, its project or what hangs on them could be told."""
    project, key = evaluation.project, evaluation.pk
    admin = [
        reverse("admin:index"),
        *(reverse(f"admin:projects_{each}_changelist") for each in (
            "project", "evaluation", "expertopinion", "evaluationitem",
        )),
        *(reverse(f"admin:projects_project_{each}", args=[project.pk])
          for each in ("change", "history")),
        *(reverse(f"admin:projects_evaluation_{each}", args=[key])
          for each in ("change", "history")),
        reverse("admin:projects_evaluation_report"),
        reverse("admin:projects_evaluation_report_file"),
        reverse("admin:projects_evaluation_changelist") + f"?q={MARKED}",
        reverse("admin:projects_project_changelist") + f"?q={MARKED}",
        *(reverse("admin:projects_evaluation_move", args=[key, each])
          for each in ("skip", "publish", "go_without")),
    ]  # fmt: skip
    own = [
        reverse(f"evaluation_{each}", args=[key])
        for each in ("show", "sheet", "check", "scan", "meeting", "statement", "answer")
    ]
    everywhere = ["/", "/my/", "/sitemap.xml", reverse("calendar")]
    public = [reverse("evaluation_public", args=[project.number])]
    return [*everywhere, project.get_absolute_url(), *own, *public, *admin]


def walked(evaluation, who):
    """Each page as this person gets it: status and bytes without tokens."""
    client = people.signed_in(PERSONS[who]()) if who else people.Client()
    found = {}
    for address in pages(evaluation):
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        found[address] = (answer.status_code, TOKEN.sub(b"", content))
    return found


def leaks(found, word):
    """The pages that hold the word (the address of a search echoes it)."""
    return [
        each for each, (_code, text) in found.items() if word.encode() in text and "?q=" not in each
    ]


@pytest.mark.parametrize("side", ["group", "city"])
def test_no_page_changes_for_the_other_side_whatever_is_written(side):
    made = evaluations.begun()
    who = OTHER_SIDE[side]
    for each in PERSONS:  # what is noted once, on the first visit
        walked(made, each)
    empty = walked(made, who)
    assert {code for code, _text in empty.values()} >= {200, 404}

    first = next(iter(evaluations.answers(made, evaluations.GROUP)))
    half = {first: evaluations.answers(made, evaluations.GROUP, MARKED)[first]}
    evaluations.writing.keep(evaluations.sheet(made, side), half, by=evaluations.writer(side))
    assert walked(made, who) == empty

    evaluations.fill(made, side, comment=MARKED)
    assert walked(made, who) == empty

    evaluations.confirm(made, side)
    assert walked(made, who) == empty


@pytest.mark.parametrize("side", ["group", "city"])
@pytest.mark.parametrize(
    "who", ["clerk", "approver", "reviewer", "expert", "outsider", "admin", ""]
)
def test_nobody_else_sees_a_word_or_that_a_sheet_was_begun(side, who):
    made = evaluations.begun()
    walked(made, who)
    empty = walked(made, who)

    evaluations.fill(made, side, comment=MARKED)

    filled = walked(made, who)
    assert leaks(filled, MARKED) == []
    changed = [each for each in empty if empty[each] != filled[each] and "admin" not in each]
    assert changed == []
    if who == "clerk":
        there = reverse("admin:projects_evaluation_change", args=[made.pk])
        assert empty[there] == filled[there]


def test_the_office_sees_who_has_confirmed_and_nothing_else():
    made = evaluations.begun()
    there = reverse("evaluation_show", args=[made.pk])
    client = people.signed_in(people.clerk())
    assert client.get(there).content.decode().count("確かめました") == 0

    evaluations.confirm(made, "city")

    text = client.get(there).content.decode()
    assert text.count("<dd>確かめました</dd>") == 1
    assert client.get(reverse("evaluation_sheet", args=[made.pk])).status_code == 404


def test_a_mail_feed_or_list_of_changes_tells_nothing_of_a_sheet():
    made = evaluations.begun()
    before = Notice.objects.count()

    evaluations.fill(made, "group", comment=MARKED)
    evaluations.confirm(made, "group")

    assert Notice.objects.count() == before
    kinds = {each.pgh_event_model._meta.label for each in (EvaluationSheet, EvaluationAnswer)}
    assert kinds <= set(sealing.sealed())


def test_reminders_go_to_both_sides_alike_whoever_has_confirmed():
    made = evaluations.begun()
    evaluations.confirm(made, "group")

    with evaluations.on(evaluations.date(2027, 9, 27)):
        today = evaluations.date(2027, 9, 27)
        found = [*EvaluationOpens().due(today), *EvaluationOpensCity().due(today)]

    told = {each.kind: {row.user_id for row in each.receivers} for each in found}
    assert projects.group().pk in told["projects/evaluation_opens"]
    assert people.liaison().pk in told["projects/evaluation_opens_city"]


def test_after_the_opening_both_sides_read_both_and_the_public_reads_no_comment():
    made = evaluations.begun()
    evaluations.fill(made, "group", comment=MARKED)
    evaluations.sheets.confirm(evaluations.sheet(made), by=projects.group())
    evaluations.confirm(made, "city")
    made = evaluations.anew(made)
    for who in ("representative", "liaison", "clerk"):
        client = people.signed_in(PERSONS[who]())
        assert MARKED in client.get(made.get_absolute_url()).content.decode()

    evaluations.talking.write_statement(made, "まとめの文です。", by=people.liaison())
    evaluations.rounds.state(made, by=projects.group())
    evaluations.rounds.publish(made, by=people.clerk())

    public = people.Client().get(reverse("evaluation_public", args=[made.project.number]))
    text = public.content.decode()
    assert ("まとめの文です。" in text, MARKED in text, "2つの見方" in text) == (True, False, True)
