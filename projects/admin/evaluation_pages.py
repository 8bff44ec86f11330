"""The pages of the moves of a round and of an opinion; where they are met from a project."""

from collections.abc import Sequence

from django.urls import reverse

from core.admin import TransitionForm, TransitionPage
from core.people import Person
from projects import permissions
from projects.evaluating import beginning
from projects.evaluating.publishing import told
from projects.models import Evaluation, Project
from projects.workflow import evaluation as table
from projects.workflow import expert_opinion


class ReasonForm(TransitionForm):
    """The reason stands in the mail to both sides."""

    is_told = True


def publishing(evaluation: Evaluation, _form: TransitionForm) -> list[str]:
    """What everybody reads from now on."""
    found = told(evaluation)
    return [
        "だれでも読めるページができます。",
        "共同のまとめの文を公表します。" if found.statement else "まとめの文は公表しません。",
        "両方の点の表を公表します。" if found.both else "点の表は公表しません。",
        f"専門家の意見と市の答えを、{len(found.opinions)}人分、公表します。",
        "「わけや例」の文は、公表しません。",
    ]


def waiting(evaluation: Evaluation) -> list[str]:
    """What a person waits for before it is published."""
    rows = evaluation.opinions.filter(status__in=["asked", "given"])
    return [f"{each.name}さんの意見の手続きが終わっていません。" for each in rows]


PAGES = {
    table.SKIP: TransitionPage(
        ReasonForm,
        tone="quiet",
        consequences=["この評価は行いません。書きかけのシートは、だれにも見せません。"],
        mail="evaluation_skipped",
    ),
    table.GO_WITHOUT: TransitionPage(
        ReasonForm,
        consequences=["まとめの文は公表しません。点の表は、決まりのとおり公表できます。"],
        mail="evaluation_stated",
    ),
    table.TALK_AGAIN: TransitionPage(
        ReasonForm,
        tone="quiet",
        consequences=["両方が、もう一度話し合います。まとめは、両方がもう一度承諾します。"],
        mail="evaluation_talks",
    ),
    table.PUBLISH: TransitionPage(
        tone="", consequences=publishing, obstacles=waiting, mail="evaluation_published"
    ),
    table.TAKE_DOWN: TransitionPage(
        ReasonForm, tone="need", consequences=["公表したページがなくなります。"],
        mail="evaluation_talks",
    ),
}  # fmt: skip
# Parts of other acts: the confirmation of the second sheet, the yes of both sides.
ELSEWHERE = (table.OPEN_UP, table.STATE)
OPINION_PAGES = {
    expert_opinion.TAKE_BACK: TransitionPage(
        tone="quiet", consequences=["専門家のページは、見られなくなります。"]
    )
}
OPINION_ELSEWHERE = (expert_opinion.GIVE, expert_opinion.ANSWER)


def links(project: Project, user: Person) -> Sequence[tuple[str, str]]:
    """From a project: its rounds, and the beginning of one."""
    found = [
        (str(each.get_kind_display()), reverse("admin:projects_evaluation_change", args=[each.pk]))
        for each in project.evaluations.all()
    ]
    if permissions.runs(user, project) and not beginning.obstacle(project):
        there = reverse("admin:projects_evaluation_begin", args=[project.pk])
        found.append(("評価をはじめる", there))
    return found
