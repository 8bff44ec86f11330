"""The agreement of a sample project: talked about, confirmed by both, concluded, amended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calls.samples.days import day, moment
from calls.samples.papers import handed_over
from groups.samples.story import as_of
from projects.agreeing import beginning, talking, writing
from projects.choices import AGREEMENT_FIELDS, AgreementKind, AgreementPage, Side
from projects.models import Agreement, Project
from projects.samples.cast import AGREED
from projects.workflow import agreement as workflow
from projects.workflow.agreement import Yes

People = Mapping[str, Any]
SPECIAL = "写真を使うときは、写っている人の同意を、団体が紙で受け取る。"
FEWER = "年に3回、見本公民館とそのまわりで行います。夏の1回は、暑さのため行いません。"
WHY = "暑い日が続き、夏の回を安全に行えないため。"


def talked(project: Project, people: People, on: int, ends: date | None = None) -> Agreement:
    """The draft, with what both have said until every row is filled. On this day and after it.
    ``ends``: another last day of the work.
    """
    city, group = people["clerk"], group_of(project, people)
    with as_of(moment(on, 9)):
        kind = project.form if project.form in AgreementKind.values else AgreementKind.SUBSIDY
        made = beginning.begin(project, kind, by=city)
        roles = [row | {"payer": row["answers"]} for row in made.roles]
        made = writing.save_page(made, "roles", by=people["liaison"], facts={"roles": roles})
        talking.say(made, "お金を出す人の列を、たたき台として入れました。", by=people["liaison"])
    with as_of(moment(on + 1, 19)):
        facts = {"special": [{"key": "photos", "text": SPECIAL}]}
        made = writing.save_page(made, "special", by=group, facts=facts)
        talking.say(made, "写真の使い方を、特約に入れました。ほかは、これで。", by=group)
    with as_of(moment(on + 2, 14)):
        if ends:
            term = {name: getattr(made, name) for name in AGREEMENT_FIELDS[AgreementPage.TERM]}
            made = writing.save_page(made, "term", by=city, facts=term | {"ends_on": ends})
        return writing.save_page(made, "money", by=city, facts=shared(made))


def shared(made: Agreement) -> dict[str, Any]:
    """Less than was asked for where there is no result, else what the city has decided; the group
    bears the rest.
    """
    project = made.project
    amount = AGREED if project.decision_id is None else project.provisional or 0
    rest = sum(row["yen"] for row in made.expenses) - amount
    own = {"kind": "own", "basis": "会費から", "yen": rest}
    return {"expenses": made.expenses, "incomes": [own] if rest else [], "amount": amount}


def confirmed_by_group(made: Agreement, people: People, on: int) -> Agreement:
    """The group says yes to the newest version."""
    group = group_of(made.project, people)
    with as_of(moment(on, 20)):
        return workflow.confirm_as_group(made, by=group, yes=yes(made, on))


def concluded(made: Agreement, people: People, on: int) -> Agreement:
    """Both say yes; the signed paper comes."""
    made = confirmed_by_group(made, people, on)
    said = yes(made, on, decision_number="サンプル推-51")
    with as_of(moment(on, 21)):
        made = workflow.confirm_as_city(made, by=people["clerk"], yes=said)
        return workflow.conclude_agreement(
            made, by=people["clerk"], on=day(on), way="signed",
            files=[handed_over("署名した協定書（見本）")],
        )  # fmt: skip


def proposed(project: Project, people: People, on: int) -> Agreement:
    """変更協定: the group proposes less."""
    group = group_of(project, people)
    with as_of(moment(on, 19)):
        made = beginning.propose(project, WHY, by=group, side=Side.GROUP)
        facts = {"activities": FEWER, "schedule": made.schedule}
        return writing.save_page(made, "plan", by=group, facts=facts)


def yes(made: Agreement, on: int, **more: str) -> Yes:
    """To the newest version; of a group on paper a clerk types who said so."""
    last = made.versions.last()
    assert last is not None  # noqa: S101 -- an agreement begins with a version
    heard = {"said_by": "見本 花子", "heard": "visit"} if is_typed(made.project, more) else {}
    return Yes(sha256=last.sha256, decided_on=day(on), **heard, **more)


def is_typed(project: Project, more: Mapping[str, str]) -> bool:
    """Whether a clerk types it for the group."""
    return project.channel == "counter" and not more


def group_of(project: Project, people: People) -> Any:
    """Who speaks for the group: 代表者, or the clerk who types what comes on paper."""
    member = project.members.filter(role="representative", left_at=None).first()
    return member.person if member else people["clerk"]
